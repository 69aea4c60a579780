// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtCore/QTimer>

namespace yieldscope {

struct Figures;

/// A heartbeat of the event loop: a beat that comes late tells for how long something blocked the
/// loop, whatever it was, to within a beat. Beats only while there are connections.
class LoopWatch
{
public:
    static constexpr std::chrono::milliseconds beat { 10 };
    /// Less is no blocking; as the limit of a run's trace.
    static constexpr std::chrono::milliseconds longestTurn { 20 };

    /// `figures` outlive it.
    explicit LoopWatch(Figures &figures);

    /// There is a connection.
    void start();

private:
    void beatCame();

    Figures &m_figures;
    SteadyClock m_clock;
    Nanoseconds m_last { 0 };
    QTimer m_timer;
};

} // namespace yieldscope
