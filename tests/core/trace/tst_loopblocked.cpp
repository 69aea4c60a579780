// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/tracer.h"
#include "tests/core/run/runrig.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Stands for code that takes its time: moves the clock instead.
struct Work
{
    ManualClock *clock = nullptr;
    Nanoseconds before { 0 };
    Nanoseconds after { 0 };
};

AsyncValueGenerator works(Work *work)
{
    co_await def(1, "works");
    co_await line(2);
    work->clock->advance(work->before);
    co_await line(3);
    co_yield 1;
    work->clock->advance(work->after);
    co_await line(4);
    co_await yieldscope::sleep(1s);
    co_await line(5);
    co_return;
}

ValueGenerator worksInAThread(Work *work)
{
    co_await def(1, "works");
    co_await line(2);
    work->clock->advance(work->before);
    co_await line(3);
    co_yield 1;
    co_return Value();
}

// What is freed when the body has returned takes its time, too.
struct SlowToFree
{
    Work *work;
    ~SlowToFree() { work->clock->advance(work->after); }
};

AsyncValueGenerator leavesSlowly(Work *work)
{
    const SlowToFree slow { work };
    co_await def(1, "leaves_slowly");
    co_await line(2);
    co_return;
}

Spec asyncSpec(Work *work)
{
    Spec spec;
    spec.kind = Kind::Async;
    spec.function = u"works"_s;
    spec.make = [work](const Arguments &, Modules &) -> AnyGenerator { return works(work); };
    return spec;
}

// "line 2 500 ms", for each time that the loop was blocked.
QStringList blocksOf(const Trace &trace)
{
    QStringList blocks;
    const TraceView view = trace.view();
    for (EventIndex i = view.first(); i < view.end(); ++i) {
        const Event &event = view.at(i);
        if (event.kind == EventKind::LoopBlocked)
            blocks.append(u"line %1 %2 ms"_s.arg(event.line).arg(event.size / 1'000'000));
    }
    return blocks;
}

// A driver of works(), on a clock that the work moves.
struct BlockRig
{
    Work work;
    Spec spec = asyncSpec(&work);
    DriverRig driver { spec };

    BlockRig(Nanoseconds before, Nanoseconds after)
    {
        work = { driver.clock.get(), before, after };
    }
    QStringList blocks() const { return blocksOf(*driver.trace); }
};

} // namespace

