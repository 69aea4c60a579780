// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelineaxis.h"

#include <QtCore/QObject>

namespace yieldscope {

/// Which stretch of the axis is seen. Shows all at first, and all as it grows, until it is told
/// otherwise; or stays with the live end.
class TimelineZoom : public QObject
{
    Q_OBJECT

public:
    enum class Mode : std::uint8_t {
        All, ///< all that there is
        Live, ///< a stretch up to the live end
        Free, ///< where the person put it
    };

    using QObject::QObject;

    [[nodiscard]] Mode mode() const noexcept { return m_mode; }
    [[nodiscard]] const AxisRange &range() const noexcept { return m_range; }
    [[nodiscard]] const AxisRange &bounds() const noexcept { return m_bounds; }
    /// What there is to be seen, and where its live end is.
    void setBounds(const AxisRange &bounds, double liveEnd);
    /// The narrowest stretch.
    void setLeastWidth(double width) { m_leastWidth = width; }
    /// Another axis: shows all.
    void reset(const AxisRange &bounds, double liveEnd);

    /// Sees `factor` times as much; `anchor` stays where it is.
    void zoom(double factor, double anchor);
    void pan(double by);
    void showAll();
    void followLive();
    /// Pans as far as it must for that position to be seen.
    void reveal(double position);
    void show(const AxisRange &range);

Q_SIGNALS:
    void changed();

private:
    void set(AxisRange range);
    void settle();

    Mode m_mode = Mode::All;
    AxisRange m_range;
    AxisRange m_bounds;
    double m_liveEnd = 1;
    double m_leastWidth = 1;
};

} // namespace yieldscope
