// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/commands/keybindings.h"
#include "ui/mainwindow.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/actions.h"
#include "ui/window/panes.h"

#include <QtGui/QCloseEvent>

// What the window remembers from one time to the next.
namespace yieldscope {

namespace {

// Of the layout of docks and tool bars; another version's is not restored.
constexpr int StateVersion = 2;

} // namespace

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_playback.pause();
    saveSettings();
    QMainWindow::closeEvent(event);
}

void MainWindow::applyPreferences(const Preferences &preferences)
{
    const bool hadSameServer = m_preferences.hasSameServer(preferences);
    if (m_preferences.holdsResponses != preferences.holdsResponses)
        m_store.setHoldsResponses(preferences.holdsResponses);
    if (m_preferences.runsOnLoop != preferences.runsOnLoop)
        m_store.setResponsePlace(preferences.runsOnLoop ? Run::Place::Loop : Run::Place::Worker);
    RunLimits runLimits = m_store.limits();
    preferences.writeTo(runLimits);
    m_store.setLimits(runLimits);
    // A theme that the command line asked for stays until another one is chosen.
    const bool hadSameTheme = m_preferences.theme == preferences.theme;
    m_preferences = preferences;
    m_motion.choose(preferences.motion);
    m_panes->zoom().setPercent(preferences.zoomPercent);
    if (!hadSameTheme)
        setTheme(int(preferences.theme));
    else if (m_settings)
        m_preferences.save(*m_settings);
    if (!hadSameServer)
        Q_EMIT serverChanged();
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(m_preferences, *m_bindings, this);
    connect(dialog, &SettingsDialog::applied, this, &MainWindow::applyPreferences);
    dialog->open();
}

void MainWindow::restoreSettings()
{
    if (!m_settings)
        return;
    applyPreferences(Preferences::load(*m_settings));
    setTheme(int(m_preferences.theme));
    m_bindings->load(*m_settings);
    m_playback.setSpeed(m_settings->value(QStringLiteral("speed"), 1.0).toDouble());
    restoreGeometry(m_settings->value(QStringLiteral("geometry")).toByteArray());
    const int layout = m_settings->value(QStringLiteral("layout"), 0).toInt();
    if (layout > 0 && layout <= int(PaneLayout::Present))
        setPaneLayout(PaneLayout(layout));
    // A state of another version, or a broken one, leaves the layout as it comes.
    if (restoreState(m_settings->value(QStringLiteral("state")).toByteArray(), StateVersion))
        m_panes->keep(m_settings->value(QStringLiteral("panesMoved"), true).toBool());
    arrangeToolBars();
}

void MainWindow::saveSettings()
{
    if (!m_settings)
        return;
    m_settings->setValue(QStringLiteral("geometry"), saveGeometry());
    m_settings->setValue(QStringLiteral("state"), saveState(StateVersion));
    m_settings->setValue(QStringLiteral("layout"), int(m_panes->layout()));
    m_settings->setValue(QStringLiteral("panesMoved"), m_panes->isMoved());
    m_preferences.save(*m_settings);
    m_bindings->save(*m_settings);
    m_settings->setValue(QStringLiteral("speed"), m_playback.speed());
}

} // namespace yieldscope
