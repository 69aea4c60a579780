// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/compare/differencesmodel.h"

#include "ui/theme/theme.h"

#include <QtGui/QGuiApplication>

namespace yieldscope {

DifferencesModel::DifferencesModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(differences())
{
}

int DifferencesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DifferencesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Demonstration *DifferencesModel::demonstration(const QModelIndex &index) const
{
    if (!index.isValid() || index.column() == AspectColumn)
        return nullptr;
    const Difference &row = m_rows[index.row()];
    return index.column() == SyncColumn ? &row.syncShown : &row.asyncShown;
}

QString DifferencesModel::text(const QModelIndex &index) const
{
    const Difference &row = m_rows[index.row()];
    switch (index.column()) {
    case SyncColumn:
        return row.sync;
    case AsyncColumn:
        return row.async;
    default:
        return row.aspect;
    }
}

QString DifferencesModel::tip(const QModelIndex &index) const
{
    const Demonstration *shown = demonstration(index);
    if (!shown)
        return text(index);
    if (shown->example.isEmpty())
        return tr("%1\nPress Enter to run both kinds side by side.").arg(text(index));
    return tr("%1\nPress Enter to see it: %2 is run until it comes to that.")
        .arg(text(index), shown->example);
}

QVariant DifferencesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return tip(index);
    case Qt::ForegroundRole:
        // What can be followed looks like it.
        if (index.column() != AspectColumn)
            return Theme::of(QGuiApplication::palette()).link;
        return {};
    default:
        return {};
    }
}

QVariant DifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SyncColumn:
        return tr("Sync generator");
    case AsyncColumn:
        return tr("Async generator");
    default:
        return tr("Aspect");
    }
}

} // namespace yieldscope
