// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator raisesMidway(std::int64_t n, std::int64_t bad)
{
    const Locals locals = co_await def(1, "raises_midway", local("n", n), local("bad", bad));

    std::int64_t next = 0;
    std::int64_t i = 0;
    for (co_await line(2); next < n; co_await line(2)) {
        i = next++;
        locals.bind("i", i);

        co_await line(3);
        if (i == bad) {
            co_await line(4);
            throw ValueError(Value(QStringLiteral("item %1 is bad").arg(i)));
        }

        co_await line(5);
        co_yield i;
    }
    co_return Value();
}

} // namespace

Spec raises_midway()
{
    Spec spec;
    spec.title = QStringLiteral("Raising midway");
    spec.promise = QStringLiteral(
        "The exception reaches whoever asked for the next value, and the generator is closed.");
    spec.function = QStringLiteral("raises_midway");
    spec.defLine = 1;
    spec.parameters = { { QStringLiteral("n"), ParameterType::Int, Value(5), 0, 1e15 },
                        { QStringLiteral("bad"), ParameterType::Int, Value(3), -1, 1e15 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return raisesMidway(arguments.integer(u"n"), arguments.integer(u"bad"));
    };
    return spec;
}

} // namespace yieldscope::gallery
