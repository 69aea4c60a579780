// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/stream/wirelayout.h"
#include "ui/stream/wirerows.h"
#include "ui/theme/theme.h"

#include <QtGui/QPainter>

namespace yieldscope {

/// Draws lines of the wire pane.
class WirePainter
{
public:
    WirePainter(QPainter &painter, const Theme &theme, const WireMetrics &metrics,
                const QFont &font);
    void draw(const WireRow &row, const QRect &rect, bool isChosen, bool hasFocus);

private:
    void drawText(const WireRow &row, const QRect &rect);
    void drawChunk(const WireRow &row, const QRect &rect);
    void drawLastChunk(const WireRow &row, const QRect &rect);
    void drawBox(const QRect &box, const QString &text, const QColor &edge, const QColor &ink,
                 bool isDashed);
    void drawPie(const QRect &box, ChunkProgress progress);
    void drawElided(const QRect &rect, const QString &text, const QColor &ink);
    [[nodiscard]] QColor progressInk(ChunkProgress progress) const;
    [[nodiscard]] int widthOf(const QString &text) const;

    QPainter &m_painter;
    const Theme &m_theme;
    const WireMetrics &m_metrics;
    const QFont m_font;
    const QFontMetrics m_fontMetrics;
};

} // namespace yieldscope
