// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;
using namespace std::chrono_literals;

/// Server-sent events over a connection.
class TestEventStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachItemIsOneEvent();
    void anItemOfTwoLinesHasTwoDataLines();
    void ticksCarryIdAndEventAndRetry();
    void ticksGoOnBehindTheLastId_data();
    void ticksGoOnBehindTheLastId();
    void theShortNameIsTheSameGenerator();
    void numberedItemsGoOnBehindTheLastId_data();
    void numberedItemsGoOnBehindTheLastId();
    void whatIsResumedKeepsItsParameters();
    void mistakesAreSentAsTheyAre();
    void silenceIsFilledBetweenEvents();
    void anotherTypeIsNeverSent();
};

namespace {

QByteArrayList idsOf(const QByteArray &body)
{
    QByteArrayList ids;
    for (const QByteArray &line : body.split('\n')) {
        if (line.startsWith("id: "))
            ids.append(line.mid(4));
    }
    return ids;
}

} // namespace

void TestEventStreams::eachItemIsOneEvent()
{
    TestServer server;
    const Response response = fetch(server, "/sse?n=3&interval_ms=0");
    QCOMPARE(response.field("Content-Type"), "text/event-stream");
    QCOMPARE(response.chunks.size(), 3);
    for (const QByteArray &chunk : response.chunks) {
        QCOMPARE(chunk.count("data: "), 1);
        QVERIFY(chunk.endsWith("\n\n"));
        QVERIFY(chunk.contains("id: "));
    }
}

void TestEventStreams::anItemOfTwoLinesHasTwoDataLines()
{
    TestServer server;
    const Response response = fetch(server, "/sse?n=2&interval_ms=0&multiline=1");
    QCOMPARE(response.chunks.size(), 2);
    for (const QByteArray &chunk : response.chunks)
        QCOMPARE(chunk.count("data: "), 2);
}

void TestEventStreams::ticksCarryIdAndEventAndRetry()
{
    TestServer server;
    const Response response = fetch(server, "/run/sse_ticks?count=2&delay=0");
    QCOMPARE(response.field("Content-Type"), "text/event-stream");
    QCOMPARE(response.chunks,
             (QByteArrayList { "retry: 1000\n\n", "id: 0\nevent: tick\ndata: 0\n\n",
                               "id: 1\nevent: tick\ndata: 1\n\n",
                               "event: end\ndata: that was all\n\n" }));
}

void TestEventStreams::ticksGoOnBehindTheLastId_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArrayList>("ids");
    const QByteArrayList all { "0", "1", "2", "3" };
    QTest::newRow("none") << QByteArray() << all;
    QTest::newRow("in the middle")
        << QByteArray("Last-Event-ID: 1\r\n") << QByteArrayList { "2", "3" };
    QTest::newRow("the last one") << QByteArray("Last-Event-ID: 3\r\n") << QByteArrayList();
    QTest::newRow("one that is still to come")
        << QByteArray("Last-Event-ID: 99\r\n") << QByteArrayList();
    QTest::newRow("no number") << QByteArray("Last-Event-ID: abc\r\n") << all;
    QTest::newRow("negative") << QByteArray("Last-Event-ID: -1\r\n") << all;
    QTest::newRow("beyond all measure")
        << QByteArray("Last-Event-ID: 99999999999999999999999\r\n") << QByteArrayList();
    QTest::newRow("two") << QByteArray("Last-Event-ID: 1\r\nLast-Event-ID: 2\r\n") << all;
}

void TestEventStreams::ticksGoOnBehindTheLastId()
{
    QFETCH(const QByteArray, field);
    TestServer server;
    const Response response = fetch(server, "/run/sse_ticks?count=4&delay=0", field);
    QCOMPARE(response.status, 200);
    QTEST(idsOf(response.body), "ids");
    QVERIFY(response.body.endsWith("event: end\ndata: that was all\n\n"));
}

