// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/chunkdecoder.h"
#include "core/http/chunkencoder.h"
#include "tests/core/http/httptesting.h"

#include <QObject>
#include <QRegularExpression>
#include <QStringBuilder>
#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

class TestChunkDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aBodyIsDecodedInAnyPieces_data();
    void aBodyIsDecodedInAnyPieces();
    void aBadBodyFailsAtTheSameByteInAnyPieces_data();
    void aBadBodyFailsAtTheSameByteInAnyPieces();
    void whatFollowsTheBodyIsLeftAlone();
    void eachPieceTellsWhereItLies();
    void dataPiecesFollowOnEachOther();
    void aTrailerIsHandedOver();
    void theLayoutTellsSizeExtensionAndData();
    void theSpansOfAllPiecesCoverTheBody();
    void aLimitIsTheLargestThatPasses_data();
    void aLimitIsTheLargestThatPasses();
    void afterAFailureNothingIsTaken();
    void whatIsEncodedIsDecoded_data();
    void whatIsEncodedIsDecoded();
};

void TestChunkDecoder::aBodyIsDecodedInAnyPieces_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("7.1 empty") << QByteArray("0\r\n\r\n") << QByteArray();
    QTest::newRow("7.1 one chunk") << QByteArray("5\r\nhello\r\n0\r\n\r\n") << QByteArray("hello");
    QTest::newRow("7.1 two chunks")
        << QByteArray("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n") << QByteArray("hello");
    QTest::newRow("7.1 size in upper case")
        << QByteArray("A\r\n0123456789\r\n0\r\n\r\n") << QByteArray("0123456789");
    QTest::newRow("7.1 size in lower case")
        << QByteArray("a\r\n0123456789\r\n0\r\n\r\n") << QByteArray("0123456789");
    QTest::newRow("7.1 sixteen digits")
        << QByteArray("0000000000000001\r\nx\r\n0000\r\n\r\n") << QByteArray("x");
    QTest::newRow("7.1 CRLF within the data")
        << QByteArray("4\r\n\r\n\r\n\r\n0\r\n\r\n") << QByteArray("\r\n\r\n");
    QTest::newRow("7.1 a last chunk within the data")
        << QByteArray("5\r\n0\r\n\r\n\r\n0\r\n\r\n") << QByteArray("0\r\n\r\n");
    QTest::newRow("7.1 NUL within the data")
        << QByteArray("3\r\na\0b\r\n0\r\n\r\n", 13) << QByteArray("a\0b", 3);
    QTest::newRow("7.1.1 extensions")
        << QByteArray("1;a=b;c\r\nx\r\n0;d=\"e\"\r\n\r\n") << QByteArray("x");
    QTest::newRow("7.1.1 bytes from 0x80 on in an extension")
        << QByteArray("1;\xff\t\r\nx\r\n0\r\n\r\n") << QByteArray("x");
    QTest::newRow("7.1.2 trailers")
        << QByteArray("1\r\nx\r\n0\r\nA: b\r\nC:\r\n\r\n") << QByteArray("x");
}

void TestChunkDecoder::aBodyIsDecodedInAnyPieces()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, data);
    const QByteArray expected = "data=" + data + ", taken " + QByteArray::number(input.size());
    QCOMPARE(decode(whole(input)), expected);
    QCOMPARE(decode(whole(input + "5\r\n")), expected);
    QCOMPARE(decode(byteByByte(input)), expected);
    for (qsizetype at = 0; at <= input.size(); ++at)
        QCOMPARE(decode(splitAt(input, at)), expected);
    for (qsizetype size = 0; size < input.size(); ++size)
        QCOMPARE(decode(whole(input.first(size))), "needs more");
}

