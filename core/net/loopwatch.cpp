// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/loopwatch.h"

#include "core/net/figures.h"

#include <utility>

namespace yieldscope {

LoopWatch::LoopWatch(Figures &figures)
    : m_figures(figures)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(beat);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beatCame(); });
}

void LoopWatch::start()
{
    if (m_timer.isActive())
        return;
    m_last = m_clock.now();
    m_timer.start();
}

void LoopWatch::beatCame()
{
    const Nanoseconds now = m_clock.now();
    const Nanoseconds late = now - std::exchange(m_last, now) - beat;
    if (late >= longestTurn) {
        ++m_figures.loopBlocks;
        m_figures.loopBlocked += late;
    }
    if (m_figures.connections == 0)
        m_timer.stop();
}

} // namespace yieldscope
