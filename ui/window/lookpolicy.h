// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"

namespace yieldscope {

/// What the person is looking at when a request comes in.
struct Looking
{
    Run::Origin origin = Run::Origin::Window;
    Run::Activity activity = Run::Activity::Idle;
    bool isAtLiveEnd = true;
    bool isPlaying = false;
    /// Nothing has been run yet.
    bool isUntouched = true;
    bool isRecording = false;

    [[nodiscard]] static Looking of(const Playback &playback);
};

/// Whether the window may turn to a run that a request has just made: never while the person is
/// stepping, by hand or through a held response, nor while looking at the past.
[[nodiscard]] bool mayTurnTo(const Looking &now);

} // namespace yieldscope
