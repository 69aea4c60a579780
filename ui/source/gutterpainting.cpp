// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/codeeditor.h"
#include "ui/source/gutter.h"
#include "ui/source/markpainter.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QTextBlock>

#include <algorithm>
#include <cmath>

namespace yieldscope {

namespace {

constexpr int GutterMargin = 6;
/// Of the edge beside lines at which frames wait for those that they delegate to.
constexpr int EdgeWidth = 3;

QString markHint(const MarkedLine &marked)
{
    const QString mark = CodeEditor::tr("Line %1: %2", "line, what a frame does there")
                             .arg(marked.line)
                             .arg(markText(marked.mark));
    if (marked.waiting == 0)
        return mark;
    return marked.waiting == 1
        ? CodeEditor::tr("%1; a frame around it delegates here, too").arg(mark)
        : CodeEditor::tr("%1; %2 frames around it delegate here, too")
              .arg(mark)
              .arg(marked.waiting);
}

} // namespace

int CodeEditor::dotWidth() const
{
    return int(std::ceil(glyphSide() * 0.8));
}

int CodeEditor::gutterWidth() const
{
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    return dotWidth() + GutterMargin * 3 + fontMetrics().horizontalAdvance(u'9') * digits
        + int(std::ceil(glyphSide()));
}

void CodeEditor::paintGutter(QPainter &painter, const QRect &dirty) const
{
    const Theme &theme = Theme::of(palette());
    painter.fillRect(dirty, theme.gutter);
    const int numberRight = gutterWidth() - 2 * GutterMargin - int(std::ceil(glyphSide()));
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= dirty.bottom()) {
        // The bounds of the last block include the margin of the document.
        const qreal height = block.layout()->boundingRect().height();
        const int line = block.blockNumber() + 1;
        const MarkedLine *marked = m_marks.at(line);
        const bool isCurrent = line == m_marks.currentLine;
        QFont numberFont = font();
        numberFont.setBold(isCurrent);
        painter.setFont(numberFont);
        painter.setPen(isCurrent ? theme.text : numberColor(line, theme));
        painter.drawText(QRectF(0, top, numberRight, height), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(line));
        paintStop(painter, QRectF(GutterMargin / 2.0, top, dotWidth(), height), line);
        if (marked) {
            // Also where the innermost frame stands on the line, and the glyph is its own.
            if (marked->mark == LineMark::Delegating || marked->waiting > 0)
                painter.fillRect(QRectF(gutterWidth() - EdgeWidth, top, EdgeWidth, height),
                                 theme.definition);
            const QRectF place(numberRight + GutterMargin, top, glyphSide(), height);
            paintMark(painter, place.adjusted(0, 1, 0, -1), marked->mark, marked->distance, theme);
        }
        top += height;
        block = block.next();
    }
}

// Where nothing can stop, the number is fainter.
QColor CodeEditor::numberColor(int line, const Theme &theme) const
{
    return m_stops.lines.contains(line) ? theme.text : theme.mutedText;
}

void CodeEditor::paintStop(QPainter &painter, const QRectF &place, int line) const
{
    const Theme &theme = Theme::of(palette());
    const auto breakpoint = m_stops.breakpoints.constFind(line);
    if (breakpoint != m_stops.breakpoints.constEnd())
        paintBreakpoint(painter, place, *breakpoint, theme);
    else if (line == m_gutter->hoveredLine() && m_stops.lines.contains(line))
        paintBreakpointHint(painter, place, theme);
}

QString CodeEditor::gutterHint(int line) const
{
    if (line == 0)
        return {};
    const MarkedLine *marked = m_marks.at(line);
    return marked ? markHint(*marked) + u'\n' + stopHint(line) : stopHint(line);
}

QString CodeEditor::stopHint(int line) const
{
    const auto breakpoint = m_stops.breakpoints.constFind(line);
    if (breakpoint != m_stops.breakpoints.constEnd())
        return *breakpoint ? tr("Line %1: a breakpoint. Click to remove it").arg(line)
                           : tr("Line %1: a breakpoint that is off. Click to remove it").arg(line);
    return m_stops.lines.contains(line) ? tr("Line %1: click to set a breakpoint").arg(line)
                                        : tr("Line %1: nothing stops here").arg(line);
}

} // namespace yieldscope
