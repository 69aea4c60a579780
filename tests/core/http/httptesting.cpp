// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/core/http/httptesting.h"

#include <QStringBuilder>

namespace yieldscope::testing {

namespace {

QByteArray describe(const HttpError &error)
{
    return QByteArray::number(error.status) + " at " + QByteArray::number(error.offset);
}

QByteArray describe(const RequestParser &parser)
{
    const HttpRequest &request = parser.request();
    return request.method + ' ' + request.target.raw + " 1."
        + QByteArray::number(request.minorVersion) + ", taken "
        + QByteArray::number(parser.position());
}

const char *nameOf(ChunkPiece::Kind kind)
{
    using Kind = ChunkPiece::Kind;
    switch (kind) {
    case Kind::NeedMore:
        return "NeedMore";
    case Kind::Head:
        return "Head";
    case Kind::Data:
        return "Data";
    case Kind::ChunkEnd:
        return "ChunkEnd";
    case Kind::LastChunk:
        return "LastChunk";
    case Kind::Trailer:
        return "Trailer";
    case Kind::End:
        return "End";
    case Kind::Failed:
        return "Failed";
    }
    return "";
}

} // namespace

QByteArrayList whole(const QByteArray &input)
{
    return { input };
}

QByteArrayList byteByByte(const QByteArray &input)
{
    QByteArrayList pieces;
    for (const char c : input)
        pieces.append(QByteArray(1, c));
    return pieces;
}

QByteArrayList splitAt(const QByteArray &input, qsizetype at)
{
    return { input.first(at), input.sliced(at) };
}

QByteArray head(const QByteArray &requestLine, const QByteArrayList &fields)
{
    QByteArray bytes = requestLine + "\r\n";
    for (const QByteArray &field : fields)
        bytes += field + "\r\n";
    return bytes + "\r\n";
}

QByteArray readRequest(const QByteArrayList &pieces, const HttpLimits &limits)
{
    RequestParser parser(limits);
    for (const QByteArray &piece : pieces) {
        QByteArrayView input(piece);
        RequestParser::Event event = parser.feed(input);
        if (event == RequestParser::Event::HeadComplete)
            event = parser.feed(input);
        if (event == RequestParser::Event::Failed)
            return describe(parser.error());
        if (event == RequestParser::Event::BodyComplete)
            return describe(parser);
    }
    return "needs more";
}

HttpRequest requestOf(const QByteArray &bytes)
{
    RequestParser parser;
    QByteArrayView input(bytes);
    if (parser.feed(input) != RequestParser::Event::HeadComplete)
        qFatal("not a request head: %s", bytes.constData());
    return parser.request();
}

HttpRequest get(const QByteArray &target, const QByteArrayList &fields)
{
    return requestOf(
        head("GET " + target + " HTTP/1.1", QByteArrayList { "Host: localhost" } + fields));
}

QByteArray decode(const QByteArrayList &pieces, const HttpLimits &limits)
{
    ChunkDecoder decoder(limits);
    QByteArray data;
    for (const QByteArray &bytes : pieces) {
        QByteArrayView input(bytes);
        for (;;) {
            const ChunkPiece piece = decoder.next(input);
            if (piece.kind == ChunkPiece::Kind::Failed)
                return describe(decoder.error());
            if (piece.kind == ChunkPiece::Kind::End)
                return "data=" + data + ", taken " + QByteArray::number(decoder.position());
            if (piece.kind == ChunkPiece::Kind::NeedMore)
                break;
            data.append(piece.data);
        }
    }
    return "needs more";
}

QByteArray decodedPieces(const QByteArray &input)
{
    ChunkDecoder decoder;
    QByteArrayView rest(input);
    QByteArrayList lines;
    for (;;) {
        const ChunkPiece piece = decoder.next(rest);
        lines.append(QByteArray(nameOf(piece.kind)) + ' ' + QByteArray::number(piece.span.offset)
                     + '+' + QByteArray::number(piece.span.length));
        const bool ends = piece.kind == ChunkPiece::Kind::NeedMore
            || piece.kind == ChunkPiece::Kind::End || piece.kind == ChunkPiece::Kind::Failed;
        if (ends)
            return lines.join('\n');
    }
}

} // namespace yieldscope::testing
