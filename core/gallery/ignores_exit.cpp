// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator ignoresExit()
{
    co_await def(1, "ignores_exit");

    std::exception_ptr pending;
    co_await line(2);
    try {
        co_await line(3);
        co_yield QStringLiteral("first");
    } catch (...) {
        pending = std::current_exception(); // C++ cannot suspend inside a handler.
    }

    co_await line(5);
    co_yield QStringLiteral("not yet");
    if (pending)
        std::rethrow_exception(pending);
    co_return Value();
}

} // namespace

Spec ignores_exit()
{
    Spec spec;
    spec.title = QStringLiteral("Refusing to close");
    spec.promise = QStringLiteral(
        "A generator that yields during close(): RuntimeError, and it is still suspended.");
    spec.function = QStringLiteral("ignores_exit");
    spec.defLine = 1;
    spec.make = [](const Arguments &, Modules &) -> AnyGenerator { return ignoresExit(); };
    return spec;
}

} // namespace yieldscope::gallery
