// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/trace.h"

#include <QtCore/QString>

namespace yieldscope {

/// What just happened, in one or two sentences: as rich text with bold names for the window, and
/// the same words as plain text for screen readers and logs.
struct Narration
{
    QString html;
    QString plain;
};

/// Says what the event at `at` of `view` did, given the state after it. Only recorded facts are
/// told. Empty where the event is not kept.
[[nodiscard]] Narration narrate(const TraceView &view, EventIndex at, const RunState &state);

} // namespace yieldscope
