// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/requestparser.h"

#include "core/http/ascii.h"

#include <QStringBuilder>

#include <algorithm>

namespace yieldscope {

namespace {

HttpError refuse(int status, const char *reason)
{
    return { status, reason, 0, true };
}

} // namespace

RequestParser::RequestParser(const HttpLimits &limits)
    : m_limits(limits)
{
}

RequestParser::Event RequestParser::feed(QByteArrayView &input)
{
    // Each state that is left without an event hands over to the next one, also when the input
    // is used up: a body of no bytes is complete without any.
    for (;;) {
        const State before = m_state;
        const qsizetype size = input.size();
        const Event event = step(input);
        m_position += size - input.size();
        if (event != Event::NeedMore || m_state == before)
            return event;
    }
}

RequestParser::Event RequestParser::step(QByteArrayView &input)
{
    switch (m_state) {
    case State::Start:
        return readStart(input);
    case State::EmptyLine:
        return readEmptyLine(input);
    case State::Method:
        return readMethod(input);
    case State::RequestLine:
        return readRequestLine(input);
    case State::Fields:
        return readFields(input);
    case State::Body:
        return readBody(input);
    case State::ChunkedBody:
        return readChunks(input);
    case State::Done:
        return Event::BodyComplete;
    case State::Failed:
        break;
    }
    return Event::Failed;
}

void RequestParser::reset()
{
    *this = RequestParser(m_limits);
}

RequestParser::Event RequestParser::readStart(QByteArrayView &input)
{
    if (input.isEmpty())
        return Event::NeedMore;
    if (input.front() == '\r') {
        input = input.sliced(1);
        m_state = State::EmptyLine;
        return Event::NeedMore;
    }
    // A TLS hello or a NUL is refused here, without waiting for a line end that may never come.
    if (!ascii::isTokenChar(input.front()))
        return fail(refuse(400, "This does not begin like an HTTP request."), m_position);
    m_partStart = m_position;
    m_state = State::Method;
    return Event::NeedMore;
}

RequestParser::Event RequestParser::readEmptyLine(QByteArrayView &input)
{
    if (input.isEmpty())
        return Event::NeedMore;
    if (input.front() != '\n')
        return fail(refuse(400, "A CR is not followed by LF."), m_position);
    if (++m_emptyLines > m_limits.emptyLinesBeforeRequest)
        return fail(refuse(400, "There are too many empty lines."), m_position);
    input = input.sliced(1);
    m_state = State::Start;
    return Event::NeedMore;
}

RequestParser::Event RequestParser::readMethod(QByteArrayView &input)
{
    const char *const end = std::find_if_not(input.begin(), input.end(), ascii::isTokenChar);
    const qsizetype count = end - input.begin();
    const qsizetype room = m_limits.methodBytes - m_method.size();
    if (count > room)
        return fail(refuse(501, "The method is too long to be one."),
                    m_partStart + m_limits.methodBytes);
    m_method.append(input.first(count));
    input = input.sliced(count);
    if (input.isEmpty())
        return Event::NeedMore;
    if (input.front() != ' ')
        return fail(refuse(400, "The method holds a character that it must not."),
                    m_partStart + m_method.size());
    input = input.sliced(1);
    m_state = State::RequestLine;
    return Event::NeedMore;
}

RequestParser::Event RequestParser::readRequestLine(QByteArrayView &input)
{
    const qsizetype taken = m_method.size() + 1;
    const LineReader::Status status = m_line.read(input, m_limits.requestLineBytes - taken);
    const qint64 here = m_partStart + taken + m_line.line().size();
    switch (status) {
    case LineReader::Status::NeedMore:
        return Event::NeedMore;
    case LineReader::Status::TooLong:
        return fail(refuse(414, "The request line is too long."), here);
    case LineReader::Status::BareLf:
    case LineReader::Status::Nul:
        return fail({ 400, describe(status), 0, true }, here);
    case LineReader::Status::BareCr:
        return fail({ 400, describe(status), 1, true }, here);
    case LineReader::Status::Line:
        break;
    }
    const QByteArray line = m_method + ' ' + m_line.line();
    HttpResult<HttpRequest> request = parseRequestLine(line);
    if (!request)
        return fail(request.error(), m_partStart);
    m_request = std::move(request).value();
    m_fields.emplace(m_limits.headerBytes, m_limits.headerFields);
    m_partStart = here + 2;
    m_line.clear();
    m_state = State::Fields;
    return Event::NeedMore;
}

RequestParser::Event RequestParser::readFields(QByteArrayView &input)
{
    for (;;) {
        switch (m_fields->read(input)) {
        case FieldReader::Status::NeedMore:
            return Event::NeedMore;
        case FieldReader::Status::Field:
            m_request.headers.append(m_fields->field().name, m_fields->field().value);
            continue;
        case FieldReader::Status::End:
            return takeHead();
        case FieldReader::Status::Failed:
            return fail(m_fields->error(), m_partStart);
        }
    }
}

RequestParser::Event RequestParser::takeHead()
{
    m_partStart += m_fields->bytes();
    HttpResult<HttpRequest> request = completedHead(std::move(m_request));
    if (!request)
        return fail(request.error(), 0);
    m_request = std::move(request).value();
    m_bodyLeft = m_request.body.length;
    const bool chunked = m_request.body.kind == BodyFraming::Kind::Chunked;
    if (chunked)
        m_chunks.emplace(m_limits);
    m_state = chunked ? State::ChunkedBody : State::Body;
    return Event::HeadComplete;
}

RequestParser::Event RequestParser::readBody(QByteArrayView &input)
{
    if (m_request.body.length > mostBodyBytes())
        return refuseBody(0);
    const qsizetype count = static_cast<qsizetype>(std::min<qint64>(m_bodyLeft, input.size()));
    if (m_body)
        m_body->append(input.first(count));
    input = input.sliced(count);
    m_bodyLeft -= count;
    if (m_bodyLeft > 0)
        return Event::NeedMore;
    m_state = State::Done;
    return Event::BodyComplete;
}

RequestParser::Event RequestParser::readChunks(QByteArrayView &input)
{
    for (;;) {
        const qint64 dataBefore = m_chunks->dataBytes();
        const ChunkPiece piece = m_chunks->next(input);
        switch (piece.kind) {
        case ChunkPiece::Kind::Failed:
            return fail(m_chunks->error(), m_partStart);
        case ChunkPiece::Kind::NeedMore:
            return Event::NeedMore;
        case ChunkPiece::Kind::Head:
            if (piece.layout.dataBytes > mostBodyBytes() - dataBefore
                || piece.span.end() > m_limits.chunkedWireBytes)
                return refuseBody(piece.span.offset);
            continue;
        case ChunkPiece::Kind::End:
            m_state = State::Done;
            return Event::BodyComplete;
        case ChunkPiece::Kind::Data:
            if (m_body)
                m_body->append(piece.data);
            continue;
        case ChunkPiece::Kind::ChunkEnd:
        case ChunkPiece::Kind::LastChunk:
        case ChunkPiece::Kind::Trailer:
            continue;
        }
    }
}

qint64 RequestParser::mostBodyBytes() const
{
    return m_body ? m_limits.reportBytes : m_limits.drainedBodyBytes;
}

RequestParser::Event RequestParser::fail(HttpError error, qint64 base)
{
    if (error.offset >= 0)
        error.offset += base;
    m_error = std::move(error);
    m_state = State::Failed;
    return Event::Failed;
}

RequestParser::Event RequestParser::refuseBody(qint64 offset)
{
    return fail({ 413, QByteArrayLiteral("The request's body is too large."), offset, true },
                m_partStart);
}

} // namespace yieldscope
