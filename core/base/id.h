// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>

namespace yieldscope {

/// A number that cannot be mistaken for another kind of number. 0 means "none".
template <class Tag>
struct Id
{
    std::uint64_t value = 0;

    [[nodiscard]] constexpr bool isValid() const noexcept { return value != 0; }
    [[nodiscard]] constexpr bool operator==(const Id &) const noexcept = default;
    // Not <=>: moc of Qt 6.4 fails where <compare> is the first standard header that it reads.
    [[nodiscard]] constexpr bool operator<(const Id &other) const noexcept
    {
        return value < other.value;
    }
};

using RunId = Id<struct RunTag>;
/// One generator frame within a run: 1 is the outermost, delegates follow in order of entry.
using FrameId = Id<struct FrameTag>;
/// One yielded item within a run; keeps this number from the yield to the receipt.
using ChunkId = Id<struct ChunkTag>;

} // namespace yieldscope

template <class Tag>
struct std::hash<yieldscope::Id<Tag>>
{
    std::size_t operator()(yieldscope::Id<Tag> id) const noexcept
    {
        return std::hash<std::uint64_t> {}(id.value);
    }
};
