// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/shortcutsdialog.h"

#include "ui/window/actions.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTreeWidget>

namespace yieldscope {

ShortcutsDialog::ShortcutsDialog(const QMenuBar &menus, QWidget *parent)
    : QDialog(parent)
    , m_list(new QTreeWidget)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    m_list->setAccessibleName(tr("Keyboard shortcuts"));
    m_list->setHeaderLabels({ tr("Action"), tr("Keys") });
    m_list->setRootIsDecorated(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Interactive);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->resizeSection(1, 180);
    const QList<QAction *> bar = menus.actions();
    for (const QAction *menu : bar) {
        if (menu->menu())
            addMenu(plainText(*menu), menu->menu()->actions());
    }
    addLine(tr("Everywhere but in fields"), tr("Play or pause"), tr("Space"));
    addLine(tr("Wire"), tr("Choose a chunk; go to the step that yielded it"),
            tr("Up, Down; Enter"));
    const QString timeline = tr("Timeline");
    addLine(timeline, tr("Step back, forward; first step, live end"), tr("Left, Right; Home, End"));
    addLine(timeline, tr("Lane; box before and after in the lane"), tr("Up, Down; ,  and ."));
    addLine(timeline, tr("Zoom in, out"), tr("W, S; Ctrl++, Ctrl+-; Ctrl+wheel"));
    addLine(timeline, tr("Pan"), tr("A, D; wheel"));
    addLine(timeline, tr("Show all; follow the live end"), tr("F, Ctrl+0; L"));
    addLine(timeline, tr("By step or by time"), tr("T"));
    m_list->expandAll();
    resize(520, 620);
}

void ShortcutsDialog::addLine(const QString &group, const QString &what, const QString &keys)
{
    const QList<QTreeWidgetItem *> same = m_list->findItems(group, Qt::MatchExactly);
    QTreeWidgetItem *parent
        = same.isEmpty() ? new QTreeWidgetItem(m_list, { group }) : same.first();
    QFont bold = font();
    bold.setBold(true);
    parent->setFont(0, bold);
    new QTreeWidgetItem(parent, { what, keys });
}

void ShortcutsDialog::addMenu(const QString &title, const QList<QAction *> &actions)
{
    for (const QAction *action : actions) {
        if (action->menu())
            addMenu(title, action->menu()->actions());
        QStringList keys;
        const QList<QKeySequence> shortcuts = action->shortcuts();
        for (const QKeySequence &key : shortcuts)
            keys.append(key.toString(QKeySequence::NativeText));
        if (!keys.isEmpty())
            addLine(title, plainText(*action), keys.join(QStringLiteral(", ")));
    }
}

} // namespace yieldscope
