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

} // namespace

/// Finds out, in one thread, how the counter goes.
class CycleRate
{
public:
    /// What the counter and the clock said at one moment.
    struct Moment
    {
        std::uint64_t cycles = 0;
        std::int64_t time = 0;
    };

    /// How it goes on from that moment; one that lives for no time where that is not known yet.
    CycleTime::Anchor follow(const Moment &next) noexcept
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
            m_rate = rate;
            return { next.cycles, next.time, std::uint64_t(std::ldexp(rate, CycleTime::RateBits)),
                     std::uint64_t(double(anchorLife) / rate), 0 };
        }
        return {};
    }

private:
    Moment m_first;
    double m_rate = 0; ///< nanoseconds per cycle; 0 while it is not known
};

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

std::int64_t CycleTime::askClock() noexcept
{
    thread_local constinit CycleRate rate;
    const std::int64_t last = s_anchor.last;
    const std::uint64_t before = cycles();
    const std::int64_t time = std::chrono::steady_clock::now().time_since_epoch().count();
    const bool isOneMoment = cycles() - before < undisturbedCycles;
    s_anchor = isOneMoment ? rate.follow({ before, time }) : Anchor {};
    return s_anchor.last = std::max(last, time);
}

} // namespace yieldscope
