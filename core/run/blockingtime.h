// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/modules.h"

#include <condition_variable>
#include <mutex>

namespace yieldscope {

/// time.sleep() that blocks its thread for real, until interrupt(): a run that is being closed must
/// not keep a thread for as long as its generator would sleep.
class BlockingTime final : public TimeModule
{
public:
    void sleep(double seconds) override;
    /// From any thread: ends the sleep in progress and all later ones.
    void interrupt();

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isInterrupted = false;
};

} // namespace yieldscope
