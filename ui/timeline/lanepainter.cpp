// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lanepainter.h"

#include "ui/timeline/boxlook.h"
#include "ui/timeline/lanespread.h"
#include "ui/timeline/timelinetext.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace yieldscope {

namespace {

/// Fewer boxes than this in one column of pixels are still drawn one by one.
constexpr std::uint32_t ColumnFrom = 3;
constexpr int ColumnParts = 8;
constexpr std::size_t MostColumns = 8192;
constexpr qreal WordPadding = 4;
/// Boxes from this width on have round corners.
constexpr qreal RoundFrom = 20;
/// A box that goes on reaches this far past the live end.
constexpr qreal Tail = 26;
/// What happened rather than lasted is drawn lower than what lasted, by this part of the height.
constexpr qreal MomentInset = 0.16;

QString lineWord(int line)
{
    return QCoreApplication::translate("yieldscope::TimelineText", "line %1").arg(line);
}

// Where a running frame came with that event.
QString stepWord(const Event &event)
{
    return event.kind == EventKind::Line || event.kind == EventKind::Entered ? lineWord(event.line)
                                                                             : QString();
}

} // namespace

LanePainter::LanePainter(const TimelineScene &scene, const TimelineLayout &layout,
                         const TimelineAxis &axis, const Theme &theme, const QFont &font)
    : m_scene(scene)
    , m_layout(layout)
    , m_axis(axis)
    , m_theme(theme)
    , m_font(font)
    , m_metrics(font)
{
    m_font.setBold(true);
    m_metrics = QFontMetricsF(m_font);
}

void LanePainter::paint(QPainter &painter)
{
    paintGround(painter);
    painter.setFont(m_font);
    for (int row = 0; row < m_layout.rowCount(); ++row)
        paintName(painter, row);
    painter.save();
    painter.setClipRect(m_layout.body());
    for (int row = 0; row < m_layout.rowCount(); ++row) {
        if (m_layout.row(row).intersects(m_layout.body()))
            paintLane(painter, row);
    }
    for (int run = 0; run < m_scene.runCount(); ++run)
        paintArrows(painter, run);
    painter.restore();
}

void LanePainter::paintGround(QPainter &painter) const
{
    const QRectF body = m_layout.body();
    for (int row = 0; row < m_layout.rowCount(); ++row)
        painter.fillRect(m_layout.row(row), row % 2 == 0 ? m_theme.alternateBase : m_theme.base);
    for (int run = 0; m_scene.runCount() > 1 && run < m_scene.runCount(); ++run)
        painter.fillRect(m_layout.title(run), m_theme.window);
    painter.setPen(m_theme.line);
    for (const AxisTick &tick : axisTicks(m_axis, 80)) {
        const double x = std::floor(m_axis.x(tick.position)) + 0.5;
        if (x >= body.left())
            painter.drawLine(QPointF(x, body.top()), QPointF(x, body.bottom()));
    }
}

void LanePainter::paintName(QPainter &painter, int row) const
{
    const TimelineScene::Row &shown = m_scene.rows()[std::size_t(row)];
    const QRectF label = m_layout.label(row);
    const qreal side = std::min(m_metrics.height() * 0.62, 11.0);
    const qreal indent
        = LaneSlot::isFrame(shown.slot) ? 6.0 * (shown.slot - LaneSlot::FirstFrame) : 0;
    const QRectF glyph(label.left() + 10 + indent, label.center().y() - side / 2, side, side);
    paintLaneGlyph(painter, glyph, shown.slot, m_theme);
    painter.setPen(laneColors(shown.slot, m_theme).text);
    const QRectF place(glyph.right() + 7, label.top(), label.right() - glyph.right() - 11,
                       label.height());
    painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine,
                     m_metrics.elidedText(laneName(m_scene, shown), Qt::ElideRight, place.width()));
}

void LanePainter::paintLane(QPainter &painter, int row)
{
    m_row = m_scene.rows()[std::size_t(row)];
    m_boxes = m_layout.boxes(row);
    const LaneScale scale = m_scene.scaleOf(m_row.run, m_axis);
    scanLane(m_scene.lane(m_row), scale, m_items);
    spreadLane(m_scene.lane(m_row), scale, m_items);
    for (std::size_t i = 0; i < m_items.size(); ++i)
        paintItem(painter, i);
    flushColumns(painter);
    if (m_row.slot == LaneSlot::Client && !m_scene.model(m_row.run).set().clientTells)
        paintNote(painter);
}

