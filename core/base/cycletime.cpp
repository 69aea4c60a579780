// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/base/cycletime.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <string>

namespace yieldscope {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t nanoseconds(std::chrono::nanoseconds duration)
{
    return duration.count();
}

/// From when on the rate of the counter is known well enough, and up to when it can be learnt: the
/// machine may have slept in a longer time.
constexpr std::int64_t baseline = nanoseconds(20ms);
constexpr std::int64_t longestBaseline = nanoseconds(1s);
/// For how long the counter is followed: what its rate is wrong by is nanoseconds in that time.
constexpr std::int64_t anchorLife = nanoseconds(1ms);
/// Another rate than before, as after the machine slept: it is learnt anew.
constexpr double rateTolerance = 1e-3;
/// No counter is slower or quicker than that, in nanoseconds per cycle.
constexpr double leastRate = 0.1;
constexpr double mostRate = 10;
/// A thread that was interrupted between reading the one and the other has not read one moment.
constexpr std::uint64_t undisturbedCycles = 10'000;

std::uint64_t cycles() noexcept
{
#ifdef __x86_64__
    return __builtin_ia32_rdtsc();
#else
    return 0;
#endif
}

/// What the counter and the clock said at one moment.
struct Anchor
{
    std::uint64_t cycles = 0;
    std::int64_t time = 0;
};

class ThreadTime
{
public:
    std::int64_t now() noexcept
    {
        const std::uint64_t passed = cycles() - m_anchor.cycles;
        if (passed < m_life) [[likely]]
            return m_last = std::max(m_last, m_anchor.time + std::int64_t(double(passed) * m_rate));
        return askClock();
    }

private:
    std::int64_t askClock() noexcept
    {
        const std::uint64_t before = cycles();
        const std::int64_t time = std::chrono::steady_clock::now().time_since_epoch().count();
        m_life = 0;
        if (cycles() - before < undisturbedCycles)
            follow({ before, time });
        return m_last = std::max(m_last, time);
    }

    void follow(const Anchor &next) noexcept
    {
        const std::int64_t known = next.time - m_first.time;
        const double rate = next.cycles > m_first.cycles
            ? double(known) / double(next.cycles - m_first.cycles)
            : 0;
        const bool isNew = m_rate == 0;
        if (m_first.cycles == 0 || rate < leastRate || rate > mostRate
            || (isNew ? known > longestBaseline : std::abs(rate / m_rate - 1) > rateTolerance)) {
            m_first = next;
            m_rate = 0;
        } else if (known > baseline) {
            m_anchor = next;
            m_rate = rate;
            m_life = std::uint64_t(double(anchorLife) / rate);
        }
    }

    Anchor m_first;
    Anchor m_anchor;
    double m_rate = 0; ///< nanoseconds per cycle; 0 while it is not known
    std::uint64_t m_life = 0; ///< for how many cycles the anchor is good
    std::int64_t m_last = 0;
};

} // namespace

bool CycleTime::isReliable()
{
#ifdef __x86_64__
    std::ifstream file("/sys/devices/system/clocksource/clocksource0/current_clocksource");
    std::string name;
    return file >> name && name == "tsc";
#else
    return false;
#endif
}

std::int64_t CycleTime::now() noexcept
{
    thread_local ThreadTime time;
    return time.now();
}

} // namespace yieldscope
