// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"

namespace yieldscope {

/// "Paused at step 14 of 46 · live end · generator SUSPENDED at line 4"; says so where events were
/// dropped.
[[nodiscard]] QString statusText(const Playback &playback);

} // namespace yieldscope
