// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/loop.h"

#include <algorithm>

namespace yieldscope {

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
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { runDue(); });
}

Nanoseconds QtLoop::now() const
{
    return m_clock.now();
}

void QtLoop::wakeAt(Nanoseconds when)
{
    const Nanoseconds left = std::max(when - now(), Nanoseconds(0));
    // Rounded up, so that the timer never fires before the call is due.
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(left));
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

} // namespace yieldscope
