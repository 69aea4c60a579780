// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/chunklayout.h"

#include <QByteArray>
#include <QByteArrayView>

namespace yieldscope {

/// The size line of a chunk with its CRLF, the size in lower-case hex (RFC 9112 7.1). For a size
/// of 0 nothing: that would be the last chunk.
[[nodiscard]] QByteArray chunkHead(qint64 size);

/// One whole chunk: size line, data, CRLF. Empty data becomes nothing, because a chunk of size 0
/// ends the body.
[[nodiscard]] QByteArray encodeChunk(QByteArrayView data);

/// The last chunk and the end of an empty trailer section: "0 CRLF CRLF".
[[nodiscard]] QByteArray lastChunk();

/// Where the parts of the chunk that encodeChunk() makes of \p size bytes lie, when it begins at
/// \p offset of the body. For 0 the last chunk.
[[nodiscard]] ChunkLayout chunkLayout(qint64 size, qint64 offset = 0);

} // namespace yieldscope
