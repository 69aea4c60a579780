// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/source/sourcemarks.h"

class QColor;
class QPainter;
class QRectF;

namespace yieldscope {

struct Theme;

/// The colour in which a mark, and the note that goes with it, is drawn and written.
[[nodiscard]] QColor markColor(LineMark mark, const Theme &theme);

/// Draws the glyph of a mark into the middle of `rect`: an arrow where the code runs, bars where it
/// is suspended, a hollow triangle where it delegates. Frames further out are drawn thinner.
void paintMark(QPainter &painter, const QRectF &rect, LineMark mark, int distance,
               const Theme &theme);

/// Draws the dot of a breakpoint into the middle of `rect`: filled, or as a ring where it is off.
void paintBreakpoint(QPainter &painter, const QRectF &rect, bool isEnabled, const Theme &theme);
/// Draws where a click would set one.
void paintBreakpointHint(QPainter &painter, const QRectF &rect, const Theme &theme);

/// Where a note goes: behind the end of the line where there is room, else at the right edge, over
/// the comment or, if need be, over the end of the code.
struct NotePlacement
{
    qreal x = 0;
    qreal width = 0;
    bool isOverText = false;
    friend bool operator==(const NotePlacement &, const NotePlacement &) = default;
};

/// What a note has to go by, in pixels of the viewport. The ends may lie outside of it.
struct NoteRoom
{
    qreal lineEnd = 0;
    /// Before a comment at the end of the line.
    qreal codeEnd = 0;
    qreal viewportWidth = 0;
    /// The width of the whole note, and that below which it would say nothing.
    qreal wanted = 0;
    qreal least = 0;
};
[[nodiscard]] NotePlacement placeNote(const NoteRoom &room);

} // namespace yieldscope
