// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/core/run/runrig.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

// def inner(): yield 1; raise ValueError
ValueGenerator inner()
{
    co_await def(1, "inner");
    co_await line(2);
    co_yield 1;
    co_await line(3);
    throw ValueError("boom");
}

// def middle(): yield from inner(); yield "never"
ValueGenerator middle()
{
    co_await def(5, "middle");
    co_await line(6);
    co_await yieldFrom(inner());
    co_await line(7);
    co_return Value();
}

// def outer(): catches what comes through middle()
ValueGenerator outer()
{
    co_await def(9, "outer");
    co_await line(10);
    bool wasRaised = false;
    try {
        co_await yieldFrom(middle());
    } catch (const ValueError &) {
        wasRaised = true;
    }
    co_await line(12);
    co_yield wasRaised;
    co_return Value();
}

AsyncValueGenerator numbers()
{
    co_await def(1, "numbers");
    for (int i = 0; i < 2; ++i) {
        co_await line(2);
        co_await yieldscope::sleep(Nanoseconds(0));
        co_await line(3);
        co_yield i;
    }
}

// async for number in numbers(): yield number
AsyncValueGenerator passesOn()
{
    co_await def(5, "passes_on");
    auto all = numbers();
    Value number;
    for (co_await line(6); co_await all.next(); co_await line(6)) {
        number = all.value();
        co_await line(7);
        co_yield number;
    }
}

Spec specOf(const char *function, Kind kind, std::function<AnyGenerator()> make)
{
    Spec spec;
    spec.function = QString::fromLatin1(function);
    spec.kind = kind;
    spec.make = [make](const Arguments &, Modules &) { return make(); };
    return spec;
}

// A run by hand, and where each step of it stops.
struct StepRig
{
    StoreRig store;
    Spec spec;
    std::shared_ptr<Run> run;

    explicit StepRig(Spec made)
        : spec(std::move(made))
        , run(store.store.create(spec, Arguments(), Run::Origin::Window))
    {
    }
    StepRig(QStringView id, const Given &given)
        : run(store.make(id, given))
    {
    }
    QString step(StepCommand command)
    {
        run->step(command);
        return waitForStep(*run) ? placeOf(*run) : u"did not stop"_s;
    }
    // Into, until that place.
    bool goTo(const QString &place)
    {
        for (int i = 0; i < 100; ++i) {
            if (step(StepCommand::Into) == place)
                return true;
        }
        return false;
    }
};

Spec nested()
{
    return specOf("outer", Kind::Delegated, [] { return AnyGenerator(outer()); });
}

Spec asyncNested()
{
    return specOf("passes_on", Kind::Async, [] { return AnyGenerator(passesOn()); });
}

} // namespace

class TestSteppingRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void intoEntersEveryFrameOfTheChain()
    {
        StepRig rig(nested());
        QStringList places;
        for (int i = 0; i < 7; ++i)
            places.append(rig.step(StepCommand::Into));
        QCOMPARE(places,
                 QStringList({ u"entered outer 9"_s, u"line outer 10"_s, u"entered middle 5"_s,
                               u"line middle 6"_s, u"entered inner 1"_s, u"line inner 2"_s,
                               u"yielded inner 2"_s }));
    }

    void overAYieldStopsAtTheNextLineOfTheSameGenerator()
    {
        StepRig rig(nested());
        QVERIFY(rig.goTo(u"yielded inner 2"_s));
        QCOMPARE(rig.step(StepCommand::Over), u"line inner 3"_s);
    }

    // An exception leaves two frames at once: the next line is that of the one which catches it.
    void overWhereTheFrameIsLeftStopsWhereItsCallersGoOn_data()
    {
        QTest::addColumn<StepCommand>("command");
        QTest::newRow("into") << StepCommand::Into;
        QTest::newRow("over") << StepCommand::Over;
        QTest::newRow("out") << StepCommand::Out;
    }
    void overWhereTheFrameIsLeftStopsWhereItsCallersGoOn()
    {
        QFETCH(const StepCommand, command);
        StepRig rig(nested());
        QVERIFY(rig.goTo(u"line inner 3"_s));
        QCOMPARE(rig.step(command), u"line outer 12"_s);
        QCOMPARE(countOf(*rig.run, EventKind::Raised), 2);
    }

    void overADelegationRunsThroughAllThatItYields()
    {
        StepRig rig(nested());
        QVERIFY(rig.goTo(u"line outer 10"_s));
        QCOMPARE(rig.step(StepCommand::Over), u"line outer 12"_s);
        QCOMPARE(stateOf(*rig.run).counts.yields, 1);
    }

    void outOfTheMiddleRunsUntilThatIsClosed()
    {
        StepRig rig(nested());
        QVERIFY(rig.goTo(u"line middle 6"_s));
        QCOMPARE(rig.step(StepCommand::Out), u"line outer 12"_s);
    }

    void inARecursionOverStaysAtItsDepth()
    {
        StepRig rig(u"tree_walk", { { u"size"_s, u"3"_s } });
        QVERIFY(rig.goTo(u"yielded walk 5"_s));
        const qsizetype depth = stateOf(*rig.run).chain.size();
        QCOMPARE(rig.step(StepCommand::Over), u"line walk 6"_s);
        QCOMPARE(stateOf(*rig.run).chain.size(), depth);
        // The delegate of line 6 is empty; this frame ends, and the one around it goes on.
        QCOMPARE(rig.step(StepCommand::Over), u"line walk 5"_s);
        QCOMPARE(stateOf(*rig.run).chain.size(), depth - 1);
    }

    void aStepPassesAnAwait_data()
    {
        QTest::addColumn<StepCommand>("command");
        QTest::newRow("into") << StepCommand::Into;
        QTest::newRow("over") << StepCommand::Over;
    }
    void aStepPassesAnAwait()
    {
        QFETCH(const StepCommand, command);
        StepRig rig(u"async_count_up_to", { { u"n"_s, u"1"_s }, { u"delay"_s, u"0.001"_s } });
        QVERIFY(rig.goTo(u"line async_count_up_to 7"_s));
        QCOMPARE(rig.step(command), u"line async_count_up_to 8"_s);
        QCOMPARE(countOf(*rig.run, EventKind::Awaiting), 1);
        QCOMPARE(countOf(*rig.run, EventKind::Awoke), 1);
    }

    void outOfAnAsyncGeneratorRunsToItsEnd()
    {
        StepRig rig(u"async_count_up_to", { { u"n"_s, u"2"_s }, { u"delay"_s, u"0"_s } });
        QVERIFY(rig.goTo(u"line async_count_up_to 7"_s));
        QCOMPARE(rig.step(StepCommand::Out), u"finished StopAsyncIteration"_s);
        QCOMPARE(rig.run->activity(), Run::Activity::Closed);
    }

    void anAsyncForIsSteppedInTheGeneratorThatHasIt()
    {
        StepRig rig(asyncNested());
        QStringList places;
        while (rig.run->activity() != Run::Activity::Closed && places.size() < 20)
            places.append(rig.step(StepCommand::Over));
        QCOMPARE(
            places,
            QStringList({ u"entered passes_on 5"_s, u"line passes_on 6"_s, u"line passes_on 7"_s,
                          u"yielded passes_on 7"_s, u"line passes_on 6"_s, u"line passes_on 7"_s,
                          u"yielded passes_on 7"_s, u"line passes_on 6"_s,
                          u"finished StopAsyncIteration"_s }));
        // What it waits for is the other generator.
        QVERIFY(countOf(*rig.run, EventKind::Awaiting) >= 2);
    }
};

QTEST_GUILESS_MAIN(TestSteppingRules)
#include "tst_steppingrules.moc"
