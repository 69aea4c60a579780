// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinelayout.h"

#include <QtTest/QtTest>

using namespace yieldscope;

namespace {

std::vector<TimelineScene::Row> rowsOf(int runs, int lanes)
{
    std::vector<TimelineScene::Row> rows;
    for (int run = 0; run < runs; ++run) {
        for (int slot = 0; slot < lanes; ++slot)
            rows.push_back({ run, slot });
    }
    return rows;
}

const TimelineMetrics Metrics { 16, 120 };

} // namespace

class TestTimelineLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lanesShareTheHeight_data()
    {
        QTest::addColumn<int>("runs");
        QTest::addColumn<int>("lanes");
        QTest::addColumn<double>("height");
        QTest::newRow("plenty") << 1 << 3 << 320.0;
        QTest::newRow("five lanes") << 1 << 5 << 250.0;
        QTest::newRow("too little") << 1 << 9 << 150.0;
        QTest::newRow("two runs") << 2 << 4 << 400.0;
    }
    void lanesShareTheHeight()
    {
        QFETCH(const int, runs);
        QFETCH(const int, lanes);
        QFETCH(const double, height);
        const TimelineLayout layout(rowsOf(runs, lanes), { 800, height }, Metrics);
        QCOMPARE(layout.rowCount(), runs * lanes);
        for (int row = 0; row < layout.rowCount(); ++row) {
            const QRectF lane = layout.lane(row);
            QCOMPARE_GE(lane.height(), TimelineLayout::LeastLane);
            QCOMPARE_LE(lane.height(), TimelineLayout::MostLane);
            QCOMPARE(lane.left(), 120.0);
            QCOMPARE(lane.right(), 800.0);
            QVERIFY(lane.contains(layout.boxes(row)));
            QCOMPARE_GE(layout.boxes(row).height(), 16.0);
            QCOMPARE(layout.rowAt(lane.center().y()), row);
            QCOMPARE(layout.runAt(lane.center().y()), row / lanes);
            if (row > 0)
                QCOMPARE_GE(lane.top(), layout.lane(row - 1).bottom());
        }
        const double bottom = layout.row(layout.rowCount() - 1).bottom();
        QCOMPARE(layout.overflow(), std::max(0.0, bottom - height));
    }

    void scrolledLanesMoveUp()
    {
        const TimelineLayout still(rowsOf(1, 9), { 800, 150 }, Metrics);
        const TimelineLayout moved(rowsOf(1, 9), { 800, 150 }, Metrics, 40);
        QCOMPARE(moved.row(3), still.row(3).translated(0, -40));
        QCOMPARE(moved.body(), still.body());
        QCOMPARE(moved.rowAt(5), -1);
    }

    void namesNeverTakeMoreThanTheirShare()
    {
        const TimelineLayout layout(rowsOf(1, 3), { 300, 200 }, { 16, 500 });
        QCOMPARE(layout.label(0).width(), 90.0);
        QCOMPARE(layout.header().left(), 90.0);
    }

    void everyRunHasAHeadingWhereThereAreTwo()
    {
        const TimelineLayout one(rowsOf(1, 3), { 800, 300 }, Metrics);
        QVERIFY(one.title(0).isEmpty());
        const TimelineLayout two(rowsOf(2, 3), { 800, 300 }, Metrics);
        QCOMPARE(two.title(0).bottom(), two.row(0).top());
        QCOMPARE(two.title(1).top(), two.row(2).bottom());
        QCOMPARE(two.title(1).bottom(), two.row(3).top());
        QCOMPARE(two.runAt(two.title(1).center().y()), 1);
        QCOMPARE(two.rowAt(two.title(1).center().y()), -1);
        QVERIFY(two.runRect(1).contains(two.row(5)));
        QVERIFY(!two.runRect(1).intersects(two.row(2)));
    }

    void withoutLanesThereIsNothingToMeet()
    {
        const TimelineLayout layout({}, { 800, 300 }, Metrics);
        QCOMPARE(layout.rowCount(), 0);
        QCOMPARE(layout.rowAt(100), -1);
        QCOMPARE(layout.runAt(100), -1);
        QCOMPARE(layout.overflow(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestTimelineLayout)
#include "tst_timelinelayout.moc"
