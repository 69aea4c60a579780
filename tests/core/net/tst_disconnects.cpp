// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;
using namespace std::chrono_literals;

/// A client that leaves closes its generator, wherever that stands.
class TestDisconnects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClientThatLeavesClosesItsGenerator_data();
    void aClientThatLeavesClosesItsGenerator();
    void leavingBeforeTheHeadClosesTheGenerator();
    void leavingUnderBackpressureClosesTheFile();
    void leavingBehindAFullBufferIsNoticed();
    void leavingAHeldResponseClosesIt();
    void aPipelinedRequestBehindALostClientNeverStarts();
    void aClientThatLeavesAfterItsAnswerLosesNothing();
    void delegatesAreClosedToo();
    void stoppingTheServerClosesItsStreams();
    void destroyingTheServerClosesItsStreams();
    void aForgottenRunEndsItsResponse();
};

namespace {

bool isOpenHere(const QString &path)
{
    const QFileInfoList links = QDir(u"/proc/self/fd"_s).entryInfoList(QDir::Files | QDir::System);
    for (const QFileInfo &link : links) {
        if (link.symLinkTarget() == path)
            return true;
    }
    return false;
}

} // namespace

void TestDisconnects::aClientThatLeavesClosesItsGenerator_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("resets");
    for (const char *path : { "/stream", "/async-stream", "/delegated", "/sse" }) {
        for (const int interval : { 5, 60'000 }) {
            const QByteArray target
                = QByteArray(path) + "?n=100000&interval_ms=" + QByteArray::number(interval);
            QTest::addRow("%s every %d ms, FIN", path, interval) << target << false;
            QTest::addRow("%s every %d ms, RST", path, interval) << target << true;
        }
    }
}

void TestDisconnects::aClientThatLeavesClosesItsGenerator()
{
    QFETCH(const QByteArray, target);
    QFETCH(const bool, resets);
    TestServer server;
    Client client(server.port());
    client.get(target);
    QTRY_COMPARE(client.response().status, 200);
    QCOMPARE(server.store().activeCount(), 1);
    if (resets)
        client.reset();
    else
        client.close();
    QTRY_COMPARE_WITH_TIMEOUT(server.store().activeCount(), 0, 2000);
    const auto run = server.lastRun();
    QCOMPARE(countOf(*run, EventKind::ClientLeft), 1);
    const QString how = textOf(*run, EventKind::ClientLeft);
    QVERIFY2(how == u"RST"_s || (!resets && how == u"FIN"_s), qPrintable(how));
    QCOMPARE(countOf(*run, EventKind::BodyEnded), 0);
    QTRY_COMPARE(server.server().figures().connections, 0);
}

void TestDisconnects::leavingBeforeTheHeadClosesTheGenerator()
{
    ServerOptions options = onFreePort();
    options.limits.headLatency = 60s;
    TestServer server(options);
    Client client(server.port());
    client.get("/stream?n=1&interval_ms=60000");
    QTRY_COMPARE(server.store().activeCount(), 1);
    QCOMPARE(client.received(), QByteArray());
    client.reset();
    QTRY_COMPARE_WITH_TIMEOUT(server.store().activeCount(), 0, 2000);
    QCOMPARE(textOf(*server.lastRun(), EventKind::ClientLeft), u"RST"_s);
}

void TestDisconnects::leavingUnderBackpressureClosesTheFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(file.resize(64 * 1024 * 1024));
    const QString path = file.fileName();
    file.close();
    ServerOptions options = onFreePort();
    options.sendBufferBytes = 8 * 1024;
    options.downloadPath = path;
    TestServer server(options);
    const auto client = Client::thatDoesNotRead(server.port());
    client->get("/download");
    QTRY_COMPARE(server.server().figures().pullStops, 1);
    QVERIFY(isOpenHere(path));
    client->close();
    QTRY_COMPARE_WITH_TIMEOUT(server.store().activeCount(), 0, 2000);
    QVERIFY(!isOpenHere(path));
}

