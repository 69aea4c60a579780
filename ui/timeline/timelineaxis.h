// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/box.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace yieldscope {

/// A stretch of an axis, in steps or in nanoseconds since the beginning of the run.
struct AxisRange
{
    double begin = 0;
    double end = 1;

    [[nodiscard]] double width() const { return end - begin; }
    friend bool operator==(const AxisRange &, const AxisRange &) = default;
};

/// Where the positions of a stretch lie between two pixels.
struct TimelineAxis
{
    AxisKind kind = AxisKind::Steps;
    AxisRange range;
    double left = 0;
    double width = 1;

    [[nodiscard]] double perPixel() const { return range.width() / width; }
    [[nodiscard]] double x(double position) const
    {
        return left + (position - range.begin) / perPixel();
    }
    [[nodiscard]] double position(double x) const { return range.begin + (x - left) * perPixel(); }
};

struct AxisTick
{
    double position = 0;
    QString text;
};

/// Round positions in the range of the axis, at least that many pixels apart.
[[nodiscard]] QList<AxisTick> axisTicks(const TimelineAxis &axis, double leastGap);

/// "505 ms", "1.25 s", "80 µs"; to about three digits.
[[nodiscard]] QString durationText(Nanoseconds duration);

/// The next round number from there on that leaves some room, so that a picture that grows is not
/// scaled anew with every event.
[[nodiscard]] double roomFor(double length, double least);

} // namespace yieldscope
