// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/stream/wiretext.h"

namespace yieldscope {

/// One line of the wire pane.
struct WireRow
{
    enum class Kind : std::uint8_t {
        Request, ///< text: the request line and who asked
        StatusLine, ///< text
        Field, ///< text: a header field of the response
        Gap, ///< text: the empty line that ends the head; empty before there is one
        Chunk, ///< chunk
        LastChunk, ///< isDone where it was written, isMissing where it never came; text: what was
        ///< written with it
    };
    Kind kind = Kind::Gap;
    QString text;
    ChunkFacts chunk;
    bool isAtCursor = false;
    bool isDone = false;
    bool isMissing = false;
};

/// The lines of the wire pane at a cursor, each made when it is asked for: a response may have a
/// million chunks. Keeps references; lives only as long as one paint or one key press.
class WireRows
{
public:
    WireRows(const TraceView &view, const ChunkIndex &chunks, const RunState &state);

    [[nodiscard]] qsizetype count() const noexcept;
    /// The line at 0 <= index < count().
    [[nodiscard]] WireRow at(qsizetype index) const;
    /// The chunk that the line shows; null where it shows none.
    [[nodiscard]] const ChunkEntry *chunkAt(qsizetype index) const;
    /// The line of a chunk; -1 where it is not shown.
    [[nodiscard]] qsizetype indexOf(ChunkId id) const;
    /// The line that the cursor is about: the last chunk that anything happened to; else -1.
    [[nodiscard]] qsizetype current() const noexcept { return m_current; }
    [[nodiscard]] qsizetype firstChunk() const noexcept { return m_head.size(); }
    [[nodiscard]] qsizetype chunkCount() const noexcept { return m_chunkCount; }

private:
    [[nodiscard]] EventFault faultOf(const ChunkEntry &chunk) const;

    const TraceView &m_view;
    const ChunkIndex &m_chunks;
    const RunState &m_state;
    QList<WireRow> m_head;
    qsizetype m_chunkCount = 0;
    qsizetype m_current = -1;
    bool m_hasLastChunk = false;
};

/// One line in words, for screen readers and the clipboard.
[[nodiscard]] QString wireRowText(const WireRow &row);

} // namespace yieldscope
