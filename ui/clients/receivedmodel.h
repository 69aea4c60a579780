// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QPointer>

namespace yieldscope {

/// The chunks of the response at the cursor as the client sees them: received, or how far they have
/// come on their way to it. Rows come and go at the end as the cursor moves.
class ReceivedModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< "#3"
        DataRole, ///< what is in it, made visible
        TimeRole, ///< the time since the chunk before, or how far it has come
        IsReceivedRole, ///< else it is on its way
        IsAtCursorRole,
    };

    using QAbstractListModel::QAbstractListModel;

    void setPlayback(Playback *playback);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// The row of the chunk that the cursor is about; invalid where there is none.
    [[nodiscard]] QModelIndex current() const;
    /// The chunk of a row; null where there is none.
    [[nodiscard]] const ChunkEntry *entry(const QModelIndex &index) const;

private:
    void follow();
    void reset();
    [[nodiscard]] QString timeText(const ChunkEntry &chunk) const;
    [[nodiscard]] bool isReceived(const ChunkEntry &chunk) const;

    QPointer<Playback> m_playback;
    int m_rows = 0;
};

/// The end of the body at the cursor, from what the trace kept of the chunks: those that the client
/// received, or, where that is not known, those that the kernel was given.
struct AssembledBody
{
    QString text;
    /// What came before was left out.
    bool isCut = false;
};
[[nodiscard]] AssembledBody assembledBody(const TraceView &view, const ChunkIndex &chunks,
                                          const RunState &state);

} // namespace yieldscope
