// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator numbersTo(std::int64_t n)
{
    const Locals locals = co_await def(1, "numbers_to", local("n", n));

    co_await line(2);
    std::int64_t total = 0;
    locals.bind("total", total);

    std::int64_t next = 0;
    std::int64_t i = 0;
    for (co_await line(3); next < n; co_await line(3)) {
        i = next++;
        locals.bind("i", i);

        co_await line(4);
        co_yield i;

        co_await line(5);
        total += i;
    }
    co_await line(6);
    co_return total;
}

// first + second, of two ints
Value sum(const Value &first, const Value &second)
{
    const std::int64_t *left = first.asInt();
    const std::int64_t *right = second.asInt();
    return left && right ? Value(*left + *right) : Value();
}

ValueGenerator sumOfParts(std::int64_t n)
{
    const Locals locals = co_await def(9, "sum_of_parts", local("n", n));

    co_await line(10);
    const Value first = co_await yieldFrom(numbersTo(n));
    locals.bind("first", first);

    co_await line(11);
    const Value second = co_await yieldFrom(numbersTo(n + 1));
    locals.bind("second", second);

    co_await line(12);
    const QString text
        = QStringLiteral("the parts gave %1 and %2").arg(first.repr(), second.repr());
    co_yield text;

    co_await line(13);
    co_return sum(first, second);
}

} // namespace

Spec sum_of_parts()
{
    Spec spec;
    spec.title = QStringLiteral("What yield from gives back");
    spec.promise
        = QStringLiteral("The return value of the delegate is the value of the yield from.");
    spec.kind = Kind::Delegated;
    spec.function = QStringLiteral("sum_of_parts");
    spec.defLine = 9;
    spec.parameters = { { QStringLiteral("n"), ParameterType::Int, Value(3), 0, 1e9 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return sumOfParts(arguments.integer(u"n"));
    };
    return spec;
}

} // namespace yieldscope::gallery
