// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lane.h"

#include <algorithm>
#include <bit>

namespace yieldscope {

namespace {

/// What is dropped is given back once it is this much, and half of all.
constexpr std::int64_t WorthGivingBack = 256;

template <class T>
void giveBack(std::vector<T> &kept, std::int64_t &first, std::int64_t needed)
{
    const std::int64_t dropped = std::min(needed - first, std::int64_t(kept.size()));
    if (dropped < WorthGivingBack || dropped * 2 < std::int64_t(kept.size()))
        return;
    kept.erase(kept.begin(), kept.begin() + dropped);
    first += dropped;
}

constexpr std::uint32_t solidKinds()
{
    std::uint32_t kinds = 0;
    for (unsigned kind = 0; kind <= unsigned(BoxKind::BodyCut); ++kind) {
        if (isSolid(BoxKind(kind)))
            kinds |= 1U << kind;
    }
    return kinds;
}

} // namespace

void LaneSum::add(const LaneBox &box)
{
    if (count++ == 0)
        firstBegin = box.begin;
    lastBegin = box.begin;
    kinds |= 1U << unsigned(box.kind);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        longest[i] = std::max(longest[i], box.length[i]);
        whole[i] += box.length[i];
        if (isSolid(box.kind))
            solid[i] += box.length[i];
    }
}

void LaneSum::add(const LaneSum &next)
{
    if (next.count == 0)
        return;
    if (count == 0)
        firstBegin = next.firstBegin;
    count += next.count;
    lastBegin = next.lastBegin;
    kinds |= next.kinds;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        longest[i] = std::max(longest[i], next.longest[i]);
        whole[i] += next.whole[i];
        solid[i] += next.solid[i];
    }
}

std::optional<BoxKind> LaneSum::chief(bool isSolidKind) const
{
    const std::uint32_t asked = kinds & (isSolidKind ? solidKinds() : ~solidKinds());
    if (asked == 0)
        return std::nullopt;
    return BoxKind(std::bit_width(asked) - 1);
}

void Lane::open(BoxKind kind, AxisPoint at, std::uint32_t number)
{
    close(at);
    m_open = LaneBox { at, {}, number, kind };
}

void Lane::close(AxisPoint at)
{
    if (!m_open)
        return;
    growTo(at);
    // What begins and ends with one event has not been.
    if (m_open->length[0] > 0)
        append(*m_open);
    m_open.reset();
}

void Lane::mark(BoxKind kind, AxisPoint at, std::uint32_t number)
{
    close(at);
    append({ at, { 1, 0 }, number, kind });
}

void Lane::growTo(AxisPoint now)
{
    if (m_open)
        m_open->length = { now[0] - m_open->begin[0], now[1] - m_open->begin[1] };
}

void Lane::append(const LaneBox &box)
{
    m_boxes.push_back(box);
    sumUp();
}

void Lane::sumUp()
{
    std::int64_t size = Fan;
    for (std::size_t level = 0; closedEnd() % size == 0; ++level, size *= Fan) {
        if (level == m_levels.size())
            m_levels.push_back({ {}, closedEnd() / size - 1 });
        const std::int64_t from = closedEnd() - size;
        const LaneSum sum
            = level == 0 ? sumOfBoxes(from) : sumOfSums(m_levels[level - 1], from * Fan / size);
        m_levels[level].sums.push_back(sum);
    }
}

// Boxes that were given back already are left out: a sum that begins with dropped boxes is not
// used.
LaneSum Lane::sumOfBoxes(std::int64_t from) const
{
    LaneSum sum;
    for (std::int64_t i = std::max(from, m_stored); i < from + Fan; ++i)
        sum.add(m_boxes[std::size_t(i - m_stored)]);
    return sum;
}

LaneSum Lane::sumOfSums(const Level &level, std::int64_t from) const
{
    LaneSum sum;
    for (std::int64_t i = std::max(from, level.first); i < from + Fan; ++i)
        sum.add(level.sums[std::size_t(i - level.first)]);
    return sum;
}

void Lane::dropBefore(EventIndex first)
{
    while (m_first < closedEnd() && box(m_first).end() <= first)
        ++m_first;
    giveBack(m_boxes, m_stored, m_first);
    std::int64_t size = Fan;
    for (Level &level : m_levels) {
        giveBack(level.sums, level.first, m_first / size);
        size *= Fan;
    }
}

const LaneBox &Lane::box(std::int64_t number) const
{
    Q_ASSERT(number >= m_stored && number < end());
    return number < closedEnd() ? m_boxes[std::size_t(number - m_stored)] : *m_open;
}

std::int64_t Lane::boxAt(AxisKind kind, std::int64_t position) const
{
    std::int64_t low = begin();
    std::int64_t high = end();
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (along(box(middle).begin, kind) <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low == begin() ? end() : low - 1;
}

const LaneSum *Lane::sum(std::size_t level, std::int64_t from) const
{
    if (level >= m_levels.size())
        return nullptr;
    const int bits = FanBits * (int(level) + 1);
    const std::int64_t index = (from >> bits) - m_levels[level].first;
    const bool isAligned = (from & ((std::int64_t { 1 } << bits) - 1)) == 0;
    const bool isThere = isAligned && from >= m_first && index >= 0
        && index < std::int64_t(m_levels[level].sums.size());
    return isThere ? &m_levels[level].sums[std::size_t(index)] : nullptr;
}

} // namespace yieldscope
