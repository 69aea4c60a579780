// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/pyfile.h"
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator fileChunks(QString path, std::int64_t size)
{
    const Locals locals = co_await def(1, "file_chunks", local("path", path), local("size", size));
    QByteArray chunk;

    co_await line(2);
    PyFile f = PyFile::open(path);
    locals.bind("f", f);

    for (;;) {
        co_await line(3);
        chunk = f.read(size);
        locals.bind("chunk", chunk);
        if (chunk.isEmpty())
            break;

        co_await line(4);
        co_yield chunk;
    }
    co_await line(2);
    f.close();
    co_return Value();
}

} // namespace

Spec file_chunks()
{
    constexpr double MaxSize = 16 * 1024 * 1024;
    Spec spec;
    spec.title = QStringLiteral("A file in pieces of one size");
    spec.promise = QStringLiteral("read(size) bounds the memory, whatever the file holds.");
    spec.kind = Kind::File;
    spec.function = QStringLiteral("file_chunks");
    spec.parameters
        = { { QStringLiteral("path"), ParameterType::Path, Value(PyFile::samplePath()) },
            { QStringLiteral("size"), ParameterType::Int, Value(65536), 1, MaxSize } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return fileChunks(arguments.text(u"path"), arguments.integer(u"size"));
    };
    return spec;
}

} // namespace yieldscope::gallery
