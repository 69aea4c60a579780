// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lanespread.h"

namespace yieldscope {

namespace {

/// What begins within so many pixels is taken for one moment.
constexpr double OneMoment = 6;
/// As wide as "head" is; and no more than that of the axis is taken for one moment.
constexpr double MostSpread = 46;
constexpr double MostTaken = 184;

constexpr std::uint32_t momentKinds()
{
    std::uint32_t kinds = 1U << unsigned(BoxKind::Chunk);
    for (unsigned kind = 0; kind <= unsigned(BoxKind::BodyCut); ++kind) {
        if (isMoment(BoxKind(kind)))
            kinds |= 1U << kind;
    }
    return kinds;
}

// What lasts, however short, must not be drawn as if it had lasted longer.
bool isOfOneMoment(const LaneItem &item)
{
    return item.width < LeastBox && (item.sum.kinds & ~momentKinds()) == 0;
}

struct Moment
{
    std::size_t end = 0; ///< One past its last item.
    std::uint32_t boxes = 0;
};

Moment momentFrom(const std::vector<LaneItem> &items, std::size_t first)
{
    Moment moment { first, 0 };
    while (moment.end < items.size() && isOfOneMoment(items[moment.end])
           && items[moment.end].x <= items[first].x + OneMoment)
        moment.boxes += items[moment.end++].sum.count;
    return moment;
}

} // namespace

void spreadLane(const Lane &lane, const LaneScale &scale, std::vector<LaneItem> &items)
{
    if (scale.kind != AxisKind::Time)
        return;
    std::vector<LaneItem> spread;
    spread.reserve(items.size());
    for (std::size_t i = 0; i < items.size();) {
        const Moment moment = momentFrom(items, i);
        const double x = items[i].x;
        const double after = moment.end < items.size() ? items[moment.end].x : scale.columns;
        const double share
            = std::min(MostSpread, std::min(after - x, MostTaken) / std::max(moment.boxes, 1U));
        if (moment.boxes < 2 || share < LeastSpread) {
            spread.push_back(items[i++]);
            continue;
        }
        for (std::uint32_t box = 0; box < moment.boxes; ++box) {
            LaneItem item { x + share * box, share, items[i].box + box, {}, true };
            item.sum.add(lane.box(item.box));
            spread.push_back(item);
        }
        i = moment.end;
    }
    items.swap(spread);
}

} // namespace yieldscope
