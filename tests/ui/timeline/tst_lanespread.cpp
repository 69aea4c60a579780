// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lanespread.h"

#include <QtTest/QtTest>

using namespace yieldscope;

class TestLaneSpread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneMomentStandsSideBySide();
    void whatIsStillOpenIsTheLastOfThem();
    void itTakesNoMoreThanThereIsBehindIt();
    void whatHasNoRoomStaysGathered();
    void aDenseStretchStaysGathered();
    void whatLastedIsNotMadeLonger();
    void stepsStandWhereTheyAre();
};

namespace {

constexpr int Columns = 1000;

// Two chunks that are written in one moment, and the end of the body in the same.
Lane endOfBody(std::int64_t at)
{
    Lane lane;
    lane.open(BoxKind::Chunk, { 0, at - 1 }, 1);
    lane.open(BoxKind::Chunk, { 1, at }, 2);
    lane.close({ 2, at });
    lane.mark(BoxKind::BodyEnd, { 3, at });
    return lane;
}

std::vector<LaneItem> spread(const Lane &lane, AxisKind kind = AxisKind::Time)
{
    const LaneScale scale { kind, 0, 1, Columns };
    std::vector<LaneItem> items;
    scanLane(lane, scale, items);
    spreadLane(lane, scale, items);
    return items;
}

} // namespace

void TestLaneSpread::oneMomentStandsSideBySide()
{
    const std::vector<LaneItem> items = spread(endOfBody(100));
    QCOMPARE(items.size(), 3U);
    for (std::size_t i = 0; i < items.size(); ++i) {
        QVERIFY(items[i].isSpread);
        QCOMPARE(items[i].box, std::int64_t(i));
        QCOMPARE(items[i].sum.count, 1U);
        QCOMPARE_GE(items[i].width, LeastSpread);
    }
    QCOMPARE(items[0].x, 99.0);
    QCOMPARE(items[1].x, items[0].x + items[0].width);
    QCOMPARE(items[2].x, items[1].x + items[1].width);
}

void TestLaneSpread::whatIsStillOpenIsTheLastOfThem()
{
    Lane lane;
    lane.mark(BoxKind::Head, { 0, 100 });
    lane.open(BoxKind::Chunk, { 1, 100 }, 1);
    lane.growTo({ 2, 101 });
    const std::vector<LaneItem> items = spread(lane);
    QCOMPARE(items.size(), 2U);
    QVERIFY(items[0].isSpread && items[1].isSpread);
    QCOMPARE(items[1].sum.kinds, 1U << unsigned(BoxKind::Chunk));
}

void TestLaneSpread::itTakesNoMoreThanThereIsBehindIt()
{
    Lane lane = endOfBody(100);
    lane.mark(BoxKind::Act, { 4, 129 });
    const std::vector<LaneItem> items = spread(lane);
    QCOMPARE(items.size(), 4U);
    QCOMPARE(items[2].x + items[2].width, 129.0);
    QCOMPARE(items[3].x, 129.0);
    QVERIFY(!items[3].isSpread);
}

void TestLaneSpread::whatHasNoRoomStaysGathered()
{
    Lane lane = endOfBody(100);
    lane.mark(BoxKind::Act, { 4, 115 });
    for (const LaneItem &item : spread(lane))
        QVERIFY(!item.isSpread);
    for (const LaneItem &item : spread(endOfBody(Columns - 10)))
        QVERIFY(!item.isSpread);
}

void TestLaneSpread::aDenseStretchStaysGathered()
{
    Lane lane;
    for (std::int64_t i = 0; i < 1000; ++i)
        lane.mark(BoxKind::Read, { i, 100 });
    const std::vector<LaneItem> items = spread(lane);
    QCOMPARE(items.size(), 1U);
    QCOMPARE(items[0].sum.count, 1000U);
}

void TestLaneSpread::whatLastedIsNotMadeLonger()
{
    Lane lane;
    lane.open(BoxKind::Running, { 0, 100 });
    lane.open(BoxKind::Suspended, { 1, 101 });
    lane.open(BoxKind::Running, { 2, 102 });
    lane.close({ 3, 103 });
    for (const LaneItem &item : spread(lane))
        QVERIFY(!item.isSpread);
}

void TestLaneSpread::stepsStandWhereTheyAre()
{
    Lane lane;
    lane.mark(BoxKind::Head, { 100, 100 });
    lane.mark(BoxKind::BodyEnd, { 101, 100 });
    for (const LaneItem &item : spread(lane, AxisKind::Steps))
        QVERIFY(!item.isSpread);
    QVERIFY(spread(lane).front().isSpread);
}

QTEST_GUILESS_MAIN(TestLaneSpread)
#include "tst_lanespread.moc"
