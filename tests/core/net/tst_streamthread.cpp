// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include "core/net/streamthread.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;

class TestStreamThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStoreIsThereAtOnceInAThreadOfItsOwn();
    void aServerListensAndServes();
    void aPortInUseIsToldAsAFailure();
    void anotherServerTakesThePlaceOfTheFirst();
    void aRunMadeByHandIsSteppedFromHere();
    void stoppingDoesNotWaitForSleepers();
    void stoppingWakesABlockedLoop();
    void stoppingTwiceIsHarmless();
    void aRunOutlivesTheThread();
};

namespace {

quint16 portOf(QSignalSpy &listening)
{
    if (listening.isEmpty() && !listening.wait(20'000))
        return 0;
    return quint16(listening.takeFirst().at(0).toUrl().port());
}

} // namespace

void TestStreamThread::theStoreIsThereAtOnceInAThreadOfItsOwn()
{
    const Gallery gallery;
    const StreamThread stream(gallery, {});
    QVERIFY(stream.store().thread() != QThread::currentThread());
    QCOMPARE(stream.store().activeCount(), 0);
}

void TestStreamThread::aServerListensAndServes()
{
    const Gallery gallery;
    StreamThread stream(gallery, {});
    QSignalSpy listening(&stream, &StreamThread::listening);
    QSignalSpy failed(&stream, &StreamThread::failed);
    QVERIFY(listening.isValid() && failed.isValid());
    stream.start(onFreePort());
    const quint16 port = portOf(listening);
    QVERIFY(port > 0);
    Client client(port);
    client.get("/async-stream?n=3&interval_ms=1");
    QTRY_VERIFY(client.response().isComplete);
    QCOMPARE(client.response().body, "0\n1\n2\n");
    QCOMPARE(failed.count(), 0);
}

void TestStreamThread::aPortInUseIsToldAsAFailure()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost), 0));
    const Gallery gallery;
    StreamThread stream(gallery, {});
    QSignalSpy failed(&stream, &StreamThread::failed);
    ServerOptions options;
    options.port = other.serverPort();
    stream.start(options);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().at(0).toString().contains(u"another port"_s));
}

void TestStreamThread::anotherServerTakesThePlaceOfTheFirst()
{
    const Gallery gallery;
    StreamThread stream(gallery, {});
    QSignalSpy listening(&stream, &StreamThread::listening);
    stream.start(onFreePort());
    Client first(portOf(listening));
    first.get("/stream?interval_ms=60000");
    QTRY_COMPARE(stream.store().activeCount(), 1);
    stream.start(onFreePort());
    Client second(portOf(listening));
    second.get("/healthz");
    QTRY_COMPARE(second.response().status, 200);
    QTRY_VERIFY(first.isClosed());
    QTRY_COMPARE(stream.store().activeCount(), 0);
}

void TestStreamThread::aRunMadeByHandIsSteppedFromHere()
{
    const Gallery gallery;
    const StreamThread stream(gallery, {});
    const Spec *spec = gallery.find(u"count_up_to");
    const Result<Arguments> arguments = spec->check({});
    const auto run = stream.store().create(*spec, *arguments, Run::Origin::Window);
    run->step(StepCommand::NextYield);
    QTRY_COMPARE(countOf(*run, EventKind::Yielded), 1);
    QTRY_COMPARE(run->activity(), Run::Activity::Idle);
}

void TestStreamThread::stoppingDoesNotWaitForSleepers()
{
    const Gallery gallery;
    StreamThread stream(gallery, {});
    QSignalSpy listening(&stream, &StreamThread::listening);
    stream.start(onFreePort());
    const quint16 port = portOf(listening);
    std::vector<std::unique_ptr<Client>> clients;
    for (const char *path : { "/stream", "/async-stream", "/delegated", "/sse" }) {
        clients.push_back(std::make_unique<Client>(port));
        clients.back()->get(QByteArray(path) + "?interval_ms=60000");
    }
    QTRY_COMPARE(stream.store().activeCount(), 4);
    QElapsedTimer timer;
    timer.start();
    stream.stop();
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    for (const auto &client : clients)
        QTRY_VERIFY(client->isClosed());
}

// It hears nothing while its generator sleeps.
void TestStreamThread::stoppingWakesABlockedLoop()
{
    const Gallery gallery;
    StreamThread stream(gallery, {});
    QSignalSpy listening(&stream, &StreamThread::listening);
    stream.start(onFreePort());
    Client client(portOf(listening));
    client.get("/stream?interval_ms=600000&on=loop");
    QTRY_VERIFY(!stream.store().runs().empty());
    const auto run = stream.store().runs().front();
    QTRY_COMPARE(run->activity(), Run::Activity::Busy);
    stream.stop();
    QCOMPARE(run->activity(), Run::Activity::Closed);
}

void TestStreamThread::stoppingTwiceIsHarmless()
{
    const Gallery gallery;
    StreamThread stream(gallery, {});
    QSignalSpy listening(&stream, &StreamThread::listening);
    stream.start(onFreePort());
    QVERIFY(portOf(listening) > 0);
    stream.stop();
    stream.stop();
    QCOMPARE(listening.count(), 0);
}

void TestStreamThread::aRunOutlivesTheThread()
{
    const Gallery gallery;
    StreamThread stream(gallery, {});
    const Spec *spec = gallery.find(u"count_up_to");
    const Result<Arguments> arguments = spec->check({});
    const auto run = stream.store().create(*spec, *arguments, Run::Origin::Window);
    run->step(StepCommand::NextYield);
    QTRY_COMPARE(countOf(*run, EventKind::Yielded), 1);
    stream.stop();
    QCOMPARE(countOf(*run, EventKind::Yielded), 1);
    QCOMPARE(run->activity(), Run::Activity::Closed);
}

QTEST_GUILESS_MAIN(TestStreamThread)
#include "tst_streamthread.moc"
