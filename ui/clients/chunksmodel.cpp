// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/chunksmodel.h"

#include "ui/clients/chunktext.h"
#include "ui/clients/clienttext.h"
#include "ui/stream/wiretext.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <utility>

namespace yieldscope {

void ChunksModel::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &ChunksModel::reset);
        connect(m_playback, &Playback::grew, this, &ChunksModel::grow);
        connect(m_playback, &Playback::moved, this, &ChunksModel::move);
    }
    reset();
}

void ChunksModel::setFilter(const QString &text)
{
    if (m_filter == text)
        return;
    m_filter = text;
    reset();
}

void ChunksModel::reset()
{
    beginResetModel();
    m_rows.clear();
    m_last = {};
    m_seen = 0;
    m_start = {};
    if (m_playback && !m_playback->view().isEmpty()) {
        m_start = m_playback->view().at(m_playback->view().first()).time;
        m_seen = m_playback->view().end();
        for (const ChunkEntry &chunk : m_playback->chunks().chunks()) {
            if (passes(chunk))
                m_rows.push_back(chunk.id);
        }
        if (!m_playback->chunks().chunks().empty())
            m_last = m_playback->chunks().chunks().back().id;
    }
    m_currentRow = -1;
    endResetModel();
    move();
}

bool ChunksModel::passes(const ChunkEntry &chunk) const
{
    return m_filter.isEmpty()
        || (m_playback->view().contains(chunk.yieldedAt)
            && m_playback->view()
                   .at(chunk.yieldedAt)
                   .value.repr()
                   .contains(m_filter, Qt::CaseInsensitive));
}

void ChunksModel::grow()
{
    dropForgotten();
    const std::vector<ChunkEntry> &chunks = m_playback->chunks().chunks();
    const auto first
        = std::upper_bound(chunks.begin(), chunks.end(), m_last,
                           [](ChunkId last, const ChunkEntry &chunk) { return last < chunk.id; });
    std::vector<ChunkId> added;
    for (auto chunk = first; chunk != chunks.end(); ++chunk) {
        if (passes(*chunk))
            added.push_back(chunk->id);
    }
    if (!chunks.empty())
        m_last = chunks.back().id;
    touch();
    if (added.empty())
        return;
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + added.size()) - 1);
    m_rows.insert(m_rows.end(), added.begin(), added.end());
    endInsertRows();
}

void ChunksModel::dropForgotten()
{
    const std::vector<ChunkEntry> &chunks = m_playback->chunks().chunks();
    const ChunkId oldest = chunks.empty() ? ChunkId { m_last.value + 1 } : chunks.front().id;
    const auto kept = std::lower_bound(m_rows.begin(), m_rows.end(), oldest);
    if (kept == m_rows.begin())
        return;
    beginRemoveRows({}, 0, int(kept - m_rows.begin()) - 1);
    m_rows.erase(m_rows.begin(), kept);
    endRemoveRows();
}

// What the new events say of chunks that have a row already.
void ChunksModel::touch()
{
    const TraceView &view = m_playback->view();
    int from = rowCount();
    int to = -1;
    for (EventIndex i = std::max(m_seen, view.first()); i < view.end(); ++i) {
        const ChunkId chunk = view.chunkAt(i);
        const int row = chunk.isValid() ? rowOf(chunk) : -1;
        if (row < 0)
            continue;
        from = std::min(from, row);
        to = std::max(to, row);
    }
    m_seen = view.end();
    // The one before may turn out to be glued to it.
    if (to >= 0)
        Q_EMIT dataChanged(index(std::max(0, from - 1), 0), index(to, ColumnCount - 1));
}

// The mark, and what is past, are all that a cursor changes.
void ChunksModel::move()
{
    const QModelIndex now = current();
    const int before = std::exchange(m_currentRow, now.isValid() ? now.row() : -1);
    const int low = std::min(before, m_currentRow);
    const int high = std::max(before, m_currentRow);
    m_cursor = m_playback ? m_playback->cursor() : -1;
    if (high >= 0 && high < rowCount())
        Q_EMIT dataChanged(index(std::max(low, 0), 0), index(high, ColumnCount - 1));
}

int ChunksModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ChunksModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

int ChunksModel::rowOf(ChunkId id) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), id);
    return found != m_rows.end() && *found == id ? int(found - m_rows.begin()) : -1;
}

const ChunkEntry *ChunksModel::entry(const QModelIndex &index) const
{
    if (!m_playback || !index.isValid() || std::size_t(index.row()) >= m_rows.size())
        return nullptr;
    return m_playback->chunks().find(m_rows[std::size_t(index.row())]);
}

