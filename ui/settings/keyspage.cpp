// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/settings/keyspage.h"

#include "ui/commands/keybindings.h"
#include "ui/window/actions.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

namespace yieldscope {

namespace {

enum Column { Action, Keys };
constexpr int EntryRole = Qt::UserRole;

QString textOf(const QList<QKeySequence> &keys)
{
    return QKeySequence::listToString(keys, QKeySequence::NativeText);
}

} // namespace

KeysPage::KeysPage(KeyBindings &bindings, QWidget *parent)
    : QWidget(parent)
    , m_bindings(bindings)
    , m_list(new QTreeWidget)
    , m_key(new QKeySequenceEdit)
    , m_conflict(new QLabel)
    , m_assign(new QPushButton(tr("&Assign")))
    , m_clear(new QPushButton(tr("&No key")))
    , m_reset(new QPushButton(tr("&Reset")))
{
    m_list->setAccessibleName(tr("Actions and their keys"));
    m_list->setHeaderLabels({ tr("Action"), tr("Keys") });
    m_list->header()->setSectionResizeMode(Action, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->resizeSection(Keys, 180);
    m_key->setAccessibleName(tr("New key"));
    // The field inside has the focus, and would be read as nothing.
    if (auto *field = m_key->findChild<QLineEdit *>())
        field->setAccessibleName(tr("New key"));
    m_conflict->setWordWrap(true);
    auto *resetAll = new QPushButton(tr("Reset a&ll"));
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("New &key"));
    label->setBuddy(m_key);
    row->addWidget(label);
    row->addWidget(m_key, 1);
    for (QPushButton *button : { m_assign, m_clear, m_reset, resetAll })
        row->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addLayout(row);
    layout->addWidget(m_conflict);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &KeysPage::showChosen);
    connect(m_key, &QKeySequenceEdit::keySequenceChanged, this, &KeysPage::checkKey);
    connect(m_assign, &QPushButton::clicked, this, &KeysPage::assign);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_key->clear();
        assign();
    });
    connect(m_reset, &QPushButton::clicked, this, &KeysPage::reset);
    connect(resetAll, &QPushButton::clicked, this, &KeysPage::resetAll);
    fill();
}

void KeysPage::fill()
{
    const QList<KeyBindings::Entry> &entries = m_bindings.entries();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (!entries[i].action)
            continue;
        const QList<QTreeWidgetItem *> same = m_list->findItems(entries[i].group, Qt::MatchExactly);
        QTreeWidgetItem *group
            = same.isEmpty() ? new QTreeWidgetItem(m_list, { entries[i].group }) : same.first();
        group->setFlags(Qt::ItemIsEnabled);
        auto *line = new QTreeWidgetItem(group, { plainText(*entries[i].action) });
        line->setData(Action, EntryRole, QVariant::fromValue(i));
    }
    m_list->expandAll();
    showKeys();
    showChosen();
}

void KeysPage::showKeys()
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_list->topLevelItem(i);
        for (int k = 0; k < group->childCount(); ++k) {
            const KeyBindings::Entry &entry
                = m_bindings.entries()[group->child(k)->data(Action, EntryRole).toLongLong()];
            if (!entry.action)
                continue;
            group->child(k)->setText(Keys, textOf(entry.action->shortcuts()));
            QFont bold = font();
            bold.setBold(entry.action->shortcuts() != entry.defaults);
            group->child(k)->setFont(Keys, bold);
        }
    }
}

QAction *KeysPage::chosen() const
{
    const QTreeWidgetItem *line = m_list->currentItem();
    return line && line->parent()
        ? m_bindings.entries()[line->data(Action, EntryRole).toLongLong()].action.data()
        : nullptr;
}

void KeysPage::choose(const QString &id)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_list->topLevelItem(i);
        for (int k = 0; k < group->childCount(); ++k) {
            if (m_bindings.entries()[group->child(k)->data(Action, EntryRole).toLongLong()].id
                == id)
                m_list->setCurrentItem(group->child(k));
        }
    }
}

void KeysPage::showChosen()
{
    const QAction *action = chosen();
    for (QWidget *control : { static_cast<QWidget *>(m_key), static_cast<QWidget *>(m_clear),
                              static_cast<QWidget *>(m_reset) })
        control->setEnabled(action);
    m_key->setKeySequence(action ? action->shortcut() : QKeySequence());
    checkKey();
}

QString KeysPage::conflict() const
{
    const QAction *action = chosen();
    const QAction *owner = action ? m_bindings.ownerOf(m_key->keySequence(), action) : nullptr;
    return owner
        ? tr("%1 belongs to “%2”. Assign takes it away from there.")
              .arg(m_key->keySequence().toString(QKeySequence::NativeText), plainText(*owner))
        : QString();
}

void KeysPage::checkKey()
{
    const QAction *action = chosen();
    m_conflict->setText(action ? conflict() : tr("Choose an action to give it another key."));
    m_key->setAccessibleDescription(m_conflict->text());
    m_assign->setEnabled(action && !m_key->keySequence().isEmpty()
                         && m_key->keySequence() != action->shortcut());
}

void KeysPage::assign()
{
    if (QAction *action = chosen()) {
        m_bindings.assign(*action,
                          m_key->keySequence().isEmpty()
                              ? KeyBindings::Keys()
                              : KeyBindings::Keys { m_key->keySequence() });
        showKeys();
        checkKey();
    }
}

void KeysPage::reset()
{
    if (QAction *action = chosen()) {
        m_bindings.reset(*action);
        showKeys();
        showChosen();
    }
}

void KeysPage::resetAll()
{
    m_bindings.resetAll();
    showKeys();
    showChosen();
}

} // namespace yieldscope
