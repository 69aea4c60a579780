// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/trace.h"

#include <QtCore/QAbstractTableModel>
#include <QtGui/QFont>

#include <bitset>
#include <chrono>
#include <deque>
#include <map>

namespace yieldscope {

/// Which events a list shows.
struct EventFilter
{
    static constexpr std::size_t KindCount = std::size_t(EventKind::ClientLeft) + 1;

    std::bitset<KindCount> kinds = std::bitset<KindCount>().set();
    /// Part of what a row says, without regard to case; empty for any.
    QString text;

    [[nodiscard]] bool isOpen() const { return kinds.all() && text.isEmpty(); }
    friend bool operator==(const EventFilter &, const EventFilter &) = default;
};

/// All events of a trace as a table, or those that a filter lets through. Filters itself: a proxy
/// model costs many times more per appended row.
class EventsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : std::uint8_t {
        StepColumn,
        TimeColumn,
        KindColumn,
        FrameColumn,
        LineColumn,
        TextColumn,
        ColumnCount
    };
    /// Names of more frames are forgotten, oldest first.
    static constexpr std::size_t MaxFrameNames = 4096;

    /// What of the events is looked through in one go, for a filter; at least Slice of them.
    static constexpr std::chrono::milliseconds ScanTime { 6 };
    static constexpr EventIndex Slice = 4096;

    using QAbstractTableModel::QAbstractTableModel;

    /// Begins anew, with another trace.
    void clear(bool isAsync, bool isIterable);
    /// Takes in what is new, and drops what the trace dropped.
    void update(const TraceView &view);
    /// Begins to look through all that is kept; the first rows are there at once.
    void setFilter(const EventFilter &filter);
    /// Whether all events were looked through; where not, scanOn() goes on.
    [[nodiscard]] bool isComplete() const noexcept { return m_scanned >= m_end; }
    void scanOn();
    [[nodiscard]] const EventFilter &filter() const noexcept { return m_filter; }
    /// Its events are written bold.
    void setChosenChunk(ChunkId id) { m_chosenChunk = id; }
    /// What the rows are written in.
    void setFont(const QFont &font) { m_font = font; }

    /// The event of a row.
    [[nodiscard]] EventIndex eventAt(int row) const;
    /// The row of an event, or where it is not shown -1.
    [[nodiscard]] int rowOf(EventIndex index) const;
    [[nodiscard]] const TraceView &view() const noexcept { return m_view; }
    /// The columns of a row, separated by tabs.
    [[nodiscard]] QString rowText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void drop(const TraceView &view);
    void append(const TraceView &view);
    void scan(EventIndex from, EventIndex until, std::vector<EventIndex> &found) const;
    void name(const Event &event, EventIndex index);
    void findNamedKinds();
    [[nodiscard]] bool passes(const Event &event, EventIndex index) const;
    [[nodiscard]] QString functionOf(FrameId frame, EventIndex index) const;
    [[nodiscard]] QString frameText(const Event &event, EventIndex index) const;
    [[nodiscard]] QString text(EventIndex index, int column) const;

    TraceView m_view;
    /// The events that the rows stand for, while the filter is open.
    EventIndex m_first = 0;
    EventIndex m_end = 0;
    /// Events before it were looked through.
    EventIndex m_scanned = 0;
    EventFilter m_filter;
    /// The kinds whose names have the text of the filter.
    std::bitset<EventFilter::KindCount> m_namedKinds;
    ChunkId m_chosenChunk;
    QFont m_font;
    /// The events that are shown; empty where the filter is open, which shows all that are kept.
    std::deque<EventIndex> m_shown;
    /// The names of frames by their number, each from that event on.
    std::map<std::pair<std::uint64_t, EventIndex>, QString> m_frameNames;
    Nanoseconds m_begin { 0 };
    bool m_isAsync = false;
    bool m_isIterable = false;
    bool m_hasBegun = false;
};

} // namespace yieldscope
