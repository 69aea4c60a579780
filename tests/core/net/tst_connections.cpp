// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;

class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConnectionServesSeveralRequests();
    void aStreamLeavesItsConnectionUsable();
    void pipelinedRequestsAreAnsweredInOrder();
    void requestsAreReadByteByByte();
    void aPipelinedRequestWaitsForTheStreamBeforeIt();
    void http10GetsRawBytesAndAClose();
    void http10IsKeptAliveWhereTheLengthIsKnown();
    void aBadRequestIsRefused_data();
    void aBadRequestIsRefused();
    void whatFollowsABadRequestIsNotServed();
    void aRefusedRequestKeepsTheConnection_data();
    void aRefusedRequestKeepsTheConnection();
    void aBodyIsDroppedBeforeTheAnswer();
    void aBodyIsAskedForWhereItIsExpected();
    void aClientThatHalfClosesGetsItsAnswer_data();
    void aClientThatHalfClosesGetsItsAnswer();
    void anIncompleteRequestIsToldSo();
    void theLastAnswerIsNotCutByWhatStillComes();
    void aPortInUseIsAnErrorForPeople();
    void theNextFreePortIsTakenWhereThatIsAllowed();
    void aForeignHostIsMisdirected();
    void stoppingClosesIdleConnections();
    void stoppingWithoutClientsEndsAtOnce();
};

void TestConnections::aConnectionServesSeveralRequests()
{
    TestServer server;
    Client client(server.port());
    client.get("/healthz");
    QTRY_COMPARE(readResponses(client.received()).size(), std::size_t(1));
    client.get("/healthz");
    QTRY_COMPARE(readResponses(client.received()).size(), std::size_t(2));
    QCOMPARE(server.server().figures().accepted, 1);
}

void TestConnections::aStreamLeavesItsConnectionUsable()
{
    TestServer server;
    Client client(server.port());
    client.get("/stream?n=2&interval_ms=0");
    QTRY_VERIFY(client.response().isComplete);
    client.get("/healthz");
    QTRY_COMPARE(readResponses(client.received()).size(), std::size_t(2));
    QVERIFY(!client.isClosed());
}

void TestConnections::pipelinedRequestsAreAnsweredInOrder()
{
    TestServer server;
    const QByteArray bytes
        = exchange(server,
                   requestFor("/stream?n=2&interval_ms=5") + requestFor("/healthz")
                       + requestFor("/nothing") + requestFor("/async-stream?n=1&interval_ms=0")
                       + requestFor("/favicon.ico", "Connection: close\r\n"));
    const std::vector<Response> responses = readResponses(bytes);
    QCOMPARE(responses.size(), std::size_t(5));
    QCOMPARE(responses[0].body, "Chunk 0\nChunk 1\n");
    QCOMPARE(responses[1].field("Content-Type"), "application/json");
    QCOMPARE(responses[2].status, 404);
    QCOMPARE(responses[3].body, "0\n");
    QCOMPARE(responses[4].status, 204);
    QCOMPARE(responses[4].field("Connection"), "close");
}

void TestConnections::requestsAreReadByteByByte()
{
    TestServer server;
    Client client(server.port());
    const QByteArray bytes = requestFor("/stream?n=1&interval_ms=0");
    for (const char byte : bytes) {
        client.send(QByteArray(1, byte));
        QVERIFY(client.socket().bytesToWrite() == 0);
    }
    QTRY_COMPARE(client.response().body, "Chunk 0\n");
}

void TestConnections::aPipelinedRequestWaitsForTheStreamBeforeIt()
{
    TestServer server;
    Client client(server.port());
    client.send(requestFor("/async-stream?n=2&interval_ms=60000") + requestFor("/stream"));
    QTRY_COMPARE(server.store().activeCount(), 1);
    QTRY_VERIFY(client.response().status == 200);
    QCOMPARE(server.store().runs().size(), std::size_t(1));
}

