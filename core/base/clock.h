// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>

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
    [[nodiscard]] Nanoseconds now() const override;

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
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
