// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/timeline/timelinescene.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

void resumeOnce(TraceMaker &maker)
{
    maker.resumed();
    maker.line(1, 2);
    maker.yielded(1, 3, Value(0));
}

bool isSame(const TimelineModel &one, const TimelineModel &other)
{
    for (int slot = 0; slot < LaneSlot::Count; ++slot) {
        const Lane &a = one.lane(slot);
        const Lane &b = other.lane(slot);
        if (a.begin() != b.begin() || a.end() != b.end())
            return false;
        for (std::int64_t i = a.begin(); i < a.end(); ++i) {
            if (!(a.box(i) == b.box(i)))
                return false;
        }
    }
    return one.set().arrows == other.set().arrows;
}

} // namespace

class TestTimelineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takingEventsOneByOneEqualsTakingThemAtOnce()
    {
        TraceMaker maker;
        TimelineModel grown;
        maker.created(u"count"_s);
        for (int i = 0; i < 700; ++i) {
            resumeOnce(maker);
            grown.update(maker.view());
        }
        TimelineModel atOnce;
        atOnce.update(maker.view());
        QVERIFY(isSame(grown, atOnce));
        QCOMPARE(grown.lane(LaneSlot::FirstFrame).end(), 1401);
    }

    void aViewWithoutNewsChangesNothing()
    {
        TraceMaker maker;
        maker.created(u"count"_s);
        TimelineModel model;
        model.update({});
        QCOMPARE(model.revision(), 0U);
        model.update(maker.view());
        QCOMPARE(model.revision(), 1U);
        model.update(maker.view());
        QCOMPARE(model.revision(), 1U);
    }

    void droppedEventsTakeTheirBoxesWithThem()
    {
        TraceMaker maker(false, { .events = 2000 });
        TimelineModel model;
        maker.created(u"count"_s);
        for (int i = 0; i < 3000; ++i) {
            resumeOnce(maker);
            if (i % 100 == 0)
                model.update(maker.view());
        }
        model.update(maker.view());
        const TraceView view = maker.view();
        QCOMPARE_GT(view.first(), 0);
        const Lane &lane = model.lane(LaneSlot::FirstFrame);
        QCOMPARE_GT(lane.box(lane.begin()).end(), view.first());
        QCOMPARE_LE(lane.end() - lane.begin(), 2000);
        QCOMPARE_LE(model.set().arrows.size(), 4000U);
        QCOMPARE(model.origin(), Nanoseconds(10'000'000));
    }

    void aTraceThatRanAwayIsBegunAnewFromItsState()
    {
        TraceMaker maker(false, { .events = 1000 });
        TimelineModel model;
        maker.created(u"count"_s);
        resumeOnce(maker);
        model.update(maker.view());
        for (int i = 0; i < 2000; ++i)
            resumeOnce(maker);
        model.update(maker.view());
        TimelineModel late;
        late.update(maker.view());
        QVERIFY(isSame(model, late));
        QCOMPARE(model.origin(), Nanoseconds(10'000'000));
        QCOMPARE(model.set().functions[0], QStringList { u"count"_s });
    }

    void onlyLanesWithSomethingToShowAreShown()
    {
        TraceMaker maker;
        maker.created(u"count"_s);
        TimelineModel model;
        model.update(maker.view());
        QCOMPARE(model.shownSlots(), (std::vector<int> { LaneSlot::FirstFrame }));
        resumeOnce(maker);
        model.update(maker.view());
        QCOMPARE(model.shownSlots(),
                 (std::vector<int> { LaneSlot::Caller, LaneSlot::FirstFrame, LaneSlot::Worker }));
    }

    void aPositionIsFoundAgain_data()
    {
        QTest::addColumn<AxisKind>("axis");
        QTest::newRow("steps") << AxisKind::Steps;
        QTest::newRow("time") << AxisKind::Time;
    }
    void aPositionIsFoundAgain()
    {
        QFETCH(const AxisKind, axis);
        TraceMaker maker(false, { .events = 1000 });
        maker.created(u"count"_s);
        for (int i = 0; i < 2000; ++i)
            resumeOnce(maker);
        TimelineScene scene;
        scene.setSources({ { u"one"_s, maker.view(), 0, false } });
        scene.setAxis(axis);
        const TraceView view = maker.view();
        for (EventIndex i = view.first(); i < view.end(); ++i)
            QCOMPARE(scene.eventAt(0, scene.placeOf(0, i)), i);
        QCOMPARE(scene.eventAt(0, -1e12), view.first());
        QCOMPARE(scene.eventAt(0, 1e15), view.end() - 1);
        // Steps keep their numbers; time is counted from the oldest that was ever seen.
        QCOMPARE(scene.bounds().begin, axis == AxisKind::Steps ? double(view.first()) : 0.0);
        QCOMPARE_GE(scene.bounds().end, scene.liveEnd());
    }

    void alignedRunsBeginTogether()
    {
        TraceMaker maker;
        maker.created(u"count"_s);
        Trace later;
        Event created;
        created.kind = EventKind::Created;
        created.frame = FrameId { 1 };
        created.time = std::chrono::milliseconds(500);
        later.append(created);
        TimelineScene scene;
        scene.setSources(
            { { u"one"_s, maker.view(), 0, true }, { u"two"_s, later.view(), 0, true } });
        scene.setAxis(AxisKind::Time);
        QCOMPARE(scene.placeOf(1, 0), 0.0);
        scene.setAlignment(TimelineAlignment::Absolute);
        QCOMPARE(scene.placeOf(0, 0), 0.0);
        QCOMPARE(scene.placeOf(1, 0), 490e6);
    }
};

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
