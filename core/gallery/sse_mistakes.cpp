// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

AsyncValueGenerator sseMistakes(Value delay, double seconds)
{
    co_await def(4, "sse_mistakes", local("delay", delay));

    co_await line(5);
    co_yield QStringLiteral("tick 1\n\n");

    co_await line(6);
    co_await sleepSeconds(seconds);

    co_await line(7);
    co_yield QStringLiteral("data: tick 2\n");

    co_await line(8);
    co_await sleepSeconds(seconds);

    co_await line(9);
    co_yield QStringLiteral("data: tick 3\n\n");

    co_await line(10);
    co_await sleepSeconds(seconds);

    co_await line(11);
    co_yield QStringLiteral("event: end\ndata: that was all\n\n");
    co_return;
}

} // namespace

Spec sse_mistakes()
{
    Spec spec;
    spec.title = QStringLiteral("Events that never fire");
    spec.promise = QStringLiteral("An event needs a data: line, and an empty line at its end: "
                                  "without them EventSource dispatches nothing.");
    spec.kind = Kind::Async;
    spec.function = QStringLiteral("sse_mistakes");
    spec.defLine = 4;
    spec.parameters = { { QStringLiteral("delay"), ParameterType::Float, Value(1), 0, 3600 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return sseMistakes(arguments.value(u"delay"), arguments.number(u"delay"));
    };
    return spec;
}

} // namespace yieldscope::gallery
