// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QRect>

class QFontMetrics;

namespace yieldscope {

/// The sizes from which the wire pane is laid out, in pixels.
struct WireMetrics
{
    int charWidth = 8;
    int rowHeight = 26;
    int margin = 8;
    int gap = 3;
    int padding = 4;
    /// The pie that shows how far a chunk has come.
    int glyph = 12;

    /// Rows of so many lines of text.
    [[nodiscard]] static WireMetrics of(const QFontMetrics &font, int lines = 1);
};

/// What a chunk's line needs.
struct ChunkExtent
{
    int idWidth = 0; ///< of the number, "#3"
    int sizeCharacters = 0; ///< of the size line; 0 where there is no framing
    int dataWidth = 0; ///< of the data's text
    int wordWidth = 0; ///< of the progress in words
};

/// Where the parts of a chunk's line are; empty rectangles for parts that it does not have.
struct ChunkBoxes
{
    QRect id;
    QRect size;
    QRect sizeEnd;
    QRect data;
    QRect dataEnd;
    QRect glyph;
    /// Empty where there is no room for the word beside the data.
    QRect word;
};

[[nodiscard]] ChunkBoxes chunkBoxes(const WireMetrics &metrics, const QRect &row,
                                    const ChunkExtent &extent);

/// The box of the last chunk.
[[nodiscard]] QRect lastChunkBox(const WireMetrics &metrics, const QRect &row, int textWidth);

/// The lines that lie, wholly or in part, in `height` pixels from `scroll` down.
struct RowRange
{
    qsizetype first = 0;
    qsizetype end = 0;
};
[[nodiscard]] RowRange visibleRows(const WireMetrics &metrics, qsizetype count, int scroll,
                                   int height);
/// The line at `y` of the pane; -1 where there is none.
[[nodiscard]] qsizetype rowAt(const WireMetrics &metrics, qsizetype count, int scroll, int y);
[[nodiscard]] QRect rowRect(const WireMetrics &metrics, qsizetype index, int scroll, int width);

} // namespace yieldscope
