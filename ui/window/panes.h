// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <cstdint>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenu;
class QWidget;

namespace yieldscope {

/// Where a pane stands by default. Panes of one place share it as tabs, in the order they came.
enum class Place : std::uint8_t {
    Code, ///< the middle; never closed
    Generator, ///< the columns to the right of the code, from left to right
    Wire,
    Clients,
    Console, ///< below, left
    Timeline, ///< below, right
};

/// The panes of the window: the code in the middle, and the docks around it. Knows how they are
/// laid out by default, and how to show and focus one by its number.
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
    void arrange();
    /// Lays out anew where the window has become wide or narrow, unless the person did it
    /// otherwise.
    void windowResized();
    /// The layout is the person's own from here on.
    void keep() { m_isDefault = false; }
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

    void focus(qsizetype pane);
    [[nodiscard]] QDockWidget *firstAt(Place place) const;
    void begin(Place place, Qt::DockWidgetArea area);
    void split(Place left, Place right);
    void stack(Place host, Place place);
    void share(Qt::Orientation orientation, const QList<std::pair<Place, int>> &parts);

    QMainWindow &m_window;
    QList<Pane> m_panes;
    bool m_isDefault = true;
    bool m_isWide = false;
};

} // namespace yieldscope
