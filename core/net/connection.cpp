// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/connection.h"

#include "core/http/httpdate.h"
#include "core/net/figures.h"
#include "core/net/site.h"
#include "core/run/runstore.h"

#include <utility>

namespace yieldscope {

namespace {

using State = Exchange::State;
using What = Exchange::Event;
using Action = Exchange::Action;

/// How often a connection that must not read any more is asked whether its client is there.
constexpr std::chrono::milliseconds probeInterval { 250 };

QByteArray dateNow()
{
    return httpDate(QDateTime::currentDateTimeUtc());
}

QByteArray requestLineOf(const HttpRequest &request)
{
    return request.method + ' ' + request.target.raw + " HTTP/1."
        + QByteArray::number(request.minorVersion);
}

} // namespace

Connection::Connection(int descriptor, const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_around(surroundings)
    , m_socket(
          descriptor, [this] { readable(); }, [this] { proceed(); })
    , m_parser(surroundings.limits)
    , m_deadline(surroundings.timers, surroundings.limits, [this] { deadlinePassed(); })
{
    ++m_around.figures.connections;
    adjust();
}

Connection::~Connection()
{
    if (m_stream)
        m_stream->abandon(EventKind::BodyCut, QStringLiteral("the server stopped"));
    m_deadline.stop();
    stopProbe();
    --m_around.figures.connections;
}

void Connection::refuse()
{
    report(What::Overloaded);
}

void Connection::stop()
{
    report(What::Stopping);
}

void Connection::report(What event)
{
    m_events.push_back(event);
    work();
}

void Connection::proceed()
{
    work();
}

// One loop for all events: an action that causes events never recurses.
void Connection::work()
{
    if (std::exchange(m_isWorking, true))
        return;
    do {
        while (!m_events.empty()) {
            const What event = m_events.front();
            m_events.pop_front();
            const State before = m_exchange.state();
            perform(m_exchange.apply(event), event, before);
        }
    } while (settle());
    m_isWorking = false;
    adjust();
    // Last: the run may yield at once and come back here.
    if (const std::shared_ptr<ResponseStream> stream = m_stream)
        stream->resume();
}

// Gives the kernel what it takes; whether that caused another event.
bool Connection::settle()
{
    if (!m_socket.isOpen() || (m_stream && m_stream->isGathering()))
        return false;
    const qint64 before = m_socket.sent();
    m_socket.flush();
    m_around.figures.bytesSent += m_socket.sent() - before;
    if (m_stream)
        m_stream->noteSent();
    if (m_socket.hasFailed())
        m_events.push_back(What::PeerGone);
    else if (m_exchange.state() == State::Answering && m_socket.waiting() == 0)
        m_events.push_back(What::AnswerSent);
    return !m_events.empty();
}

void Connection::adjust()
{
    const bool hasRoom = m_input.size() < m_around.limits.readBufferBytes;
    m_socket.setReading(hasRoom);
    if (!hasRoom && !m_probe && m_socket.isOpen())
        m_probe = m_around.timers.callAfter(probeInterval, [this] { watchFullBuffer(); });
    m_deadline.follow(m_exchange.state(), m_socket.waiting(), m_socket.sent());
}

void Connection::readable()
{
    const qsizetype before = m_input.size();
    m_socket.read(m_input, m_around.limits.readBufferBytes - before);
    if (m_socket.hasFailed()) {
        report(What::PeerGone);
        return;
    }
    if (m_input.size() > before) {
        m_deadline.noteInput();
        m_events.push_back(What::BytesArrived);
    }
    if (m_socket.hasEnded())
        m_events.push_back(What::PeerHalfClosed);
    work();
}

void Connection::perform(Action action, What event, State before)
{
    switch (action) {
    case Action::None:
        return;
    case Action::Parse:
        return parse();
    case Action::ReadBody:
        return readBody();
    case Action::MakeAnswer:
        return makeAnswer();
    case Action::SendError:
        return sendAnswer(errorAnswer(m_error, m_around.limits), true);
    case Action::SendIncomplete:
        return sendError(400, "The request ended before it was complete.");
    case Action::SendTimeout:
        return sendError(408, "The request did not come in time.");
    case Action::SendOverload:
        return sendError(503, "There are too many connections.");
    case Action::SendHead:
        return sendHead();
    case Action::SendHeadAndItem:
        sendHead();
        return m_stream->sendItem();
    case Action::SendHeadAndEnd:
        sendHead();
        return m_stream->sendEnd();
    case Action::SendItem:
        return m_stream->sendItem();
    case Action::SendEnd:
        return m_stream->sendEnd();
    case Action::SendFailure:
        return sendFailure();
    case Action::CutOff:
        return m_stream->cut();
    case Action::NextRequest:
        return takeNextRequest();
    case Action::HalfClose:
        return halfClose();
    case Action::DropInput:
        return dropInput();
    case Action::Close:
    case Action::CloseRun:
        return closeNow(event, before);
    }
}

// Feeds the parser up to its next event.
void Connection::parse()
{
    QByteArrayView rest(m_input);
    const RequestParser::Event event = m_parser.feed(rest);
    if (rest.isEmpty())
        m_input = QByteArray();
    else
        m_input.remove(0, m_input.size() - rest.size());
    switch (event) {
    case RequestParser::Event::NeedMore:
        if (m_parser.hasBegun())
            m_events.push_back(What::RequestBegun);
        if (m_socket.hasEnded())
            m_events.push_back(What::PeerHalfClosed);
        return;
    case RequestParser::Event::HeadComplete:
        m_admission
            = admit(m_parser.request(), m_around.site.router(), m_around.hosts, m_around.limits);
        if (m_admission->body == Admission::BodyPlan::AnswerAtOnce) {
            m_error = *m_admission->refusal;
            m_events.push_back(What::Refused);
        } else {
            m_events.push_back(What::HeadComplete);
        }
        return;
    case RequestParser::Event::BodyComplete:
        m_events.push_back(What::BodyComplete);
        return;
    case RequestParser::Event::Failed:
        m_error = m_admission ? bodyFailure(*m_admission, m_parser.error()) : m_parser.error();
        m_events.push_back(What::Refused);
        return;
    }
}

void Connection::readBody()
{
    const bool asks = m_admission->body == Admission::BodyPlan::ContinueThenRead;
    if (asks && m_parser.request().minorVersion > 0)
        m_socket.write(continueAnswer());
    parse();
}

void Connection::makeAnswer()
{
    ++m_around.figures.requests;
    if (const std::optional<HttpError> &refusal = m_admission->refusal) {
        sendAnswer(errorAnswer(*refusal, m_around.limits), refusal->close);
        m_events.push_back(What::AnswerQueued);
        return;
    }
    Site::Answer answer = m_around.site.answer(m_admission->route, m_parser.request());
    if (auto *plan = std::get_if<StreamPlan>(&answer)) {
        startStream(std::move(*plan));
        return;
    }
    sendAnswer(std::get<FixedAnswer>(answer), false);
    m_events.push_back(What::AnswerQueued);
}

void Connection::startStream(StreamPlan plan)
{
    EncodedAnswer head = encodeHead(plan.head, context());
    if (head.body.kind == BodyFraming::Kind::None) {
        // A HEAD: the generator is not even made.
        m_socket.write(head.bytes);
        if (head.close)
            m_events.push_back(What::ClosingAnnounced);
        m_events.push_back(What::AnswerQueued);
        return;
    }
    if (m_around.figures.streams >= m_around.limits.streams) {
        const HttpError busy { 503, "There are too many streams.", -1, false };
        sendAnswer(errorAnswer(busy, m_around.limits), false);
        m_events.push_back(What::AnswerQueued);
        return;
    }
    const std::shared_ptr<Run> run
        = m_around.store.create(*plan.spec, plan.arguments, Run::Origin::Request);
    if (plan.isHeld)
        run->setHeld(true);
    m_stream = std::make_shared<ResponseStream>(
        run, std::move(plan), std::move(head),
        ResponseStream::Surroundings { *this, m_socket, m_around.timers, m_around.limits,
                                       m_around.figures });
    m_events.push_back(What::StreamStarted);
    m_stream->start(requestLineOf(m_parser.request()));
}

void Connection::sendAnswer(const FixedAnswer &answer, bool close)
{
    AnswerContext answered = context();
    answered.close = answered.close || close;
    const EncodedAnswer encoded = encodeAnswer(answer, answered);
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
    m_stream->sendHead();
    if (m_stream->closesConnection())
        m_events.push_back(What::ClosingAnnounced);
    if (m_socket.hasEnded())
        m_events.push_back(What::PeerHalfClosed);
}

void Connection::sendFailure()
{
    const FixedAnswer failure
        = errorAnswer({ 500, "The generator failed before its first item.", -1, false });
    const EncodedAnswer encoded = encodeAnswer(failure, context());
    m_stream->sendInstead(encoded, failure.body.size());
    if (encoded.close)
        m_events.push_back(What::ClosingAnnounced);
}

void Connection::takeNextRequest()
{
    m_stream.reset();
    m_admission.reset();
    m_parser.reset();
    parse();
}

void Connection::halfClose()
{
    m_stream.reset();
    m_input = QByteArray();
    m_socket.shutDown();
    if (m_socket.hasEnded())
        m_events.push_back(What::PeerHalfClosed);
}

void Connection::dropInput()
{
    m_dropped += m_input.size();
    m_input = QByteArray();
    if (m_dropped > m_around.limits.lingerBytes)
        m_events.push_back(What::LingerLimit);
}

void Connection::closeNow(What event, State before)
{
    if (m_stream && event == What::Stopping) {
        m_stream->abandon(EventKind::BodyCut, QStringLiteral("the server stopped"));
    } else if (m_stream) {
        const auto stall = std::chrono::duration<double>(m_around.limits.readerStall).count();
        QString how = m_socket.hasFailed() ? m_socket.errorText() : QStringLiteral("FIN");
        if (event == What::DeadlinePassed && before != State::HalfClosed)
            how = QStringLiteral("timeout: took no bytes for %1 s").arg(stall);
        m_stream->abandon(EventKind::ClientLeft, how);
    }
    m_stream.reset();
    m_socket.close();
    m_deadline.stop();
    stopProbe();
    Q_EMIT closed();
}

AnswerContext Connection::context() const
{
    return m_admission ? contextFor(m_parser.request(), dateNow())
                       : contextWithoutRequest(dateNow());
}

void Connection::deadlinePassed()
{
    // A person who holds a response may take any time.
    if (m_deadline.deadline() == Deadline::ReaderStall && m_stream && m_stream->isHeld())
        m_deadline.postpone();
    else
        report(What::DeadlinePassed);
}

// Behind a full buffer the FIN cannot be read, and must be noticed all the same.
void Connection::watchFullBuffer()
{
    m_probe.reset();
    if (m_socket.isEnding())
        report(What::PeerHalfClosed);
    else
        adjust();
}

void Connection::stopProbe()
{
    if (m_probe)
        m_around.timers.cancel(*std::exchange(m_probe, std::nullopt));
}

} // namespace yieldscope
