// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/panelayout.h"
#include "ui/window/tabtitles.h"
#include "ui/window/zoom.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenu;
class QWidget;

namespace yieldscope {

/// The panes of the window: the code in the middle, and the docks around it. Knows how they are
/// laid out, and how to show and focus one by its number.
class Panes : public QObject
{
    Q_OBJECT

public:
    /// From this width on the columns stand side by side.
    static constexpr int WideFrom = 1500;

    explicit Panes(QMainWindow &window);

    /// A further pane; `name` is what settings remember it by. Null for the code, which is no dock.
    /// arrange() puts it in its place.
    QDockWidget *add(Place place, const QString &title, const QString &name, QWidget *content);
    /// Entries that show and focus each pane.
    void addTo(QMenu &menu);
    /// Lays everything out anew, as that layout wants it; moves no focus.
    void arrange(PaneLayout layout);
    [[nodiscard]] PaneLayout layout() const noexcept { return m_layout; }
    /// Lays out anew where the window has become wide or narrow, unless the person did it
    /// otherwise.
    void windowResized();
    /// The docks were put back where they had been; whether the person had moved them there.
    void keep(bool isMoved);
    /// Whether the person laid it out otherwise.
    [[nodiscard]] bool isMoved() const noexcept { return m_isMoved; }
    [[nodiscard]] Zoom &zoom() noexcept { return m_zoom; }
    void focusNext(int by);
    /// Brings the pane of that title to the front; false where there is none.
    bool bringUp(const QString &title);
    /// The titles of all panes, without access keys.
    [[nodiscard]] QStringList titles() const;

private:
    struct Pane
    {
        Place place;
        QWidget *content;
        QDockWidget *dock;
        QAction *action;
    };

    void followMoves(QDockWidget &dock);
    void followDrag(QDockWidget &dock, bool isFloating);
    void followFocus(const QWidget *focused);
    void focus(qsizetype pane);
    [[nodiscard]] QDockWidget *firstAt(Place place) const;
    void begin(Place place, Qt::DockWidgetArea area);
    void split(Place left, Place right);
    void stack(Place host, Place place);
    void share(Qt::Orientation orientation, const QList<LayoutPlan::Part> &parts);
    void placeAll(const LayoutPlan &plan);

    QMainWindow &m_window;
    QList<Pane> m_panes;
    Zoom m_zoom;
    TabTitles m_titles;
    PaneLayout m_layout = PaneLayout::Learn;
    bool m_isMoved = false;
    bool m_isArranging = false;
    bool m_isWide = false;
};

} // namespace yieldscope
