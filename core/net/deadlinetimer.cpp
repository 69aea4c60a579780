// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/deadlinetimer.h"

#include <utility>

namespace yieldscope {

DeadlineTimer::DeadlineTimer(Loop &loop, const HttpLimits &limits, Callback passed)
    : m_loop(loop)
    , m_limits(limits)
    , m_passed(std::move(passed))
{
}

DeadlineTimer::~DeadlineTimer()
{
    stop();
}

// The timer is not started anew for each chunk: when it fires, it is seen how long it still is.
void DeadlineTimer::follow(Exchange::State state, qint64 waiting, qint64 sent)
{
    const Deadline deadline = deadlineOf(state);
    const bool isStall = deadline == Deadline::ReaderStall;
    const bool counts = isStall ? waiting > 0 : deadline != Deadline::None;
    if (deadline != m_deadline || !counts)
        stop();
    m_deadline = deadline;
    if (counts && !m_ticket)
        postpone();
    else if (isStall && sent != m_sent)
        m_countsFrom = SteadyTime::now();
    m_sent = sent;
}

void DeadlineTimer::noteInput()
{
    if (m_deadline == Deadline::BodyStall)
        m_countsFrom = SteadyTime::now();
}

void DeadlineTimer::postpone()
{
    stop();
    m_countsFrom = SteadyTime::now();
    start();
}

void DeadlineTimer::stop()
{
    if (m_ticket)
        m_loop.cancel(*std::exchange(m_ticket, std::nullopt));
}

void DeadlineTimer::start()
{
    const auto end = m_countsFrom + durationOf(m_deadline, m_limits);
    m_ticket = m_loop.callAfter(end - SteadyTime::now(), [this] { fired(); });
}

void DeadlineTimer::fired()
{
    m_ticket.reset();
    if (SteadyTime::now() < m_countsFrom + durationOf(m_deadline, m_limits))
        start();
    else
        m_passed();
}

} // namespace yieldscope
