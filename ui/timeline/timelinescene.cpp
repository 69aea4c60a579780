// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinescene.h"

#include <algorithm>

namespace yieldscope {

namespace {

/// The first steps, and the first moments, do not fill the axis.
constexpr double LeastSteps = 16;
constexpr double LeastTime = 1e5;

} // namespace

void TimelineScene::setSources(const std::vector<TimelineSource> &sources)
{
    m_runs.clear();
    m_runs.resize(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i)
        update(int(i), sources[i]);
    findRows();
}

bool TimelineScene::update(int run, const TimelineSource &source)
{
    Run &shown = m_runs[std::size_t(run)];
    const std::uint64_t before = shown.model.revision();
    const bool wasOver = std::exchange(shown.isOver, source.isOver);
    shown.title = source.title;
    shown.model.update(source.view, source.runsOnLoop);
    shown.cursor = source.cursor;
    if (shown.model.revision() == before)
        return wasOver != source.isOver;
    findRows();
    return true;
}

void TimelineScene::findRows()
{
    m_rows.clear();
    for (int run = 0; run < runCount(); ++run) {
        for (const int slot : model(run).shownSlots())
            m_rows.push_back({ run, slot });
    }
}

bool TimelineScene::isEmpty() const
{
    return m_rows.empty();
}

bool TimelineScene::isAtLiveEnd(int run) const
{
    return cursor(run) >= model(run).view().end() - 1;
}

double TimelineScene::originOf(int run) const
{
    if (m_axis == AxisKind::Steps)
        return 0;
    Nanoseconds origin = model(run).origin();
    if (m_alignment == TimelineAlignment::Absolute) {
        for (const Run &other : m_runs) {
            if (!other.model.view().isEmpty())
                origin = std::min(origin, other.model.origin());
        }
    }
    return double(origin.count());
}

double TimelineScene::positionOf(int run, const AxisPoint &point) const
{
    return double(along(point, m_axis)) - originOf(run);
}

double TimelineScene::placeOf(int run, EventIndex event) const
{
    if (m_axis == AxisKind::Steps)
        return double(event) + 0.5;
    const TraceView &view = model(run).view();
    if (view.isEmpty())
        return 0;
    const EventIndex kept = std::clamp(event, view.first(), view.end() - 1);
    return double(view.timeAt(kept).count()) - originOf(run);
}

EventIndex TimelineScene::eventAt(int run, double position) const
{
    const TraceView &view = model(run).view();
    if (view.isEmpty())
        return -1;
    if (m_axis == AxisKind::Steps)
        return std::clamp(wholePosition(position), view.first(), view.end() - 1);
    const double time = position + originOf(run);
    EventIndex low = view.first();
    EventIndex high = view.end();
    while (low < high) {
        const EventIndex middle = low + (high - low) / 2;
        if (double(view.timeAt(middle).count()) <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return std::max(low - 1, view.first());
}

AxisRange TimelineScene::extentOf(int run) const
{
    const TraceView &view = model(run).view();
    if (view.isEmpty())
        return { 0, 0 };
    if (m_axis == AxisKind::Steps)
        return { double(view.first()), double(view.end()) };
    return { placeOf(run, view.first()), placeOf(run, view.end() - 1) };
}

AxisRange TimelineScene::bounds() const
{
    AxisRange all { 0, 0 };
    bool hasDropped = true;
    for (int run = 0; run < runCount(); ++run) {
        const AxisRange one = extentOf(run);
        all.begin = run == 0 ? one.begin : std::min(all.begin, one.begin);
        all.end = std::max(all.end, one.end);
        hasDropped = hasDropped && model(run).view().first() > 0;
    }
    if (!hasDropped)
        all.begin = 0;
    const double least = m_axis == AxisKind::Steps ? LeastSteps : LeastTime;
    // Some room behind the live end, where what goes on can be seen to go on.
    all.end = all.begin + roomFor((all.end - all.begin) * 1.03, least);
    return all;
}

double TimelineScene::liveEnd() const
{
    double end = 0;
    for (int run = 0; run < runCount(); ++run)
        end = std::max(end, extentOf(run).end);
    return end;
}

LaneScale TimelineScene::scaleOf(int run, const TimelineAxis &axis) const
{
    return { m_axis, originOf(run) + axis.range.begin, axis.perPixel(),
             int(std::ceil(axis.width)) };
}

} // namespace yieldscope
