// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinekeys.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>

namespace yieldscope {

TimelineKeys::TimelineKeys(QObject *parent)
    : QObject(parent)
{
    const auto add = [this](const QString &text, const QList<QKeySequence> &keys) {
        auto *action = new QAction(text, this);
        action->setShortcuts(keys);
        connect(action, &QAction::changed, this, &TimelineKeys::changed);
        m_actions.append(action);
    };
    add(tr("Step back"), { Qt::Key_Left });
    add(tr("Step forward"), { Qt::Key_Right });
    add(tr("First step"), { Qt::Key_Home });
    add(tr("Live end"), { Qt::Key_End });
    add(tr("Lane above"), { Qt::Key_Up });
    add(tr("Lane below"), { Qt::Key_Down });
    add(tr("Box before in the lane"), { Qt::Key_Comma });
    add(tr("Box after in the lane"), { Qt::Key_Period });
    add(tr("Zoom in"), { Qt::Key_W, QKeySequence(tr("Ctrl++")), QKeySequence(tr("Ctrl+=")) });
    add(tr("Zoom out"), { Qt::Key_S, QKeySequence(tr("Ctrl+-")) });
    add(tr("Pan back"), { Qt::Key_A });
    add(tr("Pan forward"), { Qt::Key_D });
    add(tr("Show all"), { Qt::Key_F, QKeySequence(tr("Ctrl+0")) });
    add(tr("Follow the live end"), { Qt::Key_L });
    add(tr("By step or by time"), { Qt::Key_T });
}

std::optional<TimelineKeys::Command> TimelineKeys::commandOf(const QKeyEvent &key) const
{
    const Qt::KeyboardModifiers pressed = key.modifiers() & ~Qt::KeypadModifier;
    // Letters do the same with Shift, and a plus needs it on many keyboards; a digit with Shift is
    // the window's.
    const bool isLoose = pressed == Qt::ShiftModifier || key.key() == Qt::Key_Plus;
    const Qt::KeyboardModifiers loose = isLoose ? pressed & ~Qt::ShiftModifier : pressed;
    for (const Qt::KeyboardModifiers modifiers : { pressed, loose }) {
        const QKeySequence wanted(QKeyCombination(modifiers, Qt::Key(key.key())));
        for (qsizetype i = 0; i < m_actions.size(); ++i) {
            if (m_actions[i]->shortcuts().contains(wanted))
                return Command(i);
        }
    }
    return std::nullopt;
}

QString TimelineKeys::text(Command command) const
{
    QStringList keys;
    const QList<QKeySequence> all = m_actions[qsizetype(command)]->shortcuts();
    for (const QKeySequence &key : all)
        keys.append(key.toString(QKeySequence::NativeText));
    return keys.join(QStringLiteral(", "));
}

} // namespace yieldscope
