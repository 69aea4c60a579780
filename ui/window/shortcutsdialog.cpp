// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/shortcutsdialog.h"

#include "ui/commands/keybindings.h"
#include "ui/window/actions.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTreeWidget>

namespace yieldscope {

ShortcutsDialog::ShortcutsDialog(const KeyBindings &bindings, QWidget *parent)
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
    for (const KeyBindings::Entry &entry : bindings.entries()) {
        QStringList keys;
        const QList<QKeySequence> all
            = entry.action ? entry.action->shortcuts() : QList<QKeySequence>();
        for (const QKeySequence &key : all)
            keys.append(key.toString(QKeySequence::NativeText));
        if (!keys.isEmpty())
            addLine(entry.group.section(u'/', 0, 0), plainText(*entry.action),
                    keys.join(QStringLiteral(", ")));
    }
    addLine(tr("Timeline"), tr("Zoom; pan by the mouse"), tr("Ctrl+wheel; wheel"));
    addLine(tr("Wire"), tr("Choose a chunk; go to the step that yielded it"),
            tr("Up, Down; Enter"));
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

} // namespace yieldscope
