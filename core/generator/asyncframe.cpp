// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/asyncframe.h"

#include "core/generator/exceptions.h"

#include <utility>

namespace yieldscope {

GeneratorState AsyncFrame::state() const noexcept
{
    switch (m_mode) {
    case Mode::Created:
        return GeneratorState::Created;
    case Mode::Suspended:
        return GeneratorState::Suspended;
    case Mode::Running:
    case Mode::Awaiting:
    case Mode::Paused:
        return GeneratorState::Running;
    case Mode::Closed:
        return GeneratorState::Closed;
    }
    return GeneratorState::Closed;
}

std::exception_ptr AsyncFrame::takeError() noexcept
{
    return std::exchange(m_error, nullptr);
}

void AsyncFrame::refuseIfRunning(const char *call) const
{
    if (state() == GeneratorState::Running)
        throw RuntimeError(
            Value(QString::fromLatin1(call)
                  + QStringLiteral("(): asynchronous generator is already running")));
}

AsyncStop AsyncFrame::startNext()
{
    refuseIfRunning("anext");
    if (m_mode == Mode::Closed)
        return AsyncStop::Returned;
    m_operation = Operation::Next;
    return goOn();
}

AsyncStop AsyncFrame::startThrow(std::exception_ptr exception)
{
    refuseIfRunning("athrow");
    if (m_mode == Mode::Created || m_mode == Mode::Closed) {
        // R72: a created one is closed and gives the exception back; a closed one has ended (R66).
        if (m_mode == Mode::Closed)
            return AsyncStop::Returned;
        m_mode = Mode::Closed;
        m_error = std::move(exception);
        return AsyncStop::Raised;
    }
    m_operation = Operation::Throw;
    m_inbox = std::move(exception);
    return goOn();
}

AsyncStop AsyncFrame::startClose()
{
    refuseIfRunning("aclose");
    if (m_mode == Mode::Created || m_mode == Mode::Closed) {
        m_mode = Mode::Closed;
        return AsyncStop::Returned;
    }
    m_operation = Operation::Close;
    m_inbox = std::make_exception_ptr(GeneratorExit());
    return goOn();
}

AsyncStop AsyncFrame::proceed()
{
    return goOn();
}

bool AsyncFrame::cancel()
{
    if (m_mode != Mode::Awaiting)
        return false;
    m_loop->cancel(m_ticket);
    m_inbox = std::make_exception_ptr(CancelledError());
    wake();
    return true;
}

AsyncStop AsyncFrame::goOn()
{
    m_mode = Mode::Running;
    m_handle.resume();
    return stopped();
}

void AsyncFrame::wake()
{
    m_awaited = nullptr;
    if (m_observer)
        m_observer->awoke(*this);
    const AsyncStop stop = goOn();
    if (stop != AsyncStop::Awaiting && m_completion)
        m_completion(stop);
}

AsyncStop AsyncFrame::stopped()
{
    switch (m_signal) {
    case Signal::Paused:
        m_mode = Mode::Paused;
        return AsyncStop::Paused;
    case Signal::Awaiting:
        m_mode = Mode::Awaiting;
        return AsyncStop::Awaiting;
    case Signal::Yielded:
        m_mode = Mode::Suspended;
        if (m_observer)
            m_observer->yielded(*this, yieldedValue());
        if (m_operation != Operation::Close)
            return AsyncStop::Yielded;
        m_error = std::make_exception_ptr(RuntimeError("async generator ignored GeneratorExit"));
        return AsyncStop::Raised;
    case Signal::Raised:
        if (m_observer)
            m_observer->raised(*this, m_error);
        return ended();
    case Signal::Returned:
    case Signal::Delegating:
        return ended();
    }
    return ended();
}

AsyncStop AsyncFrame::ended()
{
    m_mode = Mode::Closed;
    if (m_operation == Operation::Close && isException<GeneratorExit>(m_error))
        m_error = nullptr;
    return m_error ? AsyncStop::Raised : AsyncStop::Returned;
}

Sleep sleepSeconds(double seconds)
{
    return { std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(seconds)) };
}

void SleepAwaiter::await_suspend(std::coroutine_handle<>) const
{
    m_frame.m_signal = Frame::Signal::Awaiting;
    m_frame.m_awaited = "sleep";
    if (m_frame.m_observer)
        m_frame.m_observer->awaiting(m_frame, m_frame.m_awaited);
    AsyncFrame &frame = m_frame;
    frame.m_ticket = frame.m_loop->callAfter(m_sleep.delay, [&frame] { frame.wake(); });
}

} // namespace yieldscope
