// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/bigint.h"
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator endlessFibonacci()
{
    const Locals locals = co_await def(1, "fibonacci");

    co_await line(2);
    BigInt a(0);
    BigInt b(1);
    locals.bind("a", a);
    locals.bind("b", b);

    for (co_await line(3);; co_await line(3)) {
        co_await line(4);
        const Value value = toValue(a);
        co_yield value;

        co_await line(5);
        BigInt sum = a + b;
        a = std::exchange(b, std::move(sum));
    }
}

} // namespace

Spec fibonacci()
{
    Spec spec;
    spec.title = QStringLiteral("An endless generator");
    spec.promise
        = QStringLiteral("It never ends, and costs nothing until the next value is asked for.");
    spec.function = QStringLiteral("fibonacci");
    spec.defLine = 1;
    spec.make = [](const Arguments &, Modules &) -> AnyGenerator { return endlessFibonacci(); };
    return spec;
}

} // namespace yieldscope::gallery
