// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QSignalSpy>
#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

/// A server that drains ends what it began and begins nothing more.
class TestDraining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutClientsItIsOverAtOnce();
    void anIdleConnectionIsClosed();
    void aRunningStreamIsFinished();
    void aRequestUnderWayIsAnsweredAndClosed();
    void whatIsPipelinedBehindItIsNot();
    void nobodyElseIsTaken();
    void stoppingEndsTheWait();
};

void TestDraining::withoutClientsItIsOverAtOnce()
{
    TestServer server;
    QSignalSpy stopped(&server.server(), &Server::stopped);
    server.server().drain();
    QCOMPARE(stopped.count(), 1);
}

void TestDraining::anIdleConnectionIsClosed()
{
    TestServer server;
    QSignalSpy stopped(&server.server(), &Server::stopped);
    Client client(server.port());
    client.get("/healthz");
    QTRY_COMPARE(client.response().status, 200);
    server.server().drain();
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(stopped.count(), 1);
}

void TestDraining::aRunningStreamIsFinished()
{
    TestServer server;
    QSignalSpy stopped(&server.server(), &Server::stopped);
    Client client(server.port());
    client.get("/async-stream?n=5&interval_ms=40");
    QTRY_COMPARE(client.response().status, 200);
    server.server().drain();
    QCOMPARE(stopped.count(), 0);
    QTRY_VERIFY(client.response().isComplete);
    QCOMPARE(client.response().chunks.size(), 5);
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(stopped.count(), 1);
}

void TestDraining::aRequestUnderWayIsAnsweredAndClosed()
{
    TestServer server;
    Client client(server.port());
    client.send("GET /healthz HTTP/1.1\r\nHost: local");
    QTRY_COMPARE(server.server().figures().accepted, 1);
    // Another's answer comes behind the bytes that were sent before it.
    QCOMPARE(fetch(server, "/healthz").status, 200);
    server.server().drain();
    client.send("host\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.response().status, 200);
    QCOMPARE(client.response().field("Connection"), "close");
}

void TestDraining::whatIsPipelinedBehindItIsNot()
{
    TestServer server;
    Client client(server.port());
    client.send(requestFor("/async-stream?n=3&interval_ms=40") + requestFor("/healthz"));
    QTRY_COMPARE(client.response().status, 200);
    server.server().drain();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(readResponses(client.received()).size(), std::size_t(1));
}

void TestDraining::nobodyElseIsTaken()
{
    TestServer server;
    Client client(server.port());
    client.get("/async-stream?n=2&interval_ms=60000");
    QTRY_COMPARE(client.response().status, 200);
    server.server().drain();
    QTcpSocket late;
    QSignalSpy failed(&late, &QTcpSocket::errorOccurred);
    late.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestDraining::stoppingEndsTheWait()
{
    TestServer server;
    QSignalSpy stopped(&server.server(), &Server::stopped);
    Client client(server.port());
    client.get("/async-stream?n=2&interval_ms=60000");
    QTRY_COMPARE(client.response().status, 200);
    server.server().drain();
    server.server().stop();
    QTRY_COMPARE(stopped.count(), 1);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(!client.response().isComplete);
}

QTEST_GUILESS_MAIN(TestDraining)
#include "tst_draining.moc"
