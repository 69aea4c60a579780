// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/chunkdecoder.h"
#include "core/http/fieldreader.h"
#include "core/http/httperror.h"
#include "core/http/limits.h"
#include "core/http/linereader.h"
#include "core/http/request.h"

#include <QByteArrayView>

#include <optional>

namespace yieldscope {

/// Reads one request from a stream of bytes that may be cut anywhere: bytes in, three-way
/// outcome out. Its memory is bounded by the limits; a body is counted and dropped, unless it is to
/// be kept. After one
/// request it stops, so that a pipelined one stays in the caller's buffer until reset().
class RequestParser
{
public:
    enum class Event {
        NeedMore, ///< All input is taken.
        HeadComplete, ///< request() is known. Call feed() again for the body, also if there is
                      ///< none.
        BodyComplete, ///< The request has ended; nothing more is taken until reset().
        Failed, ///< error() says why; nothing more is taken, for good.
    };

    explicit RequestParser(const HttpLimits &limits = {});

    /// Takes bytes from the front of \p input up to the next event.
    Event feed(QByteArrayView &input);

    /// The body that follows is kept, up to HttpLimits::reportBytes. Call it after HeadComplete.
    void keepBody() { m_body.emplace(); }
    /// The kept body, after BodyComplete.
    [[nodiscard]] QByteArray body() const { return m_body.value_or(QByteArray()); }

    /// Makes ready for the next request of the connection. Only after BodyComplete.
    void reset();

    /// Whether any byte of a request, empty lines apart, was taken since reset().
    [[nodiscard]] bool hasBegun() const noexcept
    {
        return m_state != State::Start && m_state != State::EmptyLine;
    }
    /// The head; from HeadComplete on.
    [[nodiscard]] const HttpRequest &request() const noexcept { return m_request; }
    /// Why it failed; the offset counts from the first byte since reset().
    [[nodiscard]] const HttpError &error() const noexcept { return m_error; }
    /// The bytes taken since reset().
    [[nodiscard]] qint64 position() const noexcept { return m_position; }

private:
    enum class State {
        Start,
        EmptyLine,
        Method,
        RequestLine,
        Fields,
        Body,
        ChunkedBody,
        Done,
        Failed
    };

    Event step(QByteArrayView &input);
    Event readStart(QByteArrayView &input);
    Event readEmptyLine(QByteArrayView &input);
    Event readMethod(QByteArrayView &input);
    Event readRequestLine(QByteArrayView &input);
    Event readFields(QByteArrayView &input);
    Event takeHead();
    Event readBody(QByteArrayView &input);
    Event readChunks(QByteArrayView &input);
    Event fail(HttpError error, qint64 base);
    Event refuseBody(qint64 offset);
    [[nodiscard]] qint64 mostBodyBytes() const;

    HttpLimits m_limits;
    State m_state = State::Start;
    int m_emptyLines = 0;
    LineReader m_line;
    QByteArray m_method;
    std::optional<FieldReader> m_fields;
    std::optional<ChunkDecoder> m_chunks;
    HttpRequest m_request;
    HttpError m_error;
    std::optional<QByteArray> m_body; ///< Where it is kept.
    qint64 m_bodyLeft = 0;
    qint64 m_position = 0;
    qint64 m_partStart = 0; ///< Where the request line, the fields or the body begin.
};

} // namespace yieldscope
