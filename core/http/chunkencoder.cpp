// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/chunkencoder.h"

namespace yieldscope {

QByteArray chunkHead(qint64 size)
{
    if (size <= 0)
        return {};
    return QByteArray::number(size, 16).append("\r\n", ChunkLayout::crlf);
}

QByteArray encodeChunk(QByteArrayView data)
{
    QByteArray chunk = chunkHead(data.size());
    if (chunk.isEmpty())
        return chunk;
    chunk.reserve(chunk.size() + data.size() + ChunkLayout::crlf);
    chunk.append(data);
    chunk.append("\r\n", ChunkLayout::crlf);
    return chunk;
}

QByteArray lastChunk()
{
    return QByteArrayLiteral("0\r\n\r\n");
}

ChunkLayout chunkLayout(qint64 size, qint64 offset)
{
    ChunkLayout layout;
    layout.offset = offset;
    layout.sizeDigits = 1;
    for (qint64 rest = size / 16; rest > 0; rest /= 16)
        ++layout.sizeDigits;
    layout.dataBytes = size;
    layout.last = size == 0;
    return layout;
}

} // namespace yieldscope
