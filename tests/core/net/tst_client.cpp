// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include "core/net/client.h"
#include "core/trace/chunkindex.h"

#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using yieldscope::testing::TestServer;
using yieldscope::testing::textOf;
using Phase = ClientStatus::Phase;

namespace {

constexpr int patience = 20'000;

// A server, and the built-in client of it.
struct Lesson
{
    TestServer server;
    Client client { server.store() };

    void ask(const QString &target, ClientOrder order = {})
    {
        order.url = QUrl(u"http://127.0.0.1:%1%2"_s.arg(server.port()).arg(target));
        client.connectTo(order);
    }
    [[nodiscard]] bool isAt(Phase phase) const { return client.status().phase == phase; }
    [[nodiscard]] std::shared_ptr<Run> run() { return server.store().find(client.status().run); }
    [[nodiscard]] RunState state()
    {
        const TraceView view = run()->trace()->view();
        return view.stateAt(view.end() - 1);
    }
};

// More than the buffers of both ends hold, from a generator that never waits.
const QString endless = u"/stream?n=1000000&interval_ms=0&size=1000"_s;

} // namespace

class TestClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyChunkIsReceived_data();
    void everyChunkIsReceived();
    void aChunkIsReceivedAfterItWasBuffered();
    void atAPaceChunksComeCut();
    void afterAStallChunksComeGlued();
    void aStalledClientStopsTheGenerator();
    void leavingClosesTheGenerator_data();
    void leavingClosesTheGenerator();
    void whoVanishesIsFoundByTheTimeout();
    void askingAgainLeavesTheFirstStream();
    void nobodyAtThatAddressIsToldAsTheEnd();
    void aCutResponseIsToldAsTheEnd();
    void whatIsNoRunIsReadAllTheSame();
};

void TestClient::everyChunkIsReceived_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("pace");
    for (const char *path : { "/stream", "/async-stream", "/delegated", "/sse" }) {
        const QString target = QString::fromLatin1(path) + u"?n=4&interval_ms=1"_s;
        QTest::addRow("%s", path) << target << 0;
        QTest::addRow("%s, at a pace", path) << target << 5000;
    }
    QTest::newRow("an empty item") << u"/stream?n=5&interval_ms=1&empty_at=2"_s << 0;
    QTest::newRow("with a length") << u"/download"_s << 0;
}

void TestClient::everyChunkIsReceived()
{
    QFETCH(const QString, target);
    QFETCH(const int, pace);
    Lesson lesson;
    ClientOrder order;
    order.pace = pace;
    lesson.ask(target, order);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.isAt(Phase::Gone), patience);
    QCOMPARE(lesson.client.status().end, u"complete"_s);
    QTRY_VERIFY(lesson.state().stream.hasEnded);
    const StreamState stream = lesson.state().stream;
    QVERIFY(stream.chunksBuffered > 0);
    QCOMPARE(stream.chunksReceived, stream.chunksBuffered);
    QCOMPARE(stream.clientBytes, stream.wireBytes);
    QVERIFY(stream.agent.startsWith(u"Yieldscope/"_s));
    QVERIFY(stream.left.isEmpty());
}

void TestClient::aChunkIsReceivedAfterItWasBuffered()
{
    Lesson lesson;
    lesson.ask(u"/async-stream?n=3&interval_ms=5"_s);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.isAt(Phase::Gone), patience);
    ChunkIndex index;
    index.update(lesson.run()->trace()->view());
    QCOMPARE(index.chunks().size(), std::size_t(3));
    for (const ChunkEntry &chunk : index.chunks()) {
        QVERIFY(chunk.bufferedAt < chunk.readAt);
        QVERIFY(chunk.readAt < chunk.receivedAt);
    }
}

void TestClient::atAPaceChunksComeCut()
{
    Lesson lesson;
    ClientOrder order;
    order.pace = 1000;
    lesson.ask(u"/stream?n=2&interval_ms=0&size=250"_s, order);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.isAt(Phase::Gone), patience);
    const TraceView view = lesson.run()->trace()->view();
    int cut = 0;
    bool isHead = true;
    for (EventIndex i = view.first(); i < view.end(); ++i) {
        const Event &event = view.at(i);
        if (event.kind == EventKind::ClientRead && !std::exchange(isHead, false))
            QVERIFY(event.size <= 100);
        if (event.kind == EventKind::ChunkReceived && *event.value.asInt() >= 3)
            ++cut;
    }
    QCOMPARE(cut, 2);
}

void TestClient::afterAStallChunksComeGlued()
{
    Lesson lesson;
    ClientOrder order;
    lesson.ask(u"/run/main_generator?hold=1"_s, order);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.client.status().run.isValid(), patience);
    lesson.client.act(ClientAct::Stalls);
    QTRY_VERIFY(lesson.isAt(Phase::Stalled));
    lesson.run()->setHeld(false);
    QTRY_VERIFY(lesson.state().stream.hasEnded);
    QCOMPARE(lesson.state().stream.chunksReceived, std::int64_t(0));
    lesson.client.act(ClientAct::ReadsOn);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.isAt(Phase::Gone), patience);
    ChunkIndex index;
    index.update(lesson.run()->trace()->view());
    QVERIFY(index.chunks().size() > 1);
    for (const ChunkEntry &chunk : index.chunks())
        QCOMPARE(chunk.readAt, index.chunks().front().readAt);
}

