// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/runstate.h"

#include <array>

namespace yieldscope {

/// The edge by which a generator came into the state where it is.
enum class StateEdge : std::uint8_t { None, Start, Yield, Resume, End };
[[nodiscard]] StateEdge lastEdge(const RunState &state);

/// The name of that state. An iterator that is no generator has no frame that could be suspended:
/// it is idle from one call to the next.
[[nodiscard]] QString stateName(GeneratorState which, bool isIterable);

/// Everything that is written into the drawing of the state machine.
struct StateMachineText
{
    /// Of the states, indexed by GeneratorState.
    std::array<QString, 4> names;
    QString start;
    QString yield;
    QString resume;
    QString end;
    /// "awaiting sleep"; empty unless it awaits.
    QString note;
    /// "stopped at line 7 · 3 values out · 2 resumes"
    QString summary;
    /// The call that was refused by this very event, and why; else empty.
    QString refusal;
    /// All of it in one sentence or two.
    QString description;
};

/// `event` is the event that led to the state; null where there is none.
[[nodiscard]] StateMachineText stateMachineText(const RunState &state, const Event *event);

} // namespace yieldscope
