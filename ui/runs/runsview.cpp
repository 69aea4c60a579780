// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/runs/runsview.h"

#include "ui/access/copying.h"
#include "ui/runs/rundelegate.h"
#include "ui/window/actionbuttons.h"
#include "ui/window/flowlayout.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>

namespace yieldscope {

RunsView::RunsView(RunStore &store, QWidget *parent)
    : QWidget(parent)
    , m_model(new RunsModel(store, this))
    , m_list(new QListView)
    , m_hint(new QWidget)
    , m_hintButtons(new FlowLayout)
{
    setAccessibleName(tr("Runs"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_hint);
    auto *text = new QLabel(tr("Each request to the server becomes a run, and appears here."));
    text->setWordWrap(true);
    auto *hint = new QVBoxLayout(m_hint);
    hint->setContentsMargins(8, 4, 8, 4);
    hint->addWidget(text);
    hint->addLayout(m_hintButtons);
    m_list->setAccessibleName(tr("List of runs"));
    // The list moves its mark to a neighbour when its row goes; that is not the person's choice.
    // Connected before the list is, so that it is heard before.
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this] { m_isMarking = true; });
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RunDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    addCopyRowAction(*m_list);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (!m_isMarking && index.isValid())
                    Q_EMIT runChosen(m_model->idAt(index));
            });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &RunsView::showHint);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &RunsView::showHint);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &RunsView::keepMark);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &RunsView::keepMark);
    showHint();
}

RunId RunsView::current() const
{
    return m_model->idAt(m_list->currentIndex());
}

void RunsView::setCurrent(RunId id)
{
    m_marked = id;
    keepMark();
}

void RunsView::setHintActions(const QList<QAction *> &actions)
{
    addActionButtons(*m_hintButtons, actions);
}

void RunsView::keepMark()
{
    m_isMarking = true;
    const QModelIndex index = m_model->indexOf(m_marked);
    m_list->setCurrentIndex(index);
    if (index.isValid())
        m_list->scrollTo(index);
    m_isMarking = false;
}

void RunsView::showHint()
{
    m_hint->setVisible(!m_model->hasRequests());
}

} // namespace yieldscope