void TestChunkDecoder::aBadBodyFailsAtTheSameByteInAnyPieces_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    const auto bad = [](const char *name, const QByteArray &input, const char *expected) {
        QTest::newRow(name) << input << QByteArray(expected);
    };
    bad("7.1 empty size", "\r\n", "400 at 0");
    bad("7.1 LF first", "\n", "400 at 0");
    bad("7.1 no hex digit", "x\r\n", "400 at 0");
    bad("7.1 sign", "-1\r\n", "400 at 0");
    bad("7.1 no hex digit in the second size", "1\r\nx\r\nz\r\n", "400 at 6");
    bad("7.1 blank after the size", "1 \r\n", "400 at 1");
    bad("7.1 blank before an extension", "1 ;a\r\n", "400 at 1");
    bad("7.1 bare LF after the size", "1\nx\r\n", "400 at 1");
    bad("7.1 bare CR after the size", "1\rx", "400 at 2");
    bad("7.1 NUL after the size", QByteArray("1\0\r\n", 4), "400 at 1");
    bad("7.1 seventeen digits", "00000000000000000\r\n", "400 at 0");
    bad("7.1 size beyond 64 bits", "ffffffffffffffff\r\n", "413 at 0");
    bad("7.1 size that would turn negative", "8000000000000000\r\n", "413 at 0");
    bad("7.1 sizes whose sum would overflow", "1\r\nx\r\n1fffffffffffffff\r\n", "413 at 6");
    bad("7.1 data longer than said", "1\r\nxy\r\n", "400 at 4");
    bad("7.1 data end in LF", "1\r\nx\n", "400 at 4");
    bad("7.1 data end in CR", "1\r\nx\rx", "400 at 5");
    bad("7.1.1 control in an extension", "1;\x7f\r\n", "400 at 2");
    bad("7.1.1 bare LF in an extension", "1;a\n", "400 at 3");
    bad("7.1.2 trailer without colon", "0\r\nabc\r\n\r\n", "400 at 6");
    bad("7.1.2 trailer that is folded", "0\r\nA: b\r\n c\r\n\r\n", "400 at 9");
    bad("7.1.2 second trailer with a blank", "0\r\nA: b\r\nC : d\r\n\r\n", "400 at 10");
}

void TestChunkDecoder::aBadBodyFailsAtTheSameByteInAnyPieces()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, expected);
    QCOMPARE(decode(whole(input)), expected);
    QCOMPARE(decode(whole(input + "0\r\n\r\n")), expected);
    QCOMPARE(decode(byteByByte(input)), expected);
    for (qsizetype at = 0; at <= input.size(); ++at)
        QCOMPARE(decode(splitAt(input, at)), expected);
}

void TestChunkDecoder::whatFollowsTheBodyIsLeftAlone()
{
    ChunkDecoder decoder;
    QByteArrayView rest("0\r\n\r\nHTTP/1.1 200");
    QCOMPARE(decoder.next(rest).kind, ChunkPiece::Kind::LastChunk);
    QVERIFY(!decoder.isDone());
    QCOMPARE(decoder.next(rest).kind, ChunkPiece::Kind::End);
    QVERIFY(decoder.isDone());
    QCOMPARE(decoder.next(rest).kind, ChunkPiece::Kind::End);
    QCOMPARE(rest.toByteArray(), "HTTP/1.1 200");
    QCOMPARE(decoder.position(), 5);
}

void TestChunkDecoder::eachPieceTellsWhereItLies()
{
    QCOMPARE(decodedPieces("5;ab\r\nhello\r\n1\r\nx\r\n0\r\nA: b\r\n\r\n"),
             "Head 0+6\nData 6+5\nChunkEnd 11+2\nHead 13+3\nData 16+1\nChunkEnd 17+2\n"
             "LastChunk 19+3\nTrailer 22+6\nEnd 28+2");
}

void TestChunkDecoder::dataPiecesFollowOnEachOther()
{
    ChunkDecoder decoder;
    QByteArrayView first("5\r\nhe");
    QCOMPARE(decoder.next(first).kind, ChunkPiece::Kind::Head);
    QCOMPARE(decoder.next(first).span, (ByteSpan { 3, 2 }));
    QByteArrayView second("llo\r\n");
    const ChunkPiece piece = decoder.next(second);
    QCOMPARE(piece.span, (ByteSpan { 5, 3 }));
    QCOMPARE(piece.data.toByteArray(), "llo");
    QCOMPARE(piece.layout.data(), (ByteSpan { 3, 5 }));
    QCOMPARE(decoder.dataBytes(), 5);
}

void TestChunkDecoder::aTrailerIsHandedOver()
{
    ChunkDecoder decoder;
    QByteArrayView rest("0\r\nDigest:  abc \r\n\r\n");
    QCOMPARE(decoder.next(rest).kind, ChunkPiece::Kind::LastChunk);
    QCOMPARE(decoder.next(rest).field, (HttpField { "Digest", "abc" }));
}

void TestChunkDecoder::theLayoutTellsSizeExtensionAndData()
{
    ChunkDecoder decoder;
    QByteArrayView rest("00f;ext=1\r\n");
    const ChunkLayout layout = decoder.next(rest).layout;
    QCOMPARE(layout.size(), (ByteSpan { 0, 3 }));
    QCOMPARE(layout.extension(), (ByteSpan { 3, 6 }));
    QCOMPARE(layout.sizeEnd(), (ByteSpan { 9, 2 }));
    QCOMPARE(layout.data(), (ByteSpan { 11, 15 }));
    QCOMPARE(layout.dataEnd(), (ByteSpan { 26, 2 }));
    QCOMPARE(layout.whole(), (ByteSpan { 0, 28 }));
}

