// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/stream/wirespans.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// Three chunks of nine bytes behind a head of 73; the client has read the head and the first two,
// the second of them in two reads.
struct Response
{
    TraceMaker maker;
    EventIndex beforeReads = 0;

    explicit Response(bool tells = true)
    {
        maker.created(u"g"_s);
        maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
        for (std::uint64_t i = 1; i <= 3; ++i) {
            maker.yielded(1, 2, Value(u"The "_s));
            maker.buffered(i, "The ", 9);
        }
        maker.chunk(EventKind::ChunkWritten, 1);
        beforeReads = maker.chunk(EventKind::ChunkWritten, 2);
        if (!tells)
            return;
        const auto head = std::int64_t(TraceMaker::chunkedHead().size());
        maker.said(EventKind::ClientRead, {}, head + 12);
        maker.chunk(EventKind::ChunkReceived, 1);
    }
    [[nodiscard]] RunState at(EventIndex index) const { return maker.view().stateAt(index); }
    [[nodiscard]] RunState last() const { return at(maker.view().end() - 1); }
    [[nodiscard]] WireSpans spans(int most = 10) const
    {
        return wireSpans(maker.view(), last(), most);
    }
    [[nodiscard]] WireStations stations(EventIndex cursor) const
    {
        return wireStations(maker.chunks(), at(cursor), 10);
    }
};

QString listed(const QList<ChunkId> &chunks)
{
    QStringList texts;
    for (const ChunkId chunk : chunks)
        texts.append(QString::number(chunk.value));
    return texts.join(u' ');
}

} // namespace

class TestWireSpans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreCountedFromTheHead()
    {
        const Response response;
        const auto head = std::int64_t(TraceMaker::chunkedHead().size());
        const WireSpans spans = response.spans();
        QCOMPARE(spans.sent.size(), 4);
        QCOMPARE(spans.sent[0].kind, WireSpan::Kind::Head);
        QCOMPARE(spans.sent[0].end, head);
        QCOMPARE(spans.sent[3].chunk.value, 3u);
        QCOMPARE(spans.sent[3].start, head + 18);
        QCOMPARE(spans.reads.size(), 1);
        QCOMPARE(spans.reads[0].end, head + 12);
    }

    void bytesThatWereSentLongAgoAreFound()
    {
        Response response;
        for (int i = 0; i < 10'000; ++i)
            response.maker.said(EventKind::Held, {});
        QCOMPARE(response.spans(2).sent.size(), 2);
        QCOMPARE(response.spans(2).sent[1].chunk.value, 3u);
    }

    void onlyTheNewestAreShown()
    {
        const Response response;
        const WireSpans spans = response.spans(1);
        QCOMPARE(spans.sent.size(), 1);
        QCOMPARE(spans.sent[0].chunk.value, 3u);
        // No read has come so far.
        QVERIFY(spans.reads.isEmpty());
    }

    void chunksStandWhereTheyAreKnownToBe()
    {
        const Response response;
        const WireStations before = response.stations(response.beforeReads);
        // It tells of a read later; so far there is none.
        QVERIFY(before.tellsReceipt);
        QCOMPARE(listed(before.buffered), u"3"_s);
        QCOMPARE(listed(before.written), u"1 2"_s);
        QVERIFY(before.received.isEmpty());
        const WireStations after = response.stations(response.last().at);
        QVERIFY(after.tellsReceipt);
        QCOMPARE(listed(after.written), u"2"_s);
        QCOMPARE(listed(after.received), u"1"_s);
    }

    void whatIsDrawnIsAlsoSaid()
    {
        const Response response;
        const Response silent(false);
        QCOMPARE(wireTrackText(response.stations(response.beforeReads), {}),
                 u"In the server's buffer: #3. Given to the kernel: #1, #2."_s);
        QCOMPARE(wireTrackText(silent.stations(silent.last().at), {}),
                 u"In the server's buffer: #3. Given to the kernel: #1, #2. What the client has "
                 "read is not known."_s);
        const auto first = TraceMaker::chunkedHead().size() + 12;
        QCOMPARE(wireTrackText(response.stations(response.last().at), response.spans()),
                 u"In the server's buffer: #3. Given to the kernel: #2. Read by the client: #1. "
                 "The client's reads, in bytes: %1."_s.arg(first));
        QCOMPARE(wireTrackText({}, {}), QString());
    }

    void spansShareTheStripByTheirBytes()
    {
        const QRect strip(10, 0, 100, 20);
        const auto at = [&](std::int64_t start, std::int64_t end) {
            return spanRect(strip, { WireSpan::Kind::Chunk, start, end, {} }, 100, 200);
        };
        QCOMPARE(at(100, 150), QRect(10, 0, 50, 20));
        QCOMPARE(at(150, 200), QRect(60, 0, 50, 20));
        QCOMPARE(at(50, 120), QRect(10, 0, 20, 20));
        QVERIFY(at(0, 100).isEmpty());
        QVERIFY(at(200, 300).isEmpty());
        QCOMPARE(at(199, 2000).width(), 1);
    }
};

QTEST_GUILESS_MAIN(TestWireSpans)
#include "tst_wirespans.moc"
