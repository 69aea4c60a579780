// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/chain.h"

#include "core/generator/exceptions.h"

#include <utility>

namespace yieldscope {

namespace {

std::exception_ptr ignoredExit()
{
    return std::make_exception_ptr(RuntimeError("generator ignored GeneratorExit"));
}

} // namespace

GeneratorState Chain::state() const noexcept
{
    // A frame that is delegated to does what its outermost delegator does.
    if (m_delegator)
        return static_cast<const Chain &>(*m_delegator).state();
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

const Frame *Chain::yieldsFrom() const noexcept
{
    return state() == GeneratorState::Suspended ? delegate() : nullptr;
}

void Chain::setObserver(Observer *observer) noexcept
{
    for (Frame *frame = this; frame; frame = frame->m_delegate) {
        if (!frame->m_iteratorType)
            frame->m_observer = observer;
    }
    if (isAtYield())
        m_mode = atYield();
}

Chain::Mode Chain::atYield() const noexcept
{
    return m_observer ? Mode::Watched : Mode::Plain;
}

void Chain::refuseIfRunning() const
{
    if (m_mode == Mode::Running || m_mode == Mode::Paused)
        throw ValueError("generator already executing");
}

bool Chain::hasEnded() const
{
    refuseIfRunning();
    return m_mode == Mode::Closed;
}

void Chain::refuseNoException()
{
    throw TypeError("exceptions must be classes or instances deriving from BaseException, "
                    "not NoneType");
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
    return m_mode == Mode::Paused ? goOn() : advance();
}

Stop Chain::throwInto(std::exception_ptr exception)
{
    refuseIfRunning();
    if (!exception)
        refuseNoException();
    if (m_mode == Mode::Created) {
        m_mode = Mode::Closed;
        std::rethrow_exception(converted(std::move(exception), "generator", false));
    }
    if (m_mode == Mode::Closed)
        std::rethrow_exception(std::move(exception));
    m_operation = Operation::Throw;
    if (m_innermost != this && isException<GeneratorExit>(exception)) {
        // R56: delegates are closed, and the exception itself is raised here; until then it is kept
        // where this frame's own error will be.
        m_error = std::move(exception);
        startUnwinding(std::make_exception_ptr(GeneratorExit()));
    } else {
        m_innermost->m_inbox = std::move(exception);
    }
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
    startUnwinding(std::make_exception_ptr(GeneratorExit()));
    return goOn();
}

// R55, R56: frames are closed from the innermost outwards, each by its delegator.
void Chain::startUnwinding(std::exception_ptr exit)
{
    m_base = m_innermost;
    m_base->m_inbox = std::move(exit);
}

inline Chain &Chain::link(Frame &outer) noexcept
{
    auto &inner = static_cast<Chain &>(*outer.m_delegate);
    inner.m_delegator = &outer;
    inner.m_mode = Mode::Running;
    m_innermost = inner.m_innermost;
    return inner;
}

inline Frame *Chain::pop(Frame &inner) noexcept
{
    Frame &outer = *inner.m_delegator;
    static_cast<Chain &>(inner).m_mode = Mode::Closed;
    inner.m_delegator = nullptr;
    outer.m_delegate = nullptr;
    m_innermost = &outer;
    return &outer;
}

Stop Chain::goOn()
{
    m_mode = Mode::Running;
    m_innermost->m_handle.resume();
    return settle();
}

// What nearly always happens is told apart here, and the rest elsewhere: a tree of generators
// spends half of its time in this loop.
Stop Chain::settle()
{
    Frame *frame = m_innermost;
    for (;;) {
        const Signal signal = frame->m_signal;
        if (signal == Signal::Returned && frame != m_base) {
            frame = pop(*frame);
            frame->m_handle.resume();
            if (frame->m_signal == Signal::Yielded && frame == m_innermost && !m_observer
                && m_operation == Operation::Next) {
                m_mode = Mode::Plain;
                return Stop::Yielded;
            }
        } else if (signal == Signal::Delegating && !m_observer) {
            frame = link(*frame).m_innermost;
            frame->m_handle.resume();
        } else if (signal == Signal::Yielded && !m_observer && m_operation == Operation::Next) {
            m_mode = Mode::Plain;
            return Stop::Yielded;
        } else {
            if (const auto stop = settleRarely(*frame))
                return *stop;
            frame = m_innermost;
            frame->m_handle.resume();
        }
    }
}

// Empty where the innermost frame is to be resumed.
std::optional<Stop> Chain::settleRarely(Frame &frame)
{
    bool isDone = false;
    const Stop stop = handleSignal(frame, isDone);
    if (isDone && stop == Stop::Paused) {
        m_mode = Mode::Paused;
        return stop;
    }
    if (isDone && m_base == this)
        return finish(stop);
    if (isDone)
        detachBase(stop);
    return std::nullopt;
}

// Says in isDone whether the base frame has stopped; else the innermost one is to be resumed.
Stop Chain::handleSignal(Frame &frame, bool &isDone)
{
    switch (frame.m_signal) {
    case Signal::Yielded:
        isDone = true;
        noteYield(frame);
        return Stop::Yielded;
    case Signal::Paused:
    case Signal::Awaiting:
        isDone = true;
        return Stop::Paused;
    case Signal::Delegating:
        push(frame);
        return Stop::Paused;
    case Signal::Raised:
        if (m_observer && !frame.m_iteratorType)
            tell([&] { m_observer->raised(frame, frame.m_error); });
        [[fallthrough]];
    case Signal::Returned:
        isDone = &frame == m_base;
        if (!isDone)
            pop(frame);
        return Stop::Returned;
    }
    return Stop::Returned;
}

// What an iterator gives is yielded by the frame that delegates to it; a shared generator tells
// its own observer.
void Chain::noteYield(Frame &frame)
{
    if (!m_observer || frame.m_shared)
        return;
    Frame &shown = frame.m_iteratorType ? *frame.m_delegator : frame;
    tell([&] { frame.tellYielded(*m_observer, shown); });
}

void Chain::push(Frame &outer)
{
    Chain &inner = link(outer);
    if (m_observer && !inner.m_iteratorType) {
        inner.setObserver(m_observer);
        tell([&] { m_observer->delegated(outer, inner); });
    }
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
        inner.m_mode = inner.atYield();
    std::exception_ptr thrownExit = &outer == this ? std::exchange(m_error, nullptr) : nullptr;
    if (!verdict)
        verdict = std::move(thrownExit);
    outer.m_inbox = verdict ? std::move(verdict) : std::make_exception_ptr(GeneratorExit());
    m_base = &outer;
}

Stop Chain::finish(Stop stop)
{
    if (stop == Stop::Yielded) {
        m_mode = atYield();
        if (m_operation == Operation::Close)
            std::rethrow_exception(ignoredExit());
        return stop;
    }
    m_mode = Mode::Closed;
    m_closedByExit = false;
    if (!m_error)
        return stop;
    std::exception_ptr error = std::exchange(m_error, nullptr);
    if (m_operation == Operation::Close && isException<GeneratorExit>(error)) {
        m_closedByExit = true;
        return stop;
    }
    std::rethrow_exception(std::move(error));
}

void Chain::drop() noexcept
{
    if (m_delegator || !isUnfinished())
        return;
    try {
        if (m_mode == Mode::Paused && m_operation != Operation::Close && m_base == this)
            startUnwinding(std::make_exception_ptr(GeneratorExit()));
        const bool isPaused = m_mode == Mode::Paused;
        if (isPaused)
            m_operation = Operation::Close;
        // Nobody can step through the cleanup of a generator that is gone.
        for (Stop stop = isPaused ? proceed() : close(); stop == Stop::Paused;)
            stop = proceed();
    } catch (...) {
        reportUnraisable(std::current_exception());
    }
}

} // namespace yieldscope
