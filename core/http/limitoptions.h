// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/limits.h"

#include <span>

namespace yieldscope {

/// One limit that people may set: an option of the command line, a row of the settings.
struct LimitOption
{
    enum class Unit {
        Count,
        Bytes,
        Milliseconds, ///< Shown and typed in seconds.
    };

    const char *name; ///< "max-connections"
    const char *text; ///< One sentence: what it bounds, and what happens past it.
    Unit unit = Unit::Count;
    qint64 minimum = 0; ///< Both ends included.
    qint64 maximum = 0;
    qint64 (*read)(const HttpLimits &limits) = nullptr;
    void (*write)(HttpLimits &limits, qint64 value) = nullptr;

    [[nodiscard]] qint64 defaultValue() const { return read(HttpLimits()); }
};

/// All of them, in the order in which they are shown.
[[nodiscard]] std::span<const LimitOption> limitOptions();

} // namespace yieldscope
