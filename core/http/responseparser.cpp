// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/responseparser.h"

#include "core/http/ascii.h"

#include <algorithm>

namespace yieldscope {

namespace {

HttpError bad(QByteArray reason, qint64 offset = 0)
{
    return { 502, std::move(reason), offset, true };
}

} // namespace

HttpResult<HttpResponse> parseStatusLine(QByteArrayView line)
{
    // "HTTP/1.d ddd" and then a blank with a phrase, or nothing: many servers leave both out.
    constexpr qsizetype codeStart = 9;
    constexpr qsizetype codeEnd = codeStart + 3;
    if (line.size() < codeEnd || !line.startsWith("HTTP/1.") || !ascii::isDigit(line[7])
        || line[8] != ' ')
        return bad("The status line does not begin with HTTP/1.");
    const auto code = ascii::decimal(line.sliced(codeStart, 3), 999);
    if (!code || *code < 100 || (line.size() > codeEnd && line[codeEnd] != ' '))
        return bad("The status is not a number of three digits.", codeStart);
    HttpResponse response;
    response.minorVersion = line[7] == '0' ? 0 : 1;
    response.status = static_cast<int>(*code);
    response.reason = line.sliced(std::min(codeEnd + 1, line.size())).toByteArray();
    const auto control = std::find_if(response.reason.cbegin(), response.reason.cend(),
                                      [](char c) { return ascii::isControl(c) && c != '\t'; });
    if (control != response.reason.cend())
        return bad("The reason phrase holds a control character.",
                   codeEnd + 1 + (control - response.reason.cbegin()));
    return response;
}

ResponseParser::ResponseParser(const HttpLimits &limits, bool toHead)
    : m_limits(limits)
    , m_toHead(toHead)
{
}

ResponseParser::Event ResponseParser::feed(QByteArrayView &input)
{
    for (;;) {
        const State before = m_state;
        const qsizetype size = input.size();
        const Event event = step(input);
        m_position += size - input.size();
        if (event != Event::NeedMore || m_state == before)
            return event;
    }
}

ResponseParser::Event ResponseParser::step(QByteArrayView &input)
{
    switch (m_state) {
    case State::StatusLine:
        return readStatusLine(input);
    case State::Fields:
        return readFields(input);
    case State::Done:
        return Event::HeadComplete;
    case State::Failed:
        break;
    }
    return Event::Failed;
}

ResponseParser::Event ResponseParser::readStatusLine(QByteArrayView &input)
{
    const LineReader::Status status = m_line.read(input, m_limits.requestLineBytes);
    if (status == LineReader::Status::NeedMore)
        return Event::NeedMore;
    const qint64 length = m_line.line().size();
    if (status != LineReader::Status::Line) {
        const bool afterCr = status == LineReader::Status::BareCr;
        return fail(bad(describe(status), length + (afterCr ? 1 : 0)), m_partStart);
    }
    HttpResult<HttpResponse> response = parseStatusLine(m_line.line());
    if (!response)
        return fail(response.error(), m_partStart);
    m_response = std::move(response).value();
    m_line.clear();
    m_partStart += length + 2;
    m_fields.emplace(m_limits.headerBytes, m_limits.headerFields);
    m_state = State::Fields;
    return Event::NeedMore;
}

ResponseParser::Event ResponseParser::readFields(QByteArrayView &input)
{
    for (;;) {
        switch (m_fields->read(input)) {
        case FieldReader::Status::NeedMore:
            return Event::NeedMore;
        case FieldReader::Status::Field:
            m_response.headers.append(m_fields->field().name, m_fields->field().value);
            continue;
        case FieldReader::Status::End:
            return takeHead();
        case FieldReader::Status::Failed:
            return fail(m_fields->error(), m_partStart);
        }
    }
}

ResponseParser::Event ResponseParser::takeHead()
{
    m_partStart += m_fields->bytes();
    const auto framing = responseFraming(m_response.headers, m_response.status, m_toHead);
    if (!framing)
        return fail(framing.error(), 0);
    m_response.body = *framing;
    // 101 would hand the connection to another protocol, which this client never asks for.
    const bool interim = m_response.isInterim();
    m_state = interim ? State::StatusLine : State::Done;
    return interim ? Event::InterimHead : Event::HeadComplete;
}

ResponseParser::Event ResponseParser::fail(const HttpError &error, qint64 base)
{
    m_error = error;
    if (m_error.status == 400)
        m_error.status = 502;
    if (m_error.offset >= 0)
        m_error.offset += base;
    m_state = State::Failed;
    return Event::Failed;
}

} // namespace yieldscope
