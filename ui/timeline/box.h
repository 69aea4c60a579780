// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/event.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace yieldscope {

/// What a timeline counts along its axis.
enum class AxisKind : std::uint8_t { Steps, Time };

/// A place on both axes: a step, and nanoseconds by the clock of the trace. Indexed by AxisKind.
using AxisPoint = std::array<std::int64_t, 2>;

[[nodiscard]] inline AxisPoint pointOf(EventIndex index, Nanoseconds time) noexcept
{
    return { index, time.count() };
}
[[nodiscard]] inline std::int64_t along(const AxisPoint &point, AxisKind kind) noexcept
{
    return point[std::size_t(kind)];
}

/// The whole position at or before that one; a recording may hold any time, and so may be zoomed to
/// any.
[[nodiscard]] inline std::int64_t wholePosition(double position) noexcept
{
    constexpr double Most = 9e18;
    return std::int64_t(std::floor(std::clamp(position, -Most, Most)));
}

/// What a box of a lane stands for. The later ones win where many share one pixel.
enum class BoxKind : std::uint8_t {
    // The caller
    Held, ///< waits for the person to let the next chunk go
    Full, ///< asks for nothing: the socket holds enough
    Call, ///< resumed the generator
    Iterator, ///< was given an iterator by iter()
    Outcome, ///< was told that the generator ended
    // A frame of the generator
    Created, ///< none of its body has run
    Suspended, ///< stands at its yield
    Delegating, ///< waits for its delegate at a yield from
    Waiting, ///< awaits
    Running,
    // The event loop
    LoopAwait, ///< what the generator awaits
    LoopBusy, ///< runs the generator
    Worker, ///< the thread that runs the generator
    // The socket
    Head,
    Chunk, ///< first in line to be given to the kernel
    BodyEnd,
    // The client
    Request,
    Read, ///< one read(), whatever chunks it took
    Received,
    Act,
    Left,
    Exited, ///< a frame was left by GeneratorExit
    // What must never be overlooked
    LoopBlocked,
    Raised,
    Refused,
    BodyCut,
};

/// Something works there, rather than waits.
[[nodiscard]] constexpr bool isSolid(BoxKind kind) noexcept
{
    return kind == BoxKind::Call || kind == BoxKind::Iterator || kind == BoxKind::Outcome
        || kind == BoxKind::Running || kind >= BoxKind::LoopBusy;
}
[[nodiscard]] constexpr bool isAlarm(BoxKind kind) noexcept
{
    return kind >= BoxKind::LoopBlocked;
}
/// Of no length in time: something that happened rather than lasted.
[[nodiscard]] constexpr bool isMoment(BoxKind kind) noexcept
{
    switch (kind) {
    case BoxKind::Call:
    case BoxKind::Iterator:
    case BoxKind::Outcome:
    case BoxKind::Head:
    case BoxKind::BodyEnd:
    case BoxKind::Request:
    case BoxKind::Read:
    case BoxKind::Received:
    case BoxKind::Act:
    case BoxKind::Left:
    case BoxKind::Exited:
    case BoxKind::Raised:
    case BoxKind::Refused:
    case BoxKind::BodyCut:
        return true;
    default:
        return false;
    }
}

/// A stretch of a lane in which it does one thing.
struct LaneBox
{
    AxisPoint begin {};
    AxisPoint length {};
    /// Which chunk; the line, where the loop is blocked.
    std::uint32_t number = 0;
    BoxKind kind = BoxKind::Created;

    /// The event that it begins with.
    [[nodiscard]] EventIndex first() const noexcept { return begin[0]; }
    /// One past the last event that belongs to it.
    [[nodiscard]] EventIndex end() const noexcept { return begin[0] + length[0]; }
    friend bool operator==(const LaneBox &, const LaneBox &) = default;
};

} // namespace yieldscope
