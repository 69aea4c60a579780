// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/zoom.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <utility>

namespace yieldscope {

void Zoom::add(QWidget *widget)
{
    m_widgets.append(widget);
}

void Zoom::setPercent(int percent)
{
    const int bounded = std::clamp(percent, Least, Most);
    if (std::exchange(m_percent, bounded) == bounded)
        return;
    apply();
    Q_EMIT changed();
}

bool Zoom::setLayoutPercent(int percent)
{
    if (std::exchange(m_layoutPercent, percent) == percent)
        return false;
    apply();
    Q_EMIT changed();
    return true;
}

void Zoom::apply()
{
    // At 100 percent no font is set at all, so that the desktop's is followed. Otherwise only the
    // size: what is inside keeps its own family and weight.
    QFont scaled;
    const QFont whole = QApplication::font();
    const int percent = inForce();
    if (percent != 100 && whole.pointSizeF() > 0)
        scaled.setPointSizeF(whole.pointSizeF() * percent / 100);
    else if (percent != 100)
        scaled.setPixelSize(std::max(1, whole.pixelSize() * percent / 100));
    for (const QPointer<QWidget> &widget : std::as_const(m_widgets)) {
        if (widget)
            widget->setFont(scaled);
    }
}

} // namespace yieldscope
