// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;
using namespace std::chrono_literals;

/// What the trace tells of a client that left: how, what the generator got, at which line, and that
/// it cleaned up.
class TestGoodbyes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSyncGeneratorIsClosedAtItsYield();
    void anAsyncGeneratorIsCancelledAtItsAwait();
    void aDelegateCleansUpBeforeItsOuterGenerator();
    void oneThatHasNotBegunRunsNothing();
    void severalHeldClientsLeaveEachForItself();
    void nothingTimesOutWhileHeld();
};

namespace {

/// What was recorded from the client's leaving on: "raised 5 GeneratorExit".
QString goodbyeOf(const Run &run)
{
    QStringList lines;
    const TraceView view = run.trace()->view();
    bool hasLeft = false;
    for (EventIndex i = view.first(); i < view.end(); ++i) {
        const Event &event = view.at(i);
        hasLeft = hasLeft || event.kind == EventKind::ClientLeft;
        if (!hasLeft)
            continue;
        QStringList words { toString(event.kind) };
        if (event.kind == EventKind::Resumed)
            words.append(toString(event.resumption, run.spec().isAsync()));
        if (event.line > 0)
            words.append(QString::number(event.line));
        if (!event.text.isEmpty())
            words.append(event.text);
        lines.append(words.join(u' '));
    }
    return lines.join(u"; "_s);
}

bool isClosed(const std::shared_ptr<Run> &run)
{
    return run && run->activity() == Run::Activity::Closed;
}

} // namespace

void TestGoodbyes::aSyncGeneratorIsClosedAtItsYield()
{
    TestServer server;
    Client client(server.port());
    client.get("/run/cleans_up?hold=1");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    server.lastRun()->step(StepCommand::NextYield);
    QTRY_COMPARE(client.response().chunks.size(), 1);
    client.reset();
    QTRY_VERIFY(isClosed(server.lastRun()));
    QCOMPARE(goodbyeOf(*server.lastRun()),
             u"client left RST; resumed close; line 7; raised 7 GeneratorExit; finished -> None"_s);
}

void TestGoodbyes::anAsyncGeneratorIsCancelledAtItsAwait()
{
    TestServer server;
    Client client(server.port());
    client.get("/run/async_count_up_to?n=2&delay=3600");
    QTRY_VERIFY(server.lastRun() && countOf(*server.lastRun(), EventKind::Awaiting) > 0);
    client.reset();
    QTRY_VERIFY(isClosed(server.lastRun()));
    QCOMPARE(goodbyeOf(*server.lastRun()),
             u"client left RST; awoke 7; raised 7 CancelledError; finished CancelledError"_s);
}

void TestGoodbyes::aDelegateCleansUpBeforeItsOuterGenerator()
{
    TestServer server;
    Client client(server.port());
    client.get("/run/main_generator?hold=1");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    for (int chunks = 1; chunks <= 2; ++chunks) {
        server.lastRun()->step(StepCommand::NextYield);
        QTRY_COMPARE(client.response().chunks.size(), chunks);
    }
    client.reset();
    QTRY_VERIFY(isClosed(server.lastRun()));
    QCOMPARE(
        goodbyeOf(*server.lastRun()),
        u"client left RST; resumed close; raised 2 GeneratorExit; raised 8 GeneratorExit; finished -> None"_s);
}

void TestGoodbyes::oneThatHasNotBegunRunsNothing()
{
    TestServer server;
    Client client(server.port());
    client.get("/run/cleans_up?hold=1");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    client.reset();
    QTRY_VERIFY(isClosed(server.lastRun()));
    QCOMPARE(goodbyeOf(*server.lastRun()), u"client left RST; resumed close; finished -> None"_s);
}

void TestGoodbyes::severalHeldClientsLeaveEachForItself()
{
    TestServer server;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<Client>(server.port()));
        clients.back()->get("/stream?n=3&interval_ms=0&hold=1");
        QTRY_COMPARE(server.store().activeCount(), i + 1);
    }
    const auto runs = server.store().runs();
    for (const auto &run : runs)
        QTRY_COMPARE(run->activity(), Run::Activity::Held);
    runs[1]->step(StepCommand::NextYield);
    QTRY_COMPARE(clients[1]->response().chunks.size(), 1);
    clients[0]->reset();
    QTRY_VERIFY(isClosed(runs[0]));
    QCOMPARE(server.store().activeCount(), 2);
    QCOMPARE(clients[1]->response().chunks.size(), 1);
    runs[2]->setHeld(false);
    QTRY_VERIFY(clients[2]->response().isComplete);
    QCOMPARE(runs[1]->activity(), Run::Activity::Held);
}

void TestGoodbyes::nothingTimesOutWhileHeld()
{
    ServerOptions options = onFreePort();
    for (auto time : { &HttpLimits::firstByte, &HttpLimits::head, &HttpLimits::idle,
                       &HttpLimits::bodyStall, &HttpLimits::readerStall, &HttpLimits::headLatency })
        options.limits.*time = 20ms;
    TestServer server(options);
    Client client(server.port());
    client.get("/stream?n=2&interval_ms=0&hold=1");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    const auto run = server.lastRun();
    // The whole life of another response is longer than each of them.
    QCOMPARE(fetch(server, "/async-stream?n=10&interval_ms=20").chunks.size(), 10);
    QCOMPARE(run->activity(), Run::Activity::Held);
    run->setHeld(false);
    QTRY_VERIFY(client.response().isComplete);
    QCOMPARE(client.response().chunks.size(), 2);
}

QTEST_GUILESS_MAIN(TestGoodbyes)
#include "tst_goodbyes.moc"
