// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/events/eventtext.h"

#include "core/run/calllog.h"

#include <QtCore/QCoreApplication>

namespace yieldscope {

namespace {

struct EventText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::EventText)
};

QString localsText(const Event &event)
{
    QStringList parts;
    for (const LocalChange &change : event.locals)
        parts.append(change.name % u" = " % change.value.repr());
    return parts.join(u", ");
}

QString callText(const Event &event, bool isAsync)
{
    Call call;
    call.resumption = event.resumption;
    call.value = event.value;
    if (event.kind == EventKind::Resumed)
        call.exception = event.text;
    return writtenCall(call, isAsync);
}

QString chunkText(const Event &event)
{
    return u'#' % QString::number(event.chunk.value);
}

QString bytesText(std::int64_t count)
{
    return EventText::tr("%n bytes", nullptr, int(std::min<std::int64_t>(count, INT_MAX)));
}

} // namespace

QString kindText(EventKind kind, bool isIterable)
{
    return isIterable && kind == EventKind::Yielded ? EventText::tr("returned by next()")
                                                    : toString(kind);
}

QString eventText(const Event &event, bool isAsync)
{
    switch (event.kind) {
    case EventKind::Created:
    case EventKind::Entered:
        return event.text % u'(' % localsText(event) % u')';
    case EventKind::IteratorMade:
        return event.value.repr();
    case EventKind::Resumed:
        return callText(event, isAsync);
    case EventKind::Refused:
        return callText(event, isAsync) % u": " % event.text;
    case EventKind::Line:
    case EventKind::Delegated:
    case EventKind::Awoke:
        return localsText(event);
    case EventKind::Yielded:
        return chunkText(event) % u' ' % event.value.repr();
    case EventKind::Returned:
        return event.value.repr();
    case EventKind::LoopBlocked:
        return EventText::tr("the event loop stood still for %1 ms")
            .arg(eventTime(Nanoseconds(event.size), {}));
    case EventKind::RequestReceived:
        return event.text % u" · " % event.value.str();
    case EventKind::HeadSent:
        return bytesText(event.size);
    case EventKind::PullStopped:
    case EventKind::PullResumed:
        return EventText::tr("%1 waiting").arg(bytesText(event.size));
    case EventKind::ChunkBuffered:
        return chunkText(event) % u" · "
            % EventText::tr("%1 on the wire").arg(bytesText(event.size));
    case EventKind::ClientRead:
        return bytesText(event.size);
    case EventKind::ChunkWritten:
    case EventKind::ChunkReceived:
        return chunkText(event);
    case EventKind::Raised:
    case EventKind::Awaiting:
    case EventKind::Finished:
    case EventKind::Held:
    case EventKind::Released:
    case EventKind::BodyEnded:
    case EventKind::BodyCut:
    case EventKind::ClientActed:
    case EventKind::ClientLeft:
        return event.text;
    }
    return {};
}

QString eventTime(Nanoseconds time, Nanoseconds begin)
{
    const double milliseconds = double((time - begin).count()) / 1e6;
    return QString::number(milliseconds, 'f', 3);
}

} // namespace yieldscope
