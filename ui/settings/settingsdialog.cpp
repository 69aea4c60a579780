// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/settings/settingsdialog.h"

#include "ui/settings/keyspage.h"
#include "ui/settings/lookpage.h"
#include "ui/settings/serverpage.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>

namespace yieldscope {

SettingsDialog::SettingsDialog(const Preferences &preferences, KeyBindings &bindings,
                               QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_pages(new QTabWidget)
    , m_look(new LookPage)
    , m_server(new ServerPage)
{
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_pages->setAccessibleName(tr("Settings"));
    m_pages->addTab(m_look, tr("Look"));
    m_pages->addTab(m_server, tr("Server"));
    m_pages->addTab(new KeysPage(bindings), tr("Keys"));
    auto *buttons
        = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel
                               | QDialogButtonBox::Apply | QDialogButtonBox::RestoreDefaults);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        apply();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this,
            &SettingsDialog::apply);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            &SettingsDialog::restoreDefaults);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
    m_look->show(m_preferences);
    m_server->show(m_preferences);
    resize(640, 600);
}

void SettingsDialog::apply()
{
    m_look->read(m_preferences);
    m_server->read(m_preferences);
    Q_EMIT applied(m_preferences);
}

void SettingsDialog::restoreDefaults()
{
    m_look->show(Preferences());
    m_server->show(Preferences());
}

} // namespace yieldscope
