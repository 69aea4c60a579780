// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/core/run/runrig.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Yields once more while it is being closed.
ValueGenerator stubborn()
{
    co_await def(1, "stubborn");
    co_await line(2);
    try {
        co_yield QStringLiteral("first");
    } catch (const GeneratorExit &) {
    }
    co_await line(3);
    co_yield QStringLiteral("not yet");
    co_return Value();
}

// Delegates to one that ignores GeneratorExit and goes on all the same.
ValueGenerator patient()
{
    co_await def(10, "patient");
    co_await line(11);
    try {
        co_await yieldFrom(stubborn());
    } catch (const RuntimeError &) {
    }
    co_await line(12);
    co_return Value(5);
}

Spec custom(ValueGenerator (*function)())
{
    Spec spec;
    spec.function = u"custom"_s;
    spec.make = [function](const Arguments &, Modules &) -> AnyGenerator { return function(); };
    return spec;
}

QStringList functionsOf(const RunState &state)
{
    QStringList names;
    for (const FrameState &frame : state.chain)
        names.append(frame.function);
    return names;
}

QString localOf(const FrameState &frame, QStringView name)
{
    for (const LocalState &local : frame.locals) {
        if (local.name == name)
            return u"%1@%2"_s.arg(local.value.repr()).arg(local.changedAt);
    }
    return u"none"_s;
}

Event streamEvent(EventKind kind, const Value &value = {}, std::int64_t size = 0,
                  const QString &text = {})
{
    Event event;
    event.kind = kind;
    event.value = value;
    event.size = size;
    event.text = text;
    return event;
}

} // namespace

class TestRunState : public QObject
{
    Q_OBJECT

    Gallery m_gallery;

    const Spec &spec(QStringView id) const { return *m_gallery.find(id); }

private Q_SLOTS:
    void aCreatedGeneratorShowsItsArguments()
    {
        const DriverRig rig(spec(u"count_up_to"), { { u"n"_s, u"3"_s } });
        const RunState state = rig.state();
        QCOMPARE(state.at, EventIndex { 0 });
        QCOMPARE(toString(state.state), toString(GeneratorState::Created));
        QCOMPARE(functionsOf(state), QStringList { u"count_up_to"_s });
        QCOMPARE(state.innermost()->line, 1);
        QCOMPARE(toString(state.innermost()->state), toString(GeneratorState::Created));
        QCOMPARE(localOf(*state.innermost(), u"n"), u"3@0"_s);
    }

    void aYieldSuspendsAndHandsOutAChunk()
    {
        DriverRig rig(spec(u"count_up_to"), { { u"n"_s, u"3"_s } });
        rig.resume(u"next");
        rig.resume(u"next");
        const RunState state = rig.state();
        QCOMPARE(toString(state.state), toString(GeneratorState::Suspended));
        QVERIFY(state.isAtYield);
        QCOMPARE(state.yielded, Value(1));
        QCOMPARE(state.chunk, ChunkId { 2 });
        QCOMPARE(rig.driver->chunk(), ChunkId { 2 });
        QCOMPARE(state.innermost()->line, 4);
        QVERIFY(state.outcome.isEmpty());
        QCOMPARE(state.counts, (EdgeCounts { 1, 1, 2, 0, 0 }));
    }

    void aLocalRemembersWhereItChanged()
    {
        DriverRig rig(spec(u"count_up_to"), { { u"n"_s, u"3"_s } });
        rig.resume(u"next");
        rig.resume(u"next");
        const RunState state = rig.state();
        const EventIndex changed = state.innermost()->locals.last().changedAt;
        QCOMPARE(localOf(*state.innermost(), u"n"), u"3@0"_s);
        const TraceView view = rig.trace->view();
        QCOMPARE(toString(view.at(changed).kind), toString(EventKind::Line));
        QCOMPARE(view.at(changed).line, 3);
        QCOMPARE(localOf(*view.stateAt(changed - 1).innermost(), u"i").left(2), u"0@"_s);
    }

    void theEndEmptiesTheChain()
    {
        DriverRig rig(spec(u"count_up_to"), { { u"n"_s, u"1"_s } });
        rig.resume(u"next");
        rig.resume(u"next");
        const RunState state = rig.state();
        QCOMPARE(toString(state.state), toString(GeneratorState::Closed));
        QVERIFY(state.chain.isEmpty());
        QVERIFY(!state.innermost());
        QCOMPARE(state.outcome, u"StopIteration value=None"_s);
        QVERIFY(!state.isAtYield);
        QCOMPARE(state.yielded, Value(0));
        QCOMPARE(state.counts, (EdgeCounts { 1, 1, 1, 1, 0 }));
    }

