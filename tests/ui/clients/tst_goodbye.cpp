// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/client.h"
#include "tests/core/net/nettesting.h"
#include "tests/ui/tracemaker.h"
#include "ui/clients/goodbye.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;
using testing::onFreePort;
using testing::TestServer;
using Signal = Goodbye::Signal;

namespace {

constexpr int patience = 30'000;

// The built-in client asks for a stream, takes some chunks of it, and leaves.
struct Farewell
{
    TestServer server;
    yieldscope::Client client { server.store() };
    std::shared_ptr<Run> run;

    void ask(const QString &target)
    {
        ClientOrder order;
        order.url = QUrl(u"http://127.0.0.1:%1%2"_s.arg(server.port()).arg(target));
        order.hasSmallBuffers = true;
        order.stallSeconds = 1;
        client.connectTo(order);
        QTRY_VERIFY_WITH_TIMEOUT(client.status().run.isValid(), patience);
        run = server.store().find(client.status().run);
    }
    [[nodiscard]] RunState state() const
    {
        const TraceView view = run->trace()->view();
        return view.stateAt(view.end() - 1);
    }
    // Lets so many chunks of a held response go.
    void release(int chunks)
    {
        for (int i = 1; i <= chunks; ++i) {
            QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Held, patience);
            run->step(StepCommand::NextYield);
            QTRY_COMPARE_WITH_TIMEOUT(state().counts.yields, i, patience);
        }
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Held, patience);
    }
    void leave(ClientAct act)
    {
        client.act(act);
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, patience);
    }
    [[nodiscard]] Goodbye seen() const { return goodbye(run->trace()->view()); }
    [[nodiscard]] QStringList told() const
    {
        QStringList lines;
        const TraceView view = run->trace()->view();
        for (const GoodbyeFact &fact : goodbyeFacts(goodbye(view), view))
            lines.append(fact.text);
        return lines;
    }
};

QString numbers(const QList<int> &lines)
{
    QStringList texts;
    for (const int line : lines)
        texts.append(QString::number(line));
    return texts.join(u' ');
}

} // namespace

Q_DECLARE_METATYPE(Goodbye::Signal)

class TestGoodbye : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atItsYieldAGeneratorGetsGeneratorExit_data();
    void atItsYieldAGeneratorGetsGeneratorExit();
    void atItsAwaitItGetsCancelledError_data();
    void atItsAwaitItGetsCancelledError();
    void inItsSleepItGoesOnToItsYield();
    void whoVanishesIsFoundLateAndClosedAllTheSame();
    void whatHadNotBegunIsNotRaisedIn();
    void whatHadEndedIsNotRaisedIn();
    void anIterableHasNoCloseToBeRaisedBy();
    void nothingIsToldWhileTheClientIsThere();
    void theServersPatienceCountsOnlyWhileBytesWait();
};

void TestGoodbye::atItsYieldAGeneratorGetsGeneratorExit_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("function");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("cleanup");
    QTest::addColumn<bool>("ignores");
    QTest::addColumn<int>("frames");
    QTest::newRow("sync") << u"/run/count_up_to?n=5"_s << u"count_up_to"_s << 4 << QString()
                          << false << 1;
    QTest::newRow("cleans up") << u"/run/cleans_up?n=3"_s << u"cleans_up"_s << 5 << u"7"_s << false
                               << 1;
    QTest::newRow("ignores exit") << u"/run/ignores_exit?on=worker"_s << u"ignores_exit"_s << 3
                                  << u"5"_s << true << 0;
    QTest::newRow("async") << u"/run/async_count_up_to?n=3&delay=0"_s << u"async_count_up_to"_s << 8
                           << QString() << false << 1;
    QTest::newRow("delegated") << u"/run/delegated_lines?n=4&delay=0"_s << u"lines"_s << 16
                               << QString() << false << 2;
}

void TestGoodbye::atItsYieldAGeneratorGetsGeneratorExit()
{
    QFETCH(const QString, target);
    for (const ClientAct act : { ClientAct::LeavesByFin, ClientAct::LeavesByRst }) {
        Farewell farewell;
        farewell.ask(target + u"&hold=1"_s);
        farewell.release(1);
        farewell.leave(act);
        const Goodbye seen = farewell.seen();
        QVERIFY(seen.act == act);
        QVERIFY(seen.actedAt < seen.noticedAt && seen.noticedAt < seen.raisedAt);
        QCOMPARE(seen.noticed, act == ClientAct::LeavesByFin ? u"FIN"_s : u"RST"_s);
        QCOMPARE(seen.signal, Signal::ExitAtYield);
        QTEST(seen.function, "function");
        QTEST(seen.line, "line");
        QTEST(numbers(seen.cleanupLines), "cleanup");
        QTEST(seen.ignoredAt >= 0, "ignores");
        QTEST(int(seen.frames.size()), "frames");
        QVERIFY(seen.endedAt > seen.raisedAt);
        QVERIFY2(farewell.told().filter(u"GeneratorExit was raised in "_s).size() == 1,
                 qPrintable(farewell.told().join(u'\n')));
    }
}

void TestGoodbye::atItsAwaitItGetsCancelledError_data()
{
    QTest::addColumn<ClientAct>("act");
    QTest::newRow("FIN") << ClientAct::LeavesByFin;
    QTest::newRow("RST") << ClientAct::LeavesByRst;
}

