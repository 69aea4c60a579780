// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/boxlook.h"

#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace yieldscope {

namespace {

struct Glyph
{
    QPainterPath path;
    bool isFilled = true;
};

QPainterPath polygon(std::initializer_list<QPointF> points)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(QList<QPointF>(points)));
    path.closeSubpath();
    return path;
}

// In a square from -1 to 1.
Glyph glyphOf(int slot)
{
    QPainterPath path;
    switch (slot) {
    case LaneSlot::Caller:
        return { polygon({ { -0.7, -0.9 }, { 0.9, 0 }, { -0.7, 0.9 } }), false };
    case LaneSlot::Loop:
        path.arcMoveTo(QRectF(-0.8, -0.8, 1.6, 1.6), 60);
        path.arcTo(QRectF(-0.8, -0.8, 1.6, 1.6), 60, -300);
        path.moveTo(0.95, -0.95);
        path.lineTo(0.45, -0.68);
        path.lineTo(0.9, -0.25);
        return { path, false };
    case LaneSlot::Worker:
        path.moveTo(-0.4, -1);
        path.cubicTo(1.4, -0.4, -1.4, 0.4, 0.4, 1);
        return { path, false };
    case LaneSlot::Socket:
        path.addRect(QRectF(-1, -0.6, 2, 1.2));
        return { path, false };
    case LaneSlot::Client:
        path.addEllipse(QPointF(0, 0), 0.75, 0.75);
        return { path, true };
    default:
        return { polygon({ { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } }), true };
    }
}

} // namespace

BoxLook BoxLook::of(BoxKind kind, const Theme &theme)
{
    switch (kind) {
    case BoxKind::Held:
    case BoxKind::Suspended:
        return { &theme.suspended, Qt::BDiagPattern };
    case BoxKind::Full:
        return { &theme.socket, Qt::FDiagPattern };
    case BoxKind::Created:
        return { &theme.caller, Qt::NoBrush };
    case BoxKind::Delegating:
        return { &theme.run, Qt::HorPattern };
    case BoxKind::Waiting:
    case BoxKind::LoopAwait:
        return { &theme.loop, Qt::FDiagPattern };
    case BoxKind::Call:
    case BoxKind::Iterator:
    case BoxKind::Outcome:
    case BoxKind::Exited:
    case BoxKind::Worker:
        return { &theme.caller };
    case BoxKind::Running:
        return { &theme.run };
    case BoxKind::LoopBusy:
        return { &theme.loop };
    case BoxKind::Head:
    case BoxKind::Chunk:
    case BoxKind::BodyEnd:
        return { &theme.socket };
    case BoxKind::Request:
    case BoxKind::Read:
    case BoxKind::Received:
    case BoxKind::Act:
    case BoxKind::Left:
        return { &theme.client };
    case BoxKind::LoopBlocked:
    case BoxKind::Raised:
    case BoxKind::Refused:
    case BoxKind::BodyCut:
        return { &theme.error };
    }
    return { &theme.caller };
}

QBrush BoxLook::fill() const
{
    return { brush == Qt::SolidPattern ? colors->fill : colors->text, brush };
}

const LaneColors &laneColors(int slot, const Theme &theme)
{
    switch (slot) {
    case LaneSlot::Caller:
    case LaneSlot::Worker:
        return theme.caller;
    case LaneSlot::Loop:
        return theme.loop;
    case LaneSlot::Socket:
        return theme.socket;
    case LaneSlot::Client:
        return theme.client;
    default:
        return theme.run;
    }
}

void paintLaneGlyph(QPainter &painter, const QRectF &rect, int slot, const Theme &theme)
{
    const Glyph glyph = glyphOf(slot);
    const QColor color = laneColors(slot, theme).text;
    const qreal half = std::min(rect.width(), rect.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    painter.scale(half, half);
    painter.setPen(QPen(color, 0.28, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(glyph.isFilled ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawPath(glyph.path);
    painter.restore();
}

} // namespace yieldscope
