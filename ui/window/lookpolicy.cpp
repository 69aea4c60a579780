// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/lookpolicy.h"

namespace yieldscope {

Looking Looking::of(const Playback &playback)
{
    Looking now;
    now.isAtLiveEnd = playback.isAtLiveEnd();
    now.isPlaying = playback.isPlaying();
    now.isUntouched = playback.last() <= 0;
    if (playback.run()) {
        now.origin = playback.run()->origin();
        now.activity = playback.run()->activity();
        now.isRecording = playback.run()->isRecording();
    }
    return now;
}

bool mayTurnTo(const Looking &now)
{
    // Who opened a recording wants to look at it.
    if (now.isRecording)
        return false;
    if (now.isUntouched)
        return true;
    if (now.isPlaying || !now.isAtLiveEnd)
        return false;
    switch (now.activity) {
    case Run::Activity::Closed:
        return true;
    case Run::Activity::Held:
    case Run::Activity::Paused:
        return false;
    case Run::Activity::Idle:
    case Run::Activity::Busy:
        return now.origin == Run::Origin::Request;
    }
    return false;
}

} // namespace yieldscope
