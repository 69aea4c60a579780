// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/chunkindex.h"

#include <QtTest/QtTest>

using namespace yieldscope;

namespace {

Event chunkEvent(EventKind kind, std::uint64_t chunk, std::int64_t size = 0)
{
    Event event;
    event.kind = kind;
    event.frame = FrameId { 1 };
    event.chunk = ChunkId { chunk };
    event.size = size;
    return event;
}

} // namespace

class TestChunkIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void progressIsWhatHasHappenedAtTheCursor_data()
    {
        QTest::addColumn<qint64>("cursor");
        QTest::addColumn<ChunkProgress>("progress");
        QTest::newRow("before the yield") << qint64 { 0 } << ChunkProgress::NotYet;
        QTest::newRow("at the yield") << qint64 { 1 } << ChunkProgress::Yielded;
        QTest::newRow("after the yield") << qint64 { 2 } << ChunkProgress::Yielded;
        QTest::newRow("buffered") << qint64 { 3 } << ChunkProgress::Buffered;
        QTest::newRow("written") << qint64 { 5 } << ChunkProgress::Written;
        QTest::newRow("received") << qint64 { 6 } << ChunkProgress::Received;
        QTest::newRow("at the end") << qint64 { 100 } << ChunkProgress::Received;
    }
    void progressIsWhatHasHappenedAtTheCursor()
    {
        QFETCH(const qint64, cursor);
        const ChunkEntry chunk { ChunkId { 1 }, 1, 3, 5, 6, 10 };
        QTEST(progressAt(chunk, cursor), "progress");
    }

    // The client's own report may overtake the server's.
    void aChunkThatIsReceivedIsReceivedWhateverElseIsKnown()
    {
        const ChunkEntry chunk { ChunkId { 1 }, 1, 3, -1, 4, 10 };
        QCOMPARE(progressAt(chunk, 4), ChunkProgress::Received);
    }

    void eventsAreFiledUnderTheirChunk()
    {
        Trace trace;
        trace.append(chunkEvent(EventKind::Yielded, 1));
        trace.append(chunkEvent(EventKind::ChunkBuffered, 1, 12));
        trace.append(chunkEvent(EventKind::Yielded, 2));
        trace.append(chunkEvent(EventKind::ChunkWritten, 1));
        ChunkIndex index;
        index.update(trace.view());
        trace.append(chunkEvent(EventKind::ChunkReceived, 1));
        trace.append(chunkEvent(EventKind::ChunkBuffered, 2, 13));
        index.update(trace.view());

        QCOMPARE(index.chunks().size(), std::size_t { 2 });
        const ChunkEntry *first = index.find(ChunkId { 1 });
        QVERIFY(first);
        QCOMPARE(first->yieldedAt, EventIndex { 0 });
        QCOMPARE(first->bufferedAt, EventIndex { 1 });
        QCOMPARE(first->writtenAt, EventIndex { 3 });
        QCOMPARE(first->receivedAt, EventIndex { 4 });
        QCOMPARE(first->wireSize, std::int64_t { 12 });
        QCOMPARE(index.find(ChunkId { 2 })->wireSize, std::int64_t { 13 });
        QVERIFY(!index.find(ChunkId { 3 }));
        QVERIFY(!index.find(ChunkId {}));
    }

    void chunksOfOneReadShareIt()
    {
        Trace trace;
        trace.append(chunkEvent(EventKind::Yielded, 1));
        trace.append(chunkEvent(EventKind::Yielded, 2));
        trace.append(chunkEvent(EventKind::ClientRead, 0, 20));
        trace.append(chunkEvent(EventKind::ClientRead, 0, 20));
        ChunkIndex index;
        index.update(trace.view());
        trace.append(chunkEvent(EventKind::ChunkReceived, 1));
        trace.append(chunkEvent(EventKind::ChunkReceived, 2));
        index.update(trace.view());
        QCOMPARE(index.find(ChunkId { 1 })->readAt, EventIndex { 3 });
        QCOMPARE(index.find(ChunkId { 2 })->readAt, EventIndex { 3 });
    }

    void chunksAreCountedAtTheCursor()
    {
        Trace trace;
        for (std::uint64_t i = 0; i < 3; ++i) {
            trace.append(chunkEvent(EventKind::Line, 0));
            trace.append(chunkEvent(EventKind::Yielded, i + 1));
        }
        ChunkIndex index;
        index.update(trace.view());
        QCOMPARE(index.countAt(-1), std::size_t { 0 });
        QCOMPARE(index.countAt(0), std::size_t { 0 });
        QCOMPARE(index.countAt(1), std::size_t { 1 });
        QCOMPARE(index.countAt(4), std::size_t { 2 });
        QCOMPARE(index.countAt(100), std::size_t { 3 });
    }

    void chunksWhoseYieldWasDroppedAreForgotten()
    {
        constexpr EventIndex Block = detail::TraceBlock::Size;
        Trace trace({ Block, 1024 * 1024 * 1024, 256 });
        ChunkIndex index;
        trace.append(chunkEvent(EventKind::Yielded, 1));
        index.update(trace.view());
        QVERIFY(index.find(ChunkId { 1 }));
        for (EventIndex i = 1; i < 2 * Block; ++i)
            trace.append(chunkEvent(EventKind::Line, 0));
        trace.append(chunkEvent(EventKind::ChunkWritten, 1));
        trace.append(chunkEvent(EventKind::Yielded, 2));
        index.update(trace.view());
        QVERIFY(!index.find(ChunkId { 1 }));
        QCOMPARE(index.chunks().size(), std::size_t { 1 });
        QCOMPARE(index.find(ChunkId { 2 })->yieldedAt, 2 * Block + 1);
    }
};

QTEST_GUILESS_MAIN(TestChunkIndex)
#include "tst_chunkindex.moc"
