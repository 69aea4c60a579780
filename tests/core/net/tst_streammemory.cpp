// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;

namespace {

constexpr qsizetype hugeBytes = 32'000'000;

ValueGenerator hugeBytesItems()
{
    for (;;) {
        const Value item(QByteArray(hugeBytes, 'x'));
        co_yield item;
    }
}

AsyncValueGenerator hugeTextItems()
{
    for (;;) {
        const Value item(QString(hugeBytes, u'x'));
        co_yield item;
    }
}

ValueGenerator emptyItems(std::int64_t count)
{
    const Value item(QString {});
    for (std::int64_t i = 0; i < count; ++i)
        co_yield item;
    co_return Value();
}

Spec specOf(const QString &id, Kind kind, std::function<AnyGenerator()> make)
{
    Spec spec;
    spec.id = id;
    spec.function = id;
    spec.kind = kind;
    spec.make = [make](const Arguments &, Modules &) { return make(); };
    return spec;
}

/// A server of generators that no gallery should have.
struct Rig
{
    Gallery gallery { { specOf(u"huge_bytes"_s, Kind::Sync, [] { return hugeBytesItems(); }),
                        specOf(u"huge_text"_s, Kind::Async, [] { return hugeTextItems(); }),
                        specOf(u"empty"_s, Kind::Sync, [] { return emptyItems(100'000); }) } };
    RunStore store { gallery, {} };
    Server server { store, onFreePort() };
    quint16 port = quint16(server.listen().value().port());
};

} // namespace

/// What a stream holds, whatever its generator gives and however slowly its client reads.
class TestStreamMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneHugeItemAtATime_data();
    void oneHugeItemAtATime();
    void aHugeItemIsNotKeptInTheTrace();
    void nothingIsPulledPastTheHighWaterMark_data();
    void nothingIsPulledPastTheHighWaterMark();
    void itemsWithoutBytesEnd();
};

void TestStreamMemory::oneHugeItemAtATime_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("bytes, in a worker") << QByteArray("/run/huge_bytes");
    QTest::newRow("bytes, on the loop") << QByteArray("/run/huge_bytes?on=loop");
    QTest::newRow("text, async") << QByteArray("/run/huge_text");
}

void TestStreamMemory::oneHugeItemAtATime()
{
    QFETCH(const QByteArray, target);
    Rig rig;
    const auto client = Client::thatDoesNotRead(rig.port);
    client->get(target);
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.figures().pullStops, 1, 20'000);
    const auto run = rig.store.runs().back();
    QCOMPARE(countOf(*run, EventKind::Yielded), 1);
    QCOMPARE(run->activity(), Run::Activity::Idle);
}

void TestStreamMemory::aHugeItemIsNotKeptInTheTrace()
{
    Rig rig;
    const auto client = Client::thatDoesNotRead(rig.port);
    client->get("/run/huge_bytes");
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.figures().pullStops, 1, 20'000);
    const TraceView view = rig.store.runs().back()->trace()->view();
    qsizetype bytes = 0;
    for (EventIndex i = view.first(); i < view.end(); ++i)
        bytes += view.at(i).payloadBytes();
    QVERIFY2(bytes < 64 * 1024, qPrintable(QString::number(bytes)));
}

void TestStreamMemory::nothingIsPulledPastTheHighWaterMark_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("in a worker") << QByteArray("/stream?n=1000000&interval_ms=0&size=1000");
    QTest::newRow("on the loop") << QByteArray("/stream?n=1000000&interval_ms=0&size=1000&on=loop");
    QTest::newRow("async") << QByteArray("/run/firehose?n=1000000&size=1000");
}

void TestStreamMemory::nothingIsPulledPastTheHighWaterMark()
{
    QFETCH(const QByteArray, target);
    ServerOptions options = onFreePort();
    options.sendBufferBytes = 8 * 1024;
    TestServer server(options);
    const auto client = Client::thatDoesNotRead(server.port());
    client->get(target);
    QTRY_COMPARE_WITH_TIMEOUT(server.server().figures().pullStops, 1, 20'000);
    const auto run = server.lastRun();
    QCOMPARE(run->activity(), Run::Activity::Idle);
    const TraceView view = run->trace()->view();
    qint64 yielded = 0;
    qint64 written = 0;
    for (EventIndex i = view.first(); i < view.end(); ++i) {
        yielded += view.at(i).kind == EventKind::Yielded ? 1000 : 0;
        written += view.at(i).kind == EventKind::ChunkWritten ? 1000 : 0;
    }
    // What waits in the server: the mark, and the item that went past it.
    QVERIFY2(yielded - written <= options.limits.highWaterBytes + 2000,
             qPrintable(u"%1 yielded, %2 written"_s.arg(yielded).arg(written)));
}

// They fill no buffer: only their number bounds a turn.
void TestStreamMemory::itemsWithoutBytesEnd()
{
    Rig rig;
    Client client(rig.port);
    client.get("/run/empty");
    QTRY_VERIFY_WITH_TIMEOUT(client.response().isComplete, 20'000);
    QVERIFY(client.response().chunks.isEmpty());
}

QTEST_GUILESS_MAIN(TestStreamMemory)
#include "tst_streammemory.moc"