void TestClient::aStalledClientStopsTheGenerator()
{
    Lesson lesson;
    ClientOrder order;
    order.hasSmallBuffers = true;
    lesson.ask(endless, order);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.client.status().run.isValid(), patience);
    lesson.client.act(ClientAct::Stalls);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.isAt(Phase::Stalled) && lesson.state().stream.isPullStopped,
                             patience);
    QVERIFY(lesson.state().stream.wireBytes < 512 * 1024);
    const std::int64_t before = lesson.state().stream.chunksBuffered;
    lesson.client.act(ClientAct::ReadsOn);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.state().stream.chunksBuffered > before, patience);
    lesson.client.act(ClientAct::LeavesByRst);
    QTRY_COMPARE(lesson.server.store().activeCount(), 0);
}

void TestClient::leavingClosesTheGenerator_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<ClientAct>("act");
    QTest::addColumn<QString>("seen");
    for (const char *path : { "/stream", "/async-stream", "/delegated" }) {
        const QString target = QString::fromLatin1(path) + u"?n=1000&interval_ms=20"_s;
        QTest::addRow("%s, FIN", path) << target << ClientAct::LeavesByFin << u"FIN"_s;
        QTest::addRow("%s, RST", path) << target << ClientAct::LeavesByRst << u"RST"_s;
    }
}

void TestClient::leavingClosesTheGenerator()
{
    QFETCH(const QString, target);
    QFETCH(const ClientAct, act);
    QFETCH(const QString, seen);
    Lesson lesson;
    lesson.ask(target);
    QTRY_VERIFY_WITH_TIMEOUT(
        lesson.client.status().run.isValid() && lesson.state().stream.chunksReceived > 0, patience);
    const RunId id = lesson.client.status().run;
    lesson.client.act(act);
    QTRY_COMPARE_WITH_TIMEOUT(lesson.server.store().activeCount(), 0, patience);
    const auto run = lesson.server.store().find(id);
    QCOMPARE(textOf(*run, EventKind::ClientActed), toString(act));
    QTRY_COMPARE(textOf(*run, EventKind::ClientLeft), seen);
    QTRY_VERIFY(lesson.isAt(Phase::Gone));
    QCOMPARE(lesson.client.status().end, toString(act));
}

void TestClient::whoVanishesIsFoundByTheTimeout()
{
    Lesson lesson;
    ClientOrder order;
    order.hasSmallBuffers = true;
    order.stallSeconds = 1;
    lesson.ask(endless, order);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.client.status().run.isValid(), patience);
    lesson.client.act(ClientAct::Vanishes);
    QTRY_VERIFY(lesson.isAt(Phase::Vanished));
    QTRY_COMPARE_WITH_TIMEOUT(lesson.server.store().activeCount(), 0, patience);
    QCOMPARE(textOf(*lesson.run(), EventKind::ClientLeft), u"timeout: took no bytes for 1 s"_s);
    QVERIFY(lesson.isAt(Phase::Vanished));
}

void TestClient::askingAgainLeavesTheFirstStream()
{
    Lesson lesson;
    lesson.ask(u"/async-stream?n=1000&interval_ms=20"_s);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.client.status().run.isValid(), patience);
    const auto first = lesson.run();
    lesson.ask(u"/async-stream?n=1&interval_ms=0"_s);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.isAt(Phase::Gone), patience);
    QVERIFY(lesson.client.status().run != first->id());
    QTRY_COMPARE(textOf(*first, EventKind::ClientLeft), u"RST"_s);
}

void TestClient::nobodyAtThatAddressIsToldAsTheEnd()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress(QHostAddress::LocalHost), 0));
    ClientOrder order;
    order.url = QUrl(u"http://127.0.0.1:%1/stream"_s.arg(closed.serverPort()));
    closed.close();
    Lesson lesson;
    lesson.client.connectTo(order);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.isAt(Phase::Gone), patience);
    QVERIFY(!lesson.client.status().end.isEmpty());
    order.url = QUrl(u"http://example.invalid/stream"_s);
    lesson.client.connectTo(order);
    QTRY_VERIFY(lesson.client.status().end.contains(u"example.invalid"_s));
}

void TestClient::aCutResponseIsToldAsTheEnd()
{
    Lesson lesson;
    lesson.ask(u"/stream?n=3&interval_ms=1&fail_at=2"_s);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.isAt(Phase::Gone), patience);
    QCOMPARE(lesson.client.status().end, u"the connection ended before the body did"_s);
    QCOMPARE(lesson.state().stream.chunksReceived, std::int64_t(2));
}

void TestClient::whatIsNoRunIsReadAllTheSame()
{
    Lesson lesson;
    lesson.ask(u"/healthz"_s);
    QTRY_VERIFY_WITH_TIMEOUT(lesson.isAt(Phase::Gone), patience);
    QCOMPARE(lesson.client.status().end, u"complete"_s);
    QVERIFY(!lesson.client.status().run.isValid());
}

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
