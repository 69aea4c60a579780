// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/chunkindex.h"

#include <algorithm>

namespace yieldscope {

ChunkProgress progressAt(const ChunkEntry &chunk, EventIndex cursor) noexcept
{
    const auto reached = [cursor](EventIndex at) { return at >= 0 && at <= cursor; };
    if (reached(chunk.receivedAt))
        return ChunkProgress::Received;
    if (reached(chunk.writtenAt))
        return ChunkProgress::Written;
    if (reached(chunk.bufferedAt))
        return ChunkProgress::Buffered;
    if (reached(chunk.yieldedAt))
        return ChunkProgress::Yielded;
    return ChunkProgress::NotYet;
}

void ChunkIndex::update(const TraceView &view)
{
    for (EventIndex i = std::max(m_seen, view.first()); i < view.end(); ++i)
        take(view.at(i), i);
    m_seen = view.end();
    const auto kept = std::find_if(m_chunks.begin(), m_chunks.end(), [&view](const ChunkEntry &c) {
        return c.yieldedAt >= view.first();
    });
    if (kept != m_chunks.begin())
        m_chunks.erase(m_chunks.begin(), kept);
}

void ChunkIndex::take(const Event &event, EventIndex index)
{
    if (event.kind == EventKind::ClientRead)
        m_lastRead = index;
    if (!event.chunk.isValid())
        return;
    if (event.kind == EventKind::Yielded) {
        m_chunks.push_back({ event.chunk, index });
        return;
    }
    ChunkEntry *chunk = entry(event.chunk);
    if (!chunk)
        return;
    if (event.kind == EventKind::ChunkBuffered) {
        chunk->bufferedAt = index;
        chunk->wireSize = event.size;
    } else if (event.kind == EventKind::ChunkWritten) {
        chunk->writtenAt = index;
    } else if (event.kind == EventKind::ChunkReceived) {
        chunk->receivedAt = index;
        chunk->readAt = m_lastRead;
    }
}

ChunkEntry *ChunkIndex::entry(ChunkId id)
{
    const auto found = std::lower_bound(
        m_chunks.begin(), m_chunks.end(), id,
        [](const ChunkEntry &chunk, ChunkId wanted) { return chunk.id < wanted; });
    return found != m_chunks.end() && found->id == id ? &*found : nullptr;
}

const ChunkEntry *ChunkIndex::find(ChunkId id) const
{
    return const_cast<ChunkIndex *>(this)->entry(id);
}

std::size_t ChunkIndex::countAt(EventIndex cursor) const
{
    const auto later = std::upper_bound(
        m_chunks.begin(), m_chunks.end(), cursor,
        [](EventIndex at, const ChunkEntry &chunk) { return at < chunk.yieldedAt; });
    return std::size_t(later - m_chunks.begin());
}

} // namespace yieldscope
