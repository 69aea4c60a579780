// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/chaingeometry.h"

#include <algorithm>
#include <cmath>

namespace yieldscope {

namespace {

constexpr qreal Margin = 10;
constexpr qreal Gap = 6;
constexpr qreal MostIndent = 20;
/// An arrow with its head needs this much.
constexpr qreal LeastIndentForArrow = 14;
/// The innermost box keeps at least this share of the width.
constexpr qreal LeastBox = 0.75;
/// Where a connector leaves its box, from the box's left.
constexpr qreal ConnectorInset = 8;

} // namespace

qreal ChainGeometry::indent() const
{
    if (count < 2)
        return 0;
    const qreal room = std::max(0.0, (width - 2 * Margin) * (1 - LeastBox));
    return std::min(MostIndent, room / (count - 1));
}

QRectF ChainGeometry::box(int row) const
{
    const qreal left = Margin + indent() * row;
    return { left, Gap + row * (rowHeight + Gap), width - Margin - left, rowHeight };
}

QPolygonF ChainGeometry::connector(int row) const
{
    const QRectF outer = box(row);
    const QRectF inner = box(row + 1);
    const qreal x = outer.left() + ConnectorInset;
    if (indent() < LeastIndentForArrow)
        return QPolygonF({ QPointF(inner.left() + ConnectorInset, outer.bottom()),
                           QPointF(inner.left() + ConnectorInset, inner.top()) });
    return QPolygonF({ QPointF(x, outer.bottom()), QPointF(x, inner.center().y()),
                       QPointF(inner.left(), inner.center().y()) });
}

int ChainGeometry::rowAt(QPointF place) const
{
    const int row = int(std::floor((place.y() - Gap) / (rowHeight + Gap)));
    return row >= 0 && row < count && box(row).contains(place) ? row : -1;
}

qreal ChainGeometry::height() const
{
    return Gap + count * (rowHeight + Gap);
}

ChainGeometry::Rows ChainGeometry::rowsBetween(qreal top, qreal bottom) const
{
    const auto rowFrom = [this](qreal y) { return int(std::floor((y - Gap) / (rowHeight + Gap))); };
    return { std::clamp(rowFrom(top), 0, count), std::clamp(rowFrom(bottom) + 1, 0, count) };
}

QPointF flightPosition(QPointF from, QPointF to, qreal progress)
{
    return from + (to - from) * std::clamp(progress, 0.0, 1.0);
}

} // namespace yieldscope
