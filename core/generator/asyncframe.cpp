// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/asyncframe.h"

#include "core/generator/exceptions.h"
#include "core/generator/opengenerators.h"

#include <utility>

namespace yieldscope {

void Wait::begin(AsyncFrame &frame)
{
    m_frame = &frame;
    frame.m_wait = this;
    frame.m_signal = Frame::Signal::Awaiting;
    if (frame.m_observer)
        Frame::tell([&] { frame.m_observer->awaiting(frame, m_name); });
}

void Wait::wake()
{
    m_frame->wake();
}

void Wait::cancel()
{
    abandon();
    m_frame->m_inbox = std::make_exception_ptr(CancelledError());
    wake();
}

AsyncFrame::~AsyncFrame()
{
    if (m_hooks)
        m_hooks->gone(*this);
}

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

void AsyncFrame::setCompletion(Completion completion)
{
    m_completion = completion ? std::make_shared<const Completion>(std::move(completion)) : nullptr;
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

void AsyncFrame::noteFirst()
{
    if (m_mode != Mode::Created || m_hooks || !m_loop)
        return;
    m_hooks = m_loop->hooks();
    if (m_hooks)
        m_hooks->firstIterated(*this);
}

AsyncStop AsyncFrame::startNext()
{
    refuseIfRunning("anext");
    noteFirst();
    if (m_mode == Mode::Closed)
        return AsyncStop::Returned;
    forgetSent();
    return resumeFor(Operation::Next);
}

AsyncStop AsyncFrame::startThrow(std::exception_ptr exception)
{
    refuseIfRunning("athrow");
    if (!exception)
        throw TypeError("exceptions must be classes or instances deriving from BaseException, "
                        "not NoneType");
    noteFirst();
    // A closed one has ended, and a created one gives the exception back (R72).
    if (m_mode == Mode::Closed)
        return AsyncStop::Returned;
    if (m_mode == Mode::Created) {
        m_mode = Mode::Closed;
        m_error = converted(std::move(exception), "async generator", true);
        return AsyncStop::Raised;
    }
    forgetSent();
    m_inbox = std::move(exception);
    return resumeFor(Operation::Throw);
}

AsyncStop AsyncFrame::startClose()
{
    refuseIfRunning("aclose");
    noteFirst();
    if (m_mode == Mode::Created || m_mode == Mode::Closed) {
        m_mode = Mode::Closed;
        return AsyncStop::Returned;
    }
    forgetSent();
    m_inbox = std::make_exception_ptr(GeneratorExit());
    return resumeFor(Operation::Close);
}

AsyncStop AsyncFrame::proceed()
{
    return m_mode == Mode::Paused ? goOn() : startNext();
}

bool AsyncFrame::cancel()
{
    if (m_mode != Mode::Awaiting)
        return false;
    m_wait->cancel();
    return true;
}

AsyncStop AsyncFrame::resumeFor(Operation operation)
{
    m_operation = operation;
    return goOn();
}

AsyncStop AsyncFrame::goOn()
{
    m_mode = Mode::Running;
    m_handle.resume();
    return stopped();
}

void AsyncFrame::wake()
{
    m_wait = nullptr;
    if (m_observer)
        tell([this] { m_observer->awoke(*this); });
    tellEnd(goOn());
}

// Whoever is told may destroy this frame.
void AsyncFrame::tellEnd(AsyncStop stop)
{
    // A caller that is a coroutine does not step.
    while (m_caller && stop == AsyncStop::Paused)
        stop = goOn();
    if (stop == AsyncStop::Awaiting)
        return;
    if (AsyncCaller *caller = std::exchange(m_caller, nullptr)) {
        caller->ended(stop);
    } else if (const std::shared_ptr<const Completion> completion = m_completion) {
        (*completion)(stop);
    }
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
            tell([this] { tellYielded(*m_observer, *this); });
        if (m_operation != Operation::Close)
            return AsyncStop::Yielded;
        m_error = std::make_exception_ptr(RuntimeError("async generator ignored GeneratorExit"));
        return AsyncStop::Raised;
    case Signal::Raised:
        if (m_observer)
            tell([this] { m_observer->raised(*this, m_error); });
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

bool AsyncFrame::drop() noexcept
{
    m_observer = nullptr;
    m_completion = nullptr;
    AsyncCaller *caller = std::exchange(m_caller, nullptr);
    if (m_mode == Mode::Suspended && m_hooks && !caller) {
        m_hooks->dropped(Owner(this));
        return false;
    }
    closeNow();
    if (caller) {
        m_error = std::make_exception_ptr(
            RuntimeError("the async generator was dropped while it was awaited"));
        caller->ended(AsyncStop::Raised);
    }
    return true;
}

void AsyncFrame::closeNow() noexcept
{
    if (m_mode != Mode::Suspended && m_mode != Mode::Awaiting && m_mode != Mode::Paused)
        return;
    try {
        if (m_wait)
            std::exchange(m_wait, nullptr)->close();
        // What is paused in its cleanup has had its GeneratorExit.
        if (m_mode != Mode::Paused || m_operation != Operation::Close)
            m_inbox = std::make_exception_ptr(GeneratorExit());
        AsyncStop stop = resumeFor(Operation::Close);
        while (stop == AsyncStop::Paused)
            stop = goOn();
        if (stop == AsyncStop::Awaiting) {
            std::exchange(m_wait, nullptr)->close();
            throw RuntimeError("async generator ignored GeneratorExit");
        }
        if (stop == AsyncStop::Raised)
            std::rethrow_exception(takeError());
    } catch (...) {
        reportUnraisable(std::current_exception());
    }
}

} // namespace yieldscope
