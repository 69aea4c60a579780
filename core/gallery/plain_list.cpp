// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

#include <memory>

namespace yieldscope::gallery {

namespace {

Value plainList(std::int64_t n)
{
    Value::Items items;
    for (std::int64_t i = 0; i < n; ++i)
        items.push_back(Value(QStringLiteral("item %1\n").arg(i)));
    return Value::list(std::move(items));
}

ValueGenerator nextOf(std::shared_ptr<ValueIterator> iterator)
{
    if (!iterator->next())
        throw StopIteration();
    co_return iterator->value();
}

ValueGenerator iterOf(const char *iteratorType)
{
    co_return Value::object(QStringLiteral("<%1 object>").arg(QString::fromLatin1(iteratorType)));
}

} // namespace

Spec plain_list()
{
    Spec spec;
    spec.title = QStringLiteral("A plain list");
    spec.promise = QStringLiteral(
        "iter() makes an iterator of any list: no generator, but next() all the same.");
    spec.kind = Kind::Iterable;
    spec.function = QStringLiteral("plain_list");
    spec.defLine = 1;
    // All of it is in memory at once: that is what generators are for.
    spec.parameters = { { QStringLiteral("n"), ParameterType::Int, Value(3), 0, 10'000 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        const Value list = plainList(arguments.integer(u"n"));
        const auto iterator = std::make_shared<ValueIterator>(list);
        const char *type = iterator->typeName();
        return Iterable { list, type, [type] { return iterOf(type); },
                          [iterator] { return nextOf(iterator); }, false };
    };
    return spec;
}

} // namespace yieldscope::gallery
