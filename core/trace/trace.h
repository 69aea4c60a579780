// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/event.h"
#include "core/trace/runstate.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
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
    static constexpr EventIndex Size = 512;

    EventIndex first = 0;
    /// The state before the first event of the block.
    RunState keyframe;
    /// Filled one by one and never moved: there is room for all from the start.
    std::vector<Event> events;
    qsizetype bytes = 0;

    /// Of an event that is published. Reads nothing that changes while others are added.
    [[nodiscard]] const Event &at(EventIndex index) const
    {
        return *(events.data() + (index - first));
    }
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
    [[nodiscard]] const Event &at(EventIndex index) const;
    /// The state after the event at `index`; folds at most one block of events. An index outside
    /// is moved to the nearest event; an empty view gives the default state.
    [[nodiscard]] RunState stateAt(EventIndex index) const;
    /// The state before the event at first().
    [[nodiscard]] RunState stateBefore() const;
    /// The nearest step before or after `index`; -1 where there is none.
    [[nodiscard]] EventIndex stepBefore(EventIndex index) const;
    [[nodiscard]] EventIndex stepAfter(EventIndex index) const;

private:
    friend class Trace;
    std::vector<std::shared_ptr<const detail::TraceBlock>> m_blocks;
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
    /// before it, which another thread may have recorded meanwhile; returns its index.
    EventIndex append(Event &&event);
    EventIndex append(const Event &event) { return append(Event(event)); }
    /// The same for several, under one lock.
    void append(std::span<Event> events);
    /// Records the event as it is: it was recorded before.
    EventIndex appendRecorded(Event event);
    [[nodiscard]] TraceView view() const;
    [[nodiscard]] EventIndex end() const noexcept { return m_end.load(std::memory_order_acquire); }
    [[nodiscard]] const TraceLimits &limits() const noexcept { return m_limits; }

    /// `wakeUp` is called, on the appending thread, at the first event after each acknowledge().
    void setWakeUp(std::function<void()> wakeUp);
    /// The reader has seen what is there and wants to be woken again.
    void acknowledge() noexcept { m_isNoted.store(false, std::memory_order_release); }

private:
    void shorten(Event &event) const;
    EventIndex add(Event &&event);
    void addBlock(EventIndex first);
    void wake();
    void dropOldest();

    const TraceLimits m_limits;
    mutable std::mutex m_mutex;
    std::vector<std::shared_ptr<detail::TraceBlock>> m_blocks;
    RunState m_state;
    qsizetype m_bytes = 0;
    std::atomic<EventIndex> m_end = 0;
    std::function<void()> m_wakeUp;
    std::atomic<bool> m_isNoted = false;
};

} // namespace yieldscope
