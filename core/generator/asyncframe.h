// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/frame.h"
#include "core/generator/loop.h"

namespace yieldscope {

/// Why resuming an async generator came back.
enum class AsyncStop : std::uint8_t {
    Yielded, ///< handed out a value
    Returned, ///< ended: StopAsyncIteration, or closed
    Raised, ///< an exception came out: takeError()
    Paused, ///< stands at a checkpoint, because the observer asked for it
    Awaiting, ///< waits; the completion is told how it ends
};

/// An async generator seen from outside, whatever it yields. One resumption at a time; it may take
/// many turns of the event loop. All on one thread.
class AsyncFrame : public Frame
{
public:
    /// Is told when a resumption that was Awaiting has come to an end or to a checkpoint.
    using Completion = std::function<void(AsyncStop)>;

    /// CREATED, RUNNING (also while it awaits, R78), SUSPENDED at a yield, or CLOSED.
    [[nodiscard]] GeneratorState state() const noexcept;
    /// What it waits for, as in "sleep(1.0)"; null unless it awaits (ag_await).
    [[nodiscard]] const char *awaited() const noexcept { return m_awaited; }
    /// Only before the first resumption.
    void setObserver(Observer *observer) noexcept { m_observer = observer; }
    /// Where sleep() waits; must be set before something is awaited.
    void setLoop(Loop *loop) noexcept { m_loop = loop; }
    void setCompletion(Completion completion) { m_completion = std::move(completion); }

    /// The exception of a resumption that ended with Raised.
    [[nodiscard]] std::exception_ptr takeError() noexcept;

    /// anext(). Raises RuntimeError while another call is in progress (R74).
    AsyncStop startNext();
    /// athrow(): raises at the yield.
    AsyncStop startThrow(std::exception_ptr exception);
    /// aclose(): raises GeneratorExit at the yield; the body may await in its cleanup (R70).
    AsyncStop startClose();
    /// Goes on from a checkpoint.
    AsyncStop proceed();
    /// Raises CancelledError at the await where the generator stands (R79); false unless it awaits.
    /// The end of the resumption comes to the completion.
    bool cancel();

protected:
    friend class SleepAwaiter;

    enum class Mode : std::uint8_t { Created, Suspended, Running, Awaiting, Paused, Closed };
    enum class Operation : std::uint8_t { Next, Throw, Close };

    void refuseIfRunning(const char *call) const;
    AsyncStop goOn();
    /// The wait is over: goes on, and tells the completion where that leads to an end.
    void wake();

    Loop *m_loop = nullptr;
    Completion m_completion;
    const char *m_awaited = nullptr;
    Loop::Ticket m_ticket;
    Mode m_mode = Mode::Created;
    Operation m_operation = Operation::Next;

private:
    AsyncStop stopped();
    AsyncStop ended();
};

/// `co_await sleep(1s)`: waits on the loop, and lets it run meanwhile (asyncio.sleep).
struct Sleep
{
    Nanoseconds delay;
};
[[nodiscard]] inline Sleep sleep(Nanoseconds delay)
{
    return { delay };
}
/// The same for a Python number of seconds.
[[nodiscard]] Sleep sleepSeconds(double seconds);

class SleepAwaiter
{
public:
    SleepAwaiter(AsyncFrame &frame, Sleep sleep) noexcept
        : m_frame(frame)
        , m_sleep(sleep)
    {
    }
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) const;
    void await_resume() const
    {
        if (m_frame.m_inbox) [[unlikely]]
            m_frame.raiseInbox();
    }

private:
    AsyncFrame &m_frame;
    Sleep m_sleep;
};

} // namespace yieldscope
