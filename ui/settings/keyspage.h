// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QPointer>
#include <QtGui/QKeySequence>
#include <QtWidgets/QWidget>

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace yieldscope {

class KeyBindings;

/// The page of the settings about keys: every action of the menus, and a field to give it another
/// key. A key that belongs to another action is named before it is taken from there. Works at once.
class KeysPage : public QWidget
{
    Q_OBJECT

public:
    explicit KeysPage(KeyBindings &bindings, QWidget *parent = nullptr);

    /// Chooses the action of that id, as its line would.
    void choose(const QString &id);
    /// What is said about the key in the field; empty where it is free.
    [[nodiscard]] QString conflict() const;

private:
    void fill();
    void showKeys();
    void showChosen();
    void checkKey();
    void assign();
    void reset();
    void resetAll();
    [[nodiscard]] QAction *chosen() const;

    KeyBindings &m_bindings;
    QTreeWidget *m_list;
    QKeySequenceEdit *m_key;
    QLabel *m_conflict;
    QPushButton *m_assign;
    QPushButton *m_clear;
    QPushButton *m_reset;
};

} // namespace yieldscope