    void resumingAClosedOneIsNoFurtherEnd()
    {
        DriverRig rig(spec(u"count_up_to"), { { u"n"_s, u"0"_s } });
        rig.resume(u"next");
        rig.resume(u"next");
        QCOMPARE(rig.state().counts, (EdgeCounts { 1, 0, 0, 1, 0 }));
        QCOMPARE(rig.state().outcome, u"StopIteration value=None"_s);
    }

    void theChainGrowsAndShrinksWithDelegation()
    {
        DriverRig rig(spec(u"main_generator"));
        rig.resume(u"next");
        QCOMPARE(functionsOf(rig.state()), QStringList { u"main_generator"_s });
        rig.resume(u"next");
        const RunState inside = rig.state();
        QCOMPARE(functionsOf(inside), QStringList({ u"main_generator"_s, u"sub_generator"_s }));
        QVERIFY(inside.chain.first().isDelegating);
        QVERIFY(!inside.chain.last().isDelegating);
        QCOMPARE(inside.chain.first().line, 8);
        QCOMPARE(inside.chain.last().line, 2);
        QCOMPARE(toString(inside.chain.first().state), toString(GeneratorState::Suspended));
        QCOMPARE(inside.innermost()->id, FrameId { 2 });
        QCOMPARE(inside.frame(FrameId { 1 })->function, u"main_generator"_s);
        QVERIFY(!inside.frame(FrameId { 3 }));
        rig.resume(u"next");
        rig.resume(u"next");
        const RunState after = rig.state();
        QCOMPARE(functionsOf(after), QStringList { u"main_generator"_s });
        QVERIFY(!after.chain.first().isDelegating);
        QCOMPARE(after.chain.first().line, 9);
    }

    void aDelegatorRunsWhileItsDelegateRuns()
    {
        DriverRig rig(spec(u"main_generator"));
        rig.resume(u"next");
        rig.resume(u"next");
        const RunState state = rig.stateAtLast(EventKind::Entered);
        QCOMPARE(toString(state.state), toString(GeneratorState::Running));
        QCOMPARE(toString(state.chain.first().state), toString(GeneratorState::Running));
        QCOMPARE(toString(state.chain.last().state), toString(GeneratorState::Running));
    }

    void eachDelegateIsAFrameOfItsOwn()
    {
        DriverRig rig(spec(u"delegated_lines"), { { u"n"_s, u"2"_s }, { u"delay"_s, u"0"_s } });
        rig.resume(u"next");
        QCOMPARE(rig.state().innermost()->id, FrameId { 2 });
        rig.resume(u"next");
        QCOMPARE(rig.state().innermost()->id, FrameId { 3 });
        QCOMPARE(rig.state().chain.size(), qsizetype { 2 });
    }

    void aRefusedCallChangesNothingElse()
    {
        DriverRig rig(spec(u"count_up_to"));
        const RunState before = rig.state();
        QCOMPARE(rig.resume(u"send:5"), DriverStop::Refused);
        const RunState after = rig.state();
        QCOMPARE(after.counts, (EdgeCounts { 0, 0, 0, 0, 1 }));
        QCOMPARE(after.outcome,
                 u"TypeError: can't send non-None value to a just-started generator"_s);
        QCOMPARE(toString(after.state), toString(GeneratorState::Created));
        QCOMPARE(functionsOf(after), functionsOf(before));
        QCOMPARE(localOf(*after.innermost(), u"n"), localOf(*before.innermost(), u"n"));
        QCOMPARE(rig.resume(u"next"), DriverStop::Yielded);
    }

    void closingBeforeTheStartRunsNothing()
    {
        DriverRig rig(spec(u"count_up_to"));
        rig.resume(u"close");
        // Not even while the call is made.
        QCOMPARE(toString(rig.stateAtLast(EventKind::Resumed).state),
                 toString(GeneratorState::Created));
        const RunState state = rig.state();
        QCOMPARE(toString(state.state), toString(GeneratorState::Closed));
        QCOMPARE(state.outcome, u"-> None"_s);
        QCOMPARE(toString(state.resumption), toString(Resumption::Close));
        QCOMPARE(state.counts, (EdgeCounts { 0, 0, 0, 1, 0 }));
        QCOMPARE(rig.trace->end(), EventIndex { 3 });
    }

