// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/generator.h"
#include "core/generator/iterator.h"
#include "core/generator/valueiterator.h"

#include <functional>
#include <source_location>

namespace yieldscope {

/// While a generator that others hold too is delegated to, it tells the delegator's observer, if it
/// has none of its own.
class SharedLoan
{
public:
    SharedLoan(Frame &forwarder, Chain *shared) noexcept
    {
        Frame &outer = *forwarder.m_delegator;
        if (!shared || !outer.m_observer || shared->m_observer
            || shared->state() == GeneratorState::Running)
            return;
        m_shared = shared;
        shared->setObserver(outer.m_observer);
        Frame::tell([&] { outer.m_observer->delegated(outer, *shared); });
    }
    ~SharedLoan()
    {
        if (!m_shared)
            return;
        for (Frame *frame = m_shared; frame; frame = frame->m_delegate)
            frame->setTag(0);
        m_shared->setObserver(nullptr);
    }
    SharedLoan(const SharedLoan &) = delete;
    SharedLoan &operator=(const SharedLoan &) = delete;

private:
    Chain *m_shared = nullptr;
};

namespace detail {

template <class T>
inline constexpr bool IsGenerator = false;
template <class Yield, class Send, class Return>
inline constexpr bool IsGenerator<Generator<Yield, Send, Return>> = true;

/// Delegation to a generator of the same kind that nobody else holds: its frames become part of the
/// chain, and cost nothing per value. Trivial on purpose: GCC 12 mishandles awaiters that own
/// something.
template <class G>
struct LinkAwaiter
{
    YieldFrom<G> &from;
    Chain &outer;

    [[nodiscard]] bool await_ready() const
    {
        G &inner = from.m_iterable;
        if (!inner)
            return true;
        Chain &chain = inner.promise();
        if (chain.m_mode == Chain::Mode::Created) [[likely]]
            return false;
        if (!chain.hasEnded())
            return false;
        // R47: what an exhausted generator returned was for whoever exhausted it.
        inner.promise().clearResult();
        return true;
    }
    void await_suspend(std::coroutine_handle<>) const noexcept
    {
        from.handOver(outer, from.m_iterable.promise());
    }
    decltype(auto) await_resume() const
    {
        from.raiseWhatCame(outer);
        using Return = decltype(from.m_iterable.returnValue());
        if constexpr (std::is_void_v<Return>)
            return;
        else
            return from.m_iterable ? from.m_iterable.returnValue() : Return {};
    }
};

template <class It>
const char *typeNameOf(const It &iterator)
{
    if constexpr (IsGenerator<It>)
        return "generator";
    else if constexpr (requires { iterator.typeName(); })
        return iterator.typeName();
    else
        return "iterator";
}

/// What a delegation to such an iterator gives: what it returns, or the value of its StopIteration.
template <class It>
struct Result
{
    std::optional<Value> value;
    void keep(It &) { value.emplace(); }
    void keep(const StopIteration &end) { value = end.value(); }
    Value take() { return std::move(*value); }
};
template <class It>
requires requires(It &iterator)
{
    iterator.returnValue();
}
struct Result<It>
{
    using Type = decltype(std::declval<It &>().returnValue());
    std::optional<std::conditional_t<std::is_void_v<Type>, std::monostate, Type>> value;
    void keep(It &iterator)
    {
        if constexpr (!std::is_void_v<Type>)
            value.emplace(iterator.returnValue());
    }
    void keep(const StopIteration &end)
    {
        if constexpr (std::convertible_to<Value, Type>)
            value.emplace(end.value());
    }
    Type take()
    {
        if constexpr (!std::is_void_v<Type>)
            return value ? std::move(*value) : Type {};
    }
};

/// Does to an iterator what is done to its delegator (PEP 380, "Formal Semantics").
template <class Kept>
class Forwarder
{
public:
    using It = std::remove_reference_t<Kept>;

    Forwarder(Kept &&iterator, Result<It> &result)
        : m_iterator(std::forward<Kept>(iterator))
        , m_result(&result)
    {
    }

    Stop next()
    {
        return step([this] {
            if constexpr (IsGenerator<It>)
                return m_iterator.startNext();
            else
                return m_iterator.next();
        });
    }
    Stop proceed()
    {
        if constexpr (IsGenerator<It>)
            return step([this] { return m_iterator.proceed(); });
        else
            return Stop::Returned;
    }
    // The frame was resumed: with an exception, with a value, or without.
    template <class Promise>
    Stop resume(Promise &frame)
    {
        if (std::exception_ptr thrown = frame.takeInbox())
            return throwInto(std::move(thrown));
        if constexpr (!std::is_void_v<decltype(frame.takeSent())>) {
            if (auto *sent = frame.takeSent())
                return send(std::move(*sent));
        }
        return next();
    }
    // Where the current value is; converted into the frame where it is of another type.
    template <class Yield, class Promise>
    const Yield *publish(Promise &frame) const
    {
        using Given = decltype(m_iterator.value());
        if constexpr (std::is_lvalue_reference_v<Given> && std::same_as<ValueOf<It>, Yield>)
            return std::addressof(m_iterator.value());
        else
            return std::addressof(frame.m_converted.emplace(m_iterator.value()));
    }
    [[nodiscard]] const char *typeName() const { return typeNameOf(m_iterator); }
    [[nodiscard]] Chain *shared() const
    {
        if constexpr (IsGenerator<It>)
            return &m_iterator.chain();
        else
            return nullptr;
    }

private:
    Kept m_iterator;
    Result<It> *m_result;

