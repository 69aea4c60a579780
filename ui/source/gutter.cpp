// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/gutter.h"

#include "ui/source/codeeditor.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

namespace yieldscope {

Gutter::Gutter(CodeEditor &editor)
    : QWidget(&editor)
    , m_editor(editor)
{
    setMouseTracking(true);
    setCursor(Qt::ArrowCursor);
}

void Gutter::hover(int line)
{
    if (m_hovered == line)
        return;
    m_hovered = line;
    update();
}

bool Gutter::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), m_editor.gutterHint(m_editor.lineAt(help->pos().y())),
                           this);
        return true;
    }
    return QWidget::event(event);
}

void Gutter::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    m_editor.paintGutter(painter, event->rect());
}

void Gutter::mousePressEvent(QMouseEvent *event)
{
    const int line = m_editor.lineAt(event->position().toPoint().y());
    if (event->button() == Qt::LeftButton && line > 0)
        Q_EMIT m_editor.lineToggled(line);
}

void Gutter::mouseMoveEvent(QMouseEvent *event)
{
    hover(m_editor.lineAt(event->position().toPoint().y()));
}

void Gutter::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    hover(0);
}

} // namespace yieldscope
