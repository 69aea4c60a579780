// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/playback.h"

#include "core/run/stopkinds.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

// At speed 1.
constexpr std::chrono::milliseconds StepTime { 500 };
constexpr std::chrono::milliseconds FrameTime { 16 };

bool stopsAt(const Breakpoints &breakpoints, const EventKinds &kinds, const TraceView &view,
             EventIndex index)
{
    return kinds.test(std::size_t(view.kindAt(index))) && breakpoints.at(view.at(index));
}

} // namespace

Playback::Playback(QObject *parent)
    : QObject(parent)
{
    m_playTimer.setTimerType(Qt::PreciseTimer);
    // A fast stream changes its activity twice per chunk; the views follow once per frame.
    m_activityTimer.setSingleShot(true);
    m_activityTimer.setInterval(FrameTime);
    connect(&m_activityTimer, &QTimer::timeout, this, &Playback::moved);
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
    m_event = {};
    m_cursor = 0;
    m_isWaiting = false;
    m_stoppedBy.reset();
    m_activityTimer.stop();
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
        if (m_view.contains(m_cursor))
            m_event = m_view.at(m_cursor);
        connect(m_run.get(), &Run::activityChanged, this, [this] {
            if (!m_activityTimer.isActive())
                m_activityTimer.start();
        });
        connect(m_run.get(), &Run::stepped, this, &Playback::takeNew);
    }
    Q_EMIT runChanged();
    chooseChunk({});
    Q_EMIT moved();
}

void Playback::chooseChunk(ChunkId id)
{
    if (m_chosenChunk == id)
        return;
    m_chosenChunk = id;
    Q_EMIT chunkChosen(id);
}

const Event *Playback::event() const
{
    return m_view.contains(m_cursor) ? &m_event : nullptr;
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
    // Asked first: all that a step that is over has recorded is in the view that is taken next.
    const bool isOver = !m_run->isStepping();
    // Acknowledged first: what is appended from here on wakes again.
    trace->acknowledge();
    const EventIndex before = last();
    m_view = trace->view();
    const bool hasGrown = last() != before;
    if (hasGrown) {
        m_chunks.update(m_view);
        Q_EMIT grew();
    }
    if (m_isWaiting) {
        arrive(isOver);
    } else if (!hasGrown) {
        return;
    } else if (m_isFollowing) {
        follow(before + 1);
    } else if (m_cursor < m_view.first()) {
        moveTo(m_view.first());
    } else {
        // What can be done next may have changed.
        Q_EMIT moved();
    }
}

// A step that the run was asked for ends where it would end in a replay, or where the run was
// stopped before that.
void Playback::arrive(bool isOver)
{
    const EventIndex target = m_asked.find(m_view);
    const Run::Activity activity = m_run->activity();
    // The chunk is written only after the step has come to its yield.
    const bool isLost = isOver
        && (m_asked.command != StepCommand::NextChunk || activity == Run::Activity::Paused
            || activity == Run::Activity::Closed);
    if (target >= 0 || isLost) {
        m_isWaiting = false;
        m_isFollowing = false;
    }
    if (target >= 0)
        stopAt(target);
    else if (isLost || m_isFollowing)
        moveTo(last());
}

// Keeps to the live end, unless a breakpoint is among what is new.
void Playback::follow(EventIndex from)
{
    const Breakpoints breakpoints = m_run->breakpoints();
    const EventKinds kinds = stopKindsOf(breakpoints);
    for (EventIndex i = std::max(from, m_view.first()); kinds.any() && i < m_view.end(); ++i) {
        if (stopsAt(breakpoints, kinds, m_view, i)) {
            m_isFollowing = false;
            stopAt(i);
            return;
        }
    }
    moveTo(last());
}

void Playback::moveTo(EventIndex index)
{
    if (m_view.isEmpty())
        return;
    place(index);
    m_stoppedBy.reset();
    Q_EMIT moved();
}

void Playback::place(EventIndex index)
{
    const EventIndex target = std::clamp(index, m_view.first(), last());
    // A step ahead is folded from here; the last keyframe may be far back.
    constexpr EventIndex Near = 64;
    if (m_view.contains(m_state.at) && m_state.at <= target && target - m_state.at <= Near) {
        for (EventIndex i = m_state.at + 1; i <= target; ++i)
            apply(m_state, m_view.at(i), i);
    } else {
        m_state = m_view.stateAt(target);
    }
    m_cursor = target;
    m_event = m_view.at(target);
}

// Moves, and stops playing where that is at a breakpoint.
void Playback::stopAt(EventIndex index)
{
    place(index);
    const Breakpoints breakpoints = m_run->breakpoints();
    const Breakpoint *stop = breakpoints.at(*event());
    m_stoppedBy = stop ? std::optional(*stop) : std::nullopt;
    if (m_stoppedBy)
        pause();
    Q_EMIT moved();
}

void Playback::ask(StepCommand command, int line)
{
    if (!m_run || !m_run->trace())
        return;
    m_asked = search(command, line);
    m_isWaiting = true;
    m_isFollowing = command != StepCommand::Into;
    m_run->step(command, line);
}

void Playback::stepInto()
{
    if (!m_run)
        return;
    const EventIndex step = m_view.stepAfter(m_cursor);
    if (step >= 0) {
        m_isFollowing = false;
        stopAt(step);
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

void Playback::runToNextChunk()
{
    stepBy(StepCommand::NextChunk);
}

void Playback::runToLine(int line)
{
    stepBy(StepCommand::ToLine, line);
}

void Playback::runToBreakpoint()
{
    stepBy(StepCommand::Continue);
}

void Playback::runBackToBreakpoint()
{
    if (!m_run)
        return;
    pause();
    m_isFollowing = false;
    m_isWaiting = false;
    const Breakpoints breakpoints = m_run->breakpoints();
    const EventKinds kinds = stopKindsOf(breakpoints);
    EventIndex stop = std::min(m_cursor, m_view.end()) - 1;
    while (stop > m_view.first() && !stopsAt(breakpoints, kinds, m_view, stop))
        --stop;
    if (m_view.contains(stop))
        stopAt(stop);
}

void Playback::resume(Resumption resumption, const Value &value,
                      const std::exception_ptr &exception)
{
    if (!m_run)
        return;
    pause();
    goToLiveEnd();
    m_run->resume(resumption, value, exception);
}

void Playback::stepBy(StepCommand command, int line)
{
    if (!m_run)
        return;
    StopSearch recorded = search(command, line);
    const EventIndex target = recorded.find(m_view);
    if (target >= 0) {
        m_isFollowing = false;
        stopAt(target);
        return;
    }
    moveTo(last());
    if (m_run->activity() != Run::Activity::Closed)
        ask(command, line);
}

StopSearch Playback::search(StepCommand command, int line) const
{
    return {
        command, line,        m_run->breakpoints(), std::max<qsizetype>(m_state.chain.size(), 1),
        m_state, m_cursor + 1
    };
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
    if (m_run && (m_run->activity() == Run::Activity::Busy || m_run->isStepping()))
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
