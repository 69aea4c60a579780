// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/eventnotes.h"

#include "core/http/sse.h"
#include "ui/stream/wiretext.h"

#include <QtCore/QCoreApplication>

namespace yieldscope {

namespace {

// How far back one event looks for another that belongs to it.
constexpr EventIndex LongestSearch = 8192;

struct EventNote
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::EventNote)
};

bool isEventStream(const QByteArray &head)
{
    const QStringList lines = headLines(head);
    return std::any_of(lines.begin(), lines.end(), [](const QString &line) {
        return line.startsWith(QLatin1String("content-type: text/event-stream"),
                               Qt::CaseInsensitive);
    });
}

// What the trace has kept of it; nothing where that is not all.
std::optional<QByteArray> wholePayload(const Event &event, const QByteArray &head)
{
    const QByteArray kept = keptBytes(event.value);
    const std::int64_t sent = isChunked(head) ? chunkDataBytes(event.size) : event.size;
    return kept.size() == sent ? std::optional(kept) : std::nullopt;
}

// A comment that fills a silence has an empty line at its end.
bool hasCommentBetween(const TraceView &view, EventIndex before, EventIndex buffered)
{
    for (EventIndex i = buffered - 1; i > std::max(before, buffered - LongestSearch); --i) {
        if (view.kindAt(i) == EventKind::ChunkBuffered && !view.chunkAt(i).isValid())
            return true;
    }
    return false;
}

} // namespace

EventFault eventFault(const TraceView &view, EventIndex buffered, EventIndex before,
                      const QByteArray &head)
{
    if (!view.contains(buffered) || !isEventStream(head))
        return EventFault::None;
    const std::optional<QByteArray> payload = wholePayload(view.at(buffered), head);
    if (!payload || payload->isEmpty())
        return EventFault::None;
    const SsePart part = readSsePart(*payload);
    if (!part.isFinished)
        return part.hasData ? EventFault::Unfinished : EventFault::Neither;
    if (view.contains(before) && !hasCommentBetween(view, before, buffered)) {
        const std::optional<QByteArray> former = wholePayload(view.at(before), head);
        if (!former)
            return EventFault::None;
        if (!readSsePart(*former).isFinished)
            return part.beginsWithEnd ? EventFault::None : EventFault::Joined;
    }
    return part.hasData ? EventFault::None : EventFault::NoData;
}

EventFault eventFault(const TraceView &view, EventIndex buffered, const QByteArray &head)
{
    if (!view.contains(buffered) || !isEventStream(head))
        return EventFault::None;
    const ChunkId former { view.chunkAt(buffered).value - 1 };
    EventIndex before = buffered - 1;
    const EventIndex oldest = std::max(view.first(), buffered - LongestSearch);
    while (before >= oldest
           && (view.kindAt(before) != EventKind::ChunkBuffered || view.chunkAt(before) != former))
        --before;
    return eventFault(view, buffered, before >= oldest ? before : -1, head);
}

QString eventFaultWord(EventFault fault)
{
    switch (fault) {
    case EventFault::None:
    case EventFault::Joined:
        return {};
    case EventFault::NoData:
        return EventNote::tr("no event");
    case EventFault::Unfinished:
    case EventFault::Neither:
        return EventNote::tr("unfinished event");
    }
    return {};
}

QString eventFaultText(EventFault fault)
{
    switch (fault) {
    case EventFault::None:
        return {};
    case EventFault::NoData:
        return EventNote::tr("It has no data: line, so EventSource dispatches no event for it.");
    case EventFault::Unfinished:
        return EventNote::tr("No empty line ends it, so EventSource dispatches no event for it "
                             "alone: what comes next becomes part of it, and at the end of the "
                             "stream it is dropped.");
    case EventFault::Neither:
        return EventNote::tr("It has no data: line, and no empty line ends it, so EventSource "
                             "dispatches no event for it alone.");
    case EventFault::Joined:
        return EventNote::tr("No empty line ended the chunk before, so EventSource dispatches both "
                             "as one event.");
    }
    return {};
}

} // namespace yieldscope
