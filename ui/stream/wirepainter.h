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
                const QFont &font, WireMode mode);
    void draw(const WireRow &row, const QRect &rect, bool isChosen, bool hasFocus);

private:
    void drawText(const WireRow &row, const QRect &rect);
    void drawChunk(const WireRow &row, const QRect &rect);
    void drawLastChunk(const WireRow &row, const QRect &rect);
    /// Both ways of writing the same bytes; only what the mode shows is drawn.
    struct Written
    {
        QString text;
        QString hex;
    };
    [[nodiscard]] static Written crlf();
    [[nodiscard]] int widthOf(const Written &written) const;
    void drawBox(const QRect &box, const Written &written, const QColor &edge, const QColor &ink,
                 bool isDashed);
    void drawWritten(const QRect &rect, const Written &written, int flags);
    void drawPie(const QRect &box, ChunkProgress progress);
    void drawElided(const QRect &rect, const QString &text, const QColor &ink);
    [[nodiscard]] QColor progressInk(ChunkProgress progress) const;
    [[nodiscard]] int widthOf(const QString &text) const;

    QPainter &m_painter;
    const Theme &m_theme;
    const WireMetrics &m_metrics;
    const QFont m_font;
    const WireMode m_mode;
    const QFontMetrics m_fontMetrics;
};

} // namespace yieldscope
