// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/awaits.h"
#include "core/generator/exceptions.h"
#include "core/generator/framecall.h"

#include <concepts>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

namespace yieldscope {

template <class T>
class Task;

namespace detail {

/// A coroutine that yields nothing: an async frame with one call.
class TaskFrame : public Awaits
{
public:
    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] std::suspend_always final_suspend() const noexcept { return {}; }
    void unhandled_exception() noexcept
    {
        keepError("coroutine", false);
        m_signal = Frame::Signal::Raised;
    }

protected:
    void tellYielded(Observer &, Frame &) const override { }
    void noteReturn(const Value &value)
    {
        m_signal = Frame::Signal::Returned;
        if (m_observer) [[unlikely]]
            tell([&] { m_observer->returned(*this, value); });
    }
};

template <class T>
class TaskPromise final : public TaskFrame
{
public:
    std::optional<T> m_result;

    Task<T> get_return_object() noexcept;
    template <std::convertible_to<T> Given>
    void return_value(Given &&value)
    {
        m_result.emplace(std::forward<Given>(value));
        noteReturn(m_observer ? describeValue(*m_result) : Value());
    }
    T takeResult() { return std::move(*m_result); }

private:
    friend class Task<T>;
};

template <>
class TaskPromise<void> final : public TaskFrame
{
public:
    Task<void> get_return_object() noexcept;
    void return_void() { noteReturn({}); }
    void takeResult() const noexcept { }

private:
    friend class Task<void>;
};

} // namespace detail

/// A coroutine that awaits, as an `async def` without yield:
///
///     Task<int> total(AsyncGenerator<int> numbers)
///     {
///         int sum = 0;
///         while (co_await numbers.next())
///             sum += numbers.value();
///         co_return sum;
///     }
///
/// Runs nothing until it is awaited by another coroutine, or begun on a loop with start(): then it
/// runs beside others (asyncio.create_task), and may be awaited or asked for its result later. Its
/// result is given once. Dropping it raises GeneratorExit where it waits.
template <class T = void>
class [[nodiscard]] Task final : public FrameCall
{
public:
    using promise_type = detail::TaskPromise<T>;

    Task(Task &&other) noexcept = default;
    ~Task() override
    {
        if (!m_called)
            return;
        if (m_loop)
            m_loop->cancel(m_ticket);
        // Nobody asked for the result; that it was cancelled is no news.
        if (frame().m_error && !isException<CancelledError>(frame().m_error))
            reportUnraisable(frame().takeError());
        abandon();
        std::ignore = frame().drop();
        Handle::from_promise(promise()).destroy();
        m_called = nullptr;
    }

    /// Runs from the loop's next turn on.
    void start(Loop &loop)
    {
        AsyncFrame &called = frame();
        called.setLoop(&loop);
        m_loop = &loop;
        m_ticket = loop.callAfter(Nanoseconds(0), [&called] { run(called); });
    }
    /// Raises CancelledError where the task waits; one that has not begun yet ends with it (R79).
    void cancel() override
    {
        if (frame().state() != GeneratorState::Created) {
            frame().cancel();
            return;
        }
        if (m_loop)
            m_loop->cancel(m_ticket);
        frame().m_mode = AsyncFrame::Mode::Closed;
        frame().m_error = std::make_exception_ptr(CancelledError());
        frame().tellEnd(AsyncStop::Raised);
    }
    [[nodiscard]] bool isDone() const noexcept { return frame().state() == GeneratorState::Closed; }
    /// What the task returned; raises what came out of it. Only where it is done.
    T result()
    {
        if (frame().m_error)
            std::rethrow_exception(frame().takeError());
        return promise().takeResult();
    }
    [[nodiscard]] AsyncFrame &frame() const noexcept { return *m_called; }

    /// For co_await.
    bool start(AsyncFrame &awaiting)
    {
        if (!m_loop || m_isUsed)
            return FrameCall::start(awaiting);
        m_isUsed = true;
        if (isDone())
            return false;
        m_called->m_caller = this;
        begin(awaiting);
        return true;
    }

protected:
    AsyncStop call(AsyncFrame &called) override { return run(called); }
    [[nodiscard]] const char *reuseName() const noexcept override { return "coroutine"; }

private:
    using Handle = std::coroutine_handle<promise_type>;
    friend promise_type;

    Loop *m_loop = nullptr;
    Loop::Ticket m_ticket;

    explicit Task(promise_type &promise) noexcept
        : FrameCall("coroutine", &promise)
    {
    }
    [[nodiscard]] promise_type &promise() const noexcept
    {
        return static_cast<promise_type &>(*m_called);
    }
    static AsyncStop run(AsyncFrame &called)
    {
        AsyncStop stop = called.resumeFor(AsyncFrame::Operation::Next);
        while (stop == AsyncStop::Paused && !called.m_completion)
            stop = called.proceed();
        if (stop != AsyncStop::Awaiting)
            called.tellEnd(stop);
        return stop;
    }
};

namespace detail {

template <class T>
Task<T> TaskPromise<T>::get_return_object() noexcept
{
    m_handle = std::coroutine_handle<TaskPromise>::from_promise(*this);
    return Task<T>(*this);
}

inline Task<void> TaskPromise<void>::get_return_object() noexcept
{
    m_handle = std::coroutine_handle<TaskPromise>::from_promise(*this);
    return Task<void>(*this);
}

} // namespace detail

} // namespace yieldscope
