// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/base/clock.h"

#include "core/base/cycletime.h"

namespace yieldscope {

SteadyClock::SteadyClock()
    : m_isQuick(CycleTime::isReliable())
    , m_start(nanoseconds())
{
}

std::int64_t SteadyClock::nanoseconds() const
{
    return m_isQuick ? CycleTime::now()
                     : std::chrono::steady_clock::now().time_since_epoch().count();
}

Nanoseconds SteadyClock::now() const
{
    return Nanoseconds(nanoseconds() - m_start);
}

Nanoseconds ManualClock::now() const
{
    return Nanoseconds(m_now.load(std::memory_order_acquire));
}

void ManualClock::advance(Nanoseconds by)
{
    m_now.fetch_add(by.count(), std::memory_order_acq_rel);
}

} // namespace yieldscope
