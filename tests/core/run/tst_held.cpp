// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/core/run/runrig.h"

#include <QtCore/QThread>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

// What came to the consumer, as texts, and whether it always came in the stream thread.
struct Sink
{
    QStringList got;
    bool isInThread = true;
    bool pullsAgain = false;
    Run *source = nullptr;

    ~Sink()
    {
        if (source)
            source->setConsumer({});
    }
    void attachTo(Run &run)
    {
        source = &run;
        run.setConsumer([this, &run](const Outcome &outcome) {
            isInThread = isInThread && QThread::currentThread() == run.thread();
            switch (outcome.kind) {
            case Outcome::Kind::Yielded:
                got.append(u"%1 #%2"_s.arg(outcome.value.repr()).arg(outcome.chunk.value));
                if (pullsAgain)
                    run.pull();
                return;
            case Outcome::Kind::Finished:
                got.append(u"end"_s);
                return;
            case Outcome::Kind::Failed:
                got.append(outcome.error);
                return;
            }
        });
    }
};

// Never suspends but to yield.
AsyncValueGenerator busyNumbers(std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i)
        co_yield i;
}

Spec busySpec()
{
    Spec spec;
    spec.id = u"busy"_s;
    spec.function = u"busy"_s;
    spec.kind = Kind::Async;
    spec.parameters = { { u"n"_s, ParameterType::Int, Value(200'000), 0, 1e15 } };
    spec.make = [](const Arguments &arguments, Modules &) -> AnyGenerator {
        return busyNumbers(arguments.integer(u"n"));
    };
    return spec;
}

// What the trace says about holding, in order.
QStringList holdsOf(const Run &run)
{
    QStringList kinds;
    const TraceView view = run.trace()->view();
    for (EventIndex i = 0; i < view.end(); ++i) {
        const EventKind kind = view.at(i).kind;
        if (kind == EventKind::Held || kind == EventKind::Released || kind == EventKind::Yielded)
            kinds.append(toString(kind));
    }
    return kinds;
}

} // namespace

class TestHeld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachPullDeliversOneValue_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("sync") << u"count_up_to"_s;
        QTest::newRow("async") << u"async_count_up_to"_s;
    }
    void eachPullDeliversOneValue()
    {
        QFETCH(const QString, id);
        StoreRig rig;
        Given given { { u"n"_s, u"2"_s } };
        if (id.startsWith(u"async"_s))
            given.append({ u"delay"_s, u"0"_s });
        const auto run = rig.makeRequest(id, given);
        Sink sink;
        sink.attachTo(*run);
        QStringList expected;
        for (const QString &next : { u"0 #1"_s, u"1 #2"_s, u"end"_s }) {
            run->pull();
            expected.append(next);
            QTRY_COMPARE_WITH_TIMEOUT(sink.got, expected, WaitMs);
        }
        QVERIFY(sink.isInThread);
        QCOMPARE(run->activity(), Run::Activity::Closed);
        run->pull();
        QCOMPARE(sink.got, expected);
    }

    void anExceptionReachesTheConsumer()
    {
        StoreRig rig;
        const auto run
            = rig.makeRequest(u"paced_lines", { { u"delay"_s, u"0"_s }, { u"fail_at"_s, u"0"_s } });
        Sink sink;
        sink.attachTo(*run);
        run->pull();
        QTRY_COMPARE_WITH_TIMEOUT(
            sink.got, QStringList { u"RuntimeError: item 0 failed, as asked for"_s }, WaitMs);
        QCOMPARE(run->activity(), Run::Activity::Closed);
    }

    void pullingWhileItRunsAsksForNothingMore()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"count_up_to", { { u"n"_s, u"3"_s } });
        Sink sink;
        sink.attachTo(*run);
        run->pull();
        run->pull();
        run->pull();
        QTRY_COMPARE_WITH_TIMEOUT(sink.got, QStringList { u"0 #1"_s }, WaitMs);
        run->close();
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
        QCOMPARE(sink.got, QStringList({ u"0 #1"_s, u"end"_s }));
    }

    void aConsumerThatPullsAtOnceKeepsTheStackFlat()
    {
        const Spec spec = busySpec();
        RunLimits limits;
        limits.keepsTraces = false;
        StoreRig rig(limits);
        const auto run = rig.store.create(spec, spec.check({}).value(), Run::Origin::Request);
        int count = 0;
        bool isEnded = false;
        run->setConsumer([&](const Outcome &outcome) {
            isEnded = outcome.kind != Outcome::Kind::Yielded;
            count += !isEnded;
            if (!isEnded)
                run->pull();
        });
        run->pull();
        QVERIFY(isEnded);
        QCOMPARE(count, 200'000);
        run->setConsumer({});
    }

    void whoBlocksTheLoopLetsOthersHaveATurn()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"blocks_the_loop",
                                         { { u"n"_s, u"2"_s }, { u"delay"_s, u"0.03"_s } });
        Sink sink;
        sink.pullsAgain = true;
        sink.attachTo(*run);
        run->pull();
        QCOMPARE(sink.got, QStringList { u"0 #1"_s });
        QTRY_COMPARE_WITH_TIMEOUT(sink.got, QStringList({ u"0 #1"_s, u"1 #2"_s, u"end"_s }),
                                  WaitMs);
        QVERIFY(countOf(*run, EventKind::LoopBlocked) >= 2);
        QVERIFY(stateOf(*run).loopBlocked >= std::chrono::milliseconds(60));
    }

    void anAwaitOfNothingKeepsTheStackFlat()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"async_count_up_to",
                                         { { u"n"_s, u"3000"_s }, { u"delay"_s, u"0"_s } });
        Sink sink;
        sink.pullsAgain = true;
        sink.attachTo(*run);
        run->pull();
        QTRY_VERIFY_WITH_TIMEOUT(sink.got.endsWith(u"end"_s), WaitMs);
        QCOMPARE(sink.got.size(), qsizetype { 3001 });
    }

    void heldDeliversNothingBeforeAStep()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"count_up_to", { { u"n"_s, u"3"_s } });
        Sink sink;
        sink.attachTo(*run);
        run->setHeld(true);
        run->pull();
        QCOMPARE(run->activity(), Run::Activity::Held);
        QVERIFY(stateOf(*run).stream.isHeld);
        QCOMPARE(toString(stateOf(*run).state), toString(GeneratorState::Created));
        QVERIFY(sink.got.isEmpty());
        run->step(StepCommand::NextYield);
        QTRY_COMPARE_WITH_TIMEOUT(sink.got, QStringList { u"0 #1"_s }, WaitMs);
        run->pull();
        QCOMPARE(run->activity(), Run::Activity::Held);
        QCOMPARE(holdsOf(*run), QStringList({ u"held"_s, u"released"_s, u"yielded"_s, u"held"_s }));
    }

    void holdingTakesEffectAtOnce()
    {
        StoreRig rig;
        rig.store.setHoldsResponses(true);
        const auto run = rig.makeRequest(u"count_up_to");
        QVERIFY(run->isHeld());
        run->pull();
        QCOMPARE(run->activity(), Run::Activity::Held);
        // One that is made by hand is never held.
        QVERIFY(!rig.make(u"count_up_to")->isHeld());
    }

    void lettingGoDeliversWhatWaits()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"count_up_to", { { u"n"_s, u"3"_s } });
        Sink sink;
        sink.pullsAgain = true;
        sink.attachTo(*run);
        rig.store.setHoldsResponses(true);
        run->pull();
        QCOMPARE(run->activity(), Run::Activity::Held);
        rig.store.setHoldsResponses(false);
        QTRY_COMPARE_WITH_TIMEOUT(
            sink.got, QStringList({ u"0 #1"_s, u"1 #2"_s, u"2 #3"_s, u"end"_s }), WaitMs);
        QCOMPARE(holdsOf(*run).first(2), QStringList({ u"held"_s, u"released"_s }));
    }

    void lettingGoAndHoldingAgainAtOnceHolds()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"count_up_to");
        Sink sink;
        sink.attachTo(*run);
        run->setHeld(true);
        run->pull();
        run->setHeld(false);
        run->setHeld(true);
        QCoreApplication::processEvents();
        QCOMPARE(run->activity(), Run::Activity::Held);
        QVERIFY(sink.got.isEmpty());
    }

    void aResponseThatIsSteppedIsHeldFromThenOn()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"count_up_to", { { u"n"_s, u"3"_s } });
        Sink sink;
        sink.attachTo(*run);
        run->setHeld(true);
        run->pull();
        run->step(StepCommand::Into);
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Paused, WaitMs);
        QVERIFY(run->isHeld());
        QVERIFY(sink.got.isEmpty());
        // What is paused is let go, too, and its value still reaches who pulled.
        run->setHeld(false);
        QTRY_COMPARE_WITH_TIMEOUT(sink.got, QStringList { u"0 #1"_s }, WaitMs);
    }

    void aStepAheadOfThePullIsTakenByIt()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"count_up_to", { { u"n"_s, u"3"_s } });
        Sink sink;
        sink.attachTo(*run);
        run->setHeld(true);
        run->step(StepCommand::NextYield);
        QCoreApplication::processEvents();
        QVERIFY(run->isStepping());
        QCOMPARE(run->activity(), Run::Activity::Idle);
        run->pull();
        QTRY_COMPARE_WITH_TIMEOUT(sink.got, QStringList { u"0 #1"_s }, WaitMs);
        QVERIFY(!run->isStepping());
        QVERIFY(!holdsOf(*run).contains(u"held"_s));
    }

    void continueLetsAllGo()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"count_up_to", { { u"n"_s, u"3"_s } });
        Sink sink;
        sink.pullsAgain = true;
        sink.attachTo(*run);
        run->setHeld(true);
        run->pull();
        run->step(StepCommand::Continue);
        QTRY_VERIFY_WITH_TIMEOUT(sink.got.endsWith(u"end"_s), WaitMs);
        QVERIFY(!run->isHeld());
        QCOMPARE(sink.got.size(), qsizetype { 4 });
    }

    void aRefusedCallIsNoAnswerToThePull()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"count_up_to", { { u"n"_s, u"3"_s } });
        Sink sink;
        sink.attachTo(*run);
        run->setHeld(true);
        run->pull();
        run->resume(Resumption::Send, Value(5));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*run).counts.refused, 1, WaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Held, WaitMs);
        QVERIFY(sink.got.isEmpty());
        run->step(StepCommand::NextYield);
        QTRY_COMPARE_WITH_TIMEOUT(sink.got, QStringList { u"0 #1"_s }, WaitMs);
    }

    void closingAHeldOneIsNoRelease()
    {
        StoreRig rig;
        const auto run = rig.makeRequest(u"count_up_to");
        run->setHeld(true);
        run->pull();
        run->close();
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
        QCOMPARE(holdsOf(*run), QStringList { u"held"_s });
        QVERIFY(!stateOf(*run).stream.isHeld);
    }
};

QTEST_GUILESS_MAIN(TestHeld)
#include "tst_held.moc"
