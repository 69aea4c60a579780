// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/pyfile.h"
#include "core/gallery/spec.h"

namespace yieldscope::gallery {

namespace {

ValueGenerator fileStream(QString path)
{
    const Locals locals = co_await def(1, "file_stream", local("path", path));
    QByteArray chunk;

    co_await line(2);
    PyFile f = PyFile::open(path);
    locals.bind("f", f);

    for (;;) {
        co_await line(3);
        const QByteArray next = f.readLine();
        if (next.isEmpty())
            break;
        chunk = next;
        locals.bind("chunk", chunk);

        co_await line(4);
        co_yield chunk;
    }
    co_await line(2);
    f.close();
    co_return Value();
}

} // namespace

Spec file_stream()
{
    Spec spec;
    spec.title = QStringLiteral("A file, line by line");
    spec.promise
        = QStringLiteral("A file is an iterable of lines: one is read per next(), never all.");
    spec.kind = Kind::File;
    spec.function = QStringLiteral("file_stream");
    spec.parameters
        = { { QStringLiteral("path"), ParameterType::Path, Value(PyFile::samplePath()) } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return fileStream(arguments.text(u"path"));
    };
    return spec;
}

} // namespace yieldscope::gallery
