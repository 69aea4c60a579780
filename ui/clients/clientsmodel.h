// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runstore.h"
#include "ui/clients/clienttext.h"
#include "ui/runs/runwatch.h"

#include <QtCore/QAbstractTableModel>

namespace yieldscope {

/// The clients that asked for a stream, oldest first: one row for each response. Follows their
/// traces a few times a second while anything happens, and rests otherwise.
class ClientsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : std::uint8_t { NameColumn, GotColumn, GapColumn, StateColumn, ColumnCount };
    enum Role {
        StateRole = Qt::UserRole, ///< a ClientState
    };

    explicit ClientsModel(RunStore &store, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    /// The run that answers the client of a row; an invalid id for no row.
    [[nodiscard]] RunId idAt(const QModelIndex &index) const;
    /// The row of a run; invalid where it has no client.
    [[nodiscard]] QModelIndex indexOf(RunId id) const;
    /// How many are there now.
    [[nodiscard]] int openCount() const;
    /// As queueHint() of those that are there now.
    [[nodiscard]] QString hint() const;

Q_SIGNALS:
    /// openCount() or hint() may be others.
    void refreshed();

private:
    struct Row
    {
        std::shared_ptr<Run> run;
        /// How much of the trace the row was made from.
        EventIndex seen = -1;
        Run::Activity activity = Run::Activity::Idle;
        StreamState stream;
        ClientState state = ClientState::Waiting;
        QString gap;
    };

    void add(RunId id);
    void remove(RunId id);
    bool refresh();
    [[nodiscard]] Row row(std::shared_ptr<Run> run);
    static bool update(Row &row);
    [[nodiscard]] static QString text(const Row &row, int column);
    [[nodiscard]] static QString tip(const Row &row);

    RunStore &m_store;
    std::vector<Row> m_rows;
    RunWatch m_watch;
};

} // namespace yieldscope
