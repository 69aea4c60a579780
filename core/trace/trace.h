// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/briefmutex.h"
#include "core/trace/eventdraft.h"
#include "core/trace/packedevents.h"
#include "core/trace/runstate.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace yieldscope {

/// How much a trace keeps. Past either limit the oldest events are dropped.
struct TraceLimits
{
    EventIndex events = 200'000;
    qsizetype bytes = 8 * 1024 * 1024;
    /// Longer strings and bytes are recorded by their beginning and their length.
    qsizetype valueLength = 200;
};

namespace detail {

/// A fixed piece of a trace. Events before the published end never change.
struct TraceBlock
{
    static constexpr EventIndex Size = PackedEvents::Capacity;

    explicit TraceBlock(EventIndex begin)
        : first(begin)
    {
    }
    ~TraceBlock() { delete m_before.load(); }
    TraceBlock(const TraceBlock &) = delete;
    TraceBlock &operator=(const TraceBlock &) = delete;

    /// The state before the first event; null where nobody has asked for it yet.
    [[nodiscard]] const RunState *before() const noexcept
    {
        return m_before.load(std::memory_order_acquire);
    }
    /// From any thread: whoever finds it out first keeps it for all.
    const RunState &setBefore(const RunState &state) const;

    const EventIndex first = 0;
    PackedEvents events;

private:
    mutable std::atomic<const RunState *> m_before = nullptr;
};

} // namespace detail

/// What a reader sees of a trace: a snapshot that stays valid and unchanged whatever the writer
/// does. Cheap to copy.
class TraceView
{
public:
    /// The oldest event that is kept; above 0 where events were dropped.
    [[nodiscard]] EventIndex first() const noexcept { return m_first; }
    /// One past the newest event.
    [[nodiscard]] EventIndex end() const noexcept { return m_end; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_first >= m_end; }
    [[nodiscard]] bool contains(EventIndex index) const noexcept
    {
        return index >= m_first && index < m_end;
    }
    /// The event at `index`, which must be contained.
    [[nodiscard]] Event at(EventIndex index) const;
    /// Parts of it, for those who look at many.
    [[nodiscard]] EventKind kindAt(EventIndex index) const
    {
        const detail::TraceBlock &block = blockOf(index);
        return block.events.kindAt(index - block.first);
    }
    [[nodiscard]] Nanoseconds timeAt(EventIndex index) const;
    [[nodiscard]] ChunkId chunkAt(EventIndex index) const;
    /// The state after the event at `index`; folds at most one block of events, or for the first
    /// who asks, all since somebody asked. An index outside is moved to the nearest event; an empty
    /// view gives the default state.
    [[nodiscard]] RunState stateAt(EventIndex index) const;
    /// The state before the event at first().
    [[nodiscard]] RunState stateBefore() const;
    /// The nearest step before or after `index`; -1 where there is none.
    [[nodiscard]] EventIndex stepBefore(EventIndex index) const;
    [[nodiscard]] EventIndex stepAfter(EventIndex index) const;

private:
    friend class Trace;
    // Here, for those who look at a million kinds.
    [[nodiscard]] const detail::TraceBlock &blockOf(EventIndex index) const
    {
        Q_ASSERT(contains(index));
        return *m_blocks[std::size_t(index - m_first) / std::size_t(detail::TraceBlock::Size)];
    }
    [[nodiscard]] const RunState &stateBefore(std::size_t block) const;

    std::vector<std::shared_ptr<const detail::TraceBlock>> m_blocks;
    /// Where the first block begins.
    EventIndex m_first = 0;
    EventIndex m_end = 0;
};

/// The append-only, bounded sequence of what happened in a run. Any thread may append or take a
/// view; neither waits for a reader.
class Trace
{
public:
    explicit Trace(TraceLimits limits = {}, bool isAsync = false);
    /// A trace whose oldest event will be `first`, and the state before it.
    Trace(TraceLimits limits, RunState before, EventIndex first);
    Trace(const Trace &) = delete;
    Trace &operator=(const Trace &) = delete;

    /// Records the event, with its values shortened to the limit, and not earlier than the one
    /// before it, which another thread may have recorded meanwhile; returns its index. `length` is
    /// found out here.
    EventIndex append(const EventDraft &draft) { return appendAt(draft.time, draft); }
    EventIndex appendAt(Nanoseconds time, const EventDraft &draft);
    EventIndex append(const Event &event) { return append(EventDraftOf(event).draft()); }
    /// Records, as of that moment, all that `next` makes of a draft, until it returns false: many
    /// small events for the price of few. `next` is short, and asks nothing of the trace.
    template <class Next>
    void appendAllAt(Nanoseconds time, Next next)
    {
        Lock lock(m_mutex);
        int count = 0;
        for (EventDraft draft; next(draft); draft = {}) {
            add(lock, time, draft);
            // Others wait for a few at most.
            if (++count % MostAtOnce == 0) {
                lock.unlock();
                lock.lock();
            }
        }
    }
    /// Records the event as it is: it was recorded before.
    EventIndex appendRecorded(const Event &event);
    [[nodiscard]] TraceView view() const;
    [[nodiscard]] EventIndex end() const noexcept { return m_end.load(std::memory_order_acquire); }
    [[nodiscard]] const TraceLimits &limits() const noexcept { return m_limits; }

    /// `wakeUp` is called, on the appending thread, at the first event after each acknowledge().
    void setWakeUp(std::function<void()> wakeUp);
    /// The reader has seen what is there and wants to be woken again.
    void acknowledge() noexcept { m_isNoted.store(false, std::memory_order_release); }

private:
    static constexpr int MostAtOnce = 64;
    using Lock = std::unique_lock<BriefMutex>;

    EventIndex add(Lock &lock, Nanoseconds time, const EventDraft &draft);
    EventIndex add(Lock &lock, Nanoseconds time, const EventDraft &draft, std::int64_t length,
                   qsizetype valueLength);
    void addBlock(EventIndex first);
    void wake();
    [[nodiscard]] bool isFull() const noexcept;
    void dropOldest(Lock &lock);

    const TraceLimits m_limits;
    const RunState m_before;
    mutable BriefMutex m_mutex;
    std::vector<std::shared_ptr<detail::TraceBlock>> m_blocks;
    /// Of all blocks.
    qsizetype m_bytes = 0;
    Nanoseconds m_lastTime { 0 };
    EventIndex m_first = 0;
    /// One past the last event that the newest block can hold.
    EventIndex m_room = 0;
    std::atomic<EventIndex> m_end = 0;
    std::function<void()> m_wakeUp;
    std::atomic<bool> m_isNoted = false;
};

} // namespace yieldscope
