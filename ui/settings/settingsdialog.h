// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/settings/preferences.h"

#include <QtWidgets/QDialog>

class QTabWidget;

namespace yieldscope {

class KeyBindings;
class LookPage;
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
    void apply();
    void restoreDefaults();

    Preferences m_preferences;
    QTabWidget *m_pages;
    LookPage *m_look;
    ServerPage *m_server;
};

} // namespace yieldscope
