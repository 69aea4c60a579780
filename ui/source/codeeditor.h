// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/source/sourcemarks.h"

#include <QtWidgets/QPlainTextEdit>

namespace yieldscope {

class SyntaxHighlighter;
struct NotePlacement;

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

    /// Where the note is painted, in the viewport; empty where there is none in view.
    [[nodiscard]] QRectF noteRect() const;
    [[nodiscard]] int gutterWidth() const;
    /// For the gutter's own paint event.
    void paintGutter(QPainter &painter, const QRect &dirty) const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void layOutGutter();
    void applyMarks();
    void bringIntoView(int line);
    void paintLineGrounds(QPainter &painter) const;
    void paintNote(QPainter &painter) const;
    [[nodiscard]] NotePlacement notePlacement(const QTextBlock &block) const;
    [[nodiscard]] QTextBlock blockOf(int line) const;
    [[nodiscard]] QFont noteFont() const;
    [[nodiscard]] qreal glyphSide() const;

    const Language m_language;
    QWidget *m_gutter;
    SyntaxHighlighter *m_highlighter;
    QStringList m_lines;
    SourceMarks m_marks;
};

} // namespace yieldscope
