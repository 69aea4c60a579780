// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator keepsGoing(std::int64_t n)
{
    const Locals locals = co_await def(1, "keeps_going", local("n", n));

    co_await line(2);
    std::int64_t i = 0;
    locals.bind("i", i);

    for (co_await line(3); i < n; co_await line(3)) {
        bool caught = false;
        co_await line(4);
        try {
            co_await line(5);
            co_yield i;

            co_await line(6);
            i += 1;
        } catch (const ValueError &) {
            caught = true; // C++ cannot suspend inside a handler.
        }
        if (caught) {
            co_await line(7);
            co_await line(8);
            co_yield QStringLiteral("handled a ValueError, and went on");
        }
    }
    co_return Value();
}

} // namespace

Spec keeps_going()
{
    Spec spec;
    spec.title = QStringLiteral("Exceptions go in, too: throw");
    spec.promise
        = QStringLiteral("throw() raises at the yield; the generator handles it and goes on.");
    spec.function = QStringLiteral("keeps_going");
    spec.defLine = 1;
    spec.parameters = { { QStringLiteral("n"), ParameterType::Int, Value(5), 0, 1e15 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return keepsGoing(arguments.integer(u"n"));
    };
    return spec;
}

} // namespace yieldscope::gallery
