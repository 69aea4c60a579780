// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;
using namespace std::chrono_literals;

class TestStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyYieldIsOneChunk_data();
    void everyYieldIsOneChunk();
    void aFailureBeforeTheHeadIs500();
    void aFailureAfterTheHeadCutsTheBody_data();
    void aFailureAfterTheHeadCutsTheBody();
    void aConnectionSurvivesA500();
    void tenAsyncClientsTakeTheTimeOfOne();
    void aBlockingGeneratorBlocksNobodyElse();
    void twoRunsDoNotMix();
    void aSlowReaderStopsTheGenerator();
    void theGeneratorGoesOnWhenTheReaderDoes();
    void aHeldResponseWaitsForAStep_data();
    void aHeldResponseWaitsForAStep();
    void aHeldResponseGoesOnWhenItIsReleased();
    void allResponsesAreHeldWhereTheStoreSaysSo();
    void aRunThatIsClosedByHandEndsItsBody();
    void anExceptionThrownByHandCutsTheBody();
    void aValueSentByHandIsOneChunkMore();
    void nothingIsRecordedWithoutATrace();
    void nothingIsHeldWithoutATrace();
    void manyItemsArriveWhole_data();
    void manyItemsArriveWhole();
};

void TestStreams::everyYieldIsOneChunk_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *path : { "/stream", "/async-stream", "/delegated", "/sse" })
        QTest::newRow(path) << QByteArray(path) + "?n=20&interval_ms=0&size=100";
}

void TestStreams::everyYieldIsOneChunk()
{
    QFETCH(const QByteArray, target);
    TestServer server;
    const Response response = fetch(server, target);
    QVERIFY(response.isComplete);
    QCOMPARE(response.chunks.size(), 20);
    for (int i = 0; i < 20; ++i) {
        const QByteArray label = "Chunk " + QByteArray::number(i) + '.';
        QVERIFY(response.chunks.at(i).contains(label));
    }
}

void TestStreams::aFailureBeforeTheHeadIs500()
{
    TestServer server;
    const Response response = fetch(server, "/stream?n=5&interval_ms=0&fail_at=0");
    QCOMPARE(response.status, 500);
    QVERIFY(response.isComplete);
    QVERIFY(!response.body.contains("RuntimeError"));
    QCOMPARE(server.lastRun()->activity(), Run::Activity::Closed);
}

void TestStreams::aFailureAfterTheHeadCutsTheBody_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : { "/stream", "/async-stream", "/delegated" })
        QTest::newRow(path) << QByteArray(path);
}

void TestStreams::aFailureAfterTheHeadCutsTheBody()
{
    QFETCH(const QByteArray, path);
    TestServer server;
    Client client(server.port());
    client.get(path + "?n=5&interval_ms=0&fail_at=3");
    QTRY_VERIFY(client.isClosed());
    const Response response = client.response();
    QCOMPARE(response.status, 200);
    QCOMPARE(response.chunks, QByteArrayList({ "Chunk 0\n", "Chunk 1\n", "Chunk 2\n" }));
    QVERIFY(!response.isComplete);
    QCOMPARE(textOf(*server.lastRun(), EventKind::BodyCut),
             u"RuntimeError: item 3 failed, as asked for"_s);
    QCOMPARE(countOf(*server.lastRun(), EventKind::BodyEnded), 0);
}

void TestStreams::aConnectionSurvivesA500()
{
    TestServer server;
    Client client(server.port());
    client.get("/stream?interval_ms=0&fail_at=0");
    client.get("/stream?n=1&interval_ms=0");
    QTRY_COMPARE(readResponses(client.received()).size(), std::size_t(2));
    QCOMPARE(client.response().status, 500);
    QTRY_COMPARE(readResponses(client.received()).back().body, "Chunk 0\n");
}

void TestStreams::tenAsyncClientsTakeTheTimeOfOne()
{
    constexpr int clientCount = 10;
    TestServer server;
    QElapsedTimer timer;
    timer.start();
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < clientCount; ++i) {
        clients.push_back(std::make_unique<Client>(server.port()));
        clients.back()->get("/async-stream?n=5&interval_ms=100");
    }
    for (const auto &client : clients)
        QTRY_VERIFY(client->response().isComplete);
    // One takes half a second; one after the other they would take five.
    QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
}

