// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/chunkencoder.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

using namespace yieldscope;

class TestChunkEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aChunkIsSizeDataAndLineEnds_data();
    void aChunkIsSizeDataAndLineEnds();
    void emptyDataWriteNothing();
    void theLastChunkEndsTheBody();
    void theLayoutFitsWhatIsEncoded_data();
    void theLayoutFitsWhatIsEncoded();
    void theLastChunksLayoutHasNoData();
};

void TestChunkEncoder::aChunkIsSizeDataAndLineEnds_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("one byte") << QByteArray("x") << QByteArray("1\r\nx\r\n");
    QTest::newRow("ten bytes") << QByteArray("0123456789") << QByteArray("a\r\n0123456789\r\n");
    QTest::newRow("sixteen bytes")
        << QByteArray(16, 'y') << QByteArray("10\r\nyyyyyyyyyyyyyyyy\r\n");
    QTest::newRow("a line end within") << QByteArray("\r\n") << QByteArray("2\r\n\r\n\r\n");
}

void TestChunkEncoder::aChunkIsSizeDataAndLineEnds()
{
    QFETCH(const QByteArray, data);
    QFETCH(const QByteArray, expected);
    QCOMPARE(encodeChunk(data), expected);
    QVERIFY(expected.startsWith(chunkHead(data.size())));
}

void TestChunkEncoder::emptyDataWriteNothing()
{
    QVERIFY(encodeChunk({}).isEmpty());
    QVERIFY(chunkHead(0).isEmpty());
}

void TestChunkEncoder::theLastChunkEndsTheBody()
{
    QCOMPARE(lastChunk(), "0\r\n\r\n");
}

void TestChunkEncoder::theLayoutFitsWhatIsEncoded_data()
{
    QTest::addColumn<int>("size");
    for (const int size : { 1, 15, 16, 255, 256, 65535, 65536 })
        QTest::addRow("%d bytes", size) << size;
}

void TestChunkEncoder::theLayoutFitsWhatIsEncoded()
{
    QFETCH(const int, size);
    const QByteArray chunk = encodeChunk(QByteArray(size, 'x'));
    const ChunkLayout layout = chunkLayout(size, 100);
    const auto part
        = [&chunk](ByteSpan span) { return chunk.sliced(span.offset - 100, span.length); };
    QCOMPARE(part(layout.size()), QByteArray::number(size, 16));
    QCOMPARE(part(layout.sizeEnd()), "\r\n");
    QCOMPARE(part(layout.data()), QByteArray(size, 'x'));
    QCOMPARE(part(layout.dataEnd()), "\r\n");
    QCOMPARE(layout.whole(), (ByteSpan { 100, chunk.size() }));
}

void TestChunkEncoder::theLastChunksLayoutHasNoData()
{
    const ChunkLayout layout = chunkLayout(0, 7);
    QVERIFY(layout.last);
    QCOMPARE(layout.size(), (ByteSpan { 7, 1 }));
    QCOMPARE(layout.sizeEnd(), (ByteSpan { 8, 2 }));
    QCOMPARE(layout.whole(), (ByteSpan { 7, 3 }));
}

QTEST_GUILESS_MAIN(TestChunkEncoder)
#include "tst_chunkencoder.moc"
