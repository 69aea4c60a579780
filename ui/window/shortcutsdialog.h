// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QDialog>

class QTreeWidget;

namespace yieldscope {

class KeyBindings;

/// Every key, as it is now.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(const KeyBindings &bindings, QWidget *parent = nullptr);

private:
    void addLine(const QString &group, const QString &what, const QString &keys);

    QTreeWidget *m_list;
};

} // namespace yieldscope
