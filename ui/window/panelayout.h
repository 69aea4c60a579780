// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>

#include <cstdint>
#include <utility>

namespace yieldscope {

/// Where a pane stands by default. Panes of one place share it as tabs, in the order they came.
enum class Place : std::uint8_t {
    Code, ///< the middle; never closed
    Generator, ///< the columns to the right of the code, from left to right
    Wire,
    Clients,
    Console, ///< below, left
    Timeline, ///< below, right
};

/// Which panes are shown, for which occasion.
enum class PaneLayout : std::uint8_t {
    Learn, ///< everything: the value goes from left to right, the time runs below
    Stream, ///< the code and what becomes of its values
    Debug, ///< the generator, step by step
    Present, ///< for those in the last row
};

/// A layout, laid out for a window that is wide or narrow.
struct LayoutPlan
{
    /// A place that is shown, and its part of the window's width in hundredths. The code has what
    /// the columns leave.
    using Part = std::pair<Place, int>;

    QList<Part> columns;
    QList<Part> below;
    /// The part of the window's height that the places below have, in hundredths.
    int belowHeight = 34;
    /// Wire and Clients share one column, as tabs.
    bool sharesColumn = false;
    int fontPercent = 100;

    [[nodiscard]] bool shows(Place place) const;
};

[[nodiscard]] LayoutPlan planOf(PaneLayout layout, bool isWide);

} // namespace yieldscope
