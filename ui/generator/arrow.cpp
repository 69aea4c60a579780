// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/arrow.h"

#include <QtGui/QPainter>

#include <cmath>

namespace yieldscope {

void paintArrow(QPainter &painter, const QPolygonF &path, const QColor &color, qreal width,
                Qt::PenStyle style)
{
    constexpr qreal HeadLength = 8;
    constexpr qreal HeadHalfWidth = 4;
    const QPointF tip = path.last();
    const QPointF back = path[path.size() - 2] - tip;
    const qreal length = std::hypot(back.x(), back.y());
    if (length <= 0)
        return;
    const QPointF along = back / length;
    const QPointF across(-along.y(), along.x());
    const QPointF neck = tip + along * HeadLength;

    QPolygonF shaft = path;
    shaft.last() = neck;
    painter.setPen(QPen(color, width, style, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(shaft);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(
        QPolygonF({ tip, neck + across * HeadHalfWidth, neck - across * HeadHalfWidth }));
}

} // namespace yieldscope
