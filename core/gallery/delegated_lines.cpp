// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/lineof.h"
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator lines(std::int64_t first, std::int64_t end, LineArguments a, TimeModule &time)
{
    const Locals locals = co_await def(11, "lines", local("first", first), local("end", end),
                                       local("delay", a.delay), local("size", a.size),
                                       local("fail_at", a.failAt), local("empty_at", a.emptyAt));

    std::int64_t next = first;
    std::int64_t i = 0;
    for (co_await line(12); next < end; co_await line(12)) {
        i = next++;
        locals.bind("i", i);

        co_await line(13);
        time.sleep(a.seconds);

        co_await line(14);
        if (i == a.failAt) {
            co_await line(15);
            throw RuntimeError(Value(QStringLiteral("item %1 failed, as asked for").arg(i)));
        }

        co_await line(16);
        const QString text = i == a.emptyAt ? QString() : lineOf(i, a.size);
        co_yield text;
    }
    co_return Value();
}

ValueGenerator delegatedLines(LineArguments a, TimeModule &time)
{
    const Locals locals = co_await def(19, "delegated_lines", local("n", a.n),
                                       local("delay", a.delay), local("size", a.size),
                                       local("fail_at", a.failAt), local("empty_at", a.emptyAt));

    co_await line(20);
    const std::int64_t half = a.n / 2;
    locals.bind("half", half);

    co_await line(21);
    co_await yieldFrom(lines(0, half, a, time));

    co_await line(22);
    co_await yieldFrom(lines(half, a.n, a, time));
    co_return Value();
}

} // namespace

Spec delegated_lines()
{
    Spec spec;
    spec.title = QStringLiteral("Lines by two delegates");
    spec.promise
        = QStringLiteral("Two yield from in a row: the stream does not show where one ends.");
    spec.kind = Kind::Delegated;
    spec.function = QStringLiteral("delegated_lines");
    spec.defLine = 19;
    spec.parameters = lineParameters();
    spec.make = [](const Arguments &arguments, Modules &modules) -> AnyGenerator {
        return delegatedLines(lineArguments(arguments), modules.time);
    };
    return spec;
}

} // namespace yieldscope::gallery
