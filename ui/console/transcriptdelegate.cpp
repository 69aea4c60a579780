// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/console/transcriptdelegate.h"

#include "ui/console/transcriptmodel.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace yieldscope {

namespace {

constexpr int Margin = 6;

QColor inkOf(TranscriptModel::Kind kind, const Theme &theme)
{
    switch (kind) {
    case TranscriptModel::Kind::Input:
        return theme.text;
    case TranscriptModel::Kind::Output:
        return theme.suspended.text;
    case TranscriptModel::Kind::Failure:
        return theme.error.text;
    case TranscriptModel::Kind::Note:
        return theme.mutedText;
    }
    return theme.text;
}

} // namespace

int promptWidth(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(QStringLiteral("» "));
}

void TranscriptDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const Theme &theme = Theme::of(option.palette);
    const auto kind = TranscriptModel::Kind(index.data(TranscriptModel::KindRole).toInt());
    const bool isReached = index.data(TranscriptModel::IsReachedRole).toBool();
    painter->save();
    painter->setClipRect(option.rect);
    const bool isMarked = option.state.testFlag(QStyle::State_Selected);
    if (isMarked)
        painter->fillRect(option.rect, theme.currentLine);
    const QRect inside = option.rect.adjusted(Margin, 0, -Margin, 0);
    painter->setFont(item.font);
    if (kind == TranscriptModel::Kind::Input) {
        painter->setPen(theme.mutedText);
        painter->drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("»"));
    }
    painter->setPen(isReached ? inkOf(kind, theme) : theme.mutedText);
    const QRect place = inside.adjusted(promptWidth(item.fontMetrics), 0, 0, 0);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      item.fontMetrics.elidedText(item.text, Qt::ElideRight, place.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.state |= QStyle::State_KeyboardFocusChange;
        QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter);
    }
    painter->restore();
}

QSize TranscriptDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    // As tall as the text of a code view; wide lines are elided.
    return { promptWidth(option.fontMetrics) + 2 * Margin, option.fontMetrics.height() + 4 };
}

} // namespace yieldscope
