// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

/// Times, and what the system says of another process.
namespace bench {

using Time = std::chrono::steady_clock::time_point;

inline Time now()
{
    return std::chrono::steady_clock::now();
}

inline std::chrono::nanoseconds inSeconds(double seconds)
{
    return std::chrono::nanoseconds(static_cast<long long>(seconds * 1e9));
}

inline double asSeconds(std::chrono::nanoseconds time)
{
    return double(time.count()) / 1e9;
}

/// User and system time of all threads of a process so far; 0 for no process.
inline double cpuSeconds(int pid)
{
    if (pid == 0)
        return 0;
    double sum = 0;
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    const std::size_t end = text.rfind(')');
    if (end == std::string::npos)
        return 0;
    std::size_t at = end + 1;
    for (int field = 3; field <= 15; ++field) {
        at = text.find_first_not_of(' ', at);
        const std::size_t stop = text.find(' ', at);
        if (field >= 14)
            sum += std::stod(text.substr(at, stop - at));
        at = stop;
    }
    return sum / double(::sysconf(_SC_CLK_TCK));
}

/// VmRSS of a process; 0 for no process.
inline double residentKilobytes(int pid)
{
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.rfind("VmRSS:", 0) == 0)
            return std::stod(line.substr(6));
    }
    return 0;
}

inline double percentile(std::vector<double> &values, int percent)
{
    if (values.empty())
        return 0;
    const auto rank = std::ptrdiff_t(values.size() - 1) * percent / 100;
    std::nth_element(values.begin(), values.begin() + rank, values.end());
    return values[std::size_t(rank)];
}

} // namespace bench
