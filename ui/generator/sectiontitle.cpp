// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/sectiontitle.h"

#include <QtGui/QPainter>

namespace yieldscope {

SectionTitle::SectionTitle(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    // Only the weight is given: the size is that of the pane, and follows the zoom.
    QFont bold;
    bold.setBold(true);
    setFont(bold);
    setTextFormat(Qt::PlainText);
    setContentsMargins(4, 2, 4, 0);
}

QSize SectionTitle::minimumSizeHint() const
{
    return { 40, QLabel::minimumSizeHint().height() };
}

void SectionTitle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect place = contentsRect();
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
}

} // namespace yieldscope
