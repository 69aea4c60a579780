// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/admission.h"
#include "core/http/requestparser.h"

#include <QStringBuilder>

#include <cstdint>
#include <cstdlib>

using namespace yieldscope;

namespace {

/// All that a connection would see of these bytes, cut into pieces of that size.
QByteArray courseOf(QByteArrayView bytes, qsizetype piece)
{
    const Router router;
    const HostPolicy hosts { 8080, {} };
    QByteArray course;
    RequestParser parser;
    qsizetype given = 0;
    QByteArrayView input;
    for (int events = 0; events < 10'000;) {
        const RequestParser::Event event = parser.feed(input);
        if (event == RequestParser::Event::NeedMore) {
            if (!input.isEmpty())
                std::abort(); // It must have taken all of it.
            if (given == bytes.size())
                return course;
            const qsizetype size = std::min(piece, bytes.size() - given);
            input = bytes.sliced(given, size);
            given += size;
            continue;
        }
        ++events;
        if (event == RequestParser::Event::Failed) {
            const HttpError &error = parser.error();
            if (error.status < 400 || !error.close || error.offset > bytes.size())
                std::abort();
            return course + QByteArray::number(error.status) + '@'
                + QByteArray::number(error.offset);
        }
        course += QByteArray::number(parser.position()) + ' ';
        if (event == RequestParser::Event::HeadComplete) {
            const Admission admission = admit(parser.request(), router, hosts, {});
            course += QByteArray::number(admission.refusal ? admission.refusal->status : 0) + ' ';
            if (parser.request().method == "POST")
                parser.keepBody();
        } else {
            course += parser.body();
            parser.reset();
        }
    }
    return course;
}

} // namespace

// However the bytes are cut, the same requests come out of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const QByteArray whole = courseOf(bytes, std::max<qsizetype>(1, bytes.size()));
    if (courseOf(bytes, 1) != whole || courseOf(bytes, 7) != whole)
        std::abort();
    return 0;
}
