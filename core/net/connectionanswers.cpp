// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/httpdate.h"
#include "core/net/connection.h"
#include "core/net/figures.h"
#include "core/net/site.h"
#include "core/run/runstore.h"

namespace yieldscope {

namespace {

using What = Exchange::Event;

// Tells a client which run it looks at.
void nameRun(HttpHeaders &headers, const Run &run)
{
    headers.append("Yieldscope-Run", QByteArray::number(qulonglong(run.id().value)));
}

} // namespace

void Connection::makeAnswer()
{
    ++m_around.figures.requests;
    if (const std::optional<HttpError> &refusal = m_admission->refusal) {
        sendAnswer(errorAnswer(*refusal, m_around.limits), refusal->close);
        m_events.push_back(What::AnswerQueued);
        return;
    }
    Site::Answer answer
        = m_around.site.answer(m_admission->route, m_parser.request(), m_parser.body());
    if (auto *plan = std::get_if<StreamPlan>(&answer)) {
        startStream(std::move(*plan));
        return;
    }
    sendAnswer(std::get<FixedAnswer>(answer), false);
    m_events.push_back(What::AnswerQueued);
}

void Connection::startStream(StreamPlan plan)
{
    if (context().headOnly) {
        // The generator is not even made.
        const EncodedAnswer head = encodeHead(plan.head, context());
        m_socket.write(head.bytes);
        m_note.answers(plan.head.status);
        if (head.close)
            m_events.push_back(What::ClosingAnnounced);
        m_events.push_back(What::AnswerQueued);
        return;
    }
    if (m_around.figures.streams >= m_around.limits.streams) {
        ++m_around.figures.streamsRefused;
        const HttpError busy { 503, "There are too many streams.", -1, false };
        sendAnswer(errorAnswer(busy, m_around.limits), false);
        m_events.push_back(What::AnswerQueued);
        return;
    }
    RunStore &store = m_around.store;
    const std::shared_ptr<Run> run = store.create(*plan.spec, plan.arguments, Run::Origin::Request,
                                                  plan.place.value_or(store.responsePlace()));
    // Without a trace nobody could step it on.
    if (plan.isHeld && run->trace())
        run->setHeld(true);
    if (run->trace())
        nameRun(plan.head.headers, *run);
    const EncodedAnswer head = encodeHead(plan.head, context());
    m_wishes = wishesOf(m_parser.request(), m_around.limits);
    m_deadline.setReaderStall(m_wishes.readerStall);
    if (m_wishes.sendBufferBytes > 0)
        m_socket.setSendBuffer(m_wishes.sendBufferBytes);
    m_stream = std::make_shared<ResponseStream>(
        run, plan, head,
        ResponseStream::Surroundings { *this, m_socket, m_around.timers, m_around.limits,
                                       m_around.figures });
    m_events.push_back(What::StreamStarted);
    m_stream->start(requestEvent(m_parser.request(), m_socket.peer()));
}

void Connection::sendAnswer(const FixedAnswer &answer, bool close)
{
    AnswerContext answered = context();
    answered.close = answered.close || close;
    const EncodedAnswer encoded = encodeAnswer(answer, answered);
    m_note.begin(m_socket.sent());
    m_note.answers(answer.status);
    m_socket.write(encoded.bytes);
    if (encoded.close)
        m_events.push_back(What::ClosingAnnounced);
}

void Connection::sendError(int status, const char *reason)
{
    sendAnswer(errorAnswer({ status, reason, -1, true }, m_around.limits), true);
}

void Connection::sendHead()
{
    m_note.answers(m_stream->status());
    m_stream->sendHead();
    if (m_stream->closesConnection())
        m_events.push_back(What::ClosingAnnounced);
    if (m_socket.hasEnded())
        m_events.push_back(What::PeerHalfClosed);
}

void Connection::sendFailure()
{
    FixedAnswer failure
        = errorAnswer({ 500, "The generator failed before its first item.", -1, false });
    if (m_stream->run().trace())
        nameRun(failure.headers, m_stream->run());
    const EncodedAnswer encoded = encodeAnswer(failure, context());
    m_note.answers(failure.status);
    m_stream->sendInstead(encoded, failure.body.size());
    if (encoded.close)
        m_events.push_back(What::ClosingAnnounced);
}

AnswerContext Connection::context() const
{
    const QByteArray date = httpDate(QDateTime::currentDateTimeUtc());
    AnswerContext context
        = m_admission ? contextFor(m_parser.request(), date) : contextWithoutRequest(date);
    context.close = context.close || m_exchange.isLast();
    return context;
}

} // namespace yieldscope