void LanePainter::paintItem(QPainter &painter, std::size_t item)
{
    const LaneItem &drawn = m_items[item];
    const double after = item + 1 < m_items.size() ? m_items[item + 1].x : m_axis.width + Tail;
    const bool isNarrow = drawn.width < LeastBox && after - drawn.x < LeastBox;
    if (drawn.sum.count >= ColumnFrom || isNarrow)
        return addColumn(painter, drawn, after);
    flushColumns(painter);
    const Lane &lane = m_scene.lane(m_row);
    if (drawn.isSpread)
        return paintBox(painter, lane.box(drawn.box),
                        { drawn.x, drawn.width, after - drawn.x, true });
    for (std::int64_t i = drawn.box; i < drawn.box + drawn.sum.count; ++i) {
        const LaneBox &box = lane.box(i);
        const double perPixel = m_axis.perPixel();
        const double x = (m_scene.positionOf(m_row.run, box.begin) - m_axis.range.begin) / perPixel;
        const bool isLast = i + 1 == drawn.box + drawn.sum.count;
        const double next = isLast
            ? after
            : (m_scene.positionOf(m_row.run, lane.box(i + 1).begin) - m_axis.range.begin)
                / perPixel;
        paintBox(painter, box, { x, double(along(box.length, m_axis.kind)) / perPixel, next - x });
    }
}

// What the box takes of the lane. What took no time that could be seen is given the room to be
// named, up to `wanted`, and is drawn lower than what lasted.
QRectF LanePainter::frameOf(const LaneBox &box, const Place &place, double wanted) const
{
    const bool goesOn = m_scene.lane(m_row).openBox() == &box && !m_scene.isOver(m_row.run)
        && place.room > place.width;
    const bool isShort = place.isMoment || isMoment(box.kind)
        || (place.width < LeastBox && isSolid(box.kind) && !goesOn);
    const double left = std::max(place.x, -Tail);
    double shown = std::min(place.x + place.width, m_axis.width + Tail) - left;
    // A step is wide enough by itself; a moment in time is not.
    if (goesOn && m_axis.kind == AxisKind::Time)
        shown += Tail;
    else if (isShort && shown < wanted)
        shown = std::min(wanted, std::max(shown, place.room - 2));
    shown = std::max(shown, std::clamp(place.room - 1, 1.0, LeastBox));
    QRectF rect(m_boxes.left() + left, m_boxes.top(), shown, m_boxes.height());
    if (isShort && shown > LeastBox) {
        const qreal free = std::max((m_boxes.height() - m_metrics.height()) / 2, 0.0);
        const qreal inset = std::min(m_boxes.height() * MomentInset, free);
        rect.adjust(0, inset, 0, -inset);
    }
    // A hair between neighbours.
    if (rect.width() > 2 * LeastBox)
        rect.adjust(0.5, 0, -0.5, 0);
    return rect;
}

void LanePainter::paintBox(QPainter &painter, const LaneBox &box, const Place &place)
{
    const BoxLook look = BoxLook::of(box.kind, m_theme);
    const QString word = place.room >= RoundFrom ? boxWord(m_scene, m_row, box) : QString();
    const double wanted = word.isEmpty() ? 0 : m_metrics.horizontalAdvance(word) + 2 * WordPadding;
    const QRectF rect = frameOf(box, place, wanted);
    paintFrame(painter, rect, look);
    const bool isDetailed = box.kind == BoxKind::Running && m_axis.kind == AxisKind::Steps
        && paintLines(painter, box, rect);
    if (word.isEmpty() || isDetailed)
        return;
    const bool isInside = paintWord(painter, rect, look, word)
        || paintWord(painter, rect, look, shortBoxWord(m_scene, m_row, box));
    // A chunk keeps its number, beside it where it is too short to hold it.
    if (!isInside && box.kind == BoxKind::Chunk && place.room - rect.width() > wanted) {
        painter.setPen(look.colors->text);
        painter.drawText(m_boxes.adjusted(rect.right() - m_boxes.left() + WordPadding, 0, 0, 0),
                         Qt::AlignVCenter | Qt::TextSingleLine, word);
    }
}

