// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/exceptions.h"
#include "tests/core/run/runrig.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

// Until the step has come to its stop.
void stepAndWait(Run &run, StepCommand command)
{
    run.step(command);
    QVERIFY(waitForStep(run));
}

// All places where stepping into stops, to the end.
QStringList intoPlaces(Run &run)
{
    QStringList places;
    while (run.activity() != Run::Activity::Closed && places.size() < 100) {
        stepAndWait(run, StepCommand::Into);
        places.append(placeOf(run));
    }
    return places;
}

} // namespace

class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewRunHasRunNothing()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"3"_s } });
        QCOMPARE(run->activity(), Run::Activity::Idle);
        QCOMPARE(run->title(), u"count_up_to(n=3)"_s);
        QCOMPARE(run->origin(), Run::Origin::Window);
        QCOMPARE(run->trace()->end(), EventIndex { 1 });
        QVERIFY(!run->isHeld());
        QVERIFY(!run->isStepping());
    }

    void intoStopsAtEveryCheckpointAndYield()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"1"_s } });
        QCOMPARE(intoPlaces(*run),
                 QStringList({ u"entered count_up_to 1"_s, u"line count_up_to 2"_s,
                               u"line count_up_to 3"_s, u"line count_up_to 4"_s,
                               u"yielded count_up_to 4"_s, u"line count_up_to 5"_s,
                               u"line count_up_to 3"_s, u"finished StopIteration value=None"_s }));
    }

    void intoFollowsTheDelegate()
    {
        StoreRig rig;
        const auto run = rig.make(u"main_generator");
        const QStringList places = intoPlaces(*run);
        QVERIFY(places.contains(u"entered sub_generator 1"_s));
        QVERIFY(places.contains(u"yielded sub_generator 3"_s));
        QCOMPARE(places.last(), u"finished StopIteration value=None"_s);
    }

    void overDoesNotStopInADelegate()
    {
        StoreRig rig;
        const auto run = rig.make(u"main_generator");
        QStringList places;
        while (run->activity() != Run::Activity::Closed && places.size() < 100) {
            stepAndWait(*run, StepCommand::Over);
            places.append(placeOf(*run));
        }
        QCOMPARE(places,
                 QStringList({ u"entered main_generator 6"_s, u"line main_generator 7"_s,
                               u"yielded main_generator 7"_s, u"line main_generator 8"_s,
                               u"line main_generator 9"_s, u"yielded main_generator 9"_s,
                               u"finished StopIteration value=None"_s }));
        QCOMPARE(stateOf(*run).counts.yields, 4);
    }

    void outOfADelegateStopsInItsDelegator()
    {
        StoreRig rig;
        const auto run = rig.make(u"main_generator");
        stepAndWait(*run, StepCommand::NextYield);
        stepAndWait(*run, StepCommand::NextYield);
        QCOMPARE(placeOf(*run), u"yielded sub_generator 2"_s);
        stepAndWait(*run, StepCommand::Out);
        QCOMPARE(placeOf(*run), u"line main_generator 9"_s);
        QCOMPARE(run->activity(), Run::Activity::Paused);
    }

    void outOfTheOutermostRunsToItsEnd()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"3"_s } });
        stepAndWait(*run, StepCommand::Into);
        stepAndWait(*run, StepCommand::Out);
        QCOMPARE(run->activity(), Run::Activity::Closed);
        QCOMPARE(stateOf(*run).counts.yields, 3);
    }

    void nextYieldStopsAtEachValue()
    {
        StoreRig rig;
        const auto run = rig.make(u"main_generator");
        QStringList values;
        for (int i = 0; i < 4; ++i) {
            stepAndWait(*run, StepCommand::NextYield);
            QCOMPARE(run->activity(), Run::Activity::Idle);
            values.append(stateOf(*run).yielded.str());
        }
        QCOMPARE(values, QStringList({ u"Main start"_s, u"Sub 1"_s, u"Sub 2"_s, u"Main end"_s }));
        stepAndWait(*run, StepCommand::NextYield);
        QCOMPARE(run->activity(), Run::Activity::Closed);
    }

    void continueRunsToTheEnd_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("sync") << u"count_up_to"_s;
        QTest::newRow("async") << u"async_count_up_to"_s;
    }
    void continueRunsToTheEnd()
    {
        QFETCH(const QString, id);
        StoreRig rig;
        Given given { { u"n"_s, u"50"_s } };
        if (id.startsWith(u"async"_s))
            given.append({ u"delay"_s, u"0"_s });
        const auto run = rig.make(id, given);
        stepAndWait(*run, StepCommand::Continue);
        QCOMPARE(run->activity(), Run::Activity::Closed);
        QCOMPARE(stateOf(*run).counts.yields, 50);
    }

    void pauseStopsARunThatNeverEnds_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("sync, endless") << u"count_up_to"_s;
        QTest::newRow("async, endless") << u"async_count_up_to"_s;
    }
    void pauseStopsARunThatNeverEnds()
    {
        QFETCH(const QString, id);
        StoreRig rig;
        Given given { { u"n"_s, u"1000000000"_s } };
        if (id.startsWith(u"async"_s))
            given.append({ u"delay"_s, u"0"_s });
        const auto run = rig.make(id, given);
        run->step(StepCommand::Continue);
        QTRY_VERIFY_WITH_TIMEOUT(run->trace()->end() > 2000, WaitMs);
        run->step(StepCommand::Pause);
        QTRY_VERIFY_WITH_TIMEOUT(!run->isStepping(), WaitMs);
        QVERIFY(run->activity() == Run::Activity::Paused || run->activity() == Run::Activity::Idle);
        stepAndWait(*run, StepCommand::Into);
        QVERIFY(run->activity() != Run::Activity::Busy);
    }

    void aPausedRunShowsWhereItStandsAndGoesOnFromThere()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"2"_s } });
        QSignalSpy changes(run.get(), &Run::activityChanged);
        QVERIFY(changes.isValid());
        stepAndWait(*run, StepCommand::Into);
        QCOMPARE(run->activity(), Run::Activity::Paused);
        QCOMPARE(changes.count(), 2); // Busy, Paused
        QCOMPARE(toString(stateOf(*run).state), toString(GeneratorState::Running));
        stepAndWait(*run, StepCommand::NextYield);
        QCOMPARE(run->activity(), Run::Activity::Idle);
        QCOMPARE(stateOf(*run).yielded, Value(0));
    }

    void aResumptionByHandDoesNotStopAtCheckpoints()
    {
        StoreRig rig;
        const auto run = rig.make(u"main_generator");
        stepAndWait(*run, StepCommand::NextYield);
        run->resume(Resumption::Next);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*run).counts.yields, 2, WaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Idle, WaitMs);
        run->resume(Resumption::Throw, {}, std::make_exception_ptr(ValueError("boom")));
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
        QCOMPARE(stateOf(*run).outcome, u"ValueError: boom"_s);
        // And once more: the end is told again (R08).
        run->resume(Resumption::Next);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*run).outcome, u"StopIteration value=None"_s, WaitMs);
        QCOMPARE(run->activity(), Run::Activity::Closed);
    }

    void resumingWhilePausedIsRefusedAndLeavesItPaused()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"2"_s } });
        stepAndWait(*run, StepCommand::Into);
        run->resume(Resumption::Next);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*run).counts.refused, 1, WaitMs);
        QCOMPARE(stateOf(*run).outcome, u"ValueError: generator already executing"_s);
        QCOMPARE(run->activity(), Run::Activity::Paused);
        stepAndWait(*run, StepCommand::NextYield);
        QCOMPARE(stateOf(*run).yielded, Value(0));
    }

    void resumingWhileItRunsIsRefused_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("in a worker")
            << u"slow_generator"_s << u"ValueError: generator already executing"_s;
        QTest::newRow("awaiting")
            << u"async_count_up_to"_s
            << u"RuntimeError: anext(): asynchronous generator is already running"_s;
    }
    void resumingWhileItRunsIsRefused()
    {
        QFETCH(const QString, id);
        StoreRig rig;
        Given given { { u"delay"_s, u"3600"_s } };
        if (id.startsWith(u"async"_s))
            given.append({ u"n"_s, u"2"_s });
        const auto run = rig.make(id, given);
        run->resume(Resumption::Next);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(*run).state == GeneratorState::Running, WaitMs);
        run->resume(Resumption::Next);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*run).counts.refused, 1, WaitMs);
        QTEST(stateOf(*run).outcome, "outcome");
        QCOMPARE(run->activity(), Run::Activity::Busy);
        QCOMPARE(toString(stateOf(*run).state), toString(GeneratorState::Running));
    }

    void aRefusedSendLeavesItAsItWas()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"2"_s } });
        run->resume(Resumption::Send, Value(5));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*run).counts.refused, 1, WaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Idle, WaitMs);
        stepAndWait(*run, StepCommand::NextYield);
        QCOMPARE(stateOf(*run).yielded, Value(0));
    }

    void aStepIsAnsweredAlsoWhereNothingCanBeStepped()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"0"_s } });
        stepAndWait(*run, StepCommand::Continue);
        QCOMPARE(run->activity(), Run::Activity::Closed);
        const EventIndex end = run->trace()->end();
        QSignalSpy answers(run.get(), &Run::stepped);
        QVERIFY(answers.isValid());
        stepAndWait(*run, StepCommand::Into);
        QCOMPARE(answers.count(), 1);
        QCOMPARE(run->trace()->end(), end);
    }

    void everyStopOfAnAsyncGeneratorIsOnTheLoop()
    {
        StoreRig rig;
        const auto run
            = rig.make(u"async_count_up_to", { { u"n"_s, u"1"_s }, { u"delay"_s, u"0"_s } });
        QCOMPARE(intoPlaces(*run),
                 QStringList({ u"entered async_count_up_to 4"_s, u"line async_count_up_to 5"_s,
                               u"line async_count_up_to 6"_s, u"line async_count_up_to 7"_s,
                               u"line async_count_up_to 8"_s, u"yielded async_count_up_to 8"_s,
                               u"line async_count_up_to 9"_s, u"line async_count_up_to 6"_s,
                               u"finished StopAsyncIteration"_s }));
        QCOMPARE(countOf(*run, EventKind::Awaiting), 1);
    }

    void anEndlessRunStaysWithinItsLimits()
    {
        RunLimits limits;
        limits.trace = { 2000, 1024 * 1024, 64 };
        StoreRig rig(limits);
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"1000000000"_s } });
        run->step(StepCommand::Continue);
        QTRY_VERIFY_WITH_TIMEOUT(run->trace()->view().first() > 0, WaitMs);
        const TraceView view = run->trace()->view();
        QVERIFY(view.end() - view.first() <= 2000);
        // The arguments were told by an event that is gone; the state knows them still.
        QCOMPARE(view.stateAt(view.end()).chain.first().locals.first().value, Value(1'000'000'000));
    }

    void withoutATraceItRunsAllTheSame()
    {
        RunLimits limits;
        limits.keepsTraces = false;
        StoreRig rig(limits);
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"2"_s } });
        QVERIFY(!run->trace());
        stepAndWait(*run, StepCommand::Continue);
        QCOMPARE(run->activity(), Run::Activity::Closed);
    }
};

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
