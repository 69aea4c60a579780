// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/timeline/timelinemodel.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

struct Named
{
    BoxKind kind;
    const char *name;
};

constexpr std::array Names {
    Named { BoxKind::Held, "held" },           Named { BoxKind::Full, "full" },
    Named { BoxKind::Call, "call" },           Named { BoxKind::Iterator, "iterator" },
    Named { BoxKind::Outcome, "outcome" },     Named { BoxKind::Created, "created" },
    Named { BoxKind::Suspended, "suspended" }, Named { BoxKind::Delegating, "delegating" },
    Named { BoxKind::Waiting, "waiting" },     Named { BoxKind::Running, "run" },
    Named { BoxKind::LoopAwait, "await" },     Named { BoxKind::LoopBusy, "busy" },
    Named { BoxKind::Worker, "worker" },       Named { BoxKind::Head, "head" },
    Named { BoxKind::Chunk, "chunk" },         Named { BoxKind::BodyEnd, "end" },
    Named { BoxKind::Request, "request" },     Named { BoxKind::Received, "received" },
    Named { BoxKind::Left, "left" },           Named { BoxKind::Exited, "exited" },
    Named { BoxKind::LoopBlocked, "blocked" }, Named { BoxKind::Raised, "raised" },
    Named { BoxKind::Refused, "refused" },     Named { BoxKind::BodyCut, "cut" },
};

QString nameOf(BoxKind kind)
{
    for (const Named &named : Names) {
        if (named.kind == kind)
            return QString::fromLatin1(named.name);
    }
    return u"?"_s;
}

// "run 1-4, suspended 4-5"; a number where the box has one: "chunk#2 7-8".
QString boxes(const TimelineModel &model, int slot)
{
    QStringList words;
    const Lane &lane = model.lane(slot);
    for (std::int64_t i = lane.begin(); i < lane.end(); ++i) {
        const LaneBox &box = lane.box(i);
        const bool isNumbered = box.kind == BoxKind::Chunk || box.kind == BoxKind::Received
            || box.kind == BoxKind::LoopBlocked;
        words.append(nameOf(box.kind)
                     + (isNumbered ? u'#' + QString::number(box.number) : QString())
                     + u" %1-%2"_s.arg(box.first()).arg(box.end()));
    }
    return words.join(u", "_s);
}

// "caller 1>frame 1"
QStringList arrows(const TimelineModel &model)
{
    QStringList words;
    for (const LaneArrow &arrow : model.set().arrows)
        words.append(u"%1@%2>%3@%4"_s.arg(arrow.fromSlot)
                         .arg(arrow.from[0])
                         .arg(arrow.toSlot)
                         .arg(arrow.to[0]));
    return words;
}

TimelineModel modelOf(const TraceMaker &maker)
{
    TimelineModel model;
    model.update(maker.view());
    return model;
}

constexpr int Outer = LaneSlot::FirstFrame;
constexpr int Inner = LaneSlot::FirstFrame + 1;

} // namespace

class TestLaneBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGeneratorIsCreatedRunsAndIsSuspended();
    void iterOfAnIterableIsMarkedAtTheCaller();
    void delegatesHaveLanesOfTheirOwn();
    void aReturnedDelegateGivesBackToItsDelegator();
    void anExceptionIsMarkedWhereItLeft();
    void leavingByCloseIsNoAlarm();
    void anAsyncGeneratorRunsOnTheLoop();
    void aSyncGeneratorMayRunOnTheLoop();
    void aBlockedLoopIsMarkedWithItsLine();
    void closingBeforeTheStartRunsNothing();
    void aRefusedCallRunsNothing();
    void anIgnoredExitLeavesItSuspended();
    void chunksStandInTheSocketOneAfterTheOther();
    void heldAndStoppedResponsesWait();
    void aRequestIsCauseAndEffectAcrossTheLanes();
    void aReceiptFollowsFromItsWriting();
    void anEndingIsTold_data();
    void anEndingIsTold();
    void deepChainsShareTheLastLane();
    void lanesAreNamedByTheirFunctions();
};

