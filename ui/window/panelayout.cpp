// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/panelayout.h"

#include <algorithm>

namespace yieldscope {

bool LayoutPlan::shows(Place place) const
{
    const auto isIt = [place](const Part &part) { return part.first == place; };
    return place == Place::Code || std::ranges::any_of(columns, isIt)
        || std::ranges::any_of(below, isIt)
        || (place == Place::Clients && sharesColumn && shows(Place::Wire));
}

LayoutPlan planOf(PaneLayout layout, bool isWide)
{
    LayoutPlan plan;
    switch (layout) {
    case PaneLayout::Learn:
        plan.below = { { Place::Console, 31 }, { Place::Timeline, 69 } };
        plan.sharesColumn = !isWide;
        // A narrow window is a low one: the generator needs the height more than the time does.
        plan.belowHeight = isWide ? 34 : 28;
        if (isWide)
            plan.columns
                = { { Place::Generator, 26 }, { Place::Wire, 20 }, { Place::Clients, 20 } };
        else
            plan.columns = { { Place::Generator, 31 }, { Place::Wire, 31 } };
        break;
    case PaneLayout::Stream:
        // Without the generator there is room for both, even in a narrow window.
        plan.columns = { { Place::Wire, 34 }, { Place::Clients, 34 } };
        plan.below = { { Place::Timeline, 100 } };
        break;
    case PaneLayout::Debug:
        plan.columns = { { Place::Generator, 42 } };
        plan.below = { { Place::Console, 50 }, { Place::Timeline, 50 } };
        plan.belowHeight = isWide ? 40 : 30;
        break;
    case PaneLayout::Present:
        plan.columns = { { Place::Generator, 46 } };
        plan.below = { { Place::Timeline, 100 } };
        // In a narrow window what is larger would push the locals out of it.
        plan.belowHeight = isWide ? 30 : 24;
        plan.fontPercent = isWide ? 150 : 120;
        break;
    }
    return plan;
}

} // namespace yieldscope
