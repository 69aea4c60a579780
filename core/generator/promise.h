// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/chain.h"
#include "core/generator/exceptions.h"

#include <concepts>
#include <memory>
#include <optional>
#include <utility>

namespace yieldscope {

template <class Yield, class Send = void, class Return = void>
class Generator;

template <class Iterable>
class YieldFrom;

namespace detail {

/// What a frame yields and is sent. The value is handed out by address: it lives in the suspended
/// coroutine until that is resumed.
template <class Yield, class Send>
class TypedFrame : public Chain
{
public:
    const Yield *m_value = nullptr;
    std::optional<Send> m_sent;
    std::optional<Yield> m_converted;

    [[nodiscard]] Send *takeSent() noexcept { return m_sent ? &*m_sent : nullptr; }
    void clearSent() noexcept { m_sent.reset(); }

protected:
    using Frame::tellYielded;
    void tellYielded(Observer &observer, Frame &shown) const override
    {
        tellYielded(observer, shown, *m_value);
    }
};

template <class Yield>
class TypedFrame<Yield, void> : public Chain
{
public:
    const Yield *m_value = nullptr;
    std::optional<Yield> m_converted;

    void takeSent() const noexcept { }
    void clearSent() const noexcept { }

protected:
    using Frame::tellYielded;
    void tellYielded(Observer &observer, Frame &shown) const override
    {
        tellYielded(observer, shown, *m_value);
    }
};

template <class Yield, class Send, class Return>
class GeneratorPromise;
template <class G>
struct LinkAwaiter;
template <class Iterable, class Promise>
struct ForwardAwaiter;

/// co_return with a value.
template <class Promise, class Yield, class Send, class Return>
class ReturningFrame : public TypedFrame<Yield, Send>
{
public:
    std::optional<Return> m_result;

    template <std::convertible_to<Return> T>
    void return_value(T &&value)
    {
        m_result.emplace(std::forward<T>(value));
        static_cast<Promise *>(this)->noteReturn();
    }
    [[nodiscard]] Value returnedValue() const { return describeValue(*m_result); }
    /// StopIteration.value is delivered once (R08).
    [[nodiscard]] Return takeResult()
    {
        return m_result ? *std::exchange(m_result, std::nullopt) : Return {};
    }
    void clearResult() noexcept { m_result.reset(); }
};

template <class Promise, class Yield, class Send>
class ReturningFrame<Promise, Yield, Send, void> : public TypedFrame<Yield, Send>
{
public:
    void return_void() { static_cast<Promise *>(this)->noteReturn(); }
    [[nodiscard]] Value returnedValue() const { return {}; }
    void takeResult() const noexcept { }
    void clearResult() const noexcept { }
};

/// Asks for the frame of the coroutine that runs.
struct OwnFrame
{
};
template <class Promise>
struct OwnFrameAwaiter
{
    Promise &frame;
    [[nodiscard]] bool await_ready() const noexcept { return true; }
    void await_suspend(std::coroutine_handle<>) const noexcept { }
    Promise &await_resume() const noexcept { return frame; }
};

/// Hands out a value without raising what is thrown in: the frame's inbox is left to the body. No
/// value stops as at a checkpoint.
template <class Yield>
struct HandOut
{
    const Yield *value;
};
template <class Promise>
struct HandOutAwaiter
{
    Promise &frame;
    Frame::Signal signal;
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) const noexcept { frame.stopWith(signal); }
    void await_resume() const noexcept { }
};

template <class Yield, class Send, class Return>
class GeneratorPromise final
    : public ReturningFrame<GeneratorPromise<Yield, Send, Return>, Yield, Send, Return>
{
    using Handle = std::coroutine_handle<GeneratorPromise>;

    struct YieldAwaiter
    {
        GeneratorPromise &promise;
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
    Generator<Yield, Send, Return> get_return_object() noexcept
    {
        const Handle handle = Handle::from_promise(*this);
        this->m_handle = handle;
        return Generator<Yield, Send, Return>(handle);
    }
    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] std::suspend_always final_suspend() const noexcept { return {}; }

    /// Hands out `value`. The expression gives what was sent: null after next() (Python: None).
    YieldAwaiter yield_value(const Yield &value,
                             std::source_location where = std::source_location::current()) noexcept
    {
        this->m_value = std::addressof(value);
        this->m_signal = Frame::Signal::Yielded;
        this->m_line.cpp = where;
        return { *this };
    }
    /// The same for what converts to Yield: `co_yield i` in a generator of Value.
    template <class T>
    requires(!std::same_as<std::remove_cvref_t<T>, Yield> && std::convertible_to<const T &, Yield>)
        YieldAwaiter
        yield_value(const T &value, std::source_location where = std::source_location::current())
    {
        return yield_value(this->m_converted.emplace(value), where);
    }

    LineAwaiter await_transform(const LinePoint &point) noexcept { return { *this, point.line }; }
    EnterAwaiter await_transform(const EnterPoint &point) noexcept { return { *this, point }; }
    template <class InnerReturn>
    auto await_transform(YieldFrom<Generator<Yield, Send, InnerReturn>> &&from) noexcept
    {
        return LinkAwaiter<Generator<Yield, Send, InnerReturn>> { from, *this };
    }
    template <class Iterable>
    auto await_transform(YieldFrom<Iterable> &&from) noexcept
    {
        return ForwardAwaiter<Iterable, GeneratorPromise> { from, *this };
    }
    OwnFrameAwaiter<GeneratorPromise> await_transform(OwnFrame) noexcept { return { *this }; }
    HandOutAwaiter<GeneratorPromise> await_transform(HandOut<Yield> out) noexcept
    {
        this->m_value = out.value;
        return { *this, out.value ? Frame::Signal::Yielded : Frame::Signal::Paused };
    }
    /// Only delegation and checkpoints can be awaited: the generator is not asynchronous.
    template <class T>
    void await_transform(const T &) = delete;

    void unhandled_exception() noexcept
    {
        this->keepError("generator", false);
        this->m_signal = Frame::Signal::Raised;
    }
    void noteReturn()
    {
        this->m_signal = Frame::Signal::Returned;
        if (this->m_observer) [[unlikely]]
            tellReturn();
    }
    // Elsewhere, so that a body that is not watched needs no registers for it.
    [[gnu::noinline, gnu::cold]] void tellReturn() noexcept
    {
        this->tell([this] { this->m_observer->returned(*this, this->returnedValue()); });
    }
    void stopWith(Frame::Signal signal) noexcept { this->m_signal = signal; }
    [[nodiscard]] std::exception_ptr takeInbox() noexcept
    {
        return std::exchange(this->m_inbox, nullptr);
    }
};

} // namespace detail

} // namespace yieldscope
