// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/lineof.h"
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

AsyncValueGenerator asyncPacedLines(LineArguments a, std::int64_t start)
{
    const Locals locals = co_await def(
        11, "async_paced_lines", local("n", a.n), local("delay", a.delay), local("size", a.size),
        local("fail_at", a.failAt), local("empty_at", a.emptyAt), local("start", start));

    std::int64_t next = start;
    std::int64_t i = 0;
    for (co_await line(12); next < a.n; co_await line(12)) {
        i = next++;
        locals.bind("i", i);

        co_await line(13);
        co_await sleepSeconds(a.seconds);

        co_await line(14);
        if (i == a.failAt) {
            co_await line(15);
            throw RuntimeError(Value(QStringLiteral("item %1 failed, as asked for").arg(i)));
        }

        co_await line(16);
        const QString text = i == a.emptyAt ? QString() : lineOf(i, a.size);
        co_yield text;
    }
    co_return;
}

} // namespace

Spec async_paced_lines()
{
    Spec spec;
    spec.title = QStringLiteral("Lines at a pace, without blocking");
    spec.promise
        = QStringLiteral("The same lines from an async generator: many streams share one thread.");
    spec.kind = Kind::Async;
    spec.function = QStringLiteral("async_paced_lines");
    spec.defLine = 11;
    spec.parameters = lineParameters();
    spec.parameters.append({ QStringLiteral("start"), ParameterType::Int, Value(0), 0, 1e15 });
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return asyncPacedLines(lineArguments(arguments), arguments.integer(u"start"));
    };
    return spec;
}

} // namespace yieldscope::gallery
