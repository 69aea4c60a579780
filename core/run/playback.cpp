// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/playback.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

// At speed 1.
constexpr std::chrono::milliseconds StepTime { 500 };

} // namespace

Playback::Playback(QObject *parent)
    : QObject(parent)
{
    m_playTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_playTimer, &QTimer::timeout, this, [this] {
        if (!m_isWaiting)
            stepInto();
    });
    setSpeed(1.0);
}

Playback::~Playback()
{
    detach();
}

void Playback::detach()
{
    if (m_run && m_run->trace())
        m_run->trace()->setWakeUp({});
    if (m_run)
        disconnect(m_run.get(), nullptr, this, nullptr);
}

void Playback::setRun(std::shared_ptr<Run> run, bool atLiveEnd)
{
    pause();
    detach();
    m_run = std::move(run);
    m_view = {};
    m_chunks = {};
    m_state = {};
    m_cursor = 0;
    m_isWaiting = false;
    m_isFollowing = atLiveEnd;
    if (m_run && m_run->trace()) {
        const auto trace = m_run->trace();
        trace->setWakeUp(
            [this] { QMetaObject::invokeMethod(this, &Playback::takeNew, Qt::QueuedConnection); });
        trace->acknowledge();
        m_view = trace->view();
        m_chunks.update(m_view);
        m_cursor = atLiveEnd ? last() : m_view.first();
        m_state = m_view.stateAt(m_cursor);
        connect(m_run.get(), &Run::activityChanged, this, &Playback::moved);
    }
    Q_EMIT runChanged();
    Q_EMIT moved();
}

const Event *Playback::event() const
{
    return m_view.contains(m_cursor) ? &m_view.at(m_cursor) : nullptr;
}

bool Playback::canStepBack() const
{
    return m_view.stepBefore(m_cursor) >= 0;
}

bool Playback::canStepForward() const
{
    if (!m_run)
        return false;
    return !isAtLiveEnd() || m_run->activity() != Run::Activity::Closed;
}

void Playback::takeNew()
{
    if (!m_run || !m_run->trace())
        return;
    const auto trace = m_run->trace();
    // Acknowledged first: what is appended from here on wakes again.
    trace->acknowledge();
    const EventIndex before = last();
    m_view = trace->view();
    if (last() == before)
        return;
    m_chunks.update(m_view);
    Q_EMIT grew();
    if (m_isWaiting) {
        arrive(before);
    } else if (m_isFollowing) {
        moveTo(last());
    } else if (m_cursor < m_view.first()) {
        moveTo(m_view.first());
    } else {
        // What can be done next may have changed.
        Q_EMIT moved();
    }
}

// The run has answered a step: to its first stop for "into", to its end for the others.
void Playback::arrive(EventIndex before)
{
    const EventIndex step = m_view.stepAfter(before);
    if (step < 0)
        return;
    if (m_asked == StepCommand::Into) {
        m_isWaiting = false;
        moveTo(step);
        return;
    }
    if (m_run->activity() != Run::Activity::Busy) {
        m_isWaiting = false;
        m_isFollowing = false;
    }
    moveTo(last());
}

void Playback::moveTo(EventIndex index)
{
    if (m_view.isEmpty())
        return;
    m_cursor = std::clamp(index, m_view.first(), last());
    m_state = m_view.stateAt(m_cursor);
    Q_EMIT moved();
}

void Playback::ask(StepCommand command)
{
    if (!m_run)
        return;
    m_asked = command;
    m_isWaiting = true;
    m_isFollowing = command != StepCommand::Into;
    m_run->step(command);
}

void Playback::stepInto()
{
    if (!m_run)
        return;
    const EventIndex step = m_view.stepAfter(m_cursor);
    if (step >= 0) {
        m_isFollowing = false;
        moveTo(step);
    } else if (m_run->activity() == Run::Activity::Closed) {
        pause();
    } else {
        ask(StepCommand::Into);
    }
}

void Playback::stepForward()
{
    stepInto();
}

void Playback::stepOver()
{
    stepBy(StepCommand::Over);
}

void Playback::stepOut()
{
    stepBy(StepCommand::Out);
}

void Playback::runToNextYield()
{
    stepBy(StepCommand::NextYield);
}

void Playback::stepBy(StepCommand command)
{
    const EventIndex target = replayTarget(command);
    if (target >= 0) {
        m_isFollowing = false;
        moveTo(target);
        return;
    }
    moveTo(last());
    if (m_run && m_run->activity() != Run::Activity::Closed)
        ask(command);
}

// The recorded event where the same command would have stopped; -1 where the record ends before.
EventIndex Playback::replayTarget(StepCommand command) const
{
    const qsizetype depth = std::max<qsizetype>(m_state.chain.size(), 1);
    RunState state = m_state;
    for (EventIndex i = m_cursor + 1; i < m_view.end(); ++i) {
        const Event &event = m_view.at(i);
        const qsizetype before = state.chain.size();
        apply(state, event, i);
        const bool isCheckpoint = event.kind == EventKind::Line || event.kind == EventKind::Entered;
        const bool isYield = event.kind == EventKind::Yielded;
        if (event.kind == EventKind::Finished)
            return i;
        if (command == StepCommand::NextYield && isYield)
            return i;
        if (command == StepCommand::Over && (isCheckpoint || isYield) && before <= depth
            && state.chain.size() <= depth)
            return i;
        if (command == StepCommand::Out && (isCheckpoint || isYield) && state.chain.size() < depth)
            return i;
    }
    return -1;
}

void Playback::stepBack()
{
    pause();
    m_isFollowing = false;
    m_isWaiting = false;
    const EventIndex step = m_view.stepBefore(m_cursor);
    if (step >= 0)
        moveTo(step);
}

void Playback::goToFirst()
{
    seek(m_view.first());
}

void Playback::goToLiveEnd()
{
    seek(last());
    m_isFollowing = true;
}

void Playback::seek(EventIndex index)
{
    m_isFollowing = false;
    m_isWaiting = false;
    moveTo(index);
}

void Playback::play()
{
    if (!m_run || !canStepForward() || std::exchange(m_isPlaying, true))
        return;
    m_playTimer.start();
    Q_EMIT playingChanged(true);
}

void Playback::pause()
{
    if (!std::exchange(m_isPlaying, false))
        return;
    m_playTimer.stop();
    Q_EMIT playingChanged(false);
}

void Playback::interrupt()
{
    pause();
    if (m_run && m_run->activity() == Run::Activity::Busy)
        m_run->step(StepCommand::Pause);
}

void Playback::setSpeed(double factor)
{
    const double speed = std::clamp(factor, MinSpeed, MaxSpeed);
    m_playTimer.setInterval(
        std::chrono::duration_cast<std::chrono::milliseconds>(StepTime / speed));
    if (std::exchange(m_speed, speed) != speed)
        Q_EMIT speedChanged(speed);
}

} // namespace yieldscope
