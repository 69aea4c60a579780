// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

AsyncValueGenerator blocksTheLoop(std::int64_t n, Value delay, double seconds, TimeModule &time)
{
    const Locals locals = co_await def(5, "blocks_the_loop", local("n", n), local("delay", delay));

    co_await line(6);
    std::int64_t i = 0;
    locals.bind("i", i);

    for (co_await line(7); i < n; co_await line(7)) {
        co_await line(8);
        time.sleep(seconds);

        co_await line(9);
        co_yield i;

        co_await line(10);
        i += 1;
    }
    co_return;
}

} // namespace

Spec blocks_the_loop()
{
    Spec spec;
    spec.title = QStringLiteral("Blocking the event loop");
    spec.promise = QStringLiteral(
        "time.sleep() where await belongs: everybody else on the loop waits, too.");
    spec.kind = Kind::Async;
    spec.function = QStringLiteral("blocks_the_loop");
    spec.defLine = 5;
    // Whoever asks for this makes all others wait: not for long, and not for ever.
    spec.parameters = { { QStringLiteral("n"), ParameterType::Int, Value(5), 0, 1000 },
                        { QStringLiteral("delay"), ParameterType::Float, Value(0.5), 0, 2 } };
    spec.make = [](const Arguments &arguments, Modules &modules) -> AnyGenerator {
        return blocksTheLoop(arguments.integer(u"n"), arguments.value(u"delay"),
                             arguments.number(u"delay"), modules.time);
    };
    return spec;
}

} // namespace yieldscope::gallery
