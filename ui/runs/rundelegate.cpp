// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/runs/rundelegate.h"

#include "ui/runs/runsmodel.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace yieldscope {

namespace {

constexpr int Margin = 8;
constexpr int Padding = 5;
constexpr int MarkSize = 10;

// Draws a text at the right of the line, and returns what is left of the line.
QRect drawRight(QPainter *painter, const QRect &line, const QString &text, const QColor &ink)
{
    painter->setPen(ink);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, text);
    return line.adjusted(0, 0, -painter->fontMetrics().horizontalAdvance(text) - Margin, 0);
}

void drawLeft(QPainter *painter, const QRect &line, const QString &text, const QColor &ink)
{
    painter->setPen(ink);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
}

QColor activityInk(const QModelIndex &index, const Theme &theme)
{
    if (index.data(RunsModel::IsHeldRole).toBool())
        return theme.suspended.text;
    return index.data(RunsModel::IsLiveRole).toBool() ? theme.run.text : theme.mutedText;
}

// Runs by hand are a triangle, runs by request a dot; hollow once they are closed.
void drawMark(QPainter *painter, const QPoint &center, const QModelIndex &index, const QColor &ink)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ink, 1.5));
    painter->setBrush(index.data(RunsModel::IsLiveRole).toBool() ? QBrush(ink) : Qt::NoBrush);
    const double half = MarkSize / 2.0;
    if (index.data(RunsModel::IsRequestRole).toBool()) {
        painter->drawEllipse(QPointF(center), half - 1, half - 1);
        return;
    }
    const QPointF triangle[] { QPointF(center) + QPointF(-half + 1, -half),
                               QPointF(center) + QPointF(half, 0),
                               QPointF(center) + QPointF(-half + 1, half) };
    painter->drawPolygon(triangle, 3);
}

} // namespace

void RunDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected)
        painter->fillRect(option.rect, theme.selection);
    const QColor ink = isSelected ? theme.selectedText : theme.text;
    const QColor muted = isSelected ? theme.selectedText : theme.mutedText;
    const QColor mark = isSelected ? theme.selectedText : activityInk(index, theme);

    const QRect inside = option.rect.adjusted(Margin, Padding, -Margin, -Padding);
    const int half = inside.height() / 2;
    const QRect first(inside.left(), inside.top(), inside.width(), half);
    drawMark(painter, { first.left() + MarkSize / 2, first.center().y() }, index, mark);
    const int indent = MarkSize + Margin;
    painter->setFont(option.font);
    const QRect title = drawRight(painter, first.adjusted(indent, 0, 0, 0),
                                  index.data(RunsModel::ActivityRole).toString(), mark);
    const QRect origin = drawRight(painter, first.translated(0, half).adjusted(indent, 0, 0, 0),
                                   index.data(RunsModel::CountRole).toString(), muted);
    drawLeft(painter, origin, index.data(RunsModel::OriginRole).toString(), muted);
    painter->setFont(codeFont(option.font));
    drawLeft(painter, title, index.data(RunsModel::TitleRole).toString(), ink);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(isSelected ? theme.selectedText : theme.link, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 3, 3);
    }
    painter->restore();
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return { 200, 2 * (option.fontMetrics.height() + 3) + 2 * Padding };
}

} // namespace yieldscope
