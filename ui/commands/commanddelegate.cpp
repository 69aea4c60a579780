// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/commands/commanddelegate.h"

#include "ui/commands/commandlist.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace yieldscope {

namespace {

constexpr int Margin = 8;
constexpr int LeastHeight = 26;

// Draws what fits before `right`; returns where it ended.
int drawTitle(QPainter &painter, const QRect &place, const QString &title,
              const QList<int> &positions, const QFont &font)
{
    int x = place.left();
    for (int i = 0; i < title.size(); ++i) {
        QFont letterFont = font;
        letterFont.setBold(positions.contains(i));
        const int width = QFontMetrics(letterFont).horizontalAdvance(title[i]);
        if (x + width > place.right())
            break;
        painter.setFont(letterFont);
        painter.drawText(QRect(x, place.top(), width + 2, place.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, title.mid(i, 1));
        x += width;
    }
    return x;
}

} // namespace

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isEnabled = option.state & QStyle::State_Enabled;
    if (isSelected)
        painter->fillRect(option.rect, theme.selection);
    QColor ink = isEnabled ? theme.text : theme.disabledText;
    QColor muted = isEnabled ? theme.mutedText : theme.disabledText;
    if (isSelected)
        ink = muted = theme.selectedText;
    QRect place = option.rect.adjusted(Margin, 0, -Margin, 0);
    const QString keys = index.data(CommandList::KeysRole).toString();
    painter->setPen(muted);
    painter->setFont(option.font);
    painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, keys);
    place.setRight(place.right() - option.fontMetrics.horizontalAdvance(keys) - Margin);
    painter->setPen(ink);
    const QString title = index.data().toString();
    const int end
        = drawTitle(*painter, place, title,
                    index.data(CommandList::PositionsRole).value<QList<int>>(), option.font);
    place.setLeft(end + 2 * Margin);
    painter->setPen(muted);
    painter->setFont(option.font);
    if (place.width() > 0)
        painter->drawText(
            place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            option.fontMetrics.elidedText(index.data(CommandList::GroupRole).toString(),
                                          Qt::ElideRight, place.width()));
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return { 200, std::max(option.fontMetrics.height() + 6, LeastHeight) };
}

} // namespace yieldscope
