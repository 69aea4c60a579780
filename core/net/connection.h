// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/admission.h"
#include "core/http/exchange.h"
#include "core/http/requestparser.h"
#include "core/http/response.h"
#include "core/net/deadlinetimer.h"
#include "core/net/requestevent.h"
#include "core/net/requestlog.h"
#include "core/net/responsestream.h"
#include "core/net/socket.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace yieldscope {

class RunStore;
class Site;

/// One client: reads requests, and does what the state table of Exchange answers to each event.
class Connection : public QObject, private ResponseStream::Owner
{
    Q_OBJECT

public:
    /// All of these outlive the connection.
    struct Surroundings
    {
        Site &site;
        RunStore &store;
        Loop &timers;
        Poller &poller;
        Figures &figures;
        const HttpLimits &limits;
        const HostPolicy &hosts;
        const RequestLog &log;
    };

    /// Takes over the descriptor of an accepted socket.
    Connection(int descriptor, const Surroundings &surroundings, QObject *parent);
    ~Connection() override;

    /// Without the port.
    [[nodiscard]] QString clientAddress() const { return m_socket.peerAddress(); }
    /// As ServerOptions::sendBufferBytes.
    void setSendBuffer(int bytes) { m_socket.setSendBuffer(bytes); }
    /// Answers 503 and closes: there are too many.
    void refuse();
    /// Takes no further request; the answer under way is the last.
    void drain();
    /// Ends a stream or a wait now, and a short answer when it is sent.
    void stop();

Q_SIGNALS:
    /// The socket is closed and nothing is left to do. Delete it later, not now.
    void closed();

private:
    void report(Exchange::Event event) override;
    void proceed() override;
    void readable();
    void work();
    bool settle();
    void adjust();

    void perform(Exchange::Action action, Exchange::Event event, Exchange::State before);
    void parse();
    void readBody();
    void makeAnswer();
    void startStream(StreamPlan plan);
    void sendAnswer(const FixedAnswer &answer, bool close);
    void sendError(int status, const char *reason);
    void sendHead();
    void sendFailure();
    void takeNextRequest();
    void halfClose();
    void dropInput();
    void closeNow(Exchange::Event event, Exchange::State before);
    void endNote(const QString &ending);

    [[nodiscard]] AnswerContext context() const;
    void deadlinePassed();
    void watchFullBuffer();
    void stopProbe();

    const Surroundings m_around;
    Socket m_socket;
    QByteArray m_input;
    RequestParser m_parser;
    std::optional<Admission> m_admission;
    HttpError m_error;
    RequestNote m_note;
    Exchange m_exchange;
    ClientWishes m_wishes;
    std::shared_ptr<ResponseStream> m_stream;
    QList<Exchange::Event> m_events;
    bool m_isWorking = false;
    qint64 m_dropped = 0;

    DeadlineTimer m_deadline;
    std::optional<Loop::Ticket> m_probe;
};

} // namespace yieldscope
