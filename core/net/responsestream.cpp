// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/responsestream.h"

#include "core/http/sse.h"
#include "core/net/figures.h"
#include "core/net/socket.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

/// A generator that never suspends gives at most this many items before others get their turn.
constexpr int itemsPerTurn = 1024;

} // namespace

ResponseStream::ResponseStream(std::shared_ptr<Run> run, StreamPlan plan, EncodedAnswer head,
                               const Surroundings &surroundings)
    : m_run(std::move(run))
    , m_plan(std::move(plan))
    , m_head(std::move(head))
    , m_around(surroundings)
    , m_writer(m_head.body)
    , m_toSkip(m_plan.skippedBytes)
{
    ++m_around.figures.streams;
}

void ResponseStream::start(Event request)
{
    m_run->record(std::move(request));
    m_run->setConsumer([weak = weak_from_this()](const Outcome &outcome) {
        if (const auto self = weak.lock())
            self->take(outcome);
    });
    // In the next turn: a hold that was asked for before takes effect first.
    askInNextTurn();
}

void ResponseStream::askInNextTurn()
{
    QMetaObject::invokeMethod(
        m_run.get(),
        [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->pump();
        },
        Qt::QueuedConnection);
}

void ResponseStream::take(const Outcome &outcome)
{
    if (m_isOver)
        return;
    m_isAsked = false;
    switch (outcome.kind) {
    case Outcome::Kind::Yielded:
        takeItem(outcome);
        return;
    case Outcome::Kind::Finished:
        if (!m_writer.isComplete()) {
            fail(QStringLiteral("the generator ended before what was announced"));
            return;
        }
        finish();
        m_around.owner.report(Exchange::Event::StreamEnded);
        return;
    case Outcome::Kind::Failed:
        // A call that was refused, from the console say, ran nothing: the stream goes on.
        if (m_run->activity() != Run::Activity::Closed)
            pump();
        else
            fail(outcome.error);
        return;
    }
}

void ResponseStream::takeItem(const Outcome &outcome)
{
    if (accept(outcome))
        m_around.owner.report(Exchange::Event::ItemReady);
    const bool hasAll = m_head.body.kind == BodyFraming::Kind::Length && m_plan.endsEarly
        && m_writer.isComplete();
    if (hasAll && !m_isOver) {
        finish();
        m_run->close();
        m_around.owner.report(Exchange::Event::StreamEnded);
        return;
    }
    pump();
}

// Whether something of the item is sent.
bool ResponseStream::accept(const Outcome &outcome)
{
    m_chunk = outcome.chunk;
    m_item = m_plan.format.payload(outcome.value, qint64(outcome.chunk.value));
    const qint64 skipped = std::min<qint64>(m_toSkip, m_item.size());
    m_toSkip -= skipped;
    if (skipped > 0)
        m_item.remove(0, skipped);
    return skipped == 0 || !m_item.isEmpty();
}

void ResponseStream::fail(const QString &why)
{
    m_failure = why;
    finish();
    m_run->close();
    m_around.owner.report(Exchange::Event::StreamFailed);
}

void ResponseStream::finish()
{
    if (std::exchange(m_isOver, true))
        return;
    --m_around.figures.streams;
    if (m_heartbeat)
        m_around.timers.cancel(*std::exchange(m_heartbeat, std::nullopt));
}

// A generator that does not suspend yields again within pull(): then this is entered again from
// within ask(), and only asks. The outermost call flushes what was gathered meanwhile.
void ResponseStream::pump()
{
    if (m_isPumping || m_isOver || m_isStopped) {
        ask();
        return;
    }
    m_isPumping = true;
    m_turnItems = 0;
    ask();
    m_isPumping = false;
    m_around.owner.proceed();
    if (m_isAsked || m_isOver)
        return;
    if (m_around.socket.waiting() < m_around.limits.highWaterBytes) {
        askInNextTurn();
        return;
    }
    m_isStopped = true;
    ++m_around.figures.pullStops;
    record(EventKind::PullStopped, m_around.socket.waiting());
}

void ResponseStream::ask()
{
    const bool hasRoom = m_around.socket.waiting() < m_around.limits.highWaterBytes;
    if (m_isOver || m_isAsked || m_isStopped || !hasRoom || m_turnItems >= itemsPerTurn)
        return;
    ++m_turnItems;
    m_isAsked = true;
    m_run->pull();
}

void ResponseStream::resume()
{
    if (!m_isStopped || m_isOver || m_around.socket.waiting() > m_around.limits.lowWaterBytes)
        return;
    m_isStopped = false;
    record(EventKind::PullResumed, m_around.socket.waiting());
    pump();
}

