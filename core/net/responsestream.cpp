// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/responsestream.h"

#include "core/http/sse.h"
#include "core/net/figures.h"
#include "core/net/socket.h"
#include "core/net/turnshare.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

using SteadyTime = std::chrono::steady_clock;

/// A generator that never suspends is asked for at most that many items at once.
constexpr int mostStride = 1024;
/// One that is so slow that an item would wait that long for its successors does not gather.
constexpr std::chrono::microseconds gatherTime { 200 };

} // namespace

ResponseStream::ResponseStream(std::shared_ptr<Run> run, const StreamPlan &plan,
                               const EncodedAnswer &head, const Surroundings &surroundings)
    : m_run(std::move(run))
    , m_format(plan.format)
    , m_around(surroundings)
    , m_status(plan.head.status)
    , m_closesConnection(head.close)
    , m_endsEarly(plan.endsEarly)
    , m_isTraced(m_run->trace() != nullptr)
    , m_isEventStream(plan.isEventStream())
    , m_isPlain(plan.format.isPlain() && plan.skippedBytes == 0)
    , m_head(head.bytes)
    , m_writer(head.body)
    , m_toSkip(plan.skippedBytes)
{
    ++m_around.figures.streams;
}

void ResponseStream::start(const Event &request)
{
    m_run->record(request);
    m_run->feed(weak_from_this(), [format = m_format](const Value &value, ChunkId chunk) {
        return format.payload(value, qint64(chunk.value));
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

// What was taken leaves at once: nobody knows how long the generator takes for the next.
void ResponseStream::rest()
{
    if (!m_isOver && !m_isPumping)
        flush();
}

void ResponseStream::spent()
{
    m_isAsked = false;
    if (m_isOver)
        return;
    if (hasAll()) {
        finish();
        m_run->close();
        m_around.owner.report(Exchange::Event::StreamEnded);
        return;
    }
    // What came in the generator's own time does not wait for the next.
    rest();
    pump();
}

// What comes after the range that was asked for is not even pulled.
bool ResponseStream::hasAll() const
{
    return m_writer.framing().kind == BodyFraming::Kind::Length && m_endsEarly
        && m_writer.isComplete();
}

void ResponseStream::ended(const Outcome &outcome)
{
    m_isAsked = false;
    if (m_isOver)
        return;
    switch (outcome.kind) {
    case Outcome::Kind::Yielded:
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

// A generator that does not suspend yields again and again within this; what comes is gathered, and
// leaves when the generator suspends or ends, or when it is enough.
void ResponseStream::pump()
{
    if (m_isOver || std::exchange(m_isPumping, true))
        return;
    const auto self = shared_from_this();
    m_turnBytes = TurnShare::bytes(m_around.figures.streams);
    do
        askAndGather();
    while (mayAsk());
    m_isPumping = false;
    flush();
    if (m_isAsked || m_isOver || m_isStopped)
        return;
    if (room() > 0) {
        askInNextTurn();
        return;
    }
    m_isStopped = true;
    ++m_around.figures.pullStops;
    record(EventKind::PullStopped, m_around.socket.waiting());
}

qint64 ResponseStream::room() const
{
    return m_around.limits.highWaterBytes - m_around.socket.waiting();
}

bool ResponseStream::mayAsk() const
{
    // One that blocks the loop lets others in between its items.
    return !m_isOver && !m_isAsked && !m_isStopped && m_turnBytes > 0 && room() > 0
        && !m_run->blocksLoop();
}

void ResponseStream::askAndGather()
{
    if (m_isOver || m_isAsked || m_isStopped || room() <= 0)
        return;
    const auto start = SteadyTime::now();
    const qint64 before = m_around.socket.written();
    const bool isInWorker = m_run->place() == Run::Place::Worker;
    m_isAsked = true;
    m_isGathering = true;
    // A worker keeps nobody waiting.
    m_run->pull(isInWorker ? Appetite { mostStride, room() }
                           : Appetite { m_stride, std::min(room(), m_turnBytes) });
    m_isGathering = false;
    m_turnBytes -= std::max(m_around.socket.written() - before, TurnShare::OfPull);
    const auto took = SteadyTime::now() - start;
    if (m_run->blocksLoop() || took > gatherTime)
        m_stride = 1;
    else if (took < gatherTime / 4)
        m_stride = std::min(m_stride * 2, mostStride);
    if (room() <= 0 || took > gatherTime)
        flush();
}

// May end the stream, where the client is gone.
void ResponseStream::flush()
{
    m_around.owner.proceed();
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
    const auto now = SteadyTime::now();
    if (now >= due && m_around.socket.waiting() == 0) {
        m_lastItemAt = now;
        const QByteArray comment = encodeSseComment();
        recordItem({}, Value(comment), put(comment));
    }
    const auto wait = std::max<Nanoseconds>(m_lastItemAt + m_around.limits.sseHeartbeat - now,
                                            std::chrono::milliseconds(1));
    m_heartbeat = m_around.timers.callAfter(wait, [this] { beat(); });
    m_around.owner.proceed();
}

} // namespace yieldscope
