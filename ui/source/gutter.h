// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

namespace yieldscope {

class CodeEditor;

/// The strip beside the code with breakpoints, line numbers and marks. A click toggles the
/// breakpoint of its line.
class Gutter : public QWidget
{
    Q_OBJECT

public:
    explicit Gutter(CodeEditor &editor);
    /// The line that the mouse is over; 0 where there is none.
    [[nodiscard]] int hoveredLine() const noexcept { return m_hovered; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void hover(int line);

    CodeEditor &m_editor;
    int m_hovered = 0;
};

} // namespace yieldscope
