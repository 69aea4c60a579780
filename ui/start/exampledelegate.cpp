// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/start/exampledelegate.h"

#include "ui/start/examplelist.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>

namespace yieldscope {

namespace {

constexpr int Margin = 12;
constexpr int Padding = 5;
constexpr int Gap = 2;

bool isGroup(const QModelIndex &index)
{
    return !index.data(ExampleList::IdRole).isValid();
}

QFont boldened(QFont font)
{
    font.setBold(true);
    return font;
}

void drawGroup(QPainter *painter, const QStyleOptionViewItem &option, const QString &title,
               const Theme &theme)
{
    painter->setFont(boldened(option.font));
    painter->setPen(theme.mutedText);
    const QRect inside = option.rect.adjusted(Margin, 0, -Margin, -Gap);
    painter->drawText(inside, Qt::AlignLeft | Qt::AlignBottom, title);
    painter->setPen(theme.line);
    painter->drawLine(inside.left(), option.rect.bottom(), inside.right(), option.rect.bottom());
}

void drawExample(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                 const Theme &theme)
{
    const bool isSelected
        = (option.state & QStyle::State_Selected) && (option.state & QStyle::State_HasFocus);
    if (isSelected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.alternateBase);
    const QRect inside = option.rect.adjusted(Margin, Padding, -Margin, -Padding);
    const QRect first(inside.topLeft(), QSize(inside.width(), option.fontMetrics.height()));
    painter->setFont(boldened(option.font));
    painter->setPen(isSelected ? theme.selectedText : theme.text);
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    painter->setFont(option.font);
    painter->setPen(isSelected ? theme.selectedText : theme.mutedText);
    painter->drawText(QRect(first.left(), first.bottom() + Gap, inside.width(),
                            inside.bottom() - first.bottom() - Gap + 1),
                      Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                      index.data(ExampleList::PromiseRole).toString());
    if (option.state & QStyle::State_HasFocus) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(isSelected ? theme.selectedText : theme.link, 2));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 3, 3);
    }
}

} // namespace

void ExampleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    if (isGroup(index))
        drawGroup(painter, option, index.data().toString(), theme);
    else
        drawExample(painter, option, index, theme);
    painter->restore();
}

QSize ExampleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    if (isGroup(index))
        return { 100, line * 2 };
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = (view ? view->viewport()->width() : option.rect.width()) - 2 * Margin;
    const QRect promise
        = option.fontMetrics.boundingRect(QRect(0, 0, std::max(width, 100), 1000), Qt::TextWordWrap,
                                          index.data(ExampleList::PromiseRole).toString());
    return { 100, line + Gap + promise.height() + 2 * Padding };
}

} // namespace yieldscope
