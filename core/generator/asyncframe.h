// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/frame.h"
#include "core/generator/loop.h"
#include "core/generator/wait.h"

#include <memory>

namespace yieldscope {

/// Why resuming an async generator came back.
enum class AsyncStop : std::uint8_t {
    Yielded, ///< handed out a value
    Returned, ///< ended: StopAsyncIteration, or closed
    Raised, ///< an exception came out: takeError()
    Paused, ///< stands at a checkpoint, because the observer asked for it
    Awaiting, ///< waits; the completion is told how it ends
};

/// Is told how a call of an async generator or task ends that was Awaiting.
class AsyncCaller
{
public:
    virtual void ended(AsyncStop stop) = 0;

protected:
    ~AsyncCaller() = default;
};

/// An async generator or task seen from outside, whatever it yields. One call at a time; it may
/// take many turns of the event loop. All on one thread.
class AsyncFrame : public Frame
{
public:
    /// Is told when a call that was Awaiting has come to an end or to a checkpoint.
    using Completion = std::function<void(AsyncStop)>;
    /// Frees a frame where it stands.
    struct Destroyer
    {
        void operator()(AsyncFrame *frame) const noexcept { frame->m_handle.destroy(); }
    };
    using Owner = std::unique_ptr<AsyncFrame, Destroyer>;

    /// CREATED, RUNNING (also while it awaits, R78), SUSPENDED at a yield, or CLOSED.
    [[nodiscard]] GeneratorState state() const noexcept;
    /// What it waits for, as in "sleep"; null unless it awaits (ag_await).
    [[nodiscard]] const char *awaited() const noexcept { return m_wait ? m_wait->name() : nullptr; }
    /// Only before the first resumption.
    void setObserver(Observer *observer) noexcept { m_observer = observer; }
    /// Where it waits. One that is awaited by another frame uses the loop of that one. The loop
    /// must outlive a frame that is unfinished.
    void setLoop(Loop *loop) noexcept { m_loop = loop; }
    [[nodiscard]] Loop *loop() const noexcept { return m_loop; }
    void setCompletion(Completion completion);

    /// The exception of a call that ended with Raised.
    [[nodiscard]] std::exception_ptr takeError() noexcept;

    /// anext(). Raises RuntimeError while another call is in progress (R74).
    AsyncStop startNext();
    /// athrow(): raises at the yield. Raises TypeError where there is no exception.
    AsyncStop startThrow(std::exception_ptr exception);
    /// aclose(): raises GeneratorExit at the yield; the body may await in its cleanup (R70).
    AsyncStop startClose();
    /// Goes on from a checkpoint.
    AsyncStop proceed();
    /// In the body, after a wait: throws what was raised there.
    void raiseWhatCame()
    {
        if (m_inbox) [[unlikely]]
            raiseInbox();
    }
    /// Raises CancelledError at the await where the generator stands, or in what it awaits (R79);
    /// false unless it awaits. The end of the call comes to the completion.
    bool cancel();

protected:
    friend class Wait;
    friend class FrameCall;
    friend class OpenGenerators;
    template <class T>
    friend class Task;

    enum class Mode : std::uint8_t { Created, Suspended, Running, Awaiting, Paused, Closed };
    enum class Operation : std::uint8_t { Next, Throw, Close };

    ~AsyncFrame() override;

    /// Lets go of what was sent: the last call's value is not for the next.
    virtual void dropSent() noexcept { }
    void forgetSent() noexcept
    {
        if (m_hasSent) [[unlikely]]
            dropSent();
        m_hasSent = false;
    }
    void refuseIfRunning(const char *call) const;
    /// Before any call: the loop learns of the generator when it is first iterated (R80).
    void noteFirst();
    AsyncStop resumeFor(Operation operation);
    /// The owner goes: true where the frame can be destroyed, false where the loop took it over to
    /// close it (R81).
    [[nodiscard]] bool drop() noexcept;
    /// Raises GeneratorExit where the frame stands, once; whatever else comes of it is reported.
    void closeNow() noexcept;

    Loop *m_loop = nullptr;
    std::shared_ptr<const Completion> m_completion;
    AsyncCaller *m_caller = nullptr;
    Wait *m_wait = nullptr;
    AsyncHooks *m_hooks = nullptr;
    Mode m_mode = Mode::Created;
    Operation m_operation = Operation::Next;
    bool m_hasSent = false;

private:
    AsyncStop goOn();
    /// The wait is over: goes on, and tells whoever called where that leads to an end.
    void wake();
    AsyncStop stopped();
    AsyncStop ended();
    void tellEnd(AsyncStop stop);
};

/// The awaiter of every wait. Trivial on purpose: GCC 12 mishandles awaiters that own something.
template <class W>
struct WaitAwaiter
{
    W &wait;
    AsyncFrame &frame;

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<>) const { return wait.start(frame); }
    decltype(auto) await_resume() const
    {
        frame.raiseWhatCame();
        return wait.result();
    }
};

} // namespace yieldscope
