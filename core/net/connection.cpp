// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/connection.h"

#include "core/net/figures.h"
#include "core/net/site.h"

#include <utility>

namespace yieldscope {

namespace {

using State = Exchange::State;
using What = Exchange::Event;
using Action = Exchange::Action;

/// How often a connection that must not read any more is asked whether its client is there.
constexpr std::chrono::milliseconds probeInterval { 250 };

} // namespace

Connection::Connection(int descriptor, const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_around(surroundings)
    , m_socket(
          surroundings.poller, descriptor, [this] { readable(); }, [this] { proceed(); })
    , m_parser(surroundings.limits)
    , m_note(surroundings.figures, surroundings.log)
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

void Connection::drain()
{
    report(What::Draining);
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
        m_deadline.noteInput(m_input.size() - before);
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
        m_note.cut(m_stream->failure());
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
    if (event != RequestParser::Event::NeedMore || m_parser.hasBegun())
        m_note.begin(m_socket.sent());
    switch (event) {
    case RequestParser::Event::NeedMore:
        if (m_parser.hasBegun())
            m_events.push_back(What::RequestBegun);
        if (m_socket.hasEnded())
            m_events.push_back(What::PeerHalfClosed);
        return;
    case RequestParser::Event::HeadComplete:
        m_note.asks(m_parser.request().method, m_parser.request().target.raw);
        m_admission
            = admit(m_parser.request(), m_around.site.router(), m_around.hosts, m_around.limits);
        if (!m_admission->refusal && m_admission->route.kind == RouteKind::Received)
            m_parser.keepBody();
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

void Connection::takeNextRequest()
{
    endNote(QStringLiteral("complete"));
    m_stream.reset();
    m_admission.reset();
    m_parser.reset();
    parse();
}

void Connection::halfClose()
{
    endNote(QStringLiteral("complete"));
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
    const QString stopped = QStringLiteral("the server stopped");
    QString how = m_socket.hasFailed() ? m_socket.errorText() : QStringLiteral("FIN");
    if (event == What::DeadlinePassed && before != State::HalfClosed) {
        const auto stall = std::chrono::duration<double>(m_wishes.readerStall).count();
        how = QStringLiteral("timeout: took no bytes for %1 s").arg(stall);
    }
    endNote(event == What::Stopping ? stopped : QStringLiteral("client left: ") + how);
    if (m_stream && event == What::Stopping)
        m_stream->abandon(EventKind::BodyCut, stopped);
    else if (m_stream)
        m_stream->abandon(EventKind::ClientLeft, how);
    m_stream.reset();
    m_socket.close();
    m_deadline.stop();
    stopProbe();
    Q_EMIT closed();
}

void Connection::endNote(const QString &ending)
{
    if (m_stream)
        m_note.streamed(m_stream->items());
    m_note.end(ending, m_socket.sent(), m_socket.peer());
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
