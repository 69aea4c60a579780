// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/breakpoints.h"
#include "ui/narration/narration.h"

#include <QtCore/QStringList>

namespace yieldscope {

/// "Line 4: yield i", "Every yield", "Exception ValueError", "Chunk 3", "A client asks"; `code` is
/// the Python listing.
[[nodiscard]] QString breakpointText(const Breakpoint &breakpoint, const QStringList &code);
/// "Stopped by the breakpoint on line 4."
[[nodiscard]] Narration stopSentence(const Breakpoint &breakpoint);

} // namespace yieldscope
