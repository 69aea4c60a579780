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
        , m_leastLength(LeastBox * scale.perPixel)
    {
    }

    void run()
    {
        std::int64_t i = m_lane.boxAt(m_scale.kind, wholePosition(m_scale.position(0)));
        if (i == m_lane.end())
            i = m_lane.begin();
        const double end = m_scale.position(m_scale.columns);
        while (i < m_lane.end()) {
            // Looking at sums first keeps the boxes, which are many, out of it.
            const LaneSum *sum = largestSum(i);
            const double begin = valueOf(sum ? sum->firstBegin : m_lane.box(i).begin);
            if (begin >= end)
                return;
            i += sum ? gather(i, begin, *sum) : takeBox(i, begin);
        }
    }

private:
    static constexpr double NoColumn = -1e300;
    /// How far, in pixels, a box may begin outside the column that it is drawn in.
    static constexpr double Slack = 0.25;

    [[nodiscard]] double valueOf(const AxisPoint &point) const
    {
        return double(along(point, m_scale.kind));
    }
    [[nodiscard]] double columnEndOf(double begin) const
    {
        return begin < m_columnEnd ? m_columnEnd : m_scale.columnEnd(std::floor(m_scale.x(begin)));
    }
    // Whether all of its boxes are narrow and belong to one column.
    [[nodiscard]] bool fits(const LaneSum &sum) const
    {
        const double first = valueOf(sum.firstBegin);
        const double last = valueOf(sum.lastBegin);
        return valueOf(sum.longest) < m_leastLength
            && (last - first <= Slack * m_scale.perPixel || last < columnEndOf(first));
    }

    // The largest sum from that box on that fits. Begins with the size that did before: neighbours
    // are alike.
    [[nodiscard]] const LaneSum *largestSum(std::int64_t i)
    {
        const LaneSum *best = nullptr;
        for (; m_level >= 0; --m_level) {
            best = m_lane.sum(std::size_t(m_level), i);
            if (best && fits(*best))
                break;
            best = nullptr;
        }
        if (m_level < 0) {
            m_level = 0;
            return nullptr;
        }
        for (;; ++m_level) {
            const LaneSum *larger = m_lane.sum(std::size_t(m_level) + 1, i);
            if (!larger || !fits(*larger))
                return best;
            best = larger;
        }
    }

    std::int64_t takeBox(std::int64_t i, double begin)
    {
        const LaneBox &box = m_lane.box(i);
        const double length = valueOf(box.length);
        if (begin + length < m_scale.origin)
            return 1;
        LaneSum sum;
        sum.add(box);
        if (length < m_leastLength)
            return gather(i, begin, sum);
        m_items.push_back({ m_scale.x(begin), length / m_scale.perPixel, i, sum });
        m_columnEnd = NoColumn;
        return 1;
    }

    std::int64_t gather(std::int64_t i, double begin, const LaneSum &sum)
    {
        if (begin >= m_columnEnd) {
            m_columnEnd = columnEndOf(begin);
            m_items.push_back({ m_scale.x(begin), 0, i, {} });
        }
        LaneItem &item = m_items.back();
        item.sum.add(sum);
        item.width = m_scale.x(valueOf(item.sum.lastBegin) + valueOf(item.sum.longest)) - item.x;
        return sum.count;
    }

    const Lane &m_lane;
    const LaneScale &m_scale;
    std::vector<LaneItem> &m_items;
    /// The length of a box that is wide enough to be seen.
    const double m_leastLength;
    /// Where the column of the last item ends, where that gathers narrow boxes.
    double m_columnEnd = NoColumn;
    /// The size of the last sum that fitted.
    int m_level = 0;
};

} // namespace

void scanLane(const Lane &lane, const LaneScale &scale, std::vector<LaneItem> &items)
{
    items.clear();
    Scan(lane, scale, items).run();
}

} // namespace yieldscope
