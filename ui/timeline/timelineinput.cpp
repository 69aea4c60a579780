// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinecanvas.h"
#include "ui/timeline/timelinetext.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <cmath>

namespace yieldscope {

namespace {

constexpr double ZoomStep = 1.5;
/// Of what is seen, how much a key or a notch of the wheel moves it.
constexpr double PanStep = 0.15;
constexpr double NotchDelta = 120;

} // namespace

// The window has actions on some of these keys; here they mean the timeline's own.
bool TimelineCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && commandOf(static_cast<const QKeyEvent &>(*event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

std::optional<TimelineKeys::Command> TimelineCanvas::commandOf(const QKeyEvent &key) const
{
    return m_scene.isEmpty() ? std::nullopt : m_keys->commandOf(key);
}

void TimelineCanvas::keyPressEvent(QKeyEvent *event)
{
    if (const auto command = commandOf(*event))
        return obey(*command);
    // Goes on to the window, which takes back what is chosen elsewhere.
    if (event->key() == Qt::Key_Escape) {
        m_chosen.reset();
        viewport()->update();
    }
    // Not to the scroll area, which would take the arrows.
    QFrame::keyPressEvent(event);
}

void TimelineCanvas::obey(TimelineKeys::Command command)
{
    using Command = TimelineKeys::Command;
    const double pan = m_zoom.range().width() * PanStep;
    switch (command) {
    case Command::StepBack:
        return Q_EMIT stepAsked(currentRun(), -1);
    case Command::StepForward:
        return Q_EMIT stepAsked(currentRun(), 1);
    case Command::First:
        return Q_EMIT firstAsked(currentRun());
    case Command::LiveEnd:
        return Q_EMIT liveEndAsked(currentRun());
    case Command::LaneAbove:
        return moveLane(-1);
    case Command::LaneBelow:
        return moveLane(1);
    case Command::BoxBefore:
        return moveBox(-1);
    case Command::BoxAfter:
        return moveBox(1);
    case Command::ZoomIn:
        return zoomBy(1 / ZoomStep);
    case Command::ZoomOut:
        return zoomBy(ZoomStep);
    case Command::PanBack:
        return m_zoom.pan(-pan);
    case Command::PanForward:
        return m_zoom.pan(pan);
    case Command::ShowAll:
        return m_zoom.showAll();
    case Command::FollowLive:
        return m_zoom.followLive();
    case Command::OtherAxis:
        return Q_EMIT otherAxisAsked();
    }
}

// Keeps the playhead where it is, where it can be seen.
void TimelineCanvas::zoomBy(double factor)
{
    if (m_scene.isEmpty())
        return;
    const int run = currentRun();
    const double playhead = m_scene.placeOf(run, m_scene.cursor(run));
    const AxisRange &seen = m_zoom.range();
    const bool isSeen = playhead >= seen.begin && playhead <= seen.end;
    m_zoom.zoom(factor, isSeen ? playhead : seen.begin + seen.width() / 2);
}

void TimelineCanvas::moveLane(int by)
{
    const int last = int(m_scene.rows().size()) - 1;
    const int row = std::clamp(currentRow() + by, 0, last);
    m_current = m_scene.rows()[std::size_t(row)];
    const QRectF lane = m_layout.row(row);
    const QRectF body = m_layout.body();
    if (lane.top() < body.top())
        verticalScrollBar()->setValue(verticalScrollBar()->value()
                                      - int(std::ceil(body.top() - lane.top())));
    else if (lane.bottom() > body.bottom())
        verticalScrollBar()->setValue(verticalScrollBar()->value()
                                      + int(std::ceil(lane.bottom() - body.bottom())));
    viewport()->update();
    Q_EMIT changed();
}

// From the box that is chosen, or from the playhead.
void TimelineCanvas::moveBox(int by)
{
    const TimelineScene::Row row = m_scene.rows()[std::size_t(currentRow())];
    const Lane &lane = m_scene.lane(row);
    const EventIndex cursor = m_scene.cursor(row.run);
    std::int64_t box = lane.boxAt(AxisKind::Steps, cursor);
    if (const std::optional<Pick> pick = chosen();
        pick && pick->row == row && lane.box(pick->box).first() == cursor)
        box = pick->box;
    if (box == lane.end())
        box = by > 0 ? lane.begin() : lane.end();
    else if (by > 0 || lane.box(box).first() == cursor)
        box += by;
    if (box >= lane.begin() && box < lane.end())
        choose({ row, box });
}

void TimelineCanvas::choose(const Pick &pick)
{
    m_chosen = pick;
    m_current = pick.row;
    const EventIndex first = m_scene.lane(pick.row).box(pick.box).first();
    viewport()->update();
    Q_EMIT changed();
    Q_EMIT seekAsked(pick.row.run, first);
}

void TimelineCanvas::markBox(int run, EventIndex event)
{
    m_chosen.reset();
    for (const TimelineScene::Row &row : m_scene.rows()) {
        const Lane &lane = m_scene.lane(row);
        const std::int64_t box = lane.boxAt(AxisKind::Steps, event);
        if (row.run == run && box != lane.end() && lane.box(box).first() == event)
            m_chosen = Pick { row, box };
    }
    viewport()->update();
    Q_EMIT changed();
}

void TimelineCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    const double notches = (delta.y() != 0 ? delta.y() : delta.x()) / NotchDelta;
    event->accept();
    if (event->modifiers() & Qt::ControlModifier)
        return m_zoom.zoom(std::pow(ZoomStep, -notches), m_axis.position(event->position().x()));
    const bool isSideways = delta.x() != 0 || (event->modifiers() & Qt::ShiftModifier);
    if (!isSideways && m_layout.overflow() > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value()
                                      - int(notches * verticalScrollBar()->singleStep()));
    else
        m_zoom.pan(-notches * PanStep * m_zoom.range().width());
}

void TimelineCanvas::mousePressEvent(QMouseEvent *event)
{
    const QPointF place = event->position();
    if (m_scene.isEmpty())
        return;
    if (event->button() == Qt::MiddleButton) {
        m_held = m_axis.position(place.x());
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (const int row = m_layout.rowAt(place.y()); row >= 0)
        m_current = m_scene.rows()[std::size_t(row)];
    if (place.x() < m_axis.left) {
        viewport()->update();
        return;
    }
    m_scrubbed = m_layout.header().contains(place) ? -1 : m_layout.runAt(place.y());
    if (m_scrubbed == -1 && !m_layout.header().contains(place))
        m_scrubbed.reset();
    seekTo(place);
}

// A press on a box chooses it, and stays within it: what is too small to be met is its first event.
void TimelineCanvas::seekTo(QPointF place)
{
    m_chosen = boxAt(place);
    viewport()->update();
    Q_EMIT changed();
    if (!m_chosen)
        return scrub(place);
    const int run = m_chosen->row.run;
    const LaneBox &box = m_scene.lane(m_chosen->row).box(m_chosen->box);
    const EventIndex there = m_scene.eventAt(run, m_axis.position(place.x()));
    Q_EMIT seekAsked(run, std::clamp(there, box.first(), std::max(box.first(), box.end() - 1)));
}

void TimelineCanvas::scrub(QPointF place)
{
    if (!m_scrubbed)
        return;
    const double position = m_axis.position(place.x());
    for (int run = 0; run < m_scene.runCount(); ++run) {
        if (*m_scrubbed == run || *m_scrubbed < 0)
            Q_EMIT seekAsked(run, m_scene.eventAt(run, position));
    }
}

void TimelineCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF place = event->position();
    if (m_held && (event->buttons() & Qt::MiddleButton))
        m_zoom.pan(*m_held - m_axis.position(place.x()));
    else if (m_scrubbed && (event->buttons() & Qt::LeftButton))
        scrub(place);
}

void TimelineCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        m_held.reset();
        viewport()->unsetCursor();
    }
    if (event->button() == Qt::LeftButton)
        m_scrubbed.reset();
}

bool TimelineCanvas::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    if (const std::optional<Pick> pick = boxAt(help->pos())) {
        text = boxTip(m_scene, pick->row, m_scene.lane(pick->row).box(pick->box));
    } else if (const int row = m_layout.rowAt(help->pos().y()); row >= 0) {
        text = laneName(m_scene, m_scene.rows()[std::size_t(row)]);
    }
    QToolTip::showText(help->globalPos(),
                       text.toHtmlEscaped().replace(QStringLiteral("\n"), QStringLiteral("<br>")),
                       viewport());
    return true;
}

void TimelineCanvas::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineCanvas::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace yieldscope
