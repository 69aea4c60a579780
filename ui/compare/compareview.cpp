// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/compare/compareview.h"

#include "ui/access/copying.h"
#include "ui/compare/differencesmodel.h"
#include "ui/timeline/timelineview.h"

#include <QtGui/QResizeEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>

namespace yieldscope {

namespace {

/// In letters: how high a pane is that has its figures above the lanes; how wide one is that has
/// room for them beside the lanes, and how much of it they take.
constexpr int RaceHigh = 60;
constexpr int RaceWide = 120;
constexpr int HeatsWide = 40;
/// The least that a pointer can meet with ease.
constexpr int Target = 24;

enum Page { TablePage, RacePage };

} // namespace

CompareView::CompareView(RunStore &store, QWidget *parent)
    : QWidget(parent)
    , m_model(new DifferencesModel(this))
    , m_race(new Race(store, this))
    , m_table(new QTableView)
    , m_start(new QPushButton(tr("&Run side by side")))
    , m_heats(new QListWidget)
    , m_timeline(new TimelineView)
    , m_pages(new QTabWidget)
{
    setAccessibleName(tr("Compare sync and async"));
    m_start->setToolTip(tr("Runs the same generator three ways: two sync ones on the event loop, "
                           "two in worker threads, two async ones."));
    connect(m_start, &QPushButton::clicked, this, &CompareView::start);
    m_start->setMinimumHeight(Target);
    m_pages->setDocumentMode(true);
    m_pages->setAccessibleName(tr("What is compared"));
    m_pages->insertTab(TablePage, makeTable(), tr("Differences"));
    m_pages->insertTab(RacePage, makeRace(), tr("Side by side"));
    // To be found whichever page is in front.
    m_pages->setCornerWidget(m_start);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_race, &Race::changed, this, &CompareView::showRace);
    showRace();
}

QWidget *CompareView::makeTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Differences between sync and async generators"));
    m_table->setAccessibleDescription(tr("Enter on a cell runs what shows it."));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    addCopyRowAction(*m_table);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setWordWrap(true);
    // A handful of rows: fitting them costs nothing.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    connect(m_table, &QTableView::activated, this, &CompareView::follow);
    // One click follows, as with every link.
    connect(m_table, &QTableView::clicked, this, &CompareView::follow);
    return m_table;
}

QWidget *CompareView::makeRace()
{
    m_heats->setAccessibleName(tr("What came of it"));
    m_heats->setFrameShape(QFrame::NoFrame);
    m_heats->setWordWrap(true);
    m_heats->setResizeMode(QListView::Adjust);
    m_heats->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_heats->setMinimumHeight(Target);
    m_heats->installEventFilter(this);
    connect(m_heats, &QListWidget::currentRowChanged, this, &CompareView::showHeat);
    m_timeline->setAccessibleName(tr("Both on one timeline"));
    m_timeline->setEmptyText(tr("Nothing was run yet. “Run side by side” runs the same generator "
                                "twice at a time, three ways, and shows here who waits for whom."));
    m_timeline->setAxis(AxisKind::Time);
    connect(m_timeline, &TimelineView::seekAsked, this, [this](int run, EventIndex event) {
        const Heat &heat = m_race->heats()[std::size_t(m_heats->currentRow())];
        Q_EMIT runWanted(heat.runs[std::size_t(run)]->id(), event);
    });
    auto *race = new QWidget;
    m_raceParts = new QBoxLayout(QBoxLayout::TopToBottom, race);
    m_raceParts->setContentsMargins(4, 2, 0, 0);
    m_raceParts->setSpacing(2);
    m_raceParts->addWidget(m_heats);
    m_raceParts->addWidget(m_timeline, 1);
    return race;
}

// In a low pane the lanes get the height.
void CompareView::arrange()
{
    const int letter = fontMetrics().averageCharWidth();
    const bool isBeside = height() < RaceHigh * letter && width() >= RaceWide * letter;
    m_raceParts->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_heats->setMaximumWidth(isBeside ? HeatsWide * letter : QWIDGETSIZE_MAX);
    fitHeats();
}

// Behind the other page it has no width of its own yet.
bool CompareView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_heats && event->type() == QEvent::Resize) {
        const auto *resized = static_cast<QResizeEvent *>(event);
        if (resized->size().width() != resized->oldSize().width())
            fitHeats();
    }
    return QWidget::eventFilter(watched, event);
}

void CompareView::follow(const QModelIndex &index)
{
    const Demonstration *shown = m_model->demonstration(index);
    if (!shown)
        return;
    if (shown->example.isEmpty())
        start();
    else
        Q_EMIT demonstrationWanted(*shown);
}

void CompareView::start()
{
    m_pages->setCurrentIndex(RacePage);
    if (m_race->isRunning())
        return;
    m_timeline->setRuns({});
    m_heats->clear();
    m_race->start();
}

// A heat that has ended is told by its figures; the newest is shown.
void CompareView::showRace()
{
    const std::vector<Heat> &heats = m_race->heats();
    // It is not disabled: the focus would leave it, for another pane even.
    m_start->setText(m_race->isRunning() ? tr("Running…") : tr("&Run side by side"));
    for (std::size_t i = 0; i < heats.size(); ++i) {
        const QString text = heats[i].hasEnded()
            ? tr("%1: %2").arg(heatTitle(heats[i].kind), heatText(heatFigures(heats[i].views())))
            : tr("%1: running…").arg(heatTitle(heats[i].kind));
        if (int(i) == m_heats->count())
            m_heats->addItem(text);
        m_heats->item(int(i))->setText(text);
        m_heats->item(int(i))->setToolTip(text);
    }
    m_heats->setVisible(m_heats->count() > 0);
    fitHeats();
    // What has just ended is worth a look; at the end, the first, which shows the waiting.
    if (!heats.empty())
        m_heats->setCurrentRow(m_race->isRunning() ? int(heats.size()) - 1 : 0);
    showHeat(m_heats->currentRow());
}

// Above the lanes no higher than what the figures say, on as many lines as that takes. They never
// make the window grow: on its way to its width the list may be narrow for a moment.
void CompareView::fitHeats()
{
    if (m_heats->count() == 0)
        return;
    m_heats->doItemsLayout();
    const bool isBeside = m_raceParts->direction() == QBoxLayout::LeftToRight;
    const int wanted = m_heats->visualItemRect(m_heats->item(m_heats->count() - 1)).bottom() + 1;
    m_heats->setMaximumHeight(isBeside ? QWIDGETSIZE_MAX : wanted);
}

void CompareView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CompareView::showHeat(int number)
{
    const std::vector<Heat> &heats = m_race->heats();
    if (number < 0 || std::size_t(number) >= heats.size() || !heats[std::size_t(number)].hasEnded())
        return;
    const bool isOnLoop = heats[std::size_t(number)].kind == Heat::Kind::SyncOnLoop;
    std::vector<TimelineSource> sources;
    for (const std::shared_ptr<Run> &run : heats[std::size_t(number)].runs) {
        const TraceView view = run->trace() ? run->trace()->view() : TraceView();
        sources.push_back({ run->title(), view, view.end() - 1, true, isOnLoop });
    }
    m_timeline->setRuns(sources);
}

} // namespace yieldscope
