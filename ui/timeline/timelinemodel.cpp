// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinemodel.h"

#include <algorithm>

namespace yieldscope {

TimelineModel::TimelineModel()
    : m_set(std::make_unique<LaneSet>())
{
}

// The events before the view's first are unknown; the state that they led to is not.
void TimelineModel::restart(const TraceView &view, bool runsOnLoop)
{
    if (!m_builder)
        m_origin = view.at(view.first()).time;
    *m_set = {};
    m_builder.emplace(*m_set);
    const RunState state = view.stateAt(view.first());
    m_isAsync = state.isAsync;
    m_builder->setOnLoop(m_isAsync || runsOnLoop);
    m_next = view.first();
    if (m_next > 0) {
        m_builder->begin(state);
        ++m_next;
    }
}

void TimelineModel::update(const TraceView &view, bool runsOnLoop)
{
    m_view = view;
    if (view.isEmpty())
        return;
    // The writer may have dropped events that were never seen here.
    if (!m_builder || view.first() > m_next)
        restart(view, runsOnLoop);
    else if (m_next == view.end())
        return;
    for (; m_next < view.end(); ++m_next)
        m_builder->take(view.at(m_next), m_next);
    m_lastTime = view.at(view.end() - 1).time;
    for (Lane &lane : m_set->lanes) {
        lane.growTo(pointOf(view.end(), m_lastTime));
        lane.dropBefore(view.first());
    }
    dropArrows(view.first());
    ++m_revision;
}

void TimelineModel::dropArrows(EventIndex first)
{
    std::vector<LaneArrow> &arrows = m_set->arrows;
    const auto kept
        = std::partition_point(arrows.begin(), arrows.end(),
                               [first](const LaneArrow &arrow) { return arrow.to[0] < first; });
    // Erasing moves all that follow, so it waits until it is worth it.
    if ((kept - arrows.begin()) * 2 > std::ptrdiff_t(arrows.size()))
        arrows.erase(arrows.begin(), kept);
}

std::vector<int> TimelineModel::shownSlots() const
{
    std::vector<int> slots;
    for (int slot = 0; slot < LaneSlot::Count; ++slot) {
        if (!lane(slot).isEmpty())
            slots.push_back(slot);
    }
    return slots;
}

} // namespace yieldscope
