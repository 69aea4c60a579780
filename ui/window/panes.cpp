// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/panes.h"

#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>

namespace yieldscope {

namespace {

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
{
    m_window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
}

QDockWidget *Panes::add(Place place, const QString &title, const QString &name, QWidget *content)
{
    QDockWidget *dock = nullptr;
    if (place != Place::Code) {
        dock = new QDockWidget(QString(title).remove(QLatin1Char('&')), &m_window);
        dock->setObjectName(name);
        dock->setWidget(content);
        m_window.addDockWidget(Qt::RightDockWidgetArea, dock);
    }
    constexpr qsizetype Digits = 9;
    const qsizetype number = m_panes.size();
    auto *action = new QAction(title, this);
    if (number < Digits)
        action->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key(Qt::Key_1 + number))));
    connect(action, &QAction::triggered, this, [this, number] { focus(number); });
    m_panes.append({ place, content, dock, action });
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
}

QDockWidget *Panes::firstAt(Place place) const
{
    for (const Pane &pane : m_panes) {
        if (pane.place == place && pane.dock)
            return pane.dock;
    }
    return nullptr;
}

// All panes of the place, as tabs, the first of them in front.
void Panes::stack(Place place, Qt::DockWidgetArea area)
{
    QDockWidget *const front = firstAt(place);
    for (const Pane &pane : std::as_const(m_panes)) {
        if (pane.place != place || !pane.dock)
            continue;
        m_window.addDockWidget(area, pane.dock);
        if (pane.dock != front)
            m_window.tabifyDockWidget(front, pane.dock);
        pane.dock->show();
    }
    if (front)
        front->raise();
}

// Moves the panes of `right` beside those of `left`.
void Panes::split(Place left, Place right)
{
    QDockWidget *const beside = firstAt(left);
    QDockWidget *const front = firstAt(right);
    if (!beside || !front)
        return;
    m_window.splitDockWidget(beside, front, Qt::Horizontal);
    for (const Pane &pane : std::as_const(m_panes)) {
        if (pane.place == right && pane.dock && pane.dock != front)
            m_window.tabifyDockWidget(front, pane.dock);
    }
    front->raise();
}

// Gives each place its part of the window, in hundredths.
void Panes::share(Qt::Orientation orientation, const QList<std::pair<Place, int>> &parts)
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

void Panes::arrange()
{
    m_isDefault = true;
    m_isWide = m_window.width() >= WideFrom;
    for (const Pane &pane : std::as_const(m_panes)) {
        if (pane.dock) {
            pane.dock->setFloating(false);
            m_window.removeDockWidget(pane.dock);
        }
    }
    stack(Place::Generator, Qt::RightDockWidgetArea);
    stack(Place::Wire, Qt::RightDockWidgetArea);
    split(Place::Generator, Place::Wire);
    stack(Place::Clients, Qt::RightDockWidgetArea);
    if (m_isWide) {
        split(Place::Wire, Place::Clients);
    } else {
        for (const Pane &pane : std::as_const(m_panes)) {
            if (pane.place == Place::Clients)
                m_window.tabifyDockWidget(firstAt(Place::Wire), pane.dock);
        }
        firstAt(Place::Wire)->raise();
    }
    stack(Place::Console, Qt::BottomDockWidgetArea);
    stack(Place::Timeline, Qt::BottomDockWidgetArea);
    split(Place::Console, Place::Timeline);
    if (m_isWide)
        share(Qt::Horizontal,
              { { Place::Generator, 26 }, { Place::Wire, 20 }, { Place::Clients, 20 } });
    else
        share(Qt::Horizontal, { { Place::Generator, 31 }, { Place::Wire, 31 } });
    share(Qt::Horizontal, { { Place::Console, 31 }, { Place::Timeline, 69 } });
    share(Qt::Vertical, { { Place::Console, 34 }, { Place::Timeline, 34 } });
}

void Panes::windowResized()
{
    if (m_isDefault && (m_window.width() >= WideFrom) != m_isWide)
        arrange();
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

} // namespace yieldscope
