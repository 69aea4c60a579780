// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/settings/preferences.h"

#include <QtWidgets/QDialog>

class QTabWidget;

namespace yieldscope {

class KeyBindings;
class LookPage;
class RunsPage;
class ServerPage;

/// The settings. What is chosen comes into force with OK or Apply; keys do at once.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(const Preferences &preferences, KeyBindings &bindings,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    void applied(const yieldscope::Preferences &preferences);

private:
    /// False where a field cannot be read; it is brought to the front.
    bool apply();
    void restoreDefaults();
    void fill(const Preferences &preferences);

    Preferences m_preferences;
    QTabWidget *m_pages;
    LookPage *m_look;
    ServerPage *m_server;
    RunsPage *m_runs;
};

} // namespace yieldscope
