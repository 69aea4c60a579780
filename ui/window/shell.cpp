// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/access/accessiblerows.h"
#include "ui/commands/commandpalette.h"
#include "ui/help/aboutdialog.h"
#include "ui/help/messagelog.h"
#include "ui/mainwindow.h"
#include "ui/narration/narrationbar.h"
#include "ui/theme/theme.h"
#include "ui/window/actions.h"
#include "ui/window/layoutswitch.h"
#include "ui/window/panes.h"
#include "ui/window/parameterbar.h"
#include "ui/window/serverbar.h"

#include <QtGui/QActionGroup>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QProxyStyle>

// What the window does about itself: its panes, its layout, its size of text, its looks.
namespace yieldscope {

namespace {

/// Gives the menus the height of the buttons beside them.
class MenuBarStyle : public QProxyStyle
{
public:
    MenuBarStyle()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }

    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option,
                                         const QSize &size, const QWidget *widget) const override
    {
        const QSize its = QProxyStyle::sizeFromContents(type, option, size, widget);
        return type == CT_MenuBarItem ? its.expandedTo({ 0, LayoutSwitch::Height }) : its;
    }
};

QAction *actionFor(const QActionGroup &group, int data)
{
    const QList<QAction *> actions = group.actions();
    const auto found = std::ranges::find_if(
        actions, [data](const QAction *action) { return action->data().toInt() == data; });
    return found == actions.end() ? nullptr : *found;
}

} // namespace

void MainWindow::connectShell()
{
    installAccessibleRows();
    connect(m_actions->nextPane, &QAction::triggered, this, [this] { m_panes->focusNext(1); });
    connect(m_actions->previousPane, &QAction::triggered, this, [this] { m_panes->focusNext(-1); });
    connect(m_actions->layouts, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_panes->arrange(PaneLayout(action->data().toInt()));
    });
    connect(m_actions->restoreLayout, &QAction::triggered, this, [this] {
        m_panes->zoom().reset();
        setPaneLayout(PaneLayout::Learn);
    });
    connect(m_actions->fullScreen, &QAction::toggled, this, [this](bool full) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, full));
    });
    connect(m_actions->theme, &QActionGroup::triggered, this,
            [this](const QAction *action) { setTheme(action->data().toInt()); });
    connect(m_actions->palette, &QAction::triggered, this, &MainWindow::showPalette);
    connect(m_actions->settings, &QAction::triggered, this, &MainWindow::showSettings);
    connect(m_actions->about, &QAction::triggered, this, [this] { showAbout(false); });
    connect(m_actions->diagnostics, &QAction::triggered, this, [this] { showAbout(true); });
    Zoom &zoom = m_panes->zoom();
    zoom.add(m_narration);
    zoom.add(m_parameters);
    connect(m_actions->zoomIn, &QAction::triggered, &zoom, &Zoom::in);
    connect(m_actions->zoomOut, &QAction::triggered, &zoom, &Zoom::out);
    connect(m_actions->zoomReset, &QAction::triggered, &zoom, &Zoom::reset);
    connect(&zoom, &Zoom::changed, this,
            [this, &zoom] { m_preferences.zoomPercent = zoom.percent(); });
    auto *menuStyle = new MenuBarStyle;
    menuStyle->setParent(menuBar());
    menuBar()->setStyle(menuStyle);
    menuBar()->setCornerWidget(new LayoutSwitch(*m_actions->layouts));
}

// What no view takes for itself.
void MainWindow::wheelEvent(QWheelEvent *event)
{
    constexpr int Notch = 120;
    if (!(event->modifiers() & Qt::ControlModifier))
        return QMainWindow::wheelEvent(event);
    event->accept();
    m_turned += event->angleDelta().y();
    for (; m_turned >= Notch; m_turned -= Notch)
        m_actions->zoomIn->trigger();
    for (; m_turned <= -Notch; m_turned += Notch)
        m_actions->zoomOut->trigger();
}

void MainWindow::setPaneLayout(PaneLayout layout)
{
    if (QAction *action = actionFor(*m_actions->layouts, int(layout)))
        action->setChecked(true);
    m_panes->arrange(layout);
}

void MainWindow::setTheme(int mode)
{
    m_preferences.theme = ThemeMode(mode);
    if (QAction *action = actionFor(*m_actions->theme, mode))
        action->setChecked(true);
    if (auto *application = qobject_cast<QApplication *>(QCoreApplication::instance()))
        applyTheme(*application, ThemeMode(mode));
    if (m_settings)
        m_preferences.save(*m_settings);
}

bool MainWindow::event(QEvent *event)
{
    // The desktop has turned light or dark.
    if (event->type() == QEvent::ThemeChange && m_preferences.theme == ThemeMode::System)
        applyTheme(*qApp, ThemeMode::System);
    return QMainWindow::event(event);
}

void MainWindow::showPalette()
{
    QList<Command> commands = commandsOf(*menuBar());
    for (const std::shared_ptr<Run> &run : m_store.runs()) {
        const QString title = tr("Run %1: %2").arg(qulonglong(run->id().value)).arg(run->title());
        commands.append({ tr("Runs"), title, {}, true, [this, id = run->id()] {
                             if (const std::shared_ptr<Run> chosen = m_store.find(id))
                                 lookAt(chosen, true);
                         } });
    }
    (new CommandPalette(std::move(commands), this))->open();
}

void MainWindow::showAbout(bool showsDiagnostics)
{
    Diagnostics facts = Diagnostics::of(*this);
    facts.server = m_server->text();
    if (m_log)
        facts.log = m_log->lines();
    (new AboutDialog(
         facts, showsDiagnostics ? AboutDialog::Page::Diagnostics : AboutDialog::Page::About, this))
        ->open();
}

} // namespace yieldscope
