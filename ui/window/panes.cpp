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

Panes::Panes(QMainWindow &window, QWidget *code, QWidget *generator, QWidget *wire, QWidget *runs)
    : QObject(&window)
    , m_window(window)
    , m_generator(dock(tr("Generator"), QStringLiteral("GeneratorDock"), generator))
    , m_wire(dock(tr("Wire"), QStringLiteral("WireDock"), wire))
    , m_runs(dock(tr("Runs"), QStringLiteral("RunsDock"), runs))
{
    addPane(tr("&Code"), code, nullptr);
    addPane(tr("&Generator"), generator, m_generator);
    addPane(tr("&Wire"), wire, m_wire);
    addPane(tr("&Runs"), runs, m_runs);
    arrange();
}

QDockWidget *Panes::dock(const QString &title, const QString &name, QWidget *content)
{
    auto *dock = new QDockWidget(title, &m_window);
    dock->setObjectName(name);
    dock->setWidget(content);
    m_window.addDockWidget(Qt::RightDockWidgetArea, dock);
    return dock;
}

void Panes::addPane(const QString &title, QWidget *content, QDockWidget *dock)
{
    const qsizetype number = m_panes.size();
    auto *action = new QAction(title, this);
    action->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key(Qt::Key_1 + number))));
    connect(action, &QAction::triggered, this, [this, number] { focus(number); });
    m_panes.append({ content, dock, action });
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

void Panes::arrange()
{
    m_isDefault = true;
    m_isWide = m_window.width() >= WideFrom;
    for (QDockWidget *dock : { m_generator, m_wire, m_runs }) {
        dock->setFloating(false);
        m_window.removeDockWidget(dock);
        m_window.addDockWidget(Qt::RightDockWidgetArea, dock);
        dock->show();
    }
    m_window.splitDockWidget(m_generator, m_wire, Qt::Horizontal);
    if (m_isWide)
        m_window.splitDockWidget(m_wire, m_runs, Qt::Vertical);
    else
        m_window.tabifyDockWidget(m_wire, m_runs);
    m_wire->raise();
    const int width = m_window.width();
    m_window.resizeDocks({ m_generator, m_wire }, { width * 31 / 100, width * 31 / 100 },
                         Qt::Horizontal);
    if (m_isWide)
        m_window.resizeDocks({ m_wire, m_runs }, { 62, 38 }, Qt::Vertical);
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
