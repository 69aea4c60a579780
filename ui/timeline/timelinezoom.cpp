// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinezoom.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

/// Of the stretch that is seen, what is kept free beside the live end and what is revealed.
constexpr double Margin = 0.06;

} // namespace

// Within the bounds, and as wide as it was where that is possible.
void TimelineZoom::set(AxisRange range)
{
    const double width
        = std::clamp(range.width(), std::min(m_leastWidth, m_bounds.width()), m_bounds.width());
    const double begin = std::clamp(range.begin, m_bounds.begin, m_bounds.end - width);
    const AxisRange fitting { begin, begin + width };
    if (std::exchange(m_range, fitting) != fitting)
        Q_EMIT changed();
}

// Puts the range where the mode wants it.
void TimelineZoom::settle()
{
    switch (m_mode) {
    case Mode::All:
        return set(m_bounds);
    case Mode::Live: {
        const double end = m_liveEnd + m_range.width() * Margin;
        return set({ end - m_range.width(), end });
    }
    case Mode::Free:
        return set(m_range);
    }
}

void TimelineZoom::setBounds(const AxisRange &bounds, double liveEnd)
{
    m_bounds = bounds;
    m_liveEnd = liveEnd;
    settle();
}

void TimelineZoom::reset(const AxisRange &bounds, double liveEnd)
{
    m_mode = Mode::All;
    setBounds(bounds, liveEnd);
}

void TimelineZoom::zoom(double factor, double anchor)
{
    const double width = m_range.width() * factor;
    if (width >= m_bounds.width())
        return showAll();
    if (m_mode == Mode::All)
        m_mode = Mode::Free;
    const double least = std::max(width, std::min(m_leastWidth, m_bounds.width()));
    const double share = (anchor - m_range.begin) / m_range.width();
    set({ anchor - share * least, anchor + (1 - share) * least });
    settle();
}

void TimelineZoom::pan(double by)
{
    if (m_mode == Mode::All)
        return;
    m_mode = Mode::Free;
    set({ m_range.begin + by, m_range.end + by });
}

void TimelineZoom::showAll()
{
    m_mode = Mode::All;
    settle();
}

void TimelineZoom::followLive()
{
    m_mode = Mode::Live;
    settle();
}

void TimelineZoom::reveal(double position)
{
    const double margin = m_range.width() * Margin;
    if (position < m_range.begin + margin)
        pan(position - m_range.begin - margin);
    else if (position > m_range.end - margin)
        pan(position - m_range.end + margin);
}

void TimelineZoom::show(const AxisRange &range)
{
    m_mode = Mode::Free;
    set(range);
}

} // namespace yieldscope
