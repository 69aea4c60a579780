// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/panemenu.h"

#include <QtGui/QAction>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>

namespace yieldscope {

PaneMenu::PaneMenu(QMainWindow &window, QDockWidget &dock, const QList<QDockWidget *> &others,
                   QWidget *parent)
    : QMenu(dock.windowTitle(), parent)
    , m_window(window)
    , m_dock(dock)
{
    QAction *floats = addAction(tr("&Float"));
    floats->setCheckable(true);
    connect(floats, &QAction::triggered, this, [this](bool on) {
        m_dock.show();
        m_dock.setFloating(on);
        Q_EMIT moved();
    });
    connect(&m_dock, &QDockWidget::topLevelChanged, floats, &QAction::setChecked);
    addSeparator();
    const auto side = [this](const QString &text, Qt::DockWidgetArea area) {
        connect(addAction(text), &QAction::triggered, this, [this, area] { moveTo(area); });
    };
    side(tr("To the &left of the code"), Qt::LeftDockWidgetArea);
    side(tr("To the &right of the code"), Qt::RightDockWidgetArea);
    side(tr("&Below the code"), Qt::BottomDockWidgetArea);
    QMenu *tabs = addMenu(tr("As a &tab of"));
    for (QDockWidget *other : others) {
        if (other != &m_dock)
            connect(tabs->addAction(other->windowTitle()), &QAction::triggered, this,
                    [this, other] { tabOf(*other); });
    }
}

void PaneMenu::moveTo(Qt::DockWidgetArea area)
{
    m_dock.setFloating(false);
    m_window.addDockWidget(area, &m_dock);
    m_dock.show();
    m_dock.raise();
    Q_EMIT moved();
}

void PaneMenu::tabOf(QDockWidget &other)
{
    m_dock.setFloating(false);
    other.setFloating(false);
    other.show();
    m_window.tabifyDockWidget(&other, &m_dock);
    m_dock.show();
    m_dock.raise();
    Q_EMIT moved();
}

} // namespace yieldscope
