// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include "core/http/chunkdecoder.h"
#include "core/http/responseparser.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>

namespace yieldscope::testing {

namespace {

constexpr int patience = 20'000;

void readChunks(Response &response, QByteArrayView &input)
{
    ChunkDecoder decoder;
    for (;;) {
        const ChunkPiece piece = decoder.next(input);
        switch (piece.kind) {
        case ChunkPiece::Kind::Head:
            response.chunks.append(QByteArray());
            break;
        case ChunkPiece::Kind::Data:
            response.chunks.last().append(piece.data);
            break;
        case ChunkPiece::Kind::ChunkEnd:
        case ChunkPiece::Kind::LastChunk:
        case ChunkPiece::Kind::Trailer:
            break;
        case ChunkPiece::Kind::NeedMore:
        case ChunkPiece::Kind::End:
        case ChunkPiece::Kind::Failed:
            response.isComplete = piece.kind == ChunkPiece::Kind::End;
            response.body = response.chunks.join();
            response.wireBytes = decoder.position();
            return;
        }
    }
}

void readBody(Response &response, const BodyFraming &framing, QByteArrayView &input)
{
    switch (framing.kind) {
    case BodyFraming::Kind::None:
        response.isComplete = true;
        return;
    case BodyFraming::Kind::Chunked:
        readChunks(response, input);
        return;
    case BodyFraming::Kind::Length:
    case BodyFraming::Kind::UntilClose: {
        const bool isMeasured = framing.kind == BodyFraming::Kind::Length;
        const qsizetype length = isMeasured ? qMin(framing.length, input.size()) : input.size();
        response.body = input.first(length).toByteArray();
        response.wireBytes = length;
        response.isComplete = isMeasured && length == framing.length;
        input = input.sliced(length);
        return;
    }
    }
}

} // namespace

ServerOptions onFreePort()
{
    ServerOptions options;
    options.port = 0;
    return options;
}

TestServer::TestServer(ServerOptions options, const RunLimits &limits)
    : m_store(m_gallery, limits)
    , m_server(m_store, std::move(options))
{
    const Result<QUrl> url = m_server.listen();
    if (url)
        m_port = quint16(url->port());
    else
        QTest::qFail(url.error().message.c_str(), __FILE__, __LINE__);
}

std::shared_ptr<Run> TestServer::lastRun() const
{
    const auto runs = m_store.runs();
    return runs.empty() ? nullptr : runs.back();
}

QByteArray Response::field(QByteArrayView name) const
{
    const auto value = headers.value(name);
    return value ? value->toByteArray() : QByteArray();
}

Response readResponse(const QByteArray &bytes, bool toHead)
{
    Response response;
    QByteArrayView input(bytes);
    ResponseParser parser({}, toHead);
    ResponseParser::Event event = parser.feed(input);
    while (event == ResponseParser::Event::InterimHead)
        event = parser.feed(input);
    if (event != ResponseParser::Event::HeadComplete)
        return response;
    response.status = parser.response().status;
    response.headers = parser.response().headers;
    response.head = bytes.first(parser.position());
    readBody(response, parser.response().body, input);
    response.rest = input.toByteArray();
    return response;
}

std::vector<Response> readResponses(QByteArray bytes)
{
    std::vector<Response> responses;
    while (!bytes.isEmpty()) {
        responses.push_back(readResponse(bytes));
        if (!responses.back().isComplete)
            break;
        bytes = responses.back().rest;
    }
    return responses;
}

Client::Client() = default;

Client::Client(quint16 port)
{
    connectTo(port);
}

std::unique_ptr<Client> Client::thatDoesNotRead(quint16 port)
{
    constexpr int smallBuffer = 8 * 1024;
    std::unique_ptr<Client> client(new Client);
    client->m_socket.setReadBufferSize(1);
    // Bound first, so that the buffer is small before anything is announced to the server.
    client->m_socket.bind(QHostAddress(QHostAddress::LocalHost));
    client->m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, smallBuffer);
    client->connectTo(port);
    return client;
}

void Client::connectTo(quint16 port)
{
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    QSignalSpy connected(&m_socket, &QTcpSocket::connected);
    if (!connected.wait(patience))
        QTest::qFail("the server takes no connection", __FILE__, __LINE__);
}

void Client::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

void Client::get(const QByteArray &target, const QByteArray &fields)
{
    send(requestFor(target, fields));
}

void Client::halfClose()
{
    m_socket.flush();
    ::shutdown(int(m_socket.socketDescriptor()), SHUT_WR);
}

void Client::reset()
{
    // An abort with lingering off and a time of zero is what sends a RST.
    const linger now { 1, 0 };
    ::setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    m_socket.abort();
}

void Client::close()
{
    m_socket.abort();
}

void Client::readOn()
{
    m_socket.setReadBufferSize(0);
}

QByteArray Client::received()
{
    m_received += m_socket.readAll();
    return m_received;
}

bool Client::isClosed() const
{
    return m_socket.state() == QAbstractSocket::UnconnectedState;
}

QByteArray requestFor(const QByteArray &target, const QByteArray &fields)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

Response fetch(TestServer &server, const QByteArray &target, const QByteArray &fields)
{
    return readResponse(exchange(server, requestFor(target, fields + "Connection: close\r\n")));
}

QByteArray exchange(TestServer &server, const QByteArray &bytes)
{
    Client client(server.port());
    client.send(bytes);
    // A real event loop: QTRY would let the server do one turn in ten milliseconds.
    QSignalSpy closed(&client.socket(), &QTcpSocket::disconnected);
    if (!client.isClosed() && !closed.wait(patience))
        QTest::qFail("the server does not close the connection", __FILE__, __LINE__);
    return client.received();
}

QStringList streamEvents(const Run &run)
{
    QStringList lines;
    const TraceView view = run.trace()->view();
    for (EventIndex i = view.first(); i < view.end(); ++i) {
        const Event &event = view.at(i);
        const bool isShown = event.kind >= EventKind::RequestReceived
            || event.kind == EventKind::Yielded || event.kind == EventKind::Finished;
        if (!isShown)
            continue;
        QString line = toString(event.kind);
        if (event.chunk.isValid())
            line += u' ' + QString::number(event.chunk.value);
        lines.append(line);
    }
    return lines;
}

int countOf(const Run &run, EventKind kind)
{
    int count = 0;
    const TraceView view = run.trace()->view();
    for (EventIndex i = view.first(); i < view.end(); ++i)
        count += view.at(i).kind == kind ? 1 : 0;
    return count;
}

QString textOf(const Run &run, EventKind kind)
{
    const TraceView view = run.trace()->view();
    for (EventIndex i = view.end() - 1; i >= view.first(); --i) {
        if (view.at(i).kind == kind)
            return view.at(i).text;
    }
    return {};
}

} // namespace yieldscope::testing
