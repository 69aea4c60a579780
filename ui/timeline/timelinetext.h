// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinescene.h"

namespace yieldscope {

/// "Caller", "count_up_to", "Event loop"; for depths where several functions stood all that are
/// known, and "deeper" for the lane that depths share.
[[nodiscard]] QString laneName(const TimelineScene &scene, const TimelineScene::Row &row);

/// What stands in a box: "run", "suspended", "sleep 0.2", "#3".
[[nodiscard]] QString boxWord(const TimelineScene &scene, const TimelineScene::Row &row,
                              const LaneBox &box);
/// The same without the less important part, for a box that is too short; empty where there is
/// none.
[[nodiscard]] QString shortBoxWord(const TimelineScene &scene, const TimelineScene::Row &row,
                                   const LaneBox &box);

/// What a box is, in one line: "Socket: #3, step 14 to 15, at 505 ms for 80 µs".
[[nodiscard]] QString boxText(const TimelineScene &scene, const TimelineScene::Row &row,
                              const LaneBox &box);

/// boxText() and what its first event did.
[[nodiscard]] QString boxTip(const TimelineScene &scene, const TimelineScene::Row &row,
                             const LaneBox &box);

/// "step 14 · 505 ms"
[[nodiscard]] QString playheadText(const TimelineScene &scene, int run);

/// Where the cursor stands and what every lane does there, for those who cannot see it.
[[nodiscard]] QString timelineDescription(const TimelineScene &scene);

/// "By step · 5 lanes · 46 events", and which events are gone.
[[nodiscard]] QString timelineTotals(const TimelineScene &scene);

} // namespace yieldscope
