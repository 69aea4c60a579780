// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/commands/commandlist.h"

#include "ui/commands/fuzzy.h"
#include "ui/window/actions.h"

#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

void collect(const QString &group, const QList<QAction *> &actions, QList<Command> &commands)
{
    for (QAction *action : actions) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        if (action->menu()) {
            const QString inner
                = CommandList::tr("%1 › %2", "menu and submenu").arg(group, plainText(*action));
            collect(group.isEmpty() ? plainText(*action) : inner, action->menu()->actions(),
                    commands);
            continue;
        }
        commands.append({ group, plainText(*action),
                          action->shortcut().toString(QKeySequence::NativeText),
                          action->isEnabled(), [action = QPointer(action)] {
                              if (action)
                                  action->trigger();
                          } });
    }
}

} // namespace

QList<Command> commandsOf(const QMenuBar &menus)
{
    QList<Command> commands;
    collect({}, menus.actions(), commands);
    return commands;
}

CommandList::CommandList(QList<Command> commands, QObject *parent)
    : QAbstractListModel(parent)
    , m_commands(std::move(commands))
{
    setPattern({});
}

void CommandList::setPattern(const QString &pattern)
{
    beginResetModel();
    m_rows.clear();
    for (qsizetype i = 0; i < m_commands.size(); ++i) {
        const Command &command = m_commands[i];
        // The group helps to find, but where the title alone fits that is the better match.
        constexpr int TitleBonus = 50;
        if (auto match = fuzzyMatch(pattern, command.title)) {
            m_rows.append({ i, match->score + TitleBonus, std::move(match->positions) });
            continue;
        }
        const QString whole = command.group % u' ' % command.title;
        if (auto match = fuzzyMatch(pattern, whole)) {
            const int before = int(command.group.size()) + 1;
            QList<int> inTitle;
            for (const int position : std::as_const(match->positions)) {
                if (position >= before)
                    inTitle.append(position - before);
            }
            m_rows.append({ i, match->score, std::move(inTitle) });
        }
    }
    std::ranges::stable_sort(m_rows, std::greater(), &Row::score);
    endResetModel();
}

const Command &CommandList::at(const QModelIndex &index) const
{
    return m_commands[m_rows[index.row()].command];
}

int CommandList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

Qt::ItemFlags CommandList::flags(const QModelIndex &index) const
{
    return index.isValid() && !at(index).isEnabled ? Qt::ItemIsSelectable
                                                   : QAbstractListModel::flags(index);
}

QVariant CommandList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Command &command = at(index);
    switch (role) {
    case Qt::DisplayRole:
        return command.title;
    case Qt::AccessibleTextRole: {
        QStringList said { command.title, command.group };
        if (!command.keys.isEmpty())
            said.append(command.keys);
        if (!command.isEnabled)
            said.append(tr("not now"));
        return said.join(QStringLiteral(", "));
    }
    case GroupRole:
        return command.group;
    case KeysRole:
        return command.keys;
    case PositionsRole:
        return QVariant::fromValue(m_rows[index.row()].positions);
    default:
        return {};
    }
}

} // namespace yieldscope
