// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/runstate.h"

namespace yieldscope {

/// One box of the delegation chain in words.
struct FrameText
{
    /// "outer()"; of an object its type
    QString function;
    /// "line 13 · yield from"
    QString place;
    /// "SUSPENDED"
    QString state;
    /// It is no frame but the object that stays between calls.
    bool isObject = false;
};

/// The boxes of the chain: its frames, or the one of an iterable, whose methods delegate to nobody.
[[nodiscard]] int boxCount(const RunState &state);
/// The box at `row`, 0 being the outermost.
[[nodiscard]] FrameText frameText(const RunState &state, qsizetype row);
/// What the box at `row` stands for does.
[[nodiscard]] GeneratorState boxPhase(const RunState &state, qsizetype row);
/// The box at `row` in one line, for screen readers and tips.
[[nodiscard]] QString boxText(const RunState &state, qsizetype row);
/// The name of a frame's function, for lists.
[[nodiscard]] QString frameName(const FrameState &frame);

/// What the one who resumes the generator has, or waits for: "waits in next()", "was handed #3".
/// The value itself is left out where hasValue().
[[nodiscard]] QString callerText(const RunState &state);
/// Whether the caller holds the value that the generator handed out last.
[[nodiscard]] bool callerHasValue(const RunState &state);

/// The whole chain in words, innermost first; a deep one by its inner end and a count.
[[nodiscard]] QString chainDescription(const RunState &state);

/// What stands in the place of a chain that is empty; else empty.
[[nodiscard]] QString emptyChainText(const RunState &state);

} // namespace yieldscope
