// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/window/actions.h"
#include "ui/window/panes.h"

#include <QtGui/QActionGroup>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QApplication>

// What the window remembers from one time to the next.
namespace yieldscope {

namespace {

// Of the layout of docks and tool bars; another version's is not restored.
constexpr int StateVersion = 1;

} // namespace

void MainWindow::setTheme(int mode)
{
    if (auto *application = qobject_cast<QApplication *>(QCoreApplication::instance()))
        applyTheme(*application, ThemeMode(mode));
    if (m_settings)
        m_settings->setValue(QStringLiteral("theme"), mode);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_playback.pause();
    saveSettings();
    QMainWindow::closeEvent(event);
}

void MainWindow::restoreSettings()
{
    if (!m_settings)
        return;
    const int theme = m_settings->value(QStringLiteral("theme"), 0).toInt();
    const QList<QAction *> modes = m_actions->theme->actions();
    for (QAction *mode : modes) {
        if (mode->data().toInt() != theme)
            continue;
        mode->setChecked(true);
        setTheme(theme);
    }
    m_playback.setSpeed(m_settings->value(QStringLiteral("speed"), 1.0).toDouble());
    restoreGeometry(m_settings->value(QStringLiteral("geometry")).toByteArray());
    // A state of another version, or a broken one, leaves the default layout.
    if (restoreState(m_settings->value(QStringLiteral("state")).toByteArray(), StateVersion))
        m_panes->keep();
    arrangeToolBars();
}

void MainWindow::saveSettings()
{
    if (!m_settings)
        return;
    m_settings->setValue(QStringLiteral("geometry"), saveGeometry());
    m_settings->setValue(QStringLiteral("state"), saveState(StateVersion));
    m_settings->setValue(QStringLiteral("speed"), m_playback.speed());
}

} // namespace yieldscope
