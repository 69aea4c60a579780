// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/chunkdecoder.h"
#include "core/http/chunkencoder.h"

#include <QStringBuilder>

#include <cstdint>
#include <cstdlib>

using namespace yieldscope;

namespace {

struct Decoded
{
    QByteArray data;
    qint64 position = 0;
    int status = 0;
    bool isDone = false;

    bool operator==(const Decoded &) const = default;
};

Decoded decode(QByteArrayView bytes, qsizetype piece)
{
    ChunkDecoder decoder;
    Decoded decoded;
    qsizetype given = 0;
    QByteArrayView input;
    for (;;) {
        const ChunkPiece found = decoder.next(input);
        const bool isOver
            = found.kind == ChunkPiece::Kind::End || found.kind == ChunkPiece::Kind::Failed;
        if (found.kind == ChunkPiece::Kind::Data)
            decoded.data += found.data;
        if (isOver || (found.kind == ChunkPiece::Kind::NeedMore && given == bytes.size())) {
            decoded.position = decoder.position();
            decoded.isDone = decoder.isDone();
            decoded.status = found.kind == ChunkPiece::Kind::Failed ? decoder.error().status : 0;
            return decoded;
        }
        if (found.kind == ChunkPiece::Kind::NeedMore) {
            const qsizetype size = std::min(piece, bytes.size() - given);
            input = bytes.sliced(given, size);
            given += size;
        }
    }
}

} // namespace

// However the bytes are cut, the same data come out; and what the encoder makes of them, the
// decoder reads back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArrayView body(bytes, qsizetype(size));
    const Decoded whole = decode(body, std::max<qsizetype>(1, body.size()));
    const Decoded single = decode(body, 1);
    if (!(single == whole) || whole.position > body.size())
        std::abort();
    const QByteArray encoded = encodeChunk(body) + lastChunk();
    const Decoded back = decode(encoded, 5);
    if (!back.isDone || back.data != body)
        std::abort();
    return 0;
}
