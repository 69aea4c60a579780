// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/response.h"

#include "core/http/ascii.h"
#include "core/http/chunkencoder.h"

#include <algorithm>
#include <array>

namespace yieldscope {

namespace {

constexpr const char *plainText = "text/plain; charset=utf-8";

bool hasNoContent(int status)
{
    return status < 200 || status == 204 || status == 304;
}

/// A value must never be able to end its line.
QByteArray withoutControls(QByteArray value)
{
    std::replace_if(value.begin(), value.end(), ascii::isControl, ' ');
    return value;
}

void addField(QByteArray &head, QByteArrayView name, const QByteArray &value)
{
    head.append(name).append(": ").append(withoutControls(value)).append("\r\n");
}

QByteArray startOfHead(int status, const AnswerContext &context, const QByteArray &contentType)
{
    QByteArray head;
    head.reserve(512);
    // Always our own version, also towards HTTP/1.0 (RFC 9110 2.5).
    head.append("HTTP/1.1 ").append(QByteArray::number(status)).append(' ');
    head.append(reasonPhrase(status)).append("\r\n");
    addField(head, "Date", context.date);
    if (!contentType.isEmpty())
        addField(head, "Content-Type", contentType);
    return head;
}

void addFraming(QByteArray &head, const BodyFraming &framing)
{
    switch (framing.kind) {
    case BodyFraming::Kind::Length:
        addField(head, "Content-Length", QByteArray::number(framing.length));
        return;
    case BodyFraming::Kind::Chunked:
        addField(head, "Transfer-Encoding", "chunked");
        return;
    case BodyFraming::Kind::None:
    case BodyFraming::Kind::UntilClose:
        return;
    }
}

void addEnd(QByteArray &head, const HttpHeaders &headers, const AnswerContext &context, bool close)
{
    addField(head, "X-Content-Type-Options", "nosniff");
    // Whoever asks again asks the generator again.
    addField(head, "Cache-Control", "no-store");
    for (const HttpField &field : headers)
        addField(head, field.name, field.value);
    if (close)
        addField(head, "Connection", "close");
    else if (context.minorVersion == 0)
        addField(head, "Connection", "keep-alive");
    head.append("\r\n");
}

/// Whether the connection ends with an answer in that framing (RFC 9112 9.3).
bool closesAfter(const AnswerContext &context, const BodyFraming &framing)
{
    if (context.close || framing.kind == BodyFraming::Kind::UntilClose)
        return true;
    return context.minorVersion == 0 && !context.keepAlive;
}

} // namespace

AnswerContext contextFor(const HttpRequest &request, QByteArray date)
{
    AnswerContext context;
    context.date = std::move(date);
    context.minorVersion = request.minorVersion;
    context.headOnly = request.isHead();
    context.close = request.asksClose();
    context.keepAlive = request.asksKeepAlive();
    return context;
}

AnswerContext contextWithoutRequest(QByteArray date)
{
    AnswerContext context;
    context.date = std::move(date);
    context.close = true;
    return context;
}

EncodedAnswer encodeAnswer(const FixedAnswer &answer, const AnswerContext &context)
{
    StreamAnswer head { answer.status, answer.contentType, answer.headers, answer.body.size() };
    EncodedAnswer encoded = encodeHead(head, context);
    if (encoded.body.kind == BodyFraming::Kind::Length)
        encoded.bytes.append(answer.body);
    return encoded;
}

EncodedAnswer encodeHead(const StreamAnswer &answer, const AnswerContext &context)
{
    using Kind = BodyFraming::Kind;
    BodyFraming framing;
    if (answer.length >= 0)
        framing = { Kind::Length, answer.length };
    else
        framing.kind = context.minorVersion >= 1 ? Kind::Chunked : Kind::UntilClose;
    if (hasNoContent(answer.status))
        framing = {};

    EncodedAnswer encoded;
    encoded.close = closesAfter(context, framing);
    encoded.bytes = startOfHead(answer.status, context, answer.contentType);
    addFraming(encoded.bytes, framing);
    addEnd(encoded.bytes, answer.headers, context, encoded.close);
    // A HEAD is told how the body would be framed, and gets none (RFC 9110 9.3.2).
    encoded.body = context.headOnly ? BodyFraming {} : framing;
    return encoded;
}

HttpHeaders streamHeaders()
{
    return { { "X-Accel-Buffering", "no" } };
}

FixedAnswer errorAnswer(const HttpError &error, const HttpLimits &limits)
{
    FixedAnswer answer;
    answer.status = error.status;
    answer.contentType = plainText;
    answer.body = error.reason.isEmpty() ? reasonPhrase(error.status).toByteArray() : error.reason;
    answer.body += '\n';
    if (error.status == 405)
        answer.headers.append("Allow", "GET, HEAD, OPTIONS");
    if (error.status == 503)
        answer.headers.append("Retry-After", QByteArray::number(limits.retryAfter.count()));
    return answer;
}

FixedAnswer optionsAnswer()
{
    return { 204, {}, {}, { { "Allow", "GET, HEAD, OPTIONS" } } };
}

FixedAnswer noContentAnswer()
{
    return { 204, {}, {}, {} };
}

QByteArray continueAnswer()
{
    return QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n");
}

QByteArrayView reasonPhrase(int status)
{
    struct Phrase
    {
        int status;
        const char *text;
    };
    static constexpr auto phrases = std::to_array<Phrase>({
        { 100, "Continue" },
        { 200, "OK" },
        { 204, "No Content" },
        { 206, "Partial Content" },
        { 304, "Not Modified" },
        { 400, "Bad Request" },
        { 403, "Forbidden" },
        { 404, "Not Found" },
        { 405, "Method Not Allowed" },
        { 408, "Request Timeout" },
        { 412, "Precondition Failed" },
        { 413, "Content Too Large" },
        { 414, "URI Too Long" },
        { 415, "Unsupported Media Type" },
        { 416, "Range Not Satisfiable" },
        { 417, "Expectation Failed" },
        { 421, "Misdirected Request" },
        { 431, "Request Header Fields Too Large" },
        { 500, "Internal Server Error" },
        { 501, "Not Implemented" },
        { 503, "Service Unavailable" },
        { 505, "HTTP Version Not Supported" },
    });
    for (const Phrase &phrase : phrases) {
        if (phrase.status == status)
            return phrase.text;
    }
    return "Unknown";
}

BodyWriter::BodyWriter(const BodyFraming &framing)
    : m_framing(framing)
    , m_left(framing.length)
{
}

QByteArray BodyWriter::item(QByteArrayView data)
{
    QByteArray bytes;
    append(data, bytes);
    return bytes;
}

BodyWriter::Parts BodyWriter::parts(QByteArrayView data)
{
    Parts parts;
    switch (m_framing.kind) {
    case BodyFraming::Kind::None:
        break;
    case BodyFraming::Kind::Length:
        parts.length = static_cast<qsizetype>(std::min<qint64>(m_left, data.size()));
        m_left -= parts.length;
        break;
    case BodyFraming::Kind::Chunked:
        if (data.isEmpty())
            break;
        parts.before = chunkHead(data.size());
        parts.length = data.size();
        parts.behind = QByteArrayView("\r\n", ChunkLayout::crlf);
        break;
    case BodyFraming::Kind::UntilClose:
        parts.length = data.size();
        break;
    }
    m_position += parts.size();
    return parts;
}

void BodyWriter::append(QByteArrayView data, QByteArray &out)
{
    if (m_framing.kind != BodyFraming::Kind::Chunked) {
        out.append(data.first(parts(data).length));
        return;
    }
    if (data.isEmpty())
        return;
    if (data.size() != m_lastSize) {
        m_lastSize = data.size();
        m_sizeLine = chunkHead(m_lastSize);
    }
    const qsizetype before = out.size();
    const qsizetype size = m_sizeLine.size() + data.size() + ChunkLayout::crlf;
    out.resize(before + size);
    char *to = out.data() + before;
    to = std::copy_n(m_sizeLine.constData(), m_sizeLine.size(), to);
    to = std::copy_n(data.data(), data.size(), to);
    *to++ = '\r';
    *to = '\n';
    m_position += size;
}

QByteArray BodyWriter::end() const
{
    return m_framing.kind == BodyFraming::Kind::Chunked ? lastChunk() : QByteArray();
}

bool BodyWriter::isComplete() const noexcept
{
    return m_framing.kind != BodyFraming::Kind::Length || m_left == 0;
}

} // namespace yieldscope
