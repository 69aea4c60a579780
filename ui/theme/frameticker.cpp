// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/frameticker.h"

#include <QtCore/QEvent>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <utility>

namespace yieldscope {

FrameTicker::FrameTicker(const Clock &clock, QWidget *window)
    : m_clock(clock)
    , m_window(window)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(Frame);
    connect(&m_timer, &QTimer::timeout, this, &FrameTicker::tick);
    if (m_window)
        m_window->installEventFilter(this);
}

void FrameTicker::start(QObject *mover, Step step)
{
    const auto same = [mover](const Mover &other) { return other.object == mover; };
    const auto known = std::ranges::find_if(m_movers, same);
    if (known != m_movers.end())
        known->step = std::move(step);
    else
        m_movers.append({ mover, std::move(step) });
    adjust();
}

void FrameTicker::stop(const QObject *mover)
{
    m_movers.removeIf([mover](const Mover &other) { return other.object == mover; });
    adjust();
}

bool FrameTicker::isMoving(const QObject *mover) const
{
    return std::ranges::any_of(m_movers,
                               [mover](const Mover &other) { return other.object == mover; });
}

void FrameTicker::tick()
{
    const Nanoseconds now = m_clock.now();
    pass(std::min(now - std::exchange(m_last, now), LongestFrame));
    adjust();
}

void FrameTicker::pass(Nanoseconds elapsed)
{
    // A step may stop itself or others, or start them; those that are gone are not called.
    const QList<Mover> movers = m_movers;
    for (const Mover &mover : movers) {
        if (mover.object && isMoving(mover.object))
            mover.step(elapsed);
    }
}

void FrameTicker::adjust()
{
    m_movers.removeIf([](const Mover &mover) { return !mover.object; });
    const bool ticks = !m_movers.isEmpty() && canBeSeen();
    if (ticks == m_timer.isActive())
        return;
    if (ticks) {
        m_last = m_clock.now();
        m_timer.start();
    } else {
        m_timer.stop();
    }
}

bool FrameTicker::canBeSeen() const
{
    return !m_window || (m_window->isVisible() && !m_window->isMinimized());
}

bool FrameTicker::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (watched == m_window
        && (type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange)) {
        if (!canBeSeen())
            pass(Unseen);
        adjust();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace yieldscope