void TestDisconnects::leavingBehindAFullBufferIsNoticed()
{
    TestServer server;
    Client client(server.port());
    client.get("/async-stream?n=2&interval_ms=60000");
    QTRY_COMPARE(client.response().status, 200);
    // More than the server reads ahead, so that the FIN lies behind what it has not read.
    const QByteArray request = requestFor("/healthz");
    client.send(request.repeated(96 * 1024 / request.size()));
    QTRY_COMPARE(client.socket().bytesToWrite(), 0);
    client.halfClose();
    QTRY_COMPARE_WITH_TIMEOUT(server.store().activeCount(), 0, 2000);
    QCOMPARE(server.store().runs().size(), std::size_t(1));
}

void TestDisconnects::leavingAHeldResponseClosesIt()
{
    TestServer server;
    Client client(server.port());
    client.get("/stream?n=2&interval_ms=0&hold=1");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(server.store().activeCount(), 0, 2000);
}

void TestDisconnects::aPipelinedRequestBehindALostClientNeverStarts()
{
    TestServer server;
    Client client(server.port());
    client.send(requestFor("/async-stream?n=2&interval_ms=60000") + requestFor("/stream"));
    QTRY_COMPARE(client.response().status, 200);
    client.reset();
    QTRY_COMPARE(server.server().figures().connections, 0);
    QCOMPARE(server.store().runs().size(), std::size_t(1));
}

void TestDisconnects::aClientThatLeavesAfterItsAnswerLosesNothing()
{
    TestServer server;
    Client client(server.port());
    client.get("/stream?n=2&interval_ms=0");
    QTRY_VERIFY(client.response().isComplete);
    client.close();
    QTRY_COMPARE(server.server().figures().connections, 0);
    QCOMPARE(countOf(*server.lastRun(), EventKind::ClientLeft), 0);
    QCOMPARE(countOf(*server.lastRun(), EventKind::BodyEnded), 1);
}

void TestDisconnects::delegatesAreClosedToo()
{
    TestServer server;
    Client client(server.port());
    client.get("/delegated?n=100&interval_ms=10");
    QTRY_VERIFY(client.response().chunks.size() >= 1);
    client.close();
    QTRY_COMPARE(server.store().activeCount(), 0);
    const TraceView view = server.lastRun()->trace()->view();
    const RunState state = view.stateAt(view.end() - 1);
    QCOMPARE(state.state, GeneratorState::Closed);
    QVERIFY(state.chain.isEmpty());
}

void TestDisconnects::stoppingTheServerClosesItsStreams()
{
    TestServer server;
    QSignalSpy stopped(&server.server(), &Server::stopped);
    Client sync(server.port());
    Client async(server.port());
    sync.get("/stream?n=2&interval_ms=60000");
    async.get("/async-stream?n=2&interval_ms=60000");
    QTRY_COMPARE(server.store().activeCount(), 2);
    server.server().stop();
    QTRY_COMPARE(stopped.count(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(server.store().activeCount(), 0, 2000);
    QTRY_VERIFY(sync.isClosed() && async.isClosed());
    QCOMPARE(textOf(*server.lastRun(), EventKind::BodyCut), u"the server stopped"_s);
    QCOMPARE(countOf(*server.lastRun(), EventKind::ClientLeft), 0);
}

void TestDisconnects::destroyingTheServerClosesItsStreams()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    auto server = std::make_unique<Server>(store, onFreePort());
    const Result<QUrl> url = server->listen();
    QVERIFY(url);
    Client client(quint16(url->port()));
    client.get("/stream?n=2&interval_ms=60000");
    QTRY_COMPARE(store.activeCount(), 1);
    server.reset();
    QTRY_COMPARE(store.activeCount(), 0);
    QTRY_VERIFY(client.isClosed());
}

void TestDisconnects::aForgottenRunEndsItsResponse()
{
    TestServer server;
    Client client(server.port());
    client.get("/async-stream?n=2&interval_ms=60000");
    QTRY_COMPARE(client.response().status, 200);
    server.store().remove(server.lastRun()->id());
    QTRY_VERIFY(client.response().isComplete || client.isClosed());
    QTRY_COMPARE(server.server().figures().streams, 0);
}

QTEST_GUILESS_MAIN(TestDisconnects)
#include "tst_disconnects.moc"
