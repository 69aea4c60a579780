// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/chain.h"
#include "core/generator/exceptions.h"

#include <concepts>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

namespace yieldscope {

template <class Yield, class Send = void, class Return = void>
class Generator;

template <class G>
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
    [[nodiscard]] Value yieldedValue() const override { return describeValue(*m_value); }
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
    [[nodiscard]] Value yieldedValue() const override { return describeValue(*m_value); }
};

template <class Yield, class Send, class Return>
class GeneratorPromise;

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
    [[nodiscard]] Return takeResult()
    {
        return m_result ? *std::exchange(m_result, std::nullopt) : Return {};
    }
};

template <class Promise, class Yield, class Send>
class ReturningFrame<Promise, Yield, Send, void> : public TypedFrame<Yield, Send>
{
public:
    void return_void() { static_cast<Promise *>(this)->noteReturn(); }
    [[nodiscard]] Value returnedValue() const { return {}; }
    void takeResult() const noexcept { }
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
        return typename YieldFrom<Generator<Yield, Send, InnerReturn>>::Awaiter { from, *this };
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
            this->m_observer->returned(*this, this->returnedValue());
    }
    [[nodiscard]] std::exception_ptr takeError() noexcept
    {
        return std::exchange(this->m_error, nullptr);
    }
};

} // namespace detail

/// A generator with Python's semantics: made suspended before its first line, resumed by next(),
/// send() and throwInto(), ended by its body or by close().
///
///     Generator<int> countUpTo(int n)
///     {
///         for (int i = 0; i < n; ++i)
///             co_yield i;
///     }
///     for (int number : countUpTo(5)) { ... }
///
/// What raises StopIteration in Python returns false here. Exceptions of the body leave the call
/// that resumed it, and end the generator. Owns its frame; move-only. Dropping a suspended
/// generator closes it, so that its cleanup runs. Not thread-safe, but may be resumed by another
/// thread each time. Coroutine parameters must be taken by value. (PEP 255, 342, 380, 479)
template <class Yield, class Send, class Return>
class [[nodiscard]] Generator
{
public:
    using promise_type = detail::GeneratorPromise<Yield, Send, Return>;
    using YieldType = Yield;
    /// What can be sent; nothing where Send is void.
    using SendType = std::conditional_t<std::is_void_v<Send>, std::monostate, Send>;

    class Iterator;

