// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/arrow.h"
#include "ui/generator/chaintext.h"
#include "ui/generator/chainview.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace yieldscope {

namespace {

constexpr qreal Padding = 8;
constexpr qreal Radius = 5;
constexpr int OneLine = Qt::AlignVCenter | Qt::TextSingleLine;

QColor stateColor(GeneratorState state, const Theme &theme)
{
    switch (state) {
    case GeneratorState::Running:
        return theme.run.text;
    case GeneratorState::Suspended:
        return theme.suspended.text;
    case GeneratorState::Created:
    case GeneratorState::Closed:
        break;
    }
    return theme.mutedText;
}

QFont smallStrong(const QFont &font)
{
    QFont small = font;
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * 0.88);
    small.setBold(true);
    return small;
}

} // namespace

void ChainView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.base);
    painter.setRenderHint(QPainter::Antialiasing);

    const qreal scrolled = verticalScrollBar()->value();
    const ChainGeometry::Rows rows
        = chainGeometry().rowsBetween(scrolled, scrolled + viewport()->height() - stripHeight());
    painter.save();
    painter.setClipRect(QRectF(0, stripHeight(), viewport()->width(), viewport()->height()));
    paintConnectors(painter, rows, theme);
    for (int row = rows.first; row < rows.end; ++row)
        paintRow(painter, row, theme);
    const QString empty = emptyChainText(m_state);
    if (!empty.isEmpty()) {
        painter.setFont(font());
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(viewport()->rect()).adjusted(10, stripHeight(), -10, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, empty);
    }
    painter.restore();
    paintStrip(painter, theme);
    if (callerHasValue(m_state))
        paintChip(painter, theme);
}

void ChainView::paintConnectors(QPainter &painter, ChainGeometry::Rows rows,
                                const Theme &theme) const
{
    const ChainGeometry all = chainGeometry();
    const QPointF shift(0, stripHeight() - verticalScrollBar()->value());
    for (int row = std::max(rows.first - 1, 0); row < std::min(rows.end, all.count - 1); ++row) {
        const QPolygonF path = all.connector(row).translated(shift);
        if (path.size() > 2) {
            paintArrow(painter, path, theme.definition, 1.8);
        } else {
            painter.setPen(QPen(theme.definition, 1.8));
            painter.drawPolyline(path);
        }
    }
}

void ChainView::paintRow(QPainter &painter, int row, const Theme &theme) const
{
    const int last = boxCount(m_state) - 1;
    const GeneratorState phase = boxPhase(m_state, row);
    const FrameText text = frameText(m_state, row);
    const bool isInnermost = row == last;
    const bool isSelected = row == selectedRow() && last > 0;
    const bool isSuspended = phase == GeneratorState::Suspended && !text.isObject;
    const QRectF box = boxRect(row).adjusted(1, 1, -1, -1);

    const QColor ground = isInnermost && isSuspended ? theme.suspendedBox : theme.base;
    const QColor edge = isInnermost ? stateColor(phase, theme) : theme.outline;
    // What is no frame does not look like one.
    painter.setPen(text.isObject ? QPen(theme.outline, 1, Qt::DashLine)
                                 : QPen(edge, isInnermost ? 2 : 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, Radius, Radius);
    if (isSelected)
        painter.fillRect(QRectF(box.left() + 1, box.top() + 5, 4, box.height() - 10), theme.link);
    if (hasFocus() && row == selectedRow()) {
        painter.setPen(QPen(theme.link, 1.5, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), Radius - 2, Radius - 2);
    }
    const QRectF place = box.adjusted(Padding + 2, 0, -Padding, 0);
    const QFont stateFont = smallStrong(font());
    painter.setFont(stateFont);
    painter.setPen(isInnermost ? edge : theme.mutedText);
    painter.drawText(place, Qt::AlignRight | OneLine, text.state);
    const qreal stateWidth = QFontMetricsF(stateFont).horizontalAdvance(text.state);
    paintRowText(painter, place.adjusted(0, 0, -stateWidth - Padding, 0), text, isInnermost, theme);
}

void ChainView::paintRowText(QPainter &painter, QRectF place, const FrameText &text,
                             bool isInnermost, const Theme &theme) const
{
    QFont nameFont = codeFont(font());
    nameFont.setBold(isInnermost);
    const QFontMetricsF nameMetrics(nameFont);
    const QString name = nameMetrics.elidedText(text.function, Qt::ElideRight, place.width());
    painter.setFont(nameFont);
    painter.setPen(isInnermost ? theme.text : theme.mutedText);
    painter.drawText(place, Qt::AlignLeft | OneLine, name);

    place.setLeft(place.left() + nameMetrics.horizontalAdvance(name) + 1.5 * Padding);
    if (place.width() < QFontMetricsF(font()).averageCharWidth() * 3)
        return;
    painter.setFont(font());
    painter.setPen(theme.mutedText);
    painter.drawText(place, Qt::AlignLeft | OneLine,
                     QFontMetricsF(font()).elidedText(text.place, Qt::ElideRight, place.width()));
}

void ChainView::paintStrip(QPainter &painter, const Theme &theme) const
{
    const QRectF strip(0, 0, viewport()->width(), stripHeight());
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(strip.bottomLeft(), strip.bottomRight());
    QRectF place = strip.adjusted(Padding + 4, 0, -Padding, 0);
    const QFont name = smallStrong(font());
    const QString caller = tr("Caller");
    painter.setFont(name);
    painter.setPen(theme.caller.text);
    painter.drawText(place, Qt::AlignLeft | OneLine, caller);
    place.setLeft(place.left() + QFontMetricsF(name).horizontalAdvance(caller) + Padding);
    if (callerHasValue(m_state))
        place.setRight(chipAtRest().left() - Padding);
    painter.setFont(font());
    painter.setPen(theme.text);
    painter.drawText(
        place, Qt::AlignLeft | OneLine,
        QFontMetricsF(font()).elidedText(callerText(m_state), Qt::ElideRight, place.width()));
}

QRectF ChainView::chipAtRest() const
{
    const QFontMetricsF metrics(codeFont(font()));
    const qreal wanted = metrics.horizontalAdvance(m_state.yielded.repr()) + 2 * Padding;
    const qreal width = std::min(wanted, viewport()->width() * 0.5);
    return { viewport()->width() - width - Padding, 4, width, stripHeight() - 8 };
}

void ChainView::paintChip(QPainter &painter, const Theme &theme) const
{
    const QRectF chip = valueRect();
    QFont bold = codeFont(font());
    bold.setBold(true);
    const bool isMarked = isTravelling() && isReduced();
    painter.setPen(isMarked ? QPen(theme.text, 2) : QPen(Qt::NoPen));
    painter.setBrush(theme.link);
    painter.drawRoundedRect(chip, Radius, Radius);
    painter.setFont(bold);
    painter.setPen(theme.base);
    const qreal room = chip.width() - Padding;
    painter.drawText(chip, Qt::AlignHCenter | OneLine,
                     QFontMetricsF(bold).elidedText(m_state.yielded.repr(), Qt::ElideRight, room));
}

} // namespace yieldscope
