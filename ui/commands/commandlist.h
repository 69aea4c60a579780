// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QAbstractListModel>
#include <QtCore/QPointer>
#include <QtGui/QAction>

#include <functional>

class QMenuBar;

namespace yieldscope {

/// Something that the person may want: an action of the menus, or anything else with a name.
struct Command
{
    QString group;
    QString title;
    QString keys;
    bool isEnabled = true;
    std::function<void()> run;
};

/// Every action of the menus and their submenus, in their order; the group is the path of menus.
[[nodiscard]] QList<Command> commandsOf(const QMenuBar &menus);

/// The commands that fit what was typed, the best first.
class CommandList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { GroupRole = Qt::UserRole, KeysRole, PositionsRole };

    explicit CommandList(QList<Command> commands, QObject *parent = nullptr);

    void setPattern(const QString &pattern);
    [[nodiscard]] const Command &at(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        qsizetype command;
        int score;
        /// In the title.
        QList<int> positions;
    };

    QList<Command> m_commands;
    QList<Row> m_rows;
};

} // namespace yieldscope
