// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

#include <cstdint>

namespace yieldscope {

enum class MotionMode : std::uint8_t {
    Full, ///< things travel
    Reduced, ///< the end is shown at once, and marked for a moment
    Off, ///< the end is shown at once
};

/// How much may move. Views ask before they animate, and show the end at once where they may not.
class Motion : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What the person chose in the settings.
    [[nodiscard]] MotionMode chosen() const noexcept { return m_chosen; }
    void choose(MotionMode mode);
    /// Nothing moves from here on, whatever is chosen: the command line or a picture asks for it.
    void forbid();

    /// What is in force: Off also where the style, and with it the desktop, wants no animations.
    [[nodiscard]] MotionMode mode() const;
    /// Whether things may travel.
    [[nodiscard]] bool isFull() const { return mode() == MotionMode::Full; }

Q_SIGNALS:
    void changed();

private:
    MotionMode m_chosen = MotionMode::Full;
    bool m_isForbidden = false;
};

} // namespace yieldscope
