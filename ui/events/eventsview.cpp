// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/events/eventsview.h"

#include "ui/events/eventsmodel.h"
#include "ui/events/kindfilter.h"
#include "ui/theme/theme.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTableView>

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

constexpr std::chrono::milliseconds FrameTime { 16 };
constexpr int Target = 24;

} // namespace

EventsView::EventsView(QWidget *parent)
    : QWidget(parent)
    , m_model(new EventsModel(this))
    , m_table(new QTableView)
    , m_kinds(new KindFilter)
    , m_text(new QLineEdit)
    , m_count(new QLabel)
{
    setAccessibleName(tr("Events"));
    m_frame.setSingleShot(true);
    m_frame.setInterval(FrameTime);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        if (m_isStale)
            note();
    });
    m_scan.setSingleShot(true);
    m_scan.setInterval(FrameTime);
    connect(&m_scan, &QTimer::timeout, this, &EventsView::scanOn);
    buildTable();
    buildActions();
    build();
    layOutTable();
    connect(m_kinds, &KindFilter::changed, this, &EventsView::filter);
    connect(m_text, &QLineEdit::textChanged, this, &EventsView::filter);
}

void EventsView::build()
{
    m_text->setPlaceholderText(tr("Filter by text"));
    m_text->setAccessibleName(tr("Filter by text"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumHeight(Target);
    m_text->setMinimumWidth(Target * 3);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 2, 6, 2);
    bar->addWidget(m_kinds);
    bar->addWidget(m_text, 1);
    bar->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_table, 1);
}

void EventsView::buildTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Events of the run"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &row) {
                if (!m_isMarking && row.isValid())
                    choose(m_model->eventAt(row.row()));
            });
}

void EventsView::choose(EventIndex index)
{
    if (!m_playback || !m_playback->view().contains(index))
        return;
    const ChunkId chunk = m_playback->view().at(index).chunk;
    m_playback->seek(index);
    if (chunk.isValid())
        m_playback->chooseChunk(chunk);
}

void EventsView::buildActions()
{
    auto *copy = new QAction(tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &EventsView::copyRows);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &EventsView::showMenu);
}

void EventsView::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_table->actions());
    menu->addSeparator();
    if (const int row = m_table->currentIndex().row(); row >= 0) {
        const auto kind = std::size_t(m_model->view().at(m_model->eventAt(row)).kind);
        const QString name = m_model->index(row, EventsModel::KindColumn).data().toString();
        menu->addAction(tr("Show only \"%1\"").arg(name), this,
                        [this, kind] { m_kinds->setKinds(KindFilter::Kinds().set(kind)); });
        menu->addAction(tr("Hide \"%1\"").arg(name), this, [this, kind] {
            KindFilter::Kinds kinds = m_kinds->kinds();
            m_kinds->setKinds(kinds.reset(kind));
        });
    }
    menu->addAction(tr("Show all"), this, [this] {
        m_text->clear();
        m_kinds->setKinds(KindFilter::Kinds().set());
    });
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

void EventsView::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &EventsView::takeRun);
        connect(m_playback, &Playback::grew, this, &EventsView::note);
        connect(m_playback, &Playback::moved, this, &EventsView::note);
        connect(m_playback, &Playback::chunkChosen, this, [this](ChunkId id) {
            m_model->setChosenChunk(id);
            m_table->viewport()->update();
        });
    }
    takeRun();
}

void EventsView::takeRun()
{
    const std::shared_ptr<Run> run = m_playback ? m_playback->run() : nullptr;
    m_isMarking = true;
    const bool isIterable = run && run->spec().kind == Kind::Iterable;
    m_model->clear(run && run->spec().isAsync(), isIterable);
    m_kinds->setIterable(isIterable);
    m_isMarking = false;
    refresh();
}

// The first change is shown at once, those of the same frame together after it. A table that is
// not seen is not kept up.
void EventsView::note()
{
    m_isStale = true;
    if (!isVisible() || m_frame.isActive())
        return;
    m_frame.start();
    refresh();
}

void EventsView::refresh()
{
    m_isStale = false;
    if (!m_playback)
        return;
    m_isMarking = true;
    m_model->update(m_playback->view());
    m_isMarking = false;
    mark();
    showCount();
    scanLater();
}

void EventsView::filter()
{
    m_isMarking = true;
    m_model->setFilter({ m_kinds->kinds(), m_text->text().trimmed() });
    m_isMarking = false;
    mark();
    showCount();
    scanLater();
}

void EventsView::scanLater()
{
    if (!m_model->isComplete() && isVisible())
        m_scan.start();
}

void EventsView::scanOn()
{
    m_isMarking = true;
    m_model->scanOn();
    m_isMarking = false;
    mark();
    showCount();
    scanLater();
}

void EventsView::mark()
{
    if (!m_playback)
        return;
    const int row = m_model->rowOf(m_playback->cursor());
    const QModelIndex wanted = row < 0 ? QModelIndex() : m_model->index(row, 0);
    if (m_table->currentIndex().row() == row && row >= 0)
        return;
    m_isMarking = true;
    m_table->selectionModel()->clearSelection();
    m_table->setCurrentIndex(wanted);
    m_isMarking = false;
    if (wanted.isValid())
        m_table->scrollTo(wanted);
}

void EventsView::showCount()
{
    if (!m_playback)
        return;
    const auto all = std::max<EventIndex>(m_playback->last() - m_playback->view().first() + 1, 0);
    QString text = m_model->filter().isOpen() ? tr("%1 events").arg(all)
                                              : tr("%1 of %2").arg(m_model->rowCount()).arg(all);
    if (!m_model->isComplete())
        text += tr(", still looking");
    else if (m_model->rowOf(m_playback->cursor()) < 0)
        text += tr(", step %1 filtered out").arg(m_playback->cursor());
    m_count->setText(text);
    m_table->setAccessibleDescription(text);
}

void EventsView::copyRows() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows))
        lines.append(m_model->rowText(row.row()));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void EventsView::layOutTable()
{
    m_table->setFont(codeFont(font()));
    m_model->setFont(codeFont(font()));
    const QFontMetrics metrics(m_table->font());
    const int letter = metrics.horizontalAdvance(u'x');
    m_table->verticalHeader()->setMinimumSectionSize(metrics.height() + 2);
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 4);
    m_table->setColumnWidth(EventsModel::StepColumn, letter * 6);
    m_table->setColumnWidth(EventsModel::TimeColumn, letter * 9);
    m_table->setColumnWidth(EventsModel::KindColumn, letter * 20);
    m_table->setColumnWidth(EventsModel::FrameColumn, letter * 13);
    m_table->setColumnWidth(EventsModel::LineColumn, letter * 5);
}

void EventsView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOutTable();
}

void EventsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace yieldscope
