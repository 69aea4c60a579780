// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/fieldreader.h"
#include "core/http/framing.h"
#include "core/http/headers.h"
#include "core/http/httperror.h"
#include "core/http/limits.h"
#include "core/http/linereader.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace yieldscope {

/// The head of a response (RFC 9112 4).
struct HttpResponse
{
    int minorVersion = 1;
    int status = 0;
    QByteArray reason;
    HttpHeaders headers;
    BodyFraming body;

    /// Whether it is a 1xx that the real answer follows.
    [[nodiscard]] bool isInterim() const noexcept { return status < 200; }
};

/// Reads a status line without its CRLF. The error's offset counts from its first byte.
[[nodiscard]] HttpResult<HttpResponse> parseStatusLine(QByteArrayView line);

/// Reads the head of a response, for a client: as strict as the request parser, with the same
/// limits. The body is the caller's: a ChunkDecoder for Kind::Chunked.
class ResponseParser
{
public:
    enum class Event {
        NeedMore, ///< All input is taken.
        InterimHead, ///< response() is a 1xx; call feed() again.
        HeadComplete, ///< response() is known; the input begins with the body.
        Failed, ///< error() says why; its status, 502 or 431, is for display.
    };

    /// \p toHead: the request was a HEAD, so that no body follows.
    explicit ResponseParser(const HttpLimits &limits = {}, bool toHead = false);

    /// Takes bytes from the front of \p input up to the next event.
    Event feed(QByteArrayView &input);

    [[nodiscard]] const HttpResponse &response() const noexcept { return m_response; }
    /// The offset counts from the first byte of the response, interim ones included.
    [[nodiscard]] const HttpError &error() const noexcept { return m_error; }
    /// The bytes taken so far.
    [[nodiscard]] qint64 position() const noexcept { return m_position; }

private:
    enum class State { StatusLine, Fields, Done, Failed };

    Event step(QByteArrayView &input);
    Event readStatusLine(QByteArrayView &input);
    Event readFields(QByteArrayView &input);
    Event takeHead();
    Event fail(const HttpError &error, qint64 base);

    HttpLimits m_limits;
    bool m_toHead;
    State m_state = State::StatusLine;
    LineReader m_line;
    std::optional<FieldReader> m_fields;
    HttpResponse m_response;
    HttpError m_error;
    qint64 m_position = 0;
    qint64 m_partStart = 0;
};

} // namespace yieldscope
