// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/arrow.h"
#include "ui/timeline/lanepainter.h"
#include "ui/timeline/timelinetext.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>

#include <algorithm>

namespace yieldscope {

namespace {

/// Where more than one cause falls on so many pixels, arrows would only be a blur.
constexpr double LeastGap = 14;
/// Effects that lie behind the right edge, while their causes may not.
constexpr std::ptrdiff_t Beyond = 8;

} // namespace

int LanePainter::rowOf(int run, int slot) const
{
    const auto found
        = std::find(m_scene.rows().begin(), m_scene.rows().end(), TimelineScene::Row { run, slot });
    return found == m_scene.rows().end() ? -1 : int(found - m_scene.rows().begin());
}

void LanePainter::paintArrows(QPainter &painter, int run) const
{
    const std::vector<LaneArrow> &arrows = m_scene.model(run).set().arrows;
    const auto ends = [&](double position) {
        return std::partition_point(arrows.begin(), arrows.end(), [&](const LaneArrow &arrow) {
            return m_scene.positionOf(run, arrow.to) < position;
        });
    };
    const auto begin = ends(m_axis.range.begin);
    const auto end = ends(m_axis.range.end);
    if (double(end - begin) * LeastGap > m_axis.width)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double half = m_axis.kind == AxisKind::Steps ? 0.5 : 0;
    const auto x = [&](const AxisPoint &at, double shift) {
        return m_axis.x(m_scene.positionOf(run, at) + shift) + (half > 0 ? 0 : 1.5);
    };
    for (auto it = begin; it != std::min(end + Beyond, arrows.end()); ++it) {
        const int from = rowOf(run, it->fromSlot);
        const int to = rowOf(run, it->toSlot);
        if (from < 0 || to < 0)
            continue;
        const QRectF cause = m_layout.boxes(from);
        const QRectF effect = m_layout.boxes(to);
        const bool isDown = cause.top() < effect.top();
        // A chunk is on its way from the end of its box.
        const QPointF start(x(it->from, it->fromSlot == LaneSlot::Socket ? 0 : half),
                            isDown ? cause.bottom() - 3 : cause.top() + 3);
        const QPointF tip(x(it->to, half), isDown ? effect.top() + 3 : effect.bottom() - 3);
        paintArrow(painter, QPolygonF({ start, tip }), m_theme.outline, 1.2, Qt::SolidLine);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

// Said where it would be missed: curl, say, tells nobody what it has read.
void LanePainter::paintNote(QPainter &painter) const
{
    const QString text = QCoreApplication::translate("yieldscope::TimelineText",
                                                     "This client has not told what it has read");
    QFont plain = m_font;
    plain.setBold(false);
    painter.setFont(plain);
    painter.setPen(m_theme.mutedText);
    const double free = m_items.empty() ? 0 : m_items.back().x + m_items.back().width + 60;
    const qreal wide = QFontMetricsF(plain).horizontalAdvance(text);
    if (free + wide < m_axis.width)
        painter.drawText(m_boxes.adjusted(free, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                         text);
    painter.setFont(m_font);
}

} // namespace yieldscope
