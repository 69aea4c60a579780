// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "responseevents.h"

#include "core/run/runstore.h"
#include "tests/ui/tracemaker.h"
#include "tests/ui/window/windowscene.h"
#include "ui/generator/chainview.h"
#include "ui/stream/wireglide.h"
#include "ui/stream/wiretrack.h"
#include "ui/stream/wireview.h"
#include "ui/theme/frameticker.h"
#include "ui/theme/motion.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Where the chunk of the trace below is how far.
enum Step : int { Head = 1, Yielded, Buffered, Written, Received, Next };

// One chunk on its way, written by hand, and a track that may move.
struct Scene
{
    const Gallery gallery;
    RunStore store { gallery, {} };
    Playback playback;
    ManualClock clock;
    Motion motion;
    WireTrack track;
    FrameTicker ticker { clock, &track };
    std::shared_ptr<Run> run;
    EventIndex base = 0;
    const ChunkId chunk { 1 };

    explicit Scene(MotionMode mode = MotionMode::Full, Step until = Next)
    {
        motion.choose(mode);
        track.setMotion(motion, ticker);
        track.setPlayback(&playback);
        const Spec &spec = *gallery.find(u"count_up_to");
        run = store.create(spec, *spec.check({}), Run::Origin::Request);
        base = run->trace()->view().end();
        const Event events[] {
            madeRequest(),
            made(EventKind::HeadSent, 0, Value(TraceMaker::chunkedHead()), 73),
            made(EventKind::Yielded, 1, Value(u"The "_s)),
            made(EventKind::ChunkBuffered, 1, Value(QByteArray("The ")), 9),
            made(EventKind::ChunkWritten, 1),
            made(EventKind::ChunkReceived, 1),
            made(EventKind::Yielded, 2, Value(u"end"_s)),
        };
        for (int i = 0; i <= until; ++i)
            run->record(events[i]);
        playback.setRun(run, true);
        track.resize(600, 120);
        track.show();
    }

    void goTo(Step step) { playback.seek(base + step); }
    [[nodiscard]] QRectF box() const { return track.boxRect(chunk); }
    // Where it rests.
    QRectF restAt(Step step)
    {
        goTo(step);
        motion.choose(MotionMode::Off);
        const QRectF rest = box();
        motion.choose(MotionMode::Full);
        return rest;
    }
};

} // namespace

class TestWireGlide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGlideBeginsAndEndsWhereTheBoxesAre();
    void aGlideNeverTurnsBack();
    void onlyWhatMovedGlides();
    void aStepMovesTheChunkToItsNextPlace();
    void nothingTicksAtRest();
    void theNextStepCompletesTheMotion();
    void theSameStepAgainDoesNotEndTheMotion();
    void backNeverMoves();
    void anotherRunDoesNotMove();
    void whatComesInLiveMoves();
    void withoutMotionNothingTicks();
    void reducedMotionMarksTheArrivalForAFrame();
    void forbiddingMotionEndsIt();
    void aHiddenTrackEndsItsMotion();
    void aGlideArrivesWhenTheWindowIsMinimised();
    void theFirstChunkMovesAsThePageTurnsFromEmpty();
    void theWindowTellsItsViewsWhetherToMove();
};

void TestWireGlide::aGlideBeginsAndEndsWhereTheBoxesAre()
{
    const QRectF from(10, 5, 30, 20);
    const QRectF to(210, 5, 40, 20);
    QCOMPARE(glideRect(from, to, -1), from);
    QCOMPARE(glideRect(from, to, 0), from);
    QCOMPARE(glideRect(from, to, 0.5), QRectF(110, 5, 35, 20));
    QCOMPARE(glideRect(from, to, 1), to);
    QCOMPARE(glideRect(from, to, 7), to);
}

void TestWireGlide::aGlideNeverTurnsBack()
{
    double last = 0;
    for (int i = 0; i <= 100; ++i) {
        const double x = glideRect({ 0, 0, 10, 10 }, { 100, 0, 10, 10 }, i / 100.0).x();
        QCOMPARE_GE(x, last);
        last = x;
    }
}

