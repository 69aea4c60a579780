// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include "core/net/requestevent.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;
using namespace std::chrono_literals;

/// Each limit of the server's own, with a value that a test can wait for.
class TestServerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSilentClientIsClosedWithoutAWord();
    void aDribbledHeadIs408();
    void aStalledBodyIs408();
    void aBodyThatDribblesInTimeIsRead();
    void aBodyThatIsTooSlowIs408();
    void anIdleConnectionIsClosed();
    void aConnectionTooManyIsTold503();
    void aConnectionTooManyOfOneAddressIsTold503();
    void aStreamTooManyIsTold503();
    void aConnectionThatEndsMakesRoom();
    void theHeadLeavesBeforeTheFirstItem();
    void anEventStreamBeatsInSilence();
    void aReaderThatTakesNothingIsDropped();
    void aClientMayAskForLessPatience();
    void wishesOutOfBoundsAreNotHeard_data();
    void wishesOutOfBoundsAreNotHeard();
    void aHeldReaderIsNotDropped();
    void aPauseOfAReaderIsNoStall();
    void lingeringEndsInTime();
};

namespace {

ServerOptions withLimits(const std::function<void(HttpLimits &)> &change)
{
    ServerOptions options = onFreePort();
    change(options.limits);
    return options;
}

} // namespace

void TestServerLimits::aSilentClientIsClosedWithoutAWord()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.firstByte = 50ms; }));
    Client client(server.port());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray());
}

void TestServerLimits::aDribbledHeadIs408()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.head = 150ms; }));
    Client client(server.port());
    client.send("GET / HT");
    QTimer dribble;
    connect(&dribble, &QTimer::timeout, &client.socket(), [&client] { client.send("P"); });
    dribble.start(20ms);
    QTRY_VERIFY(client.response().isComplete);
    dribble.stop();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.response().status, 408);
    QCOMPARE(client.response().field("Connection"), "close");
}

void TestServerLimits::aStalledBodyIs408()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.bodyStall = 50ms; }));
    Client client(server.port());
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.response().status, 408);
}

void TestServerLimits::aBodyThatDribblesInTimeIsRead()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.bodyStall = 400ms; }));
    Client client(server.port());
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\n\r\n");
    QTimer dribble;
    int sent = 0;
    connect(&dribble, &QTimer::timeout, &client.socket(), [&] {
        client.send("x");
        if (++sent == 12)
            dribble.stop();
    });
    dribble.start(60ms);
    QTRY_COMPARE(client.response().status, 200);
}

void TestServerLimits::aBodyThatIsTooSlowIs408()
{
    TestServer server(withLimits([](HttpLimits &limits) {
        limits.bodyStall = 60s;
        limits.bodyGrace = 150ms;
        limits.bodyRate = 1000;
    }));
    Client client(server.port());
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n");
    QTimer dribble;
    connect(&dribble, &QTimer::timeout, &client.socket(), [&client] { client.send("x"); });
    dribble.start(10ms);
    QTRY_VERIFY(client.response().isComplete);
    dribble.stop();
    QCOMPARE(client.response().status, 408);
}

void TestServerLimits::anIdleConnectionIsClosed()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.idle = 50ms; }));
    Client client(server.port());
    client.get("/healthz");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(readResponses(client.received()).size(), std::size_t(1));
}

void TestServerLimits::aConnectionTooManyIsTold503()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.connections = 2; }));
    const Client first(server.port());
    const Client second(server.port());
    QTRY_COMPARE(server.server().figures().connections, 2);
    Client third(server.port());
    QTRY_VERIFY(third.isClosed());
    const Response response = third.response();
    QCOMPARE(response.status, 503);
    QVERIFY(response.isComplete);
    QCOMPARE(response.field("Retry-After"), "1");
    QCOMPARE(server.server().figures().refused, 1);
}

void TestServerLimits::aConnectionTooManyOfOneAddressIsTold503()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.connectionsPerClient = 1; }));
    auto first = std::make_unique<Client>(server.port());
    QTRY_COMPARE(server.server().figures().connections, 1);
    Client second(server.port());
    QTRY_VERIFY(second.isClosed());
    QCOMPARE(second.response().status, 503);
    QCOMPARE(server.server().figures().refusedPerClient, 1);
    first.reset();
    QTRY_COMPARE(server.server().figures().connections, 0);
    QCOMPARE(fetch(server, "/healthz").status, 200);
}

void TestServerLimits::aStreamTooManyIsTold503()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.streams = 1; }));
    Client first(server.port());
    first.get("/async-stream?interval_ms=60000");
    QTRY_COMPARE(server.store().activeCount(), 1);
    Client second(server.port());
    second.get("/stream");
    QTRY_COMPARE(second.response().status, 503);
    QVERIFY(second.response().headers.contains("Retry-After"));
    QVERIFY(!second.isClosed());
    QCOMPARE(server.store().runs().size(), std::size_t(1));
}

void TestServerLimits::aConnectionThatEndsMakesRoom()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.connections = 1; }));
    QCOMPARE(fetch(server, "/healthz").status, 200);
    QTRY_COMPARE(server.server().figures().connections, 0);
    QCOMPARE(fetch(server, "/healthz").status, 200);
}

void TestServerLimits::theHeadLeavesBeforeTheFirstItem()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.headLatency = 10ms; }));
    Client client(server.port());
    client.get("/stream?n=1&interval_ms=60000");
    QTRY_COMPARE(client.response().status, 200);
    QCOMPARE(client.response().chunks, QByteArrayList());
    QCOMPARE(countOf(*server.lastRun(), EventKind::Yielded), 0);
}

