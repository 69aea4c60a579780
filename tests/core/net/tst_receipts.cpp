// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/clientreader.h"
#include "core/net/receipts.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace yieldscope;

namespace {

// A trace that the server writes, and the receipts of its client.
struct Stream
{
    std::shared_ptr<Trace> trace;
    Receipts receipts;

    // Most tests have a server that does not say what it has written.
    explicit Stream(const TraceLimits &limits = {}, std::chrono::milliseconds patience = {})
        : trace(std::make_shared<Trace>(limits))
        , receipts(trace, std::make_shared<ManualClock>(), patience)
    {
        add(EventKind::HeadSent, 0, 100);
    }
    void add(EventKind kind, std::uint64_t chunk, qint64 size)
    {
        Event event;
        event.kind = kind;
        event.chunk = ChunkId { chunk };
        event.size = size;
        trace->append(std::move(event));
    }
    // "read 10", "chunk 1 in 2"
    [[nodiscard]] QStringList received() const
    {
        QStringList lines;
        const TraceView view = trace->view();
        for (EventIndex i = view.first(); i < view.end(); ++i) {
            const Event &event = view.at(i);
            if (event.kind == EventKind::ClientRead)
                lines.append(u"read %1"_s.arg(event.size));
            else if (event.kind == EventKind::ChunkReceived)
                lines.append(u"chunk %1 in %2"_s.arg(event.chunk.value).arg(*event.value.asInt()));
        }
        return lines;
    }
};

ClientReader fed(const QByteArray &bytes, qsizetype atOnce)
{
    ClientReader reader;
    for (qsizetype i = 0; i < bytes.size(); i += atOnce)
        reader.feed(QByteArrayView(bytes).sliced(i, std::min(atOnce, bytes.size() - i)));
    return reader;
}

} // namespace

class TestReceipts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The server's send() may return, and be recorded, after the client has read.
    void aChunkIsNeverReceivedBeforeItWasWritten()
    {
        Stream stream({}, std::chrono::minutes(1));
        stream.add(EventKind::ChunkBuffered, 1, 10);
        std::atomic<bool> isReading = false;
        std::thread server([&] {
            isReading.wait(false);
            stream.add(EventKind::ChunkWritten, 1, 10);
        });
        isReading = true;
        isReading.notify_one();
        stream.receipts.read(110);
        server.join();
        const TraceView view = stream.trace->view();
        QStringList kinds;
        for (EventIndex i = view.first(); i < view.end(); ++i)
            kinds.append(toString(view.kindAt(i)));
        QCOMPARE(kinds,
                 QStringList({ u"head sent"_s, u"chunk buffered"_s, u"chunk written"_s,
                               u"client read"_s, u"chunk received"_s }));
    }

    void aChunkIsReceivedWithItsLastByte()
    {
        Stream stream;
        stream.add(EventKind::ChunkBuffered, 1, 10);
        stream.receipts.read(100);
        stream.receipts.read(9);
        QCOMPARE(stream.received(), QStringList({ u"read 100"_s, u"read 9"_s }));
        stream.receipts.read(1);
        QCOMPARE(stream.received().last(), u"chunk 1 in 2"_s);
    }

    void oneReadMayBringSeveralChunksAndAPart()
    {
        Stream stream;
        for (int i = 1; i <= 3; ++i)
            stream.add(EventKind::ChunkBuffered, std::uint64_t(i), 10);
        stream.receipts.read(125);
        stream.receipts.read(5);
        QCOMPARE(stream.received(),
                 QStringList({ u"read 125"_s, u"chunk 1 in 1"_s, u"chunk 2 in 1"_s, u"read 5"_s,
                               u"chunk 3 in 2"_s }));
    }

    void whatKeepsTheConnectionAliveIsNoChunk()
    {
        Stream stream;
        stream.add(EventKind::ChunkBuffered, 0, 10);
        stream.add(EventKind::ChunkBuffered, 1, 10);
        stream.receipts.read(110);
        stream.receipts.read(10);
        QCOMPARE(stream.received(),
                 QStringList({ u"read 110"_s, u"read 10"_s, u"chunk 1 in 1"_s }));
    }

    // The trace forgot chunks that this client has not read yet.
    void aClientThatLagsFarBehindNamesNoWrongChunk()
    {
        Stream stream({ 1024, 8 * 1024 * 1024, 200 });
        for (int i = 1; i <= 3000; ++i)
            stream.add(EventKind::ChunkBuffered, std::uint64_t(i), 10);
        QVERIFY(stream.trace->view().first() > 1);
        stream.receipts.read(100 + 2990 * 10);
        stream.receipts.read(10);
        QCOMPARE(stream.received().last(), u"chunk 2991 in 1"_s);
    }

    void aResponseIsReadHoweverItIsCut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ClientReader::State>("state");
        const QByteArray ok("HTTP/1.1 200 OK\r\n");
        const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
        using State = ClientReader::State;
        QTest::newRow("chunked") << chunked + "3\r\nabc\r\n0\r\n\r\n" << State::Complete;
        QTest::newRow("within a chunk") << chunked + "3\r\nab" << State::Body;
        QTest::newRow("bad chunk") << chunked + "x\r\n" << State::Failed;
        QTest::newRow("length") << ok + "Content-Length: 3\r\n\r\nabc" << State::Complete;
        QTest::newRow("no body") << QByteArray("HTTP/1.1 204 No\r\n\r\n") << State::Complete;
        QTest::newRow("until close") << ok + "\r\nabc" << State::Body;
        QTest::newRow("interim") << "HTTP/1.1 100 Continue\r\n\r\n" + chunked + "0\r\n\r\n"
                                 << State::Complete;
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0\r\n") << State::Failed;
        QTest::newRow("within the head") << ok << State::Head;
    }
    void aResponseIsReadHoweverItIsCut()
    {
        QFETCH(const QByteArray, bytes);
        for (const qsizetype atOnce : { qsizetype(1), qsizetype(7), bytes.size() })
            QTEST(fed(bytes, atOnce).state(), "state");
    }

    void theEndOfTheConnectionEndsOnlySomeBodies()
    {
        const QByteArray ok("HTTP/1.1 200 OK\r\n");
        ClientReader open = fed(ok + "\r\nabc", 5);
        QCOMPARE(open.finish(), ClientReader::State::Complete);
        ClientReader cut = fed(ok + "Content-Length: 9\r\n\r\nabc", 5);
        QCOMPARE(cut.finish(), ClientReader::State::Failed);
        QVERIFY(!cut.failure().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReceipts)
#include "tst_receipts.moc"
