// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/playback.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

// At speed 1.
constexpr std::chrono::milliseconds StepTime { 500 };
constexpr std::chrono::milliseconds FrameTime { 16 };

// Whether a step that began in a frame `begin` deep ends at the event of a frame `depth` deep.
bool isStop(const Event &event, StepCommand command, qsizetype depth, qsizetype begin)
{
    const bool isYield = event.kind == EventKind::Yielded;
    const bool isPlace
        = isYield || event.kind == EventKind::Line || event.kind == EventKind::Entered;
    if (event.kind == EventKind::Finished)
        return true;
    switch (command) {
    case StepCommand::Into:
        return isStep(event.kind);
    case StepCommand::Over:
        return isPlace && depth <= begin;
    case StepCommand::Out:
        return isPlace && depth < begin;
    case StepCommand::NextYield:
        return isYield;
    case StepCommand::Continue:
    case StepCommand::Pause:
        return false;
    }
    return false;
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
    m_cursor = 0;
    m_isWaiting = false;
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
        connect(m_run.get(), &Run::activityChanged, this, [this] {
            if (!m_activityTimer.isActive())
                m_activityTimer.start();
        });
        connect(m_run.get(), &Run::stepped, this, &Playback::takeNew);
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
        moveTo(last());
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
    const EventIndex target = find(m_asked);
    if (target >= 0 || isOver) {
        m_isWaiting = false;
        m_isFollowing = false;
    }
    if (target >= 0)
        moveTo(target);
    else if (isOver || m_isFollowing)
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
    if (!m_run || !m_run->trace())
        return;
    m_asked = search(command);
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
    Search recorded = search(command);
    const EventIndex target = find(recorded);
    if (target >= 0) {
        m_isFollowing = false;
        moveTo(target);
        return;
    }
    moveTo(last());
    if (m_run && m_run->activity() != Run::Activity::Closed)
        ask(command);
}

Playback::Search Playback::search(StepCommand command) const
{
    return { command, std::max<qsizetype>(m_state.chain.size(), 1), m_state, m_cursor + 1 };
}

// The recorded event where the step stops, as the run's own stepper decides; -1 where the record
// ends before.
EventIndex Playback::find(Search &search) const
{
    // What was dropped meanwhile is skipped.
    if (search.next < m_view.first()) {
        search.state = m_view.stateAt(m_view.first());
        search.next = m_view.first() + 1;
    }
    while (search.next < m_view.end()) {
        const EventIndex index = search.next++;
        const Event &event = m_view.at(index);
        apply(search.state, event, index);
        if (isStop(event, search.command, search.state.chain.size(), search.depth))
            return index;
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
