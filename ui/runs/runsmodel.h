// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runstore.h"
#include "ui/runs/runwatch.h"

#include <QtCore/QAbstractListModel>

namespace yieldscope {

/// The runs of the store, oldest first, with what each is doing. Follows the traces a few times a
/// second while anything happens, and rests otherwise.
class RunsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        TitleRole = Qt::UserRole, ///< "count_up_to(n=5)"
        OriginRole, ///< "by hand", or the request and the client
        ActivityRole, ///< in a word
        CountRole, ///< "3 chunks"
        IsLiveRole, ///< not closed yet
        IsHeldRole, ///< waits for the person
        IsRequestRole,
    };

    explicit RunsModel(RunStore &store, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// The run of a row; an invalid id for no row.
    [[nodiscard]] RunId idAt(const QModelIndex &index) const;
    /// The row of a run; invalid where it is unknown.
    [[nodiscard]] QModelIndex indexOf(RunId id) const;
    /// Whether any run was made by a request.
    [[nodiscard]] bool hasRequests() const;

private:
    struct Row
    {
        std::shared_ptr<Run> run;
        /// How much of the trace the texts were made from.
        EventIndex seen = -1;
        Run::Activity activity = Run::Activity::Idle;
        QString origin;
        QString activityText;
        QString count;
    };

    void add(RunId id);
    void remove(RunId id);
    bool refresh();
    [[nodiscard]] Row row(std::shared_ptr<Run> run);
    static bool update(Row &row);

    RunStore &m_store;
    std::vector<Row> m_rows;
    RunWatch m_watch;
};

} // namespace yieldscope
