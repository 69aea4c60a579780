// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/chunkindex.h"
#include "core/trace/runstate.h"

namespace yieldscope {

/// How the bytes of a chunk came to the client.
struct ReadFacts
{
    bool isReceived = false;
    /// In how many reads it came; 0 where that is not known.
    std::int64_t reads = 0;
    /// Its last byte came in the same read as that of a neighbour.
    bool isGlued = false;

    [[nodiscard]] bool isCut() const noexcept { return reads > 1; }
};
/// Of the chunk at that place of the index.
[[nodiscard]] ReadFacts readFacts(const TraceView &view, const std::vector<ChunkEntry> &chunks,
                                  std::size_t place);
/// "whole", "glued", "cut in 3", "glued, cut in 2"; empty where it is not known.
[[nodiscard]] QString readsText(const ReadFacts &facts);

/// From the request to the first bytes, as far as they are recorded; -1 where they are not.
struct FirstBytes
{
    Nanoseconds head { -1 };
    Nanoseconds chunkWritten { -1 };
    Nanoseconds chunkReceived { -1 };
};
[[nodiscard]] FirstBytes firstBytes(const TraceView &view, const ChunkIndex &chunks);
/// One sentence; empty without a request.
[[nodiscard]] QString firstBytesText(const FirstBytes &first);

} // namespace yieldscope
