// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/statemachinegeometry.h"

#include <algorithm>

namespace yieldscope {

namespace {

constexpr qreal Margin = 8;
/// Above and below: in a low window every line of the locals counts.
constexpr qreal LowMargin = 4;
constexpr qreal LeastGap = 18;
constexpr qreal MostGap = 84;
constexpr qreal Space = 5;
/// Half the distance between the two edges of a pair.
constexpr qreal PairOffset = 6;

qreal boxHeight(const StateMachineMetrics &metrics)
{
    return metrics.lineHeight * 2 - Space;
}

void placeEdges(StateMachineGeometry &all)
{
    const qreal middle = all.running.center().y();
    const QPointF offset(0, PairOffset);
    const QPointF pairLeft(all.running.right(), middle);
    const QPointF pairRight(all.suspended.left(), middle);
    all.start
        = QPolygonF({ QPointF(all.created.right(), middle), QPointF(all.running.left(), middle) });
    all.yield = QPolygonF({ pairLeft - offset, pairRight - offset });
    all.resume = QPolygonF({ pairRight + offset, pairLeft + offset });

    const QPointF head(all.closed.left(), all.closed.center().y());
    const auto elbow = [head](const QRectF &from) {
        const qreal x = from.center().x();
        return QPolygonF({ QPointF(x, from.bottom()), QPointF(x, head.y()), head });
    };
    all.end = elbow(all.running);
    all.endUnstarted = elbow(all.created);
}

void placeLabels(StateMachineGeometry &all, qreal line)
{
    const qreal gap = all.running.left() - all.created.right();
    const qreal pitch = all.running.left() - all.created.left();
    const qreal below = all.running.bottom() + Space;
    const auto besides = [=](const QRectF &box, qreal y) {
        return QRectF(box.right() + gap / 2 - pitch / 2, y, pitch, line);
    };
    all.startLabel = besides(all.created, LowMargin);
    all.yieldLabel = besides(all.running, LowMargin);
    all.resumeLabel = besides(all.running, below);

    const qreal left = all.created.left();
    const qreal width = all.running.center().x() - Space - left;
    all.note = { left, below, width, line };
    all.endLabel = { left, all.closed.center().y() - line - Space / 2, width, line };
}

} // namespace

QSizeF StateMachineGeometry::leastSize(const StateMachineMetrics &metrics)
{
    const qreal width = 2 * Margin + 3 * metrics.boxWidth + 2 * LeastGap;
    const qreal height
        = 2 * LowMargin + 2 * boxHeight(metrics) + 3 * metrics.lineHeight + 4 * Space;
    return { width, height };
}

StateMachineGeometry StateMachineGeometry::of(qreal width, const StateMachineMetrics &metrics)
{
    const qreal box = metrics.boxWidth;
    const qreal line = metrics.lineHeight;
    const qreal gap = std::clamp((width - 2 * Margin - 3 * box) / 2, LeastGap, MostGap);
    const qreal content = 3 * box + 2 * gap;
    const qreal left = std::max(Margin, (width - content) / 2);

    StateMachineGeometry all;
    all.created = { left, LowMargin + line + Space, box, boxHeight(metrics) };
    all.running = all.created.translated(box + gap, 0);
    all.suspended = all.running.translated(box + gap, 0);
    all.closed = all.suspended.translated(0, all.suspended.height() + line + 2 * Space);
    all.summary
        = { Margin, all.closed.bottom() + Space, std::max(width - 2 * Margin, content), line };
    placeEdges(all);
    placeLabels(all, line);
    return all;
}

} // namespace yieldscope
