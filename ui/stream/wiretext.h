// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/chunkindex.h"
#include "core/trace/trace.h"
#include "ui/stream/eventnotes.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace yieldscope {

/// Whether a User-Agent names the client that is built in.
[[nodiscard]] bool isBuiltInClient(const QString &agent);
/// Whether it is known what the client reads, rather than only what the kernel was given.
[[nodiscard]] bool tellsWhatItReads(const StreamState &stream);
/// The same at any step: of a client that tells later it is known that it has not read yet.
[[nodiscard]] bool tellsWhatItReads(const StreamState &stream, const ChunkIndex &chunks);
/// The lines of a response head without their CRLF and without the empty line that ends it.
[[nodiscard]] QStringList headLines(const QByteArray &head);

/// Whether the body after that head comes in chunks (RFC 9112 7.1).
[[nodiscard]] bool isChunked(const QByteArray &head);

/// Bytes so that each can be told: spaces as middle dots, control bytes as \r, \n, \x1b, bytes that
/// are no UTF-8 as \xff. Past `limit` bytes an ellipsis.
[[nodiscard]] QString visibleBytes(QByteArrayView bytes, qsizetype limit = 512);

/// How bytes are written out.
enum class WireMode : std::uint8_t { Text, Hex, Both };
/// "54 68 65 20". Past `limit` bytes an ellipsis.
[[nodiscard]] QString hexBytes(QByteArrayView bytes, qsizetype limit = 128);
/// The bytes of a payload as the trace kept them: all, or the beginning of a long one.
[[nodiscard]] QByteArray keptBytes(const Value &value);

/// How many data bytes a chunk carries that takes `wireBytes` with its size line and CRLFs.
[[nodiscard]] std::int64_t chunkDataBytes(std::int64_t wireBytes);

/// What is known of a chunk at some cursor.
struct ChunkFacts
{
    ChunkId id;
    ChunkProgress progress = ChunkProgress::NotYet;
    /// What is inside, made visible.
    QString data;
    /// The same as hexadecimal bytes.
    QString hex;
    std::int64_t dataBytes = 0;
    std::int64_t wireBytes = 0;
    /// Has a size line and CRLFs around its data.
    bool isFramed = false;
    /// An empty item, for which nothing is sent.
    bool isEmpty = false;
    /// The value of an iterator's next(), which yields nothing.
    bool isReturned = false;
    /// Why it fires no event, once it is in the server's buffer.
    EventFault fault = EventFault::None;
};

[[nodiscard]] ChunkFacts chunkFacts(const TraceView &view, const ChunkEntry &chunk,
                                    EventIndex cursor, const QByteArray &head);
/// The same, looking the chunk up in the events before the cursor.
[[nodiscard]] ChunkFacts chunkFacts(const TraceView &view, ChunkId id, EventIndex cursor,
                                    const QByteArray &head);

/// "received", "given to the kernel". What an iterable gives is returned rather than yielded.
[[nodiscard]] QString progressWord(ChunkProgress progress, bool isIterable);

/// The same of a chunk, and that it fires no event.
[[nodiscard]] QString progressText(const ChunkFacts &chunk);
/// The same in other words, the longest first, for where there is less room: the last ones leave to
/// the pie how far it has come, and say what that does not.
[[nodiscard]] QStringList progressWords(const ChunkFacts &chunk);

/// The times at which a chunk was yielded, given to the kernel and received, as far as the cursor
/// knows them; one line each.
[[nodiscard]] QString chunkClocks(const TraceView &view, const ChunkEntry &chunk, EventIndex cursor,
                                  bool isIterable);

/// "12 B payload in 3 chunks · 27 B on the wire, and a head of 120 B".
[[nodiscard]] QString wireTotals(const StreamState &stream);

/// What holds the response up, or how it ended.
struct WireNote
{
    enum class Kind : std::uint8_t { None, Held, Slow, Complete, Left };
    Kind kind = Kind::None;
    QString text;
};
/// `pending` is how many bytes wait while the client reads too slowly; 0 where that is not known.
[[nodiscard]] WireNote wireNote(const RunState &state, std::int64_t pending);

/// The size that the last event of that kind before the cursor has; 0 where there is none near.
[[nodiscard]] std::int64_t lastSize(const TraceView &view, EventKind kind, EventIndex cursor);

/// "1 B", "950 B", "12.4 kB", "3.1 MB".
[[nodiscard]] QString byteCount(std::int64_t bytes);

} // namespace yieldscope