    void anUnhandledThrowEndsIt()
    {
        DriverRig rig(spec(u"main_generator"));
        rig.resume(u"next");
        rig.resume(u"next");
        QCOMPARE(rig.resume(u"throw:ValueError:boom"), DriverStop::Failed);
        // The delegate went first.
        QCOMPARE(functionsOf(rig.stateAtLast(EventKind::Raised)),
                 QStringList { u"main_generator"_s });
        const RunState state = rig.state();
        QCOMPARE(toString(state.state), toString(GeneratorState::Closed));
        QCOMPARE(state.outcome, u"ValueError: boom"_s);
        QCOMPARE(toString(state.resumption), toString(Resumption::Throw));
        QVERIFY(state.chain.isEmpty());
    }

    void ignoringGeneratorExitLeavesItSuspended()
    {
        const Spec made = custom(&stubborn);
        DriverRig rig(made);
        rig.resume(u"next");
        QCOMPARE(rig.resume(u"close"), DriverStop::Failed);
        const RunState state = rig.state();
        QCOMPARE(toString(state.state), toString(GeneratorState::Suspended));
        QCOMPARE(state.outcome, u"RuntimeError: generator ignored GeneratorExit"_s);
        QCOMPARE(functionsOf(state), QStringList { u"stubborn"_s });
        QCOMPARE(state.innermost()->line, 3);
        QCOMPARE(rig.resume(u"close"), DriverStop::Finished);
        QCOMPARE(toString(rig.state().state), toString(GeneratorState::Closed));
    }

    void aDelegateThatIgnoresGeneratorExitIsOutOfTheChain()
    {
        const Spec made = custom(&patient);
        DriverRig rig(made);
        rig.resume(u"next");
        QCOMPARE(rig.state().chain.size(), qsizetype { 2 });
        QCOMPARE(rig.resume(u"close"), DriverStop::Finished);
        const RunState last = rig.stateAtLast(EventKind::Line);
        QCOMPARE(functionsOf(last), QStringList { u"patient"_s });
        QCOMPARE(toString(last.state), toString(GeneratorState::Running));
        QVERIFY(!last.chain.first().isDelegating);
        QCOMPARE(toString(rig.state().state), toString(GeneratorState::Closed));
        QCOMPARE(rig.state().outcome, u"-> 5"_s);
    }

    void chunkNumbersOfDriverAndTraceAreTheSame()
    {
        const Spec made = custom(&stubborn);
        DriverRig rig(made);
        rig.resume(u"next");
        rig.resume(u"close"); // Yields, but hands out nothing.
        QCOMPARE(toString(rig.driver->state()), toString(GeneratorState::Suspended));
        DriverRig other(spec(u"keeps_going"));
        for (int i = 0; i < 3; ++i) {
            other.resume(u"next");
            QCOMPARE(other.driver->chunk(), other.state().chunk);
        }
    }

    void anAsyncGeneratorThatAwaitsIsRunning()
    {
        DriverRig rig(spec(u"async_count_up_to"), { { u"delay"_s, u"1"_s } });
        QVERIFY(rig.state().isAsync);
        QCOMPARE(rig.resume(u"next"), DriverStop::Pending);
        const RunState state = rig.state();
        QCOMPARE(toString(state.state), toString(GeneratorState::Running));
        QCOMPARE(state.awaiting, u"sleep"_s);
        QCOMPARE(state.innermost()->line, 7);
        rig.loop.advance(1s);
        QCOMPARE(toString(rig.state().state), toString(GeneratorState::Suspended));
        QVERIFY(rig.state().awaiting.isEmpty());
        QCOMPARE(rig.state().yielded, Value(0));
    }

    void aSecondCallWhileItAwaitsIsRefused()
    {
        DriverRig rig(spec(u"async_count_up_to"), { { u"delay"_s, u"1"_s } });
        rig.resume(u"next");
        QCOMPARE(rig.resume(u"next"), DriverStop::Refused);
        const RunState state = rig.state();
        QCOMPARE(state.outcome,
                 u"RuntimeError: anext(): asynchronous generator is already running"_s);
        QCOMPARE(toString(state.state), toString(GeneratorState::Running));
        QCOMPARE(state.awaiting, u"sleep"_s);
        rig.loop.advance(1s);
        QCOMPARE(rig.state().yielded, Value(0));
    }

    void cancellingAnAwaitEndsIt()
    {
        DriverRig rig(spec(u"async_count_up_to"), { { u"delay"_s, u"1"_s } });
        rig.resume(u"next");
        QVERIFY(rig.driver->cancel());
        const RunState state = rig.state();
        QCOMPARE(toString(state.state), toString(GeneratorState::Closed));
        QCOMPARE(state.outcome, u"CancelledError"_s);
        QVERIFY(state.awaiting.isEmpty());
        QVERIFY(rig.loop.isIdle());
    }

