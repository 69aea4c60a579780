// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/asyncframe.h"
#include "core/generator/exceptions.h"

#include <concepts>
#include <memory>
#include <optional>
#include <utility>

namespace yieldscope {

template <class Yield, class Send = void>
class AsyncGenerator;

namespace detail {

template <class Yield, class Send>
class AsyncTypedFrame : public AsyncFrame
{
public:
    const Yield *m_value = nullptr;
    std::optional<Send> m_sent;
    std::optional<Yield> m_converted;
    [[nodiscard]] Send *takeSent() noexcept { return m_sent ? &*m_sent : nullptr; }
    void clearSent() noexcept { m_sent.reset(); }
};

template <class Yield>
class AsyncTypedFrame<Yield, void> : public AsyncFrame
{
public:
    const Yield *m_value = nullptr;
    std::optional<Yield> m_converted;
    void takeSent() const noexcept { }
    void clearSent() const noexcept { }
};

template <class Yield, class Send>
class AsyncPromise final : public AsyncTypedFrame<Yield, Send>
{
    using Handle = std::coroutine_handle<AsyncPromise>;

    struct YieldAwaiter
    {
        AsyncPromise &promise;
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<>) const noexcept { }
        decltype(auto) await_resume() const
        {
            if (promise.m_inbox) [[unlikely]]
                promise.raiseInbox();
            return promise.takeSent();
        }
    };

public:
    AsyncGenerator<Yield, Send> get_return_object() noexcept
    {
        const Handle handle = Handle::from_promise(*this);
        this->m_handle = handle;
        return AsyncGenerator<Yield, Send>(handle);
    }
    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] std::suspend_always final_suspend() const noexcept { return {}; }

    YieldAwaiter yield_value(const Yield &value,
                             std::source_location where = std::source_location::current()) noexcept
    {
        this->m_value = std::addressof(value);
        this->m_signal = Frame::Signal::Yielded;
        this->m_line.cpp = where;
        return { *this };
    }
    template <class T>
    requires(!std::same_as<std::remove_cvref_t<T>, Yield> && std::convertible_to<const T &, Yield>)
        YieldAwaiter
        yield_value(const T &value, std::source_location where = std::source_location::current())
    {
        return yield_value(this->m_converted.emplace(value), where);
    }

    LineAwaiter await_transform(const LinePoint &point) noexcept { return { *this, point.line }; }
    EnterAwaiter await_transform(const EnterPoint &point) noexcept { return { *this, point }; }
    SleepAwaiter await_transform(const Sleep &pause) noexcept { return { *this, pause }; }

    void return_void()
    {
        this->m_signal = Frame::Signal::Returned;
        if (this->m_observer) [[unlikely]]
            this->m_observer->returned(*this, Value());
    }
    void unhandled_exception() noexcept
    {
        this->keepError("async generator", true);
        this->m_signal = Frame::Signal::Raised;
    }

protected:
    [[nodiscard]] Value yieldedValue() const override { return describeValue(*this->m_value); }
};

} // namespace detail

/// An asynchronous generator (PEP 525): between its yields it may wait on the event loop without
/// blocking it.
///
///     AsyncGenerator<int> countUpTo(int n)
///     {
///         for (int i = 0; i < n; ++i) {
///             co_await sleep(1s);
///             co_yield i;
///         }
///     }
///
/// Resumed through frame(): startNext() and its like either come to a stop at once, or are Awaiting
/// and tell the completion. Owns its frame; move-only. Coroutine parameters must be taken by value.
template <class Yield, class Send>
class [[nodiscard]] AsyncGenerator
{
public:
    using promise_type = detail::AsyncPromise<Yield, Send>;
    /// What can be sent; nothing where Send is void.
    using SendType = std::conditional_t<std::is_void_v<Send>, std::monostate, Send>;

    AsyncGenerator() noexcept = default;
    AsyncGenerator(AsyncGenerator &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    AsyncGenerator &operator=(AsyncGenerator other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    /// A suspended frame is destroyed where it stands: its C++ destructors run, its `catch` blocks
    /// do not. Close it first where cleanup must await (as Python needs a running loop for that,
    /// R80).
    ~AsyncGenerator()
    {
        if (!m_handle)
            return;
        frame().setObserver(nullptr);
        frame().setCompletion({});
        frame().cancel();
        m_handle.destroy();
    }

    [[nodiscard]] explicit operator bool() const noexcept { return bool(m_handle); }
    [[nodiscard]] GeneratorState state() const noexcept
    {
        return m_handle ? m_handle.promise().state() : GeneratorState::Closed;
    }
    [[nodiscard]] AsyncFrame &frame() const noexcept { return m_handle.promise(); }

    /// The value of the last yield; only while suspended at one. It lives until the next
    /// resumption.
    [[nodiscard]] const Yield &value() const noexcept { return *m_handle.promise().m_value; }

    /// anext()
    AsyncStop startNext()
    {
        clearSent();
        return frame().startNext();
    }
    /// asend(): the yield expression gives `sent`. Raises TypeError on a just-started generator.
    AsyncStop startSend(SendType &&sent) requires(!std::is_void_v<Send>)
    {
        bool isNone = false;
        if constexpr (std::same_as<Send, Value>)
            isNone = sent.isNone();
        if (isNone || state() == GeneratorState::Running || state() == GeneratorState::Closed)
            return startNext();
        if (state() == GeneratorState::Created)
            throw TypeError("can't send non-None value to a just-started async generator");
        m_handle.promise().m_sent = std::move(sent);
        return frame().startNext();
    }

private:
    using Handle = std::coroutine_handle<promise_type>;
    friend promise_type;

    Handle m_handle;

    explicit AsyncGenerator(Handle handle) noexcept
        : m_handle(handle)
    {
    }
    void clearSent() noexcept
    {
        if (state() != GeneratorState::Running)
            m_handle.promise().clearSent();
    }
};

/// An async generator of Python values, as the gallery's are.
using AsyncValueGenerator = AsyncGenerator<Value, Value>;

} // namespace yieldscope
