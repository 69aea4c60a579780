// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/panes.h"

#include "ui/window/panemenu.h"

#include <QtCore/QEvent>
#include <QtCore/QScopedValueRollback>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLayout>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>

namespace yieldscope {

namespace {

constexpr QSize LeastFloating { 400, 320 };

// The first widget inside that takes keys, or the widget itself.
QWidget *keyTaker(QWidget *widget)
{
    if (widget->focusPolicy() != Qt::NoFocus)
        return widget;
    const QList<QWidget *> inside = widget->findChildren<QWidget *>();
    for (QWidget *child : inside) {
        if ((child->focusPolicy() & Qt::TabFocus) && child->isVisibleTo(widget)
            && child->isEnabled())
            return child;
    }
    return widget;
}

} // namespace

Panes::Panes(QMainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_titles(window)
{
    m_window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *now) { followFocus(now); });
}

// Tab also goes to what is behind another tab; whoever gets there is to see it.
void Panes::followFocus(const QWidget *focused)
{
    for (const Pane &pane : std::as_const(m_panes)) {
        if (pane.dock && focused && pane.dock->isAncestorOf(focused)
            && pane.dock->visibleRegion().isEmpty())
            pane.dock->raise();
    }
}

QDockWidget *Panes::add(Place place, const QString &title, const QString &name, QWidget *content)
{
    QDockWidget *dock = nullptr;
    if (place != Place::Code) {
        dock = new QDockWidget(QString(title).remove(QLatin1Char('&')), &m_window);
        dock->setObjectName(name);
        dock->setWidget(content);
        m_window.addDockWidget(Qt::RightDockWidgetArea, dock);
        followMoves(*dock);
        m_titles.add(*dock);
    }
    constexpr qsizetype Digits = 9;
    const qsizetype number = m_panes.size();
    auto *action = new QAction(title, this);
    if (number < Digits)
        action->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key(Qt::Key_1 + number))));
    connect(action, &QAction::triggered, this, [this, number] { focus(number); });
    m_panes.append({ place, content, dock, action });
    m_zoom.add(content);
    return dock;
}

void Panes::addTo(QMenu &menu)
{
    for (const Pane &pane : std::as_const(m_panes))
        menu.addAction(pane.action);
    menu.addSeparator();
    QMenu *shown = menu.addMenu(tr("&Shown"));
    for (const Pane &pane : std::as_const(m_panes)) {
        if (pane.dock)
            shown->addAction(pane.dock->toggleViewAction());
    }
    QList<QDockWidget *> docks;
    for (const Pane &pane : std::as_const(m_panes)) {
        if (pane.dock)
            docks.append(pane.dock);
    }
    QMenu *moves = menu.addMenu(tr("&Move a pane"));
    for (QDockWidget *dock : std::as_const(docks)) {
        auto *where = new PaneMenu(m_window, *dock, docks, moves);
        connect(where, &PaneMenu::moved, this, [this] { m_isMoved = true; });
        moves->addMenu(where);
    }
}

QDockWidget *Panes::firstAt(Place place) const
{
    for (const Pane &pane : m_panes) {
        if (pane.place == place && pane.dock)
            return pane.dock;
    }
    return nullptr;
}

// The first pane of the place; the others join it later, because a pane is never split from one
// that has tabs.
void Panes::begin(Place place, Qt::DockWidgetArea area)
{
    if (QDockWidget *front = firstAt(place)) {
        m_window.addDockWidget(area, front);
        front->show();
    }
}

void Panes::split(Place left, Place right)
{
    QDockWidget *const beside = firstAt(left);
    QDockWidget *const front = firstAt(right);
    if (beside && front)
        m_window.splitDockWidget(beside, front, Qt::Horizontal);
}

// The panes of `place` become tabs beside the first of `host`.
void Panes::stack(Place host, Place place)
{
    QDockWidget *const front = firstAt(host);
    for (const Pane &pane : std::as_const(m_panes)) {
        if (pane.place != place || !pane.dock || pane.dock == front)
            continue;
        m_window.tabifyDockWidget(front, pane.dock);
        pane.dock->show();
    }
    if (front)
        front->raise();
}

// Gives each place its part of the window, in hundredths.
void Panes::share(Qt::Orientation orientation, const QList<LayoutPlan::Part> &parts)
{
    const int whole = orientation == Qt::Horizontal ? m_window.width() : m_window.height();
    QList<QDockWidget *> docks;
    QList<int> sizes;
    for (const auto &[place, hundredths] : parts) {
        if (QDockWidget *dock = firstAt(place)) {
            docks.append(dock);
            sizes.append(whole * hundredths / 100);
        }
    }
    m_window.resizeDocks(docks, sizes, orientation);
}

