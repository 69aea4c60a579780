// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/fieldreader.h"

#include "core/http/ascii.h"

#include <algorithm>

namespace yieldscope {

namespace {

constexpr qsizetype lineEndBytes = 2;

HttpError badField(const char *reason, qsizetype offset)
{
    return { 400, reason, offset, true };
}

} // namespace

HttpResult<HttpField> parseFieldLine(QByteArrayView line)
{
    if (!line.isEmpty() && ascii::isBlank(line.front()))
        return badField("A field line begins with a blank.", 0);
    const auto nameEnd = std::find_if_not(line.begin(), line.end(), ascii::isTokenChar);
    const qsizetype colon = nameEnd - line.begin();
    if (colon == line.size())
        return badField("A field line has no colon.", colon);
    if (line[colon] != ':')
        return badField("A field name holds a character that it must not.", colon);
    if (colon == 0)
        return badField("A field line has no name.", 0);
    for (qsizetype i = colon + 1; i < line.size(); ++i) {
        if (ascii::isControl(line[i]) && line[i] != '\t')
            return badField("A field value holds a control character.", i);
    }
    const QByteArrayView value = ascii::trimmed(line.sliced(colon + 1));
    return HttpField { line.first(colon).toByteArray(), value.toByteArray() };
}

FieldReader::FieldReader(qsizetype bytes, int lines)
    : m_byteLimit(bytes)
    , m_lineLimit(lines)
{
}

FieldReader::Status FieldReader::read(QByteArrayView &input)
{
    const LineReader::Status status = m_reader.read(input, m_byteLimit - m_bytes - lineEndBytes);
    switch (status) {
    case LineReader::Status::NeedMore:
        return Status::NeedMore;
    case LineReader::Status::Line:
        return take();
    case LineReader::Status::TooLong:
        return fail(431, QByteArrayLiteral("The fields are too long."), m_reader.line().size());
    case LineReader::Status::BareLf:
    case LineReader::Status::BareCr:
    case LineReader::Status::Nul:
        break;
    }
    const bool afterCr = status == LineReader::Status::BareCr;
    return fail(400, describe(status), m_reader.line().size() + (afterCr ? 1 : 0));
}

FieldReader::Status FieldReader::take()
{
    const QByteArray line = m_reader.line();
    if (!line.isEmpty()) {
        if (++m_lines > m_lineLimit)
            return fail(431, QByteArrayLiteral("There are too many fields."), 0);
        HttpResult<HttpField> field = parseFieldLine(line);
        if (!field)
            return fail(field.error().status, field.error().reason, field.error().offset);
        m_field = std::move(field).value();
    }
    m_bytes += line.size() + lineEndBytes;
    m_reader.clear();
    return line.isEmpty() ? Status::End : Status::Field;
}

FieldReader::Status FieldReader::fail(int status, QByteArray reason, qint64 offset)
{
    m_error = { status, std::move(reason), m_bytes + offset, true };
    return Status::Failed;
}

} // namespace yieldscope
