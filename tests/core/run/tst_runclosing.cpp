// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/exceptions.h"
#include "tests/core/run/runrig.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

const Given Asleep { { u"delay"_s, u"3600"_s } };

// Answers every GeneratorExit with another yield.
ValueGenerator neverEnding()
{
    for (;;) {
        try {
            co_yield 1;
        } catch (const GeneratorExit &) {
        }
    }
}

Spec neverEndingSpec()
{
    Spec spec;
    spec.id = u"never_ending"_s;
    spec.function = u"never_ending"_s;
    spec.make = [](const Arguments &, Modules &) -> AnyGenerator { return neverEnding(); };
    return spec;
}

void stepAndWait(Run &run, StepCommand command)
{
    run.step(command);
    QVERIFY(waitForStep(run));
}

void closeAndWait(Run &run)
{
    run.close();
    QTRY_COMPARE_WITH_TIMEOUT(run.activity(), Run::Activity::Closed, WaitMs);
}

// The kinds of the last events.
QStringList lastKinds(const Run &run, int count)
{
    QStringList kinds;
    const TraceView view = run.trace()->view();
    for (EventIndex i = view.end() - count; i < view.end(); ++i)
        kinds.append(toString(view.at(i).kind));
    return kinds;
}

} // namespace

class TestRunClosing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closingBeforeTheStartRunsNothing()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to");
        closeAndWait(*run);
        QCOMPARE(lastKinds(*run, 3), QStringList({ u"created"_s, u"resumed"_s, u"finished"_s }));
    }

    void closingAtAYieldRunsTheCleanup()
    {
        StoreRig rig;
        const auto run = rig.make(u"cleans_up");
        stepAndWait(*run, StepCommand::NextYield);
        closeAndWait(*run);
        QCOMPARE(lastKinds(*run, 4),
                 QStringList({ u"resumed"_s, u"line"_s, u"raised"_s, u"finished"_s }));
        QCOMPARE(toString(stateOf(*run).resumption), toString(Resumption::Close));
        QCOMPARE(stateOf(*run).outcome, u"-> None"_s);
    }

    void closingDuringALongSleepTakesAMoment()
    {
        StoreRig rig;
        const auto run = rig.make(u"slow_generator", Asleep);
        run->resume(Resumption::Next);
        QTRY_VERIFY_WITH_TIMEOUT(run->trace()->end() >= 5, WaitMs);
        QCOMPARE(run->activity(), Run::Activity::Busy);
        closeAndWait(*run);
        // It ran to its yield, and was closed there.
        QCOMPARE(stateOf(*run).counts.yields, 1);
        QCOMPARE(toString(stateOf(*run).resumption), toString(Resumption::Close));
    }

    void closingAtAPauseRunsToTheYieldAndClosesThere()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to");
        stepAndWait(*run, StepCommand::Into);
        QCOMPARE(run->activity(), Run::Activity::Paused);
        closeAndWait(*run);
        QCOMPARE(lastKinds(*run, 4),
                 QStringList({ u"yielded"_s, u"resumed"_s, u"raised"_s, u"finished"_s }));
    }

    void closingWhileAwaitingCancelsTheAwait()
    {
        StoreRig rig;
        const auto run
            = rig.make(u"async_count_up_to", Given(Asleep) << Given { { u"n"_s, u"3"_s } });
        run->resume(Resumption::Next);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*run).awaiting, u"sleep"_s, WaitMs);
        closeAndWait(*run);
        QCOMPARE(lastKinds(*run, 4),
                 QStringList({ u"awaiting"_s, u"awoke"_s, u"raised"_s, u"finished"_s }));
        QCOMPARE(stateOf(*run).outcome, u"CancelledError"_s);
    }

    void closingAnAsyncOneAtItsYieldRaisesGeneratorExit()
    {
        StoreRig rig;
        const auto run
            = rig.make(u"async_count_up_to", { { u"n"_s, u"3"_s }, { u"delay"_s, u"0"_s } });
        stepAndWait(*run, StepCommand::NextYield);
        closeAndWait(*run);
        const TraceView view = run->trace()->view();
        QCOMPARE(toString(view.at(view.end() - 2).kind), toString(EventKind::Raised));
        QCOMPARE(view.at(view.end() - 2).text, u"GeneratorExit"_s);
        QCOMPARE(stateOf(*run).outcome, u"-> None"_s);
    }

    // On its way to the yield it comes to an await of an hour.
    void closingAnAsyncOneAtAPauseCancelsTheAwaitThatFollows()
    {
        StoreRig rig;
        const auto run
            = rig.make(u"async_count_up_to", Given(Asleep) << Given { { u"n"_s, u"3"_s } });
        stepAndWait(*run, StepCommand::Into);
        QCOMPARE(run->activity(), Run::Activity::Paused);
        closeAndWait(*run);
        QCOMPARE(stateOf(*run).outcome, u"CancelledError"_s);
        QCOMPARE(stateOf(*run).counts.yields, 0);
    }

    void closingTwiceClosesOnce()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to");
        run->close();
        run->close();
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
        closeAndWait(*run);
        QCOMPARE(countOf(*run, EventKind::Finished), 1);
    }

    // A refused call is in the worker while the close comes.
    void aRefusedCallDoesNotSwallowTheClose()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to");
        run->resume(Resumption::Send, Value(5));
        closeAndWait(*run);
        QCOMPARE(stateOf(*run).counts.refused, 1);
        QCOMPARE(toString(stateOf(*run).state), toString(GeneratorState::Closed));
    }

    void oneThatIgnoresGeneratorExitIsGivenUp()
    {
        const Spec spec = neverEndingSpec();
        StoreRig rig;
        const auto run = rig.store.create(spec, {}, Run::Origin::Request);
        run->setConsumer([](const Outcome &) {});
        run->pull();
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Idle, WaitMs);
        closeAndWait(*run);
        QCOMPARE(stateOf(*run).outcome, u"RuntimeError: generator ignored GeneratorExit"_s);
        QCOMPARE(toString(stateOf(*run).state), toString(GeneratorState::Suspended));
        QCOMPARE(rig.store.activeCount(), 0);
    }

    void closingByHandIgnoredLeavesItResumable()
    {
        const Spec spec = neverEndingSpec();
        StoreRig rig;
        const auto run = rig.store.create(spec, {}, Run::Origin::Window);
        stepAndWait(*run, StepCommand::NextYield);
        run->resume(Resumption::Close);
        QTRY_COMPARE_WITH_TIMEOUT(countOf(*run, EventKind::Finished), 1, WaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Idle, WaitMs);
        stepAndWait(*run, StepCommand::NextYield);
        QCOMPARE(stateOf(*run).counts.yields, 3);
    }

    void aConsumerIsToldTheEndOfAClose()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"count_up_to");
        QStringList got;
        run->setConsumer([&got](const Outcome &outcome) {
            got.append(outcome.kind == Outcome::Kind::Finished ? u"end"_s : outcome.value.repr());
        });
        run->pull();
        run->close();
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
        // The value that came meanwhile goes to nobody.
        QCOMPARE(got.last(), u"end"_s);
        QVERIFY(got.size() <= 2);
    }
};

QTEST_GUILESS_MAIN(TestRunClosing)
#include "tst_runclosing.moc"
