// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QDialog>

class QMenuBar;
class QTreeWidget;

namespace yieldscope {

/// The keys of every action in the menus, as they are now.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(const QMenuBar &menus, QWidget *parent = nullptr);

private:
    void addMenu(const QString &title, const QList<QAction *> &actions);
    void addLine(const QString &group, const QString &what, const QString &keys);

    QTreeWidget *m_list;
};

} // namespace yieldscope
