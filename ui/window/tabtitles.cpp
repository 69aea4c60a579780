// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/tabtitles.h"

#include <QtGui/QGuiApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>

namespace yieldscope {

namespace {

constexpr std::chrono::milliseconds AfterADrag { 150 };

/// In the place of a title: takes no room.
class NoTitle : public QWidget
{
public:
    using QWidget::QWidget;

    [[nodiscard]] QSize sizeHint() const override { return { 0, 0 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 0, 0 }; }
};

} // namespace

TabTitles::TabTitles(QMainWindow &window)
    : QObject(&window)
    , m_window(window)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        // A dock that gets another title is put up anew, which would end the drag.
        if (QGuiApplication::mouseButtons() != Qt::NoButton)
            m_soon.start(AfterADrag);
        else
            refresh();
    });
}

void TabTitles::add(QDockWidget &dock)
{
    m_docks.append(&dock);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start(0);
    };
    connect(&dock, &QDockWidget::dockLocationChanged, this, soon);
    connect(&dock, &QDockWidget::topLevelChanged, this, soon);
    connect(&dock, &QDockWidget::visibilityChanged, this, soon);
}

bool TabTitles::isNamedByATab(const QDockWidget &dock) const
{
    if (dock.isFloating())
        return false;
    const QList<QDockWidget *> others
        = m_window.tabifiedDockWidgets(const_cast<QDockWidget *>(&dock));
    return std::ranges::any_of(others, [](const QDockWidget *other) { return !other->isHidden(); });
}

void TabTitles::refresh()
{
    m_soon.stop();
    for (QDockWidget *dock : std::as_const(m_docks)) {
        QWidget *const former = dock->titleBarWidget();
        // What is hidden is asked again when it is shown.
        if (dock->isHidden() || isNamedByATab(*dock) == (former != nullptr))
            continue;
        dock->setTitleBarWidget(former ? nullptr : new NoTitle(dock));
        delete former;
    }
}

} // namespace yieldscope