// Every pane gets its place, also one that is not shown: that is where it comes when it is called.
void Panes::placeAll(const LayoutPlan &plan)
{
    for (const Pane &pane : std::as_const(m_panes)) {
        if (pane.dock) {
            pane.dock->setFloating(false);
            m_window.removeDockWidget(pane.dock);
        }
    }
    begin(Place::Generator, Qt::RightDockWidgetArea);
    begin(Place::Wire, Qt::RightDockWidgetArea);
    split(Place::Generator, Place::Wire);
    begin(Place::Console, Qt::BottomDockWidgetArea);
    begin(Place::Timeline, Qt::BottomDockWidgetArea);
    split(Place::Console, Place::Timeline);
    if (!plan.sharesColumn) {
        begin(Place::Clients, Qt::RightDockWidgetArea);
        split(Place::Wire, Place::Clients);
    }
    for (const Place place : { Place::Generator, Place::Wire, Place::Console, Place::Timeline })
        stack(place, place);
    stack(plan.sharesColumn ? Place::Wire : Place::Clients, Place::Clients);
}

void Panes::arrange(PaneLayout layout)
{
    const QScopedValueRollback arranging(m_isArranging, true);
    m_layout = layout;
    m_isMoved = false;
    m_isWide = m_window.width() >= WideFrom;
    const LayoutPlan plan = planOf(layout, m_isWide);
    // On their way to their places the panes stand side by side: the window would grow for them.
    m_window.layout()->setSizeConstraint(QLayout::SetNoConstraint);
    // The widths that other fonts needed would bound the shares.
    if (m_zoom.setLayoutPercent(plan.fontPercent))
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    placeAll(plan);
    for (const Pane &pane : std::as_const(m_panes)) {
        if (pane.dock)
            pane.dock->setVisible(plan.shows(pane.place));
    }
    m_titles.refresh();
    share(Qt::Horizontal, plan.columns);
    share(Qt::Horizontal, plan.below);
    QList<LayoutPlan::Part> heights;
    for (const auto &[place, width] : plan.below)
        heights.append({ place, plan.belowHeight });
    share(Qt::Vertical, heights);
    m_window.layout()->setSizeConstraint(QLayout::SetDefaultConstraint);
}

void Panes::keep(bool isMoved)
{
    m_isMoved = isMoved;
    m_isWide = m_window.width() >= WideFrom;
}

void Panes::followMoves(QDockWidget &dock)
{
    const auto note = [this] { m_isMoved = m_isMoved || !m_isArranging; };
    connect(&dock, &QDockWidget::dockLocationChanged, this, note);
    connect(&dock, &QDockWidget::topLevelChanged, this, note);
    connect(dock.toggleViewAction(), &QAction::triggered, this, note);
    connect(&dock, &QDockWidget::topLevelChanged, this, [this, &dock](bool isFloating) {
        if (!m_isArranging && m_window.isVisible())
            QMetaObject::invokeMethod(
                this, [this, &dock, isFloating] { followDrag(dock, isFloating); },
                Qt::QueuedConnection);
    });
}

// The person took the pane out of its place, or put it into another.
void Panes::followDrag(QDockWidget &dock, bool isFloating)
{
    if (dock.isFloating() != isFloating || dock.isHidden())
        return;
    // What was always behind another tab has no size of its own yet.
    if (isFloating)
        dock.resize(dock.size().expandedTo(LeastFloating));
    // The focus may be in another tab of that place, and would bring that one to the front again.
    else
        bringUp(dock.windowTitle());
}

void Panes::windowResized()
{
    if (!m_isMoved && (m_window.width() >= WideFrom) != m_isWide)
        arrange(m_layout);
}

void Panes::focus(qsizetype pane)
{
    const Pane &wanted = m_panes[pane];
    if (wanted.dock) {
        wanted.dock->show();
        wanted.dock->raise();
    }
    keyTaker(wanted.content)->setFocus(Qt::ShortcutFocusReason);
}

void Panes::focusNext(int by)
{
    const QWidget *focused = QApplication::focusWidget();
    qsizetype now = by > 0 ? -1 : m_panes.size();
    for (qsizetype i = 0; i < m_panes.size(); ++i) {
        if (focused && (m_panes[i].content == focused || m_panes[i].content->isAncestorOf(focused)))
            now = i;
    }
    for (qsizetype tried = 0; tried < m_panes.size(); ++tried) {
        now = (now + by + m_panes.size()) % m_panes.size();
        if (!m_panes[now].dock || !m_panes[now].dock->isHidden())
            return focus(now);
    }
}

QStringList Panes::titles() const
{
    QStringList titles;
    for (const Pane &pane : m_panes)
        titles.append(pane.action->text().remove(QLatin1Char('&')));
    return titles;
}

bool Panes::bringUp(const QString &title)
{
    const QStringList all = titles();
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i].compare(title, Qt::CaseInsensitive) == 0) {
            focus(i);
            return true;
        }
    }
    return false;
}

} // namespace yieldscope
