// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

AsyncValueGenerator sseTicks(std::int64_t count, Value delay, double seconds, std::int64_t lastId)
{
    const Locals locals = co_await def(4, "sse_ticks", local("count", count), local("delay", delay),
                                       local("last_id", lastId));

    co_await line(5);
    co_yield QStringLiteral("retry: 1000\n\n");

    std::int64_t next = lastId + 1;
    std::int64_t i = 0;
    for (co_await line(6); next < count; co_await line(6)) {
        i = next++;
        locals.bind("i", i);

        co_await line(7);
        const QString event = QStringLiteral("id: %1\nevent: tick\ndata: %1\n\n").arg(i);
        co_yield event;

        co_await line(8);
        co_await sleepSeconds(seconds);
    }

    co_await line(9);
    co_yield QStringLiteral("event: end\ndata: that was all\n\n");
    co_return;
}

} // namespace

Spec sse_ticks()
{
    Spec spec;
    spec.title = QStringLiteral("Server-Sent Events");
    spec.promise = QStringLiteral("Each event is a few lines of text and an empty one; a client "
                                  "that lost the connection says "
                                  "which id it saw last.");
    spec.kind = Kind::Async;
    spec.function = QStringLiteral("sse_ticks");
    spec.defLine = 4;
    spec.parameters = { { QStringLiteral("count"), ParameterType::Int, Value(5), 0, 1e15 },
                        { QStringLiteral("delay"), ParameterType::Float, Value(1), 0, 3600 },
                        { QStringLiteral("last_id"), ParameterType::Int, Value(-1), -1, 1e15 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return sseTicks(arguments.integer(u"count"), arguments.value(u"delay"),
                        arguments.number(u"delay"), arguments.integer(u"last_id"));
    };
    return spec;
}

} // namespace yieldscope::gallery
