// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wirerows.h"

#include <QtCore/QCoreApplication>

namespace yieldscope {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::WireRows)
};

// A page closes its markup with a chunk that no item stands for.
QString endText(const TraceView &view, EventIndex cursor)
{
    constexpr std::int64_t LastChunkBytes = 5;
    const std::int64_t before = lastSize(view, EventKind::BodyEnded, cursor) - LastChunkBytes;
    return before > 0 ? Words::tr("after a closing chunk of %1").arg(byteCount(before)) : QString();
}

QList<WireRow> headRows(const StreamState &stream)
{
    QList<WireRow> rows;
    if (stream.request.isEmpty())
        return rows;
    WireRow request;
    request.kind = WireRow::Kind::Request;
    request.text = stream.client.isEmpty()
        ? stream.request
        : Words::tr("%1 from %2").arg(stream.request, stream.client);
    rows.append(request);
    const QStringList lines = headLines(stream.head);
    for (const QString &line : lines) {
        WireRow row;
        row.kind = rows.size() == 1 ? WireRow::Kind::StatusLine : WireRow::Kind::Field;
        row.text = line;
        rows.append(row);
    }
    WireRow end;
    if (!lines.isEmpty())
        end.text = QStringLiteral("CR LF");
    rows.append(end);
    return rows;
}

} // namespace

WireRows::WireRows(const TraceView &view, const ChunkIndex &chunks, const RunState &state)
    : m_view(view)
    , m_chunks(chunks)
    , m_state(state)
    , m_head(headRows(state.stream))
{
    if (m_head.isEmpty())
        return;
    m_chunkCount = qsizetype(chunks.countAt(state.at));
    m_hasLastChunk = isChunked(state.stream.head);
    if (!view.contains(state.at))
        return;
    const Event &event = view.at(state.at);
    m_current = event.chunk.isValid() ? indexOf(event.chunk) : -1;
    if (m_current < 0 && m_chunkCount > 0)
        m_current = m_head.size() + m_chunkCount - 1;
    if (event.kind == EventKind::BodyEnded && m_hasLastChunk)
        m_current = count() - 1;
}

qsizetype WireRows::count() const noexcept
{
    return m_head.size() + m_chunkCount + (m_hasLastChunk ? 1 : 0);
}

WireRow WireRows::at(qsizetype index) const
{
    if (index < m_head.size())
        return m_head[index];
    WireRow row;
    row.isAtCursor = index == m_current;
    if (const ChunkEntry *chunk = chunkAt(index)) {
        row.kind = WireRow::Kind::Chunk;
        row.chunk = chunkFacts(m_view, *chunk, m_state.at, m_state.stream.head);
        row.chunk.isReturned = m_state.isIterable;
        row.chunk.fault = faultOf(*chunk);
    } else {
        row.kind = WireRow::Kind::LastChunk;
        row.isDone = m_state.stream.hasEnded;
        row.isMissing = !row.isDone && !m_state.stream.left.isEmpty();
        row.text = row.isDone ? endText(m_view, m_state.at) : QString();
    }
    return row;
}

EventFault WireRows::faultOf(const ChunkEntry &chunk) const
{
    if (chunk.bufferedAt < 0 || chunk.bufferedAt > m_state.at)
        return EventFault::None;
    const ChunkEntry *before = m_chunks.find(ChunkId { chunk.id.value - 1 });
    return eventFault(m_view, chunk.bufferedAt, before ? before->bufferedAt : -1,
                      m_state.stream.head);
}

const ChunkEntry *WireRows::chunkAt(qsizetype index) const
{
    const qsizetype number = index - m_head.size();
    if (number < 0 || number >= m_chunkCount)
        return nullptr;
    return &m_chunks.chunks()[std::size_t(number)];
}

qsizetype WireRows::indexOf(ChunkId id) const
{
    const ChunkEntry *found = m_chunks.find(id);
    if (!found)
        return -1;
    const qsizetype number = found - m_chunks.chunks().data();
    return number < m_chunkCount ? m_head.size() + number : -1;
}

QString wireRowText(const WireRow &row)
{
    switch (row.kind) {
    case WireRow::Kind::Request:
    case WireRow::Kind::StatusLine:
    case WireRow::Kind::Field:
        return row.text;
    case WireRow::Kind::Gap:
        return {};
    case WireRow::Kind::LastChunk:
        if (!row.text.isEmpty())
            return Words::tr("last chunk: written, %1").arg(row.text);
        if (row.isMissing)
            return Words::tr("last chunk: never written");
        return row.isDone ? Words::tr("last chunk: written") : Words::tr("last chunk: not yet");
    case WireRow::Kind::Chunk:
        break;
    }
    if (row.chunk.isEmpty)
        return Words::tr("#%1: an empty item, nothing is sent").arg(row.chunk.id.value);
    return Words::tr("#%1: %2, %3, %4")
        .arg(row.chunk.id.value)
        .arg(row.chunk.data, byteCount(row.chunk.dataBytes), progressText(row.chunk));
}

} // namespace yieldscope
