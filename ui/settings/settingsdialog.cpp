// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/settings/settingsdialog.h"

#include "ui/settings/keyspage.h"
#include "ui/settings/limitfield.h"
#include "ui/settings/lookpage.h"
#include "ui/settings/runspage.h"
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
    , m_runs(new RunsPage)
{
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_pages->setAccessibleName(tr("Settings"));
    m_pages->addTab(m_look, tr("Look"));
    m_pages->addTab(m_server, tr("Server"));
    m_pages->addTab(m_runs, tr("Runs"));
    m_pages->addTab(new KeysPage(bindings), tr("Keys"));
    auto *buttons
        = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel
                               | QDialogButtonBox::Apply | QDialogButtonBox::RestoreDefaults);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (apply())
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
    fill(m_preferences);
    resize(640, 600);
}

bool SettingsDialog::apply()
{
    for (const auto &[page, field] :
         { std::pair<QWidget *, LimitField *>(m_server, m_server->wrongField()),
           std::pair<QWidget *, LimitField *>(m_runs, m_runs->wrongField()) }) {
        if (!field)
            continue;
        m_pages->setCurrentWidget(page);
        field->setFocus(Qt::OtherFocusReason);
        return false;
    }
    m_look->read(m_preferences);
    m_server->read(m_preferences);
    m_runs->read(m_preferences);
    Q_EMIT applied(m_preferences);
    return true;
}

void SettingsDialog::restoreDefaults()
{
    fill(Preferences());
}

void SettingsDialog::fill(const Preferences &preferences)
{
    m_look->show(preferences);
    m_server->show(preferences);
    m_runs->show(preferences);
}

} // namespace yieldscope
