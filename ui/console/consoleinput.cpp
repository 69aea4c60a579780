// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/console/consoleinput.h"

#include <QtGui/QKeyEvent>

#include <algorithm>

namespace yieldscope {

namespace {

QString commonBeginning(const QStringList &lines)
{
    QString common = lines.value(0);
    for (const QString &line : lines) {
        qsizetype same = 0;
        while (same < common.size() && same < line.size() && common[same] == line[same])
            ++same;
        common.truncate(same);
    }
    return common;
}

} // namespace

ConsoleInput::ConsoleInput(QWidget *parent)
    : QLineEdit(parent)
{
    connect(this, &QLineEdit::textEdited, this, [this] { Q_EMIT suggested({}); });
}

void ConsoleInput::remember(const QString &line)
{
    if (!line.isEmpty() && (m_history.isEmpty() || m_history.last() != line))
        m_history.append(line);
    if (m_history.size() > MaxHistory)
        m_history.removeFirst();
    m_shown = m_history.size();
    m_draft.clear();
}

void ConsoleInput::recall(int by)
{
    const qsizetype wanted = std::clamp<qsizetype>(m_shown + by, 0, m_history.size());
    if (wanted == m_shown)
        return;
    if (m_shown == m_history.size())
        m_draft = text();
    m_shown = wanted;
    setText(wanted == m_history.size() ? m_draft : m_history[wanted]);
}

// Where there is nothing to complete, Tab goes on to the next widget as everywhere.
bool ConsoleInput::complete()
{
    if (text().isEmpty() || cursorPosition() != text().size() || !m_completions)
        return false;
    const QStringList lines = m_completions(text());
    if (lines.isEmpty())
        return false;
    const QString common = commonBeginning(lines);
    if (common.size() > text().size())
        setText(common);
    Q_EMIT suggested(lines.size() > 1 ? lines : QStringList());
    return true;
}

bool ConsoleInput::event(QEvent *event)
{
    // On some desktops Ctrl+K and Ctrl+U cut a line. An empty one leaves them to the window.
    if (event->type() == QEvent::ShortcutOverride && text().isEmpty()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::DeleteEndOfLine)
            || key->matches(QKeySequence::DeleteCompleteLine)) {
            event->ignore();
            return true;
        }
    }
    // Before the focus is moved, which is before keyPressEvent().
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier && complete())
            return true;
    }
    return QLineEdit::event(event);
}

void ConsoleInput::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        return recall(-1);
    case Qt::Key_Down:
        return recall(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT suggested({});
        Q_EMIT entered(text());
        return;
    case Qt::Key_Escape:
        if (text().isEmpty())
            return event->ignore();
        clear();
        Q_EMIT suggested({});
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace yieldscope
