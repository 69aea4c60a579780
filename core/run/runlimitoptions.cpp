// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/runlimitoptions.h"

#include <array>

namespace yieldscope {

namespace {

using Unit = Limit::Unit;

constexpr std::int64_t kib = 1024;
constexpr std::int64_t mib = 1024 * kib;
constexpr std::size_t keepingCount = 2;

constexpr std::array options {
    RunLimitOption { { "kept-runs",
                       "Runs in the list; past it the oldest that is closed is forgotten.",
                       Unit::Count, 1, 1000 },
                     [](const RunLimits &limits) { return std::int64_t { limits.keptRuns }; },
                     [](RunLimits &limits, std::int64_t value) { limits.keptRuns = int(value); } },
    RunLimitOption {
        { "kept-recordings", "Recordings among them; past it the oldest is forgotten.", Unit::Count,
          1, 100 },
        [](const RunLimits &limits) { return std::int64_t { limits.keptRecordings }; },
        [](RunLimits &limits, std::int64_t value) { limits.keptRecordings = int(value); } },
    RunLimitOption { { "trace-events",
                       "Events that are kept of a run; past it the oldest are dropped.",
                       Unit::Count, 1000, 10'000'000 },
                     [](const RunLimits &limits) { return std::int64_t { limits.trace.events }; },
                     [](RunLimits &limits, std::int64_t value) { limits.trace.events = value; } },
    RunLimitOption { { "trace-bytes",
                       "Memory for the events of a run; past it the oldest are dropped.",
                       Unit::Bytes, 256 * kib, 1024 * mib },
                     [](const RunLimits &limits) { return std::int64_t { limits.trace.bytes }; },
                     [](RunLimits &limits, std::int64_t value) { limits.trace.bytes = value; } },
};

} // namespace

std::span<const RunLimitOption> runLimitOptions()
{
    return options;
}

std::span<const RunLimitOption> keepingLimitOptions()
{
    return runLimitOptions().first(keepingCount);
}

std::span<const RunLimitOption> traceLimitOptions()
{
    return runLimitOptions().subspan(keepingCount);
}

} // namespace yieldscope
