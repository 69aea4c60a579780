// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtCore/QTimer>

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace yieldscope {

/// What async generators wait on: calls back later, on the thread that runs the loop.
/// One ordered queue serves all waits, and one timer wakes it (a timer per wait is slow).
class Loop
{
public:
    using Callback = std::function<void()>;
    /// Names one pending call: when, and which of those due at the same time.
    using Ticket = std::pair<Nanoseconds, std::uint64_t>;

    virtual ~Loop() = default;

    /// Calls `callback` once, not before `delay` has passed and never from within this call.
    Ticket callAfter(Nanoseconds delay, Callback callback);
    /// The call will not come; nothing happens where it came already.
    void cancel(const Ticket &ticket);
    [[nodiscard]] bool isIdle() const noexcept { return m_pending.empty(); }

protected:
    [[nodiscard]] virtual Nanoseconds now() const = 0;
    /// The earliest pending call is due at `when`; run runDue() then.
    virtual void wakeAt(Nanoseconds when) = 0;
    /// Calls everything that is due, in order.
    void runDue();

private:
    std::map<Ticket, Callback> m_pending;
    std::uint64_t m_nextNumber = 1;
};

/// The Qt event loop of the thread that this object lives in.
class QtLoop final : public Loop
{
public:
    QtLoop();

protected:
    [[nodiscard]] Nanoseconds now() const override;
    void wakeAt(Nanoseconds when) override;

private:
    SteadyClock m_clock;
    QTimer m_timer;
};

/// A loop that runs when it is told to; for tests.
class ManualLoop final : public Loop
{
public:
    /// Moves time forward and makes the calls that are due, each at its own time.
    void advance(Nanoseconds by);

protected:
    [[nodiscard]] Nanoseconds now() const override { return m_now; }
    void wakeAt(Nanoseconds when) override { m_next = when; }

private:
    Nanoseconds m_now { 0 };
    Nanoseconds m_next { 0 };
};

} // namespace yieldscope
