// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/limit.h"
#include "core/base/result.h"

#include <QtCore/QString>

namespace yieldscope {

/// An amount in the largest unit in which it is short: "10 s", "180 ms", "64 KiB", "200000". Reads
/// back as it was.
[[nodiscard]] QString limitText(Limit::Unit unit, std::int64_t value);

/// Reads what a person types for that limit: "10 s", "1.5 min", "64kib", "500"; a time without a
/// unit is in seconds, as on the command line. The error says in words what is wrong.
[[nodiscard]] Result<std::int64_t> readLimit(const Limit &limit, const QString &text);

/// An amount one step above, or below, `value`: one more of its first but one digit, in the unit in
/// which it is shown; within the bounds.
[[nodiscard]] std::int64_t steppedLimit(const Limit &limit, std::int64_t value, int steps);

} // namespace yieldscope
