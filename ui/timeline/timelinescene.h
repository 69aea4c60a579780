// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/lanescan.h"
#include "ui/timeline/timelineaxis.h"
#include "ui/timeline/timelinemodel.h"

namespace yieldscope {

/// A run as it is given to a timeline.
struct TimelineSource
{
    QString title;
    TraceView view;
    /// The step that is looked at.
    EventIndex cursor = -1;
    /// Nothing more will come.
    bool isOver = false;
    /// A sync generator is resumed on the event loop rather than in a worker thread.
    bool runsOnLoop = false;
};

/// Where the times of several runs begin.
enum class TimelineAlignment : std::uint8_t {
    Aligned, ///< each at its own beginning
    Absolute, ///< all at the beginning of the earliest
};

/// What a timeline shows: one run, or several one above the other on one axis. Knows where on the
/// axis everything is, and nothing of pixels.
class TimelineScene
{
public:
    /// A lane of a run.
    struct Row
    {
        int run = 0;
        int slot = 0;
        friend bool operator==(const Row &, const Row &) = default;
    };

    /// Other runs.
    void setSources(const std::vector<TimelineSource> &sources);
    /// The same run, with more events or another cursor. True where more is to be seen.
    bool update(int run, const TimelineSource &source);

    void setAxis(AxisKind axis) { m_axis = axis; }
    [[nodiscard]] AxisKind axis() const noexcept { return m_axis; }
    void setAlignment(TimelineAlignment alignment) { m_alignment = alignment; }
    [[nodiscard]] TimelineAlignment alignment() const noexcept { return m_alignment; }

    [[nodiscard]] int runCount() const { return int(m_runs.size()); }
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] const TimelineModel &model(int run) const { return at(run).model; }
    [[nodiscard]] const QString &title(int run) const { return at(run).title; }
    [[nodiscard]] EventIndex cursor(int run) const { return at(run).cursor; }
    [[nodiscard]] bool isOver(int run) const { return at(run).isOver; }
    [[nodiscard]] bool isAtLiveEnd(int run) const;
    [[nodiscard]] const std::vector<Row> &rows() const noexcept { return m_rows; }
    [[nodiscard]] const Lane &lane(const Row &row) const { return model(row.run).lane(row.slot); }

    /// Where the positions of the run begin: what a LaneScale subtracts.
    [[nodiscard]] double originOf(int run) const;
    [[nodiscard]] double positionOf(int run, const AxisPoint &point) const;
    /// Where the state after that event is: in the middle of its step.
    [[nodiscard]] double placeOf(int run, EventIndex event) const;
    /// The event whose state is seen at that position; moved to the nearest that is kept.
    [[nodiscard]] EventIndex eventAt(int run, double position) const;
    /// The oldest and the newest position of the run.
    [[nodiscard]] AxisRange extentOf(int run) const;
    /// All runs, with some room behind.
    [[nodiscard]] AxisRange bounds() const;
    /// The newest position of all runs.
    [[nodiscard]] double liveEnd() const;
    [[nodiscard]] LaneScale scaleOf(int run, const TimelineAxis &axis) const;

private:
    struct Run
    {
        QString title;
        TimelineModel model;
        EventIndex cursor = -1;
        bool isOver = false;
    };

    [[nodiscard]] const Run &at(int run) const { return m_runs[std::size_t(run)]; }
    void findRows();

    std::vector<Run> m_runs;
    std::vector<Row> m_rows;
    AxisKind m_axis = AxisKind::Steps;
    TimelineAlignment m_alignment = TimelineAlignment::Aligned;
};

} // namespace yieldscope
