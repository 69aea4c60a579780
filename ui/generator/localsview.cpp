// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/localsview.h"

#include "ui/generator/chaintext.h"
#include "ui/generator/localsmodel.h"
#include "ui/generator/sectiontitle.h"
#include "ui/theme/theme.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>

namespace yieldscope {

namespace {

/// Writes what changed at this step bold and in the colour of a suspended generator.
class LocalsDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
        if (!index.data(LocalsModel::IsChangedRole).toBool())
            return;
        option->font.setBold(true);
        option->fontMetrics = QFontMetrics(option->font);
        if (index.column() == LocalsModel::ValueColumn)
            option->palette.setColor(QPalette::Text, Theme::of(option->palette).suspended.text);
    }
};

} // namespace

LocalsView::LocalsView(QWidget *parent)
    : QWidget(parent)
    , m_model(new LocalsModel(this))
    , m_title(new SectionTitle(tr("Locals kept in the frame"), this))
    , m_selector(new QComboBox(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView)
    , m_empty(new QLabel)
{
    m_selector->setAccessibleName(tr("Frame whose locals are shown"));
    m_selector->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_selector->setMinimumContentsLength(14);
    // The title keeps its place when the selector comes and goes.
    m_title->setMinimumHeight(m_selector->sizeHint().height());
    connect(m_selector, &QComboBox::activated, this, [this](int row) {
        Q_EMIT frameSelected(FrameId { m_selector->itemData(row).toULongLong() });
    });

    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setAutoFillBackground(true);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    setUpTable();
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_selector);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    showState(RunState(), {});
}

void LocalsView::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new LocalsDelegate(m_table));
    m_table->setAccessibleName(tr("Locals kept in the frame"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(LocalsModel::ValueColumn,
                                                      QHeaderView::Stretch);
    auto *copy = new QAction(tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &LocalsView::copySelection);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    layOutTable();
}

void LocalsView::layOutTable()
{
    m_table->setFont(codeFont());
    const QFontMetrics metrics(m_table->font());
    m_table->verticalHeader()->setMinimumSectionSize(metrics.height() + 2);
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 4);
    m_table->horizontalHeader()->setMinimumSectionSize(metrics.horizontalAdvance(u'x') * 5);
    m_table->setColumnWidth(LocalsModel::NameColumn, metrics.horizontalAdvance(u'x') * 10);
    m_table->setColumnWidth(LocalsModel::ChangedColumn, metrics.horizontalAdvance(u'x') * 12);
    m_stack->setMinimumHeight((metrics.height() + 4) * 4);
}

QString LocalsView::emptyText(const RunState &state, bool hasFrame)
{
    if (state.at < 0)
        return tr("No locals yet: the arguments and variables of a generator appear here");
    if (state.isIterable)
        return tr("No locals: no line of Python runs");
    return hasFrame ? tr("No locals yet: what the body assigns appears here while it runs")
                    : tr("A closed generator keeps no locals");
}

void LocalsView::showState(const RunState &state, FrameId frame)
{
    const FrameState *shown = state.frame(frame);
    if (!shown)
        shown = state.innermost();
    m_model->setLocals(shown ? shown->locals : QList<LocalState>(), state.at);
    fillSelector(state, shown ? shown->id : FrameId());

    // A frame that is gone with its call keeps nothing: its locals are those that it had.
    m_title->setText(!state.isIterable ? tr("Locals kept in the frame")
                         : shown       ? tr("Locals of %1").arg(frameName(*shown))
                                       : tr("Locals"));
    const QString text = emptyText(state, shown != nullptr);
    m_empty->setText(text);
    const bool isEmpty = m_model->rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
    m_table->setAccessibleDescription(shown ? tr("Frame %1").arg(frameName(*shown)) : text);
}

void LocalsView::fillSelector(const RunState &state, FrameId shown)
{
    const QSignalBlocker blocker(m_selector);
    const auto isSame = [&] {
        if (m_selector->count() != state.chain.size())
            return false;
        for (int row = 0; row < m_selector->count(); ++row) {
            const FrameState &frame = state.chain[row];
            if (m_selector->itemData(row).toULongLong() != frame.id.value
                || m_selector->itemText(row) != frameName(frame))
                return false;
        }
        return true;
    };
    if (!isSame()) {
        m_selector->clear();
        for (const FrameState &frame : state.chain)
            m_selector->addItem(frameName(frame), qulonglong(frame.id.value));
    }
    m_selector->setCurrentIndex(m_selector->findData(qulonglong(shown.value)));
    m_selector->setVisible(state.chain.size() > 1);
}

void LocalsView::copySelection() const
{
    QStringList lines;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        lines.append(QStringLiteral("%1 = %2").arg(
            index.data().toString(),
            index.siblingAtColumn(LocalsModel::ValueColumn).data().toString()));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void LocalsView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOutTable();
}

} // namespace yieldscope
