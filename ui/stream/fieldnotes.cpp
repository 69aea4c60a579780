// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/fieldnotes.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace yieldscope {

namespace {

struct FieldNote
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::FieldNote)

public:
    const char *beginning;
    const char *note;
};

// The first that matches.
constexpr std::array<FieldNote, 10> Notes { {
    { "content-type: text/event-stream",
      QT_TRANSLATE_NOOP("yieldscope::FieldNote",
                        "Server-Sent Events: EventSource reads them, and asks again by itself.") },
    { "content-type: text/html",
      QT_TRANSLATE_NOOP("yieldscope::FieldNote",
                        "The one type that browsers paint chunk by chunk.") },
    { "content-type:",
      QT_TRANSLATE_NOOP("yieldscope::FieldNote",
                        "What the bytes are. Each chunk may hold any part of them.") },
    { "transfer-encoding: chunked",
      QT_TRANSLATE_NOOP("yieldscope::FieldNote",
                        "The length is not known ahead: each chunk begins with its size, and one "
                        "of size 0 ends the body. Without that one the client knows it was cut.") },
    { "x-content-type-options: nosniff",
      QT_TRANSLATE_NOOP("yieldscope::FieldNote",
                        "The browser need not guess the type; else it shows nothing of a plain "
                        "text before its first 1,024 bytes.") },
    { "x-accel-buffering: no",
      QT_TRANSLATE_NOOP("yieldscope::FieldNote",
                        "Asks nginx to pass each chunk on at once. A proxy that gathers them "
                        "lets all arrive together, at the end.") },
    { "cache-control: no-store",
      QT_TRANSLATE_NOOP("yieldscope::FieldNote", "No cache may keep the stream.") },
    { "connection: close",
      QT_TRANSLATE_NOOP("yieldscope::FieldNote", "The connection ends with this response.") },
    { "connection: keep-alive",
      QT_TRANSLATE_NOOP("yieldscope::FieldNote",
                        "The client may ask again over this connection.") },
    { "yieldscope-run:",
      QT_TRANSLATE_NOOP(
          "yieldscope::FieldNote",
          "Which run this response is: what its client tells of is recorded there.") },
} };

} // namespace

QString fieldNote(const QString &field)
{
    for (const FieldNote &one : Notes) {
        if (field.startsWith(QLatin1String(one.beginning), Qt::CaseInsensitive))
            return FieldNote::tr(one.note);
    }
    return {};
}

} // namespace yieldscope
