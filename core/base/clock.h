// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace yieldscope {

using Nanoseconds = std::chrono::nanoseconds;

/// Where every time in a trace comes from, so that events of all threads share one axis.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Monotonic time since an arbitrary start. Safe to call from any thread.
    [[nodiscard]] virtual Nanoseconds now() const = 0;
};

/// The machine's steady clock, counted from the construction of the object.
class SteadyClock final : public Clock
{
public:
    SteadyClock();
    [[nodiscard]] Nanoseconds now() const override;

private:
    [[nodiscard]] std::int64_t nanoseconds() const;

    const bool m_isQuick;
    const std::int64_t m_start;
};

/// A clock that moves only when it is told to; for tests.
class ManualClock final : public Clock
{
public:
    [[nodiscard]] Nanoseconds now() const override;
    void advance(Nanoseconds by);

private:
    std::atomic<Nanoseconds::rep> m_now = 0;
};

} // namespace yieldscope
