// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/timelinelayout.h"

#include <QtGui/QFontMetricsF>

class QPainter;

namespace yieldscope {

struct BoxLook;

/// Paints the lanes: what does not change as the cursor moves.
class LanePainter
{
public:
    LanePainter(const TimelineScene &scene, const TimelineLayout &layout, const TimelineAxis &axis,
                const Theme &theme, const QFont &font);

    /// The colours are those of what lies ahead of the cursor: filled boxes have an edge, too.
    void setAhead() { m_isAhead = true; }
    void paint(QPainter &painter);

private:
    void paintGround(QPainter &painter) const;
    void paintName(QPainter &painter, int row) const;
    void paintLane(QPainter &painter, int row);
    void paintItem(QPainter &painter, std::size_t item);
    /// In pixels of the lane; the room is what there is to the next box.
    struct Place
    {
        double x = 0;
        double width = 0;
        double room = 0;
        /// Its width is the room that it was given, not the time that it took.
        bool isMoment = false;
    };
    [[nodiscard]] QRectF frameOf(const LaneBox &box, const Place &place, double wanted) const;
    void paintBox(QPainter &painter, const LaneBox &box, const Place &place);
    bool paintLines(QPainter &painter, const LaneBox &box, const QRectF &rect) const;
    void paintFrame(QPainter &painter, const QRectF &rect, const BoxLook &look) const;
    bool paintWord(QPainter &painter, const QRectF &rect, const BoxLook &look,
                   const QString &word) const;
    void addColumn(QPainter &painter, const LaneItem &item, double next);
    void flushColumns(QPainter &painter);
    void paintNote(QPainter &painter) const;
    void paintArrows(QPainter &painter, int run) const;
    [[nodiscard]] int rowOf(int run, int slot) const;

    /// Neighbouring columns of pixels that look the same: filled with a kind up to a part of their
    /// height.
    struct Columns
    {
        double x = 0;
        double end = 0;
        std::optional<BoxKind> kind;
        int parts = 0;
    };
    static void join(std::vector<Columns> &columns, const Columns &next);
    void fillColumns(QPainter &painter, std::vector<Columns> &columns) const;

    const TimelineScene &m_scene;
    const TimelineLayout &m_layout;
    const TimelineAxis &m_axis;
    const Theme &m_theme;
    QFont m_font;
    QFontMetricsF m_metrics;
    bool m_isAhead = false;
    std::vector<LaneItem> m_items;
    // Of the lane that is being painted
    TimelineScene::Row m_row;
    QRectF m_boxes;
    /// What is still to be painted: what waits, and over it what works.
    std::vector<Columns> m_idle;
    std::vector<Columns> m_solid;
};

} // namespace yieldscope
