// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/compare/differences.h"

#include <QtCore/QAbstractTableModel>

namespace yieldscope {

/// The table of differences: aspect, sync, async. Each of the latter two stands for a run that
/// shows it.
class DifferencesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { AspectColumn, SyncColumn, AsyncColumn, ColumnCount };

    explicit DifferencesModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    /// Null at the aspect.
    [[nodiscard]] const Demonstration *demonstration(const QModelIndex &index) const;

private:
    [[nodiscard]] QString text(const QModelIndex &index) const;
    [[nodiscard]] QString tip(const QModelIndex &index) const;

    const QList<Difference> m_rows;
};

} // namespace yieldscope