void TestLaneBuilder::aGeneratorIsCreatedRunsAndIsSuspended()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.resumed();
    maker.entered(1, u"count"_s, 1);
    maker.line(1, 2);
    maker.yielded(1, 3, Value(0));
    maker.resumed();
    maker.returned(1, 4);
    maker.finished(Resumption::Next, u"StopIteration value=None"_s);
    const TimelineModel model = modelOf(maker);
    QCOMPARE(boxes(model, LaneSlot::Caller), u"call 1-2, call 5-6, outcome 7-8"_s);
    QCOMPARE(boxes(model, Outer), u"created 0-1, run 1-4, suspended 4-5, run 5-6"_s);
    QCOMPARE(boxes(model, LaneSlot::Worker), u"worker 1-4, worker 5-7"_s);
    QVERIFY(model.lane(LaneSlot::Loop).isEmpty());
    QVERIFY(model.lane(LaneSlot::Socket).isEmpty());
    QCOMPARE(arrows(model),
             (QStringList { u"0@1>1@1"_s, u"1@4>0@4"_s, u"0@5>1@5"_s, u"1@7>0@7"_s }));
}

void TestLaneBuilder::iterOfAnIterableIsMarkedAtTheCaller()
{
    TraceMaker maker;
    maker.created(u"Countdown"_s);
    maker.entered(1, u"__iter__"_s, 8);
    maker.line(1, 9);
    Event made;
    made.frame = FrameId { 1 };
    made.text = u"Countdown"_s;
    maker.add(EventKind::IteratorMade, made);
    maker.resumed();
    maker.entered(1, u"__next__"_s, 11);
    maker.yielded(1, 15, Value(3));
    const TimelineModel model = modelOf(maker);
    QCOMPARE(boxes(model, LaneSlot::Caller), u"iterator 3-4, call 4-5"_s);
    QCOMPARE(boxes(model, Outer), u"created 0-1, run 1-3, created 3-4, run 4-6, suspended 6-7"_s);
    QCOMPARE(boxes(model, LaneSlot::Worker), u"worker 1-3, worker 4-6"_s);
    QCOMPARE(arrows(model), (QStringList { u"1@3>0@3"_s, u"0@4>1@4"_s, u"1@6>0@6"_s }));
}

void TestLaneBuilder::delegatesHaveLanesOfTheirOwn()
{
    TraceMaker maker;
    maker.created(u"outer"_s);
    maker.resumed();
    maker.line(1, 2);
    maker.delegated(1, 2, 2);
    maker.entered(2, u"inner"_s, 5);
    maker.yielded(2, 6, Value(0));
    maker.resumed();
    const TimelineModel model = modelOf(maker);
    QCOMPARE(boxes(model, Outer),
             u"created 0-1, run 1-3, delegating 3-5, suspended 5-6, "
             "delegating 6-7"_s);
    QCOMPARE(boxes(model, Inner), u"run 3-5, suspended 5-6, run 6-7"_s);
    QCOMPARE(arrows(model),
             (QStringList { u"0@1>1@1"_s, u"1@3>2@3"_s, u"2@5>0@5"_s, u"0@6>2@6"_s }));
}

void TestLaneBuilder::aReturnedDelegateGivesBackToItsDelegator()
{
    TraceMaker maker;
    maker.created(u"outer"_s);
    maker.resumed();
    maker.delegated(1, 2, 2);
    maker.returned(2, 6, Value(1));
    maker.line(1, 3);
    const TimelineModel model = modelOf(maker);
    QCOMPARE(boxes(model, Outer), u"created 0-1, run 1-2, delegating 2-3, run 3-5"_s);
    QCOMPARE(boxes(model, Inner), u"run 2-3"_s);
    QCOMPARE(arrows(model).last(), u"2@3>1@3"_s);
}

void TestLaneBuilder::anExceptionIsMarkedWhereItLeft()
{
    TraceMaker maker;
    maker.created(u"outer"_s);
    maker.resumed();
    maker.delegated(1, 2, 2);
    maker.raised(2, 6, u"ValueError: boom"_s);
    maker.raised(1, 2, u"ValueError: boom"_s);
    maker.finished(Resumption::Next, u"ValueError: boom"_s);
    const TimelineModel model = modelOf(maker);
    QCOMPARE(boxes(model, Inner), u"run 2-3, raised 3-4"_s);
    QCOMPARE(boxes(model, Outer), u"created 0-1, run 1-2, delegating 2-3, run 3-4, raised 4-5"_s);
}

void TestLaneBuilder::leavingByCloseIsNoAlarm()
{
    TraceMaker maker;
    maker.created(u"outer"_s);
    maker.resumed();
    maker.yielded(1, 2, Value(0));
    maker.resumed(Resumption::Close);
    maker.raised(1, 2, u"GeneratorExit"_s);
    maker.finished(Resumption::Close, u"closed"_s);
    QCOMPARE(boxes(modelOf(maker), Outer),
             u"created 0-1, run 1-2, suspended 2-3, run 3-4, exited 4-5"_s);
}

