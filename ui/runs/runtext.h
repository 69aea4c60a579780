// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/run.h"

namespace yieldscope {

/// Who resumes the generator: "by hand", or what was requested and the client's address.
[[nodiscard]] QString runOriginText(Run::Origin origin, const StreamState &stream);

/// What the run is doing, in a word or two: "suspended", "held", "complete".
[[nodiscard]] QString runActivityText(Run::Origin origin, Run::Activity activity,
                                      const RunState &state);
/// In place of what it does, for a run that comes from a file.
[[nodiscard]] QString recordingText();

/// "3 chunks", or for a run made by hand "3 values".
[[nodiscard]] QString runCountText(Run::Origin origin, const RunState &state);

} // namespace yieldscope
