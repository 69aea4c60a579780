// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/codeeditor.h"

#include "ui/source/gutter.h"
#include "ui/source/markpainter.h"
#include "ui/source/syntaxhighlighter.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QTextBlock>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

namespace yieldscope {

CodeEditor::CodeEditor(Language language, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_language(language)
    , m_gutter(new Gutter(*this))
    , m_highlighter(new SyntaxHighlighter(language, Theme::of(palette()), document()))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setFont(codeFont());
    document()->setDocumentMargin(4);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEditor::layOutGutter);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter,
            [this](const QRect &, int) { m_gutter->update(); });
    // The note stands still while the code scrolls sideways below it.
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, viewport(),
            qOverload<>(&QWidget::update));
    layOutGutter();
}

void CodeEditor::setCode(const QString &code)
{
    m_marks = {};
    m_lines = code.split(u'\n');
    if (m_lines.size() > 1 && m_lines.last().isEmpty())
        m_lines.removeLast();
    setPlainText(m_lines.join(u'\n'));
    applyMarks();
}

void CodeEditor::setMarks(SourceMarks marks)
{
    m_marks = std::move(marks);
    applyMarks();
    setAccessibleDescription(m_marks.description);
    if (m_marks.currentLine > 0) {
        moveCursorTo(m_marks.currentLine);
        bringIntoView(m_marks.currentLine);
    }
}

void CodeEditor::setStops(const Stops &stops)
{
    if (stops == m_stops)
        return;
    m_stops = stops;
    m_gutter->update();
}

void CodeEditor::setChosenLine(int line)
{
    if (std::exchange(m_chosenLine, line) == line)
        return;
    if (line > 0)
        bringIntoView(line);
    viewport()->update();
}

int CodeEditor::cursorLine() const
{
    return textCursor().blockNumber() + 1;
}

// As in a debugger: where the run stops is where F9 and run to cursor mean. What is selected stays.
void CodeEditor::moveCursorTo(int line)
{
    if (textCursor().hasSelection() || cursorLine() == line)
        return;
    const int across = horizontalScrollBar()->value();
    const int down = verticalScrollBar()->value();
    setTextCursor(QTextCursor(blockOf(line)));
    horizontalScrollBar()->setValue(across);
    verticalScrollBar()->setValue(down);
}

int CodeEditor::lineAt(int y) const
{
    const QTextBlock block = cursorForPosition({ 0, y }).block();
    const QRectF bounds = blockBoundingGeometry(block).translated(contentOffset());
    return y >= bounds.top() && y < bounds.top() + block.layout()->boundingRect().height()
        ? block.blockNumber() + 1
        : 0;
}

QTextBlock CodeEditor::blockOf(int line) const
{
    return document()->findBlockByNumber(line - 1);
}

void CodeEditor::applyMarks()
{
    const Theme &theme = Theme::of(palette());
    QList<QTextEdit::ExtraSelection> selections;
    if (m_marks.yieldExpression.length > 0) {
        QTextEdit::ExtraSelection selection;
        selection.format.setForeground(theme.suspended.text);
        selection.format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
        selection.format.setUnderlineColor(theme.suspended.text);
        selection.format.setFontWeight(QFont::Bold);
        QTextCursor cursor(blockOf(m_marks.currentLine));
        cursor.setPosition(cursor.position() + int(m_marks.yieldExpression.start));
        cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor,
                            int(m_marks.yieldExpression.length));
        selection.cursor = cursor;
        selections.append(selection);
    }
    setExtraSelections(selections);
    viewport()->update();
    m_gutter->update();
}

void CodeEditor::bringIntoView(int line)
{
    // Without wrapping the scroll bar counts lines.
    constexpr int Around = 2;
    QScrollBar *bar = verticalScrollBar();
    const int visible = std::max(bar->pageStep(), 1);
    const int index = line - 1;
    const int around = std::min(Around, (visible - 1) / 2);
    if (index < bar->value() + around || index >= bar->value() + visible - around)
        bar->setValue(index - visible / 2);
}

qreal CodeEditor::glyphSide() const
{
    return std::min<qreal>(fontMetrics().height(), 1.1 * fontMetrics().ascent());
}

