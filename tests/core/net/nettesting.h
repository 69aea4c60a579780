// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/headers.h"
#include "core/net/server.h"
#include "core/run/runstore.h"

#include <QByteArrayList>
#include <QStringList>
#include <QTcpSocket>

#include <memory>

/// What the tests of core/net share: a server on a free port, and a client that sees bytes. Both
/// live in the thread of the test.
namespace yieldscope::testing {

/// Options for a free port of the loopback address.
ServerOptions onFreePort();

/// A gallery, its runs and a server that listens.
class TestServer
{
public:
    explicit TestServer(ServerOptions options = onFreePort(), const RunLimits &limits = {});

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] RunStore &store() { return m_store; }
    [[nodiscard]] Server &server() { return m_server; }
    /// The run that was made last; null without one.
    [[nodiscard]] std::shared_ptr<Run> lastRun() const;

private:
    Gallery m_gallery;
    RunStore m_store;
    Server m_server;
    quint16 m_port = 0;
};

/// A response as a client reads it.
struct Response
{
    int status = 0;
    QByteArray head; ///< With its empty line.
    HttpHeaders headers;
    QByteArrayList chunks; ///< Data of the chunks, where it is chunked.
    QByteArray body; ///< All data.
    qint64 wireBytes = 0; ///< Of the body, framing included.
    bool isComplete = false; ///< Its framing says that it has ended.
    QByteArray rest; ///< What follows it on the connection.

    [[nodiscard]] QByteArray field(QByteArrayView name) const;
};

/// Reads the first response of these bytes.
Response readResponse(const QByteArray &bytes, bool toHead = false);
/// All responses, in order.
std::vector<Response> readResponses(QByteArray bytes);

/// A client that sends bytes as they are and keeps what comes.
class Client
{
public:
    explicit Client(quint16 port);
    /// With a small receive buffer, and reading nothing before readOn().
    static std::unique_ptr<Client> thatDoesNotRead(quint16 port);

    void send(const QByteArray &bytes);
    /// A GET that keeps the connection.
    void get(const QByteArray &target, const QByteArray &fields = {});
    /// Sends a FIN and goes on reading.
    void halfClose();
    /// Sends a RST.
    void reset();
    void close();
    void readOn();

    [[nodiscard]] QByteArray received();
    [[nodiscard]] Response response() { return readResponse(received()); }
    /// The server has closed the connection.
    [[nodiscard]] bool isClosed() const;
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

private:
    Client();
    void connectTo(quint16 port);

    QTcpSocket m_socket;
    QByteArray m_received;
};

/// "GET target HTTP/1.1" with Host, further fields (each with its CRLF), and the empty line.
QByteArray requestFor(const QByteArray &target, const QByteArray &fields = {});
/// What the server answers, on a connection of its own that it closes.
Response fetch(TestServer &server, const QByteArray &target, const QByteArray &fields = {});
/// What it answers to these bytes up to its close.
QByteArray exchange(TestServer &server, const QByteArray &bytes);

/// The events of a run that concern its response, its yields and its end: "chunk written 1".
QStringList streamEvents(const Run &run);
/// How many events of that kind its trace has.
int countOf(const Run &run, EventKind kind);
/// The text of the last event of that kind; null without one.
QString textOf(const Run &run, EventKind kind);

} // namespace yieldscope::testing
