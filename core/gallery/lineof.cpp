// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/lineof.h"

namespace yieldscope::gallery {

QString lineOf(std::int64_t i, std::int64_t size)
{
    QString text = QStringLiteral("Chunk %1").arg(i);
    if (size > 0)
        text = text.leftJustified(qsizetype(size - 1), QLatin1Char('.'), true);
    return text + QLatin1Char('\n');
}

LineArguments lineArguments(const Arguments &arguments)
{
    return { arguments.integer(u"n"),       arguments.value(u"delay"),
             arguments.number(u"delay"),    arguments.integer(u"size"),
             arguments.integer(u"fail_at"), arguments.integer(u"empty_at") };
}

QList<Parameter> lineParameters()
{
    constexpr double MaxSize = 1024 * 1024;
    return { { QStringLiteral("n"), ParameterType::Int, Value(10), 0, 1e15 },
             { QStringLiteral("delay"), ParameterType::Float, Value(1), 0, 3600 },
             { QStringLiteral("size"), ParameterType::Int, Value(0), 0, MaxSize },
             { QStringLiteral("fail_at"), ParameterType::Int, Value(-1), -1, 1e15 },
             { QStringLiteral("empty_at"), ParameterType::Int, Value(-1), -1, 1e15 } };
}

} // namespace yieldscope::gallery
