// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/limit.h"
#include "core/run/runstore.h"

#include <span>

namespace yieldscope {

using RunLimitOption = LimitOf<RunLimits>;

/// How much is kept of each run; for whoever keeps traces.
[[nodiscard]] std::span<const RunLimitOption> traceLimitOptions();
/// How many runs are kept to be looked at; for the window.
[[nodiscard]] std::span<const RunLimitOption> keepingLimitOptions();
/// Both, in the order in which they are shown.
[[nodiscard]] std::span<const RunLimitOption> runLimitOptions();

} // namespace yieldscope
