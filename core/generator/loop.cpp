// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/loop.h"

#include "core/generator/opengenerators.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace yieldscope {

Loop::Loop()
    : m_openGenerators(std::make_unique<OpenGenerators>(*this))
    , m_hooks(m_openGenerators.get())
{
}

Loop::~Loop() = default;

Loop::Ticket Loop::callAfter(Nanoseconds delay, Callback callback)
{
    const Ticket ticket { now() + std::max(delay, Nanoseconds(0)), m_nextNumber++ };
    const auto position = m_pending.emplace(ticket, std::move(callback)).first;
    if (position == m_pending.begin())
        wakeAt(ticket.first);
    return ticket;
}

void Loop::cancel(const Ticket &ticket)
{
    m_pending.erase(ticket);
}

void Loop::runDue()
{
    // What is added while calling waits for the next turn, so that sleep(0) lets others run.
    const std::uint64_t endOfTurn = m_nextNumber;
    const Nanoseconds time = now();
    auto position = m_pending.begin();
    while (position != m_pending.end() && position->first.first <= time) {
        if (position->first.second >= endOfTurn) {
            ++position;
            continue;
        }
        const Callback callback = std::move(position->second);
        m_pending.erase(position);
        callback();
        position = m_pending.begin();
    }
    if (!m_pending.empty())
        wakeAt(m_pending.begin()->first.first);
}

QtLoop::QtLoop()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        runDue();
        if (isIdle())
            m_timer.stop();
    });
}

Nanoseconds QtLoop::now() const
{
    return m_clock.now();
}

void QtLoop::wakeAt(Nanoseconds when)
{
    const Nanoseconds left = std::max(when - now(), Nanoseconds(0));
    // Rounded up, so that the timer never fires before the call is due.
    const auto interval = std::chrono::ceil<std::chrono::milliseconds>(left);
    // The timer goes on by itself: calls that are due at once need no new one in each turn.
    if (!m_timer.isActive() || m_timer.intervalAsDuration() != interval || interval.count() > 0)
        m_timer.start(interval);
}

bool QtLoop::turn()
{
    if (!QCoreApplication::instance())
        return false;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return true;
}

void ManualLoop::advance(Nanoseconds by)
{
    const Nanoseconds end = m_now + by;
    while (!isIdle() && m_next <= end) {
        m_now = std::max(m_now, m_next);
        runDue();
    }
    m_now = end;
}

bool ManualLoop::turn()
{
    if (isIdle())
        return false;
    m_now = std::max(m_now, m_next);
    runDue();
    return true;
}

} // namespace yieldscope
