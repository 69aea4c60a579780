// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT

// What the code does with the mouse and the keys.
#include "ui/source/codeeditor.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolTip>

namespace yieldscope {

void CodeEditor::contextMenuEvent(QContextMenuEvent *event)
{
    // The actions below mean the line that was clicked.
    if (event->reason() == QContextMenuEvent::Mouse && !textCursor().hasSelection())
        setTextCursor(cursorForPosition(event->pos()));
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!actions().isEmpty()) {
        menu->addSeparator();
        menu->addActions(actions());
    }
    menu->popup(event->globalPos());
}

// Of its own the editor would zoom itself alone; the window zooms all code and pictures alike.
void CodeEditor::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier)
        event->ignore();
    else
        QPlainTextEdit::wheelEvent(event);
}

// A text that cannot be edited would turn its page; in the window the space bar plays.
void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        event->ignore();
    else
        QPlainTextEdit::keyPressEvent(event);
}

bool CodeEditor::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_marks.note) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (noteRect().contains(help->pos())) {
            QToolTip::showText(help->globalPos(), m_marks.note->text.toHtmlEscaped(), viewport());
            return true;
        }
    }
    return QPlainTextEdit::viewportEvent(event);
}

} // namespace yieldscope