void TestStreams::aBlockingGeneratorBlocksNobodyElse()
{
    TestServer server;
    Client sleeper(server.port());
    sleeper.get("/stream?n=1&interval_ms=60000");
    QTRY_COMPARE(server.store().activeCount(), 1);
    QCOMPARE(fetch(server, "/healthz").status, 200);
    QCOMPARE(fetch(server, "/stream?n=1&interval_ms=0").chunks.size(), 1);
    QCOMPARE(sleeper.response().chunks.size(), 0);
}

void TestStreams::twoRunsDoNotMix()
{
    TestServer server;
    Client first(server.port());
    Client second(server.port());
    first.get("/stream?n=5&interval_ms=5&size=20");
    second.get("/async-stream?n=7&interval_ms=5");
    QTRY_VERIFY(first.response().isComplete);
    QTRY_VERIFY(second.response().isComplete);
    QCOMPARE(first.response().chunks.size(), 5);
    QCOMPARE(second.response().body, "0\n1\n2\n3\n4\n5\n6\n");
    const auto runs = server.store().runs();
    QCOMPARE(runs.size(), std::size_t(2));
    QCOMPARE(countOf(*runs[0], EventKind::ChunkWritten), 5);
    QCOMPARE(countOf(*runs[1], EventKind::ChunkWritten), 7);
}

void TestStreams::aSlowReaderStopsTheGenerator()
{
    ServerOptions options = onFreePort();
    options.sendBufferBytes = 8 * 1024;
    TestServer server(options);
    const auto client = Client::thatDoesNotRead(server.port());
    client->get("/stream?n=100000&interval_ms=0&size=16384");
    QTRY_COMPARE(server.server().figures().pullStops, 1);
    const auto run = server.lastRun();
    const int yields = countOf(*run, EventKind::Yielded);
    QVERIFY2(yields < 60, qPrintable(QString::number(yields)));
    // Somebody else is served meanwhile, and the generator still stands.
    QCOMPARE(fetch(server, "/stream?n=20&interval_ms=1").chunks.size(), 20);
    QCOMPARE(countOf(*run, EventKind::Yielded), yields);
    QCOMPARE(run->activity(), Run::Activity::Idle);
}

void TestStreams::theGeneratorGoesOnWhenTheReaderDoes()
{
    ServerOptions options = onFreePort();
    options.sendBufferBytes = 8 * 1024;
    TestServer server(options);
    const auto client = Client::thatDoesNotRead(server.port());
    client->get("/async-stream?n=200&interval_ms=0&size=16384");
    QTRY_COMPARE(server.server().figures().pullStops, 1);
    client->readOn();
    QTRY_VERIFY(client->response().isComplete);
    QCOMPARE(client->response().chunks.size(), 200);
    const auto run = server.lastRun();
    QCOMPARE(countOf(*run, EventKind::PullResumed), countOf(*run, EventKind::PullStopped));
    QCOMPARE(countOf(*run, EventKind::ChunkWritten), 200);
}

void TestStreams::aHeldResponseWaitsForAStep_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("sync") << QByteArray("/stream?n=3&interval_ms=0&hold=1");
    QTest::newRow("async") << QByteArray("/async-stream?n=3&interval_ms=0&hold=1");
    QTest::newRow("gallery") << QByteArray("/run/count_up_to?n=3&hold=1");
}

void TestStreams::aHeldResponseWaitsForAStep()
{
    QFETCH(const QByteArray, target);
    ServerOptions options = onFreePort();
    options.limits.headLatency = 1ms;
    TestServer server(options);
    Client client(server.port());
    client.get(target);
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
        QTRY_COMPARE(client.response().status, 200);
        QCOMPARE(client.response().chunks.size(), i);
        server.lastRun()->step(StepCommand::NextYield);
        QTRY_COMPARE(client.response().chunks.size(), i + 1);
    }
    server.lastRun()->step(StepCommand::NextYield);
    QTRY_VERIFY(client.response().isComplete);
    QCOMPARE(countOf(*server.lastRun(), EventKind::Held), 4);
    QCOMPARE(countOf(*server.lastRun(), EventKind::Released), 4);
}

void TestStreams::aHeldResponseGoesOnWhenItIsReleased()
{
    TestServer server;
    Client client(server.port());
    client.get("/stream?n=5&interval_ms=0&hold=1");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    server.lastRun()->setHeld(false);
    QTRY_VERIFY(client.response().isComplete);
    QCOMPARE(client.response().chunks.size(), 5);
}

