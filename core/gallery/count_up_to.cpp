// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator countUpTo(std::int64_t n)
{
    const Locals locals = co_await def(1, "count_up_to", local("n", n));

    co_await line(2);
    std::int64_t i = 0;
    locals.bind("i", i);

    for (co_await line(3); i < n; co_await line(3)) {
        co_await line(4);
        co_yield i;

        co_await line(5);
        i += 1;
    }
    co_return Value();
}

} // namespace

Spec count_up_to()
{
    Spec spec;
    spec.title = QStringLiteral("Counting");
    spec.promise = QStringLiteral("A function that pauses: each next() runs it to its next yield.");
    spec.function = QStringLiteral("count_up_to");
    spec.parameters = { { QStringLiteral("n"), ParameterType::Int, Value(5), 0, 1e15 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return countUpTo(arguments.integer(u"n"));
    };
    return spec;
}

} // namespace yieldscope::gallery
