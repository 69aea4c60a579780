// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QPointer>

#include <vector>

namespace yieldscope {

/// The chunks of a response with their three clocks: when each was yielded, given to the kernel and
/// read by the client. Rows are appended as chunks come; a filter is applied here, by hand, because
/// a proxy takes its time for every row that is appended.
class ChunksModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : std::uint8_t {
        NumberColumn,
        ValueColumn,
        YieldedColumn,
        WrittenColumn,
        ReceivedColumn,
        GapColumn,
        BytesColumn,
        ReadsColumn,
        ColumnCount
    };
    enum Role {
        IsFutureRole = Qt::UserRole, ///< not yet yielded at the cursor
        IsAtCursorRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setPlayback(Playback *playback);
    /// Shows only chunks whose value contains the text.
    void setFilter(const QString &text);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    /// The chunk of a row; null where it is forgotten.
    [[nodiscard]] const ChunkEntry *entry(const QModelIndex &index) const;
    /// The row of the chunk that the cursor is about; invalid where it has none.
    [[nodiscard]] QModelIndex current() const;

private:
    void reset();
    void grow();
    void dropForgotten();
    void touch();
    void move();
    [[nodiscard]] bool passes(const ChunkEntry &chunk) const;
    [[nodiscard]] int rowOf(ChunkId id) const;
    [[nodiscard]] QString text(const ChunkEntry &chunk, int column) const;
    [[nodiscard]] bool isOfIterable() const;
    [[nodiscard]] QString clock(EventIndex at) const;
    [[nodiscard]] QString gap(const ChunkEntry &chunk) const;
    [[nodiscard]] QString reads(const ChunkEntry &chunk) const;

    QPointer<Playback> m_playback;
    QString m_filter;
    std::vector<ChunkId> m_rows;
    /// Up to where the index and the trace were looked at.
    ChunkId m_last;
    EventIndex m_seen = 0;
    int m_currentRow = -1;
    EventIndex m_cursor = -1;
    /// Clocks count from here.
    Nanoseconds m_start { 0 };
};

} // namespace yieldscope