class TestLoopBlocked : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLineThatBlocksIsNamedWithItsTime()
    {
        BlockRig rig(500ms, 0ms);
        rig.driver.resume(u"next");
        QCOMPARE(rig.blocks(), QStringList { u"line 2 500 ms"_s });
    }

    void itIsRecordedWhenItIsOver()
    {
        BlockRig rig(500ms, 0ms);
        rig.driver.resume(u"next");
        const TraceView view = rig.driver.trace->view();
        EventIndex at = 0;
        while (view.at(at).kind != EventKind::LoopBlocked)
            ++at;
        QCOMPARE(view.at(at).time, Nanoseconds(500ms));
        QCOMPARE(view.at(at).frame, FrameId { 1 });
        QVERIFY(view.at(at).cppLine > 0);
        QCOMPARE(toString(view.at(at + 1).kind), u"line"_s);
        QCOMPARE(view.at(at + 1).line, 3);
    }

    void onlyWhatReachesTheLimitCounts_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<int>("blocks");
        const qint64 limit = Tracer::LoopHoldLimit.count();
        QTest::newRow("just below") << limit - 1 << 0;
        QTest::newRow("at the limit") << limit << 1;
        QTest::newRow("above") << limit + 1 << 1;
    }
    void onlyWhatReachesTheLimitCounts()
    {
        QFETCH(const qint64, nanoseconds);
        BlockRig rig(Nanoseconds(nanoseconds), 0ms);
        rig.driver.resume(u"next");
        QTEST(int(rig.blocks().size()), "blocks");
    }

    void whatComesAfterAYieldIsOfTheLineOfTheYield()
    {
        BlockRig rig(0ms, 70ms);
        rig.driver.resume(u"next");
        rig.driver.resume(u"next");
        QCOMPARE(rig.blocks(), QStringList { u"line 3 70 ms"_s });
    }

    void aYieldAndAnAwaitHoldNothing()
    {
        BlockRig rig(0ms, 0ms);
        rig.driver.resume(u"next");
        rig.driver.clock->advance(10s);
        QCOMPARE(int(rig.driver.resume(u"next")), int(DriverStop::Pending));
        rig.driver.clock->advance(1s);
        rig.driver.resume(u"next"); // Refused: it awaits.
        rig.driver.clock->advance(1s);
        rig.driver.loop.advance(1s);
        QCOMPARE(toString(rig.driver.state().state), toString(GeneratorState::Closed));
        QCOMPARE(rig.blocks(), QStringList());
    }

    void standingAtACheckpointHoldsNothing()
    {
        BlockRig rig(0ms, 0ms);
        rig.driver.driver->stepper().setRule(Stepper::Rule::Into, 0);
        DriverStop stop = rig.driver.resume(u"next");
        int stops = 0;
        for (; stop == DriverStop::Paused; ++stops) {
            rig.driver.clock->advance(10s);
            stop = rig.driver.driver->proceed();
        }
        QCOMPARE(stops, 3);
        QCOMPARE(rig.blocks(), QStringList());
    }

    void aLineIsMeasuredFromWhereItWentOn()
    {
        BlockRig rig(40ms, 0ms);
        rig.driver.driver->stepper().setRule(Stepper::Rule::Into, 0);
        rig.driver.resume(u"next");
        rig.driver.driver->proceed();
        rig.driver.clock->advance(10s);
        rig.driver.driver->proceed();
        QCOMPARE(rig.blocks(), QStringList { u"line 2 40 ms"_s });
    }

    void aSyncGeneratorHoldsNoLoop()
    {
        Work work;
        Spec spec;
        spec.function = u"works"_s;
        spec.make = [&work](const Arguments &, Modules &) -> AnyGenerator {
            return worksInAThread(&work);
        };
        DriverRig rig(spec);
        work = { rig.clock.get(), 500ms, 0ms };
        rig.resume(u"next");
        QCOMPARE(blocksOf(*rig.trace), QStringList());
    }

    void theStateKnowsHowOftenAndHowLong()
    {
        BlockRig rig(500ms, 70ms);
        rig.driver.resume(u"next");
        QCOMPARE(rig.driver.state().loopBlocks, 1);
        rig.driver.resume(u"next");
        QCOMPARE(rig.driver.state().loopBlocks, 2);
        QCOMPARE(rig.driver.state().loopBlocked, Nanoseconds(570ms));
        QCOMPARE(rig.driver.state().innermost()->line, 4);
    }

    void theDriverKnowsOfTheLastResumptionOnly()
    {
        BlockRig rig(500ms, 0ms);
        rig.driver.resume(u"next");
        QVERIFY(rig.driver.driver->hasBlockedLoop());
        rig.driver.resume(u"next");
        QVERIFY(!rig.driver.driver->hasBlockedLoop());
    }

    void theDriverKnowsWhatHeldTheLoopBehindTheReturn()
    {
        Work work;
        Spec spec = asyncSpec(&work);
        spec.make
            = [&work](const Arguments &, Modules &) -> AnyGenerator { return leavesSlowly(&work); };
        DriverRig rig(spec);
        work = { rig.clock.get(), 0ms, 500ms };
        QCOMPARE(rig.resume(u"next"), DriverStop::Finished);
        QCOMPARE(blocksOf(*rig.trace), QStringList { u"line 2 500 ms"_s });
        QVERIFY(rig.driver->hasBlockedLoop());
    }
};

QTEST_GUILESS_MAIN(TestLoopBlocked)
#include "tst_loopblocked.moc"
