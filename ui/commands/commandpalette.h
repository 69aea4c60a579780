// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/commands/commandlist.h"

#include <QtWidgets/QDialog>

class QLabel;
class QLineEdit;
class QListView;

namespace yieldscope {

/// One field to find any command by a few of its letters, and the list of what fits; Enter does it.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(QList<Command> commands, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find(const QString &pattern);
    void runCurrent();

    CommandList *m_commands;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
};

} // namespace yieldscope
