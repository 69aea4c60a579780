// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/clientsview.h"

#include "ui/access/copying.h"
#include "ui/clients/clientcontrols.h"
#include "ui/clients/clientdelegates.h"
#include "ui/clients/receivedmodel.h"
#include "ui/generator/sectiontitle.h"
#include "ui/theme/theme.h"
#include "ui/window/actionbuttons.h"
#include "ui/window/flowlayout.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTableView>

#include <algorithm>

namespace yieldscope {

namespace {

QLabel *wrappedLabel(const QString &text = {})
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(8, 4, 8, 4);
    return label;
}

} // namespace

ClientsView::ClientsView(RunStore &store, QWidget *parent)
    : QWidget(parent)
    , m_model(new ClientsModel(store, this))
    , m_chunks(new ReceivedModel(this))
    , m_title(new SectionTitle({}, this))
    , m_table(new QTableView)
    , m_hint(wrappedLabel())
    , m_controls(new ClientControls)
    , m_pages(new QStackedLayout)
    , m_receivedTitle(new SectionTitle({}, this))
    , m_received(new QListView)
    , m_bodyTitle(wrappedLabel())
    , m_body(new QPlainTextEdit)
{
    setAccessibleName(tr("Clients"));
    setUpTable();
    setUpReceived();
    m_empty = emptyPage();
    m_page = receivedPage();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_table);
    column->addWidget(m_hint);
    column->addWidget(m_controls);
    column->addLayout(m_pages, 1);
    connect(m_model, &ClientsModel::refreshed, this, &ClientsView::showClients);
    showClients();
    showReceived();
}

void ClientsView::setUpTable()
{
    m_table->setAccessibleName(tr("List of clients"));
    // The table moves its mark to a neighbour when its row goes; that is not the person's choice.
    // Connected before the table is, so that it is heard before.
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this] { m_isMarking = true; });
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ClientStateDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    addCopyRowAction(*m_table);
    addCopyRowAction(*m_received);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(ClientsModel::StateColumn,
                                                      QHeaderView::Stretch);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (!m_isMarking && index.isValid())
                    Q_EMIT runChosen(m_model->idAt(index));
            });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ClientsView::keepMark);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ClientsView::keepMark);
    layOutTable();
}

void ClientsView::layOutTable()
{
    const QFontMetrics metrics(m_table->font());
    const int x = metrics.horizontalAdvance(u'x');
    m_table->verticalHeader()->setMinimumSectionSize(metrics.height() + 4);
    m_table->verticalHeader()->setDefaultSectionSize(std::max(24, metrics.height() + 6));
    m_table->horizontalHeader()->setMinimumSectionSize(4 * x);
    m_table->setColumnWidth(ClientsModel::NameColumn, 15 * x);
    m_table->setColumnWidth(ClientsModel::GotColumn, 6 * x);
    m_table->setColumnWidth(ClientsModel::GapColumn, 9 * x);
    m_body->setFont(codeFont());
    m_body->setMinimumHeight(3 * metrics.height());
    showClients();
}

void ClientsView::setUpReceived()
{
    m_received->setAccessibleName(tr("Chunks as the client receives them"));
    m_received->setModel(m_chunks);
    m_received->setItemDelegate(new ReceivedDelegate(m_received));
    m_received->setFrameShape(QFrame::NoFrame);
    m_received->setUniformItemSizes(true);
    m_received->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_received->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(m_received, &QListView::clicked, this, &ClientsView::chooseChunk);
    connect(m_received, &QListView::activated, this, &ClientsView::chooseChunk);
    m_body->setReadOnly(true);
    m_body->setFrameShape(QFrame::NoFrame);
    m_body->setAccessibleName(tr("Assembled body"));
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_body->setTabChangesFocus(true);
}

QWidget *ClientsView::emptyPage()
{
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(wrappedLabel(tr("This run was made by hand: nobody receives it. What a "
                                      "client receives appears here, chunk by chunk.")));
    m_emptyButtons = new FlowLayout;
    m_emptyButtons->setSpacing(4);
    layout->addLayout(m_emptyButtons);
    layout->addStretch();
    // In a low window it scrolls rather than be cut.
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("What a client receives"));
    area->setWidget(page);
    return area;
}

QWidget *ClientsView::receivedPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_receivedTitle);
    layout->addWidget(m_received, 3);
    layout->addWidget(m_bodyTitle);
    layout->addWidget(m_body, 2);
    return page;
}

void ClientsView::setEmptyActions(const QList<QAction *> &actions)
{
    addActionButtons(*m_emptyButtons, actions);
}

void ClientsView::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    m_chunks->setPlayback(playback);
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &ClientsView::showReceived);
        connect(m_playback, &Playback::moved, this, &ClientsView::showReceived);
    }
    showReceived();
}

