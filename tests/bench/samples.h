// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <vector>

namespace yieldscope::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// The time that the thread has computed; the same as the clock's where nothing else runs.
inline double computedMilliseconds()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// How long something took, again and again.
class Samples
{
public:
    /// What is done `before` each is not measured.
    template <class Work, class Before = void (*)()>
    static Samples of(
        int times, Work work, Before before = [] {})
    {
        Samples samples;
        // The first ones fill caches of fonts and glyphs.
        constexpr int WarmUp = 5;
        for (int i = 0; i < times + WarmUp; ++i) {
            before();
            const auto begin = std::chrono::steady_clock::now();
            const double computed = computedMilliseconds();
            work(i);
            if (i < WarmUp)
                continue;
            samples.m_computed.push_back(computedMilliseconds() - computed);
            samples.m_passed.push_back(
                Milliseconds(std::chrono::steady_clock::now() - begin).count());
        }
        std::sort(samples.m_passed.begin(), samples.m_passed.end());
        std::sort(samples.m_computed.begin(), samples.m_computed.end());
        return samples;
    }
    [[nodiscard]] double passed(double part) const { return quantile(m_passed, part); }
    [[nodiscard]] double computed(double part) const { return quantile(m_computed, part); }

private:
    static double quantile(const std::vector<double> &values, double part)
    {
        return values[std::size_t(part * double(values.size() - 1))];
    }

    std::vector<double> m_passed;
    std::vector<double> m_computed;
};

inline void printHead()
{
    std::printf("%-50s %8s %8s %8s %8s  %s\n", "milliseconds", "median", "p95", "CPU p95", "target",
                "met");
}

/// A line of the table: what passed, what of it was computed, and the target, which is for the
/// 95th percentile. On a machine that does other things as well, what is computed tells more.
inline void print(const char *what, const Samples &samples, double target)
{
    const char *met = samples.passed(0.95) <= target ? "yes"
        : samples.computed(0.95) <= target           ? "but for what else ran"
                                                     : "NO";
    std::printf("%-50s %8.2f %8.2f %8.2f %8.0f  %s\n", what, samples.passed(0.5),
                samples.passed(0.95), samples.computed(0.95), target, met);
}

} // namespace yieldscope::bench
