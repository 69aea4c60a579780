// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/deadlinetimer.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

DeadlineTimer::DeadlineTimer(Loop &loop, const HttpLimits &limits, Callback passed)
    : m_loop(loop)
    , m_limits(limits)
    , m_passed(std::move(passed))
    , m_readerStall(limits.readerStall)
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
    if (counts && !m_ticket) {
        m_bodyBegan = SteadyTime::now();
        m_bodyBytes = 0;
        postpone();
    } else if (isStall && sent != m_sent)
        m_countsFrom = SteadyTime::now();
    m_sent = sent;
}

void DeadlineTimer::noteInput(qint64 bytes)
{
    if (m_deadline != Deadline::BodyStall)
        return;
    m_countsFrom = SteadyTime::now();
    m_bodyBytes += bytes;
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

HttpLimits::Milliseconds DeadlineTimer::duration() const
{
    return m_deadline == Deadline::ReaderStall ? m_readerStall : durationOf(m_deadline, m_limits);
}

// A body that dribbles is not stalled, but must keep up a rate all the same.
DeadlineTimer::SteadyTime::time_point DeadlineTimer::end() const
{
    const auto stalled = m_countsFrom + duration();
    if (m_deadline != Deadline::BodyStall)
        return stalled;
    const std::chrono::milliseconds earned(m_bodyBytes * 1000 / m_limits.bodyRate);
    return std::min(stalled, m_bodyBegan + m_limits.bodyGrace + earned);
}

void DeadlineTimer::start()
{
    m_ticket = m_loop.callAfter(end() - SteadyTime::now(), [this] { fired(); });
}

void DeadlineTimer::fired()
{
    m_ticket.reset();
    if (SteadyTime::now() < end())
        start();
    else
        m_passed();
}

} // namespace yieldscope
