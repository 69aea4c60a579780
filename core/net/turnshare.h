// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

#include <algorithm>

namespace yieldscope {

/// How much a stream whose generator never suspends may send before the others get their turn.
/// However many there are, a turn of the loop stays short for those who ask for little.
struct TurnShare
{
    static constexpr qint64 Most = 256 * 1024;
    static constexpr qint64 Least = 16 * 1024;
    /// What all of them may send in one turn of the loop: some milliseconds.
    static constexpr qint64 OfAll = 4 * 1024 * 1024;

    [[nodiscard]] static constexpr qint64 bytes(qint64 streams) noexcept
    {
        return std::clamp(OfAll / std::max<qint64>(streams, 1), Least, Most);
    }
};

} // namespace yieldscope
