// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

#include <memory>

namespace yieldscope::gallery {

namespace {

struct Countdown
{
    std::int64_t current;
};

// Its __repr__.
Value toValue(const Countdown &countdown)
{
    return Value::object(QStringLiteral("<Countdown current=%1>").arg(countdown.current));
}

ValueGenerator dunderIter(std::shared_ptr<Countdown> self)
{
    co_await def(8, "__iter__", local("self", *self));

    co_await line(9);
    co_return toValue(*self);
}

ValueGenerator dunderNext(std::shared_ptr<Countdown> self)
{
    co_await def(11, "__next__", local("self", *self));

    co_await line(12);
    if (self->current <= 0) {
        co_await line(13);
        throw StopIteration();
    }

    co_await line(14);
    self->current -= 1;

    co_await line(15);
    co_return self->current + 1;
}

} // namespace

Spec countdown()
{
    Spec spec;
    spec.title = QStringLiteral("An iterator written by hand");
    spec.promise
        = QStringLiteral("__iter__ and __next__: what a generator saves you from writing.");
    spec.kind = Kind::Iterable;
    spec.function = QStringLiteral("Countdown");
    spec.defLine = 1;
    spec.parameters = { { QStringLiteral("start"), ParameterType::Int, Value(3), -1e15, 1e15 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        const auto self = std::make_shared<Countdown>(Countdown { arguments.integer(u"start") });
        return Iterable { toValue(*self), "Countdown", [self] { return dunderIter(self); },
                          [self] { return dunderNext(self); }, true };
    };
    return spec;
}

} // namespace yieldscope::gallery