    template <class Call>
    Stop step(Call call)
    {
        try {
            Stop stop = Stop::Yielded;
            if constexpr (std::same_as<std::invoke_result_t<Call>, Stop>)
                stop = call();
            else
                stop = call() ? Stop::Yielded : Stop::Returned;
            if (stop == Stop::Returned)
                m_result->keep(m_iterator);
            return stop;
        } catch (const StopIteration &end) {
            m_result->keep(end);
            return Stop::Returned;
        }
    }
    template <class Sent>
    Stop send(Sent &&sent)
    {
        if constexpr (IsGenerator<It> && requires { m_iterator.send(std::move(sent)); })
            return step([&] { return m_iterator.startSend(std::move(sent)); });
        else if constexpr (IsGenerator<It>)
            return next();
        else if constexpr (requires { m_iterator.send(std::move(sent)); })
            return step([&] { return m_iterator.send(std::move(sent)); });
        else
            throw AttributeError(Value(QStringLiteral("'%1' object has no attribute 'send'")
                                           .arg(QString::fromLatin1(typeNameOf(m_iterator)))));
    }
    Stop throwInto(std::exception_ptr exception)
    {
        if (isException<GeneratorExit>(exception)) {
            if constexpr (requires { m_iterator.close(); })
                m_iterator.close();
            std::rethrow_exception(std::move(exception));
        }
        if constexpr (IsGenerator<It>)
            return step([&] { return m_iterator.startThrow(std::move(exception)); });
        else if constexpr (requires { m_iterator.throwInto(exception); })
            return step([&] { return m_iterator.throwInto(exception); });
        else
            std::rethrow_exception(std::move(exception));
    }
};

/// The frame that stands in a chain for an iterator that is none of its frames.
template <class Yield, class Send, class Kept>
Generator<Yield, Send> forward(Forwarder<Kept> to)
{
    auto &frame = co_await OwnFrame {};
    const SharedLoan loan(frame, to.shared());
    Stop stop = to.next();
    while (stop != Stop::Returned) {
        const Yield *value = nullptr;
        if (stop == Stop::Yielded)
            value = to.template publish<Yield>(frame);
        co_await HandOut<Yield> { value };
        stop = value ? to.resume(frame) : to.proceed();
    }
}

/// Delegation to anything else that iter() takes, by way of a frame that forwards to it.
template <class Iterable, class Promise>
struct ForwardAwaiter
{
    YieldFrom<Iterable> &from;
    Promise &outer;

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<>) const
    {
        from.startForwarding(outer);
        return true;
    }
    decltype(auto) await_resume() const
    {
        from.raiseWhatCame(outer);
        return from.m_result.take();
    }
};

} // namespace detail

/// What yieldFrom() gives; to be awaited in the same expression, because it refers to what it was
/// given.
template <class Iterable>
class [[nodiscard]] YieldFrom
{
public:
    YieldFrom(Iterable &&iterable, std::source_location where)
        : m_iterable(std::forward<Iterable>(iterable))
        , m_where(where)
    {
    }
    ~YieldFrom()
    {
        if (m_forwarder)
            m_forwarder.destroy();
    }
    YieldFrom(const YieldFrom &) = delete;
    YieldFrom &operator=(const YieldFrom &) = delete;

private:
    template <class G>
    friend struct detail::LinkAwaiter;
    template <class T, class Promise>
    friend struct detail::ForwardAwaiter;
    using Kept = decltype(iter(std::declval<std::remove_reference_t<Iterable> &>()));

    /// Where the caller has it: a temporary lives until the end of the co_await expression, and a
    /// move less is a tenth of what a level of recursion costs.
    Iterable &&m_iterable;
    std::source_location m_where;
    detail::Result<std::remove_reference_t<Kept>> m_result;
    std::coroutine_handle<> m_forwarder;
    Chain *m_inner = nullptr;

    void handOver(Chain &outer, Chain &inner) noexcept
    {
        m_inner = &inner;
        outer.m_delegate = &inner;
        outer.m_signal = Frame::Signal::Delegating;
        outer.m_line.cpp = m_where;
    }
    template <class Yield, class Send, class Return>
    void startForwarding(detail::GeneratorPromise<Yield, Send, Return> &outer)
    {
        detail::Forwarder<Kept> forwarder(iter(m_iterable), m_result);
        const char *typeName = forwarder.typeName();
        Chain *shared = forwarder.shared();
        const auto handle = detail::forward<Yield, Send, Kept>(std::move(forwarder)).release();
        m_forwarder = handle;
        Chain &inner = handle.promise();
        inner.m_iteratorType = typeName;
        inner.m_shared = shared;
        handOver(outer, inner);
    }
    void raiseWhatCame(Chain &outer)
    {
        if (outer.m_inbox) [[unlikely]]
            outer.raiseInbox();
        if (m_inner && m_inner->m_error) [[unlikely]]
            m_inner->raiseError();
    }
};

/// `auto result = co_await yieldFrom(sub());` is Python's `result = yield from sub()`: everything
/// that is sent or thrown goes to `sub` until it ends, at no cost per level of nesting (PEP 380).
///
/// A generator that is given away (of the same Yield and Send) becomes part of the chain. Anything
/// else that iter() takes is forwarded to: a generator that others hold too (`yieldFrom(shared)`,
/// which must outlive the delegation), a container or range, an iterator with or without send(),
/// throwInto() and close(), a Value. The result is what the iterator returns, or the value of its
/// StopIteration.
template <class Iterable>
YieldFrom<Iterable> yieldFrom(Iterable &&iterable,
                              std::source_location where = std::source_location::current())
{
    return YieldFrom<Iterable>(std::forward<Iterable>(iterable), where);
}
template <class Iterable>
YieldFrom<Iterable &> yieldFrom(std::reference_wrapper<Iterable> iterable,
                                std::source_location where = std::source_location::current())
{
    return YieldFrom<Iterable &>(iterable.get(), where);
}

} // namespace yieldscope