void TestWireGlide::onlyWhatMovedGlides()
{
    ChunkIndex chunks;
    const Scene scene;
    chunks.update(scene.run->trace()->view());
    const QRect track(0, 0, 300, 20);
    const QList<TrackBox> server { { scene.chunk, ChunkProgress::Buffered, { 3, 0, 20, 20 } } };
    const QList<TrackBox> kernel { { scene.chunk, ChunkProgress::Written, { 103, 0, 20, 20 } } };
    const EventIndex base = scene.base;
    QVERIFY(wireGlides(kernel, kernel, chunks, base + Written, track).isEmpty());
    const QList<WireGlide> moved = wireGlides(server, kernel, chunks, base + Buffered, track);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved[0].from, server[0].rect);
    // Sent and written since: it comes from the server's end.
    QCOMPARE(wireGlides({}, kernel, chunks, base + Yielded, track).value(0).from, server[0].rect);
    QVERIFY(wireGlides({}, server, chunks, base + Yielded, track).isEmpty());
    // It was there, out of sight.
    QVERIFY(wireGlides({}, kernel, chunks, base + Buffered, track).isEmpty());
}

void TestWireGlide::aStepMovesTheChunkToItsNextPlace()
{
    Scene scene;
    const QRectF to = scene.restAt(Written);
    scene.goTo(Buffered);
    const QRectF from = scene.box();
    QCOMPARE_LT(from.right(), to.left());
    scene.playback.stepForward();
    QCOMPARE(scene.playback.cursor(), scene.base + Written);
    QVERIFY(scene.ticker.isTicking());
    QCOMPARE(scene.box(), from);
    scene.clock.advance(100ms);
    QTRY_COMPARE_GT(scene.box().x(), from.x());
    QCOMPARE(scene.box(), glideRect(from, to, 0.5));
    // What is said is not late.
    QVERIFY(scene.track.accessibleDescription().contains(u"Given to the kernel: #1."_s));
    scene.clock.advance(100ms);
    QTRY_COMPARE(scene.box(), to);
    QVERIFY(!scene.ticker.isTicking());
}

void TestWireGlide::nothingTicksAtRest()
{
    Scene scene;
    QVERIFY(!scene.ticker.isTicking());
    // Nothing that these do moves a chunk on the wire.
    for (const Step step : { Head, Yielded, Buffered }) {
        scene.goTo(step);
        QVERIFY(!scene.ticker.isTicking());
    }
    scene.goTo(Received);
    QVERIFY(scene.ticker.isTicking());
    scene.goTo(Next);
    QVERIFY(!scene.ticker.isTicking());
}

void TestWireGlide::theNextStepCompletesTheMotion()
{
    Scene scene;
    const QRectF kernel = scene.restAt(Written);
    const QRectF client = scene.restAt(Received);
    scene.goTo(Buffered);
    scene.playback.stepForward();
    QVERIFY(scene.box() != kernel);
    scene.playback.stepForward();
    QCOMPARE(scene.box(), kernel);
    scene.playback.stepForward();
    QCOMPARE(scene.box(), client);
    QVERIFY(!scene.track.isMoving());
}

void TestWireGlide::theSameStepAgainDoesNotEndTheMotion()
{
    Scene scene;
    scene.goTo(Buffered);
    scene.goTo(Written);
    Q_EMIT scene.playback.moved();
    QVERIFY(scene.track.isMoving());
}

void TestWireGlide::backNeverMoves()
{
    Scene scene;
    const QRectF server = scene.restAt(Buffered);
    scene.goTo(Received);
    for (const Step step : { Written, Buffered, Yielded }) {
        scene.playback.stepBack();
        QCOMPARE(scene.playback.cursor(), scene.base + step);
        QVERIFY(!scene.track.isMoving());
        QVERIFY(!scene.ticker.isTicking());
    }
    // Not even what was on its way.
    scene.goTo(Buffered);
    scene.goTo(Written);
    scene.playback.stepBack();
    QVERIFY(!scene.ticker.isTicking());
    QCOMPARE(scene.box(), server);
}

void TestWireGlide::anotherRunDoesNotMove()
{
    Scene scene;
    scene.goTo(Buffered);
    scene.goTo(Written);
    QVERIFY(scene.track.isMoving());
    scene.playback.setRun(scene.run, true);
    QVERIFY(!scene.track.isMoving());
    QVERIFY(!scene.ticker.isTicking());
}

void TestWireGlide::whatComesInLiveMoves()
{
    Scene scene(MotionMode::Full, Buffered);
    const QRectF from = scene.box();
    scene.run->record(made(EventKind::ChunkWritten, 1));
    QTRY_VERIFY(scene.track.isMoving());
    QCOMPARE(scene.box(), from);
    // What comes in behind it lets it arrive.
    scene.run->record(made(EventKind::Yielded, 2, Value(u"end"_s)));
    QTRY_COMPARE(scene.playback.cursor(), scene.base + Written + 1);
    QVERIFY(scene.track.isMoving());
    scene.playback.stepBack();
    QVERIFY(!scene.track.isMoving());
}

