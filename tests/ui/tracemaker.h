// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/value.h"
#include "core/trace/chunkindex.h"
#include "core/trace/trace.h"

namespace yieldscope {

/// Writes a trace by hand, for views that are tested without a generator.
class TraceMaker
{
public:
    explicit TraceMaker(bool isAsync = false, TraceLimits limits = {})
        : m_trace(limits, isAsync)
    {
    }

    EventIndex add(EventKind kind, const Event &like = {})
    {
        Event event = like;
        event.kind = kind;
        event.time = m_time += m_pace;
        return m_trace.append(std::move(event));
    }
    /// How far apart what follows happens; nothing: in one moment.
    void setPace(Nanoseconds pace) { m_pace = pace; }
    EventIndex created(const QString &function, const QList<LocalChange> &arguments = {})
    {
        Event event = in(1, 1);
        event.text = function;
        event.locals = arguments;
        return add(EventKind::Created, event);
    }
    EventIndex resumed(Resumption resumption = Resumption::Next, const Value &value = {},
                       const QString &exception = {})
    {
        Event event = in(1, 0);
        event.resumption = resumption;
        event.value = value;
        event.text = exception;
        return add(EventKind::Resumed, event);
    }
    EventIndex entered(std::uint64_t frame, const QString &function, int line,
                       const QList<LocalChange> &arguments = {})
    {
        Event event = in(frame, line);
        event.text = function;
        event.locals = arguments;
        return add(EventKind::Entered, event);
    }
    EventIndex line(std::uint64_t frame, int line, const QList<LocalChange> &changes = {})
    {
        Event event = in(frame, line);
        event.locals = changes;
        return add(EventKind::Line, event);
    }
    EventIndex delegated(std::uint64_t outer, std::uint64_t inner, int line)
    {
        Event event = in(outer, line);
        event.other = FrameId { inner };
        return add(EventKind::Delegated, event);
    }
    EventIndex yielded(std::uint64_t frame, int line, const Value &value)
    {
        Event event = in(frame, line);
        event.value = value;
        event.chunk = ChunkId { ++m_chunk };
        return add(EventKind::Yielded, event);
    }
    EventIndex returned(std::uint64_t frame, int line, const Value &value = {})
    {
        Event event = in(frame, line);
        event.value = value;
        return add(EventKind::Returned, event);
    }
    EventIndex raised(std::uint64_t frame, int line, const QString &exception)
    {
        Event event = in(frame, line);
        event.text = exception;
        return add(EventKind::Raised, event);
    }
    EventIndex finished(Resumption resumption, const QString &outcome, const Value &value = {})
    {
        Event event = in(1, 0);
        event.resumption = resumption;
        event.text = outcome;
        event.value = value;
        return add(EventKind::Finished, event);
    }
    EventIndex requested(const QString &requestLine, const QByteArray &head)
    {
        Event request;
        request.text = requestLine;
        request.value = Value(QStringLiteral("127.0.0.1:51844"));
        add(EventKind::RequestReceived, request);
        Event sent;
        sent.value = Value(head);
        sent.size = head.size();
        return add(EventKind::HeadSent, sent);
    }
    EventIndex buffered(std::uint64_t chunk, const QByteArray &data, std::int64_t wireBytes)
    {
        Event event;
        event.chunk = ChunkId { chunk };
        event.value = Value(data);
        event.size = wireBytes;
        return add(EventKind::ChunkBuffered, event);
    }
    EventIndex chunk(EventKind kind, std::uint64_t chunk)
    {
        Event event;
        event.chunk = ChunkId { chunk };
        return add(kind, event);
    }
    EventIndex said(EventKind kind, const QString &text, std::int64_t size = 0)
    {
        Event event;
        event.text = text;
        event.size = size;
        return add(kind, event);
    }

    [[nodiscard]] TraceView view() const { return m_trace.view(); }
    [[nodiscard]] ChunkIndex chunks() const
    {
        ChunkIndex index;
        index.update(view());
        return index;
    }

    /// A head that announces chunks, and one that does not.
    [[nodiscard]] static QByteArray chunkedHead()
    {
        return QByteArrayLiteral("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                                 "Transfer-Encoding: chunked\r\n\r\n");
    }
    [[nodiscard]] static QByteArray plainHead()
    {
        return QByteArrayLiteral("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n");
    }

private:
    static Event in(std::uint64_t frame, int line)
    {
        Event event;
        event.frame = FrameId { frame };
        event.line = line;
        return event;
    }

    Trace m_trace;
    Nanoseconds m_time { 0 };
    Nanoseconds m_pace = std::chrono::milliseconds(10);
    std::uint64_t m_chunk = 0;
};

} // namespace yieldscope
