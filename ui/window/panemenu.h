// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QMenu>

class QDockWidget;
class QMainWindow;

namespace yieldscope {

/// Where one pane goes, without dragging: shown or not, floating, to a side of the code, or as a
/// tab of another pane.
class PaneMenu : public QMenu
{
    Q_OBJECT

public:
    PaneMenu(QMainWindow &window, QDockWidget &dock, const QList<QDockWidget *> &others,
             QWidget *parent = nullptr);

Q_SIGNALS:
    /// The person put the pane elsewhere.
    void moved();

private:
    void moveTo(Qt::DockWidgetArea area);
    void tabOf(QDockWidget &other);

    QMainWindow &m_window;
    QDockWidget &m_dock;
};

} // namespace yieldscope