void CodeEditor::layOutGutter()
{
    // Setting them lays out anew even where they stay: in a low view, where one scroll bar calls
    // for the other, that never came to an end.
    if (viewportMargins().left() != gutterWidth())
        setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

QFont CodeEditor::noteFont() const
{
    QFont noted = font();
    noted.setItalic(true);
    return noted;
}

NotePlacement CodeEditor::notePlacement(const QTextBlock &block) const
{
    const QFontMetricsF metrics(noteFont());
    const qreal gap = 2 * metrics.horizontalAdvance(u' ');
    const qreal left = blockBoundingGeometry(block).translated(contentOffset()).left() + gap;
    const QTextLine line = block.layout()->lineAt(0);
    const int code = int(codeEnd(m_language, block.text()));
    NoteRoom room;
    room.lineEnd = left + line.x() + line.naturalTextWidth();
    room.codeEnd = left + line.cursorToX(code);
    room.viewportWidth = viewport()->width();
    room.wanted = glyphSide() + metrics.horizontalAdvance(m_marks.note->text) + 1.5 * gap;
    room.least = glyphSide() + metrics.horizontalAdvance(u'x') * 16;
    return placeNote(room);
}

QRectF CodeEditor::noteRect() const
{
    if (!m_marks.note)
        return {};
    const QTextBlock block = blockOf(m_marks.note->line);
    if (!block.isValid() || block.layout()->lineCount() == 0)
        return {};
    const NotePlacement placement = notePlacement(block);
    const qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    return { placement.x, top, placement.width, block.layout()->boundingRect().height() };
}

void CodeEditor::paintNote(QPainter &painter) const
{
    const QRectF rect = noteRect();
    if (rect.isEmpty())
        return;
    const Theme &theme = Theme::of(palette());
    const QFontMetricsF metrics(noteFont());
    if (notePlacement(blockOf(m_marks.note->line)).isOverText) {
        // The code below fades out rather than being cut within a letter.
        const qreal fade = 3 * metrics.horizontalAdvance(u' ');
        QLinearGradient ground(rect.left() - fade, 0, rect.left(), 0);
        QColor none = theme.currentLine;
        none.setAlpha(0);
        ground.setColorAt(0, none);
        ground.setColorAt(1, theme.currentLine);
        painter.fillRect(QRectF(QPointF(rect.left() - fade, rect.top()),
                                QPointF(viewport()->width(), rect.bottom())),
                         ground);
    }
    QRectF glyph = rect;
    glyph.setWidth(glyphSide());
    paintMark(painter, glyph.adjusted(0, 2, 0, -2), m_marks.note->mark, 0, theme);
    QRectF place = rect;
    place.setLeft(glyph.right() + metrics.horizontalAdvance(u' '));
    painter.setFont(noteFont());
    painter.setPen(markColor(m_marks.note->mark, theme));
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(m_marks.note->text, Qt::ElideRight, place.width()));
}

void CodeEditor::paintLineGrounds(QPainter &painter) const
{
    const Theme &theme = Theme::of(palette());
    for (const MarkedLine &marked : m_marks.lines) {
        const QTextBlock block = blockOf(marked.line);
        if (!block.isValid())
            continue;
        const qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
        painter.fillRect(
            QRectF(0, top, viewport()->width(), block.layout()->boundingRect().height()),
            marked.line == m_marks.currentLine ? theme.currentLine : theme.delegatingLine);
    }
}

void CodeEditor::paintChosenLine(QPainter &painter) const
{
    const QTextBlock block = m_chosenLine > 0 ? blockOf(m_chosenLine) : QTextBlock();
    if (!block.isValid())
        return;
    const qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    painter.setPen(QPen(Theme::of(palette()).socket.text, 1.5));
    painter.drawRect(QRectF(0.75, top + 0.75, viewport()->width() - 1.5,
                            block.layout()->boundingRect().height() - 1.5));
}

void CodeEditor::paintEvent(QPaintEvent *event)
{
    {
        QPainter below(viewport());
        paintLineGrounds(below);
    }
    QPlainTextEdit::paintEvent(event);
    QPainter above(viewport());
    paintChosenLine(above);
    paintNote(above);
}

void CodeEditor::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    // Marks that came while the view was hidden knew nothing of its height.
    if (m_marks.currentLine > 0)
        bringIntoView(m_marks.currentLine);
}

void CodeEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOutGutter();
}

void CodeEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter->setTheme(Theme::of(palette()));
        applyMarks();
    } else if (event->type() == QEvent::FontChange) {
        layOutGutter();
        applyMarks();
    }
}

QSize CodeEditor::sizeHint() const
{
    return { gutterWidth() + fontMetrics().horizontalAdvance(u'x') * 60,
             fontMetrics().lineSpacing() * 24 };
}

} // namespace yieldscope
