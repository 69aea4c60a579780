// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinecanvas.h"

#include "ui/timeline/accessibletimeline.h"
#include "ui/timeline/lanepainter.h"
#include "ui/timeline/lanespread.h"
#include "ui/timeline/playheadpainter.h"
#include "ui/timeline/timelinetext.h"

#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

#include <cmath>

namespace yieldscope {

namespace {

/// The narrowest stretches that are shown: a few steps, and microseconds.
constexpr double LeastSteps = 4;
constexpr double LeastTime = 2000;
/// The parts that the horizontal scroll bar divides the axis into.
constexpr int BarParts = 10'000;
/// A box can be met within so many pixels: what is smaller is a target of twice that.
constexpr double Reach = 12;

} // namespace

TimelineCanvas::TimelineCanvas(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    installTimelineAccessibility();
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    // Time runs from left to right, whatever the language.
    setLayoutDirection(Qt::LeftToRight);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalScrollBar()->setSingleStep(int(TimelineLayout::LeastLane));
    connect(&m_zoom, &TimelineZoom::changed, this, &TimelineCanvas::relayOut);
}

void TimelineCanvas::setSources(const std::vector<TimelineSource> &sources)
{
    m_scene.setSources(sources);
    m_chosen.reset();
    m_scrubbed.reset();
    m_held.reset();
    m_current = {};
    takeBounds(true);
    setAccessibleDescription(timelineDescription(m_scene));
}

void TimelineCanvas::updateSource(int run, const TimelineSource &source)
{
    const EventIndex before = m_scene.cursor(run);
    const bool hasChanged = m_scene.update(run, source);
    if (hasChanged)
        takeBounds(false);
    // A playhead that the pointer holds is where the person wants it.
    if (before != m_scene.cursor(run) && !m_scrubbed)
        m_zoom.reveal(m_scene.placeOf(run, m_scene.cursor(run)));
    setAccessibleDescription(timelineDescription(m_scene));
    viewport()->update();
}

void TimelineCanvas::setAxis(AxisKind axis)
{
    m_scene.setAxis(axis);
    takeBounds(true);
}

void TimelineCanvas::setAlignment(TimelineAlignment alignment)
{
    m_scene.setAlignment(alignment);
    takeBounds(true);
}

void TimelineCanvas::takeBounds(bool isOther)
{
    m_zoom.setLeastWidth(m_scene.axis() == AxisKind::Steps ? LeastSteps : LeastTime);
    if (isOther)
        m_zoom.reset(m_scene.bounds(), m_scene.liveEnd());
    else
        m_zoom.setBounds(m_scene.bounds(), m_scene.liveEnd());
    relayOut();
}

TimelineMetrics TimelineCanvas::metrics() const
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetricsF strong(bold);
    TimelineMetrics metrics;
    metrics.lineHeight = std::ceil(strong.height());
    constexpr qreal AroundName = 44;
    metrics.labelWidth = 90;
    for (const TimelineScene::Row &row : m_scene.rows()) {
        const qreal indent = LaneSlot::isFrame(row.slot) ? 6.0 * (row.slot - 1) : 0;
        const qreal name = strong.horizontalAdvance(laneName(m_scene, row));
        metrics.labelWidth = std::max(metrics.labelWidth, name + indent + AroundName);
    }
    return metrics;
}

void TimelineCanvas::relayOut()
{
    const TimelineMetrics sizes = metrics();
    const auto layOut = [this, &sizes] {
        m_layout = TimelineLayout(m_scene.rows(), viewport()->size(), sizes,
                                  verticalScrollBar()->value());
    };
    layOut();
    m_axis = { m_scene.axis(), m_zoom.range(), m_layout.header().left(),
               std::max(m_layout.header().width(), 1.0) };
    const int scrolled = verticalScrollBar()->value();
    updateBars();
    if (verticalScrollBar()->value() != scrolled)
        layOut();
    m_isStale = m_isAheadStale = true;
    ++m_revision;
    viewport()->update();
    Q_EMIT changed();
}

void TimelineCanvas::updateBars()
{
    m_isMovingBars = true;
    verticalScrollBar()->setPageStep(int(m_layout.body().height()));
    verticalScrollBar()->setRange(0, int(std::ceil(m_layout.overflow())));
    const AxisRange &all = m_zoom.bounds();
    const double part = m_zoom.range().width() / std::max(all.width(), 1.0);
    const int page = std::min(BarParts, int(std::lround(part * BarParts)));
    const double at = (m_zoom.range().begin - all.begin) / std::max(all.width(), 1.0);
    horizontalScrollBar()->setPageStep(std::max(page, 1));
    horizontalScrollBar()->setSingleStep(std::max(page / 10, 1));
    horizontalScrollBar()->setRange(0, BarParts - page);
    horizontalScrollBar()->setValue(int(std::lround(at * BarParts)));
    m_isMovingBars = false;
}

void TimelineCanvas::scrollContentsBy(int dx, int)
{
    if (m_isMovingBars)
        return;
    if (dx == 0)
        return relayOut();
    const AxisRange &all = m_zoom.bounds();
    const double begin
        = all.begin + all.width() * horizontalScrollBar()->value() / double(BarParts);
    m_zoom.pan(begin - m_zoom.range().begin);
}

void TimelineCanvas::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayOut();
}

void TimelineCanvas::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::LayoutDirectionChange)
        relayOut();
}

