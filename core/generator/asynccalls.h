// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/exceptions.h"
#include "core/generator/framecall.h"

#include <optional>
#include <utility>

namespace yieldscope {

namespace detail {

/// The awaitables of an async generator whose promise is `Promise` and which yields `Yield`.
template <class Promise>
class GeneratorCall : public FrameCall
{
public:
    GeneratorCall(const char *name, Promise &promise) noexcept
        : FrameCall(name, &promise)
    {
    }

protected:
    [[nodiscard]] const char *reuseName() const noexcept override { return "__anext__()/asend()"; }
    [[nodiscard]] Promise &promise() const noexcept { return static_cast<Promise &>(*m_called); }
    // StopAsyncIteration at the end, as in Python.
    const auto &valueOrEnd()
    {
        if (outcome() != AsyncStop::Yielded)
            throw StopAsyncIteration();
        return *promise().m_value;
    }
};

} // namespace detail

/// `while (co_await generator.next()) use(generator.value());` is Python's `async for`.
template <class Promise>
class NextCall final : public detail::GeneratorCall<Promise>
{
public:
    using detail::GeneratorCall<Promise>::GeneratorCall;
    /// False at the end.
    bool result() { return this->outcome() == AsyncStop::Yielded; }

protected:
    AsyncStop call(AsyncFrame &called) override { return called.startNext(); }
};

/// `co_await generator.anext()`: the next value; StopAsyncIteration at the end (R66).
template <class Promise>
class AnextCall final : public detail::GeneratorCall<Promise>
{
public:
    using detail::GeneratorCall<Promise>::GeneratorCall;
    const auto &result() { return this->valueOrEnd(); }

protected:
    AsyncStop call(AsyncFrame &called) override { return called.startNext(); }
};

/// `co_await generator.asend(value)` (R68).
template <class Promise>
class AsendCall final : public detail::GeneratorCall<Promise>
{
public:
    AsendCall(Promise &promise, typename Promise::SendType &&sent)
        : detail::GeneratorCall<Promise>("asend", promise)
        , m_sent(std::move(sent))
    {
    }
    const auto &result() { return this->valueOrEnd(); }

protected:
    AsyncStop call(AsyncFrame &) override { return this->promise().startSend(std::move(m_sent)); }

private:
    typename Promise::SendType m_sent;
};

/// `co_await generator.athrow(exception)`: where the value is that the generator answers with; null
/// where it had ended already, as Python gives None (R69).
template <class Promise>
class AthrowCall final : public detail::GeneratorCall<Promise>
{
public:
    AthrowCall(Promise &promise, std::exception_ptr exception) noexcept
        : detail::GeneratorCall<Promise>("athrow", promise)
        , m_exception(std::move(exception))
    {
    }
    auto result() -> decltype(std::declval<Promise &>().m_value)
    {
        if (m_hadEnded && this->outcome() == AsyncStop::Returned)
            return nullptr;
        return &this->valueOrEnd();
    }

protected:
    AsyncStop call(AsyncFrame &called) override
    {
        m_hadEnded = called.state() == GeneratorState::Closed;
        return called.startThrow(m_exception);
    }
    [[nodiscard]] const char *reuseName() const noexcept override { return "aclose()/athrow()"; }

private:
    std::exception_ptr m_exception;
    bool m_hadEnded = false;
};

/// `co_await generator.aclose()` (R70); of any async generator.
class AcloseCall final : public FrameCall
{
public:
    explicit AcloseCall(AsyncFrame &frame) noexcept
        : FrameCall("aclose", &frame)
    {
    }
    void result() { outcome(); }

protected:
    AsyncStop call(AsyncFrame &called) override { return called.startClose(); }
    [[nodiscard]] const char *reuseName() const noexcept override { return "aclose()/athrow()"; }
};

} // namespace yieldscope
