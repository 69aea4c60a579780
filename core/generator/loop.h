// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtCore/QTimer>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace yieldscope {

class AsyncHooks;
class OpenGenerators;

/// What async generators wait on: calls back later, on the thread that runs the loop.
/// One ordered queue serves all waits, and one timer wakes it (a timer per wait is slow).
class Loop
{
public:
    using Callback = std::function<void()>;
    /// Names one pending call: when, and which of those due at the same time.
    using Ticket = std::pair<Nanoseconds, std::uint64_t>;

    Loop();
    virtual ~Loop();
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    /// Calls `callback` once, not before `delay` has passed and never from within this call.
    Ticket callAfter(Nanoseconds delay, Callback callback);
    /// The call will not come; nothing happens where it came already.
    void cancel(const Ticket &ticket);
    [[nodiscard]] bool isIdle() const noexcept { return m_pending.empty(); }
    /// Lets the loop run until the next calls are due, and makes them. False where it has nothing
    /// to wait for.
    virtual bool turn() = 0;

    /// Who is told of async generators that begin and that are dropped: unless set otherwise, the
    /// loop's own openGenerators().
    [[nodiscard]] AsyncHooks *hooks() const noexcept { return m_hooks; }
    /// As sys.set_asyncgen_hooks(); null for none. They must outlive the generators that they know.
    void setHooks(AsyncHooks *hooks) noexcept { m_hooks = hooks; }
    [[nodiscard]] OpenGenerators &openGenerators() const noexcept { return *m_openGenerators; }

protected:
    [[nodiscard]] virtual Nanoseconds now() const = 0;
    /// The earliest pending call is due at `when`; run runDue() then.
    virtual void wakeAt(Nanoseconds when) = 0;
    /// Calls everything that is due, in order.
    void runDue();

private:
    std::map<Ticket, Callback> m_pending;
    std::uint64_t m_nextNumber = 1;
    std::unique_ptr<OpenGenerators> m_openGenerators;
    AsyncHooks *m_hooks;
};

/// The Qt event loop of the thread that this object lives in.
class QtLoop final : public Loop
{
public:
    QtLoop();
    /// Runs Qt's event loop, and with it everything else on this thread.
    bool turn() override;

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
    /// Moves time to the next call that is due.
    bool turn() override;

protected:
    [[nodiscard]] Nanoseconds now() const override { return m_now; }
    void wakeAt(Nanoseconds when) override { m_next = when; }

private:
    Nanoseconds m_now { 0 };
    Nanoseconds m_next { 0 };
};

} // namespace yieldscope
