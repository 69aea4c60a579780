// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/consolecommand.h"
#include "core/trace/runstate.h"

namespace yieldscope {

/// What Python answers to a line that does not resume the generator, in the state at the cursor;
/// empty for one that does. `iterable` is what was made where that is no generator.
[[nodiscard]] QString answerTo(const ConsoleCommand &command, const RunState &state,
                               const QString &function, const Value &iterable = {});

} // namespace yieldscope