    void theStreamIsCountedWithTheGenerator()
    {
        DriverRig rig(spec(u"file_chunks"), { { u"size"_s, u"1000"_s } });
        Trace &trace = *rig.trace;
        trace.append(streamEvent(EventKind::RequestReceived, Value(u"127.0.0.1:5000"_s), 0,
                                 u"GET / HTTP/1.1"_s));
        trace.append(streamEvent(EventKind::HeadSent, Value(QByteArray(300, 'h')), 300));
        rig.resume(u"next");
        // Its data is recorded by its beginning; what it weighs is known all the same.
        trace.append(streamEvent(EventKind::ChunkBuffered, Value(QByteArray(1000, 'd')), 1007));
        trace.append(streamEvent(EventKind::ChunkWritten));
        trace.append(streamEvent(EventKind::ChunkReceived));
        trace.append(streamEvent(EventKind::BodyEnded, {}, 5));
        const RunState state = rig.state();
        const StreamState &stream = state.stream;
        QCOMPARE(stream.request, u"GET / HTTP/1.1"_s);
        QCOMPARE(stream.client, u"127.0.0.1:5000"_s);
        QCOMPARE(stream.head.size(), qsizetype { 300 });
        QCOMPARE(stream.chunksBuffered, std::int64_t { 1 });
        QCOMPARE(stream.chunksWritten, std::int64_t { 1 });
        QCOMPARE(stream.chunksReceived, std::int64_t { 1 });
        QCOMPARE(stream.payloadBytes, std::int64_t { 1000 });
        QCOMPARE(stream.wireBytes, std::int64_t { 300 + 1007 + 5 });
        QVERIFY(stream.hasEnded);
        QVERIFY(stream.left.isEmpty());
        QCOMPARE(toString(state.state), toString(GeneratorState::Suspended));
    }

    void heldAndStoppedPullsAreShownWhileTheyLast()
    {
        DriverRig rig(spec(u"count_up_to"));
        Trace &trace = *rig.trace;
        trace.append(streamEvent(EventKind::Held));
        QVERIFY(rig.state().stream.isHeld);
        trace.append(streamEvent(EventKind::Released));
        QVERIFY(!rig.state().stream.isHeld);
        trace.append(streamEvent(EventKind::PullStopped, {}, 65536));
        QVERIFY(rig.state().stream.isPullStopped);
        trace.append(streamEvent(EventKind::PullResumed));
        QVERIFY(!rig.state().stream.isPullStopped);
        trace.append(streamEvent(EventKind::Held));
        rig.resume(u"close");
        QVERIFY(!rig.state().stream.isHeld);
        trace.append(streamEvent(EventKind::ClientLeft, {}, 0, u"it closed the connection"_s));
        QCOMPARE(rig.state().stream.left, u"it closed the connection"_s);
    }

    void whatTheClientReadsAndDoesIsFolded()
    {
        DriverRig rig(spec(u"count_up_to"));
        Trace &trace = *rig.trace;
        Event request = streamEvent(EventKind::RequestReceived, Value(u"127.0.0.1:5000"_s));
        request.locals = { { u"User-Agent"_s, Value(u"curl/7.88"_s) } };
        trace.append(request);
        QCOMPARE(rig.state().stream.agent, u"curl/7.88"_s);
        trace.append(streamEvent(EventKind::ClientRead, {}, 300));
        trace.append(streamEvent(EventKind::ClientRead, {}, 12));
        QCOMPARE(rig.state().stream.clientReads, std::int64_t { 2 });
        QCOMPARE(rig.state().stream.clientBytes, std::int64_t { 312 });
        const auto acts = [&trace](ClientAct act) {
            trace.append(streamEvent(EventKind::ClientActed, {}, 0, toString(act)));
        };
        acts(ClientAct::Stalls);
        QVERIFY(rig.state().stream.lastAct == ClientAct::Stalls);
        acts(ClientAct::ReadsOn);
        QVERIFY(rig.state().stream.lastAct == ClientAct::ReadsOn);
        acts(ClientAct::Vanishes);
        QVERIFY(rig.state().stream.lastAct == ClientAct::Vanishes);
        QVERIFY(rig.state().stream.left.isEmpty());
    }

    void theFoldKeepsTheTimeOfTheLastEvent()
    {
        DriverRig rig(spec(u"count_up_to"));
        rig.clock->advance(7ms);
        rig.resume(u"next");
        QCOMPARE(rig.state().time, Nanoseconds(7ms));
        QCOMPARE(rig.trace->view().stateAt(0).time, Nanoseconds(0));
    }
};

QTEST_GUILESS_MAIN(TestRunState)
#include "tst_runstate.moc"
