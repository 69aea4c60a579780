// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lanescan.h"

#include <cmath>

namespace yieldscope {

namespace {

class Scan
{
public:
    Scan(const Lane &lane, const LaneScale &scale, std::vector<LaneItem> &items)
        : m_lane(lane)
        , m_scale(scale)
        , m_items(items)
    {
    }

    void run()
    {
        std::int64_t i = m_lane.boxAt(m_scale.kind, wholePosition(m_scale.position(0)));
        if (i == m_lane.end())
            i = m_lane.begin();
        while (i < m_lane.end()) {
            const LaneBox &box = m_lane.box(i);
            const double x = xOf(box.begin);
            if (x >= m_scale.columns)
                return;
            const double width = widthOf(box.length);
            if (x + width < 0) {
                ++i;
            } else if (width >= LeastBox) {
                m_items.push_back({ x, width, i, sumOf(box) });
                m_column = NoColumn;
                ++i;
            } else {
                i += gather(i, box);
            }
        }
    }

private:
    static constexpr double NoColumn = -1e300;

    [[nodiscard]] double xOf(const AxisPoint &at) const
    {
        return m_scale.x(double(along(at, m_scale.kind)));
    }
    [[nodiscard]] double widthOf(const AxisPoint &length) const
    {
        return double(along(length, m_scale.kind)) / m_scale.perPixel;
    }
    [[nodiscard]] double columnOf(const AxisPoint &at) const { return std::floor(xOf(at)); }
    static LaneSum sumOf(const LaneBox &box)
    {
        LaneSum sum;
        sum.add(box);
        return sum;
    }
    [[nodiscard]] bool fits(const LaneSum &sum) const
    {
        return columnOf(sum.firstBegin) == columnOf(sum.lastBegin)
            && widthOf(sum.longest) < LeastBox;
    }

    // Takes the narrow box, or the largest sum that begins with it and lies in one column; returns
    // how many boxes that is.
    std::int64_t gather(std::int64_t i, const LaneBox &box)
    {
        const LaneSum *best = nullptr;
        for (std::size_t level = 0; const LaneSum *sum = m_lane.sum(level, i); ++level) {
            if (!fits(*sum))
                break;
            best = sum;
        }
        const LaneSum sum = best ? *best : sumOf(box);
        const double x = xOf(box.begin);
        if (std::floor(x) != m_column) {
            m_items.push_back({ x, 0, i, {} });
            m_column = std::floor(x);
        }
        LaneItem &item = m_items.back();
        item.sum.add(sum);
        item.width = xOf(item.sum.lastBegin) + widthOf(item.sum.longest) - item.x;
        return sum.count;
    }

    const Lane &m_lane;
    const LaneScale &m_scale;
    std::vector<LaneItem> &m_items;
    /// The column of the last item, where that gathers narrow boxes.
    double m_column = NoColumn;
};

} // namespace

void scanLane(const Lane &lane, const LaneScale &scale, std::vector<LaneItem> &items)
{
    items.clear();
    Scan(lane, scale, items).run();
}

} // namespace yieldscope
