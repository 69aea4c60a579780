// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/promise.h"

#include <iterator>
#include <variant>

namespace yieldscope {

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
/// In Python                       Here
///     g = count_up_to(5)              auto g = countUpTo(5);
///     v = next(g)                     if (g.next()) use(g.value());
///     x = yield v                     const Send *x = co_yield v; // null: None
///     v = g.send(5)                   if (g.send(5)) use(g.value());
///     g.throw(ValueError("no"))       g.throwInto(ValueError("no"));
///     g.close()                       g.close();
///     r = yield from sub()            const auto r = co_await yieldFrom(sub());
///     return 7                        co_return 7; // and then g.returnValue()
///     inspect.getgeneratorstate(g)    g.state()
///
/// docs/generators.md has an example of each, compiled and run beside its Python by a test.
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
            if (promise().isUnfinished())
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
        if (!root.isAtYield()) [[unlikely]]
            return pastCheckpoints(startNext());
        auto *inner = static_cast<Typed *>(root.m_innermost);
        inner->clearSent();
        return resumeAtYield(root, *inner);
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
        promise_type &root = promise();
        if (std::same_as<Send, Value> || !root.isAtYield())
            return pastCheckpoints(startSend(SendType(std::forward<T>(sent))));
        auto *inner = static_cast<Typed *>(root.m_innermost);
        inner->m_sent.emplace(std::forward<T>(sent));
        return resumeAtYield(root, *inner);
    }

    /// Raises `exception` at the yield where the generator stands. True where it answers with a
    /// yield; else as next(). Raises TypeError where there is no exception (R25).
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
    /// An exception class alone: an instance without argument.
    template <std::derived_from<BaseException> E>
    bool throwInto()
    {
        return throwInto(std::make_exception_ptr(E()));
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
    Iterator begin() { return Iterator(*this); }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

    /// What follows is for drivers that step through a generator. Each starts a resumption and may
    /// come back Paused at a checkpoint, when the observer asked for it; proceed() goes on.
    Stop startNext()
    {
        forgetLast();
        return promise().advance();
    }
    Stop startSend(SendType &&sent) requires(!std::is_void_v<Send>)
    {
        promise_type &root = promise();
        root.refuseIfRunning();
        bool isNone = false;
        if constexpr (std::same_as<Send, Value>)
            isNone = sent.isNone();
        if (isNone || root.m_mode == Chain::Mode::Closed)
            return startNext();
        if (root.m_mode == Chain::Mode::Created)
            throw TypeError("can't send non-None value to a just-started generator");
        static_cast<Typed *>(root.m_innermost)->m_sent = std::move(sent);
        return root.advance();
    }
    Stop startThrow(std::exception_ptr exception)
    {
        forgetLast();
        return promise().throwInto(std::move(exception));
    }
    Stop startClose()
    {
        forgetLast();
        return promise().close();
    }
    /// Goes on from a checkpoint; as startNext() where the generator does not stand at one.
    Stop proceed() { return promise().proceed(); }
    [[nodiscard]] bool closedByExit() const noexcept { return promise().closedByExit(); }
    /// The chain from outside: its outermost frame leads to all others.
    [[nodiscard]] Chain &chain() const noexcept { return promise(); }

private:
    using Typed = detail::TypedFrame<Yield, Send>;
    using Handle = std::coroutine_handle<promise_type>;
    friend promise_type;
    template <class Iterable>
    friend class YieldFrom;
    template <class G>
    friend struct detail::LinkAwaiter;

    Handle m_handle;

    explicit Generator(Handle handle) noexcept
        : m_handle(handle)
    {
    }
    [[nodiscard]] promise_type &promise() const noexcept { return m_handle.promise(); }
    [[nodiscard]] Handle release() noexcept { return std::exchange(m_handle, nullptr); }
    // What the last resumption brought in or out; a running body may still use it.
    void forgetLast() noexcept
    {
        promise_type &root = promise();
        if (root.m_mode == Chain::Mode::Running || root.m_mode == Chain::Mode::Paused)
            return;
        static_cast<Typed *>(root.m_innermost)->clearSent();
        root.clearResult();
    }
    // The way that nearly all resumptions take.
    bool resumeAtYield(promise_type &root, Typed &inner)
    {
        const Chain::Mode mode = root.m_mode;
        root.m_mode = Chain::Mode::Running;
        root.m_operation = Chain::Operation::Next;
        inner.m_handle.resume();
        if (inner.m_signal != Frame::Signal::Yielded) [[unlikely]]
            return pastCheckpoints(root.settle());
        root.m_mode = mode;
        if (mode == Chain::Mode::Watched) [[unlikely]]
            root.noteYield(inner);
        return true;
    }
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

    explicit Iterator(Generator &generator)
        : m_generator(&generator)
        , m_hasValue(generator.next())
    {
    }
    const Yield &operator*() const noexcept { return m_generator->value(); }
    Iterator &operator++()
    {
        m_hasValue = m_generator->next();
        return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator &iterator, std::default_sentinel_t) noexcept
    {
        return !iterator.m_hasValue;
    }

private:
    Generator *m_generator;
    bool m_hasValue;
};

/// A generator of Python values, as the gallery's are.
using ValueGenerator = Generator<Value, Value, Value>;

} // namespace yieldscope

#include "core/generator/yieldfrom.h"
