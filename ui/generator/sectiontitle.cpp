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
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, place.width());
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

void SectionTitle::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    setToolTip(sizeHint().width() > width() ? text() : QString());
}

} // namespace yieldscope
