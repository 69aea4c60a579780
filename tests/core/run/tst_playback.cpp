// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/playback.h"
#include "tests/core/run/runrig.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

// A playback of one run, and what a person does with it.
struct Rig : StoreRig
{
    Playback playback;

    std::shared_ptr<Run> show(QStringView id, const Given &given = {})
    {
        auto run = make(id, given);
        playback.setRun(run);
        return run;
    }
    void step(void (Playback::*command)())
    {
        (playback.*command)();
        QVERIFY(waitForStep(*playback.run()));
        QVERIFY(!playback.isWaiting());
        QCOMPARE(playback.view().end(), playback.run()->trace()->end());
    }
    void stepTimes(int times, void (Playback::*command)() = &Playback::stepInto)
    {
        for (int i = 0; i < times; ++i)
            step(command);
    }
    // To the end of the run.
    void finish()
    {
        while (playback.canStepForward())
            step(&Playback::runToNextYield);
    }
    [[nodiscard]] QString place() const
    {
        const Event &event = *playback.event();
        const FrameState *frame = playback.state().frame(event.frame);
        return toString(event.kind) + u' '
            + (frame ? frame->function + u' ' + QString::number(frame->line) : event.text);
    }
};

} // namespace

class TestPlayback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutARunNothingCanBeDone()
    {
        Playback playback;
        QVERIFY(!playback.run());
        QVERIFY(!playback.event());
        QVERIFY(!playback.canStepBack());
        QVERIFY(!playback.canStepForward());
        playback.stepInto();
        playback.stepOver();
        playback.stepBack();
        playback.goToFirst();
        playback.goToLiveEnd();
        playback.seek(5);
        playback.play();
        playback.interrupt();
        QVERIFY(!playback.isPlaying());
        QVERIFY(!playback.isWaiting());
    }

    // A fast stream changes its activity twice per chunk; redrawing for each froze the window.
    void aFloodOfActivityIsShownOncePerFrame()
    {
        Rig rig;
        const auto run = rig.show(u"count_up_to", { { u"n"_s, u"2"_s } });
        QSignalSpy moves(&rig.playback, &Playback::moved);
        QVERIFY(moves.isValid());
        for (int i = 0; i < 1000; ++i)
            Q_EMIT run->activityChanged();
        QTRY_COMPARE(moves.size(), 1);
    }

    void aRunIsShownFromItsFirstEvent()
    {
        Rig rig;
        QSignalSpy changes(&rig.playback, &Playback::runChanged);
        QVERIFY(changes.isValid());
        const auto run = rig.show(u"count_up_to", { { u"n"_s, u"2"_s } });
        QCOMPARE(changes.count(), 1);
        QCOMPARE(rig.playback.run(), run);
        QCOMPARE(rig.playback.cursor(), EventIndex { 0 });
        QCOMPARE(rig.playback.last(), EventIndex { 0 });
        QCOMPARE(toString(rig.playback.state().state), toString(GeneratorState::Created));
        QVERIFY(!rig.playback.canStepBack());
        QVERIFY(rig.playback.canStepForward());
        QVERIFY(rig.playback.isAtLiveEnd());
    }

    void forwardAtTheLiveEndResumesTheGenerator()
    {
        Rig rig;
        rig.show(u"count_up_to", { { u"n"_s, u"2"_s } });
        QStringList places;
        for (int i = 0; i < 5; ++i) {
            rig.step(&Playback::stepForward);
            places.append(rig.place());
        }
        QCOMPARE(places,
                 QStringList({ u"entered count_up_to 1"_s, u"line count_up_to 2"_s,
                               u"line count_up_to 3"_s, u"line count_up_to 4"_s,
                               u"yielded count_up_to 4"_s }));
        QVERIFY(rig.playback.isAtLiveEnd());
        QVERIFY(rig.playback.canStepBack());
    }

    void steppingBackNeverResumesTheGenerator()
    {
        Rig rig;
        const auto run = rig.show(u"count_up_to", { { u"n"_s, u"2"_s } });
        rig.stepTimes(5);
        const EventIndex end = run->trace()->end();
        while (rig.playback.canStepBack())
            rig.playback.stepBack();
        QCOMPARE(rig.playback.cursor(), EventIndex { 0 });
        rig.playback.stepBack();
        QCOMPARE(rig.playback.cursor(), EventIndex { 0 });
        while (!rig.playback.isAtLiveEnd())
            rig.playback.stepForward();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(run->trace()->end(), end);
        QCOMPARE(run->activity(), Run::Activity::Idle);
        QCOMPARE(rig.place(), u"yielded count_up_to 4"_s);
        rig.step(&Playback::stepForward);
        QVERIFY(run->trace()->end() > end);
        QCOMPARE(rig.place(), u"line count_up_to 5"_s);
    }

    void seekingIsKeptWithinTheRecord()
    {
        Rig rig;
        rig.show(u"count_up_to", { { u"n"_s, u"2"_s } });
        rig.stepTimes(3);
        QSignalSpy moves(&rig.playback, &Playback::moved);
        QVERIFY(moves.isValid());
        rig.playback.seek(1'000'000);
        QCOMPARE(rig.playback.cursor(), rig.playback.last());
        rig.playback.seek(-7);
        QCOMPARE(rig.playback.cursor(), EventIndex { 0 });
        rig.playback.seek(2);
        QCOMPARE(rig.playback.cursor(), EventIndex { 2 });
        QCOMPARE(rig.playback.state().at, EventIndex { 2 });
        QCOMPARE(moves.count(), 3);
        rig.playback.goToFirst();
        QCOMPARE(rig.playback.cursor(), EventIndex { 0 });
    }

    void atTheLiveEndTheCursorFollows()
    {
        Rig rig;
        const auto run = rig.show(u"count_up_to", { { u"n"_s, u"5"_s } });
        QSignalSpy growths(&rig.playback, &Playback::grew);
        QVERIFY(growths.isValid());
        rig.playback.goToLiveEnd();
        run->resume(Resumption::Next);
        QTRY_COMPARE_WITH_TIMEOUT(rig.playback.state().yielded, Value(0), WaitMs);
        QVERIFY(rig.playback.isAtLiveEnd());
        QVERIFY(growths.count() >= 1);
        // Not any more once the person looks elsewhere.
        rig.playback.seek(2);
        run->resume(Resumption::Next);
        QTRY_VERIFY_WITH_TIMEOUT(rig.playback.chunks().find(ChunkId { 2 }), WaitMs);
        QCOMPARE(rig.playback.cursor(), EventIndex { 2 });
        QVERIFY(!rig.playback.isAtLiveEnd());
    }

    void overOutAndNextYieldLandInAReplayWhereTheyLandedLive_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("over") << u"over"_s;
        QTest::newRow("out") << u"out"_s;
        QTest::newRow("next yield") << u"yield"_s;
        QTest::newRow("into") << u"into"_s;
    }
    void overOutAndNextYieldLandInAReplayWhereTheyLandedLive()
    {
        QFETCH(const QString, command);
        const auto act = command == u"over"_s ? &Playback::stepOver
            : command == u"out"_s             ? &Playback::stepOut
            : command == u"yield"_s           ? &Playback::runToNextYield
                                              : &Playback::stepInto;
        Rig rig;
        const auto run
            = rig.show(u"delegated_lines", { { u"n"_s, u"4"_s }, { u"delay"_s, u"0"_s } });
        // To the first yield, which is in a delegate.
        rig.step(&Playback::runToNextYield);
        const EventIndex start = rig.playback.cursor();
        QList<EventIndex> live;
        while (rig.playback.canStepForward()) {
            rig.step(act);
            live.append(rig.playback.cursor());
        }
        const EventIndex end = run->trace()->end();
        rig.playback.seek(start);
        QList<EventIndex> replayed;
        while (rig.playback.canStepForward()) {
            rig.step(act);
            replayed.append(rig.playback.cursor());
        }
        QCOMPARE(replayed, live);
        QCOMPARE(run->trace()->end(), end);
    }

    void outOfTheDelegateLandsInTheDelegator()
    {
        Rig rig;
        rig.show(u"main_generator");
        rig.step(&Playback::runToNextYield);
        rig.step(&Playback::runToNextYield);
        QCOMPARE(rig.place(), u"yielded sub_generator 2"_s);
        rig.step(&Playback::stepOut);
        QCOMPARE(rig.place(), u"line main_generator 9"_s);
        QVERIFY(rig.playback.isAtLiveEnd());
    }

    void aClosedRunCannotBeSteppedFurther()
    {
        Rig rig;
        const auto run = rig.show(u"count_up_to", { { u"n"_s, u"1"_s } });
        rig.finish();
        QCOMPARE(run->activity(), Run::Activity::Closed);
        QVERIFY(!rig.playback.canStepForward());
        QVERIFY(rig.playback.canStepBack());
        const EventIndex end = run->trace()->end();
        rig.playback.stepInto();
        rig.playback.stepOver();
        rig.playback.stepOut();
        rig.playback.runToNextYield();
        rig.playback.play();
        QVERIFY(!rig.playback.isPlaying());
        QVERIFY(!rig.playback.isWaiting());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(run->trace()->end(), end);
        rig.playback.stepBack();
        QVERIFY(rig.playback.canStepForward());
    }

    void playingStepsByItselfToTheEnd()
    {
        Rig rig;
        rig.show(u"count_up_to", { { u"n"_s, u"1"_s } });
        rig.playback.setSpeed(Playback::MaxSpeed);
        QSignalSpy changes(&rig.playback, &Playback::playingChanged);
        QVERIFY(changes.isValid());
        rig.playback.play();
        rig.playback.play();
        QVERIFY(rig.playback.isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(!rig.playback.isPlaying(), WaitMs);
        QCOMPARE(toString(rig.playback.state().state), toString(GeneratorState::Closed));
        QVERIFY(rig.playback.isAtLiveEnd());
        QCOMPARE(changes.count(), 2);
        QCOMPARE(changes.at(0).at(0).toBool(), true);
        QCOMPARE(changes.at(1).at(0).toBool(), false);
    }

    void aRecordIsPlayedWithoutResuming()
    {
        Rig rig;
        const auto run = rig.show(u"count_up_to", { { u"n"_s, u"1"_s } });
        rig.finish();
        const EventIndex end = run->trace()->end();
        rig.playback.goToFirst();
        rig.playback.setSpeed(Playback::MaxSpeed);
        rig.playback.play();
        QTRY_VERIFY_WITH_TIMEOUT(rig.playback.isAtLiveEnd(), WaitMs);
        QCOMPARE(run->trace()->end(), end);
    }

    void pausingStopsPlayingWhereItIs()
    {
        Rig rig;
        rig.show(u"count_up_to", { { u"n"_s, u"100"_s } });
        rig.playback.setSpeed(Playback::MaxSpeed);
        rig.playback.play();
        QTRY_VERIFY_WITH_TIMEOUT(rig.playback.cursor() > 2, WaitMs);
        rig.playback.pause();
        QVERIFY(!rig.playback.isPlaying());
        rig.playback.play();
        QVERIFY(rig.playback.isPlaying());
        rig.playback.stepBack();
        QVERIFY(!rig.playback.isPlaying());
    }

    void interruptStopsARunThatGoesOnAndOn()
    {
        Rig rig;
        const auto run = rig.show(u"count_up_to", { { u"n"_s, u"1000000000"_s } });
        rig.step(&Playback::stepInto);
        rig.playback.stepOut();
        QTRY_VERIFY_WITH_TIMEOUT(run->trace()->end() > 2000, WaitMs);
        QVERIFY(rig.playback.isWaiting());
        QTRY_VERIFY_WITH_TIMEOUT((rig.playback.interrupt(), !run->isStepping()), WaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!rig.playback.isWaiting(), WaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(rig.playback.isAtLiveEnd(), WaitMs);
        QVERIFY(rig.playback.canStepForward());
    }

    void theSpeedIsKeptWithinItsBounds()
    {
        Playback playback;
        QSignalSpy changes(&playback, &Playback::speedChanged);
        QVERIFY(changes.isValid());
        QCOMPARE(playback.speed(), 1.0);
        playback.setSpeed(1.0);
        QCOMPARE(changes.count(), 0);
        playback.setSpeed(100);
        QCOMPARE(playback.speed(), Playback::MaxSpeed);
        playback.setSpeed(0);
        QCOMPARE(playback.speed(), Playback::MinSpeed);
        QCOMPARE(changes.count(), 2);
        QCOMPARE(changes.last().first().toDouble(), Playback::MinSpeed);
    }

    void anotherRunCanBeShownAtAnyTime()
    {
        Rig rig;
        const auto slow = rig.show(u"slow_generator", { { u"delay"_s, u"3600"_s } });
        rig.playback.runToNextYield();
        QTRY_COMPARE_WITH_TIMEOUT(slow->activity(), Run::Activity::Busy, WaitMs);
        QVERIFY(rig.playback.isWaiting());
        const auto other = rig.show(u"count_up_to", { { u"n"_s, u"1"_s } });
        QVERIFY(!rig.playback.isWaiting());
        QCOMPARE(rig.playback.cursor(), EventIndex { 0 });
        slow->close();
        QTRY_COMPARE_WITH_TIMEOUT(slow->activity(), Run::Activity::Closed, WaitMs);
        QCOMPARE(rig.playback.last(), EventIndex { 0 });
        rig.step(&Playback::runToNextYield);
        QCOMPARE(rig.playback.state().yielded, Value(0));
        rig.playback.setRun(slow, true);
        QVERIFY(rig.playback.isAtLiveEnd());
        QCOMPARE(toString(rig.playback.state().state), toString(GeneratorState::Closed));
        rig.playback.setRun(nullptr);
        QVERIFY(!rig.playback.canStepForward());
    }

    void aPlaybackThatIsGoneIsNotWokenAnyMore()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"1000000000"_s } });
        run->step(StepCommand::Continue);
        for (int i = 0; i < 50; ++i) {
            Playback playback;
            playback.setRun(run, true);
            QTRY_VERIFY_WITH_TIMEOUT(playback.last() > 0, WaitMs);
        }
        run->close();
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
    }

    void whatIsDroppedMovesTheCursorToWhatIsKept()
    {
        RunLimits limits;
        limits.trace = { 1024, 1024 * 1024 * 1024, 64 };
        StoreRig rig(limits);
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"1000000000"_s } });
        Playback playback;
        playback.setRun(run);
        run->step(StepCommand::Continue);
        QTRY_VERIFY_WITH_TIMEOUT(playback.view().first() > 0, WaitMs);
        QVERIFY(playback.cursor() >= playback.view().first());
        QVERIFY(playback.event());
        playback.stepBack();
        QVERIFY(playback.cursor() >= playback.view().first());
        run->close();
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
    }
};

QTEST_GUILESS_MAIN(TestPlayback)
#include "tst_playback.moc"
