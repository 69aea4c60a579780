// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

AsyncValueGenerator asyncCountUpTo(std::int64_t n, Value delay, double seconds)
{
    const Locals locals
        = co_await def(4, "async_count_up_to", local("n", n), local("delay", delay));

    co_await line(5);
    std::int64_t i = 0;
    locals.bind("i", i);

    for (co_await line(6); i < n; co_await line(6)) {
        co_await line(7);
        co_await sleepSeconds(seconds);

        co_await line(8);
        co_yield i;

        co_await line(9);
        i += 1;
    }
    co_return;
}

} // namespace

Spec async_count_up_to()
{
    Spec spec;
    spec.title = QStringLiteral("Counting without blocking");
    spec.promise
        = QStringLiteral("await between the yields: the event loop serves others meanwhile.");
    spec.kind = Kind::Async;
    spec.function = QStringLiteral("async_count_up_to");
    spec.defLine = 4;
    spec.parameters = { { QStringLiteral("n"), ParameterType::Int, Value(5), 0, 1e15 },
                        { QStringLiteral("delay"), ParameterType::Float, Value(1), 0, 3600 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return asyncCountUpTo(arguments.integer(u"n"), arguments.value(u"delay"),
                              arguments.number(u"delay"));
    };
    return spec;
}

} // namespace yieldscope::gallery
