// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/recording.h"

#include <QtCore/QList>

#include <cmath>
#include <tuple>

// What the tests of recordings share: events with every field set, and how they are compared.
namespace yieldscope::recordingtesting {

inline bool sameValue(const Value &a, const Value &b)
{
    const double *left = a.asFloat();
    const double *right = b.asFloat();
    return a == b && (!left || !right || std::signbit(*left) == std::signbit(*right));
}

inline bool sameLocals(const QList<LocalChange> &a, const QList<LocalChange> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const LocalChange &x, const LocalChange &y) {
                          return x.name == y.name && sameValue(x.value, y.value);
                      });
}

inline bool sameEvent(const Event &a, const Event &b)
{
    const auto numbers = [](const Event &e) {
        return std::tuple(e.kind, e.resumption, e.frame.value, e.other.value, e.chunk.value, e.line,
                          e.cppLine, e.size, e.time.count(), e.length);
    };
    return numbers(a) == numbers(b) && sameValue(a.value, b.value) && a.text == b.text
        && sameLocals(a.locals, b.locals);
}

inline Event createdEvent()
{
    Event event;
    event.kind = EventKind::Created;
    event.frame = FrameId { 1 };
    event.text = QStringLiteral("count");
    return event;
}

inline Event lineEvent(int line)
{
    Event event;
    event.kind = EventKind::Line;
    event.frame = FrameId { 1 };
    event.line = line;
    return event;
}

/// A recording of `count` events: one that creates the generator, then lines.
inline QByteArray bytesOf(const QList<Event> &events, RecordingInfo info = {})
{
    Trace trace;
    for (const Event &event : events)
        trace.appendRecorded(event);
    return RecordingWriter(std::move(info), trace.view()).all();
}

inline QList<Event> lines(EventIndex count)
{
    QList<Event> events { createdEvent() };
    while (events.size() < count)
        events.append(lineEvent(int(events.size() % 50) + 1));
    return events;
}

inline Result<Recording> readAll(const QByteArray &bytes, RecordingLimits limits = {})
{
    RecordingReader reader(limits);
    reader.feed(bytes);
    return reader.finish();
}

inline QString errorOf(const Result<Recording> &result)
{
    return result ? QString() : QString::fromStdString(result.error().message);
}

} // namespace yieldscope::recordingtesting
