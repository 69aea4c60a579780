// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/Qt>
#include <QtGui/QPolygonF>

class QColor;
class QPainter;

namespace yieldscope {

/// Draws the line through the points of `path`, which has two or more, with an arrow head at its
/// end.
void paintArrow(QPainter &painter, const QPolygonF &path, const QColor &color, qreal width,
                Qt::PenStyle style = Qt::SolidLine);

} // namespace yieldscope
