// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/trace.h"

#include <algorithm>

namespace yieldscope {

using detail::TraceBlock;

namespace {

std::int64_t lengthOf(const Value &value)
{
    if (const QString *text = value.asStr())
        return text->size();
    const QByteArray *bytes = value.asBytes();
    return bytes ? bytes->size() : 0;
}

} // namespace

const Event &TraceView::at(EventIndex index) const
{
    Q_ASSERT(contains(index));
    const EventIndex block = (index - m_blocks.front()->first) / TraceBlock::Size;
    return m_blocks[std::size_t(block)]->at(index);
}

RunState TraceView::stateAt(EventIndex index) const
{
    if (isEmpty())
        return {};
    const EventIndex target = std::clamp(index, m_first, m_end - 1);
    const TraceBlock &block
        = *m_blocks[std::size_t((target - m_blocks.front()->first) / TraceBlock::Size)];
    RunState state = block.keyframe;
    for (EventIndex i = block.first; i <= target; ++i)
        apply(state, block.at(i), i);
    return state;
}

RunState TraceView::stateBefore() const
{
    return m_blocks.empty() ? RunState() : m_blocks.front()->keyframe;
}

EventIndex TraceView::stepBefore(EventIndex index) const
{
    for (EventIndex i = std::min(index, m_end) - 1; i >= m_first; --i) {
        if (isStep(at(i).kind))
            return i;
    }
    return -1;
}

EventIndex TraceView::stepAfter(EventIndex index) const
{
    for (EventIndex i = std::max(index + 1, m_first); i < m_end; ++i) {
        if (isStep(at(i).kind))
            return i;
    }
    return -1;
}

Trace::Trace(TraceLimits limits, bool isAsync)
    : m_limits(limits)
{
    m_state.isAsync = isAsync;
}

Trace::Trace(TraceLimits limits, RunState before, EventIndex first)
    : m_limits(limits)
    , m_state(std::move(before))
    , m_end(first)
{
}

void Trace::shorten(Event &event) const
{
    event.length = lengthOf(event.value);
    // A head is shown line by line; the server bounds it.
    if (event.kind != EventKind::HeadSent)
        event.value.shorten(m_limits.valueLength);
    for (LocalChange &change : event.locals)
        change.value.shorten(m_limits.valueLength);
}

EventIndex Trace::append(Event &&event)
{
    shorten(event);
    const std::lock_guard lock(m_mutex);
    event.time = std::max(event.time, m_state.time);
    const EventIndex index = add(std::move(event));
    wake();
    return index;
}

void Trace::append(std::span<Event> events)
{
    if (events.empty())
        return;
    for (Event &event : events)
        shorten(event);
    const std::lock_guard lock(m_mutex);
    for (Event &event : events) {
        event.time = std::max(event.time, m_state.time);
        add(std::move(event));
    }
    wake();
}

EventIndex Trace::appendRecorded(Event event)
{
    const std::lock_guard lock(m_mutex);
    const EventIndex index = add(std::move(event));
    wake();
    return index;
}

EventIndex Trace::add(Event &&event)
{
    const EventIndex index = m_end.load(std::memory_order_relaxed);
    if (m_blocks.empty() || index - m_blocks.back()->first == TraceBlock::Size)
        addBlock(index);
    TraceBlock &block = *m_blocks.back();
    apply(m_state, event, index);
    const qsizetype bytes = event.payloadBytes();
    block.bytes += bytes;
    m_bytes += bytes;
    block.events.push_back(std::move(event));
    m_end.store(index + 1, std::memory_order_release);
    dropOldest();
    return index;
}

void Trace::addBlock(EventIndex first)
{
    m_blocks.push_back(std::make_shared<TraceBlock>());
    TraceBlock &block = *m_blocks.back();
    block.first = first;
    block.keyframe = m_state;
    block.events.reserve(std::size_t { TraceBlock::Size });
    m_bytes += qsizetype(sizeof(Event)) * TraceBlock::Size;
}

void Trace::wake()
{
    if (!m_isNoted.load(std::memory_order_acquire)
        && !m_isNoted.exchange(true, std::memory_order_acq_rel) && m_wakeUp)
        m_wakeUp();
}

void Trace::dropOldest()
{
    const auto isFull = [this] {
        const EventIndex kept = m_end.load(std::memory_order_relaxed) - m_blocks.front()->first;
        return kept > m_limits.events || m_bytes > m_limits.bytes;
    };
    while (m_blocks.size() > 1 && isFull()) {
        m_bytes -= m_blocks.front()->bytes + qsizetype(sizeof(Event)) * TraceBlock::Size;
        m_blocks.erase(m_blocks.begin());
    }
}

TraceView Trace::view() const
{
    const std::lock_guard lock(m_mutex);
    TraceView view;
    view.m_blocks
        = std::vector<std::shared_ptr<const TraceBlock>>(m_blocks.begin(), m_blocks.end());
    view.m_end = m_end.load(std::memory_order_relaxed);
    view.m_first = m_blocks.empty() ? view.m_end : m_blocks.front()->first;
    return view;
}

void Trace::setWakeUp(std::function<void()> wakeUp)
{
    const std::lock_guard lock(m_mutex);
    m_wakeUp = std::move(wakeUp);
}

} // namespace yieldscope
