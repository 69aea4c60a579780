// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/lane.h"

namespace yieldscope {

/// How positions of a lane become pixels: those of one run, for one axis.
struct LaneScale
{
    AxisKind kind = AxisKind::Steps;
    /// The position at pixel 0.
    double origin = 0;
    double perPixel = 1;
    int columns = 0;

    [[nodiscard]] double x(double position) const { return (position - origin) / perPixel; }
    /// The first position behind a column of pixels.
    [[nodiscard]] double columnEnd(double column) const { return origin + (column + 1) * perPixel; }
    [[nodiscard]] double position(double x) const { return origin + x * perPixel; }
};

/// What is drawn as one: a box that is wide enough to be seen, or all the narrow ones that begin in
/// one column of pixels.
struct LaneItem
{
    double x = 0;
    double width = 0;
    /// The number of the first box.
    std::int64_t box = 0;
    LaneSum sum;
    /// One of several that happened in one moment: stands beside them, not where it begins.
    bool isSpread = false;
};

/// Boxes narrower than this many pixels are gathered by columns.
inline constexpr double LeastBox = 3;

/// The boxes of the lane that lie on the scale's columns, in order; into `items`, whose memory is
/// used again. The work grows with the columns, not with the boxes.
void scanLane(const Lane &lane, const LaneScale &scale, std::vector<LaneItem> &items);

} // namespace yieldscope
