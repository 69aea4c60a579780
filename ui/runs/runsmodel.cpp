// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/runs/runsmodel.h"

#include "ui/runs/runtext.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

RunsModel::RunsModel(RunStore &store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_watch([this] { return refresh(); })
{
    connect(&m_store, &RunStore::runAdded, this, &RunsModel::add);
    connect(&m_store, &RunStore::runRemoved, this, &RunsModel::remove);
    for (const std::shared_ptr<Run> &run : m_store.runs())
        m_rows.push_back(row(run));
}

RunsModel::Row RunsModel::row(std::shared_ptr<Run> run)
{
    m_watch.add(*run);
    Row row;
    row.run = std::move(run);
    update(row);
    return row;
}

void RunsModel::add(RunId id)
{
    std::shared_ptr<Run> run = m_store.find(id);
    if (!run || indexOf(id).isValid())
        return;
    // Ids grow; a run that was added in another thread may be heard of late.
    const auto place
        = std::upper_bound(m_rows.begin(), m_rows.end(), id,
                           [](RunId added, const Row &row) { return added < row.run->id(); });
    const int number = int(place - m_rows.begin());
    beginInsertRows({}, number, number);
    m_rows.insert(place, row(std::move(run)));
    endInsertRows();
    m_watch.follow();
}

void RunsModel::remove(RunId id)
{
    const QModelIndex index = indexOf(id);
    if (!index.isValid())
        return;
    beginRemoveRows({}, index.row(), index.row());
    m_watch.remove(id);
    m_rows.erase(m_rows.begin() + index.row());
    endRemoveRows();
}

bool RunsModel::refresh()
{
    bool hasChanged = false;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (!update(m_rows[i]))
            continue;
        hasChanged = true;
        const QModelIndex changed = index(int(i));
        Q_EMIT dataChanged(changed, changed);
    }
    return hasChanged;
}

bool RunsModel::update(Row &row)
{
    const std::shared_ptr<Trace> &trace = row.run->trace();
    const EventIndex end = trace ? trace->end() : 0;
    const Run::Activity activity = row.run->activity();
    if (row.seen == end && row.activity == activity)
        return false;
    row.seen = end;
    row.activity = activity;
    const RunState state = trace ? trace->view().stateAt(end - 1) : RunState();
    row.origin = runOriginText(row.run->origin(), state.stream);
    row.activityText = row.run->isRecording() ? recordingText()
                                              : runActivityText(row.run->origin(), activity, state);
    row.count = runCountText(row.run->origin(), state);
    return true;
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return row.run->title();
    case OriginRole:
        return row.origin;
    case ActivityRole:
        return row.activityText;
    case CountRole:
        return row.count;
    case IsLiveRole:
        return row.activity != Run::Activity::Closed;
    case IsHeldRole:
        return row.activity == Run::Activity::Held;
    case IsRequestRole:
        return row.run->origin() == Run::Origin::Request;
    case Qt::ToolTipRole:
        return QString(row.run->title() % u'\n' % row.origin);
    case Qt::AccessibleTextRole:
        return QStringList { row.run->title(), row.origin, row.activityText, row.count }.join(
            QStringLiteral(", "));
    default:
        return {};
    }
}

RunId RunsModel::idAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    return m_rows[std::size_t(index.row())].run->id();
}

QModelIndex RunsModel::indexOf(RunId id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [id](const Row &row) { return row.run->id() == id; });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()));
}

bool RunsModel::hasRequests() const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [](const Row &row) { return row.run->origin() == Run::Origin::Request; });
}

} // namespace yieldscope
