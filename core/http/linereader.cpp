// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/linereader.h"

#include <algorithm>

namespace yieldscope {

LineReader::Status LineReader::read(QByteArrayView &input, qsizetype limit)
{
    if (m_sawCr && !input.isEmpty()) {
        if (input.front() != '\n')
            return Status::BareCr;
        input = input.sliced(1);
        m_sawCr = false;
        return Status::Line;
    }
    const auto special = std::find_if(input.begin(), input.end(),
                                      [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    const qsizetype plain = special - input.begin();
    const qsizetype room = std::max<qsizetype>(limit - m_line.size(), 0);
    m_line.append(input.first(std::min(plain, room)));
    input = input.sliced(std::min(plain, room));
    if (plain > room || limit < 0)
        return input.isEmpty() ? Status::NeedMore : Status::TooLong;
    if (input.isEmpty())
        return Status::NeedMore;
    if (input.front() != '\r')
        return input.front() == '\n' ? Status::BareLf : Status::Nul;
    input = input.sliced(1);
    m_sawCr = true;
    return input.isEmpty() ? Status::NeedMore : read(input, limit);
}

void LineReader::clear()
{
    m_line.clear();
    m_sawCr = false;
}

QByteArray describe(LineReader::Status status)
{
    switch (status) {
    case LineReader::Status::NeedMore:
    case LineReader::Status::Line:
        return {};
    case LineReader::Status::BareLf:
        return QByteArrayLiteral("A line ends in LF without CR.");
    case LineReader::Status::BareCr:
        return QByteArrayLiteral("A CR is not followed by LF.");
    case LineReader::Status::Nul:
        return QByteArrayLiteral("There is a NUL byte.");
    case LineReader::Status::TooLong:
        return QByteArrayLiteral("A line is too long.");
    }
    return {};
}

} // namespace yieldscope
