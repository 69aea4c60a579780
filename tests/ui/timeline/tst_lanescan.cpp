// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lanescan.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace yieldscope;

namespace {

// Bursts of short boxes with long ones and gaps between them, as a run stepped by hand has.
Lane unevenLane(std::int64_t boxes, unsigned seed)
{
    std::mt19937 random(seed);
    Lane lane;
    AxisPoint at { 0, 0 };
    const auto pass = [&at, &random](std::int64_t most) {
        at[0] += 1 + std::int64_t(random() % 3);
        at[1] += std::int64_t(random() % std::uint64_t(most));
    };
    for (std::int64_t i = 0; i < boxes; ++i) {
        const std::uint64_t what = random() % 100;
        if (what < 10) {
            lane.mark(BoxKind::Call, at);
        } else if (what < 90) {
            lane.open(what % 2 ? BoxKind::Running : BoxKind::Suspended, at);
        } else {
            lane.close(at);
        }
        pass(what == 50 ? 5'000'000 : what < 40 ? 100 : 3000);
    }
    lane.growTo(at);
    return lane;
}

// Whether an item is what looking at each of its boxes gives: a wide one alone, or narrow ones that
// begin in its column, give or take a quarter of a pixel, and that no other item has.
bool isTrue(const Lane &lane, const LaneScale &scale, const std::vector<LaneItem> &items,
            std::size_t n)
{
    const LaneItem &item = items[n];
    if (n + 1 < items.size() && items[n + 1].box != item.box + item.sum.count)
        return false;
    const double column = std::floor(item.x);
    LaneSum byHand;
    for (std::int64_t i = item.box; i < item.box + item.sum.count; ++i) {
        const LaneBox &box = lane.box(i);
        byHand.add(box);
        const double x = scale.x(double(along(box.begin, scale.kind)));
        const bool isWide = double(along(box.length, scale.kind)) >= LeastBox * scale.perPixel;
        if (isWide ? item.sum.count != 1 : x < column - 1e-6 || x > column + 1.25 + 1e-6)
            return false;
    }
    return byHand == item.sum;
}

} // namespace

class TestLaneScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void levelsOfDetailEqualEveryBox_data();
    void levelsOfDetailEqualEveryBox();
    void aMillionBoxesBecomeAsManyItemsAsColumns();
    void wideBoxesAreItemsOfTheirOwn();
    void anEmptyLaneHasNoItems();
};

void TestLaneScan::levelsOfDetailEqualEveryBox_data()
{
    QTest::addColumn<AxisKind>("kind");
    QTest::addColumn<double>("share");
    QTest::addColumn<std::int64_t>("dropped");
    for (const AxisKind kind : { AxisKind::Steps, AxisKind::Time }) {
        for (const double share : { 1.0, 0.3, 0.05, 0.002, 0.0001 }) {
            for (const std::int64_t dropped : { 0, 11'111 })
                QTest::addRow("%s, %g of all, %d dropped",
                              kind == AxisKind::Steps ? "steps" : "time", share, int(dropped))
                    << kind << share << dropped;
        }
    }
}

void TestLaneScan::levelsOfDetailEqualEveryBox()
{
    QFETCH(const AxisKind, kind);
    QFETCH(const double, share);
    QFETCH(const std::int64_t, dropped);
    Lane lane = unevenLane(40'000, 7);
    lane.dropBefore(dropped);
    const double end = double(along(lane.box(lane.end() - 1).begin, kind));
    for (const double from : { 0.0, 0.37, 0.8 }) {
        const LaneScale scale { kind, end * from, std::max(end * share / 900, 1e-3), 900 };
        std::vector<LaneItem> items;
        scanLane(lane, scale, items);
        if (items.empty()) {
            QCOMPARE_GE(double(along(lane.box(lane.begin()).begin, kind)), scale.position(900));
            continue;
        }
        for (std::size_t n = 0; n < items.size(); ++n)
            QVERIFY2(isTrue(lane, scale, items, n), qPrintable(QString::number(n)));
        // Nothing that should be seen is left out before or behind.
        const LaneItem &last = items.back();
        const std::int64_t next = last.box + last.sum.count;
        if (next < lane.end())
            QCOMPARE_GE(double(along(lane.box(next).begin, kind)), scale.position(900));
        if (items.front().box > lane.begin()) {
            const LaneBox &before = lane.box(items.front().box - 1);
            QCOMPARE_LE(double(along(before.begin, kind) + along(before.length, kind)),
                        scale.origin);
        }
    }
}

void TestLaneScan::aMillionBoxesBecomeAsManyItemsAsColumns()
{
    Lane lane;
    for (std::int64_t i = 0; i < 1'000'000; ++i)
        lane.open(i % 2 ? BoxKind::Suspended : BoxKind::Running, { i, i * 10 });
    lane.close({ 1'000'000, 10'000'000 });
    std::vector<LaneItem> items;
    scanLane(lane, { AxisKind::Steps, 0, 1000, 1000 }, items);
    QCOMPARE(items.size(), 1000U);
    std::uint64_t boxes = 0;
    for (const LaneItem &item : items)
        boxes += item.sum.count;
    QCOMPARE(boxes, 1'000'000U);
}

void TestLaneScan::wideBoxesAreItemsOfTheirOwn()
{
    Lane lane;
    lane.open(BoxKind::Running, { 0, 0 });
    lane.open(BoxKind::Suspended, { 5, 50 });
    lane.close({ 6, 60 });
    std::vector<LaneItem> items;
    scanLane(lane, { AxisKind::Steps, 1, 0.1, 500 }, items);
    QCOMPARE(items.size(), 2U);
    QCOMPARE(items[0].x, -10.0);
    QCOMPARE(items[0].width, 50.0);
    QCOMPARE(items[1].x, 40.0);
    QCOMPARE(items[1].width, 10.0);
}

void TestLaneScan::anEmptyLaneHasNoItems()
{
    std::vector<LaneItem> items { LaneItem() };
    scanLane(Lane(), { AxisKind::Time, 0, 1, 100 }, items);
    QVERIFY(items.empty());
}

QTEST_GUILESS_MAIN(TestLaneScan)
#include "tst_lanescan.moc"