void TestEventStreams::theShortNameIsTheSameGenerator()
{
    TestServer server;
    Client client(server.port());
    client.get("/sse", "Last-Event-ID: 6\r\n");
    QTRY_VERIFY(client.response().chunks.size() >= 2);
    QCOMPARE(server.lastRun()->spec().id, u"sse_ticks"_s);
    QCOMPARE(client.response().chunks.at(1), "id: 7\nevent: tick\ndata: 7\n\n");
}

void TestEventStreams::numberedItemsGoOnBehindTheLastId_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArrayList>("ids");
    const QByteArrayList all { "1", "2", "3", "4" };
    QTest::newRow("none") << QByteArray() << all;
    QTest::newRow("before the first") << QByteArray("Last-Event-ID: 0\r\n") << all;
    QTest::newRow("the first") << QByteArray("Last-Event-ID: 1\r\n")
                               << QByteArrayList { "2", "3", "4" };
    QTest::newRow("in the middle")
        << QByteArray("last-event-id: 2\r\n") << QByteArrayList { "3", "4" };
    QTest::newRow("the last one") << QByteArray("Last-Event-ID: 4\r\n") << QByteArrayList();
    QTest::newRow("one that is never given") << QByteArray("Last-Event-ID: 5\r\n") << all;
    QTest::newRow("no number") << QByteArray("Last-Event-ID: abc\r\n") << all;
    QTest::newRow("beyond all measure")
        << QByteArray("Last-Event-ID: 99999999999999999999999\r\n") << all;
}

void TestEventStreams::numberedItemsGoOnBehindTheLastId()
{
    QFETCH(const QByteArray, field);
    TestServer server;
    const Response response = fetch(server, "/sse?n=4&interval_ms=0", field);
    QCOMPARE(response.status, 200);
    QVERIFY(response.isComplete);
    QTEST(idsOf(response.body), "ids");
}

// Which item fails and which is empty is counted from the first, not from the reconnect.
void TestEventStreams::whatIsResumedKeepsItsParameters()
{
    TestServer server;
    const QByteArray target = "/sse?n=6&interval_ms=0&size=9&multiline=1&empty_at=3&fail_at=5";
    const Response response = fetch(server, target, "Last-Event-ID: 2\r\n");
    QCOMPARE(response.chunks,
             (QByteArrayList { "id: 3\ndata: Chunk\ndata: 2.\n\n",
                               "id: 5\ndata: Chunk\ndata: 4.\n\n" }));
    QVERIFY(!response.isComplete);
}

// What the generator wrote wrong must not be mended on its way: it is there to be seen.
void TestEventStreams::mistakesAreSentAsTheyAre()
{
    TestServer server;
    const Response response = fetch(server, "/run/sse_mistakes?delay=0", "Last-Event-ID: 1\r\n");
    QCOMPARE(response.field("Content-Type"), "text/event-stream");
    QCOMPARE(response.chunks,
             (QByteArrayList { "tick 1\n\n", "data: tick 2\n", "data: tick 3\n\n",
                               "event: end\ndata: that was all\n\n" }));
}

void TestEventStreams::silenceIsFilledBetweenEvents()
{
    ServerOptions options = onFreePort();
    options.limits.sseHeartbeat = 20ms;
    TestServer server(options);
    Client client(server.port());
    client.get("/run/sse_ticks?count=2&delay=3600");
    QTRY_VERIFY(client.response().chunks.size() >= 4);
    QCOMPARE(client.response().chunks.at(1), "id: 0\nevent: tick\ndata: 0\n\n");
    QVERIFY(client.response().chunks.at(2).startsWith(':'));
    QVERIFY(client.response().chunks.at(2).endsWith("\n\n"));
}

// An EventSource takes nothing else, and a browser's address bar must not make a document of it.
void TestEventStreams::anotherTypeIsNeverSent()
{
    TestServer server;
    for (const char *target : { "/sse?n=1&interval_ms=0", "/run/sse_ticks?count=0&delay=0" }) {
        const Response response = fetch(server, target, "Sec-Fetch-Dest: document\r\n");
        QCOMPARE(response.field("Content-Type"), "text/event-stream");
    }
}

QTEST_GUILESS_MAIN(TestEventStreams)
#include "tst_eventstreams.moc"
