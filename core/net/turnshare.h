// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

#include <algorithm>

namespace yieldscope {

/// How much a stream whose generator never suspends may send before the others get their turn.
/// A turn of the loop stays short for those who ask for little, also among hundreds.
struct TurnShare
{
    static constexpr qint64 Most = 256 * 1024;
    static constexpr qint64 Least = 16 * 1024;
    /// A pull that gave less counts as much: a generator of nothing must not run for ever.
    static constexpr qint64 OfPull = 512;
    /// What up to OfAll / Least of them may send together in one turn of the loop: some
    /// milliseconds. Beyond that it grows, but slowly.
    static constexpr qint64 OfAll = 4 * 1024 * 1024;

    [[nodiscard]] static constexpr qint64 bytes(qint64 streams) noexcept
    {
        return std::clamp(OfAll / std::max<qint64>(streams, 1), Least, Most);
    }
};

} // namespace yieldscope
