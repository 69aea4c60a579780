// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/stream/fieldnotes.h"
#include "ui/stream/wiretext.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestWireText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreMadeVisible_data();
    void bytesAreMadeVisible();
    void moreBytesThanTheLimitEndInAnEllipsis();
    void chunkedIsReadFromTheHead_data();
    void chunkedIsReadFromTheHead();
    void theHeadIsSplitIntoItsLines();
    void aFieldSaysWhatItDoesToTheStream();
    void theDataOfAChunkFollowsFromItsWireBytes();
    void aChunkKnowsHowFarItHasComeAtTheCursor();
    void aChunkLongerThanTheTraceKeepsShowsItsTrueSize();
    void bytesAreWrittenInHex();
    void whatWasKeptOfALongValueIsReadBack();
    void anEmptyItemIsNoChunk();
    void withoutChunkedThereIsNoFraming();
    void theClocksAreThoseBeforeTheCursor();
    void whatNextReturnedWasNotYielded();
    void theTotalsCountPayloadAndWire();
    void theNoteSaysWhatHoldsTheResponseUp();
    void theBytesThatWaitAreThoseOfTheLastStop();
};

void TestWireText::bytesAreMadeVisible_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("space") << QByteArray("The ") << u"The·"_s;
    QTest::newRow("line end") << QByteArray("a\r\n\t") << u"a\\r\\n\\t"_s;
    QTest::newRow("backslash") << QByteArray("\\n") << u"\\\\n"_s;
    QTest::newRow("control bytes") << QByteArray("\x01\x1b\x7f", 3) << u"\\x01\\x1b\\x7f"_s;
    QTest::newRow("NUL") << QByteArray("\0", 1) << u"\\x00"_s;
    QTest::newRow("UTF-8") << QByteArray("gr\xc3\xbc\xc3\x9f") << u"grüß"_s;
    QTest::newRow("beyond the BMP") << QByteArray("\xf0\x9f\x8c\xb1") << u"\U0001f331"_s;
    QTest::newRow("no UTF-8") << QByteArray("a\xff\xfe") << u"a\\xff\\xfe"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestWireText::bytesAreMadeVisible()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, shown);
    QCOMPARE(visibleBytes(bytes), shown);
}

void TestWireText::moreBytesThanTheLimitEndInAnEllipsis()
{
    QCOMPARE(visibleBytes("abc", 3), u"abc"_s);
    QCOMPARE(visibleBytes("abcd", 3), u"abc…"_s);
}

void TestWireText::chunkedIsReadFromTheHead_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("chunked");
    QTest::newRow("chunked") << TraceMaker::chunkedHead() << true;
    QTest::newRow("any case") << QByteArray("HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n")
                              << true;
    QTest::newRow("a length") << TraceMaker::plainHead() << false;
    QTest::newRow("only said in a value")
        << QByteArray("HTTP/1.1 200 OK\r\nX: Transfer-Encoding: chunked\r\n\r\n") << false;
    QTest::newRow("nothing yet") << QByteArray() << false;
}

void TestWireText::chunkedIsReadFromTheHead()
{
    QFETCH(const QByteArray, head);
    QFETCH(const bool, chunked);
    QCOMPARE(isChunked(head), chunked);
}

void TestWireText::theHeadIsSplitIntoItsLines()
{
    QCOMPARE(headLines(TraceMaker::plainHead()),
             QStringList({ u"HTTP/1.1 200 OK"_s, u"Content-Length: 12"_s }));
    QVERIFY(headLines({}).isEmpty());
}

void TestWireText::theDataOfAChunkFollowsFromItsWireBytes()
{
    for (const std::int64_t data : { 1, 9, 15, 16, 255, 256, 4095, 4096, 65536 }) {
        const auto digits = QByteArray::number(qlonglong(data), 16).size();
        QCOMPARE(chunkDataBytes(data + digits + 4), data);
    }
    QCOMPARE(chunkDataBytes(5), 0);
}

