// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/blockingtime.h"

#include <chrono>

namespace yieldscope {

void BlockingTime::sleep(double seconds)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, std::chrono::duration<double>(seconds),
                    [this] { return m_isInterrupted; });
}

void BlockingTime::interrupt()
{
    const std::lock_guard lock(m_mutex);
    m_isInterrupted = true;
    m_wake.notify_all();
}

} // namespace yieldscope
