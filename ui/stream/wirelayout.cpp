// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wirelayout.h"

#include <QtGui/QFontMetrics>

#include <algorithm>

namespace yieldscope {

namespace {

constexpr int CrlfCharacters = 5; // "CR LF" or "0d 0a"
constexpr int FewestDataCharacters = 4;

} // namespace

WireMetrics WireMetrics::of(const QFontMetrics &font, int lines)
{
    WireMetrics metrics;
    metrics.charWidth = std::max(1, font.horizontalAdvance(QLatin1Char('0')));
    metrics.rowHeight = std::max(24, lines * font.height() + 6);
    metrics.margin = metrics.charWidth;
    metrics.padding = metrics.charWidth / 2;
    metrics.glyph = std::max(9, font.ascent() - 1);
    return metrics;
}

ChunkBoxes chunkBoxes(const WireMetrics &metrics, const QRect &row, const ChunkExtent &extent)
{
    ChunkBoxes boxes;
    const int top = row.top() + 2;
    const int height = row.height() - 4;
    int x = row.left() + metrics.margin;
    const auto take = [&](int width) {
        const QRect box(x, top, width, height);
        x += width + metrics.gap;
        return box;
    };
    const int crlf = CrlfCharacters * metrics.charWidth + 2 * metrics.padding;
    boxes.id = take(extent.idWidth + metrics.padding);
    if (extent.sizeCharacters > 0) {
        boxes.size = take(extent.sizeCharacters * metrics.charWidth + 2 * metrics.padding);
        boxes.sizeEnd = take(crlf);
    }
    const int glyph = metrics.glyph + 2 * metrics.gap;
    const int word = extent.wordWidth + metrics.gap;
    const int after = (extent.sizeCharacters > 0 ? crlf + metrics.gap : 0) + glyph;
    const int room = row.right() - metrics.margin - x - after;
    const int wanted = extent.dataWidth + 2 * metrics.padding;
    const int fewest
        = std::min(wanted, FewestDataCharacters * metrics.charWidth + 2 * metrics.padding);
    // The word goes first where there is little room: the pie says the same.
    const bool hasWord = room - word >= std::min(wanted, 3 * fewest);
    boxes.data = take(std::max(std::min(wanted, hasWord ? room - word : room), fewest));
    if (extent.sizeCharacters > 0)
        boxes.dataEnd = take(crlf);
    x += metrics.gap;
    boxes.glyph = QRect(x, row.center().y() - metrics.glyph / 2, metrics.glyph, metrics.glyph);
    x += metrics.glyph + metrics.gap;
    if (hasWord)
        boxes.word = QRect(x, row.top(), extent.wordWidth + 1, row.height());
    return boxes;
}

QRect lastChunkBox(const WireMetrics &metrics, const QRect &row, int textWidth)
{
    const int room = row.width() - 2 * metrics.margin;
    return { row.left() + metrics.margin, row.top() + 2,
             std::min(textWidth + 2 * metrics.padding, room), row.height() - 4 };
}

RowRange visibleRows(const WireMetrics &metrics, qsizetype count, int scroll, int height)
{
    RowRange range;
    range.first = std::clamp<qsizetype>((scroll - metrics.margin) / metrics.rowHeight, 0, count);
    range.end
        = std::clamp<qsizetype>((scroll + height) / metrics.rowHeight + 1, range.first, count);
    return range;
}

qsizetype rowAt(const WireMetrics &metrics, qsizetype count, int scroll, int y)
{
    const int inside = y + scroll - metrics.margin;
    const qsizetype row = inside / metrics.rowHeight;
    return inside >= 0 && row < count ? row : -1;
}

QRect rowRect(const WireMetrics &metrics, qsizetype index, int scroll, int width)
{
    return { 0, metrics.margin + int(index) * metrics.rowHeight - scroll, width,
             metrics.rowHeight };
}

} // namespace yieldscope
