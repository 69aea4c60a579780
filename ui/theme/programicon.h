// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QIcon>
#include <QtGui/QImage>

class QPainter;

namespace yieldscope {

/// Draws the sign of the program into a square of that side: a suspended generator, and the chunks
/// that left it.
void paintProgramIcon(QPainter &painter, qreal side);

/// The same at all usual sizes.
[[nodiscard]] QIcon programIcon();
/// The same as a picture of that side.
[[nodiscard]] QImage programPicture(int side);

} // namespace yieldscope
