// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wirelayout.h"

#include <QtTest/QtTest>

using namespace yieldscope;

class TestWireLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBoxesOfAChunkFollowEachOther_data();
    void theBoxesOfAChunkFollowEachOther();
    void withoutFramingThereAreNoFramingBoxes();
    void theWordGoesBeforeTheDataIsCut();
    void aWideRowGivesTheDataWhatItWants();
    void theLastOfAMillionRowsIsFound();
    void aRowIsFoundWhereItIsDrawn();
    void onlyRowsInSightAreVisible();
};

namespace {

WireMetrics metrics()
{
    return {};
}

QList<QRect> parts(const ChunkBoxes &boxes)
{
    QList<QRect> all {
        boxes.id, boxes.size, boxes.sizeEnd, boxes.data, boxes.dataEnd, boxes.glyph
    };
    if (!boxes.word.isEmpty())
        all.append(boxes.word);
    return all;
}

} // namespace

void TestWireLayout::theBoxesOfAChunkFollowEachOther_data()
{
    QTest::addColumn<int>("width");
    for (const int width : { 200, 260, 320, 480, 900, 2000 })
        QTest::addRow("%d pixels", width) << width;
}

void TestWireLayout::theBoxesOfAChunkFollowEachOther()
{
    QFETCH(const int, width);
    const QRect row(0, 100, width, 26);
    const QList<QRect> all = parts(chunkBoxes(metrics(), row, { 16, 3, 4000, 120 }));
    for (qsizetype i = 0; i < all.size(); ++i) {
        QVERIFY(!all[i].isEmpty());
        QVERIFY(all[i].top() >= row.top() && all[i].bottom() <= row.bottom());
        if (i > 0)
            QVERIFY(all[i].left() > all[i - 1].right());
    }
    if (width >= 260)
        QVERIFY(all.last().right() <= row.right());
}

void TestWireLayout::withoutFramingThereAreNoFramingBoxes()
{
    const ChunkBoxes boxes = chunkBoxes(metrics(), { 0, 0, 400, 26 }, { 16, 0, 60, 120 });
    QVERIFY(boxes.size.isEmpty() && boxes.sizeEnd.isEmpty() && boxes.dataEnd.isEmpty());
    QVERIFY(!boxes.data.isEmpty());
}

void TestWireLayout::theWordGoesBeforeTheDataIsCut()
{
    const ChunkExtent extent { 16, 1, 60, 140 };
    const ChunkBoxes narrow = chunkBoxes(metrics(), { 0, 0, 280, 26 }, extent);
    QVERIFY(narrow.word.isEmpty());
    QVERIFY(!narrow.glyph.isEmpty());
    QCOMPARE(narrow.data.width(), 60 + 2 * metrics().padding);
    QVERIFY(!chunkBoxes(metrics(), { 0, 0, 480, 26 }, extent).word.isEmpty());
}

void TestWireLayout::aWideRowGivesTheDataWhatItWants()
{
    const ChunkBoxes boxes = chunkBoxes(metrics(), { 0, 0, 1000, 26 }, { 16, 2, 300, 120 });
    QCOMPARE(boxes.data.width(), 300 + 2 * metrics().padding);
    QCOMPARE(boxes.word.width(), 121);
}

void TestWireLayout::theLastOfAMillionRowsIsFound()
{
    constexpr qsizetype Count = 1'000'000;
    const QRect last = rowRect(metrics(), Count - 1, 0, 300);
    QCOMPARE(rowAt(metrics(), Count, last.top(), 1), Count - 1);
    QCOMPARE(rowAt(metrics(), Count, last.bottom() + 1, 1), -1);
}

void TestWireLayout::aRowIsFoundWhereItIsDrawn()
{
    for (const int scroll : { 0, 13, 26, 1000 }) {
        for (const qsizetype row : { 0, 1, 41, 99 }) {
            const QRect rect = rowRect(metrics(), row, scroll, 300);
            QCOMPARE(rowAt(metrics(), 100, scroll, rect.top()), row);
            QCOMPARE(rowAt(metrics(), 100, scroll, rect.bottom()), row);
        }
    }
    QCOMPARE(rowAt(metrics(), 100, 0, 0), -1);
}

void TestWireLayout::onlyRowsInSightAreVisible()
{
    const RowRange seen = visibleRows(metrics(), 1'000'000, 26'000, 260);
    QVERIFY(seen.first >= 998 && seen.first <= 1000);
    QVERIFY(seen.end - seen.first <= 13);
    QCOMPARE(visibleRows(metrics(), 3, 0, 5000).end, 3);
    QCOMPARE(visibleRows(metrics(), 0, 0, 5000).end, 0);
}

QTEST_GUILESS_MAIN(TestWireLayout)
#include "tst_wirelayout.moc"
