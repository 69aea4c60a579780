// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/chunkdecoder.h"
#include "core/http/requestparser.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

/// What the tests of core/http share: input cut into pieces, and outcomes as one line of text.
namespace yieldscope::testing {

/// The input as one piece.
QByteArrayList whole(const QByteArray &input);
/// The input as pieces of one byte.
QByteArrayList byteByByte(const QByteArray &input);
/// The input as two pieces.
QByteArrayList splitAt(const QByteArray &input, qsizetype at);

/// A request line and its fields, each line with its CRLF, and the empty line.
QByteArray head(const QByteArray &requestLine, const QByteArrayList &fields);

/// Reads one request: "GET /path 1.1, taken 42" or "400 at 7, taken 7" or "needs more". The bytes
/// taken are said of complete requests only.
QByteArray readRequest(const QByteArrayList &pieces, const HttpLimits &limits = {});

/// A head that must be well-formed.
HttpRequest requestOf(const QByteArray &bytes);

/// A GET of that target with further fields.
HttpRequest get(const QByteArray &target, const QByteArrayList &fields = {});

/// Decodes a chunked body: "data=..., taken 12" or "400 at 3" or "needs more".
QByteArray decode(const QByteArrayList &pieces, const HttpLimits &limits = {});

/// All pieces that a decoder finds in a whole input, one per line, as "Head 0+3".
QByteArray decodedPieces(const QByteArray &input);

} // namespace yieldscope::testing
