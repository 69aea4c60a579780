// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/runstate.h"

#include <QtCore/QAbstractTableModel>

namespace yieldscope {

/// The locals of one frame at one event: name, value, and the step that gave it that value.
class LocalsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : std::uint8_t { NameColumn, ValueColumn, ChangedColumn, ColumnCount };
    enum Role {
        /// Whether the event that is shown gave the local its value.
        IsChangedRole = Qt::UserRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Shows `locals` as they are at the event `at`.
    void setLocals(const QList<LocalState> &locals, EventIndex at);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const LocalState &local, int column) const;

    QList<LocalState> m_locals;
    EventIndex m_at = -1;
};

} // namespace yieldscope
