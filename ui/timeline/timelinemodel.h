// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/lanebuilder.h"

#include <memory>

namespace yieldscope {

/// One run as a timeline shows it: its lanes and arrows, made from its trace as that grows. Each
/// event is taken once.
class TimelineModel
{
public:
    TimelineModel();

    /// Takes in what is new since the last view, and drops what the trace has dropped. A view of
    /// another trace needs another model. `runsOnLoop` says where a sync generator is resumed,
    /// which no event does.
    void update(const TraceView &view, bool runsOnLoop = false);
    [[nodiscard]] const TraceView &view() const noexcept { return m_view; }
    [[nodiscard]] const LaneSet &set() const noexcept { return *m_set; }
    [[nodiscard]] const Lane &lane(int slot) const { return m_set->lanes[std::size_t(slot)]; }
    /// The lanes that have something to show, from top to bottom.
    [[nodiscard]] std::vector<int> shownSlots() const;
    /// When the run began, as far as it is known: dropping events does not move it.
    [[nodiscard]] Nanoseconds origin() const noexcept { return m_origin; }
    [[nodiscard]] Nanoseconds lastTime() const noexcept { return m_lastTime; }
    [[nodiscard]] bool isAsync() const noexcept { return m_isAsync; }
    /// Changes with everything that is to be seen.
    [[nodiscard]] std::uint64_t revision() const noexcept { return m_revision; }

private:
    void restart(const TraceView &view, bool runsOnLoop);
    void dropArrows(EventIndex first);

    TraceView m_view;
    std::unique_ptr<LaneSet> m_set;
    std::optional<LaneBuilder> m_builder;
    EventIndex m_next = 0;
    Nanoseconds m_origin { 0 };
    Nanoseconds m_lastTime { 0 };
    bool m_isAsync = false;
    std::uint64_t m_revision = 0;
};

} // namespace yieldscope
