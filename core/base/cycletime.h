// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
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
    [[nodiscard]] static std::int64_t now() noexcept
    {
        const std::uint64_t passed = cycles() - s_anchor.cycles;
        if (passed >= s_anchor.life) [[unlikely]]
            return askClock();
        const auto time = s_anchor.time + std::int64_t((passed * s_anchor.rate) >> RateBits);
        return s_anchor.last = std::max(s_anchor.last, time);
    }

private:
    /// What the counter and the clock said at one moment, and how they go on from there.
    struct Anchor
    {
        std::uint64_t cycles = 0;
        std::int64_t time = 0;
        std::uint64_t rate = 0; ///< nanoseconds per cycle, times 2 to the RateBits
        std::uint64_t life = 0; ///< for how many cycles it is good
        std::int64_t last = 0; ///< what was said last
    };
    friend class CycleRate;
    static constexpr int RateBits = 32;

    [[nodiscard]] static std::uint64_t cycles() noexcept
    {
#ifdef __x86_64__
        return __builtin_ia32_rdtsc();
#else
        return 0;
#endif
    }
    [[nodiscard]] static std::int64_t askClock() noexcept;

    static constinit thread_local Anchor s_anchor;
};

inline constinit thread_local CycleTime::Anchor CycleTime::s_anchor;

} // namespace yieldscope
