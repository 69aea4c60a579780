// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/timeline/timelinetext.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

TimelineScene sceneOf(const TraceMaker &maker, EventIndex cursor, bool isOver = false)
{
    TimelineScene scene;
    scene.setSources({ { u"count(n=5)"_s, maker.view(), cursor, isOver } });
    return scene;
}

// The words of all boxes of a lane.
QStringList words(const TimelineScene &scene, int slot)
{
    QStringList all;
    const TimelineScene::Row row { 0, slot };
    const Lane &lane = scene.lane(row);
    for (std::int64_t i = lane.begin(); i < lane.end(); ++i)
        all.append(boxWord(scene, row, lane.box(i)));
    return all;
}

void streamOne(TraceMaker &maker)
{
    maker.created(u"count"_s);
    maker.requested(u"GET /stream HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.resumed();
    maker.yielded(1, 3, Value(0));
    maker.buffered(1, "one", 8);
    maker.chunk(EventKind::ChunkWritten, 1);
    maker.chunk(EventKind::ChunkReceived, 1);
}

} // namespace

class TestTimelineText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void boxesSayWhatTheyAre()
    {
        TraceMaker maker;
        streamOne(maker);
        maker.resumed(Resumption::Send, Value(5));
        maker.raised(1, 3, u"ValueError: boom"_s);
        maker.finished(Resumption::Send, u"ValueError: boom"_s);
        const TimelineScene scene = sceneOf(maker, 0);
        QCOMPARE(words(scene, LaneSlot::Caller),
                 (QStringList { u"next"_s, u"send"_s, u"ValueError"_s }));
        QCOMPARE(
            words(scene, LaneSlot::FirstFrame),
            (QStringList { u"created"_s, u"run"_s, u"suspended"_s, u"run"_s, u"ValueError"_s }));
        QCOMPARE(words(scene, LaneSlot::Socket), (QStringList { u"head"_s, u"#1"_s }));
        QCOMPARE(words(scene, LaneSlot::Client), (QStringList { u"GET"_s, u"#1"_s }));
    }

    void aWaitSaysHowLongItTook()
    {
        TraceMaker maker(true);
        maker.created(u"ticks"_s);
        maker.resumed();
        Event wait;
        wait.frame = FrameId { 1 };
        wait.text = u"sleep"_s;
        maker.add(EventKind::Awaiting, wait);
        QCOMPARE(words(sceneOf(maker, 0), LaneSlot::Loop), (QStringList { u"run"_s, u"sleep"_s }));
        maker.add(EventKind::Awoke, wait);
        QCOMPARE(words(sceneOf(maker, 0), LaneSlot::Loop).at(1), u"sleep 10.0 ms"_s);
        QCOMPARE(words(sceneOf(maker, 0), LaneSlot::Caller), QStringList { u"anext"_s });
    }

    void anIteratorStandsAtNoYield()
    {
        TraceMaker maker;
        Event created;
        created.frame = FrameId { 1 };
        created.text = u"plain_list"_s;
        created.value = Value::list({ Value(7) });
        maker.add(EventKind::Created, created);
        Event made;
        made.frame = FrameId { 1 };
        made.text = u"list_iterator"_s;
        maker.add(EventKind::IteratorMade, made);
        maker.resumed();
        maker.yielded(1, 0, Value(7));
        const TimelineScene scene = sceneOf(maker, 0);
        QCOMPARE(words(scene, LaneSlot::Caller), (QStringList { u"iter()"_s, u"next"_s }));
        QCOMPARE(words(scene, LaneSlot::FirstFrame).last(), u"idle"_s);
    }

    void aWaitThatIsTooShortForBothKeepsItsName()
    {
        TraceMaker maker(true);
        maker.created(u"ticks"_s);
        maker.resumed();
        Event wait;
        wait.frame = FrameId { 1 };
        wait.text = u"sleep"_s;
        maker.add(EventKind::Awaiting, wait);
        maker.add(EventKind::Awoke, wait);
        const TimelineScene scene = sceneOf(maker, 0);
        const TimelineScene::Row row { 0, LaneSlot::Loop };
        const Lane &loop = scene.lane(row);
        QCOMPARE(shortBoxWord(scene, row, loop.box(loop.begin() + 1)), u"sleep"_s);
        QVERIFY(shortBoxWord(scene, row, loop.box(loop.begin())).isEmpty());
    }

    void aBlockedLoopNamesTheLine()
    {
        TraceMaker maker(true);
        maker.created(u"ticks"_s);
        maker.resumed();
        maker.line(1, 8);
        Event blocked;
        blocked.frame = FrameId { 1 };
        blocked.line = 8;
        blocked.size = 10'000'000;
        maker.add(EventKind::LoopBlocked, blocked);
        const TimelineScene scene = sceneOf(maker, 0);
        QCOMPARE(words(scene, LaneSlot::Loop).at(1), u"blocked by line 8"_s);
        const TimelineScene::Row row { 0, LaneSlot::Loop };
        const Lane &loop = scene.lane(row);
        QCOMPARE(shortBoxWord(scene, row, loop.box(loop.begin() + 1)), u"line 8"_s);
    }

    void theCallerOfARequestIsTheServer()
    {
        TraceMaker maker;
        maker.created(u"count"_s);
        QCOMPARE(laneName(sceneOf(maker, 0), { 0, LaneSlot::Caller }), u"Caller"_s);
        streamOne(maker);
        QCOMPARE(laneName(sceneOf(maker, 0), { 0, LaneSlot::Caller }), u"Server"_s);
        QCOMPARE(laneName(sceneOf(maker, 0), { 0, LaneSlot::FirstFrame }), u"count"_s);
    }

    void aTipSaysWhereAndWhenAndWhatHappened()
    {
        TraceMaker maker;
        streamOne(maker);
        const TimelineScene scene = sceneOf(maker, 0);
        const TimelineScene::Row row { 0, LaneSlot::FirstFrame };
        const LaneBox &suspended = scene.lane(row).box(2);
        QCOMPARE(boxText(scene, row, suspended),
                 u"count: suspended, from step 4, from 40.0 ms, for 30.0 ms so far"_s);
        QCOMPARE(boxText(scene, row, scene.lane(row).box(1)),
                 u"count: run, from step 3 to 4, from 30.0 ms, for 10.0 ms"_s);
        const TimelineScene::Row caller { 0, LaneSlot::Caller };
        QCOMPARE(boxText(scene, caller, scene.lane(caller).box(0)),
                 u"Server: next, at step 3, 30.0 ms"_s);
        QVERIFY(boxTip(scene, row, suspended).contains(u"\n"_s));
    }

    void thePlayheadSaysStepAndTime()
    {
        TraceMaker maker;
        streamOne(maker);
        QCOMPARE(playheadText(sceneOf(maker, 4), 0), u"step 4 · 40.0 ms"_s);
        QCOMPARE(playheadText(sceneOf(maker, 99), 0), QString());
    }

    void theDescriptionTellsWhatEveryLaneDoes()
    {
        TraceMaker maker;
        streamOne(maker);
        QCOMPARE(timelineDescription(sceneOf(maker, 4)), u"step 4 · 40.0 ms. count: suspended"_s);
        QCOMPARE(timelineDescription(sceneOf(maker, 5)),
                 u"step 5 · 50.0 ms. count: suspended. Socket: #1"_s);
        QCOMPARE(timelineDescription(sceneOf(maker, 7)),
                 u"step 7 · 70.0 ms, the live end. count: suspended. Client: #1"_s);
        QCOMPARE(timelineDescription(TimelineScene()), u"Nothing has happened yet."_s);
    }

    void droppedEventsAreOwnedUpTo()
    {
        TraceMaker maker(false, { .events = 1000 });
        maker.created(u"count"_s);
        QCOMPARE(timelineTotals(sceneOf(maker, 0)), u"By step · 1 lane · 1 event"_s);
        for (int i = 0; i < 2000; ++i)
            maker.line(1, 2);
        const QString totals = timelineTotals(sceneOf(maker, 0));
        const QString gone
            = u"older events were dropped: steps 0 to %1"_s.arg(maker.view().first() - 1);
        QVERIFY2(totals.endsWith(gone), qPrintable(totals));
    }
};

QTEST_GUILESS_MAIN(TestTimelineText)
#include "tst_timelinetext.moc"
