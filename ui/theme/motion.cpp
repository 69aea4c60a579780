// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/motion.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

#include <utility>

namespace yieldscope {

void Motion::choose(MotionMode mode)
{
    if (std::exchange(m_chosen, mode) != mode)
        Q_EMIT changed();
}

void Motion::forbid()
{
    if (!std::exchange(m_isForbidden, true))
        Q_EMIT changed();
}

MotionMode Motion::mode() const
{
    if (m_isForbidden
        || QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0)
        return MotionMode::Off;
    return m_chosen;
}

} // namespace yieldscope
