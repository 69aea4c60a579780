// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator slowGenerator(std::int64_t count, Value delay, double seconds, TimeModule &time)
{
    const Locals locals
        = co_await def(4, "slow_generator", local("count", count), local("delay", delay));

    std::int64_t next = 0;
    std::int64_t i = 0;
    for (co_await line(5); next < count; co_await line(5)) {
        i = next++;
        locals.bind("i", i);

        co_await line(6);
        time.sleep(seconds);

        co_await line(7);
        const QString chunk = QStringLiteral("Chunk %1\n").arg(i);
        co_yield chunk;
    }
    co_return Value();
}

} // namespace

Spec slow_generator()
{
    Spec spec;
    spec.title = QStringLiteral("A slow generator that blocks");
    spec.promise
        = QStringLiteral("time.sleep() between the yields: its thread can do nothing else.");
    spec.function = QStringLiteral("slow_generator");
    spec.defLine = 4;
    spec.parameters = { { QStringLiteral("count"), ParameterType::Int, Value(10), 0, 1e15 },
                        { QStringLiteral("delay"), ParameterType::Float, Value(1), 0, 3600 } };
    spec.make = [](const Arguments &arguments, Modules &modules) -> AnyGenerator {
        return slowGenerator(arguments.integer(u"count"), arguments.value(u"delay"),
                             arguments.number(u"delay"), modules.time);
    };
    return spec;
}

} // namespace yieldscope::gallery