void TestWireText::aChunkKnowsHowFarItHasComeAtTheCursor()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    const EventIndex yielded = maker.yielded(1, 4, Value(u"The "_s));
    const EventIndex buffered = maker.buffered(1, "The ", 9);
    const EventIndex written = maker.chunk(EventKind::ChunkWritten, 1);
    const EventIndex received = maker.chunk(EventKind::ChunkReceived, 1);
    const ChunkIndex chunks = maker.chunks();
    const auto at = [&](EventIndex cursor) {
        return chunkFacts(maker.view(), chunks.chunks().front(), cursor, TraceMaker::chunkedHead());
    };
    QCOMPARE(at(yielded).progress, ChunkProgress::Yielded);
    QVERIFY(!at(yielded).isFramed);
    QCOMPARE(at(yielded).data, u"The·"_s);
    QCOMPARE(at(buffered).progress, ChunkProgress::Buffered);
    QVERIFY(at(buffered).isFramed);
    QCOMPARE(at(buffered).wireBytes, 9);
    QCOMPARE(at(written).progress, ChunkProgress::Written);
    QCOMPARE(at(received).progress, ChunkProgress::Received);
    QCOMPARE(at(received).dataBytes, 4);
}

void TestWireText::aChunkLongerThanTheTraceKeepsShowsItsTrueSize()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.yielded(1, 4, Value(QByteArray(4096, 'x')));
    const EventIndex at = maker.buffered(1, QByteArray(4096, 'x'), 4096 + 4 + 4);
    const ChunkFacts facts = chunkFacts(maker.view(), ChunkId { 1 }, at, TraceMaker::chunkedHead());
    QCOMPARE(facts.dataBytes, 4096);
    QVERIFY(facts.data.startsWith(u"xxxx"_s));
    QVERIFY(facts.data.endsWith(QChar(0x2026)));
}

void TestWireText::bytesAreWrittenInHex()
{
    QCOMPARE(hexBytes("The "), u"54 68 65 20"_s);
    QCOMPARE(hexBytes(QByteArray("\r\n\0", 3)), u"0d 0a 00"_s);
    QCOMPARE(hexBytes({}), QString());
    QCOMPARE(hexBytes("abc", 2), u"61 62 …"_s);
}

void TestWireText::whatWasKeptOfALongValueIsReadBack()
{
    QCOMPARE(keptBytes(Value(QByteArray("\xff\n"))), QByteArray("\xff\n"));
    QCOMPARE(keptBytes(Value(u"ü"_s)), u"ü"_s.toUtf8());
    const QByteArray bytes = QByteArray("\n'\xff").repeated(100);
    QCOMPARE(keptBytes(Value(bytes).shortened(30)), bytes.first(30));
    QCOMPARE(keptBytes(Value(u"ü"_s.repeated(100)).shortened(30)), u"ü"_s.repeated(30).toUtf8());
}

void TestWireText::anEmptyItemIsNoChunk()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    const EventIndex at = maker.yielded(1, 4, Value(QString()));
    QVERIFY(chunkFacts(maker.view(), ChunkId { 1 }, at, TraceMaker::chunkedHead()).isEmpty);
}

void TestWireText::withoutChunkedThereIsNoFraming()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.0"_s, TraceMaker::plainHead());
    maker.yielded(1, 4, Value(u"data"_s));
    const EventIndex at = maker.buffered(1, "data", 4);
    const ChunkFacts facts = chunkFacts(maker.view(), ChunkId { 1 }, at, TraceMaker::plainHead());
    QVERIFY(!facts.isFramed);
    QCOMPARE(facts.dataBytes, 4);
}

void TestWireText::theClocksAreThoseBeforeTheCursor()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.yielded(1, 4, Value(1));
    maker.buffered(1, "1", 6);
    maker.chunk(EventKind::ChunkWritten, 1);
    const ChunkIndex chunks = maker.chunks();
    QCOMPARE(chunkClocks(maker.view(), chunks.chunks().front(), 2, false),
             u"step 1, +10.0 ms: yielded\nstep 2, +20.0 ms: in the server's buffer"_s);
}

