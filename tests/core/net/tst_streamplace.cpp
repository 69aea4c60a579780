// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;
using namespace std::chrono_literals;

namespace {

/// From a resumption to the yield that it led to.
struct Span
{
    Nanoseconds begin;
    Nanoseconds end;
};

std::vector<Span> spansOf(const Run &run)
{
    std::vector<Span> spans;
    const TraceView view = run.trace()->view();
    Nanoseconds begin { 0 };
    for (EventIndex i = view.first(); i < view.end(); ++i) {
        if (view.at(i).kind == EventKind::Resumed)
            begin = view.at(i).time;
        else if (view.at(i).kind == EventKind::Yielded)
            spans.push_back({ begin, view.at(i).time });
    }
    return spans;
}

std::optional<Event> firstOf(const TraceView &view, EventKind kind)
{
    for (EventIndex i = view.first(); i < view.end(); ++i) {
        if (view.at(i).kind == kind)
            return view.at(i);
    }
    return std::nullopt;
}

} // namespace

/// Where the sync generator of a response runs. The loop is that of the test.
class TestStreamPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRouteTakesThePlace_data();
    void everyRouteTakesThePlace();
    void aBadPlaceIsIgnoredByTheShortStreams();
    void anAsyncGeneratorAlwaysRunsOnTheLoop();
    void theStoreSaysWhereTheOthersRun();
    void streamsOnTheLoopWaitForEachOther();
    void streamsInWorkersDoNot();
    void anItemOnTheLoopLeavesBeforeTheNextIsAskedFor();
    void theTraceNamesTheLineThatBlocked();
    void theServerCountsHowLongItsLoopWasBlocked();
    void heldOnTheLoopItWaitsAllTheSame();
};

void TestStreamPlace::everyRouteTakesThePlace_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("stream") << QByteArray("/stream?n=3&interval_ms=0");
    QTest::newRow("delegated") << QByteArray("/delegated?n=3&interval_ms=0");
    QTest::newRow("download") << QByteArray("/download?chunked=1");
    QTest::newRow("run") << QByteArray("/run/count_up_to?n=3");
}

void TestStreamPlace::everyRouteTakesThePlace()
{
    QFETCH(const QByteArray, target);
    TestServer server;
    const Response onLoop = fetch(server, target + "&on=loop");
    QVERIFY(onLoop.isComplete);
    QCOMPARE(server.lastRun()->place(), Run::Place::Loop);
    const Response inWorker = fetch(server, target + "&on=worker");
    QCOMPARE(server.lastRun()->place(), Run::Place::Worker);
    QCOMPARE(onLoop.chunks, inWorker.chunks);
}

void TestStreamPlace::aBadPlaceIsIgnoredByTheShortStreams()
{
    TestServer server;
    QCOMPARE(fetch(server, "/stream?n=1&interval_ms=0&on=moon").chunks.size(), 1);
    QCOMPARE(server.lastRun()->place(), Run::Place::Worker);
}

void TestStreamPlace::anAsyncGeneratorAlwaysRunsOnTheLoop()
{
    TestServer server;
    QVERIFY(fetch(server, "/async-stream?n=2&interval_ms=0&on=worker").isComplete);
    QCOMPARE(server.lastRun()->place(), Run::Place::Loop);
    QVERIFY(!server.lastRun()->blocksLoop());
}

void TestStreamPlace::theStoreSaysWhereTheOthersRun()
{
    TestServer server;
    QSignalSpy changes(&server.store(), &RunStore::responsePlaceChanged);
    QVERIFY(changes.isValid());
    server.store().setResponsePlace(Run::Place::Loop);
    server.store().setResponsePlace(Run::Place::Loop);
    QCOMPARE(changes.count(), 1);
    fetch(server, "/stream?n=1&interval_ms=0");
    QCOMPARE(server.lastRun()->place(), Run::Place::Loop);
    fetch(server, "/stream?n=1&interval_ms=0&on=worker");
    QCOMPARE(server.lastRun()->place(), Run::Place::Worker);
    // One that is made by hand keeps nobody waiting.
    const Spec *spec = server.store().gallery().find(u"count_up_to");
    const auto run = server.store().create(*spec, *spec->check({}), Run::Origin::Window);
    QCOMPARE(run->place(), Run::Place::Worker);
}

