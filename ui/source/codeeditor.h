// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/source/sourcemarks.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtWidgets/QPlainTextEdit>

namespace yieldscope {

class Gutter;
class SyntaxHighlighter;
struct NotePlacement;
struct Theme;

/// A read-only text with coloured syntax, a gutter, and the marks of a state.
class CodeEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeEditor(Language language, QWidget *parent = nullptr);

    [[nodiscard]] Language language() const noexcept { return m_language; }
    void setCode(const QString &code);
    /// The lines of the code, without their breaks.
    [[nodiscard]] const QStringList &lines() const noexcept { return m_lines; }

    /// Shows the marks, and scrolls the current line into view where it is not.
    void setMarks(SourceMarks marks);
    [[nodiscard]] const SourceMarks &marks() const noexcept { return m_marks; }

    /// What can stop at the lines of this text: breakpoints with whether they are enabled, and the
    /// lines where a run can stop at all.
    struct Stops
    {
        QHash<int, bool> breakpoints;
        QSet<int> lines;
        friend bool operator==(const Stops &, const Stops &) = default;
    };
    void setStops(const Stops &stops);
    /// The line that handed out the chunk that is chosen; 0 where there is none.
    void setChosenLine(int line);
    [[nodiscard]] int chosenLine() const noexcept { return m_chosenLine; }
    /// The line of the text cursor, and the line at that height of the viewport; 0 below the text.
    [[nodiscard]] int cursorLine() const;
    [[nodiscard]] int lineAt(int y) const;
    [[nodiscard]] QString gutterHint(int line) const;

    /// Where the note is painted, in the viewport; empty where there is none in view.
    [[nodiscard]] QRectF noteRect() const;
    [[nodiscard]] int gutterWidth() const;
    /// For the gutter's own paint event.
    void paintGutter(QPainter &painter, const QRect &dirty) const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The person wants a breakpoint there, or none.
    void lineToggled(int line);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void layOutGutter();
    void applyMarks();
    void bringIntoView(int line);
    void moveCursorTo(int line);
    [[nodiscard]] QColor numberColor(int line, const Theme &theme) const;
    void paintChosenLine(QPainter &painter) const;
    void paintStop(QPainter &painter, const QRectF &place, int line) const;
    void paintLineGrounds(QPainter &painter) const;
    void paintNote(QPainter &painter) const;
    [[nodiscard]] NotePlacement notePlacement(const QTextBlock &block) const;
    [[nodiscard]] QTextBlock blockOf(int line) const;
    [[nodiscard]] QFont noteFont() const;
    [[nodiscard]] qreal glyphSide() const;
    [[nodiscard]] int dotWidth() const;
    [[nodiscard]] QString stopHint(int line) const;

    const Language m_language;
    Gutter *m_gutter;
    SyntaxHighlighter *m_highlighter;
    QStringList m_lines;
    SourceMarks m_marks;
    Stops m_stops;
    int m_chosenLine = 0;
};

} // namespace yieldscope
