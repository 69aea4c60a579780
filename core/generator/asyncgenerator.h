// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/asynccalls.h"
#include "core/generator/awaits.h"
#include "core/generator/opengenerators.h"
#include "core/generator/sleep.h"

#include <concepts>
#include <memory>
#include <optional>
#include <utility>

namespace yieldscope {

template <class Yield, class Send = void>
class AsyncGenerator;

namespace detail {

template <class Yield, class Send>
class AsyncTypedFrame : public Awaits
{
public:
    using SendType = Send;
    const Yield *m_value = nullptr;
    std::optional<Send> m_sent;
    std::optional<Yield> m_converted;
    [[nodiscard]] Send *takeSent() noexcept { return m_sent ? &*m_sent : nullptr; }

    /// asend(): raises TypeError on a just-started generator.
    AsyncStop startSend(Send &&sent)
    {
        refuseIfRunning("anext");
        bool isNone = false;
        if constexpr (std::same_as<Send, Value>)
            isNone = sent.isNone();
        if (isNone || m_mode == Mode::Closed)
            return startNext();
        noteFirst();
        if (m_mode == Mode::Created)
            throw TypeError("can't send non-None value to a just-started async generator");
        m_sent = std::move(sent);
        m_hasSent = true;
        return resumeFor(Operation::Next);
    }

protected:
    void dropSent() noexcept override { m_sent.reset(); }
};

template <class Yield>
class AsyncTypedFrame<Yield, void> : public Awaits
{
public:
    using SendType = std::monostate;
    const Yield *m_value = nullptr;
    std::optional<Yield> m_converted;
    void takeSent() const noexcept { }
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

    void return_void()
    {
        this->m_signal = Frame::Signal::Returned;
        if (this->m_observer) [[unlikely]]
            this->tell([this] { this->m_observer->returned(*this, Value()); });
    }
    void unhandled_exception() noexcept
    {
        this->keepError("async generator", true);
        this->m_signal = Frame::Signal::Raised;
    }

protected:
    using Frame::tellYielded;
    void tellYielded(Observer &observer, Frame &shown) const override
    {
        tellYielded(observer, shown, *this->m_value);
    }

private:
    template <class, class>
    friend class yieldscope::AsyncGenerator;
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
/// The body may await what the waits of this library are (sleep, signal, readable, calls of other
/// async generators, tasks), and any other C++ awaitable. Coroutines await the calls: next() and
/// anext(), asend(), athrow(), aclose(). What is no coroutine resumes through frame(): startNext()
/// and its like either come to a stop at once, or are Awaiting and tell the completion.
///
/// `while (co_await g.next()) use(g.value());` is Python's `async for`. docs/generators.md has
/// examples beside their Python.
///
/// Owns its frame; move-only. Coroutine parameters must be taken by value. One that is dropped
/// while suspended is closed by its loop on a later turn; without a loop at once, and then its
/// cleanup cannot await (R80). One that is dropped while it awaits is raised GeneratorExit there.
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
    ~AsyncGenerator()
    {
        if (m_handle && m_handle.promise().drop())
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

    /// In a coroutine: `while (co_await generator.next()) use(generator.value());`. GCC 12 compiles
    /// a loop with co_await in its condition wrongly where the coroutine has no local variable at
    /// all.
    [[nodiscard]] NextCall<promise_type> next() const noexcept { return { "anext", promise() }; }
    /// The next value, or StopAsyncIteration at the end.
    [[nodiscard]] AnextCall<promise_type> anext() const noexcept { return { "anext", promise() }; }
    /// As anext(), and the yield expression gives `sent`. Raises TypeError where the generator has
    /// not started yet and the value is not None.
    template <class T>
    requires(!std::is_void_v<Send> && std::constructible_from<Send, T>)
        [[nodiscard]] AsendCall<promise_type> asend(T &&sent) const
    {
        return { promise(), SendType(std::forward<T>(sent)) };
    }
    /// Raises `exception` at the yield where the generator stands.
    [[nodiscard]] AthrowCall<promise_type> athrow(std::exception_ptr exception) const noexcept
    {
        return { promise(), std::move(exception) };
    }
    template <class E>
    requires std::derived_from<std::remove_cvref_t<E>, BaseException>
    [[nodiscard]] AthrowCall<promise_type> athrow(E &&exception) const
    {
        return athrow(std::make_exception_ptr(std::forward<E>(exception)));
    }
    /// Raises GeneratorExit at the yield, so that cleanup runs; that may await. Raises RuntimeError
    /// where the body yields instead.
    [[nodiscard]] AcloseCall aclose() const noexcept { return AcloseCall(promise()); }

    /// anext(), for what is no coroutine.
    AsyncStop startNext() { return promise().startNext(); }
    /// asend(), likewise.
    AsyncStop startSend(SendType &&sent) requires(!std::is_void_v<Send>)
    {
        return promise().startSend(std::move(sent));
    }

private:
    using Handle = std::coroutine_handle<promise_type>;
    friend promise_type;

    Handle m_handle;

    explicit AsyncGenerator(Handle handle) noexcept
        : m_handle(handle)
    {
    }
    [[nodiscard]] promise_type &promise() const noexcept { return m_handle.promise(); }
};

/// An async generator of Python values, as the gallery's are.
using AsyncValueGenerator = AsyncGenerator<Value, Value>;

} // namespace yieldscope