void TimelineCanvas::render(QPixmap &content, bool &isStale, bool isAhead)
{
    const qreal ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(viewport()->size()) * ratio).toSize();
    if (!isStale && content.size() == pixels)
        return;
    if (content.size() != pixels)
        content = QPixmap(pixels);
    content.setDevicePixelRatio(ratio);
    const Theme &now = Theme::of(palette());
    const Theme theme = isAhead ? now.ahead() : now;
    content.fill(theme.base);
    QPainter painter(&content);
    LanePainter lanes(m_scene, m_layout, m_axis, theme, font());
    if (isAhead)
        lanes.setAhead();
    lanes.paint(painter);
    isStale = false;
}

bool TimelineCanvas::looksBack() const
{
    for (int run = 0; run < m_scene.runCount(); ++run) {
        if (!m_scene.isAtLiveEnd(run))
            return true;
    }
    return false;
}

void TimelineCanvas::paintEvent(QPaintEvent *)
{
    render(m_content, m_isStale, false);
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, m_content);
    if (m_scene.isEmpty())
        return;
    const Theme &theme = Theme::of(palette());
    PlayheadPainter playheads(m_scene, m_layout, m_axis, theme, font());
    if (looksBack()) {
        render(m_ahead, m_isAheadStale, true);
        playheads.setAhead(m_ahead);
    }
    playheads.paint(painter);
    paintChoice(painter);
}

void TimelineCanvas::paintChoice(QPainter &painter) const
{
    const Theme &theme = Theme::of(palette());
    painter.setBrush(Qt::NoBrush);
    if (const std::optional<Pick> pick = chosen()) {
        painter.setClipRect(m_layout.body());
        painter.setPen(QPen(theme.text, 2));
        painter.drawRect(boxRect(*pick).adjusted(-1, -1, 1, 1));
        painter.setClipping(false);
    }
    if (!hasFocus())
        return;
    const QRectF lane = m_layout.label(currentRow());
    painter.fillRect(QRectF(lane.left(), lane.top(), 4, lane.height()), theme.link);
    painter.setPen(QPen(theme.link, 2));
    painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
}

int TimelineCanvas::currentRow() const
{
    const auto &rows = m_scene.rows();
    const auto found = std::find(rows.begin(), rows.end(), m_current);
    return found == rows.end() ? 0 : int(found - rows.begin());
}

int TimelineCanvas::currentRun() const
{
    return m_scene.isEmpty() ? 0 : m_scene.rows()[std::size_t(currentRow())].run;
}

std::optional<TimelineCanvas::Pick> TimelineCanvas::chosen() const
{
    if (!m_chosen || m_chosen->row.run >= m_scene.runCount())
        return std::nullopt;
    const Lane &lane = m_scene.lane(m_chosen->row);
    const bool isKept = m_chosen->box >= lane.begin() && m_chosen->box < lane.end();
    return isKept ? m_chosen : std::nullopt;
}

std::optional<TimelineCanvas::Pick> TimelineCanvas::boxAt(QPointF place) const
{
    const int index = m_layout.rowAt(place.y());
    if (index < 0 || place.x() < m_axis.left)
        return std::nullopt;
    const TimelineScene::Row row = m_scene.rows()[std::size_t(index)];
    const Lane &lane = m_scene.lane(row);
    for (const LaneItem &item : itemsOf(row)) {
        const double x = place.x() - m_axis.left - item.x;
        if (item.isSpread && x >= 0 && x < item.width)
            return Pick { row, item.box };
    }
    const double position = m_axis.position(place.x()) + m_scene.originOf(row.run);
    const std::int64_t before = lane.boxAt(m_scene.axis(), wholePosition(position));
    std::optional<Pick> nearest;
    double least = Reach;
    const std::int64_t from = before == lane.end() ? lane.begin() : before;
    for (std::int64_t box = from; box < std::min(from + 2, lane.end()); ++box) {
        const QRectF rect = boxRect({ row, box });
        const double away = std::max({ rect.left() - place.x(), place.x() - rect.right(), 0.0 });
        if (away < least) {
            nearest = Pick { row, box };
            least = away;
        }
    }
    return nearest;
}

QRectF TimelineCanvas::boxRect(const Pick &pick) const
{
    const auto &rows = m_scene.rows();
    const auto found = std::find(rows.begin(), rows.end(), pick.row);
    if (found == rows.end())
        return {};
    const LaneBox &box = m_scene.lane(pick.row).box(pick.box);
    const double x = m_axis.x(m_scene.positionOf(pick.row.run, box.begin));
    const double width = double(along(box.length, m_scene.axis())) / m_axis.perPixel();
    QRectF rect = m_layout.boxes(int(found - rows.begin()));
    rect.setLeft(x);
    rect.setWidth(std::max(width, 4.0));
    for (const LaneItem &item : itemsOf(pick.row)) {
        if (item.isSpread && item.box == pick.box) {
            rect.setLeft(m_axis.left + item.x);
            rect.setWidth(item.width);
        }
    }
    return rect;
}

// As the lane is painted.
std::vector<LaneItem> TimelineCanvas::itemsOf(const TimelineScene::Row &row) const
{
    std::vector<LaneItem> items;
    const LaneScale scale = m_scene.scaleOf(row.run, m_axis);
    scanLane(m_scene.lane(row), scale, items);
    spreadLane(m_scene.lane(row), scale, items);
    return items;
}

std::vector<TimelineCanvas::Pick> TimelineCanvas::seenBoxes(std::size_t limit) const
{
    std::vector<Pick> seen;
    const std::size_t share = limit / std::max<std::size_t>(m_scene.rows().size(), 1);
    for (const TimelineScene::Row &row : m_scene.rows()) {
        const std::size_t most = seen.size() + share;
        for (const LaneItem &item : itemsOf(row)) {
            if (item.sum.count == 1 && seen.size() < most)
                seen.push_back({ row, item.box });
        }
    }
    return seen;
}

} // namespace yieldscope