QModelIndex ChunksModel::current() const
{
    if (!m_playback || !m_playback->event())
        return {};
    const ChunkId about = m_playback->event()->chunk.isValid() ? m_playback->event()->chunk
                                                               : m_playback->state().chunk;
    const int row = about.isValid() ? rowOf(about) : -1;
    return row < 0 ? QModelIndex() : index(row, 0);
}

QString ChunksModel::clock(EventIndex at) const
{
    const TraceView &view = m_playback->view();
    return view.contains(at) ? clockText(view.at(at).time - m_start) : QString();
}

// Between the client's reads, or between what the kernel was given where nothing is known of them.
QString ChunksModel::gap(const ChunkEntry &chunk) const
{
    const ChunkEntry *before = m_playback->chunks().find(ChunkId { chunk.id.value - 1 });
    if (!before)
        return {};
    const bool isKnown = chunk.receivedAt >= 0;
    const EventIndex to = isKnown ? chunk.receivedAt : chunk.writtenAt;
    const EventIndex from = isKnown ? before->receivedAt : before->writtenAt;
    const TraceView &view = m_playback->view();
    return view.contains(to) && view.contains(from)
        ? timeText(view.at(to).time - view.at(from).time)
        : QString();
}

QString ChunksModel::reads(const ChunkEntry &chunk) const
{
    const std::vector<ChunkEntry> &chunks = m_playback->chunks().chunks();
    return readsText(readFacts(m_playback->view(), chunks, std::size_t(&chunk - chunks.data())));
}

QString ChunksModel::text(const ChunkEntry &chunk, int column) const
{
    switch (column) {
    case NumberColumn:
        return u'#' % QString::number(chunk.id.value);
    case ValueColumn:
        return m_playback->view().contains(chunk.yieldedAt)
            ? m_playback->view().at(chunk.yieldedAt).value.repr()
            : QString();
    case YieldedColumn:
        return clock(chunk.yieldedAt);
    case WrittenColumn:
        return clock(chunk.writtenAt);
    case ReceivedColumn:
        return clock(chunk.receivedAt);
    case GapColumn:
        return gap(chunk);
    case BytesColumn:
        return chunk.bufferedAt >= 0 ? QLocale::c().toString(qlonglong(chunk.wireSize)) : QString();
    case ReadsColumn:
        return reads(chunk);
    default:
        return {};
    }
}

bool ChunksModel::isOfIterable() const
{
    return m_playback && m_playback->state().isIterable;
}

QVariant ChunksModel::data(const QModelIndex &index, int role) const
{
    const ChunkEntry *chunk = entry(index);
    if (!chunk)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*chunk, index.column());
    case Qt::ToolTipRole:
        return index.column() == ValueColumn
            ? text(*chunk, ValueColumn).toHtmlEscaped()
            : chunkClocks(m_playback->view(), *chunk, m_playback->last(), isOfIterable());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter
                   | (index.column() >= YieldedColumn && index.column() <= BytesColumn
                          ? Qt::AlignRight
                          : Qt::AlignLeft));
    case IsFutureRole:
        return chunk->yieldedAt > m_playback->cursor();
    case IsAtCursorRole:
        return index.row() == m_currentRow;
    default:
        return {};
    }
}

QVariant ChunksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case NumberColumn:
        return isTip ? tr("One chunk keeps one number, from where it is handed out to its receipt")
                     : tr("#");
    case ValueColumn:
        if (isOfIterable())
            return isTip ? tr("The value that next() returned") : tr("Value");
        return isTip ? tr("The value that was yielded") : tr("Value");
    case YieldedColumn:
        if (isOfIterable())
            return isTip ? tr("First clock: next() returned it") : tr("Returned");
        return isTip ? tr("First clock: the generator handed it out") : tr("Yielded");
    case WrittenColumn:
        return isTip ? tr("Second clock: the kernel was given its last byte") : tr("Written");
    case ReceivedColumn:
        return isTip ? tr("Third clock: the client read its last byte. Known of the built-in "
                          "client, and of the server's own page")
                     : tr("Received");
    case GapColumn:
        return isTip ? tr("Time since the chunk before, at the client if that is known")
                     : tr("Gap");
    case BytesColumn:
        return isTip ? tr("Bytes on the wire, framing included") : tr("Wire B");
    case ReadsColumn:
        return isTip ? tr("Glued: came with another chunk in one read(). Cut: took several reads")
                     : tr("Reads");
    default:
        return {};
    }
}

} // namespace yieldscope
