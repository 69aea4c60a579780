// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

namespace yieldscope {

/// From here on every TimelineCanvas shows assistive technologies the boxes that are in view, each
/// with its words, its place and an action that goes there. May be called again.
void installTimelineAccessibility();

} // namespace yieldscope
