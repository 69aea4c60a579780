// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT

// What a response puts on the wire, and what is recorded of it.
#include "core/net/figures.h"
#include "core/net/responsestream.h"
#include "core/net/socket.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

std::int64_t ResponseStream::takeValue(const Value &value, ChunkId chunk)
{
    if (m_isOver)
        return 0;
    // Most items: bytes that are sent as they are, behind others.
    const QByteArray *bytes = m_isPlain && m_writer.position() > 0 ? value.asBytes() : nullptr;
    if (bytes && bytes->size() < Socket::sharedFrom) {
        const qint64 before = m_writer.position();
        m_writer.append(*bytes, m_around.socket.tail());
        if (m_writer.position() > before)
            noteItem(chunk, value, m_writer.position() - before);
        return bytes->size();
    }
    const QByteArray payload = m_format.payload(value, qint64(chunk.value));
    takePayload(payload, chunk);
    return payload.size();
}

void ResponseStream::takePayload(const QByteArray &payload, ChunkId chunk)
{
    if (m_isOver)
        return;
    m_item = payload;
    m_chunk = chunk;
    const qint64 skipped = std::min<qint64>(m_toSkip, m_item.size());
    m_toSkip -= skipped;
    if (skipped > 0)
        m_item.remove(0, skipped);
    if (skipped > 0 && m_item.isEmpty())
        return;
    // An item of a stream that is under way is no transition: it needs no look at the table.
    if (m_isHeadSent)
        sendItem();
    else
        m_around.owner.report(Exchange::Event::ItemReady);
}

void ResponseStream::sendHead()
{
    m_isHeadSent = true;
    const QByteArray head = std::exchange(m_head, {});
    m_around.socket.write(head);
    Event sent;
    sent.kind = EventKind::HeadSent;
    sent.value = Value(head);
    sent.size = head.size();
    m_run->record(sent);
    if (m_isEventStream && !m_isOver) {
        m_lastItemAt = std::chrono::steady_clock::now();
        m_heartbeat = m_around.timers.callAfter(m_around.limits.sseHeartbeat, [this] { beat(); });
    }
}

void ResponseStream::sendItem()
{
    QByteArray payload = std::exchange(m_item, {});
    if (payload.isEmpty())
        return;
    if (m_writer.position() == 0)
        payload.prepend(m_format.prologue());
    const qint64 wireBytes = put(payload);
    if (wireBytes > 0)
        noteItem(m_chunk, Value(payload), wireBytes);
}

void ResponseStream::noteItem(ChunkId chunk, const Value &payload, qint64 wireBytes)
{
    ++m_around.figures.chunks;
    ++m_items;
    if (m_isEventStream)
        m_lastItemAt = std::chrono::steady_clock::now();
    if (m_isTraced)
        recordItem(chunk, payload, wireBytes);
}

// Large payloads are not copied.
qint64 ResponseStream::put(const QByteArray &payload)
{
    const qint64 before = m_writer.position();
    if (payload.size() < Socket::sharedFrom) {
        m_writer.append(payload, m_around.socket.tail());
    } else {
        const BodyWriter::Parts parts = m_writer.parts(payload);
        m_around.socket.write(parts.before);
        m_around.socket.write(parts.length < payload.size() ? payload.first(parts.length)
                                                            : payload);
        m_around.socket.tail().append(parts.behind);
    }
    return m_writer.position() - before;
}

void ResponseStream::recordItem(ChunkId chunk, const Value &payload, qint64 wireBytes)
{
    if (!m_isTraced)
        return;
    EventDraft buffered;
    buffered.kind = EventKind::ChunkBuffered;
    buffered.chunk = chunk;
    buffered.value = &payload;
    buffered.size = wireBytes;
    if (m_isGathering)
        m_run->recordAtOnce(buffered);
    else
        m_run->record(buffered);
    recordWhenSent(EventKind::ChunkWritten, wireBytes, chunk);
}

void ResponseStream::sendEnd()
{
    QByteArray rest = m_format.epilogue();
    if (m_writer.position() == 0)
        rest.prepend(m_format.prologue());
    const QByteArray wire = m_writer.item(rest) + m_writer.end();
    if (!wire.isEmpty())
        m_around.socket.write(wire);
    recordWhenSent(EventKind::BodyEnded, wire.size());
}

void ResponseStream::sendInstead(const EncodedAnswer &answer, qsizetype bodyBytes)
{
    m_head.clear();
    m_around.socket.write(answer.bytes);
    Event head;
    head.kind = EventKind::HeadSent;
    head.value = Value(answer.bytes.chopped(bodyBytes));
    head.size = answer.bytes.size() - bodyBytes;
    m_run->record(head);
    recordWhenSent(EventKind::BodyEnded, bodyBytes);
}

void ResponseStream::cut()
{
    recordWhenSent(EventKind::BodyCut, 0);
}

void ResponseStream::noteSent()
{
    const auto isSent = [this](const Mark &mark) { return mark.end <= m_around.socket.sent(); };
    if (m_marks.empty() || !isSent(m_marks.front()))
        return;
    m_run->recordAllAt(m_run->now(), [&](EventDraft &event) {
        if (m_marks.empty() || !isSent(m_marks.front()))
            return false;
        const Mark &mark = m_marks.front();
        event.kind = mark.kind;
        event.chunk = mark.chunk;
        event.size = mark.size;
        if (mark.kind == EventKind::BodyCut)
            event.text = &m_failure;
        m_marks.pop_front();
        return true;
    });
}

void ResponseStream::recordWhenSent(EventKind kind, qint64 size, ChunkId chunk)
{
    if (m_isTraced)
        m_marks.push_back({ m_around.socket.written(), size, chunk, kind });
}

void ResponseStream::record(EventKind kind, qint64 size, const QString &text)
{
    EventDraft event;
    event.kind = kind;
    event.size = size;
    event.text = &text;
    m_run->record(event);
}

} // namespace yieldscope
