// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/timelinelayout.h"

#include <QtGui/QFont>

class QPainter;

namespace yieldscope {

/// Paints over the lanes what moves: the axis with its ticks, the playheads with their labels, the
/// live ends; and fades what lies behind a playhead.
class PlayheadPainter
{
public:
    PlayheadPainter(const TimelineScene &scene, const TimelineLayout &layout,
                    const TimelineAxis &axis, const Theme &theme, const QFont &font);
    /// The lanes as they look behind the playheads, to be shown from those on.
    void setAhead(const QPixmap &lanes) { m_ahead = &lanes; }

    void paint(QPainter &painter) const;
    /// Where the label of the playhead stands: in the header, or in the heading of its run.
    [[nodiscard]] QRectF labelRect(int run) const;

private:
    struct LiveMark
    {
        QString text;
        QRectF rect;
    };

    [[nodiscard]] double playheadX(int run) const;
    [[nodiscard]] QString labelText(int run) const;
    [[nodiscard]] QRectF strip(int run) const;
    [[nodiscard]] LiveMark liveMark(int run) const;
    void paintAhead(QPainter &painter, int run) const;
    void paintTicks(QPainter &painter) const;
    void paintDropped(QPainter &painter, int run) const;
    [[nodiscard]] QRectF titleRect(int run) const;
    void paintTitle(QPainter &painter, int run) const;
    void paintLiveEnd(QPainter &painter, int run) const;
    void paintPlayhead(QPainter &painter, int run) const;

    const TimelineScene &m_scene;
    const TimelineLayout &m_layout;
    const TimelineAxis &m_axis;
    const Theme &m_theme;
    QFont m_font;
    const QPixmap *m_ahead = nullptr;
};

} // namespace yieldscope
