// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/trace.h"

#include <QtCore/QAbstractListModel>

#include <deque>
#include <optional>

namespace yieldscope {

/// What was done with `g` and what came of it, line by line, as Python's own console writes it.
/// Made from the trace; what the person asked of the console itself (an answer, a mistake) stands
/// where it was asked.
class TranscriptModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// More lines that are not of the trace are forgotten, oldest first.
    static constexpr qsizetype MaxAsides = 300;

    enum class Kind : std::uint8_t { Input, Output, Failure, Note };
    struct Line
    {
        /// The event that the line tells of; of an aside, the one after which it was asked.
        EventIndex at = 0;
        Kind kind = Kind::Output;
        QString text;
        bool isAside = false;
    };
    enum Role {
        EventRole = Qt::UserRole,
        KindRole, ///< int(Kind)
        IsReachedRole, ///< the cursor has come that far
    };

    using QAbstractListModel::QAbstractListModel;

    /// Begins anew, with another run.
    void clear();
    /// Takes in what is new, and drops what the trace dropped.
    void update(const TraceView &view, bool isAsync);
    void setCursor(EventIndex cursor);
    /// Lines that are not of the trace, after those of the event `at`.
    void addAside(EventIndex at, const QList<std::pair<Kind, QString>> &lines);

    [[nodiscard]] const Line &line(int row) const { return m_lines[std::size_t(row)]; }
    /// The last line that the cursor has reached; -1 where there is none.
    [[nodiscard]] int rowAt(EventIndex cursor) const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void take(const Event &event, EventIndex index);
    void takeOutcome(const Event &event, EventIndex index);
    void flush();
    void drop(EventIndex first);
    void forgetAsides();

    std::deque<Line> m_lines;
    /// Lines that are not in the model yet.
    QList<Line> m_new;
    EventIndex m_seen = 0;
    EventIndex m_cursor = 0;
    /// The event whose value is the last outcome, as long as no other call was made.
    EventIndex m_yieldedAt = -1;
    qsizetype m_asides = 0;
    bool m_isAsync = false;
};

} // namespace yieldscope
