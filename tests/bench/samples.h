// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace yieldscope::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// How long something took, again and again.
class Samples
{
public:
    template <class Work>
    static Samples of(int times, Work work)
    {
        Samples samples;
        // The first ones fill caches of fonts and glyphs.
        constexpr int WarmUp = 5;
        for (int i = 0; i < times + WarmUp; ++i) {
            const auto begin = std::chrono::steady_clock::now();
            work(i);
            const auto end = std::chrono::steady_clock::now();
            if (i >= WarmUp)
                samples.m_values.push_back(Milliseconds(end - begin).count());
        }
        std::sort(samples.m_values.begin(), samples.m_values.end());
        return samples;
    }
    [[nodiscard]] double quantile(double part) const
    {
        return m_values[std::size_t(part * double(m_values.size() - 1))];
    }

private:
    std::vector<double> m_values;
};

/// A line of the table: the figure beside its target, which is for the slowest but one in twenty.
inline void print(const char *what, const Samples &samples, double target)
{
    const double p95 = samples.quantile(0.95);
    std::printf("%-52s %9.2f %9.2f %9.2f  %s\n", what, samples.quantile(0.5), p95, target,
                p95 <= target ? "yes" : "NO");
}

} // namespace yieldscope::bench
