// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <cmath>

namespace yieldscope {

namespace {

/// The square that all icons are drawn in, whatever their size on the screen.
constexpr qreal Grid = 24;

struct Inks
{
    QColor main;
    QColor accent;
};

void fillTriangle(QPainter &painter, QPointF tip, QPointF base, qreal halfWidth)
{
    const QPointF along = tip - base;
    const qreal length = std::hypot(along.x(), along.y());
    const QPointF across(-along.y() / length * halfWidth, along.x() / length * halfWidth);
    painter.drawPolygon(QPolygonF({ tip, base + across, base - across }));
}

void fillBar(QPainter &painter, qreal x)
{
    painter.drawRect(QRectF(x, 5, 2.5, 14));
}

void stroke(QPainter &painter, const QPainterPath &path, const QColor &ink, qreal width = 2)
{
    painter.strokePath(path, QPen(ink, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void drawOver(QPainter &painter, const Inks &inks)
{
    QPainterPath arc(QPointF(3.5, 14));
    arc.cubicTo(QPointF(4, 5), QPointF(15, 3), QPointF(18.2, 10.5));
    stroke(painter, arc, inks.main);
    fillTriangle(painter, { 19.8, 15 }, { 18, 9 }, 4);
    painter.drawEllipse(QPointF(11.5, 18), 2.5, 2.5);
}

void drawInto(QPainter &painter, const Inks &inks)
{
    QPainterPath shaft(QPointF(12, 3));
    shaft.lineTo(12, 10);
    stroke(painter, shaft, inks.main);
    fillTriangle(painter, { 12, 15 }, { 12, 9 }, 4.5);
    painter.drawEllipse(QPointF(12, 19.5), 2.5, 2.5);
}

void drawOut(QPainter &painter, const Inks &inks)
{
    QPainterPath shaft(QPointF(12, 15));
    shaft.lineTo(12, 8);
    stroke(painter, shaft, inks.main);
    fillTriangle(painter, { 12, 2.5 }, { 12, 8.5 }, 4.5);
    painter.drawEllipse(QPointF(12, 19.5), 2.5, 2.5);
}

void drawNextYield(QPainter &painter, const Inks &inks)
{
    painter.setBrush(inks.accent);
    fillTriangle(painter, { 11, 12 }, { 3, 12 }, 7);
    fillTriangle(painter, { 18, 12 }, { 10, 12 }, 7);
    fillBar(painter, 18.5);
}

void drawRestart(QPainter &painter, const Inks &inks)
{
    QPainterPath arc;
    const QRectF circle(5, 5.5, 14, 14);
    arc.arcMoveTo(circle, 60);
    arc.arcTo(circle, 60, -290);
    stroke(painter, arc, inks.main);
    fillTriangle(painter, { 9.5, 6.2 }, { 15.5, 6.2 }, 4.2);
}

void drawHold(QPainter &painter, const Inks &inks)
{
    QPainterPath ring;
    ring.addEllipse(QPointF(12, 12), 9, 9);
    stroke(painter, ring, inks.main);
    painter.setBrush(inks.accent);
    painter.drawRect(QRectF(8, 7.5, 2.8, 9));
    painter.drawRect(QRectF(13.2, 7.5, 2.8, 9));
}

void drawCopy(QPainter &painter, const Inks &inks)
{
    QPainterPath back(QPointF(15.5, 6));
    back.lineTo(15.5, 4);
    back.lineTo(4, 4);
    back.lineTo(4, 16.5);
    back.lineTo(7, 16.5);
    stroke(painter, back, inks.main, 1.8);
    QPainterPath front;
    front.addRoundedRect(QRectF(8.5, 8, 11.5, 12.5), 1.2, 1.2);
    stroke(painter, front, inks.main, 1.8);
}

void drawOpenBrowser(QPainter &painter, const Inks &inks)
{
    QPainterPath frame(QPointF(11, 5));
    frame.lineTo(4, 5);
    frame.lineTo(4, 20);
    frame.lineTo(19, 20);
    frame.lineTo(19, 13);
    stroke(painter, frame, inks.main, 1.8);
    QPainterPath shaft(QPointF(10.5, 13.5));
    shaft.lineTo(17, 7);
    stroke(painter, shaft, inks.main);
    painter.drawPolygon(QPolygonF({ QPointF(13.5, 3), QPointF(21, 3), QPointF(21, 10.5) }));
}

void drawOpenFile(QPainter &painter, const Inks &inks)
{
    QPainterPath folder(QPointF(3.5, 19));
    folder.lineTo(3.5, 5);
    folder.lineTo(9.5, 5);
    folder.lineTo(11.5, 7.5);
    folder.lineTo(20.5, 7.5);
    folder.lineTo(20.5, 19);
    folder.closeSubpath();
    stroke(painter, folder, inks.main, 1.8);
    QPainterPath flap(QPointF(3.5, 11));
    flap.lineTo(20.5, 11);
    stroke(painter, flap, inks.main, 1.8);
}

void drawPause(QPainter &painter)
{
    painter.drawRect(QRectF(6, 5, 4, 14));
    painter.drawRect(QRectF(14, 5, 4, 14));
}

void draw(QPainter &painter, TransportIcon which, const Inks &inks)
{
    switch (which) {
    case TransportIcon::First:
        fillBar(painter, 4);
        return fillTriangle(painter, { 8, 12 }, { 19, 12 }, 7);
    case TransportIcon::Back:
        fillBar(painter, 16.5);
        return fillTriangle(painter, { 5, 12 }, { 14.5, 12 }, 7);
    case TransportIcon::Play:
        return fillTriangle(painter, { 19, 12 }, { 6, 12 }, 7.5);
    case TransportIcon::Pause:
        return drawPause(painter);
    case TransportIcon::Forward:
        fillBar(painter, 5);
        return fillTriangle(painter, { 19, 12 }, { 9.5, 12 }, 7);
    case TransportIcon::LiveEnd:
        fillTriangle(painter, { 16, 12 }, { 5, 12 }, 7);
        return fillBar(painter, 17.5);
    case TransportIcon::Over:
        return drawOver(painter, inks);
    case TransportIcon::Into:
        return drawInto(painter, inks);
    case TransportIcon::Out:
        return drawOut(painter, inks);
    case TransportIcon::NextYield:
        return drawNextYield(painter, inks);
    case TransportIcon::Restart:
        return drawRestart(painter, inks);
    case TransportIcon::Hold:
        return drawHold(painter, inks);
    case TransportIcon::Copy:
        return drawCopy(painter, inks);
    case TransportIcon::OpenBrowser:
        return drawOpenBrowser(painter, inks);
    case TransportIcon::OpenFile:
        return drawOpenFile(painter, inks);
    }
}

Inks inksFor(QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    const auto plain = [&palette](QPalette::ColorGroup group, QPalette::ColorRole role) {
        const QColor ink = palette.color(group, role);
        return Inks { ink, ink };
    };
    switch (mode) {
    case QIcon::Disabled:
        return plain(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected:
        return plain(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return { palette.color(QPalette::Active, QPalette::ButtonText),
             Theme::of(palette).suspended.text };
}

class TransportIconEngine final : public QIconEngine
{
public:
    explicit TransportIconEngine(TransportIcon which)
        : m_which(which)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Inks inks = inksFor(mode);
        const qreal side = std::min(rect.width(), rect.height());
        const QPointF corner = QRectF(rect).center() - QPointF(side, side) / 2;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(corner);
        painter->scale(side / Grid, side / Grid);
        painter->setPen(Qt::NoPen);
        painter->setBrush(inks.main);
        draw(*painter, m_which, inks);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new TransportIconEngine(m_which); }

private:
    TransportIcon m_which;
};

} // namespace

QIcon transportIcon(TransportIcon which)
{
    return QIcon(new TransportIconEngine(which));
}

} // namespace yieldscope
