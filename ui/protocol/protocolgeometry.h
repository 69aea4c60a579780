// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QRectF>
#include <QtCore/QSizeF>
#include <QtGui/QPolygonF>

namespace yieldscope {

/// What the drawing of the protocol takes from the font and the kind of iterable.
struct ProtocolMetrics
{
    qreal lineHeight = 15;
    /// Wide enough for the names of the boxes.
    qreal boxWidth = 120;
    /// Lines that the note takes.
    int noteLines = 2;
    /// Whether a value is awaited on its way.
    bool hasWait = false;
};

/// Where everything in the drawing of the iterator protocol is:
///
///     iterable
///        | call, iter()
///     iterator --- raises ---> StopIteration
///        | next()
///     (awaits)
///        |
///     value ------ ask again ---^ to the iterator
///     note
struct ProtocolGeometry
{
    QRectF iterable;
    QRectF iterator;
    QRectF wait; ///< empty where nothing is awaited
    QRectF value;
    QRectF stop;
    /// Edges, from tail to head.
    QPolygonF make;
    QPolygonF ask;
    QPolygonF awoke; ///< from the wait to the value
    QPolygonF again; ///< from the value back to the iterator
    QPolygonF raise;
    QRectF makeLabel;
    QRectF askLabel;
    QRectF timesLabel; ///< on the other side of that edge
    QRectF againLabel;
    QRectF raiseLabel;
    QRectF note;

    /// Fills `width`, or the least width where that is more.
    [[nodiscard]] static ProtocolGeometry of(qreal width, const ProtocolMetrics &metrics);
    [[nodiscard]] static QSizeF leastSize(const ProtocolMetrics &metrics);
};

} // namespace yieldscope
