// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace yieldscope {

/// A number that people may set: an option of the command line, a row of the settings.
struct Limit
{
    enum class Unit {
        Count,
        Bytes,
        Milliseconds, ///< Typed in seconds on the command line.
    };

    const char *name = ""; ///< "max-connections"
    const char *text = ""; ///< One sentence: what it bounds, and what happens past it.
    Unit unit = Unit::Count;
    std::int64_t minimum = 0; ///< Both ends included.
    std::int64_t maximum = 0;
};

/// A limit that is a member of Limits, whose defaults are the defaults.
template <class Limits>
struct LimitOf : Limit
{
    std::int64_t (*read)(const Limits &limits) = nullptr;
    void (*write)(Limits &limits, std::int64_t value) = nullptr;

    [[nodiscard]] std::int64_t defaultValue() const { return read(Limits()); }
};

} // namespace yieldscope
