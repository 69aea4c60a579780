// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace yieldscope {

/// The time of std::chrono::steady_clock for less than half its price: it is asked once a
/// millisecond in each thread, and in between the processor's own counter is.
class CycleTime
{
public:
    /// Whether the counter runs at one rate at all times and on all processors: where the kernel,
    /// which tests that, keeps its own time by it. False on machines other than x86-64 with Linux.
    [[nodiscard]] static bool isReliable();
    /// Nanoseconds of the steady clock; never goes back in one thread.
    [[nodiscard]] static std::int64_t now() noexcept;
};

} // namespace yieldscope
