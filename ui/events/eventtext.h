// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/event.h"

namespace yieldscope {

/// "yielded", "chunk written". What an iterable gives is returned by its iterator's next().
[[nodiscard]] QString kindText(EventKind kind, bool isIterable);
/// What an event says beyond its kind, frame and line, for a list: the value, the exception, the
/// locals that changed.
[[nodiscard]] QString eventText(const Event &event, bool isAsync);
/// Milliseconds since `begin`: "12.345".
[[nodiscard]] QString eventTime(Nanoseconds time, Nanoseconds begin);

} // namespace yieldscope
