// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/stepper.h"
#include "core/trace/trace.h"

namespace yieldscope {

/// Looks in the record for the event where a step stops, as the run's own stepper decides; goes on
/// where it left off as more is recorded.
struct StopSearch
{
    StepCommand command = StepCommand::Into;
    /// For ToLine.
    int line = 0;
    Breakpoints breakpoints;
    /// How long the chain was where the step began.
    qsizetype depth = 1;
    RunState state;
    /// The first event that has not been looked at.
    EventIndex next = 0;

    /// The event where the step stops; -1 where the record ends before.
    [[nodiscard]] EventIndex find(const TraceView &view);
};

} // namespace yieldscope