void TestWireGlide::withoutMotionNothingTicks()
{
    Scene scene(MotionMode::Off);
    scene.goTo(Buffered);
    const QRectF from = scene.box();
    scene.goTo(Written);
    QVERIFY(!scene.track.isMoving());
    QVERIFY(!scene.ticker.isTicking());
    QCOMPARE_GT(scene.box().left(), from.right());
}

void TestWireGlide::reducedMotionMarksTheArrivalForAFrame()
{
    Scene scene(MotionMode::Reduced);
    scene.goTo(Buffered);
    const QRectF from = scene.box();
    scene.goTo(Written);
    const QRectF to = scene.box();
    QCOMPARE_GT(to.left(), from.right());
    QVERIFY(scene.track.isMoving());
    const QImage marked = scene.track.grab().toImage();
    // No time passes: one frame is enough.
    QTRY_VERIFY(!scene.ticker.isTicking());
    QCOMPARE(scene.box(), to);
    QVERIFY(scene.track.grab().toImage() != marked);
}

void TestWireGlide::forbiddingMotionEndsIt()
{
    Scene scene;
    const QRectF to = scene.restAt(Written);
    scene.goTo(Buffered);
    scene.goTo(Written);
    scene.motion.forbid();
    QVERIFY(!scene.ticker.isTicking());
    QCOMPARE(scene.box(), to);
}

void TestWireGlide::aHiddenTrackEndsItsMotion()
{
    Scene scene;
    scene.goTo(Buffered);
    scene.goTo(Written);
    QVERIFY(scene.track.isMoving());
    scene.track.hide();
    QVERIFY(!scene.track.isMoving());
    scene.goTo(Buffered);
    scene.goTo(Written);
    QVERIFY(!scene.track.isMoving());
}

void TestWireGlide::aGlideArrivesWhenTheWindowIsMinimised()
{
    Scene scene;
    const QRectF to = scene.restAt(Written);
    scene.goTo(Buffered);
    scene.goTo(Written);
    QVERIFY(scene.box() != to);
    scene.track.setWindowState(Qt::WindowMinimized);
    QTRY_VERIFY(!scene.track.isMoving());
    QCOMPARE(scene.box(), to);
}

void TestWireGlide::theFirstChunkMovesAsThePageTurnsFromEmpty()
{
    Scene scene;
    WireView view;
    FrameTicker ticker(scene.clock, &view);
    view.track()->setMotion(scene.motion, ticker);
    view.setPlayback(&scene.playback);
    view.resize(500, 300);
    view.show();
    scene.playback.goToFirst();
    QVERIFY(view.isEmpty());
    scene.goTo(Written);
    QVERIFY(!view.isEmpty());
    QVERIFY(view.track()->isMoving());
    const QRectF begin = view.track()->boxRect(scene.chunk);
    scene.clock.advance(100ms);
    QTRY_COMPARE_GT(view.track()->boxRect(scene.chunk).left(), begin.left());
    QVERIFY(view.track()->isMoving());
    scene.clock.advance(100ms);
    QTRY_VERIFY(!view.track()->isMoving());
}

void TestWireGlide::theWindowTellsItsViewsWhetherToMove()
{
    WindowScene scene;
    const auto run = scene.request(u"count_up_to");
    run->record(made(EventKind::HeadSent, 0, Value(TraceMaker::chunkedHead()), 73));
    run->record(made(EventKind::Yielded, 1, Value(u"The "_s)));
    run->record(made(EventKind::ChunkBuffered, 1, Value(QByteArray("The ")), 9));
    run->record(made(EventKind::ChunkWritten, 1));
    scene.playback().setRun(run, true);
    // Lays it out.
    scene.window.grab();
    const auto *track = scene.window.findChild<WireTrack *>();
    const auto *chain = scene.window.findChild<ChainView *>();
    const EventIndex last = scene.playback().last();
    const auto steps = [&](EventIndex to) {
        scene.playback().seek(to - 1);
        scene.playback().seek(to);
    };
    steps(last);
    QVERIFY(track->isMoving());
    steps(last - 2);
    QVERIFY(!track->isMoving());
    QVERIFY(chain->isTravelling());
    steps(last);
    QVERIFY(scene.window.ticker().isTicking());
    scene.window.motion().choose(MotionMode::Off);
    QVERIFY(!scene.window.ticker().isTicking());
    steps(last - 2);
    QVERIFY(!chain->isTravelling());
    steps(last);
    QVERIFY(!track->isMoving());
}

QTEST_MAIN(TestWireGlide)
#include "tst_wireglide.moc"
