// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/breakpoints/breakpointsview.h"

#include "core/generator/exceptions.h"
#include "ui/breakpoints/breakpointtext.h"

#include <QtGui/QAction>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStackedWidget>

#include <algorithm>
#include <limits>

namespace yieldscope {

namespace {

constexpr int Target = 24;

} // namespace

BreakpointsView::BreakpointsView(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_empty(new QLabel(tr("No breakpoints. Press F9 in the code, click beside a line number, or "
                            "add one here.")))
    , m_kind(new QComboBox)
    , m_fields(new QStackedWidget)
    , m_number(new QSpinBox)
    , m_exception(new QLineEdit)
    , m_add(new QPushButton(tr("&Add")))
    , m_remove(new QPushButton(tr("Remo&ve")))
{
    setAccessibleName(tr("Breakpoints"));
    buildList();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    buildAdding();
    showField();
    setBreakpoints({}, {}, {});
}

void BreakpointsView::buildList()
{
    m_list->setAccessibleName(tr("Breakpoints of this example"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    m_empty->setContentsMargins(8, 6, 8, 6);
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        if (!m_isFilling)
            toggle(m_list->row(item), item->checkState() == Qt::Checked);
    });
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
    auto *remove = new QAction(tr("Remove"), m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &BreakpointsView::remove);
    m_list->addAction(remove);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void BreakpointsView::buildAdding()
{
    m_kind->addItem(tr("Line"), int(Breakpoint::Kind::Line));
    m_kind->addItem(tr("Every yield"), int(Breakpoint::Kind::Yield));
    m_kind->addItem(tr("Exception"), int(Breakpoint::Kind::Raise));
    m_kind->addItem(tr("Chunk number"), int(Breakpoint::Kind::Chunk));
    m_kind->addItem(tr("Client asks"), int(Breakpoint::Kind::Client));
    m_kind->setAccessibleName(tr("What to stop at"));
    m_number->setRange(1, std::numeric_limits<int>::max());
    m_number->setAccessibleName(tr("Number"));
    m_exception->setAccessibleName(tr("Type of the exception"));
    m_exception->setPlaceholderText(tr("any type"));
    m_exception->setCompleter(new QCompleter(exceptionNames(), this));
    m_fields->addWidget(m_number);
    m_fields->addWidget(m_exception);
    m_fields->addWidget(new QWidget);
    m_fields->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(6, 4, 6, 4);
    row->addWidget(m_kind);
    row->addWidget(m_fields, 1);
    row->addStretch(1);
    row->addWidget(m_add);
    row->addWidget(m_remove);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    for (QWidget *part : { static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_number),
                           static_cast<QWidget *>(m_exception), static_cast<QWidget *>(m_add),
                           static_cast<QWidget *>(m_remove) })
        part->setMinimumHeight(Target);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BreakpointsView::showField);
    connect(m_exception, &QLineEdit::returnPressed, this, &BreakpointsView::add);
    connect(m_add, &QPushButton::clicked, this, &BreakpointsView::add);
    connect(m_remove, &QPushButton::clicked, this, &BreakpointsView::remove);
}

void BreakpointsView::showField()
{
    const auto kind = Breakpoint::Kind(m_kind->currentData().toInt());
    const bool isNumber = kind == Breakpoint::Kind::Line || kind == Breakpoint::Kind::Chunk;
    const int page = isNumber ? 0 : kind == Breakpoint::Kind::Raise ? 1 : 2;
    m_fields->setCurrentIndex(page);
}

void BreakpointsView::setBreakpoints(const Breakpoints &breakpoints, const QStringList &code,
                                     const std::optional<Breakpoint> &stoppedBy)
{
    m_breakpoints = breakpoints;
    m_isFilling = true;
    showList(code, stoppedBy);
    m_isFilling = false;
    m_empty->setVisible(breakpoints.isEmpty());
    m_list->setVisible(!breakpoints.isEmpty());
    m_remove->setEnabled(m_list->currentRow() >= 0);
}

// The rows are kept, so that neither the mark nor the focus is lost.
void BreakpointsView::showList(const QStringList &code, const std::optional<Breakpoint> &stoppedBy)
{
    const QList<Breakpoint> &all = m_breakpoints.all();
    while (m_list->count() > all.size())
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < all.size())
        m_list->addItem(QString());
    for (qsizetype i = 0; i < all.size(); ++i) {
        QListWidgetItem *item = m_list->item(int(i));
        const bool isStop = stoppedBy && stoppedBy->isLike(all[i]);
        const QString text = breakpointText(all[i], code);
        item->setText(isStop ? tr("%1 – stopped here").arg(text) : text);
        item->setToolTip(item->text().toHtmlEscaped());
        item->setSizeHint({ 0, std::max(Target, m_list->fontMetrics().height() + 6) });
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(all[i].isEnabled ? Qt::Checked : Qt::Unchecked);
        QFont font = m_list->font();
        font.setBold(isStop);
        item->setFont(font);
    }
}

Breakpoint BreakpointsView::wanted() const
{
    Breakpoint wanted;
    wanted.kind = Breakpoint::Kind(m_kind->currentData().toInt());
    if (m_fields->currentIndex() == 0)
        wanted.number = m_number->value();
    if (m_fields->currentIndex() == 1)
        wanted.exception = m_exception->text().trimmed().section(u' ', 0, 0);
    return wanted;
}

void BreakpointsView::add()
{
    Breakpoints all = m_breakpoints;
    if (all.add(wanted()))
        Q_EMIT changed(all);
}

void BreakpointsView::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    Breakpoints all = m_breakpoints;
    all.remove(m_breakpoints.all()[row]);
    Q_EMIT changed(all);
}

void BreakpointsView::toggle(int row, bool isEnabled)
{
    Breakpoints all = m_breakpoints;
    all.setEnabled(m_breakpoints.all()[row], isEnabled);
    Q_EMIT changed(all);
}

} // namespace yieldscope
