// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/trace.h"
#include "ui/timeline/lane.h"

#include <QtCore/QStringList>

#include <deque>

namespace yieldscope {

/// The lanes that a run can have, from top to bottom. The frames of the delegation chain have one
/// each, by depth; those that are deeper share the last.
struct LaneSlot
{
    static constexpr int Caller = 0;
    static constexpr int FirstFrame = 1;
    static constexpr int FrameCount = 8;
    static constexpr int LastFrame = FirstFrame + FrameCount - 1;
    static constexpr int Loop = LastFrame + 1;
    static constexpr int Worker = Loop + 1;
    static constexpr int Socket = Worker + 1;
    static constexpr int Client = Socket + 1;
    static constexpr int Count = Client + 1;

    [[nodiscard]] static int ofDepth(std::size_t depth)
    {
        return FirstFrame + int(std::min<std::size_t>(depth, FrameCount - 1));
    }
    [[nodiscard]] static bool isFrame(int slot) { return slot >= FirstFrame && slot <= LastFrame; }
};

/// From a cause in one lane to its effect in another.
struct LaneArrow
{
    AxisPoint from {};
    AxisPoint to {};
    std::uint8_t fromSlot = 0;
    std::uint8_t toSlot = 0;
    friend bool operator==(const LaneArrow &, const LaneArrow &) = default;
};

/// All that a timeline shows of a run.
struct LaneSet
{
    std::array<Lane, LaneSlot::Count> lanes;
    /// In order of their effects.
    std::vector<LaneArrow> arrows;
    /// The functions whose frames stood at each depth, as they were first seen; the first few.
    std::array<QStringList, LaneSlot::FrameCount> functions;
    /// A request made the run.
    bool isStreamed = false;
    /// The client tells what it reads.
    bool clientTells = false;
};

/// Turns events into boxes and arrows, one by one. Follows the delegation chain as RunState does.
class LaneBuilder
{
public:
    explicit LaneBuilder(LaneSet &set)
        : m_set(set)
    {
    }
    /// Begins with a state instead of with the events that led to it, which were dropped.
    void begin(const RunState &state);
    void take(const Event &event, EventIndex index);
    /// The generator is resumed on the event loop, not in a worker thread.
    void setOnLoop(bool isOnLoop) { m_isOnLoop = isOnLoop; }

private:
    struct Pending
    {
        ChunkId chunk;
        AxisPoint at {};
        int slot = 0;
    };

    bool takeGenerator(const Event &event);
    void takeFrame(const Event &event);
    void takeStream(const Event &event);
    void takeClient(const Event &event);

    [[nodiscard]] Lane &lane(int slot) { return m_set.lanes[std::size_t(slot)]; }
    [[nodiscard]] int innermost() const;
    void openFrames(BoxKind outer, BoxKind inner);
    void closeFrames();
    void setDepth(std::size_t depth);
    void nameFrame(FrameId frame, const QString &function);
    void arrow(int from, int to) { arrow(from, m_at, to); }
    void arrow(int from, AxisPoint fromAt, int to);
    void beginWork();
    void endWork();

    void created(const Event &event);
    void resumed(const Event &event);
    void touch(const Event &event);
    void delegated(const Event &event);
    void iteratorMade();
    void yielded(const Event &event);
    void left(const Event &event, bool hasRaised);
    void awaiting();
    void awoke();
    void loopBlocked(const Event &event);
    void finished();
    void buffered(const Event &event);
    void written(const Event &event);
    void received(const Event &event);
    static std::optional<Pending> takeFrom(std::deque<Pending> &pending, ChunkId chunk);
    static void keep(std::deque<Pending> &pending, const Pending &entry);

    LaneSet &m_set;
    /// The chain, outermost first.
    std::vector<FrameId> m_chain;
    GeneratorState m_state = GeneratorState::Created;
    bool m_isOnLoop = false;
    bool m_isIterable = false;
    /// The event that is being taken, and the time of the one before.
    AxisPoint m_at {};
    std::deque<Pending> m_yielded;
    std::deque<Pending> m_buffered;
    std::deque<Pending> m_written;
};

} // namespace yieldscope
