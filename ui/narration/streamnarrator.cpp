// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/narration/narrator.h"
#include "ui/stream/wiretext.h"

namespace yieldscope {

namespace {

/// The type of the value that became that chunk, unless it is str or bytes, which responses are
/// made of.
QString typeThatIsNoText(const TraceView &view, ChunkId chunk, EventIndex at)
{
    for (EventIndex i = at; chunk.isValid() && i >= view.first(); --i) {
        const Event &event = view.at(i);
        if (event.kind != EventKind::Yielded || event.chunk != chunk)
            continue;
        return event.value.asStr() || event.value.asBytes() ? QString() : event.value.typeName();
    }
    return {};
}

} // namespace

QString Narrator::bytes(std::int64_t count)
{
    return count == 1 ? tr("1 byte") : tr("%1 bytes").arg(count);
}

Narration Narrator::tellStream() const
{
    switch (m_event.kind) {
    case EventKind::RequestReceived:
        return requestReceived();
    case EventKind::HeadSent:
        return headSent();
    case EventKind::Held:
    case EventKind::Released:
    case EventKind::PullStopped:
    case EventKind::PullResumed:
        return pulling();
    case EventKind::ChunkBuffered:
    case EventKind::ChunkWritten:
    case EventKind::ChunkReceived:
        return chunk();
    case EventKind::ClientRead:
        return clientRead();
    case EventKind::BodyEnded:
        return bodyEnded();
    case EventKind::BodyCut:
        return say(tr("The connection was cut without the last chunk: %1. The client can tell that "
                      "the body is not complete."),
                   { name(m_event.text) });
    case EventKind::ClientActed:
        return clientActed();
    case EventKind::ClientLeft:
        return clientLeft();
    case EventKind::Created:
    case EventKind::IteratorMade:
    case EventKind::Resumed:
    case EventKind::Entered:
    case EventKind::Line:
    case EventKind::Delegated:
    case EventKind::Yielded:
    case EventKind::Returned:
    case EventKind::Raised:
    case EventKind::Awaiting:
    case EventKind::Awoke:
    case EventKind::LoopBlocked:
    case EventKind::Finished:
    case EventKind::Refused:
        break;
    }
    return {};
}

Narration Narrator::requestReceived() const
{
    const QString who = m_event.value.isNone() ? tr("A client") : m_event.value.str();
    if (m_state.isIterable)
        return say(
            tr("%1 asked for %2: the server has an iterable for it, and has not called iter() "
               "yet."),
            { plain(who), code(m_event.text) });
    return say(tr("%1 asked for %2: the server called %3, which made a generator. None of its body "
                  "has run yet."),
               { plain(who), code(m_event.text), name(rootFunction()) });
}

Narration Narrator::headSent() const
{
    const QStringList lines = headLines(m_state.stream.head);
    return say(tr("The head of the response left: %1. The client knows now that a body follows."),
               { code(lines.isEmpty() ? bytes(m_event.size) : lines.first()) });
}

Narration Narrator::pulling() const
{
    if (m_event.kind == EventKind::Held)
        return say(tr("The response is held: the client waits, and the next chunk leaves when you "
                      "step."),
                   {});
    if (m_event.kind == EventKind::Released)
        return say(tr("You let the next chunk go: the server asks %1 for it."),
                   { name(rootFunction()) });
    const QString pattern = m_event.kind == EventKind::PullStopped
        ? tr("The client reads too slowly: %1 wait in the server, so %2 is not asked for more.")
        : tr("The client has read on: %1 wait in the server, and %2 may be asked for more.");
    return say(pattern, { plain(bytes(m_event.size)), name(rootFunction()) });
}

Narration Narrator::chunk() const
{
    const ChunkFacts facts = chunkFacts(m_view, m_event.chunk, m_at, m_state.stream.head);
    // Its data may stand too far back to be looked for.
    const QString sizes = facts.isFramed
        ? tr("%1 of data, %2 on the wire").arg(bytes(facts.dataBytes)).arg(facts.wireBytes)
        : facts.progress == ChunkProgress::NotYet || facts.wireBytes == 0
        ? tr("%1 on the wire").arg(bytes(m_event.size))
        : bytes(facts.dataBytes);
    const Piece which = name(tr("Chunk #%1").arg(m_event.chunk.value));
    if (m_event.kind == EventKind::ChunkBuffered) {
        const Narration buffered
            = say(tr("%1 (%2) stands in the server's buffer, on its way to the socket."),
                  { which, plain(sizes) });
        if (const EventFault fault = eventFault(m_view, m_at, m_state.stream.head);
            fault != EventFault::None)
            return buffered + say(eventFaultText(fault), {});
        const QString type = typeThatIsNoText(m_view, m_event.chunk, m_at);
        return type.isEmpty() ? buffered
                              : buffered
                + say(tr("The value is no text but %1, so its repr() is sent as a line. Starlette "
                         "would not: there %2 is raised."),
                      { code(type),
                        code(QStringLiteral("AttributeError: '%1' object has no attribute 'encode'")
                                 .arg(type)) });
    }
    if (m_event.kind == EventKind::ChunkWritten)
        return say(tr("%1 (%2) was given to the kernel. Whether it has arrived, the server cannot "
                      "know."),
                   { which, plain(sizes) });
    const std::int64_t reads = m_event.value.asInt() ? *m_event.value.asInt() : 0;
    const Narration read
        = say(tr("%1 (%2) was read by the client, to its last byte."), { which, plain(sizes) });
    return reads > 1 ? read + say(tr("It came cut, in %1 reads."), { plain(reads) }) : read;
}

Narration Narrator::bodyEnded() const
{
    if (isChunked(m_state.stream.head))
        return say(tr("The last chunk, %1, was written: the client knows that it has everything."),
                   { code(QStringLiteral("0\\r\\n\\r\\n")) });
    return say(tr("The body was written to its end."), {});
}

Narration Narrator::clientRead() const
{
    return say(
        tr("The client took %1 with one read. Reads are not chunks: one may bring several, or "
           "a part of one."),
        { plain(bytes(m_event.size)) });
}

Narration Narrator::clientActed() const
{
    const std::optional<ClientAct> act = clientAct(m_event.text);
    if (!act)
        return say(tr("The client did this: %1."), { name(m_event.text) });
    switch (*act) {
    case ClientAct::Stalls:
        return say(tr("The client stops reading. The server goes on until the buffers between them "
                      "are full."),
                   {});
    case ClientAct::ReadsOn:
        return say(tr("The client reads on."), {});
    case ClientAct::LeavesByFin:
        return say(tr("The client leaves in order, with a FIN. The server has not noticed yet."),
                   {});
    case ClientAct::LeavesByRst:
        return say(tr("The client resets the connection, with a RST. The server has not noticed "
                      "yet."),
                   {});
    case ClientAct::Vanishes:
        return say(tr("The client vanishes: it reads nothing more and sends nothing, not even a "
                      "FIN. Nothing tells the server."),
                   {});
    }
    return {};
}

Narration Narrator::clientLeft() const
{
    const Narration left = say(tr("The client left: %1."), { name(m_event.text) });
    if (m_state.isIterable)
        return left
            + (m_state.state == GeneratorState::Closed
                   ? say(tr("The iterator was exhausted."), {})
                   : say(tr("The server drops the iterator: it has no close() to call."), {}));
    switch (m_state.state) {
    case GeneratorState::Closed:
        return left + say(tr("%1 had already ended."), { name(rootFunction()) });
    case GeneratorState::Created:
        return left
            + say(tr("%1 is closed before its body began: none of it runs."),
                  { name(rootFunction()) });
    case GeneratorState::Suspended:
    case GeneratorState::Running:
        break;
    }
    const FrameState *innermost = m_state.innermost();
    return left
        + say(tr("Nobody reads on, so the server closes %1, which stands at line %2."),
              { name(rootFunction()), plain(innermost ? innermost->line : 0) });
}

} // namespace yieldscope
