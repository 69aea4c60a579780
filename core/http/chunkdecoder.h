// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/chunklayout.h"
#include "core/http/fieldreader.h"
#include "core/http/httperror.h"
#include "core/http/limits.h"
#include "core/http/linereader.h"

#include <QByteArrayView>

namespace yieldscope {

/// One thing that the decoder found.
struct ChunkPiece
{
    enum class Kind {
        NeedMore, ///< All input is taken.
        Head, ///< A size line is complete: `layout` is known, its data follow.
        Data, ///< `data` are some or all of the chunk's data.
        ChunkEnd, ///< The CRLF after the data is taken.
        LastChunk, ///< The size line of the last chunk is complete.
        Trailer, ///< `field` is a trailer field.
        End, ///< The body is complete; what is left of the input belongs to the next message.
        Failed, ///< error() says why. Nothing more is taken.
    };

    Kind kind = Kind::NeedMore;
    ByteSpan span; ///< Where in the body the bytes of this piece lie.
    ChunkLayout layout; ///< Of the chunk that this piece belongs to.
    QByteArrayView data; ///< Of Kind::Data; points into the input.
    HttpField field; ///< Of Kind::Trailer.
};

/// Strict incremental decoder of a chunked body (RFC 9112 7.1): bytes in, pieces out. Holds one
/// size line or trailer line at most, never the data.
class ChunkDecoder
{
public:
    explicit ChunkDecoder(const HttpLimits &limits = {});

    /// Takes the next piece from the front of \p input.
    ChunkPiece next(QByteArrayView &input);

    [[nodiscard]] bool isDone() const noexcept { return m_state == State::Done; }
    /// Why it failed; the offset counts from the first byte of the body.
    [[nodiscard]] const HttpError &error() const noexcept { return m_error; }
    /// The bytes of the body that were taken so far, framing included.
    [[nodiscard]] qint64 position() const noexcept { return m_position; }
    /// The bytes of data that were taken so far.
    [[nodiscard]] qint64 dataBytes() const noexcept { return m_dataBytes; }

private:
    enum class State { SizeLine, Data, DataCr, DataLf, Trailers, Done, Failed };

    ChunkPiece step(QByteArrayView &input);
    ChunkPiece readSizeLine(QByteArrayView &input);
    ChunkPiece takeSizeLine(QByteArrayView line);
    ChunkPiece readData(QByteArrayView &input);
    ChunkPiece readDataEnd(QByteArrayView &input, char expected);
    ChunkPiece readTrailer(QByteArrayView &input);
    ChunkPiece fail(HttpError error);

    HttpLimits m_limits;
    State m_state = State::SizeLine;
    LineReader m_line;
    FieldReader m_trailers;
    ChunkLayout m_layout;
    qint64 m_position = 0;
    qint64 m_chunkStart = 0;
    qint64 m_trailerStart = 0;
    qint64 m_dataLeft = 0;
    qint64 m_dataBytes = 0;
    HttpError m_error;
};

} // namespace yieldscope
