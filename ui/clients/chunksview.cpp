// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/chunksview.h"

#include "ui/access/copying.h"
#include "ui/clients/chunksmodel.h"
#include "ui/clients/chunktext.h"
#include "ui/theme/theme.h"
#include "ui/window/actionbuttons.h"
#include "ui/window/flowlayout.h"

#include <QtCore/QEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>

namespace yieldscope {

namespace {

/// What lies ahead of the cursor is faded; the row that the cursor is about stands out.
class ChunkDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
        const Theme &theme = Theme::of(option->palette);
        if (index.data(ChunksModel::IsAtCursorRole).toBool()) {
            option->backgroundBrush = theme.currentLine;
            option->font.setBold(true);
        }
        if (index.data(ChunksModel::IsFutureRole).toBool())
            option->palette.setColor(QPalette::Text, theme.mutedText);
    }
};

} // namespace

ChunksView::ChunksView(QWidget *parent)
    : QWidget(parent)
    , m_model(new ChunksModel(this))
    , m_summary(new QLabel)
    , m_filter(new QLineEdit)
    , m_table(new QTableView)
    , m_pages(new QStackedLayout(this))
    , m_emptyText(new QLabel)
    , m_emptyButtons(new FlowLayout)
{
    setAccessibleName(tr("Chunks"));
    m_summary->setContentsMargins(8, 4, 8, 4);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_filter->setPlaceholderText(tr("Only values that contain …"));
    m_filter->setAccessibleName(tr("Show only chunks whose value contains this text"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_model, &ChunksModel::setFilter);
    setUpTable();
    m_pages->addWidget(emptyPage());
    m_pages->addWidget(tablePage());
    showPage();
}

QWidget *ChunksView::tablePage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    return page;
}

QWidget *ChunksView::emptyPage()
{
    m_emptyText->setWordWrap(true);
    m_emptyText->setTextFormat(Qt::PlainText);
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 12, 12, 12);
    column->addWidget(m_emptyText);
    column->addLayout(m_emptyButtons);
    column->addStretch();
    // In a low window it scrolls rather than be cut.
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("What chunks will be here"));
    area->setWidget(page);
    return area;
}

void ChunksView::setEmptyActions(const QList<QAction *> &actions)
{
    addActionButtons(*m_emptyButtons, actions);
}

void ChunksView::setUpTable()
{
    m_table->setAccessibleName(tr("Chunks with their three clocks"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ChunkDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    addCopyRowAction(*m_table);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ChunksView::choose);
    layOutTable();
}

void ChunksView::layOutTable()
{
    m_table->setFont(codeFont());
    const QFontMetrics metrics(m_table->font());
    const int x = metrics.horizontalAdvance(u'x');
    m_table->verticalHeader()->setMinimumSectionSize(metrics.height() + 2);
    m_table->verticalHeader()->setDefaultSectionSize(std::max(22, metrics.height() + 4));
    m_table->horizontalHeader()->setMinimumSectionSize(4 * x);
    const int widths[ChunksModel::ColumnCount] = { 8, 13, 11, 11, 11, 11, 8, 15 };
    for (int column = 0; column < ChunksModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column] * x);
}

void ChunksView::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    m_model->setPlayback(playback);
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &ChunksView::followCursor);
        connect(m_playback, &Playback::moved, this, &ChunksView::followCursor);
        connect(m_playback, &Playback::grew, this, &ChunksView::showPage);
    }
    followCursor();
}

void ChunksView::choose(const QModelIndex &index)
{
    const ChunkEntry *chunk = m_model->entry(index);
    if (m_isMarking || !chunk)
        return;
    m_playback->seek(
        std::max({ chunk->yieldedAt, chunk->bufferedAt, chunk->writtenAt, chunk->receivedAt }));
}

void ChunksView::showPage()
{
    const bool hasChunks = m_playback && !m_playback->chunks().chunks().empty();
    m_pages->setCurrentIndex(hasChunks ? 1 : 0);
    const bool isOver
        = m_playback && m_playback->run() && m_playback->run()->activity() == Run::Activity::Closed;
    m_emptyText->setText(
        isOver ? tr("No chunks: this run is over, and it handed out no value.")
               : tr("No chunks yet. Each value that is handed out becomes a row here. %1")
                     .arg(aboutClocks()));
}

// An iterable yields nothing: its iterator's next() returns.
QString ChunksView::aboutClocks() const
{
    return m_playback && m_playback->state().isIterable
        ? tr("Three clocks: when next() returned a value, when the kernel was given it, and when "
             "the client read it. A run made by hand has only the first.")
        : tr("Three clocks: when a value was yielded, given to the kernel, and read by the client. "
             "A run made by hand has only the first.");
}

QString ChunksView::emptyText() const
{
    return m_pages->currentIndex() == 0 ? m_emptyText->text() : QString();
}

void ChunksView::followCursor()
{
    showPage();
    showSummary();
    const QModelIndex current = m_model->current();
    m_isMarking = true;
    if (current.isValid() && m_table->currentIndex().row() != current.row()) {
        m_table->setCurrentIndex(current);
        m_table->scrollTo(current);
    } else if (!current.isValid()) {
        m_table->setCurrentIndex({});
    }
    m_isMarking = false;
}

void ChunksView::showSummary()
{
    const QString text = m_playback
        ? firstBytesText(firstBytes(m_playback->view(), m_playback->chunks()))
        : QString();
    m_summary->setText(text.isEmpty() ? aboutClocks() : text);
}

QString ChunksView::summary() const
{
    return m_summary->text();
}

void ChunksView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOutTable();
}

} // namespace yieldscope
