// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace yieldscope {

/// Draws a line of the transcript: what was typed behind a prompt, what came of it indented, and
/// what lies after the cursor faded.
class TranscriptDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
};

/// How wide the prompt before a line is.
[[nodiscard]] int promptWidth(const QFontMetrics &metrics);

} // namespace yieldscope