void TestGoodbye::atItsAwaitItGetsCancelledError()
{
    QFETCH(const ClientAct, act);
    Farewell farewell;
    farewell.ask(u"/run/async_count_up_to?n=3&delay=3000"_s);
    QTRY_VERIFY(!farewell.state().awaiting.isEmpty());
    farewell.leave(act);
    const Goodbye seen = farewell.seen();
    QCOMPARE(seen.signal, Signal::CancelAtAwait);
    QCOMPARE(seen.function, u"async_count_up_to"_s);
    QCOMPARE(seen.line, 7);
    QCOMPARE(numbers(seen.cleanupLines), QString());
    QCOMPARE(seen.outcome, u"CancelledError"_s);
}

// A thread that sleeps cannot be raised in: Python has no way to, and neither have we.
void TestGoodbye::inItsSleepItGoesOnToItsYield()
{
    Farewell farewell;
    farewell.ask(u"/run/slow_generator?count=3&delay=3000"_s);
    farewell.leave(ClientAct::LeavesByRst);
    const Goodbye seen = farewell.seen();
    QCOMPARE(seen.signal, Signal::ExitAtYield);
    QCOMPARE(seen.function, u"slow_generator"_s);
    QVERIFY(seen.raisedAt > seen.noticedAt + 1);
}

void TestGoodbye::whoVanishesIsFoundLateAndClosedAllTheSame()
{
    Farewell farewell;
    farewell.ask(u"/run/cleans_up?n=1000000"_s);
    farewell.client.act(ClientAct::Vanishes);
    QTRY_VERIFY(farewell.seen().actedAt >= 0);
    QVERIFY(farewell.told().contains(u"The server has not noticed yet."_s)
            || farewell.seen().noticedAt >= 0);
    QTRY_COMPARE_WITH_TIMEOUT(farewell.run->activity(), Run::Activity::Closed, patience);
    const Goodbye seen = farewell.seen();
    QCOMPARE(seen.noticed, u"timeout: took no bytes for 1 s"_s);
    QCOMPARE(seen.signal, Signal::ExitAtYield);
    QCOMPARE(numbers(seen.cleanupLines), u"7"_s);
    QVERIFY2(farewell.told().filter(u"Cleanup ran: line 7"_s).size() == 1,
             qPrintable(farewell.told().join(u'\n')));
}

void TestGoodbye::whatHadNotBegunIsNotRaisedIn()
{
    Farewell farewell;
    farewell.ask(u"/run/cleans_up?hold=1"_s);
    QTRY_COMPARE(farewell.run->activity(), Run::Activity::Held);
    farewell.leave(ClientAct::LeavesByRst);
    QCOMPARE(farewell.seen().signal, Signal::NotStarted);
    QCOMPARE(farewell.seen().cleanupFrom, EventIndex(-1));
}

void TestGoodbye::whatHadEndedIsNotRaisedIn()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.resumed();
    maker.entered(1, u"g"_s, 1);
    maker.returned(1, 2);
    maker.finished(Resumption::Next, u"StopIteration value=None"_s);
    maker.said(EventKind::ClientLeft, u"RST"_s);
    const Goodbye seen = goodbye(maker.view());
    QCOMPARE(seen.signal, Signal::Ended);
    QVERIFY(!seen.act);
    QCOMPARE(goodbyeFacts(seen, maker.view()).size(), 2);
}

void TestGoodbye::anIterableHasNoCloseToBeRaisedBy()
{
    Farewell farewell;
    farewell.ask(u"/run/countdown?start=3&hold=1"_s);
    farewell.release(1);
    farewell.leave(ClientAct::LeavesByRst);
    QCOMPARE(farewell.seen().signal, Signal::NoClose);
    QVERIFY2(farewell.told().last().startsWith(u"It is no generator but an iterable"_s),
             qPrintable(farewell.told().join(u'\n')));
}

void TestGoodbye::nothingIsToldWhileTheClientIsThere()
{
    TraceMaker maker;
    QVERIFY(!goodbye(TraceView()).hasBegun());
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.said(EventKind::ClientActed, toString(ClientAct::Stalls));
    maker.said(EventKind::ClientActed, toString(ClientAct::ReadsOn));
    QVERIFY(!goodbye(maker.view()).hasBegun());
    QVERIFY(goodbyeFacts(goodbye(maker.view()), maker.view()).isEmpty());
}

void TestGoodbye::theServersPatienceCountsOnlyWhileBytesWait()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    Event request;
    request.locals = { { u"Yieldscope-Stall"_s, Value(u"5"_s) } };
    maker.add(EventKind::RequestReceived, request);
    maker.yielded(1, 2, Value(1));
    maker.buffered(1, "1", 6);
    const EventIndex written = maker.chunk(EventKind::ChunkWritten, 1);
    QVERIFY(!patienceOf(maker.view()).isCounting);
    const EventIndex waits = maker.buffered(2, "2", 6);
    maker.buffered(3, "3", 6);
    const Patience waiting = patienceOf(maker.view());
    QVERIFY(waiting.isCounting);
    QVERIFY(waits > written);
    QCOMPARE(waiting.until, maker.view().at(waits).time + std::chrono::seconds(5));
    maker.said(EventKind::ClientLeft, u"RST"_s);
    QVERIFY(!patienceOf(maker.view()).isCounting);
}

QTEST_GUILESS_MAIN(TestGoodbye)
#include "tst_goodbye.moc"