void TestConnections::http10GetsRawBytesAndAClose()
{
    TestServer server;
    const Response response
        = readResponse(exchange(server, "GET /stream?n=2&interval_ms=0 HTTP/1.0\r\n\r\n"));
    QCOMPARE(response.status, 200);
    QVERIFY(!response.headers.contains("Transfer-Encoding"));
    QCOMPARE(response.body, "Chunk 0\nChunk 1\n");
    QCOMPARE(response.field("Connection"), "close");
}

void TestConnections::http10IsKeptAliveWhereTheLengthIsKnown()
{
    TestServer server;
    Client client(server.port());
    client.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QTRY_VERIFY(client.response().isComplete);
    QCOMPARE(client.response().field("Connection"), "keep-alive");
    client.send("GET /healthz HTTP/1.0\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(readResponses(client.received()).size(), std::size_t(2));
}

void TestConnections::aBadRequestIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray host = "Host: localhost\r\n";
    QTest::newRow("TLS hello") << QByteArray("\x16\x03\x01\x02\x00", 5) << 400;
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
    QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHost: localhost\n\n") << 400;
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("two hosts") << "GET / HTTP/1.1\r\n" + host + host + "\r\n" << 400;
    QTest::newRow("length and chunked") << "GET / HTTP/1.1\r\n" + host
            + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                        << 400;
    QTest::newRow("bad chunk size")
        << "GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"
        << 400;
    QTest::newRow("too long a target") << "GET /" + QByteArray(17 * 1024, 'a') + " HTTP/1.1\r\n"
            + host + "\r\n" << 414;
    QTest::newRow("too long a header")
        << "GET / HTTP/1.1\r\n" + host + "X: " + QByteArray(70 * 1024, 'a') + "\r\n\r\n"
        << 431;
    QTest::newRow("too many fields")
        << "GET / HTTP/1.1\r\n" + host + QByteArray("a: b\r\n").repeated(201) + "\r\n"
        << 431;
    QTest::newRow("unknown coding")
        << "GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\n"
        << 501;
    QTest::newRow("HTTP/2.0") << QByteArray("PRI * HTTP/2.0\r\n\r\n") << 505;
    QTest::newRow("announced body too large") << "GET / HTTP/1.1\r\n" + host
            + "Content-Length: 70000\r\n\r\n" << 413;
}

void TestConnections::aBadRequestIsRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    TestServer server;
    const Response response = readResponse(exchange(server, bytes));
    QCOMPARE(response.status, status);
    QVERIFY(response.isComplete);
    QCOMPARE(response.field("Connection"), "close");
    QVERIFY(response.field("Date").endsWith(" GMT"));
    QVERIFY(response.rest.isEmpty());
}

void TestConnections::whatFollowsABadRequestIsNotServed()
{
    TestServer server;
    const QByteArray bytes
        = exchange(server, "GET / HTTP/1.1\r\n bad: 1\r\n\r\n" + requestFor("/stream"));
    QCOMPARE(readResponses(bytes).size(), std::size_t(1));
    QVERIFY(server.store().runs().empty());
}

void TestConnections::aRefusedRequestKeepsTheConnection_data()
{
    QTest::addColumn<QByteArray>("requestLine");
    QTest::addColumn<int>("status");
    QTest::newRow("404") << QByteArray("GET /nothing HTTP/1.1") << 404;
    QTest::newRow("405") << QByteArray("POST /stream HTTP/1.1") << 405;
    QTest::newRow("501") << QByteArray("BREW / HTTP/1.1") << 501;
}

void TestConnections::aRefusedRequestKeepsTheConnection()
{
    QFETCH(const QByteArray, requestLine);
    QFETCH(const int, status);
    TestServer server;
    Client client(server.port());
    client.send(requestLine + "\r\nHost: localhost\r\n\r\n");
    client.get("/healthz");
    QTRY_COMPARE(readResponses(client.received()).size(), std::size_t(2));
    QCOMPARE(client.response().status, status);
    QCOMPARE(readResponses(client.received()).back().status, 200);
}

