// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;
using namespace std::chrono_literals;

/// What a response records in the trace of its run.
class TestStreamEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamIsRecordedInOrder_data();
    void aStreamIsRecordedInOrder();
    void theRequestAndItsClientAreRecorded();
    void theResponseNamesItsRun();
    void a500InPlaceOfAStreamNamesItsRun();
    void theHeadIsRecordedAsItWasSent();
    void sizesAreThoseOfTheWire_data();
    void sizesAreThoseOfTheWire();
    void anEmptyItemPutsNothingOnTheWire();
    void aFailureBeforeTheHeadIsRecordedAsItWasSent();
    void theStateAtTheEndSaysHowTheResponseWent();
};

void TestStreamEvents::aStreamIsRecordedInOrder_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *path : { "/stream", "/async-stream", "/delegated", "/sse" })
        QTest::newRow(path) << QByteArray(path) + "?n=2&interval_ms=1";
}

void TestStreamEvents::aStreamIsRecordedInOrder()
{
    QFETCH(const QByteArray, target);
    TestServer server;
    QVERIFY(fetch(server, target).isComplete);
    QStringList events = streamEvents(*server.lastRun());
    // A delegate's yield is its outer generator's, too.
    events.removeDuplicates();
    const QStringList expected { toString(EventKind::RequestReceived),
                                 toString(EventKind::Yielded) + u" 1"_s,
                                 toString(EventKind::HeadSent),
                                 toString(EventKind::ChunkBuffered) + u" 1"_s,
                                 toString(EventKind::ChunkWritten) + u" 1"_s,
                                 toString(EventKind::Yielded) + u" 2"_s,
                                 toString(EventKind::ChunkBuffered) + u" 2"_s,
                                 toString(EventKind::ChunkWritten) + u" 2"_s,
                                 toString(EventKind::Finished),
                                 toString(EventKind::BodyEnded) };
    QCOMPARE(events, expected);
}

void TestStreamEvents::theRequestAndItsClientAreRecorded()
{
    TestServer server;
    Client client(server.port());
    client.get("/stream?n=1&interval_ms=0", "User-Agent: tester/1.0\r\n");
    QTRY_VERIFY(client.response().isComplete);
    const TraceView view = server.lastRun()->trace()->view();
    const RunState state = view.stateAt(view.end() - 1);
    QCOMPARE(state.stream.request, u"GET /stream?n=1&interval_ms=0 HTTP/1.1"_s);
    QCOMPARE(state.stream.client, u"127.0.0.1:%1"_s.arg(client.socket().localPort()));
    QCOMPARE(state.stream.agent, u"tester/1.0"_s);
}

void TestStreamEvents::theResponseNamesItsRun()
{
    TestServer server;
    for (int i = 0; i < 2; ++i) {
        const Response response = fetch(server, "/async-stream?n=1&interval_ms=0");
        QCOMPARE(response.field("Yieldscope-Run").toULongLong(), server.lastRun()->id().value);
    }
    QCOMPARE(fetch(server, "/healthz").field("Yieldscope-Run"), QByteArray());
}

void TestStreamEvents::a500InPlaceOfAStreamNamesItsRun()
{
    TestServer server;
    const Response response = fetch(server, "/stream?n=3&interval_ms=0&fail_at=0");
    QCOMPARE(response.status, 500);
    QCOMPARE(response.field("Yieldscope-Run").toULongLong(), server.lastRun()->id().value);
}

void TestStreamEvents::theHeadIsRecordedAsItWasSent()
{
    TestServer server;
    const Response response
        = fetch(server, "/stream?n=1&interval_ms=0", "Sec-Fetch-Dest: document\r\n");
    const TraceView view = server.lastRun()->trace()->view();
    // Longer than any other value is kept.
    QVERIFY(response.head.size() > TraceLimits().valueLength);
    QCOMPARE(view.stateAt(view.end() - 1).stream.head, response.head);
}

void TestStreamEvents::sizesAreThoseOfTheWire_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("text") << QByteArray("/stream?n=20&interval_ms=0&size=300") << QByteArray();
    QTest::newRow("document") << QByteArray("/stream?n=3&interval_ms=0")
                              << QByteArray("Sec-Fetch-Dest: document\r\n");
    QTest::newRow("events") << QByteArray("/sse?n=5&interval_ms=0") << QByteArray();
    QTest::newRow("a file") << QByteArray("/download") << QByteArray();
    QTest::newRow("a file in chunks") << QByteArray("/download?chunked=1") << QByteArray();
    QTest::newRow("no items") << QByteArray("/stream?n=0") << QByteArray();
}

void TestStreamEvents::sizesAreThoseOfTheWire()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, fields);
    TestServer server;
    const Response response = fetch(server, target, fields);
    QVERIFY(response.isComplete);
    qint64 chunkBytes = 0;
    qint64 endBytes = 0;
    const TraceView view = server.lastRun()->trace()->view();
    for (EventIndex i = view.first(); i < view.end(); ++i) {
        const Event &event = view.at(i);
        chunkBytes += event.kind == EventKind::ChunkBuffered ? event.size : 0;
        endBytes += event.kind == EventKind::BodyEnded ? event.size : 0;
    }
    QCOMPARE(chunkBytes + endBytes, response.wireBytes);
    const StreamState stream = view.stateAt(view.end() - 1).stream;
    QCOMPARE(qint64(stream.wireBytes), response.head.size() + response.wireBytes);
}

void TestStreamEvents::anEmptyItemPutsNothingOnTheWire()
{
    TestServer server;
    fetch(server, "/async-stream?n=2&interval_ms=1&empty_at=0");
    const auto run = server.lastRun();
    QCOMPARE(countOf(*run, EventKind::Yielded), 2);
    QCOMPARE(countOf(*run, EventKind::ChunkBuffered), 1);
    QCOMPARE(countOf(*run, EventKind::ChunkWritten), 1);
}

void TestStreamEvents::aFailureBeforeTheHeadIsRecordedAsItWasSent()
{
    TestServer server;
    const Response response = fetch(server, "/stream?n=1&interval_ms=0&fail_at=0");
    const TraceView view = server.lastRun()->trace()->view();
    const StreamState stream = view.stateAt(view.end() - 1).stream;
    QCOMPARE(stream.head, response.head);
    QCOMPARE(qint64(stream.wireBytes), response.head.size() + response.body.size());
    QVERIFY(stream.hasEnded);
    QCOMPARE(stream.chunksBuffered, 0);
}

void TestStreamEvents::theStateAtTheEndSaysHowTheResponseWent()
{
    TestServer server;
    fetch(server, "/async-stream?n=4&interval_ms=0");
    const TraceView view = server.lastRun()->trace()->view();
    const StreamState stream = view.stateAt(view.end() - 1).stream;
    QCOMPARE(stream.chunksBuffered, 4);
    QCOMPARE(stream.chunksWritten, 4);
    QCOMPARE(stream.payloadBytes, 8);
    QVERIFY(stream.hasEnded);
    QVERIFY(!stream.isPullStopped);
    QVERIFY(stream.left.isEmpty());
}

QTEST_GUILESS_MAIN(TestStreamEvents)
#include "tst_streamevents.moc"
