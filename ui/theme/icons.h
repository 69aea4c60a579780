// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QIcon>

namespace yieldscope {

enum class TransportIcon : std::uint8_t {
    First,
    Back,
    Play,
    Pause,
    Forward,
    LiveEnd,
    Over,
    Into,
    Out,
    NextYield,
    Restart,
    Hold,
    Copy,
    OpenBrowser,
    OpenFile,
};

/// An icon that is drawn rather than loaded: sharp at every size and pixel ratio, in the colours of
/// the palette at the time of painting, greyed where disabled.
[[nodiscard]] QIcon transportIcon(TransportIcon which);

} // namespace yieldscope
