// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

// total += number, as Python does it for a float and whatever was sent.
double plus(double total, const Value &number)
{
    if (const double *real = number.asFloat())
        return total + *real;
    if (const std::int64_t *whole = number.asInt())
        return total + double(*whole);
    if (const bool *truth = number.asBool())
        return total + (*truth ? 1.0 : 0.0);
    // What is no literal of another kind is a whole number beyond 64 bits.
    bool isNumber = false;
    const double large = number.repr().toDouble(&isNumber);
    if (number.typeName() == u"int" && !isNumber)
        throw OverflowError("int too large to convert to float");
    if (number.typeName() == u"int")
        return total + large;
    throw TypeError(Value(QStringLiteral("unsupported operand type(s) for +=: 'float' and '%1'")
                              .arg(number.typeName())));
}

ValueGenerator runningAverage()
{
    const Locals locals = co_await def(1, "running_average");

    co_await line(2);
    double total = 0.0;
    locals.bind("total", total);

    co_await line(3);
    std::int64_t count = 0;
    locals.bind("count", count);

    co_await line(4);
    Value average;
    locals.bind("average", average);

    Value number;
    for (co_await line(5);; co_await line(5)) {
        co_await line(6);
        const Value *sent = co_yield average;
        number = sent ? *sent : Value();
        locals.bind("number", number);

        co_await line(7);
        if (!number.isNone()) {
            co_await line(8);
            total = plus(total, number);

            co_await line(9);
            count += 1;

            co_await line(10);
            average = total / double(count);
        }
    }
}

} // namespace

Spec running_average()
{
    Spec spec;
    spec.title = QStringLiteral("Values go in, too: send");
    spec.promise = QStringLiteral(
        "send() resumes the generator with a value: here a number for the average.");
    spec.function = QStringLiteral("running_average");
    spec.defLine = 1;
    spec.make = [](const Arguments &, Modules &) -> AnyGenerator { return runningAverage(); };
    return spec;
}

} // namespace yieldscope::gallery
