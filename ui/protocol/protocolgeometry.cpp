// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/protocol/protocolgeometry.h"

#include <algorithm>

namespace yieldscope {

namespace {

constexpr qreal Margin = 8;
constexpr qreal Space = 5;
/// Between the two columns of boxes; "raises" is written there.
constexpr qreal LeastGap = 56;
constexpr qreal MostBox = 240;

qreal boxHeight(const ProtocolMetrics &metrics)
{
    return metrics.lineHeight * 2;
}

// Between two rows of boxes; the label of an edge is written there.
qreal rowGap(const ProtocolMetrics &metrics)
{
    return metrics.lineHeight + 2 * Space;
}

int rows(const ProtocolMetrics &metrics)
{
    return metrics.hasWait ? 4 : 3;
}

QPolygonF down(const QRectF &from, const QRectF &to)
{
    const qreal x = from.left() + from.width() / 2;
    return QPolygonF({ QPointF(x, from.bottom()), QPointF(x, to.top()) });
}

QRectF labelBeside(const QPolygonF &edge, qreal width, qreal line)
{
    const QPointF middle = (edge.first() + edge.last()) / 2;
    return { middle.x() + Space, middle.y() - line / 2, width, line };
}

void placeEdges(ProtocolGeometry &all, const ProtocolMetrics &metrics)
{
    const qreal line = metrics.lineHeight;
    const qreal beside = all.iterator.width() / 2 - Space;
    all.make = down(all.iterable, all.iterator);
    all.makeLabel = labelBeside(all.make, beside, line);
    all.ask = down(all.iterator, metrics.hasWait ? all.wait : all.value);
    all.askLabel = labelBeside(all.ask, beside, line);
    all.timesLabel = all.askLabel.translated(-beside - 2 * Space, 0);
    if (metrics.hasWait)
        all.awoke = down(all.wait, all.value);

    const qreal middle = all.iterator.center().y();
    all.raise
        = QPolygonF({ QPointF(all.iterator.right(), middle), QPointF(all.stop.left(), middle) });
    all.raiseLabel
        = { all.iterator.right(), middle - line - 2, all.stop.left() - all.iterator.right(), line };

    // Back to the iterator, in the room between the columns.
    const qreal lane = all.iterator.right() + LeastGap / 4;
    const qreal entry = all.iterator.bottom() - all.iterator.height() / 5;
    const qreal exit = all.value.center().y();
    all.again = QPolygonF({ QPointF(all.value.right(), exit), QPointF(lane, exit),
                            QPointF(lane, entry), QPointF(all.iterator.right(), entry) });
    all.againLabel = { lane + Space, exit - line / 2, all.stop.right() - lane - Space, line };
}

} // namespace

QSizeF ProtocolGeometry::leastSize(const ProtocolMetrics &metrics)
{
    const int count = rows(metrics);
    return { 2 * Margin + 2 * metrics.boxWidth + LeastGap,
             2 * Margin + count * boxHeight(metrics) + (count - 1) * rowGap(metrics) + 2 * Space
                 + metrics.noteLines * metrics.lineHeight };
}

ProtocolGeometry ProtocolGeometry::of(qreal width, const ProtocolMetrics &metrics)
{
    const qreal room = std::max(width, leastSize(metrics).width()) - 2 * Margin - LeastGap;
    const qreal box = std::clamp(room / 2, metrics.boxWidth, std::max(metrics.boxWidth, MostBox));
    const qreal left = std::max(Margin, (width - 2 * box - LeastGap) / 2);
    const qreal pitch = boxHeight(metrics) + rowGap(metrics);

    ProtocolGeometry all;
    all.iterable = { left, Margin, box, boxHeight(metrics) };
    all.iterator = all.iterable.translated(0, pitch);
    all.stop = all.iterator.translated(box + LeastGap, 0);
    if (metrics.hasWait)
        all.wait = all.iterator.translated(0, pitch);
    all.value = (metrics.hasWait ? all.wait : all.iterator).translated(0, pitch);
    all.note = { Margin, all.value.bottom() + 2 * Space,
                 std::max(width, leastSize(metrics).width()) - 2 * Margin,
                 metrics.noteLines * metrics.lineHeight };
    placeEdges(all, metrics);
    return all;
}

} // namespace yieldscope