void TestStreamPlace::streamsOnTheLoopWaitForEachOther()
{
    TestServer server;
    Client first(server.port());
    Client second(server.port());
    first.get("/stream?n=3&interval_ms=20&on=loop");
    second.get("/stream?n=3&interval_ms=20&on=loop");
    QTRY_VERIFY(first.response().isComplete && second.response().isComplete);
    const auto runs = server.store().runs();
    QCOMPARE(runs.size(), std::size_t(2));
    for (const Span &one : spansOf(*runs[0])) {
        for (const Span &other : spansOf(*runs[1]))
            QVERIFY(one.end <= other.begin || other.end <= one.begin);
    }
}

void TestStreamPlace::streamsInWorkersDoNot()
{
    TestServer server;
    Client first(server.port());
    Client second(server.port());
    first.get("/stream?n=1&interval_ms=600000");
    second.get("/stream?n=1&interval_ms=600000");
    // Both sleep at the same time.
    QTRY_COMPARE(server.store().runs().size(), std::size_t(2));
    for (const auto &run : server.store().runs())
        QTRY_VERIFY(countOf(*run, EventKind::Line) >= 2);
    QCOMPARE(fetch(server, "/healthz").status, 200);
    QCOMPARE(server.store().activeCount(), 2);
}

void TestStreamPlace::anItemOnTheLoopLeavesBeforeTheNextIsAskedFor()
{
    TestServer server;
    QVERIFY(fetch(server, "/stream?n=3&interval_ms=1&on=loop").isComplete);
    const QStringList events = streamEvents(*server.lastRun());
    for (int i = 1; i < 3; ++i)
        QVERIFY(events.indexOf(u"chunk written %1"_s.arg(i))
                < events.indexOf(u"yielded %1"_s.arg(i + 1)));
}

void TestStreamPlace::theTraceNamesTheLineThatBlocked()
{
    TestServer server;
    QVERIFY(fetch(server, "/stream?n=2&interval_ms=30&on=loop").isComplete);
    const auto run = server.lastRun();
    QVERIFY(countOf(*run, EventKind::LoopBlocked) >= 2);
    const TraceView view = run->trace()->view();
    const std::optional<Event> blocked = firstOf(view, EventKind::LoopBlocked);
    const QString line = run->spec().pythonText().split(u'\n').at(blocked->line - 1);
    QVERIFY2(line.contains(u"time.sleep"_s), qPrintable(line));
    QVERIFY(Nanoseconds(blocked->size) >= 30ms);
    // In a worker it blocks nobody.
    fetch(server, "/stream?n=2&interval_ms=30&on=worker");
    QCOMPARE(countOf(*server.lastRun(), EventKind::LoopBlocked), 0);
}

void TestStreamPlace::theServerCountsHowLongItsLoopWasBlocked()
{
    TestServer server;
    fetch(server, "/stream?n=2&interval_ms=100&on=loop");
    // To within a beat each.
    QTRY_VERIFY(server.server().figures().loopBlocked >= 2 * (100ms - LoopWatch::beat));
    QVERIFY(server.server().figures().loopBlocks >= 1);
    const QByteArray metrics = fetch(server, "/metrics").body;
    QVERIFY(metrics.contains("\nyieldscope_loop_blocked_seconds_total "));
    QVERIFY(!metrics.contains("\nyieldscope_loop_blocked_seconds_total 0.000"));
}

void TestStreamPlace::heldOnTheLoopItWaitsAllTheSame()
{
    TestServer server;
    Client client(server.port());
    client.get("/stream?n=1&interval_ms=0&hold=1&on=loop");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    QCOMPARE(client.response().chunks.size(), 0);
    server.lastRun()->step(StepCommand::Continue);
    QTRY_VERIFY(client.response().isComplete);
    QCOMPARE(client.response().chunks.size(), 1);
}

QTEST_GUILESS_MAIN(TestStreamPlace)
#include "tst_streamplace.moc"
