// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"
#include "core/gallery/striterator.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator chainByLoop(QString a, QString b)
{
    const Locals locals = co_await def(1, "chain_by_loop", local("a", a), local("b", b));
    StrIterator left(a);
    StrIterator right(b);
    QString item;

    for (co_await line(2); left.hasNext(); co_await line(2)) {
        item = left.next();
        locals.bind("item", item);

        co_await line(3);
        co_yield item;
    }
    for (co_await line(4); right.hasNext(); co_await line(4)) {
        item = right.next();
        locals.bind("item", item);

        co_await line(5);
        co_yield item;
    }
    co_return Value();
}

} // namespace

Spec chain_by_loop()
{
    Spec spec;
    spec.title = QStringLiteral("Chaining by loops");
    spec.promise = QStringLiteral("What yield from replaces: two loops that pass every item on.");
    spec.function = QStringLiteral("chain_by_loop");
    spec.defLine = 1;
    spec.parameters = { { QStringLiteral("a"), ParameterType::Str, Value(QStringLiteral("AB")) },
                        { QStringLiteral("b"), ParameterType::Str, Value(QStringLiteral("CD")) } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return chainByLoop(arguments.text(u"a"), arguments.text(u"b"));
    };
    return spec;
}

} // namespace yieldscope::gallery
