// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineview.h"

#include "ui/generator/sectiontitle.h"
#include "ui/timeline/timelinecanvas.h"
#include "ui/timeline/timelinetext.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>

namespace yieldscope {

namespace {

constexpr std::chrono::milliseconds FrameTime { 16 };
constexpr double ZoomStep = 1.5;

TimelineSource sourceOf(const Playback &playback)
{
    const std::shared_ptr<Run> &run = playback.run();
    return { run ? run->title() : QString(), playback.view(), playback.cursor(),
             run && run->activity() == Run::Activity::Closed,
             run && run->place() == Run::Place::Loop };
}

// A button that stands for a checkable action.
QAbstractButton *chooserOf(QAbstractButton *button, QAction *action)
{
    button->setText(action->text());
    button->setToolTip(action->toolTip());
    // The actions exclude each other; buttons that do so themselves are passed over by Tab.
    button->setAutoExclusive(false);
    QObject::connect(button, &QAbstractButton::clicked, action, [button, action] {
        action->trigger();
        button->setChecked(action->isChecked());
    });
    QObject::connect(action, &QAction::changed, button, [button, action] {
        button->setChecked(action->isChecked());
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
    });
    return button;
}

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
    , m_pages(new QStackedLayout)
    , m_canvas(new TimelineCanvas)
    , m_totals(new SectionTitle({}))
{
    setAccessibleName(tr("Timeline"));
    makeActions();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeStrip());
    column->addLayout(m_pages, 1);
    m_empty = makeEmptyPage();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_canvas);
    m_frame.setSingleShot(true);
    m_frame.setInterval(FrameTime);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        if (m_isBehind)
            schedule();
    });
    connectCanvas();
    refreshStrip();
}

void TimelineView::makeActions()
{
    const auto add = [this](const QString &text) {
        auto *action = new QAction(text, this);
        m_canvas->addAction(action);
        return action;
    };
    m_bySteps = add(tr("By step"));
    m_byTime = add(tr("By time"));
    auto *axes = new QActionGroup(this);
    for (QAction *action : { m_bySteps, m_byTime }) {
        action->setCheckable(true);
        axes->addAction(action);
    }
    m_zoomIn = add(tr("Zoom in"));
    m_zoomOut = add(tr("Zoom out"));
    m_showAll = add(tr("Show all"));
    m_followLive = add(tr("Follow live"));
    m_followLive->setCheckable(true);
    showKeys(TimelineKeys());
    m_canvas->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_bySteps, &QAction::triggered, this, [this] { setAxis(AxisKind::Steps); });
    connect(m_byTime, &QAction::triggered, this, [this] { setAxis(AxisKind::Time); });
    connect(m_zoomIn, &QAction::triggered, this, [this] { m_canvas->zoomBy(1 / ZoomStep); });
    connect(m_zoomOut, &QAction::triggered, this, [this] { m_canvas->zoomBy(ZoomStep); });
    connect(m_showAll, &QAction::triggered, this, [this] { m_canvas->zoom().showAll(); });
    connect(m_followLive, &QAction::triggered, this, [this](bool follows) {
        if (follows)
            m_canvas->zoom().followLive();
        else
            m_canvas->zoom().show(m_canvas->zoom().range());
    });
}

void TimelineView::showKeys(const TimelineKeys &keys)
{
    using Command = TimelineKeys::Command;
    const auto show = [&keys](QAction *action, Command command) {
        const QString text = keys.text(command);
        action->setToolTip(text.isEmpty() ? action->text()
                                          : tr("%1 (%2)", "action, key").arg(action->text(), text));
    };
    show(m_bySteps, Command::OtherAxis);
    show(m_byTime, Command::OtherAxis);
    show(m_zoomIn, Command::ZoomIn);
    show(m_zoomOut, Command::ZoomOut);
    show(m_showAll, Command::ShowAll);
    show(m_followLive, Command::FollowLive);
}

void TimelineView::setKeys(const TimelineKeys &keys)
{
    m_canvas->setKeys(keys);
    connect(&keys, &TimelineKeys::changed, this, [this, &keys] { showKeys(keys); });
    showKeys(keys);
}