void TestWireText::whatNextReturnedWasNotYielded()
{
    TraceMaker maker;
    maker.created(u"plain_list"_s);
    maker.yielded(1, 0, Value(1));
    QCOMPARE(chunkClocks(maker.view(), maker.chunks().chunks().front(), 1, true),
             u"step 1, +10.0 ms: returned by next()"_s);
    QCOMPARE(progressWord(ChunkProgress::NotYet, true), u"not yet returned by next()"_s);
}

void TestWireText::theTotalsCountPayloadAndWire()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    for (std::uint64_t i = 1; i <= 3; ++i) {
        maker.yielded(1, 4, Value(u"The "_s));
        maker.buffered(i, "The ", 9);
    }
    const TraceView view = maker.view();
    QCOMPARE(wireTotals(maker.view().stateAt(0).stream), u"Nothing was sent yet"_s);
    const QString totals = wireTotals(view.stateAt(view.end() - 1).stream).replace(u'\u00a0', u' ');
    QCOMPARE(totals, u"12 B payload in 3 chunks · 27 B on the wire after a head of 73 B"_s);
    QCOMPARE(byteCount(12'345).replace(u'\u00a0', u' '), u"12.3 kB"_s);
    QCOMPARE(byteCount(12'345'678).replace(u'\u00a0', u' '), u"12.3 MB"_s);
}

void TestWireText::theNoteSaysWhatHoldsTheResponseUp()
{
    RunState state;
    state.stream.head = TraceMaker::chunkedHead();
    QCOMPARE(wireNote(state, 0).kind, WireNote::Kind::None);
    state.stream.isPullStopped = true;
    QVERIFY(wireNote(state, 4096).text.contains(u"reads too slowly"_s));
    QVERIFY(wireNote(state, 4096).text.contains(u"4096"_s));
    state.stream.isHeld = true;
    QCOMPARE(wireNote(state, 0).text,
             u"Held: the next chunk leaves when you step or release it."_s);
    state.stream.left = u"connection reset"_s;
    QCOMPARE(wireNote(state, 0).kind, WireNote::Kind::Left);
    QCOMPARE(wireNote(state, 0).text, u"Cut without the last chunk: connection reset."_s);
    state.stream.hasEnded = true;
    QCOMPARE(wireNote(state, 0).kind, WireNote::Kind::Complete);
}

void TestWireText::theBytesThatWaitAreThoseOfTheLastStop()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.said(EventKind::PullStopped, {}, 65536);
    maker.said(EventKind::PullResumed, {}, 100);
    maker.said(EventKind::PullStopped, {}, 70000);
    QCOMPARE(lastSize(maker.view(), EventKind::PullStopped, 0), 0);
    QCOMPARE(lastSize(maker.view(), EventKind::PullStopped, 2), 65536);
    QCOMPARE(lastSize(maker.view(), EventKind::PullStopped, 3), 70000);
}

void TestWireText::aFieldSaysWhatItDoesToTheStream()
{
    for (const QString &field :
         { u"Transfer-Encoding: chunked"_s, u"X-Content-Type-Options: nosniff"_s,
           u"Cache-Control: no-store"_s, u"Content-Type: text/plain; charset=utf-8"_s,
           u"Connection: close"_s, u"Yieldscope-Run: 4"_s })
        QVERIFY2(!fieldNote(field).isEmpty(), qPrintable(field));
    QVERIFY(fieldNote(u"x-accel-buffering: NO"_s).contains(u"proxy"_s));
    QVERIFY(fieldNote(u"Content-Type: text/event-stream"_s).contains(u"EventSource"_s));
    QVERIFY(fieldNote(u"Date: Fri, 27 Nov 2026 17:32:26 GMT"_s).isEmpty());
    QVERIFY(fieldNote({}).isEmpty());
}

QTEST_GUILESS_MAIN(TestWireText)
#include "tst_wiretext.moc"