bool ResponseStream::isHeld() const
{
    const Run::Activity activity = m_run->activity();
    return m_run->isHeld() || activity == Run::Activity::Held || activity == Run::Activity::Paused;
}

void ResponseStream::sendHead()
{
    m_around.socket.write(m_head.bytes);
    Event sent;
    sent.kind = EventKind::HeadSent;
    sent.value = Value(m_head.bytes);
    sent.size = m_head.bytes.size();
    m_run->record(std::move(sent));
    if (m_plan.isEventStream() && !m_isOver) {
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
        payload.prepend(m_plan.format.prologue());
    const QByteArray wire = m_writer.item(payload);
    if (wire.isEmpty())
        return;
    m_around.socket.write(wire);
    ++m_around.figures.chunks;
    ++m_items;
    if (m_plan.isEventStream())
        m_lastItemAt = std::chrono::steady_clock::now();
    recordItem(m_chunk, payload, wire.size());
}

void ResponseStream::recordItem(ChunkId chunk, const QByteArray &payload, qint64 wireBytes)
{
    if (!m_run->trace())
        return;
    Event buffered;
    buffered.kind = EventKind::ChunkBuffered;
    buffered.chunk = chunk;
    buffered.value = Value(payload);
    buffered.size = wireBytes;
    m_run->record(std::move(buffered));
    Event written;
    written.kind = EventKind::ChunkWritten;
    written.chunk = chunk;
    written.size = wireBytes;
    recordWhenSent(std::move(written));
}

void ResponseStream::sendEnd()
{
    QByteArray rest = m_plan.format.epilogue();
    if (m_writer.position() == 0)
        rest.prepend(m_plan.format.prologue());
    const QByteArray wire = m_writer.item(rest) + m_writer.end();
    if (!wire.isEmpty())
        m_around.socket.write(wire);
    Event ended;
    ended.kind = EventKind::BodyEnded;
    ended.size = wire.size();
    recordWhenSent(std::move(ended));
}

void ResponseStream::sendInstead(const EncodedAnswer &answer, qsizetype bodyBytes)
{
    m_around.socket.write(answer.bytes);
    Event head;
    head.kind = EventKind::HeadSent;
    head.value = Value(answer.bytes.chopped(bodyBytes));
    head.size = answer.bytes.size() - bodyBytes;
    m_run->record(std::move(head));
    Event ended;
    ended.kind = EventKind::BodyEnded;
    ended.size = bodyBytes;
    recordWhenSent(std::move(ended));
}

void ResponseStream::cut()
{
    Event event;
    event.kind = EventKind::BodyCut;
    event.text = m_failure;
    recordWhenSent(std::move(event));
}

void ResponseStream::abandon(EventKind kind, const QString &why)
{
    noteSent();
    const bool isDelivered = m_isOver && m_marks.empty();
    m_marks.clear();
    if (!isDelivered)
        record(kind, 0, why);
    if (m_isOver)
        return;
    finish();
    m_run->close();
}

// A comment in silence, so that nothing on the way takes the connection for dead.
void ResponseStream::beat()
{
    const auto due = m_lastItemAt + m_around.limits.sseHeartbeat;
    const auto now = std::chrono::steady_clock::now();
    if (now >= due && m_around.socket.waiting() == 0) {
        m_lastItemAt = now;
        const QByteArray comment = encodeSseComment();
        const QByteArray wire = m_writer.item(comment);
        m_around.socket.write(wire);
        recordItem({}, comment, wire.size());
    }
    const auto wait = std::max<Nanoseconds>(m_lastItemAt + m_around.limits.sseHeartbeat - now,
                                            std::chrono::milliseconds(1));
    m_heartbeat = m_around.timers.callAfter(wait, [this] { beat(); });
    m_around.owner.proceed();
}

void ResponseStream::noteSent()
{
    while (!m_marks.empty() && m_marks.front().end <= m_around.socket.sent()) {
        m_run->record(std::move(m_marks.front().event));
        m_marks.pop_front();
    }
}

void ResponseStream::recordWhenSent(Event event)
{
    if (m_run->trace())
        m_marks.push_back({ m_around.socket.written(), std::move(event) });
}

void ResponseStream::record(EventKind kind, qint64 size, const QString &text)
{
    Event event;
    event.kind = kind;
    event.size = size;
    event.text = text;
    m_run->record(std::move(event));
}

} // namespace yieldscope