void ClientsView::setCurrent(RunId id)
{
    m_marked = id;
    keepMark();
}

void ClientsView::keepMark()
{
    m_isMarking = true;
    const QModelIndex index = m_model->indexOf(m_marked);
    m_table->setCurrentIndex(index);
    if (index.isValid())
        m_table->scrollTo(index);
    else
        m_table->clearSelection();
    m_isMarking = false;
}

void ClientsView::showClients()
{
    showTitle();
    fitTable();
    fitColumns();
    m_hint->setText(m_model->hint());
    m_hint->setVisible(!m_hint->text().isEmpty());
}

// The table tells what the clients do now, also while the rest of the pane looks back.
void ClientsView::showTitle()
{
    const int open = m_model->openCount();
    const int all = m_model->rowCount();
    const bool looksBack = all > 0 && m_playback && !m_playback->isAtLiveEnd();
    const QString name = looksBack ? tr("Clients now") : tr("Clients");
    m_title->setText(all == open ? tr("%1 (%2)").arg(name).arg(all)
                                 : tr("%1 (%2 of %3 are here)").arg(name).arg(open).arg(all));
}

// As high as its rows, within a part of the pane: what stands below it stays in its place, whatever
// the run that is looked at. Without clients it leaves its room to what says how to get one.
void ClientsView::fitTable()
{
    constexpr int Part = 4;
    constexpr int LowRows = 16;
    const int row = m_table->verticalHeader()->defaultSectionSize();
    // With the one of the names of the columns.
    const int rows = m_model->rowCount() + 1;
    // Where the height is dear, not even a second client's row is kept free.
    const int least = rows > 1 && height() > LowRows * row ? 3 : 2;
    m_table->setFixedHeight(std::clamp(rows, least, std::max(least, height() / Part / row)) * row);
}

// Long counts are not cut, nor the ports that tell browsers apart, where the states leave the room.
void ClientsView::fitColumns()
{
    QHeaderView *columns = m_table->horizontalHeader();
    const QAbstractItemView &view = *m_table;
    const auto grow = [columns](int column, int wanted) {
        if (columns->sectionSize(column) < wanted)
            columns->resizeSection(column, wanted);
    };
    grow(ClientsModel::GotColumn, view.sizeHintForColumn(ClientsModel::GotColumn));
    const int room = m_table->viewport()->width() - columns->sectionSize(ClientsModel::GotColumn)
        - columns->sectionSize(ClientsModel::GapColumn)
        - view.sizeHintForColumn(ClientsModel::StateColumn);
    grow(ClientsModel::NameColumn,
         std::min(view.sizeHintForColumn(ClientsModel::NameColumn), room));
}

void ClientsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTable();
    fitColumns();
}

void ClientsView::showReceived()
{
    showTitle();
    if (!m_playback || m_playback->state().stream.request.isEmpty()) {
        m_pages->setCurrentWidget(m_empty);
        return;
    }
    const StreamState &stream = m_playback->state().stream;
    m_pages->setCurrentWidget(m_page);
    const bool isKnown = tellsWhatItReads(stream, m_playback->chunks());
    m_receivedTitle->setText(
        (isKnown ? tr("Received by %1") : tr("Sent to %1")).arg(clientName(stream)));
    const AssembledBody body
        = assembledBody(m_playback->view(), m_playback->chunks(), m_playback->state());
    QString title = isKnown ? tr("Assembled body")
                            : tr("Body as given to the kernel; what was read is not known");
    if (body.isCut)
        title = tr("%1, its end").arg(title);
    m_bodyTitle->setText(title);
    if (m_body->toPlainText() != body.text) {
        m_body->setPlainText(body.text);
        showBodyEnd(body.text);
    }
    const QModelIndex current = m_chunks->current();
    if (current.isValid())
        m_received->scrollTo(current);
}

// Few lines are seen in a low window: those of a line end at the end would be nothing but empty.
void ClientsView::showBodyEnd(const QString &text)
{
    const auto isText = [](QChar character) { return character != u'\n'; };
    const auto last = std::find_if(text.crbegin(), text.crend(), isText);
    m_body->verticalScrollBar()->setValue(m_body->verticalScrollBar()->maximum()
                                          - int(last - text.crbegin()));
}

void ClientsView::chooseChunk(const QModelIndex &index)
{
    const ChunkEntry *chunk = m_chunks->entry(index);
    if (chunk)
        m_playback->seek(chunk->receivedAt >= 0 ? chunk->receivedAt : chunk->yieldedAt);
}

QString ClientsView::body() const
{
    return m_body->toPlainText();
}

QString ClientsView::hint() const
{
    return m_hint->text();
}

void ClientsView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOutTable();
}

} // namespace yieldscope