void TestLaneBuilder::anAsyncGeneratorRunsOnTheLoop()
{
    TraceMaker maker(true);
    maker.created(u"ticks"_s);
    maker.resumed();
    maker.line(1, 2);
    Event wait;
    wait.frame = FrameId { 1 };
    wait.text = u"sleep"_s;
    maker.add(EventKind::Awaiting, wait);
    maker.add(EventKind::Awoke, wait);
    maker.yielded(1, 3, Value(0));
    const TimelineModel model = modelOf(maker);
    QVERIFY(model.isAsync());
    QCOMPARE(boxes(model, Outer), u"created 0-1, run 1-3, waiting 3-4, run 4-5, suspended 5-6"_s);
    QCOMPARE(boxes(model, LaneSlot::Loop), u"busy 1-3, await 3-4, busy 4-5"_s);
    QVERIFY(model.lane(LaneSlot::Worker).isEmpty());
    const QString loop = QString::number(LaneSlot::Loop);
    QVERIFY(arrows(model).contains(u"1@3>%1@3"_s.arg(loop)));
    QVERIFY(arrows(model).contains(u"%1@4>1@4"_s.arg(loop)));
}

void TestLaneBuilder::aSyncGeneratorMayRunOnTheLoop()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.resumed();
    maker.yielded(1, 2, Value(0));
    TimelineModel model;
    model.update(maker.view(), true);
    QVERIFY(!model.isAsync());
    QCOMPARE(boxes(model, LaneSlot::Loop), u"busy 1-2"_s);
    QVERIFY(model.lane(LaneSlot::Worker).isEmpty());
}

void TestLaneBuilder::aBlockedLoopIsMarkedWithItsLine()
{
    TraceMaker maker(true);
    maker.created(u"ticks"_s);
    maker.resumed();
    maker.line(1, 8);
    Event blocked;
    blocked.frame = FrameId { 1 };
    blocked.line = 8;
    blocked.size = 9'000'000;
    maker.add(EventKind::LoopBlocked, blocked);
    maker.yielded(1, 9, Value(0));
    const TimelineModel model = modelOf(maker);
    QCOMPARE(boxes(model, LaneSlot::Loop), u"busy 1-2, blocked#8 2-3, busy 3-4"_s);
    QCOMPARE(model.lane(LaneSlot::Loop).box(1).length[1], 9'000'000);
}

void TestLaneBuilder::closingBeforeTheStartRunsNothing()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.resumed(Resumption::Close);
    maker.finished(Resumption::Close, u"closed"_s);
    const TimelineModel model = modelOf(maker);
    QCOMPARE(boxes(model, Outer), u"created 0-2"_s);
    QVERIFY(model.lane(LaneSlot::Worker).isEmpty());
}

void TestLaneBuilder::aRefusedCallRunsNothing()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    Event refused;
    refused.frame = FrameId { 1 };
    refused.text = u"TypeError: can't send non-None value to a just-started generator"_s;
    maker.add(EventKind::Refused, refused);
    const TimelineModel model = modelOf(maker);
    QCOMPARE(boxes(model, LaneSlot::Caller), u"refused 1-2"_s);
    QCOMPARE(boxes(model, Outer), u"created 0-2"_s);
}

void TestLaneBuilder::anIgnoredExitLeavesItSuspended()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.resumed();
    maker.yielded(1, 2, Value(0));
    maker.resumed(Resumption::Close);
    maker.yielded(1, 4, Value(1));
    maker.finished(Resumption::Close, u"RuntimeError: generator ignored GeneratorExit"_s);
    maker.resumed();
    const TimelineModel model = modelOf(maker);
    QCOMPARE(boxes(model, Outer),
             u"created 0-1, run 1-2, suspended 2-3, run 3-4, suspended 4-6, run 6-7"_s);
}

void TestLaneBuilder::chunksStandInTheSocketOneAfterTheOther()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.buffered(1, "one", 8);
    maker.buffered(2, "two", 8);
    maker.chunk(EventKind::ChunkWritten, 1);
    maker.chunk(EventKind::ChunkWritten, 2);
    maker.buffered(3, "three", 8);
    const TimelineModel model = modelOf(maker);
    QCOMPARE(boxes(model, LaneSlot::Socket), u"head 2-3, chunk#1 3-5, chunk#2 5-6, chunk#3 7-8"_s);
}

void TestLaneBuilder::heldAndStoppedResponsesWait()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.add(EventKind::Held);
    maker.add(EventKind::Released);
    maker.resumed();
    maker.yielded(1, 2, Value(0));
    maker.said(EventKind::PullStopped, {}, 70'000);
    maker.said(EventKind::PullResumed, {}, 10);
    QCOMPARE(boxes(modelOf(maker), LaneSlot::Caller), u"held 3-4, call 5-6, full 7-8"_s);
}

