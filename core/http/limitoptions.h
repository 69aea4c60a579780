// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/limit.h"
#include "core/http/limits.h"

#include <span>

namespace yieldscope {

using LimitOption = LimitOf<HttpLimits>;

/// All limits of the server that people may set, in the order in which they are shown.
[[nodiscard]] std::span<const LimitOption> limitOptions();

} // namespace yieldscope
