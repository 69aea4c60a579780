// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator header()
{
    co_await def(1, "header");

    co_await line(2);
    co_yield QStringLiteral("name,size\n");
    co_return Value();
}

ValueGenerator data(std::int64_t rows)
{
    const Locals locals = co_await def(5, "data", local("rows", rows));

    std::int64_t next = 0;
    std::int64_t i = 0;
    for (co_await line(6); next < rows; co_await line(6)) {
        i = next++;
        locals.bind("i", i);

        co_await line(7);
        const QString row = QStringLiteral("file%1,%2\n").arg(i).arg(i * 100);
        co_yield row;
    }
    co_return Value();
}

ValueGenerator footer(std::int64_t rows)
{
    co_await def(10, "footer", local("rows", rows));

    co_await line(11);
    const QString total = QStringLiteral("%1 files\n").arg(rows);
    co_yield total;
    co_return Value();
}

ValueGenerator headerDataFooter(std::int64_t rows)
{
    co_await def(14, "header_data_footer", local("rows", rows));

    co_await line(15);
    co_await yieldFrom(header());

    co_await line(16);
    co_await yieldFrom(data(rows));

    co_await line(17);
    co_await yieldFrom(footer(rows));
    co_return Value();
}

} // namespace

Spec header_data_footer()
{
    Spec spec;
    spec.title = QStringLiteral("Composing a stream");
    spec.promise = QStringLiteral(
        "A header, data and a footer, each a generator of its own, in one stream.");
    spec.kind = Kind::Delegated;
    spec.function = QStringLiteral("header_data_footer");
    spec.defLine = 14;
    spec.parameters = { { QStringLiteral("rows"), ParameterType::Int, Value(3), 0, 1e12 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return headerDataFooter(arguments.integer(u"rows"));
    };
    return spec;
}

} // namespace yieldscope::gallery
