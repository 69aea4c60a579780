// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/clientsmodel.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

ClientsModel::ClientsModel(RunStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_watch([this] { return refresh(); })
{
    connect(&m_store, &RunStore::runAdded, this, &ClientsModel::add);
    connect(&m_store, &RunStore::runRemoved, this, &ClientsModel::remove);
    for (const std::shared_ptr<Run> &run : m_store.runs()) {
        if (run->origin() == Run::Origin::Request)
            m_rows.push_back(row(run));
    }
}

ClientsModel::Row ClientsModel::row(std::shared_ptr<Run> run)
{
    m_watch.add(*run);
    Row row;
    row.run = std::move(run);
    update(row);
    return row;
}

void ClientsModel::add(RunId id)
{
    std::shared_ptr<Run> run = m_store.find(id);
    if (!run || run->origin() != Run::Origin::Request || indexOf(id).isValid())
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
    Q_EMIT refreshed();
}

void ClientsModel::remove(RunId id)
{
    const QModelIndex index = indexOf(id);
    if (!index.isValid())
        return;
    beginRemoveRows({}, index.row(), index.row());
    m_watch.remove(id);
    m_rows.erase(m_rows.begin() + index.row());
    endRemoveRows();
    Q_EMIT refreshed();
}

bool ClientsModel::refresh()
{
    bool hasChanged = false;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (!update(m_rows[i]))
            continue;
        hasChanged = true;
        Q_EMIT dataChanged(index(int(i), 0), index(int(i), ColumnCount - 1));
    }
    if (hasChanged)
        Q_EMIT refreshed();
    return hasChanged;
}

bool ClientsModel::update(Row &row)
{
    const std::shared_ptr<Trace> &trace = row.run->trace();
    const EventIndex end = trace ? trace->end() : 0;
    const Run::Activity activity = row.run->activity();
    if (row.seen == end && row.activity == activity)
        return false;
    row.seen = end;
    row.activity = activity;
    if (!trace)
        return true;
    const TraceView view = trace->view();
    row.stream = view.stateAt(view.end() - 1).stream;
    row.state = clientState(row.stream, activity);
    const auto gap = lastGap(view, row.stream);
    row.gap = gap ? timeText(*gap) : QString();
    return true;
}

int ClientsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ClientsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ClientsModel::text(const Row &row, int column)
{
    switch (column) {
    case NameColumn:
        return clientName(row.stream);
    case GotColumn:
        return gotText(row.stream);
    case GapColumn:
        return row.gap;
    case StateColumn:
        return clientStateText(row.state, row.stream);
    default:
        return {};
    }
}

QString ClientsModel::tip(const Row &row)
{
    const QString got = tellsWhatItReads(row.stream)
        ? tr("%1 chunks read by the client").arg(row.stream.chunksReceived)
        : tr("%1 chunks given to the kernel; what the client has read is not known")
              .arg(row.stream.chunksWritten);
    return QStringList { row.stream.request, row.stream.client, row.stream.agent, got }.join(u'\n');
}

QVariant ClientsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return tip(row);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter
                   | (index.column() == GotColumn || index.column() == GapColumn ? Qt::AlignRight
                                                                                 : Qt::AlignLeft));
    case StateRole:
        return int(row.state);
    default:
        return {};
    }
}

QVariant ClientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Client");
    case GotColumn:
        return tr("Got");
    case GapColumn:
        return tr("Last gap");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

RunId ClientsModel::idAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    return m_rows[std::size_t(index.row())].run->id();
}

QModelIndex ClientsModel::indexOf(RunId id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [id](const Row &row) { return row.run->id() == id; });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()), 0);
}

int ClientsModel::openCount() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(),
                             [](const Row &row) { return !isOver(row.state); }));
}

QString ClientsModel::hint() const
{
    QStringList agents;
    for (const Row &row : m_rows) {
        if (!isOver(row.state))
            agents.append(row.stream.agent);
    }
    return queueHint(agents);
}

} // namespace yieldscope
