// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/localsmodel.h"

#include <algorithm>

namespace yieldscope {

void LocalsModel::setLocals(const QList<LocalState> &locals, EventIndex at)
{
    const bool isSameRows
        = std::ranges::equal(locals, m_locals, {}, &LocalState::name, &LocalState::name);
    m_at = at;
    if (isSameRows) {
        m_locals = locals;
        if (!m_locals.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_locals.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_locals = locals;
    endResetModel();
}

int LocalsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_locals.size());
}

int LocalsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString LocalsModel::text(const LocalState &local, int column) const
{
    switch (column) {
    case NameColumn:
        return local.name;
    case ValueColumn:
        return local.value.repr();
    case ChangedColumn:
        return tr("step %1").arg(local.changedAt);
    default:
        return {};
    }
}

QVariant LocalsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_locals.size())
        return {};
    const LocalState &local = m_locals[index.row()];
    const bool isChanged = local.changedAt == m_at;
    switch (role) {
    case Qt::DisplayRole:
        return text(local, index.column());
    case Qt::ToolTipRole:
        return tr("%1 = %2").arg(local.name, local.value.repr()).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return isChanged ? tr("%1, changed at this step").arg(text(local, index.column()))
                         : text(local, index.column());
    case IsChangedRole:
        return isChanged;
    default:
        return {};
    }
}

QVariant LocalsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ValueColumn:
        return tr("Value");
    case ChangedColumn:
        return tr("Changed");
    default:
        return {};
    }
}

} // namespace yieldscope