void TestChunkDecoder::theSpansOfAllPiecesCoverTheBody()
{
    const QByteArray body = "3\r\nabc\r\n11;x\r\n0123456789abcdefg\r\n0\r\nA: b\r\n\r\n";
    ChunkDecoder decoder;
    QByteArrayView rest(body);
    qint64 covered = 0;
    while (!decoder.isDone()) {
        const ChunkPiece piece = decoder.next(rest);
        QVERIFY(piece.kind != ChunkPiece::Kind::Failed);
        QCOMPARE(piece.span.offset, covered);
        covered = piece.span.end();
    }
    QCOMPARE(covered, body.size());
}

void TestChunkDecoder::aLimitIsTheLargestThatPasses_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("filler");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("7.1.1 size line of 1 KiB")
        << QByteArray("1;") << QByteArray("x") << 1022 << QByteArray("\r\nx\r\n0\r\n\r\n")
        << QByteArray("400 at 1024");
    QTest::newRow("7.1 sixteen digits") << QByteArray() << QByteArray("0") << 16
                                        << QByteArray("\r\n\r\n") << QByteArray("400 at 0");
    QTest::newRow("7.1.2 fifty trailers") << QByteArray("0\r\n") << QByteArray("A: b\r\n") << 50
                                          << QByteArray("\r\n") << QByteArray("431 at 303");
    QTest::newRow("7.1.2 trailers of 8 KiB") << QByteArray("0\r\nA: ") << QByteArray("b") << 8185
                                             << QByteArray("\r\n\r\n") << QByteArray("431 at 8194");
}

void TestChunkDecoder::aLimitIsTheLargestThatPasses()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, filler);
    QFETCH(const int, limit);
    QFETCH(const QByteArray, end);
    QFETCH(const QByteArray, error);
    QVERIFY(decode(whole(start + filler.repeated(limit - 1) + end)).startsWith("data="));
    QVERIFY(decode(whole(start + filler.repeated(limit) + end)).startsWith("data="));
    QVERIFY(decode(byteByByte(start + filler.repeated(limit) + end)).startsWith("data="));
    const QByteArray beyond = start + filler.repeated(limit + 1) + end;
    QVERIFY2(decode(whole(beyond)).startsWith(error.first(3)), decode(whole(beyond)).constData());
    QCOMPARE(decode(byteByByte(beyond)), decode(whole(beyond)));
    QCOMPARE(decode(whole(beyond)), error);
}

void TestChunkDecoder::afterAFailureNothingIsTaken()
{
    ChunkDecoder decoder;
    QByteArrayView bad("x");
    QCOMPARE(decoder.next(bad).kind, ChunkPiece::Kind::Failed);
    QByteArrayView good("0\r\n\r\n");
    QCOMPARE(decoder.next(good).kind, ChunkPiece::Kind::Failed);
    QCOMPARE(good.size(), 5);
}

void TestChunkDecoder::whatIsEncodedIsDecoded_data()
{
    QTest::addColumn<QByteArrayList>("items");
    QTest::newRow("none") << QByteArrayList {};
    QTest::newRow("one") << QByteArrayList { "Chunk 0\n" };
    QTest::newRow("an empty one between") << QByteArrayList { "a", "", "b" };
    QTest::newRow("what looks like framing")
        << QByteArrayList { "0\r\n\r\n", "\r\n", "5\r\nhello" };
    QByteArrayList sizes;
    for (const int size : { 15, 16, 17, 255, 256, 4095, 4096, 65535, 65536, 100000 })
        sizes.append(QByteArray(size, 'x'));
    QTest::newRow("sizes around powers of 16") << sizes;
}

void TestChunkDecoder::whatIsEncodedIsDecoded()
{
    QFETCH(const QByteArrayList, items);
    QByteArray wire;
    for (const QByteArray &item : items)
        wire += encodeChunk(item);
    wire += lastChunk();
    const QByteArray expected
        = "data=" + items.join() + ", taken " + QByteArray::number(wire.size());
    QCOMPARE(decode(whole(wire)), expected);
    QCOMPARE(decode(byteByByte(wire)), expected);
}

QTEST_GUILESS_MAIN(TestChunkDecoder)
#include "tst_chunkdecoder.moc"
