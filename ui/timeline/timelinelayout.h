// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinescene.h"

#include <QtCore/QRectF>

namespace yieldscope {

struct TimelineMetrics
{
    /// Of a line of text.
    qreal lineHeight = 16;
    /// Of the widest name of a lane, with its glyph.
    qreal labelWidth = 100;
};

/// Where everything of a timeline stands in the viewport: the axis above, the names of the lanes on
/// the left, the lanes. They share the height, and are scrolled where it is too little.
class TimelineLayout
{
public:
    static constexpr qreal LeastLane = 28;
    static constexpr qreal MostLane = 60;

    TimelineLayout() = default;
    TimelineLayout(const std::vector<TimelineScene::Row> &rows, QSizeF viewport,
                   const TimelineMetrics &metrics, qreal scrolled = 0);

    /// The strip with the ticks and the labels of the playheads, from the first pixel of the lanes.
    [[nodiscard]] QRectF header() const;
    /// All lanes that can be seen, without their names.
    [[nodiscard]] QRectF body() const;
    /// The row over its whole width, its name, its lane, and what of the lane its boxes take.
    [[nodiscard]] QRectF row(int row) const;
    [[nodiscard]] QRectF label(int row) const;
    [[nodiscard]] QRectF lane(int row) const;
    [[nodiscard]] QRectF boxes(int row) const;
    /// The heading of a run; empty where there is only one.
    [[nodiscard]] QRectF title(int run) const;
    /// The lanes of one run, from its heading on.
    [[nodiscard]] QRectF runRect(int run) const;
    [[nodiscard]] int rowCount() const { return int(m_tops.size()); }
    /// The row at that height; -1 outside of them.
    [[nodiscard]] int rowAt(qreal y) const;
    /// The run at that height: of a row, or of a heading; -1 outside of them.
    [[nodiscard]] int runAt(qreal y) const;
    /// How much higher the lanes are than the place for them.
    [[nodiscard]] qreal overflow() const;

private:
    QSizeF m_viewport;
    qreal m_headerHeight = 0;
    qreal m_labelWidth = 0;
    qreal m_laneHeight = 0;
    qreal m_titleHeight = 0;
    qreal m_contentHeight = 0;
    qreal m_scrolled = 0;
    std::vector<TimelineScene::Row> m_rows;
    std::vector<qreal> m_tops;
};

} // namespace yieldscope
