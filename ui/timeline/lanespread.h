// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/lanescan.h"

namespace yieldscope {

/// The least that a box is given of what its neighbours and it share.
inline constexpr double LeastSpread = 8;

/// Parts what a scan has gathered and would be drawn one over another: what happened within a few
/// pixels of an axis of time, such as the last chunk and the end of the body, which are written in
/// one moment. It comes to stand side by side, in its order, where there is room behind it.
void spreadLane(const Lane &lane, const LaneScale &scale, std::vector<LaneItem> &items);

} // namespace yieldscope