void TestConnections::aBodyIsDroppedBeforeTheAnswer()
{
    TestServer server;
    Client client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12345");
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                "3\r\nabc\r\n0\r\n\r\n");
    client.get("/favicon.ico");
    QTRY_COMPARE(readResponses(client.received()).size(), std::size_t(3));
    QCOMPARE(client.response().status, 405);
}

void TestConnections::aBodyIsAskedForWhereItIsExpected()
{
    TestServer server;
    Client client(server.port());
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
                "Expect: 100-continue\r\n\r\n");
    QTRY_COMPARE(client.received(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("ab");
    QTRY_COMPARE(client.response().status, 200);
}

void TestConnections::aClientThatHalfClosesGetsItsAnswer_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("fixed") << QByteArray("/healthz");
    QTest::newRow("short stream") << QByteArray("/stream?n=3&interval_ms=10");
    QTest::newRow("download") << QByteArray("/download");
}

void TestConnections::aClientThatHalfClosesGetsItsAnswer()
{
    QFETCH(const QByteArray, target);
    TestServer server;
    Client client(server.port());
    client.get(target);
    client.halfClose();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.response().status, 200);
    QVERIFY(client.response().isComplete);
}

void TestConnections::anIncompleteRequestIsToldSo()
{
    TestServer server;
    Client client(server.port());
    client.send("GET / HTTP/1.1\r\nHost:");
    client.halfClose();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.response().status, 400);
}

void TestConnections::theLastAnswerIsNotCutByWhatStillComes()
{
    TestServer server;
    Client client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"
                + QByteArray(1'000'000, 'x'));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.response().status, 405);
    QVERIFY(client.response().isComplete);
    QCOMPARE(client.socket().error(), QAbstractSocket::RemoteHostClosedError);
}

void TestConnections::aPortInUseIsAnErrorForPeople()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost), 0));
    const Gallery gallery;
    RunStore store(gallery, {});
    ServerOptions options;
    options.port = other.serverPort();
    Server server(store, options);
    const Result<QUrl> url = server.listen();
    QVERIFY(!url);
    const QString message = QString::fromStdString(url.error().message);
    QVERIFY(message.contains(u"127.0.0.1:%1"_s.arg(other.serverPort())));
    QVERIFY(message.contains(u"choose another port"_s));
}

void TestConnections::theNextFreePortIsTakenWhereThatIsAllowed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost), 0));
    const Gallery gallery;
    RunStore store(gallery, {});
    ServerOptions options;
    options.port = other.serverPort();
    options.takeNextFreePort = true;
    Server server(store, options);
    const Result<QUrl> url = server.listen();
    QVERIFY(url);
    QVERIFY(url->port() != other.serverPort());
    QCOMPARE(url->host(), u"127.0.0.1"_s);
}

void TestConnections::aForeignHostIsMisdirected()
{
    ServerOptions options = onFreePort();
    options.hostNames = { "streams.example" };
    TestServer server(options);
    const auto statusFor = [&server](const QByteArray &host) {
        return readResponse(exchange(server,
                                     "GET /healthz HTTP/1.1\r\nHost: " + host
                                         + "\r\nConnection: close\r\n\r\n"))
            .status;
    };
    const QByteArray port = ':' + QByteArray::number(server.port());
    QCOMPARE(statusFor("evil.example"), 421);
    QCOMPARE(statusFor("localhost:1"), 421);
    QCOMPARE(statusFor("LOCALHOST" + port), 200);
    QCOMPARE(statusFor("127.0.0.1" + port), 200);
    QCOMPARE(statusFor("streams.example"), 200);
}

void TestConnections::stoppingClosesIdleConnections()
{
    TestServer server;
    QSignalSpy stopped(&server.server(), &Server::stopped);
    Client client(server.port());
    client.get("/healthz");
    QTRY_VERIFY(client.response().isComplete);
    server.server().stop();
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(stopped.count(), 1);
    QCOMPARE(server.server().figures().connections, 0);
}

void TestConnections::stoppingWithoutClientsEndsAtOnce()
{
    TestServer server;
    QSignalSpy stopped(&server.server(), &Server::stopped);
    server.server().stop();
    QCOMPARE(stopped.count(), 1);
}

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
