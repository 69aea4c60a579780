// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lanebuilder.h"

#include <algorithm>

namespace yieldscope {

namespace {

/// Names of functions that are kept for one depth.
constexpr qsizetype NamesLimit = 4;

} // namespace

int LaneBuilder::innermost() const
{
    return LaneSlot::ofDepth(m_chain.empty() ? 0 : m_chain.size() - 1);
}

void LaneBuilder::begin(const RunState &state)
{
    m_state = state.state;
    m_isIterable = state.isIterable;
    m_at = pointOf(state.at, state.time);
    m_set.isStreamed = !state.stream.request.isEmpty();
    for (const FrameState &frame : state.chain) {
        m_chain.push_back(frame.id);
        nameFrame(frame.id, frame.function);
    }
    // A method of an iterable runs before there is an iterator, and once that is exhausted, too.
    const FrameState *frame = state.isIterable ? state.innermost() : nullptr;
    if (frame && frame->state == GeneratorState::Running)
        m_state = GeneratorState::Running;
    if (m_state == GeneratorState::Created) {
        openFrames(BoxKind::Created, BoxKind::Created);
    } else if (m_state == GeneratorState::Suspended) {
        openFrames(BoxKind::Suspended, BoxKind::Suspended);
    } else if (m_state == GeneratorState::Running) {
        openFrames(BoxKind::Delegating, BoxKind::Running);
        beginWork();
        if (!state.awaiting.isEmpty())
            awaiting();
    }
    if (state.stream.isHeld)
        lane(LaneSlot::Caller).open(BoxKind::Held, m_at);
    else if (state.stream.isPullStopped)
        lane(LaneSlot::Caller).open(BoxKind::Full, m_at);
}

void LaneBuilder::take(const Event &event, EventIndex index)
{
    m_at = pointOf(index, event.time);
    if (!takeGenerator(event))
        takeStream(event);
}

bool LaneBuilder::takeGenerator(const Event &event)
{
    switch (event.kind) {
    case EventKind::Created:
        created(event);
        return true;
    case EventKind::Resumed:
        resumed(event);
        return true;
    case EventKind::Finished:
        finished();
        return true;
    case EventKind::Refused:
        lane(LaneSlot::Caller).mark(BoxKind::Refused, m_at);
        return true;
    default:
        break;
    }
    if (!event.frame.isValid())
        return false;
    takeFrame(event);
    return true;
}

void LaneBuilder::takeFrame(const Event &event)
{
    switch (event.kind) {
    case EventKind::Entered:
        nameFrame(event.frame, event.text);
        // A generator is resumed first; iter() of an iterable is entered straight away.
        if (m_state == GeneratorState::Created)
            touch(event);
        break;
    case EventKind::IteratorMade:
        iteratorMade();
        break;
    case EventKind::Line:
        touch(event);
        break;
    case EventKind::Delegated:
        delegated(event);
        break;
    case EventKind::Yielded:
        yielded(event);
        break;
    case EventKind::Returned:
        touch(event);
        left(event, false);
        break;
    case EventKind::Raised:
        left(event, true);
        break;
    case EventKind::Awaiting:
        touch(event);
        awaiting();
        break;
    case EventKind::Awoke:
        awoke();
        break;
    case EventKind::LoopBlocked:
        loopBlocked(event);
        break;
    default:
        break;
    }
}

// The lanes of the frames that the chain has: one box in each.
void LaneBuilder::openFrames(BoxKind outer, BoxKind inner)
{
    const int last = innermost();
    for (int slot = LaneSlot::FirstFrame; slot < last; ++slot)
        lane(slot).open(outer, m_at);
    lane(last).open(inner, m_at);
}

void LaneBuilder::closeFrames()
{
    for (int slot = LaneSlot::FirstFrame; slot <= innermost(); ++slot)
        lane(slot).close(m_at);
}

// Frames deeper than that are gone.
void LaneBuilder::setDepth(std::size_t depth)
{
    const int before = innermost();
    m_chain.resize(std::min(depth, m_chain.size()));
    for (int slot = innermost() + 1; slot <= before; ++slot)
        lane(slot).close(m_at);
}

void LaneBuilder::nameFrame(FrameId frame, const QString &function)
{
    // Searched from the end: it is the innermost that is entered.
    const auto found = std::find(m_chain.rbegin(), m_chain.rend(), frame);
    if (found == m_chain.rend() || function.isEmpty())
        return;
    const int slot = LaneSlot::ofDepth(std::size_t(m_chain.rend() - found) - 1);
    QStringList &names = m_set.functions[std::size_t(slot - LaneSlot::FirstFrame)];
    if (names.size() < NamesLimit && !names.contains(function))
        names.append(function);
}

void LaneBuilder::arrow(int from, AxisPoint fromAt, int to)
{
    if (from != to)
        m_set.arrows.push_back({ fromAt, m_at, std::uint8_t(from), std::uint8_t(to) });
}

void LaneBuilder::beginWork()
{
    if (m_isOnLoop)
        lane(LaneSlot::Loop).open(BoxKind::LoopBusy, m_at);
    else
        lane(LaneSlot::Worker).open(BoxKind::Worker, m_at);
}

void LaneBuilder::endWork()
{
    lane(LaneSlot::Loop).close(m_at);
    lane(LaneSlot::Worker).close(m_at);
}

void LaneBuilder::created(const Event &event)
{
    m_chain = { event.frame };
    m_isIterable = !event.value.isNone();
    m_state = GeneratorState::Created;
    nameFrame(event.frame, event.text);
    openFrames(BoxKind::Created, BoxKind::Created);
}

void LaneBuilder::resumed(const Event &event)
{
    lane(LaneSlot::Caller).mark(BoxKind::Call, m_at, std::uint32_t(event.resumption));
    const bool starts
        = event.resumption == Resumption::Next || event.resumption == Resumption::Send;
    // close() and throw() run nothing of a generator that has not begun. An iterator that is
    // exhausted is asked again all the same.
    const bool isAskedAgain = m_state == GeneratorState::Closed && m_isIterable;
    if ((m_state == GeneratorState::Closed && !isAskedAgain)
        || (m_state == GeneratorState::Created && !starts))
        return;
    if (isAskedAgain)
        m_chain = { event.frame };
    m_state = GeneratorState::Running;
    openFrames(BoxKind::Delegating, BoxKind::Running);
    beginWork();
    arrow(LaneSlot::Caller, innermost());
}

// A frame that reaches a line is the innermost, and runs.
void LaneBuilder::touch(const Event &event)
{
    const bool isInnermost = !m_chain.empty() && m_chain.back() == event.frame;
    if (isInnermost && m_state == GeneratorState::Running)
        return;
    const auto found = std::find(m_chain.rbegin(), m_chain.rend(), event.frame);
    if (found == m_chain.rend())
        return;
    setDepth(std::size_t(m_chain.rend() - found));
    const bool wasRunning = m_state == GeneratorState::Running;
    m_state = GeneratorState::Running;
    if (wasRunning) {
        lane(innermost()).open(BoxKind::Running, m_at);
    } else {
        openFrames(BoxKind::Delegating, BoxKind::Running);
        beginWork();
    }
}

void LaneBuilder::delegated(const Event &event)
{
    touch(event);
    const int outer = innermost();
    m_chain.push_back(event.other);
    if (innermost() != outer)
        lane(outer).open(BoxKind::Delegating, m_at);
    lane(innermost()).open(BoxKind::Running, m_at);
    arrow(outer, innermost());
}

void LaneBuilder::yielded(const Event &event)
{
    touch(event);
    m_state = GeneratorState::Suspended;
    openFrames(BoxKind::Suspended, BoxKind::Suspended);
    endWork();
    if (m_set.isStreamed)
        keep(m_yielded, { event.chunk, m_at, innermost() });
    else
        arrow(innermost(), LaneSlot::Caller);
}

// No value was asked for: that comes with the first next().
void LaneBuilder::iteratorMade()
{
    m_state = GeneratorState::Created;
    openFrames(BoxKind::Created, BoxKind::Created);
    endWork();
    lane(LaneSlot::Caller).mark(BoxKind::Iterator, m_at);
    arrow(innermost(), LaneSlot::Caller);
}

// The frame ends; its delegator runs on.
void LaneBuilder::left(const Event &event, bool hasRaised)
{
    const auto found = std::find(m_chain.rbegin(), m_chain.rend(), event.frame);
    if (found == m_chain.rend())
        return;
    const std::size_t depth = std::size_t(m_chain.rend() - found) - 1;
    const int gone = LaneSlot::ofDepth(depth);
    setDepth(depth + 1);
    lane(gone).close(m_at);
    // Where two depths share a lane, it is the delegator's from here on.
    if (hasRaised && (depth == 0 || LaneSlot::ofDepth(depth - 1) != gone)) {
        // Leaving by close() is nothing to be alarmed at, nor is the end of an iterator.
        const bool isExit = event.text.startsWith(
            QLatin1String(m_isIterable ? "StopIteration" : "GeneratorExit"));
        lane(gone).mark(isExit ? BoxKind::Exited : BoxKind::Raised, m_at);
    }
    // The outermost frame goes with the end of the resumption.
    if (depth == 0)
        return;
    setDepth(depth);
    m_state = GeneratorState::Running;
    lane(innermost()).open(BoxKind::Running, m_at);
    arrow(gone, innermost());
}

void LaneBuilder::awaiting()
{
    lane(innermost()).open(BoxKind::Waiting, m_at);
    lane(LaneSlot::Loop).open(BoxKind::LoopAwait, m_at);
    arrow(innermost(), LaneSlot::Loop);
}

void LaneBuilder::awoke()
{
    if (m_chain.empty())
        return;
    lane(innermost()).open(BoxKind::Running, m_at);
    lane(LaneSlot::Loop).open(BoxKind::LoopBusy, m_at);
    arrow(LaneSlot::Loop, innermost());
}

// Told when it is over: the loop was held since the event before.
void LaneBuilder::loopBlocked(const Event &event)
{
    Lane &loop = lane(LaneSlot::Loop);
    const bool wasBusy = loop.isOpen();
    const std::int64_t held = std::max<std::int64_t>(event.size, 0);
    const std::int64_t earliest = wasBusy ? loop.openBox()->begin[1] : 0;
    const AxisPoint since { m_at[0] - 1, std::clamp(m_at[1] - held, earliest, m_at[1]) };
    if (wasBusy && loop.openBox()->first() > since[0])
        return;
    loop.open(BoxKind::LoopBlocked, since, std::uint32_t(event.line));
    if (wasBusy)
        loop.open(BoxKind::LoopBusy, m_at);
    else
        loop.close(m_at);
}

void LaneBuilder::finished()
{
    // RuntimeError "ignored GeneratorExit" ends the call, not the generator.
    if (m_state != GeneratorState::Suspended) {
        closeFrames();
        m_chain.clear();
        m_state = GeneratorState::Closed;
        arrow(LaneSlot::FirstFrame, LaneSlot::Caller);
    }
    endWork();
    lane(LaneSlot::Caller).mark(BoxKind::Outcome, m_at);
}

} // namespace yieldscope
