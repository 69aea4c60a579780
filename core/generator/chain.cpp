// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/chain.h"

#include "core/generator/exceptions.h"

#include <QtCore/QLoggingCategory>

#include <atomic>
#include <utility>

namespace yieldscope {

namespace {

Q_LOGGING_CATEGORY(lcGenerator, "yieldscope.generator")

void logUnraisable(const std::exception_ptr &exception) noexcept
{
    try {
        qCWarning(lcGenerator, "Exception ignored in a dropped generator: %ls",
                  qUtf16Printable(describeException(exception).display()));
    } catch (...) {
        // Out of memory while reporting: there is nobody left to tell.
    }
}

std::atomic<UnraisableHook> unraisableHook = &logUnraisable;

std::exception_ptr ignoredExit()
{
    return std::make_exception_ptr(RuntimeError("generator ignored GeneratorExit"));
}

} // namespace

UnraisableHook setUnraisableHook(UnraisableHook hook) noexcept
{
    return unraisableHook.exchange(hook ? hook : &logUnraisable);
}

void reportUnraisable(const std::exception_ptr &exception) noexcept
{
    unraisableHook.load()(exception);
}

GeneratorState Chain::state() const noexcept
{
    switch (m_mode) {
    case Mode::Created:
        return GeneratorState::Created;
    case Mode::Plain:
    case Mode::Watched:
        return GeneratorState::Suspended;
    case Mode::Running:
    case Mode::Paused:
        return GeneratorState::Running;
    case Mode::Closed:
        return GeneratorState::Closed;
    }
    return GeneratorState::Closed;
}

void Chain::refuseIfRunning() const
{
    if (m_mode == Mode::Running || m_mode == Mode::Paused)
        throw ValueError("generator already executing");
}

Stop Chain::advance()
{
    refuseIfRunning();
    if (m_mode == Mode::Closed)
        return Stop::Returned;
    m_operation = Operation::Next;
    return goOn();
}

Stop Chain::proceed()
{
    return goOn();
}

Stop Chain::throwInto(std::exception_ptr exception)
{
    refuseIfRunning();
    if (m_mode == Mode::Created || m_mode == Mode::Closed) {
        m_mode = Mode::Closed;
        std::rethrow_exception(exception);
    }
    m_operation = Operation::Throw;
    if (m_innermost != this && isException<GeneratorExit>(exception)) {
        startUnwinding();
        return goOn();
    }
    if (m_innermost->m_isPlainIterator) {
        // R52: an iterator without throw(); the exception is raised where it is delegated to.
        pop(*m_innermost);
    }
    m_innermost->m_inbox = std::move(exception);
    return goOn();
}

Stop Chain::close()
{
    refuseIfRunning();
    if (m_mode == Mode::Created || m_mode == Mode::Closed) {
        m_mode = Mode::Closed;
        m_closedByExit = true;
        return Stop::Returned;
    }
    m_operation = Operation::Close;
    startUnwinding();
    return goOn();
}

// R55, R56: frames are closed from the innermost outwards, each by its delegator.
void Chain::startUnwinding()
{
    if (m_innermost->m_isPlainIterator)
        pop(*m_innermost);
    m_base = m_innermost;
    m_base->m_inbox = std::make_exception_ptr(GeneratorExit());
}

Stop Chain::goOn()
{
    m_mode = Mode::Running;
    m_innermost->m_handle.resume();
    return settle();
}

Stop Chain::settle()
{
    for (;;) {
        bool isDone = false;
        const Stop stop = handleSignal(*m_innermost, isDone);
        if (isDone && stop == Stop::Paused) {
            m_mode = Mode::Paused;
            return stop;
        }
        if (isDone && m_base == this)
            return finish(stop);
        if (isDone)
            detachBase(stop);
        m_innermost->m_handle.resume();
    }
}

// Says in isDone whether the base frame has stopped; else the innermost one is to be resumed.
Stop Chain::handleSignal(Frame &frame, bool &isDone)
{
    switch (frame.m_signal) {
    case Signal::Yielded:
        isDone = true;
        if (m_observer)
            m_observer->yielded(frame, frame.yieldedValue());
        return Stop::Yielded;
    case Signal::Paused:
    case Signal::Awaiting:
        isDone = true;
        return Stop::Paused;
    case Signal::Delegating:
        push(frame);
        return Stop::Paused;
    case Signal::Raised:
        if (m_observer)
            m_observer->raised(frame, frame.m_error);
        [[fallthrough]];
    case Signal::Returned:
        isDone = &frame == m_base;
        if (!isDone)
            pop(frame);
        return Stop::Returned;
    }
    return Stop::Returned;
}

void Chain::push(Frame &outer)
{
    auto &inner = static_cast<Chain &>(*outer.m_delegate);
    inner.m_delegator = &outer;
    inner.m_mode = Mode::Running;
    if (m_observer) {
        for (Frame *frame = &inner; frame; frame = frame->m_delegate)
            frame->m_observer = m_observer;
        m_observer->delegated(outer, inner);
    }
    m_innermost = inner.m_innermost;
}

void Chain::pop(Frame &inner)
{
    Frame &outer = *inner.m_delegator;
    static_cast<Chain &>(inner).m_mode = Mode::Closed;
    inner.m_delegator = nullptr;
    outer.m_delegate = nullptr;
    m_innermost = &outer;
}

// The frame that was being closed has stopped: its delegator is raised what comes of that.
void Chain::detachBase(Stop stop)
{
    auto &inner = static_cast<Chain &>(*m_base);
    Frame &outer = *inner.m_delegator;
    std::exception_ptr verdict;
    if (stop == Stop::Yielded) {
        verdict = ignoredExit();
        inner.m_innermost = m_innermost;
    } else if (inner.m_error && !isException<GeneratorExit>(inner.m_error)) {
        verdict = inner.m_error;
    }
    pop(inner);
    if (stop == Stop::Yielded)
        inner.m_mode = inner.m_observer ? Mode::Watched : Mode::Plain;
    outer.m_inbox = verdict ? verdict : std::make_exception_ptr(GeneratorExit());
    m_base = &outer;
}

Stop Chain::finish(Stop stop)
{
    if (stop == Stop::Yielded) {
        m_mode = m_observer ? Mode::Watched : Mode::Plain;
        if (m_operation == Operation::Close)
            std::rethrow_exception(ignoredExit());
        return stop;
    }
    m_mode = Mode::Closed;
    m_closedByExit = false;
    if (!m_error)
        return stop;
    const std::exception_ptr error = std::exchange(m_error, nullptr);
    if (m_operation == Operation::Close && isException<GeneratorExit>(error)) {
        m_closedByExit = true;
        return stop;
    }
    std::rethrow_exception(error);
}

void Chain::drop() noexcept
{
    if (m_mode != Mode::Plain && m_mode != Mode::Watched)
        return;
    try {
        if (close() == Stop::Paused) {
            // Nobody can step through the cleanup of a generator that is gone.
            m_observer = nullptr;
            while (proceed() == Stop::Paused) { }
        }
    } catch (...) {
        reportUnraisable(std::current_exception());
    }
}

} // namespace yieldscope
