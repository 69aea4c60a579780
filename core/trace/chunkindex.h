// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/trace.h"

namespace yieldscope {

/// Where in the trace a chunk came how far; -1 for what has not happened.
struct ChunkEntry
{
    ChunkId id;
    EventIndex yieldedAt = -1;
    EventIndex bufferedAt = -1;
    EventIndex writtenAt = -1;
    EventIndex receivedAt = -1;
    std::int64_t wireSize = 0;
    /// The read() that brought its last byte. Chunks that share it came glued.
    EventIndex readAt = -1;
};

/// How far a chunk has come at some cursor.
enum class ChunkProgress : std::uint8_t { NotYet, Yielded, Buffered, Written, Received };
[[nodiscard]] ChunkProgress progressAt(const ChunkEntry &chunk, EventIndex cursor) noexcept;

/// All chunks of a run by number, built from the events as they come. For the views: how far each
/// chunk has come at the cursor is a comparison of indices.
class ChunkIndex
{
public:
    /// Takes in the events that are new since the last call; forgets chunks whose events were
    /// dropped.
    void update(const TraceView &view);
    [[nodiscard]] const std::vector<ChunkEntry> &chunks() const noexcept { return m_chunks; }
    /// The entry of that chunk; null where it is unknown or dropped.
    [[nodiscard]] const ChunkEntry *find(ChunkId id) const;
    /// How many chunks, from the oldest kept one, were yielded at the cursor.
    [[nodiscard]] std::size_t countAt(EventIndex cursor) const;

private:
    void take(const Event &event, EventIndex index);
    ChunkEntry *entry(ChunkId id);

    std::vector<ChunkEntry> m_chunks;
    EventIndex m_seen = 0;
    EventIndex m_lastRead = -1;
};

} // namespace yieldscope
