// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/chunkindex.h"
#include "core/trace/trace.h"

#include <QtCore/QList>
#include <QtCore/QRect>
#include <QtCore/QString>

namespace yieldscope {

/// A run of bytes of a response, counted from its first byte.
struct WireSpan
{
    enum class Kind : std::uint8_t {
        Head,
        Chunk,
        Comment, ///< keeps the connection alive; no chunk of the generator
        End, ///< the last chunk, with what comes before it
        Read, ///< what the client took with one read()
    };
    Kind kind = Kind::Chunk;
    std::int64_t start = 0;
    std::int64_t end = 0;
    ChunkId chunk;

    [[nodiscard]] std::int64_t size() const noexcept { return end - start; }
};

/// The newest bytes of a response at a cursor: what was sent, and apart from it what the client
/// read, because reads are not chunks.
struct WireSpans
{
    QList<WireSpan> sent;
    /// Empty where it is not known.
    QList<WireSpan> reads;
};
[[nodiscard]] WireSpans wireSpans(const TraceView &view, const RunState &state, int mostSent);

/// Where on its way chunks are at a cursor; the oldest first.
struct WireStations
{
    QList<ChunkId> buffered; ///< in the server's buffer
    QList<ChunkId> written; ///< the kernel has them
    QList<ChunkId> received; ///< the client has read them
    /// Else what the kernel has may have been read, and nobody knows.
    bool tellsReceipt = false;
};
/// The newest `most` of each.
[[nodiscard]] WireStations wireStations(const ChunkIndex &chunks, const RunState &state, int most);

/// All of it in words.
[[nodiscard]] QString wireTrackText(const WireStations &stations, const WireSpans &spans);

/// Where a span is drawn in a strip that shows the bytes from `first` to `last`; at least one pixel
/// wide where any of it can be seen.
[[nodiscard]] QRect spanRect(const QRect &strip, const WireSpan &span, std::int64_t first,
                             std::int64_t last);

} // namespace yieldscope
