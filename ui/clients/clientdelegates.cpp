// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/clientdelegates.h"

#include "ui/clients/clientsmodel.h"
#include "ui/clients/receivedmodel.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace yieldscope {

namespace {

constexpr int GlyphSize = 12;
constexpr int Padding = 8;

QColor stateInk(ClientState state, const Theme &theme)
{
    switch (state) {
    case ClientState::Waiting:
    case ClientState::Left:
        return theme.mutedText;
    case ClientState::Reading:
    case ClientState::Streaming:
    case ClientState::Complete:
        return theme.run.text;
    case ClientState::Held:
    case ClientState::Slow:
    case ClientState::Stalled:
        return theme.suspended.text;
    case ClientState::Leaving:
    case ClientState::Vanished:
        return theme.loop.text;
    case ClientState::Cut:
        return theme.error.text;
    }
    return {};
}

// In a square from 0 to 12.
void drawGlyph(QPainter &painter, ClientState state)
{
    const QPointF tick[] { { 2, 6.5 }, { 5, 9.5 }, { 10.5, 2.5 } };
    switch (state) {
    case ClientState::Waiting:
        return painter.drawEllipse(QPointF(6, 6), 4.5, 4.5);
    case ClientState::Reading:
    case ClientState::Streaming:
        painter.drawEllipse(QPointF(6, 6), 4.5, 4.5);
        painter.setBrush(painter.pen().color());
        return painter.drawPie(QRectF(1.5, 1.5, 9, 9), 0, 90 * 16);
    case ClientState::Held:
    case ClientState::Stalled:
        painter.drawLine(QPointF(4, 2), QPointF(4, 10));
        return painter.drawLine(QPointF(8, 2), QPointF(8, 10));
    case ClientState::Slow:
        painter.drawLine(QPointF(2, 2), QPointF(10, 2));
        painter.drawLine(QPointF(2, 10), QPointF(10, 10));
        painter.drawLine(QPointF(2.5, 2), QPointF(9.5, 10));
        return painter.drawLine(QPointF(9.5, 2), QPointF(2.5, 10));
    case ClientState::Leaving:
        painter.drawLine(QPointF(2, 6), QPointF(10, 6));
        painter.drawLine(QPointF(7, 3), QPointF(10, 6));
        return painter.drawLine(QPointF(7, 9), QPointF(10, 6));
    case ClientState::Vanished: {
        QPen dotted = painter.pen();
        dotted.setStyle(Qt::DotLine);
        painter.setPen(dotted);
        return painter.drawEllipse(QPointF(6, 6), 4.5, 4.5);
    }
    case ClientState::Complete:
        return painter.drawPolyline(tick, 3);
    case ClientState::Left:
    case ClientState::Cut:
        painter.drawLine(QPointF(2.5, 2.5), QPointF(9.5, 9.5));
        return painter.drawLine(QPointF(9.5, 2.5), QPointF(2.5, 9.5));
    }
}

QIcon glyphOf(ClientState state, const QColor &ink, qreal ratio)
{
    QPixmap glyph(QSize(GlyphSize, GlyphSize) * ratio);
    glyph.setDevicePixelRatio(ratio);
    glyph.fill(Qt::transparent);
    QPainter painter(&glyph);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    drawGlyph(painter, state);
    return glyph;
}

} // namespace

void ClientStateDelegate::initStyleOption(QStyleOptionViewItem *option,
                                          const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    if (index.column() != ClientsModel::StateColumn)
        return;
    const Theme &theme = Theme::of(option->palette);
    const auto state = ClientState(index.data(ClientsModel::StateRole).toInt());
    const bool isSelected = option->state & QStyle::State_Selected;
    const QColor ink = isSelected ? theme.selectedText : stateInk(state, theme);
    option->palette.setColor(QPalette::Text, ink);
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    option->icon = glyphOf(state, ink, ratio);
    option->decorationSize = { GlyphSize, GlyphSize };
    option->features |= QStyleOptionViewItem::HasDecoration;
}

void ReceivedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const bool isReceived = index.data(ReceivedModel::IsReceivedRole).toBool();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(6.5, 2.5, -6.5, -2.5);
    if (index.data(ReceivedModel::IsAtCursorRole).toBool())
        painter->fillRect(option.rect, theme.currentLine);
    const QColor ink = isReceived ? theme.client.text : theme.mutedText;
    painter->setBrush(theme.base);
    painter->setPen(QPen(isReceived ? theme.client.text : theme.outline, 1.5,
                         isReceived ? Qt::SolidLine : Qt::DashLine));
    painter->drawRoundedRect(box, 4, 4);
    if (option.state & QStyle::State_HasFocus) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.link, 2));
        painter->drawRoundedRect(box.adjusted(-2, -1.5, 2, 1.5), 5, 5);
    }
    QRect inside = box.toRect().adjusted(Padding, 0, -Padding, 0);
    const QString time = index.data(ReceivedModel::TimeRole).toString();
    painter->setPen(theme.mutedText);
    painter->setFont(QApplication::font());
    painter->drawText(inside, Qt::AlignRight | Qt::AlignVCenter, time);
    inside.setRight(inside.right() - painter->fontMetrics().horizontalAdvance(time) - Padding);
    QFont code = codeFont();
    code.setBold(isReceived);
    painter->setFont(code);
    painter->setPen(ink);
    const QString text = index.data(ReceivedModel::IdRole).toString() % QStringLiteral("  ")
        % index.data(ReceivedModel::DataRole).toString();
    painter->drawText(
        inside, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(text, Qt::ElideRight, std::max(inside.width(), 0)));
    painter->restore();
}

QSize ReceivedDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return { 120, std::max(28, option.fontMetrics.height() + 12) };
}

} // namespace yieldscope