    /// No generator at all.
    Generator() noexcept = default;
    Generator(Generator &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    Generator &operator=(Generator other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Generator()
    {
        if (m_handle) {
            promise().drop();
            m_handle.destroy();
        }
    }

    [[nodiscard]] explicit operator bool() const noexcept { return bool(m_handle); }
    [[nodiscard]] GeneratorState state() const noexcept
    {
        return m_handle ? promise().state() : GeneratorState::Closed;
    }

    /// Runs to the next yield. False at the end, where Python raises StopIteration.
    /// Raises ValueError while the generator is running.
    bool next()
    {
        promise_type &root = promise();
        if (root.m_mode != Chain::Mode::Plain) [[unlikely]]
            return pastCheckpoints(advanceSlowly());
        auto *inner = static_cast<Typed *>(root.m_innermost);
        inner->clearSent();
        root.m_mode = Chain::Mode::Running;
        root.m_operation = Chain::Operation::Next;
        inner->m_handle.resume();
        if (inner->m_signal == Frame::Signal::Yielded) [[likely]] {
            root.m_mode = Chain::Mode::Plain;
            return true;
        }
        return pastCheckpoints(root.settle());
    }

    /// The value of the last yield; only while suspended at one. It lives until the next
    /// resumption.
    [[nodiscard]] const Yield &value() const noexcept
    {
        return *static_cast<const Typed &>(promise().innermost()).m_value;
    }

    /// As next(), and the yield expression gives `sent`. Raises TypeError where the generator has
    /// not started yet and the value is not None (R20).
    template <class T>
    requires(!std::is_void_v<Send> && std::constructible_from<Send, T>) bool send(T &&sent)
    {
        return pastCheckpoints(startSend(SendType(std::forward<T>(sent))));
    }

    /// Raises `exception` at the yield where the generator stands. True where it answers with a
    /// yield; else as next().
    bool throwInto(std::exception_ptr exception)
    {
        return pastCheckpoints(startThrow(std::move(exception)));
    }
    template <class E>
    requires std::derived_from<std::remove_cvref_t<E>, BaseException>
    bool throwInto(E &&exception)
    {
        return throwInto(std::make_exception_ptr(std::forward<E>(exception)));
    }

    /// Raises GeneratorExit at the yield, so that cleanup runs. True where the body caught it and
    /// returned: returnValue() is then what Python 3.13's close() returns (R31). Raises
    /// RuntimeError where the body yields instead; it is then still suspended (R29).
    bool close()
    {
        if (!m_handle)
            return false;
        pastCheckpoints(startClose());
        return !promise().closedByExit();
    }

    /// StopIteration.value, delivered once: what the body returned, or a default value.
    Return returnValue() { return promise().takeResult(); }

    /// For use in a range-for: one pass, resumed by ++.
    Iterator begin()
    {
        next();
        return Iterator(*this);
    }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

    /// What follows is for drivers that step through a generator. Each starts a resumption and may
    /// come back Paused at a checkpoint, when the observer asked for it; proceed() goes on.
    Stop startNext()
    {
        clearSent();
        return promise().advance();
    }
    Stop startSend(SendType &&sent) requires(!std::is_void_v<Send>)
    {
        promise_type &root = promise();
        root.refuseIfRunning();
        bool isNone = false;
        if constexpr (std::same_as<Send, Value>)
            isNone = sent.isNone();
        if (isNone)
            return startNext();
        if (root.m_mode == Chain::Mode::Created)
            throw TypeError("can't send non-None value to a just-started generator");
        if (root.m_mode == Chain::Mode::Closed)
            return Stop::Returned;
        if (root.m_innermost->m_isPlainIterator)
            return root.throwInto(std::make_exception_ptr(AttributeError(
                Value(QStringLiteral("'iterator' object has no attribute 'send'")))));
        static_cast<Typed *>(root.m_innermost)->m_sent = std::move(sent);
        return root.advance();
    }
    Stop startThrow(std::exception_ptr exception)
    {
        clearSent();
        return promise().throwInto(std::move(exception));
    }
    Stop startClose()
    {
        clearSent();
        return promise().close();
    }
    Stop proceed() { return promise().proceed(); }
    [[nodiscard]] bool closedByExit() const noexcept { return promise().closedByExit(); }
    /// The chain from outside: its outermost frame leads to all others.
    [[nodiscard]] Chain &chain() const noexcept { return promise(); }

private:
    using Typed = detail::TypedFrame<Yield, Send>;
    using Handle = std::coroutine_handle<promise_type>;
    friend promise_type;
    template <class G>
    friend class YieldFrom;

    Handle m_handle;

    explicit Generator(Handle handle) noexcept
        : m_handle(handle)
    {
    }
    [[nodiscard]] promise_type &promise() const noexcept { return m_handle.promise(); }
    void clearSent() noexcept { static_cast<Typed *>(promise().m_innermost)->clearSent(); }
    Stop advanceSlowly() { return startNext(); }
    // Who does not step does not stop at checkpoints.
    bool pastCheckpoints(Stop stop)
    {
        while (stop == Stop::Paused)
            [[unlikely]] stop = promise().proceed();
        return stop == Stop::Yielded;
    }
};

/// Iterates a generator once.
template <class Yield, class Send, class Return>
class Generator<Yield, Send, Return>::Iterator
{
public:
    using value_type = Yield;
    using difference_type = std::ptrdiff_t;

    explicit Iterator(Generator &generator) noexcept
        : m_generator(&generator)
    {
    }
    const Yield &operator*() const noexcept { return m_generator->value(); }
    Iterator &operator++()
    {
        m_generator->next();
        return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator &iterator, std::default_sentinel_t) noexcept
    {
        return iterator.m_generator->state() == GeneratorState::Closed;
    }

private:
    Generator *m_generator;
};

/// What yieldFrom() gives; to be awaited at once.
template <class G>
class [[nodiscard]] YieldFrom
{
public:
    explicit YieldFrom(G inner) noexcept
        : m_inner(std::move(inner))
    {
    }

    /// Trivial on purpose: GCC 12 mishandles awaiters that own something.
    struct Awaiter
    {
        YieldFrom &from;
        Chain &outer;

        [[nodiscard]] bool await_ready() const
        {
            const GeneratorState state = from.m_inner.state();
            if (state == GeneratorState::Running)
                throw ValueError("generator already executing");
            return state == GeneratorState::Closed;
        }
        void await_suspend(std::coroutine_handle<>) const noexcept
        {
            outer.m_delegate = &from.m_inner.promise();
            outer.m_signal = Frame::Signal::Delegating;
        }
        decltype(auto) await_resume() const
        {
            if (outer.m_inbox) [[unlikely]]
                outer.raiseInbox();
            if (const std::exception_ptr error = from.m_inner.promise().takeError()) [[unlikely]]
                std::rethrow_exception(error);
            return from.m_inner.returnValue();
        }
    };

private:
    G m_inner;
};

/// `auto result = co_await yieldFrom(sub());` is Python's `result = yield from sub()`: everything
/// that is sent or thrown goes to `sub` until it ends, at no cost per level of nesting (PEP 380).
template <class Yield, class Send, class Return>
YieldFrom<Generator<Yield, Send, Return>> yieldFrom(Generator<Yield, Send, Return> inner) noexcept
{
    return YieldFrom<Generator<Yield, Send, Return>>(std::move(inner));
}

/// A generator of Python values, as the gallery's are.
using ValueGenerator = Generator<Value, Value, Value>;

} // namespace yieldscope
