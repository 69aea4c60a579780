// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QTimer>

class QDockWidget;
class QMainWindow;

namespace yieldscope {

/// Takes the title away from panes that a tab names already, and gives it back to those that stand
/// alone or float.
class TabTitles : public QObject
{
    Q_OBJECT

public:
    explicit TabTitles(QMainWindow &window);

    void add(QDockWidget &dock);
    void refresh();

private:
    [[nodiscard]] bool isNamedByATab(const QDockWidget &dock) const;

    QMainWindow &m_window;
    QList<QDockWidget *> m_docks;
    /// Several docks change at once.
    QTimer m_soon;
};

} // namespace yieldscope
