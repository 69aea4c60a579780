// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/loop.h"
#include "core/http/exchange.h"

#include <chrono>
#include <functional>
#include <optional>

namespace yieldscope {

/// The one deadline of a connection: that of the state its exchange is in, counted as Deadline
/// says. All connections of a server share the timer of its loop.
class DeadlineTimer
{
public:
    using Callback = std::function<void()>;

    /// `loop` and `limits` outlive it.
    DeadlineTimer(Loop &loop, const HttpLimits &limits, Callback passed);
    ~DeadlineTimer();
    DeadlineTimer(const DeadlineTimer &) = delete;
    DeadlineTimer &operator=(const DeadlineTimer &) = delete;

    /// How long this connection may take no bytes; until then as the limits say.
    void setReaderStall(HttpLimits::Milliseconds stall) { m_readerStall = stall; }
    /// Tells the state, the bytes that wait to leave, and all bytes that have left.
    void follow(Exchange::State state, qint64 waiting, qint64 sent);
    /// Bytes came, that many.
    void noteInput(qint64 bytes);
    /// Begins anew, at the callback's word: the deadline is not to pass now.
    void postpone();
    void stop();

    [[nodiscard]] Deadline deadline() const noexcept { return m_deadline; }

private:
    using SteadyTime = std::chrono::steady_clock;

    [[nodiscard]] SteadyTime::time_point end() const;
    [[nodiscard]] HttpLimits::Milliseconds duration() const;
    void start();
    void fired();

    Loop &m_loop;
    const HttpLimits &m_limits;
    const Callback m_passed;
    HttpLimits::Milliseconds m_readerStall;
    Deadline m_deadline = Deadline::None;
    SteadyTime::time_point m_countsFrom;
    SteadyTime::time_point m_bodyBegan;
    qint64 m_bodyBytes = 0;
    qint64 m_sent = 0;
    std::optional<Loop::Ticket> m_ticket;
};

} // namespace yieldscope
