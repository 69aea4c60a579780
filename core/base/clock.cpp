// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/base/clock.h"

namespace yieldscope {

Nanoseconds SteadyClock::now() const
{
    return std::chrono::duration_cast<Nanoseconds>(std::chrono::steady_clock::now() - m_start);
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