void TestServerLimits::anEventStreamBeatsInSilence()
{
    TestServer server(withLimits([](HttpLimits &limits) {
        limits.headLatency = 1ms;
        limits.sseHeartbeat = 20ms;
    }));
    Client client(server.port());
    client.get("/sse?n=1&interval_ms=60000");
    QTRY_VERIFY(client.response().chunks.size() >= 2);
    for (const QByteArray &chunk : client.response().chunks)
        QVERIFY2(chunk.startsWith(':') && chunk.endsWith("\n\n"), chunk.constData());
}

void TestServerLimits::aReaderThatTakesNothingIsDropped()
{
    ServerOptions options = withLimits([](HttpLimits &limits) { limits.readerStall = 200ms; });
    options.sendBufferBytes = 8 * 1024;
    TestServer server(options);
    const auto client = Client::thatDoesNotRead(server.port());
    client->get("/stream?n=100000&interval_ms=0&size=65536");
    QTRY_COMPARE(server.store().runs().size(), std::size_t(1));
    const auto run = server.lastRun();
    QTRY_COMPARE(run->activity(), Run::Activity::Closed);
    QCOMPARE(textOf(*run, EventKind::ClientLeft), u"timeout: took no bytes for 0.2 s"_s);
}

void TestServerLimits::aClientMayAskForLessPatience()
{
    TestServer server;
    const auto client = Client::thatDoesNotRead(server.port());
    client->get("/stream?n=100000&interval_ms=0&size=65536",
                "Yieldscope-Stall: 1\r\nYieldscope-Buffer: 8192\r\n");
    QTRY_COMPARE(server.store().runs().size(), std::size_t(1));
    const auto run = server.lastRun();
    QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, 20'000);
    QCOMPARE(textOf(*run, EventKind::ClientLeft), u"timeout: took no bytes for 1 s"_s);
}

void TestServerLimits::wishesOutOfBoundsAreNotHeard_data()
{
    QTest::addColumn<QByteArray>("stall");
    QTest::addColumn<QByteArray>("buffer");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("bytes");
    QTest::newRow("as asked") << QByteArray("5") << QByteArray("4096") << 5 << 4096;
    QTest::newRow("one below the limit") << QByteArray("59") << QByteArray("2048") << 59 << 2048;
    QTest::newRow("at the limit") << QByteArray("60") << QByteArray("4194304") << 60 << 4'194'304;
    QTest::newRow("too much") << QByteArray("61") << QByteArray("4194305") << 60 << 0;
    QTest::newRow("too little") << QByteArray("0") << QByteArray("2047") << 60 << 0;
    QTest::newRow("negative") << QByteArray("-5") << QByteArray("-4096") << 60 << 0;
    QTest::newRow("no numbers") << QByteArray("soon") << QByteArray("small") << 60 << 0;
    QTest::newRow("huge") << QByteArray("99999999999999999999")
                          << QByteArray("99999999999999999999") << 60 << 0;
}

void TestServerLimits::wishesOutOfBoundsAreNotHeard()
{
    QFETCH(const QByteArray, stall);
    QFETCH(const QByteArray, buffer);
    HttpRequest request;
    request.headers = { { "Yieldscope-Stall", stall }, { "Yieldscope-Buffer", buffer } };
    const ClientWishes wishes = wishesOf(request, {});
    QTEST(int(std::chrono::duration_cast<std::chrono::seconds>(wishes.readerStall).count()),
          "seconds");
    QTEST(wishes.sendBufferBytes, "bytes");
}

void TestServerLimits::aHeldReaderIsNotDropped()
{
    ServerOptions options = withLimits([](HttpLimits &limits) { limits.readerStall = 50ms; });
    options.sendBufferBytes = 8 * 1024;
    TestServer server(options);
    const auto client = Client::thatDoesNotRead(server.port());
    client->get("/async-stream?n=100000&interval_ms=0&size=1048576");
    QTRY_COMPARE(server.store().runs().size(), std::size_t(1));
    const auto run = server.lastRun();
    run->setHeld(true);
    QTRY_VERIFY(countOf(*run, EventKind::PullStopped) == 1 || run->isHeld());
    // Another client's whole life is longer than the limit.
    QCOMPARE(fetch(server, "/async-stream?n=10&interval_ms=20").status, 200);
    QVERIFY(run->activity() != Run::Activity::Closed);
}

void TestServerLimits::aPauseOfAReaderIsNoStall()
{
    ServerOptions options = withLimits([](HttpLimits &limits) { limits.readerStall = 2s; });
    options.sendBufferBytes = 8 * 1024;
    TestServer server(options);
    const auto client = Client::thatDoesNotRead(server.port());
    client->get("/stream?n=30&interval_ms=0&size=65536");
    QTRY_COMPARE(server.server().figures().pullStops, 1);
    QCOMPARE(fetch(server, "/async-stream?n=10&interval_ms=20").status, 200);
    client->readOn();
    QTRY_VERIFY(client->response().isComplete);
    QCOMPARE(client->response().body.size(), qsizetype(30 * 65536));
}

void TestServerLimits::lingeringEndsInTime()
{
    TestServer server(withLimits([](HttpLimits &limits) { limits.linger = 30ms; }));
    const auto client = Client::thatDoesNotRead(server.port());
    client->send("GET /healthz HTTP/1.0\r\n\r\n");
    QTRY_COMPARE(server.server().figures().requests, 1);
    QTRY_COMPARE(server.server().figures().connections, 0);
}

QTEST_GUILESS_MAIN(TestServerLimits)
#include "tst_serverlimits.moc"