void TestStreams::allResponsesAreHeldWhereTheStoreSaysSo()
{
    TestServer server;
    server.store().setHoldsResponses(true);
    Client client(server.port());
    client.get("/stream?n=1&interval_ms=0");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    QCOMPARE(countOf(*server.lastRun(), EventKind::Yielded), 0);
    server.store().setHoldsResponses(false);
    QTRY_VERIFY(client.response().isComplete);
}

void TestStreams::aRunThatIsClosedByHandEndsItsBody()
{
    TestServer server;
    Client client(server.port());
    client.get("/async-stream?n=3&interval_ms=0&hold=1");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    server.lastRun()->close();
    QTRY_VERIFY(client.response().isComplete);
    QCOMPARE(client.response().chunks.size(), 0);
}

void TestStreams::anExceptionThrownByHandCutsTheBody()
{
    ServerOptions options = onFreePort();
    options.limits.headLatency = 1ms;
    TestServer server(options);
    Client client(server.port());
    client.get("/stream?n=3&interval_ms=0&hold=1");
    QTRY_VERIFY(client.response().status == 200);
    QTRY_COMPARE(server.lastRun()->activity(), Run::Activity::Held);
    server.lastRun()->resume(Resumption::Throw, {}, std::make_exception_ptr(ValueError("by hand")));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(!client.response().isComplete);
    QCOMPARE(textOf(*server.lastRun(), EventKind::BodyCut), u"ValueError: by hand"_s);
}

void TestStreams::aValueSentByHandIsOneChunkMore()
{
    TestServer server;
    Client client(server.port());
    client.get("/stream?n=2&interval_ms=0&hold=1");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    // Refused by a generator that has not started: the response is not to suffer.
    server.lastRun()->resume(Resumption::Send, Value(5));
    QTRY_COMPARE(countOf(*server.lastRun(), EventKind::Refused), 1);
    QTRY_COMPARE(server.lastRun()->activity(), Run::Activity::Held);
    server.lastRun()->resume(Resumption::Next);
    QTRY_COMPARE(client.response().chunks, QByteArrayList { "Chunk 0\n" });
    server.lastRun()->setHeld(false);
    QTRY_VERIFY(client.response().isComplete);
    QCOMPARE(client.response().body, "Chunk 0\nChunk 1\n");
}

void TestStreams::nothingIsRecordedWithoutATrace()
{
    RunLimits limits;
    limits.keepsTraces = false;
    limits.keptRuns = 0;
    TestServer server(onFreePort(), limits);
    for (const char *path : { "/stream", "/async-stream", "/delegated", "/sse" }) {
        const Response response = fetch(server, QByteArray(path) + "?n=50&interval_ms=0");
        QVERIFY(response.isComplete);
        QCOMPARE(response.chunks.size(), 50);
    }
    QTRY_COMPARE(server.store().activeCount(), 0);
}

void TestStreams::manyItemsArriveWhole_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<qsizetype>("count");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("sync") << QByteArray("/stream?n=2000&interval_ms=0&size=64") << qsizetype(2000)
                          << qsizetype(64);
    QTest::newRow("async") << QByteArray("/async-stream?n=5000&interval_ms=0&size=64")
                           << qsizetype(5000) << qsizetype(64);
    QTest::newRow("large") << QByteArray("/async-stream?n=20&interval_ms=0&size=1048576")
                           << qsizetype(20) << qsizetype(1048576);
}

void TestStreams::manyItemsArriveWhole()
{
    QFETCH(const QByteArray, target);
    QFETCH(const qsizetype, count);
    QFETCH(const qsizetype, size);
    TestServer server;
    const Response response = fetch(server, target);
    QVERIFY(response.isComplete);
    QCOMPARE(response.chunks.size(), count);
    QCOMPARE(response.body.size(), count * size);
    const QByteArray label = "Chunk " + QByteArray::number(count - 1);
    QVERIFY(response.chunks.last().startsWith(label));
}

void TestStreams::nothingIsHeldWithoutATrace()
{
    RunLimits limits;
    limits.keepsTraces = false;
    TestServer server(onFreePort(), limits);
    const Response response = fetch(server, "/stream?n=2&interval_ms=0&hold=1");
    QVERIFY(response.isComplete);
    QCOMPARE(response.chunks.size(), 2);
}

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
