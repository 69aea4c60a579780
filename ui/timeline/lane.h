// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/box.h"

#include <optional>
#include <vector>

namespace yieldscope {

/// Neighbouring boxes, summed up. Sums of sums are exact, in whatever order they are made.
struct LaneSum
{
    std::uint32_t count = 0;
    /// One bit per BoxKind.
    std::uint32_t kinds = 0;
    AxisPoint firstBegin {};
    AxisPoint lastBegin {};
    AxisPoint longest {};
    AxisPoint whole {};
    /// Of the whole, where something worked.
    AxisPoint solid {};

    void add(const LaneBox &box);
    void add(const LaneSum &next);
    /// The kind that must not be overlooked most; of the solid ones only, or of the others only.
    [[nodiscard]] std::optional<BoxKind> chief(bool isSolidKind) const;
    friend bool operator==(const LaneSum &, const LaneSum &) = default;
};

/// The boxes of one lane in order of time, none over another, with sums of 4, 16, 64, ... of them,
/// so that a million can be drawn as columns of pixels. Grows at the end and is dropped at the
/// beginning; boxes keep their numbers.
class Lane
{
public:
    /// How many boxes, or sums, a sum is made of.
    static constexpr int FanBits = 2;
    static constexpr std::int64_t Fan = 1 << FanBits;

    /// Begins a box, and ends the one before.
    void open(BoxKind kind, AxisPoint at, std::uint32_t number = 0);
    /// Ends the box that is open, if one is.
    void close(AxisPoint at);
    /// A box of one event.
    void mark(BoxKind kind, AxisPoint at, std::uint32_t number = 0);
    /// The box that is open lasts until there, so far.
    void growTo(AxisPoint now);
    /// Forgets the boxes that end before that event.
    void dropBefore(EventIndex first);

    [[nodiscard]] bool isEmpty() const noexcept { return begin() == end(); }
    [[nodiscard]] bool isOpen() const noexcept { return m_open.has_value(); }
    [[nodiscard]] const LaneBox *openBox() const noexcept { return m_open ? &*m_open : nullptr; }
    /// The numbers of the oldest box, and one past that of the newest.
    [[nodiscard]] std::int64_t begin() const noexcept { return m_first; }
    [[nodiscard]] std::int64_t end() const noexcept { return closedEnd() + (m_open ? 1 : 0); }
    [[nodiscard]] const LaneBox &box(std::int64_t number) const;
    /// The last box that begins there or before; end() where there is none.
    [[nodiscard]] std::int64_t boxAt(AxisKind kind, std::int64_t position) const;
    /// The sum of Fan^(level + 1) boxes from that one on; null where there is no such sum.
    [[nodiscard]] const LaneSum *sum(std::size_t level, std::int64_t from) const;

private:
    struct Level
    {
        std::vector<LaneSum> sums;
        /// The number of the first that is kept.
        std::int64_t first = 0;
    };

    [[nodiscard]] std::int64_t closedEnd() const noexcept
    {
        return m_stored + std::int64_t(m_boxes.size());
    }
    void append(const LaneBox &box);
    void sumUp();
    [[nodiscard]] LaneSum sumOfBoxes(std::int64_t from) const;
    [[nodiscard]] LaneSum sumOfSums(const Level &level, std::int64_t from) const;

    std::vector<LaneBox> m_boxes;
    std::vector<Level> m_levels;
    std::optional<LaneBox> m_open;
    /// The number of m_boxes.front(), and of the first box that is not dropped.
    std::int64_t m_stored = 0;
    std::int64_t m_first = 0;
};

} // namespace yieldscope