// Which line each step of a running frame reached; false where steps are too narrow to say it.
bool LanePainter::paintLines(QPainter &painter, const LaneBox &box, const QRectF &rect) const
{
    const double wide = 1 / m_axis.perPixel();
    const QString widest = lineWord(8888);
    if (m_metrics.horizontalAdvance(widest) + WordPadding > wide)
        return false;
    const TraceView &view = m_scene.model(m_row.run).view();
    const EventIndex first = std::max(box.first(), wholePosition(m_axis.range.begin));
    const EventIndex end = std::min({ box.end(), wholePosition(m_axis.range.end) + 1, view.end() });
    for (EventIndex step = std::max(first, view.first()); step < end; ++step) {
        const double x = m_axis.x(double(step));
        const QRectF cell(x, rect.top(), wide, rect.height());
        painter.setPen(m_theme.run.label);
        if (step > box.first())
            painter.drawLine(QPointF(x, rect.bottom() - 6), QPointF(x, rect.bottom() - 1));
        const Event &event = view.at(step);
        const QString word = step == box.first() ? boxWord(m_scene, m_row, box) : stepWord(event);
        painter.drawText(cell.intersected(m_boxes), Qt::AlignCenter | Qt::TextSingleLine, word);
    }
    return true;
}

void LanePainter::paintFrame(QPainter &painter, const QRectF &rect, const BoxLook &look) const
{
    const bool isSolid = look.brush == Qt::SolidPattern;
    if (rect.width() < RoundFrom) {
        painter.fillRect(rect, look.fill());
        if (!isSolid && rect.width() > LeastBox) {
            painter.setPen(look.colors->text);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(rect.adjusted(0, 0.5, -1, -0.5));
        }
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hasEdge = !isSolid || m_isAhead;
    painter.setPen(!hasEdge ? QPen(Qt::NoPen)
                            : QPen(look.colors->text, 1.2,
                                   look.brush == Qt::NoBrush ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(look.fill());
    painter.drawRoundedRect(!hasEdge ? rect : rect.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

// False where it has no room there.
bool LanePainter::paintWord(QPainter &painter, const QRectF &rect, const BoxLook &look,
                            const QString &word) const
{
    if (word.isEmpty())
        return false;
    const QRectF seen = rect.intersected(m_boxes);
    const qreal wide = m_metrics.horizontalAdvance(word);
    const bool isSolid = look.brush == Qt::SolidPattern;
    if (wide + WordPadding > seen.width())
        return false;
    if (!isSolid) {
        QRectF ground(0, 0, wide + 2 * WordPadding, m_metrics.height());
        ground.moveCenter(seen.center());
        painter.fillRect(ground.intersected(seen.adjusted(2, 2, -2, -2)), m_theme.base);
    }
    painter.setPen(isSolid ? look.colors->label : look.colors->text);
    painter.drawText(seen, Qt::AlignCenter | Qt::TextSingleLine, word);
    return true;
}

// What waits is hatched from top to bottom; what works is filled from below, by its part of the
// time.
void LanePainter::addColumn(QPainter &painter, const LaneItem &item, double next)
{
    const double x = std::floor(item.x);
    const double end = std::max(x + 1, std::floor(std::min(item.x + item.width, next)));
    const std::optional<BoxKind> solid = item.sum.chief(true);
    int parts = 0;
    if (solid) {
        const std::int64_t whole = along(item.sum.whole, m_axis.kind);
        const double share
            = whole > 0 ? double(along(item.sum.solid, m_axis.kind)) / double(whole) : 1.0;
        parts = std::clamp(int(std::lround(share * ColumnParts)), 1, ColumnParts);
        if (isAlarm(*solid))
            parts = ColumnParts;
    }
    // A lane may be full of them, and what is gathered must not grow with it.
    if (m_solid.size() > MostColumns)
        flushColumns(painter);
    join(m_idle, { x, end, item.sum.chief(false), ColumnParts });
    join(m_solid, { x, end, solid, parts });
}

void LanePainter::join(std::vector<Columns> &columns, const Columns &next)
{
    if (!next.kind)
        return;
    const bool isSame = !columns.empty() && columns.back().kind == next.kind
        && columns.back().parts == next.parts && columns.back().end >= next.x;
    if (isSame)
        columns.back().end = next.end;
    else
        columns.push_back(next);
}

void LanePainter::flushColumns(QPainter &painter)
{
    fillColumns(painter, m_idle);
    fillColumns(painter, m_solid);
}

void LanePainter::fillColumns(QPainter &painter, std::vector<Columns> &columns) const
{
    for (const Columns &filled : columns) {
        const double height = std::round(m_boxes.height() * filled.parts / ColumnParts);
        const QRectF rect(m_boxes.left() + filled.x, m_boxes.bottom() - height,
                          filled.end - filled.x, height);
        painter.fillRect(rect.toRect(), BoxLook::of(*filled.kind, m_theme).fill());
    }
    columns.clear();
}

} // namespace yieldscope
