// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/lineof.h"
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator pacedLines(LineArguments a, TimeModule &time)
{
    const Locals locals = co_await def(11, "paced_lines", local("n", a.n), local("delay", a.delay),
                                       local("size", a.size), local("fail_at", a.failAt),
                                       local("empty_at", a.emptyAt));

    std::int64_t next = 0;
    std::int64_t i = 0;
    for (co_await line(12); next < a.n; co_await line(12)) {
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

} // namespace

Spec paced_lines()
{
    Spec spec;
    spec.title = QStringLiteral("Lines at a pace, or failing midway");
    spec.promise = QStringLiteral(
        "A line each second; with fail_at it raises midway, and the stream is cut.");
    spec.function = QStringLiteral("paced_lines");
    spec.defLine = 11;
    spec.parameters = lineParameters();
    spec.make = [](const Arguments &arguments, Modules &modules) -> AnyGenerator {
        return pacedLines(lineArguments(arguments), modules.time);
    };
    return spec;
}

} // namespace yieldscope::gallery
