// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator walk(std::int64_t low, std::int64_t high)
{
    const Locals locals = co_await def(1, "walk", local("low", low), local("high", high));

    co_await line(2);
    if (low < high) {
        co_await line(3);
        const std::int64_t middle = (low + high) / 2;
        locals.bind("middle", middle);

        co_await line(4);
        co_await yieldFrom(walk(low, middle));

        co_await line(5);
        co_yield middle;

        co_await line(6);
        co_await yieldFrom(walk(middle + 1, high));
        co_return Value(); // Within the block: middle must outlive the frame's last event.
    }
    co_return Value();
}

ValueGenerator treeWalk(std::int64_t size)
{
    co_await def(9, "tree_walk", local("size", size));

    co_await line(10);
    co_await yieldFrom(walk(0, size));
    co_return Value();
}

} // namespace

Spec tree_walk()
{
    Spec spec;
    spec.title = QStringLiteral("Walking a tree by recursion");
    spec.promise
        = QStringLiteral("Each level delegates to the next: a deep chain, one frame per level.");
    spec.kind = Kind::Delegated;
    spec.function = QStringLiteral("tree_walk");
    spec.defLine = 9;
    spec.parameters = { { QStringLiteral("size"), ParameterType::Int, Value(7), 0, 1e6 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return treeWalk(arguments.integer(u"size"));
    };
    return spec;
}

} // namespace yieldscope::gallery
