// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/trace.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace yieldscope {

using detail::TraceBlock;

namespace {

// What `before` has become after the events of the block up to `last`.
RunState folded(const RunState &before, const TraceBlock &block, EventIndex last)
{
    RunState state = before;
    for (EventIndex i = block.first; i <= last; ++i)
        apply(state, block.events.at(i - block.first), i);
    return state;
}

RunState firstState(bool isAsync)
{
    RunState state;
    state.isAsync = isAsync;
    return state;
}

} // namespace

const RunState &TraceBlock::setBefore(const RunState &state) const
{
    auto mine = std::make_unique<const RunState>(state);
    const RunState *there = nullptr;
    if (m_before.compare_exchange_strong(there, mine.get(), std::memory_order_acq_rel))
        return *mine.release();
    return *there;
}

Event TraceView::at(EventIndex index) const
{
    const TraceBlock &block = blockOf(index);
    return block.events.at(index - block.first);
}

Nanoseconds TraceView::timeAt(EventIndex index) const
{
    const TraceBlock &block = blockOf(index);
    return block.events.timeAt(index - block.first);
}

ChunkId TraceView::chunkAt(EventIndex index) const
{
    const TraceBlock &block = blockOf(index);
    return block.events.chunkAt(index - block.first);
}

// The first block always has its state: the trace sees to that.
const RunState &TraceView::stateBefore(std::size_t block) const
{
    std::size_t known = block;
    while (!m_blocks[known]->before())
        --known;
    for (; known < block; ++known) {
        const TraceBlock &full = *m_blocks[known];
        const EventIndex last = full.first + TraceBlock::Size - 1;
        m_blocks[known + 1]->setBefore(folded(*full.before(), full, last));
    }
    return *m_blocks[block]->before();
}

RunState TraceView::stateAt(EventIndex index) const
{
    if (isEmpty())
        return {};
    const EventIndex target = std::clamp(index, m_first, m_end - 1);
    const auto block = std::size_t((target - m_first) / TraceBlock::Size);
    return folded(stateBefore(block), *m_blocks[block], target);
}

RunState TraceView::stateBefore() const
{
    return m_blocks.empty() ? RunState() : *m_blocks.front()->before();
}

EventIndex TraceView::stepBefore(EventIndex index) const
{
    for (EventIndex i = std::min(index, m_end) - 1; i >= m_first; --i) {
        if (isStep(kindAt(i)))
            return i;
    }
    return -1;
}

EventIndex TraceView::stepAfter(EventIndex index) const
{
    for (EventIndex i = std::max(index + 1, m_first); i < m_end; ++i) {
        if (isStep(kindAt(i)))
            return i;
    }
    return -1;
}

Trace::Trace(TraceLimits limits, bool isAsync)
    : Trace(limits, firstState(isAsync), 0)
{
}

Trace::Trace(TraceLimits limits, RunState before, EventIndex first)
    : m_limits(limits)
    , m_before(std::move(before))
    , m_lastTime(m_before.time)
    , m_first(first)
    , m_room(first)
    , m_end(first)
{
}

EventIndex Trace::appendAt(Nanoseconds time, const EventDraft &draft)
{
    Lock lock(m_mutex);
    return add(lock, time, draft);
}

EventIndex Trace::appendRecorded(const Event &event)
{
    Lock lock(m_mutex);
    return add(lock, event.time, EventDraftOf(event).draft(), event.length,
               std::numeric_limits<qsizetype>::max());
}

EventIndex Trace::add(Lock &lock, Nanoseconds time, const EventDraft &draft)
{
    // A head is shown line by line; the server bounds it.
    const bool isWhole = draft.kind == EventKind::HeadSent;
    return add(lock, time, draft, draft.value ? lengthOf(*draft.value) : 0,
               isWhole ? std::numeric_limits<qsizetype>::max() : m_limits.valueLength);
}

EventIndex Trace::add(Lock &lock, Nanoseconds time, const EventDraft &draft, std::int64_t length,
                      qsizetype valueLength)
{
    const EventIndex index = m_end.load(std::memory_order_relaxed);
    if (index == m_room) [[unlikely]]
        addBlock(index);
    m_lastTime = std::max(time, m_lastTime);
    m_bytes += m_blocks.back()->events.append(draft, m_lastTime, length, valueLength);
    m_end.store(index + 1, std::memory_order_release);
    wake();
    if (isFull()) [[unlikely]]
        dropOldest(lock);
    return index;
}

void Trace::addBlock(EventIndex first)
{
    if (!m_blocks.empty())
        m_blocks.back()->events.close();
    m_blocks.push_back(std::make_shared<TraceBlock>(first));
    m_bytes += qsizetype(sizeof(TraceBlock));
    m_room = first + TraceBlock::Size;
    if (m_blocks.size() == 1)
        m_blocks.front()->setBefore(m_before);
}

void Trace::wake()
{
    if (!m_isNoted.load(std::memory_order_acquire)
        && !m_isNoted.exchange(true, std::memory_order_acq_rel) && m_wakeUp)
        m_wakeUp();
}

bool Trace::isFull() const noexcept
{
    const EventIndex kept = m_end.load(std::memory_order_relaxed) - m_first;
    return kept > m_limits.events || m_bytes > m_limits.bytes;
}

// The state behind the oldest block is found out, and the block destroyed, while others record.
void Trace::dropOldest(Lock &lock)
{
    while (m_blocks.size() > 1 && isFull()) {
        std::shared_ptr<TraceBlock> oldest = m_blocks[0];
        const std::shared_ptr<TraceBlock> next = m_blocks[1];
        if (!next->before()) {
            lock.unlock();
            next->setBefore(folded(*oldest->before(), *oldest, next->first - 1));
            lock.lock();
        }
        // Another thread that records may have dropped it meanwhile.
        if (m_blocks.front() == oldest) {
            m_bytes -= qsizetype(sizeof(TraceBlock)) + oldest->events.bytes();
            m_blocks.erase(m_blocks.begin());
            m_first = m_blocks.front()->first;
        }
        lock.unlock();
        oldest.reset();
        lock.lock();
    }
}

TraceView Trace::view() const
{
    const std::lock_guard lock(m_mutex);
    TraceView view;
    view.m_blocks
        = std::vector<std::shared_ptr<const TraceBlock>>(m_blocks.begin(), m_blocks.end());
    view.m_end = m_end.load(std::memory_order_relaxed);
    view.m_first = m_first;
    return view;
}

void Trace::setWakeUp(std::function<void()> wakeUp)
{
    const std::lock_guard lock(m_mutex);
    m_wakeUp = std::move(wakeUp);
}

} // namespace yieldscope
