// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lane.h"

#include <QtTest/QtTest>

using namespace yieldscope;

namespace {

AxisPoint at(std::int64_t step)
{
    return { step, step * 1000 };
}

// Boxes of two steps, one after the other: every third is suspended, the others run.
Lane laneOf(std::int64_t boxes)
{
    Lane lane;
    for (std::int64_t i = 0; i < boxes; ++i)
        lane.open(i % 3 == 2 ? BoxKind::Suspended : BoxKind::Running, at(i * 2));
    lane.close(at(boxes * 2));
    return lane;
}

} // namespace

class TestLane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBoxLastsFromItsBeginningToItsEnd()
    {
        Lane lane;
        lane.open(BoxKind::Running, at(3), 7);
        lane.close(at(5));
        QCOMPARE(lane.end(), 1);
        QCOMPARE(lane.box(0), (LaneBox { at(3), at(2), 7, BoxKind::Running }));
    }

    void openingABoxEndsTheOneBefore()
    {
        Lane lane;
        lane.open(BoxKind::Running, at(1));
        lane.open(BoxKind::Suspended, at(4));
        QCOMPARE(lane.box(0).end(), 4);
        QCOMPARE(lane.box(1).first(), 4);
        QVERIFY(lane.isOpen());
    }

    void whatBeginsAndEndsWithOneEventIsNoBox()
    {
        Lane lane;
        lane.open(BoxKind::Running, at(1));
        lane.open(BoxKind::Suspended, at(1));
        QCOMPARE(lane.end(), 1);
        QCOMPARE(lane.box(0).kind, BoxKind::Suspended);
    }

    void theOpenBoxGrowsWithTheTrace()
    {
        Lane lane;
        lane.open(BoxKind::Running, at(1));
        lane.growTo(at(9));
        QCOMPARE(lane.box(0).length, at(8));
        lane.growTo(at(12));
        QCOMPARE(lane.box(0).length, at(11));
    }

    void aMarkIsOneStepAndNoTime()
    {
        Lane lane;
        lane.mark(BoxKind::Call, at(2), 3);
        QCOMPARE(lane.box(0), (LaneBox { at(2), { 1, 0 }, 3, BoxKind::Call }));
    }

    void theBoxAtAPositionIsTheLastThatBegan_data()
    {
        QTest::addColumn<std::int64_t>("position");
        QTest::addColumn<std::int64_t>("box");
        QTest::newRow("before all") << std::int64_t(-1) << std::int64_t(10);
        QTest::newRow("the first") << std::int64_t(0) << std::int64_t(0);
        QTest::newRow("inside") << std::int64_t(7) << std::int64_t(3);
        QTest::newRow("after all") << std::int64_t(99) << std::int64_t(9);
    }
    void theBoxAtAPositionIsTheLastThatBegan()
    {
        QFETCH(const std::int64_t, position);
        QFETCH(const std::int64_t, box);
        const Lane lane = laneOf(10);
        QCOMPARE(lane.boxAt(AxisKind::Steps, position), box);
        QCOMPARE(lane.boxAt(AxisKind::Time, position * 1000), box);
    }

    void sumsAreThoseOfTheirBoxes()
    {
        const Lane lane = laneOf(600);
        std::int64_t size = Lane::Fan;
        for (std::size_t level = 0; size <= 600; ++level, size *= Lane::Fan) {
            for (std::int64_t from = 0; from + size <= 600; from += size) {
                LaneSum byHand;
                for (std::int64_t i = from; i < from + size; ++i)
                    byHand.add(lane.box(i));
                const LaneSum *sum = lane.sum(level, from);
                QVERIFY(sum);
                QCOMPARE(*sum, byHand);
            }
        }
    }

    void thereIsNoSumOfBoxesThatAreNotAllThere()
    {
        const Lane lane = laneOf(15);
        QVERIFY(lane.sum(0, 0));
        QVERIFY(!lane.sum(0, 12));
        QVERIFY(!lane.sum(0, 3));
        QVERIFY(!lane.sum(1, 0));
    }

    void whatWorksIsToldFromWhatWaits()
    {
        LaneSum sum;
        sum.add({ at(0), at(3), 0, BoxKind::Running });
        sum.add({ at(3), at(1), 0, BoxKind::Suspended });
        QCOMPARE(sum.whole, at(4));
        QCOMPARE(sum.solid, at(3));
        QCOMPARE(sum.longest, at(3));
        QCOMPARE(sum.chief(true), BoxKind::Running);
        QCOMPARE(sum.chief(false), BoxKind::Suspended);
        sum.add({ at(4), at(1), 0, BoxKind::LoopBlocked });
        QCOMPARE(sum.chief(true), BoxKind::LoopBlocked);
        QVERIFY(!LaneSum().chief(true));
    }

    void droppedBoxesAreForgottenAndTheOthersKeepTheirNumbers()
    {
        Lane lane = laneOf(5000);
        const LaneBox kept = lane.box(4000);
        lane.dropBefore(8000);
        QCOMPARE(lane.begin(), 4000);
        QCOMPARE(lane.end(), 5000);
        QCOMPARE(lane.box(4000), kept);
        QVERIFY(!lane.sum(0, 4000 - Lane::Fan));
        QVERIFY(lane.sum(0, 4000));
        QVERIFY(!lane.sum(3, 3840));
    }

    void aBoxThatReachesIntoWhatIsKeptIsKept()
    {
        Lane lane = laneOf(10);
        lane.dropBefore(5);
        QCOMPARE(lane.begin(), 2);
    }

    void sumsStayTrueWhileALaneIsDroppedAndGrows()
    {
        Lane lane;
        for (std::int64_t i = 0; i < 20'000; ++i) {
            lane.open(i % 2 ? BoxKind::Suspended : BoxKind::Running, at(i));
            lane.growTo(at(i + 1));
            lane.dropBefore(std::max<std::int64_t>(0, i - 3000));
        }
        QCOMPARE(lane.end(), 20'000);
        std::int64_t size = Lane::Fan;
        for (std::size_t level = 0; size <= 4096; ++level, size *= Lane::Fan) {
            for (std::int64_t from = lane.begin(); from + size < lane.end(); ++from) {
                const LaneSum *sum = lane.sum(level, from);
                QCOMPARE(sum != nullptr, from % size == 0);
                if (sum)
                    QCOMPARE(sum->whole[0], size);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLane)
#include "tst_lane.moc"
