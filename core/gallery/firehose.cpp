// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

AsyncValueGenerator firehose(std::int64_t n, std::int64_t size)
{
    const Locals locals = co_await def(4, "firehose", local("n", n), local("size", size));

    co_await line(5);
    const Value block(QByteArray(qsizetype(size - 1), '.') + '\n');
    locals.bind("block", block);

    std::int64_t next = 0;
    std::int64_t i = 0;
    for (co_await line(6); next < n; co_await line(6)) {
        i = next++;
        locals.bind("i", i);

        co_await line(7);
        co_yield block;
    }
    co_return;
}

} // namespace

Spec firehose()
{
    constexpr double MaxSize = 1024 * 1024;
    Spec spec;
    spec.title = QStringLiteral("As fast as it is read");
    spec.promise = QStringLiteral("It never awaits: only a reader that is too slow stops it.");
    spec.kind = Kind::Async;
    spec.function = QStringLiteral("firehose");
    spec.defLine = 4;
    spec.parameters = { { QStringLiteral("n"), ParameterType::Int, Value(10), 0, 1e15 },
                        { QStringLiteral("size"), ParameterType::Int, Value(64), 1, MaxSize } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return firehose(arguments.integer(u"n"), arguments.integer(u"size"));
    };
    return spec;
}

} // namespace yieldscope::gallery