QWidget *TimelineView::makeStrip()
{
    auto *strip = new QWidget;
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(6, 2, 6, 2);
    row->setSpacing(2);
    // Elided like a title where it is narrow, but none.
    m_totals->setFont({});
    m_totals->setAccessibleName(tr("What the timeline shows"));
    m_totals->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_totals, 1);
    const auto add = [row](QAbstractButton *button, QAction *action) {
        constexpr int LeastTarget = 24;
        constexpr int Gap = 6;
        button->setAccessibleName(action->text());
        button->setFocusPolicy(Qt::TabFocus);
        // No least width: it would stand in the place of what the words need.
        button->setMinimumHeight(LeastTarget);
        row->addWidget(button);
        row->addSpacing(Gap);
    };
    // Which of the two it is must not be told by a shade alone.
    add(chooserOf(new QRadioButton, m_bySteps), m_bySteps);
    add(chooserOf(new QRadioButton, m_byTime), m_byTime);
    for (QAction *action : { m_zoomOut, m_zoomIn, m_showAll }) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        add(button, action);
    }
    add(chooserOf(new QCheckBox, m_followLive), m_followLive);
    return strip;
}

QWidget *TimelineView::makeEmptyPage()
{
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 12, 12, 12);
    m_emptyText = new QLabel(tr("No generator yet. Choose an example, or ask the server for one: "
                                "what its caller, its frames, the event loop, the socket and the "
                                "client do appears here, one lane each."));
    m_emptyText->setWordWrap(true);
    column->addWidget(m_emptyText);
    column->addStretch();
    return page;
}

void TimelineView::setEmptyText(const QString &text)
{
    m_emptyText->setText(text);
}

void TimelineView::connectCanvas()
{
    connect(m_canvas, &TimelineCanvas::seekAsked, this, [this](int run, EventIndex event) {
        if (Playback *shown = playback(run))
            chooseEvent(*shown, event);
        Q_EMIT seekAsked(run, event);
    });
    connect(m_canvas, &TimelineCanvas::stepAsked, this, [this](int run, int by) {
        if (Playback *shown = playback(run)) {
            if (by > 0)
                shown->stepForward();
            else
                shown->stepBack();
        }
    });
    connect(m_canvas, &TimelineCanvas::firstAsked, this, [this](int run) {
        if (Playback *shown = playback(run))
            shown->goToFirst();
    });
    connect(m_canvas, &TimelineCanvas::liveEndAsked, this, [this](int run) {
        if (Playback *shown = playback(run))
            shown->goToLiveEnd();
    });
    connect(m_canvas, &TimelineCanvas::otherAxisAsked, this, &TimelineView::toggleAxis);
    connect(m_canvas, &TimelineCanvas::changed, this, &TimelineView::refreshStrip);
}

Playback *TimelineView::playback(int run) const
{
    return run < m_playbacks.size() ? m_playbacks[run].data() : nullptr;
}

void TimelineView::setPlayback(Playback *playback)
{
    setPlaybacks(playback ? QList<Playback *> { playback } : QList<Playback *>());
}

void TimelineView::setPlaybacks(const QList<Playback *> &playbacks)
{
    for (const QPointer<Playback> &former : std::as_const(m_playbacks)) {
        if (former)
            former->disconnect(this);
    }
    m_playbacks.clear();
    for (Playback *playback : playbacks) {
        m_playbacks.append(playback);
        follow(*playback);
    }
    takeRuns();
}

// The box that was pressed keeps its mark, whichever lane it is in.
void TimelineView::chooseEvent(Playback &playback, EventIndex event)
{
    playback.seek(event);
    const Event *shown = playback.event();
    if (!shown || !shown->chunk.isValid())
        return;
    m_isChoosing = true;
    playback.chooseChunk(shown->chunk);
    m_isChoosing = false;
}

void TimelineView::markChunk(const Playback &playback, ChunkId id)
{
    if (m_isChoosing)
        return;
    const ChunkEntry *chunk = playback.chunks().find(id);
    const auto run = std::find_if(m_playbacks.begin(), m_playbacks.end(),
                                  [&playback](const Playback *one) { return one == &playback; });
    m_canvas->markBox(int(run - m_playbacks.begin()),
                      !chunk                       ? -1
                          : chunk->bufferedAt >= 0 ? chunk->bufferedAt
                                                   : chunk->yieldedAt);
}