void TestLaneBuilder::aRequestIsCauseAndEffectAcrossTheLanes()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.resumed();
    maker.yielded(1, 2, Value(0));
    maker.buffered(1, "one", 8);
    const TimelineModel model = modelOf(maker);
    QVERIFY(model.set().isStreamed);
    QVERIFY(!model.set().clientTells);
    const QString client = QString::number(LaneSlot::Client);
    const QString socket = QString::number(LaneSlot::Socket);
    QCOMPARE(arrows(model),
             (QStringList { client + u"@1>0@1"_s, u"0@3>1@3"_s, u"1@4>"_s + socket + u"@5"_s }));
    QCOMPARE(boxes(model, LaneSlot::Client), u"request 1-2"_s);
}

void TestLaneBuilder::aReceiptFollowsFromItsWriting()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.buffered(1, "one", 8);
    maker.buffered(2, "two", 8);
    maker.chunk(EventKind::ChunkWritten, 1);
    maker.chunk(EventKind::ChunkWritten, 2);
    maker.chunk(EventKind::ChunkReceived, 1);
    maker.chunk(EventKind::ChunkReceived, 2);
    const TimelineModel model = modelOf(maker);
    QVERIFY(model.set().clientTells);
    QCOMPARE(boxes(model, LaneSlot::Client), u"request 1-2, received#1 7-8, received#2 8-9"_s);
    const QString way = u"%1@%2>%3@%4"_s.arg(LaneSlot::Socket);
    QVERIFY(arrows(model).contains(way.arg(5).arg(LaneSlot::Client).arg(7)));
    QVERIFY(arrows(model).contains(way.arg(6).arg(LaneSlot::Client).arg(8)));
}

void TestLaneBuilder::anEndingIsTold_data()
{
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<int>("slot");
    QTest::addColumn<QString>("boxes");
    QTest::newRow("last chunk") << EventKind::BodyEnded << LaneSlot::Socket
                                << u"head 2-3, end 3-4"_s;
    QTest::newRow("cut") << EventKind::BodyCut << LaneSlot::Socket << u"head 2-3, cut 3-4"_s;
    QTest::newRow("client left") << EventKind::ClientLeft << LaneSlot::Client
                                 << u"request 1-2, left 3-4"_s;
}

void TestLaneBuilder::anEndingIsTold()
{
    QFETCH(const EventKind, kind);
    QFETCH(const int, slot);
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.said(kind, u"so"_s);
    QTEST(boxes(modelOf(maker), slot), "boxes");
}

void TestLaneBuilder::deepChainsShareTheLastLane()
{
    TraceMaker maker;
    maker.created(u"walk"_s);
    maker.resumed();
    for (std::uint64_t depth = 1; depth < 40; ++depth) {
        maker.delegated(depth, depth + 1, 2);
        maker.entered(depth + 1, u"walk"_s, 1);
    }
    maker.yielded(40, 3, Value(0));
    const EventIndex yield = maker.view().end() - 1;
    maker.resumed();
    for (std::uint64_t depth = 40; depth > 1; --depth)
        maker.returned(depth, 4);
    maker.line(1, 5);
    const TimelineModel model = modelOf(maker);
    const Lane &last = model.lane(LaneSlot::LastFrame);
    QCOMPARE(last.box(last.boxAt(AxisKind::Steps, yield)).kind, BoxKind::Suspended);
    const Lane &first = model.lane(LaneSlot::FirstFrame);
    QCOMPARE(first.box(first.end() - 1).kind, BoxKind::Running);
    for (int slot = LaneSlot::FirstFrame + 1; slot <= LaneSlot::LastFrame; ++slot)
        QVERIFY(!model.lane(slot).isOpen());
}

void TestLaneBuilder::lanesAreNamedByTheirFunctions()
{
    TraceMaker maker;
    maker.created(u"outer"_s);
    maker.resumed();
    for (std::uint64_t frame = 2; frame < 10; ++frame) {
        maker.delegated(1, frame, 2);
        maker.entered(frame, frame % 2 ? u"odd"_s : u"even"_s, 1);
        maker.returned(frame, 4);
    }
    const TimelineModel model = modelOf(maker);
    QCOMPARE(model.set().functions[0], QStringList { u"outer"_s });
    QCOMPARE(model.set().functions[1], (QStringList { u"even"_s, u"odd"_s }));
}

QTEST_GUILESS_MAIN(TestLaneBuilder)
#include "tst_lanebuilder.moc"
