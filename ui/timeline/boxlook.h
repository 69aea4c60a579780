// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/lanebuilder.h"

#include <QtGui/QBrush>

class QPainter;
class QRectF;

namespace yieldscope {

struct LaneColors;
struct Theme;

/// How a box looks. What waits is hatched, what works is filled, each kind of wait in its own
/// direction, so that no two of a lane are told apart by colour alone.
struct BoxLook
{
    const LaneColors *colors = nullptr;
    Qt::BrushStyle brush = Qt::SolidPattern;

    [[nodiscard]] static BoxLook of(BoxKind kind, const Theme &theme);
    [[nodiscard]] QBrush fill() const;
};

[[nodiscard]] const LaneColors &laneColors(int slot, const Theme &theme);

/// Draws the glyph of a lane into the middle of `rect`.
void paintLaneGlyph(QPainter &painter, const QRectF &rect, int slot, const Theme &theme);

} // namespace yieldscope
