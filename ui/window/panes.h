// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenu;
class QWidget;

namespace yieldscope {

/// The panes of the window: the code in the middle, and the docks around it. Knows how they are
/// laid out by default, and how to show and focus one by its number.
class Panes : public QObject
{
    Q_OBJECT

public:
    /// From this width on every pane is seen at once.
    static constexpr int WideFrom = 1500;

    Panes(QMainWindow &window, QWidget *code, QWidget *generator, QWidget *wire, QWidget *runs);

    /// Entries that show and focus each pane.
    void addTo(QMenu &menu);
    void arrange();
    /// Lays out anew where the window has become wide or narrow, unless the person did it
    /// otherwise.
    void windowResized();
    /// The layout is the person's own from here on.
    void keep() { m_isDefault = false; }
    void focusNext(int by);
    [[nodiscard]] QDockWidget *wire() const noexcept { return m_wire; }
    [[nodiscard]] QDockWidget *runs() const noexcept { return m_runs; }

private:
    QDockWidget *dock(const QString &title, const QString &name, QWidget *content);
    void addPane(const QString &title, QWidget *content, QDockWidget *dock);
    void focus(qsizetype pane);

    struct Pane
    {
        QWidget *content;
        QDockWidget *dock;
        QAction *action;
    };

    QMainWindow &m_window;
    QDockWidget *m_generator;
    QDockWidget *m_wire;
    QDockWidget *m_runs;
    QList<Pane> m_panes;
    bool m_isDefault = true;
    bool m_isWide = false;
};

} // namespace yieldscope
