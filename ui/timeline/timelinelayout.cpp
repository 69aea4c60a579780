// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinelayout.h"

#include <algorithm>
#include <cmath>

namespace yieldscope {

namespace {

/// The names never take more than this of the width.
constexpr qreal MostLabels = 0.3;
/// Between a box and the edge of its lane: the part of its height, and the least. Arrows need it.
constexpr qreal PaddingPart = 0.15;
constexpr qreal LeastPadding = 3;

} // namespace

TimelineLayout::TimelineLayout(const std::vector<TimelineScene::Row> &rows, QSizeF viewport,
                               const TimelineMetrics &metrics, qreal scrolled)
    : m_viewport(viewport)
    , m_headerHeight(std::max(metrics.lineHeight + 10, 24.0))
    , m_labelWidth(std::floor(std::min(metrics.labelWidth, viewport.width() * MostLabels)))
    , m_scrolled(scrolled)
    , m_rows(rows)
{
    const int runs = rows.empty() ? 0 : rows.back().run + 1;
    m_titleHeight = runs > 1 ? metrics.lineHeight + 6 : 0;
    const qreal free = viewport.height() - m_headerHeight - runs * m_titleHeight;
    const qreal least = std::max(LeastLane, metrics.lineHeight + 2 * LeastPadding + 2);
    const qreal share = rows.empty() ? 0 : std::floor(free / qreal(rows.size()));
    m_laneHeight = std::clamp(share, least, std::max(least, MostLane));
    qreal top = m_headerHeight;
    int run = -1;
    for (const TimelineScene::Row &row : rows) {
        top += (row.run - run) * m_titleHeight;
        run = row.run;
        m_tops.push_back(top);
        top += m_laneHeight;
    }
    m_contentHeight = top - m_headerHeight;
}

QRectF TimelineLayout::header() const
{
    return { m_labelWidth, 0, m_viewport.width() - m_labelWidth, m_headerHeight };
}

QRectF TimelineLayout::body() const
{
    return { m_labelWidth, m_headerHeight, m_viewport.width() - m_labelWidth,
             std::min(m_contentHeight, m_viewport.height() - m_headerHeight) };
}

QRectF TimelineLayout::row(int row) const
{
    return { 0, m_tops[std::size_t(row)] - m_scrolled, m_viewport.width(), m_laneHeight };
}

QRectF TimelineLayout::label(int row) const
{
    QRectF rect = this->row(row);
    rect.setWidth(m_labelWidth);
    return rect;
}

QRectF TimelineLayout::lane(int row) const
{
    return this->row(row).adjusted(m_labelWidth, 0, 0, 0);
}

QRectF TimelineLayout::boxes(int row) const
{
    const qreal padding = std::max(LeastPadding, std::floor(m_laneHeight * PaddingPart));
    return lane(row).adjusted(0, padding, 0, -padding);
}

QRectF TimelineLayout::title(int run) const
{
    if (m_titleHeight == 0)
        return {};
    const auto first = std::find_if(m_rows.begin(), m_rows.end(),
                                    [run](const auto &row) { return row.run == run; });
    if (first == m_rows.end())
        return {};
    const qreal top = m_tops[std::size_t(first - m_rows.begin())] - m_scrolled - m_titleHeight;
    return { 0, top, m_viewport.width(), m_titleHeight };
}

QRectF TimelineLayout::runRect(int run) const
{
    QRectF rect = title(run);
    for (int i = 0; i < rowCount(); ++i) {
        if (m_rows[std::size_t(i)].run == run)
            rect = rect.united(row(i));
    }
    return rect;
}

int TimelineLayout::rowAt(qreal y) const
{
    if (y < m_headerHeight)
        return -1;
    for (int i = 0; i < rowCount(); ++i) {
        if (y >= row(i).top() && y < row(i).bottom())
            return i;
    }
    return -1;
}

int TimelineLayout::runAt(qreal y) const
{
    if (const int row = rowAt(y); row >= 0)
        return m_rows[std::size_t(row)].run;
    for (int run = 0; !m_rows.empty() && run <= m_rows.back().run; ++run) {
        if (y >= m_headerHeight && y >= title(run).top() && y < title(run).bottom())
            return run;
    }
    return -1;
}

qreal TimelineLayout::overflow() const
{
    return std::max(0.0, m_contentHeight - (m_viewport.height() - m_headerHeight));
}

} // namespace yieldscope
