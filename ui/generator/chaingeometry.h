// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QRectF>
#include <QtGui/QPolygonF>

namespace yieldscope {

/// Where the boxes of a delegation chain are: one below the other, each further in. Row 0 is the
/// outermost frame. Coordinates are those of the whole chain, however much of it is in view.
struct ChainGeometry
{
    int count = 0;
    qreal width = 0;
    qreal rowHeight = 30;

    [[nodiscard]] QRectF box(int row) const;
    /// From a box to the one inside it: down, then right. Where a deep chain leaves no room for
    /// that, straight down.
    [[nodiscard]] QPolygonF connector(int row) const;
    /// The row at a place; -1 between and outside the boxes.
    [[nodiscard]] int rowAt(QPointF place) const;
    [[nodiscard]] qreal height() const;

    struct Rows
    {
        int first = 0;
        /// One past the last.
        int end = 0;
    };
    /// The rows that have something between two heights.
    [[nodiscard]] Rows rowsBetween(qreal top, qreal bottom) const;
    /// How far each box stands further in than the one around it.
    [[nodiscard]] qreal indent() const;
};

/// Where the value is on its way from the innermost frame (0) to the caller (1).
[[nodiscard]] QPointF flightPosition(QPointF from, QPointF to, qreal progress);

} // namespace yieldscope
