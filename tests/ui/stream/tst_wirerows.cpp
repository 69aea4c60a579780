// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/stream/wirerows.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// The lines in words, at the cursor.
QStringList lines(const TraceMaker &maker, EventIndex cursor)
{
    const TraceView view = maker.view();
    const ChunkIndex chunks = maker.chunks();
    const RunState state = view.stateAt(cursor);
    const WireRows rows(view, chunks, state);
    QStringList all;
    for (qsizetype i = 0; i < rows.count(); ++i)
        all.append((i == rows.current() ? u"> "_s : QString())
                   + wireRowText(rows.at(i)).replace(u'\u00a0', u' '));
    return all;
}

} // namespace

class TestWireRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunByHandHasNoLines();
    void requestHeadAndChunksStandInOrder();
    void theLastChunkIsOpenUntilItIsWritten();
    void whereTheBodyWasCutThereWillBeNoLastChunk();
    void aClosingChunkThatIsNoItemIsToldOf();
    void chunksAfterTheCursorAreNotShown();
    void whatNextReturnedWasNotYielded();
    void aPlainBodyHasNoLastChunk();
    void theLastOfManyChunksIsFound();
};

void TestWireRows::aRunByHandHasNoLines()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.yielded(1, 4, Value(1));
    QVERIFY(lines(maker, 1).isEmpty());
}

void TestWireRows::requestHeadAndChunksStandInOrder()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET /stream HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.yielded(1, 4, Value(u"a "_s));
    maker.buffered(1, "a ", 7);
    const EventIndex cursor = maker.chunk(EventKind::ChunkWritten, 1);
    QCOMPARE(
        lines(maker, cursor),
        QStringList({ u"GET /stream HTTP/1.1 from 127.0.0.1:51844"_s, u"HTTP/1.1 200 OK"_s,
                      u"Content-Type: text/plain"_s, u"Transfer-Encoding: chunked"_s, QString(),
                      u"> #1: a·, 2 B, given to the kernel"_s, u"last chunk: not yet"_s }));
}

void TestWireRows::theLastChunkIsOpenUntilItIsWritten()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    const EventIndex end = maker.said(EventKind::BodyEnded, {}, 5);
    QCOMPARE(lines(maker, end - 1).last(), u"last chunk: not yet"_s);
    QCOMPARE(lines(maker, end).last(), u"> last chunk: written"_s);
}

void TestWireRows::whereTheBodyWasCutThereWillBeNoLastChunk()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    const EventIndex cut = maker.said(EventKind::BodyCut, u"ValueError: boom"_s);
    QCOMPARE(lines(maker, cut - 1).last(), u"last chunk: not yet"_s);
    QCOMPARE(lines(maker, cut).last(), u"last chunk: never written"_s);
}

void TestWireRows::aClosingChunkThatIsNoItemIsToldOf()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    const EventIndex end = maker.said(EventKind::BodyEnded, {}, 5 + 19);
    QCOMPARE(lines(maker, end).last(), u"> last chunk: written, after a closing chunk of 19 B"_s);
}

void TestWireRows::chunksAfterTheCursorAreNotShown()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    const EventIndex first = maker.yielded(1, 4, Value(1));
    const EventIndex second = maker.yielded(1, 4, Value(2));
    QCOMPARE(lines(maker, first).filter(u"#"_s), QStringList({ u"> #1: 1, 1 B, yielded"_s }));
    QCOMPARE(lines(maker, second).filter(u"#"_s).size(), 2);
}

void TestWireRows::whatNextReturnedWasNotYielded()
{
    TraceMaker maker;
    Event iterable;
    iterable.frame = FrameId { 1 };
    iterable.value = Value::list({ Value(1) });
    maker.add(EventKind::Created, iterable);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    const EventIndex first = maker.yielded(1, 0, Value(1));
    QCOMPARE(lines(maker, first).filter(u"#"_s),
             QStringList({ u"> #1: 1, 1 B, returned by next()"_s }));
}

void TestWireRows::aPlainBodyHasNoLastChunk()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.0"_s, TraceMaker::plainHead());
    maker.yielded(1, 4, Value(u"data"_s));
    const EventIndex at = maker.buffered(1, "data", 4);
    QCOMPARE(lines(maker, at).last(), u"> #1: data, 4 B, in the server's buffer"_s);
}

void TestWireRows::theLastOfManyChunksIsFound()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    EventIndex last = 0;
    for (int i = 0; i < 40'000; ++i)
        last = maker.yielded(1, 4, Value(i));
    const TraceView view = maker.view();
    const ChunkIndex chunks = maker.chunks();
    const RunState state = view.stateAt(last);
    const WireRows rows(view, chunks, state);
    QCOMPARE(rows.chunkCount(), 40'000);
    QCOMPARE(rows.at(rows.current()).chunk.id.value, 40'000u);
}

QTEST_GUILESS_MAIN(TestWireRows)
#include "tst_wirerows.moc"
