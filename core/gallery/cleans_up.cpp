// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator cleansUp(std::int64_t n)
{
    const Locals locals = co_await def(1, "cleans_up", local("n", n));

    co_await line(2);
    QString steps = QStringLiteral("opened");
    locals.bind("steps", steps);

    std::exception_ptr pending;
    std::int64_t next = 0;
    std::int64_t i = 0;
    co_await line(3);
    try {
        for (co_await line(4); next < n; co_await line(4)) {
            i = next++;
            locals.bind("i", i);

            co_await line(5);
            co_yield i;
        }
    } catch (...) {
        pending = std::current_exception(); // C++ cannot suspend inside a handler.
    }

    co_await line(7);
    steps = QStringLiteral("opened, closed");
    if (pending)
        std::rethrow_exception(pending);
    co_return Value();
}

} // namespace

Spec cleans_up()
{
    Spec spec;
    spec.title = QStringLiteral("Cleaning up in finally");
    spec.promise = QStringLiteral(
        "However it ends, by itself, by close() or by an exception: finally runs.");
    spec.function = QStringLiteral("cleans_up");
    spec.defLine = 1;
    spec.parameters = { { QStringLiteral("n"), ParameterType::Int, Value(3), 0, 1e15 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return cleansUp(arguments.integer(u"n"));
    };
    return spec;
}

} // namespace yieldscope::gallery
