// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/markpainter.h"

#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>

namespace yieldscope {

namespace {

/// Glyphs are drawn in a square of this size, scaled to the line.
constexpr qreal Grid = 14;

void paintPauseBars(QPainter &painter, const QColor &color)
{
    painter.fillRect(QRectF(2, 2.5, 4, 9), color);
    painter.fillRect(QRectF(8, 2.5, 4, 9), color);
}

void paintArrow(QPainter &painter, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(
        QPolygonF({ QPointF(1, 5), QPointF(6.5, 5), QPointF(6.5, 1.5), QPointF(13, 7),
                    QPointF(6.5, 12.5), QPointF(6.5, 9), QPointF(1, 9) }));
}

void paintHollowTriangle(QPainter &painter, const QColor &color, int distance)
{
    painter.setPen(QPen(color, distance <= 1 ? 2.0 : 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(QPolygonF({ QPointF(1.5, 2.5), QPointF(12.5, 7), QPointF(1.5, 11.5) }));
}

void paintClock(QPainter &painter, const QColor &color)
{
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(7, 7), 5.2, 5.2);
    painter.drawPolyline(QPolygonF({ QPointF(7, 3.8), QPointF(7, 7), QPointF(9.4, 8.4) }));
}

void paintCross(QPainter &painter, const QColor &color)
{
    painter.setPen(QPen(color, 2.4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(3, 3), QPointF(11, 11));
    painter.drawLine(QPointF(11, 3), QPointF(3, 11));
}

void paintReturn(QPainter &painter, const QColor &color)
{
    painter.setPen(QPen(color, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({ QPointF(12, 2.5), QPointF(12, 8.5), QPointF(6, 8.5) }));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({ QPointF(1, 8.5), QPointF(7, 4.5), QPointF(7, 12.5) }));
}

void paintRing(QPainter &painter, const QColor &color)
{
    painter.setPen(QPen(color, 1.8));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(7, 7), 4.2, 4.2);
}

} // namespace

QColor markColor(LineMark mark, const Theme &theme)
{
    switch (mark) {
    case LineMark::Created:
        return theme.mutedText;
    case LineMark::Running:
        return theme.run.text;
    case LineMark::Awaiting:
        return theme.loop.text;
    case LineMark::Suspended:
        return theme.suspended.text;
    case LineMark::Delegating:
        return theme.definition;
    case LineMark::Returned:
        return theme.mutedText;
    case LineMark::Raised:
        return theme.error.text;
    }
    return {};
}

void paintMark(QPainter &painter, const QRectF &rect, LineMark mark, int distance,
               const Theme &theme)
{
    const QColor color = markColor(mark, theme);
    const qreal side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side, side) / 2);
    painter.scale(side / Grid, side / Grid);
    switch (mark) {
    case LineMark::Created:
        paintRing(painter, color);
        break;
    case LineMark::Running:
        paintArrow(painter, color);
        break;
    case LineMark::Awaiting:
        paintClock(painter, color);
        break;
    case LineMark::Suspended:
        paintPauseBars(painter, color);
        break;
    case LineMark::Delegating:
        paintHollowTriangle(painter, color, distance);
        break;
    case LineMark::Returned:
        paintReturn(painter, color);
        break;
    case LineMark::Raised:
        paintCross(painter, color);
        break;
    }
    painter.restore();
}

namespace {

QRectF dotIn(const QRectF &rect)
{
    const qreal side = std::min(rect.width(), rect.height()) * 0.8;
    QRectF dot(0, 0, side, side);
    dot.moveCenter(rect.center());
    return dot;
}

} // namespace

void paintBreakpoint(QPainter &painter, const QRectF &rect, bool isEnabled, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.error.text, 1.5));
    painter.setBrush(isEnabled ? QBrush(theme.error.text) : QBrush(Qt::NoBrush));
    painter.drawEllipse(dotIn(rect).adjusted(1, 1, -1, -1));
    painter.restore();
}

void paintBreakpointHint(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.mutedText, 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(dotIn(rect).adjusted(1, 1, -1, -1));
    painter.restore();
}

NotePlacement placeNote(const NoteRoom &room)
{
    constexpr qreal Margin = 6;
    const qreal right = room.viewportWidth - Margin;
    const qreal least = std::min(room.wanted, room.least);
    if (right - room.lineEnd >= least)
        return { room.lineEnd, std::min(room.wanted, right - room.lineEnd), false };
    // Rather the end of the code is covered than that nobody sees what was handed out.
    qreal width = room.viewportWidth / 2;
    if (right - room.codeEnd >= least)
        width = right - room.codeEnd;
    width = std::min(width, room.wanted);
    return { right - width, width, true };
}

} // namespace yieldscope
