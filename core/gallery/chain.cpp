// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator chainOf(Value a, Value b)
{
    co_await def(1, "chain", local("a", a), local("b", b));

    co_await line(2);
    co_await yieldFrom(a);

    co_await line(3);
    co_await yieldFrom(b);
    co_return Value();
}

} // namespace

Spec chain()
{
    Spec spec;
    spec.title = QStringLiteral("Chaining by yield from");
    spec.promise = QStringLiteral(
        "One yield from for each loop; what is sent to a str is an AttributeError.");
    spec.kind = Kind::Delegated;
    spec.function = QStringLiteral("chain");
    spec.defLine = 1;
    spec.parameters = { { QStringLiteral("a"), ParameterType::Str, Value(QStringLiteral("AB")) },
                        { QStringLiteral("b"), ParameterType::Str, Value(QStringLiteral("CD")) } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return chainOf(arguments.value(u"a"), arguments.value(u"b"));
    };
    return spec;
}

} // namespace yieldscope::gallery