void TimelineView::follow(Playback &playback)
{
    connect(&playback, &Playback::runChanged, this, [this] {
        m_hasOtherRuns = true;
        schedule();
    });
    connect(&playback, &Playback::chunkChosen, this,
            [this, &playback](ChunkId id) { markChunk(playback, id); });
    connect(&playback, &Playback::moved, this, &TimelineView::schedule);
    connect(&playback, &Playback::grew, this, &TimelineView::schedule);
}

// At once after a rest, and then once per frame.
void TimelineView::schedule()
{
    m_isBehind = true;
    if (!isVisible() || (m_frame.isActive() && !m_hasOtherRuns))
        return;
    if (m_hasOtherRuns)
        takeRuns();
    else
        takeNew();
    m_frame.start();
}

void TimelineView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isBehind)
        schedule();
}

void TimelineView::takeRuns()
{
    std::vector<TimelineSource> sources;
    for (const QPointer<Playback> &shown : std::as_const(m_playbacks)) {
        if (shown && shown->run())
            sources.push_back(sourceOf(*shown));
    }
    m_hasOtherRuns = false;
    m_isBehind = false;
    m_canvas->setSources(sources);
    setAxis(isRequest() ? m_requestAxis : m_handAxis);
}

void TimelineView::takeNew()
{
    m_isBehind = false;
    for (int run = 0; run < std::min<int>(m_canvas->scene().runCount(), int(m_playbacks.size()));
         ++run) {
        if (const Playback *shown = playback(run))
            m_canvas->updateSource(run, sourceOf(*shown));
    }
    refreshStrip();
}

void TimelineView::setRuns(const std::vector<TimelineSource> &runs)
{
    setPlaybacks({});
    m_canvas->setSources(runs);
    refreshStrip();
}

void TimelineView::updateRun(int run, const TimelineSource &source)
{
    m_canvas->updateSource(run, source);
    refreshStrip();
}

void TimelineView::setAlignment(TimelineAlignment alignment)
{
    m_canvas->setAlignment(alignment);
}

bool TimelineView::isRequest() const
{
    const Playback *shown = playback(0);
    return shown && shown->run() && shown->run()->origin() == Run::Origin::Request;
}

void TimelineView::setAxis(AxisKind axis)
{
    (isRequest() ? m_requestAxis : m_handAxis) = axis;
    m_canvas->setAxis(axis);
    refreshStrip();
}

AxisKind TimelineView::axis() const
{
    return m_canvas->scene().axis();
}

void TimelineView::toggleAxis()
{
    setAxis(axis() == AxisKind::Steps ? AxisKind::Time : AxisKind::Steps);
}

bool TimelineView::isEmpty() const
{
    return m_pages->currentWidget() == m_empty;
}

QString TimelineView::totals() const
{
    return m_totals->text();
}

void TimelineView::refreshStrip()
{
    const TimelineScene &scene = m_canvas->scene();
    m_pages->setCurrentWidget(scene.isEmpty() ? m_empty : m_canvas);
    const QString totals = scene.isEmpty() ? QString() : timelineTotals(scene);
    if (totals != m_totals->text()) {
        m_totals->setText(totals);
        m_totals->setToolTip(totals);
    }
    const bool isBySteps = axis() == AxisKind::Steps;
    m_bySteps->setChecked(isBySteps);
    m_byTime->setChecked(!isBySteps);
    for (QAction *action : { m_bySteps, m_byTime, m_zoomIn, m_zoomOut, m_showAll, m_followLive })
        action->setEnabled(!scene.isEmpty());
    const TimelineZoom::Mode mode = m_canvas->zoom().mode();
    m_showAll->setEnabled(!scene.isEmpty() && mode != TimelineZoom::Mode::All);
    m_zoomOut->setEnabled(!scene.isEmpty() && mode != TimelineZoom::Mode::All);
    m_followLive->setChecked(mode == TimelineZoom::Mode::Live);
}

} // namespace yieldscope
