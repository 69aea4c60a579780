// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator subGenerator()
{
    co_await def(1, "sub_generator");

    co_await line(2);
    co_yield QStringLiteral("Sub 1");

    co_await line(3);
    co_yield QStringLiteral("Sub 2");
    co_return Value();
}

ValueGenerator mainGenerator()
{
    co_await def(6, "main_generator");

    co_await line(7);
    co_yield QStringLiteral("Main start");

    co_await line(8);
    co_await yieldFrom(subGenerator());

    co_await line(9);
    co_yield QStringLiteral("Main end");
    co_return Value();
}

} // namespace

Spec main_generator()
{
    Spec spec;
    spec.title = QStringLiteral("Delegation: yield from");
    spec.promise = QStringLiteral("One generator hands over to another until that one ends.");
    spec.kind = Kind::Delegated;
    spec.function = QStringLiteral("main_generator");
    spec.defLine = 6;
    spec.make = [](const Arguments &, Modules &) -> AnyGenerator { return mainGenerator(); };
    return spec;
}

} // namespace yieldscope::gallery
