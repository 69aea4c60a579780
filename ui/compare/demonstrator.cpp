// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/compare/demonstrator.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

Demonstrator::Demonstrator(Playback &playback, QObject *parent)
    : QObject(parent)
    , m_playback(playback)
{
    connect(&m_playback, &Playback::runChanged, this, [this] { m_stepsLeft = 0; });
    connect(&m_playback, &Playback::moved, this, &Demonstrator::look);
    connect(&m_playback, &Playback::grew, this, &Demonstrator::look);
}

void Demonstrator::showFirst(EventKind kind)
{
    m_kind = kind;
    m_next = 0;
    m_stepsLeft = MostSteps;
    look();
}

void Demonstrator::look()
{
    // Moving the cursor comes back here.
    if (m_stepsLeft == 0 || std::exchange(m_isLooking, true))
        return;
    const TraceView &view = m_playback.view();
    m_next = std::max(m_next, view.first());
    while (m_next < view.end() && view.at(m_next).kind != m_kind)
        ++m_next;
    if (m_next < view.end()) {
        m_stepsLeft = 0;
        m_playback.seek(m_next);
    } else if (!m_playback.isWaiting() && m_playback.canStepForward()) {
        --m_stepsLeft;
        m_playback.goToLiveEnd();
        m_playback.stepInto();
    } else if (!m_playback.isWaiting()) {
        m_stepsLeft = 0;
    }
    m_isLooking = false;
}

} // namespace yieldscope
