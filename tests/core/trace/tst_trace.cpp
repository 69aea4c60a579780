// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/trace.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr EventIndex Block = detail::TraceBlock::Size;

Event lineEvent(EventIndex number)
{
    Event event;
    event.kind = EventKind::Line;
    event.frame = FrameId { 1 };
    event.line = int(number % 50) + 1;
    event.locals = { { u"i"_s, Value(number) } };
    return event;
}

// A run that resumes, runs lines, delegates and yields, over and over: event 0 creates it.
Event cycleEvent(EventIndex index)
{
    Event event = lineEvent(index);
    if (index == 0) {
        event.kind = EventKind::Created;
        event.text = u"cycle"_s;
        return event;
    }
    const FrameId inner { std::uint64_t(index / 8) + 2 };
    switch (index % 8) {
    case 1:
        event.kind = EventKind::Resumed;
        break;
    case 3:
        event.kind = EventKind::Delegated;
        event.other = inner;
        break;
    case 4:
        event.kind = EventKind::Entered;
        event.frame = inner;
        event.text = u"inner"_s;
        break;
    case 5:
        event.kind = EventKind::Returned;
        event.frame = inner;
        break;
    case 7:
        event.kind = EventKind::Yielded;
        event.chunk = ChunkId { std::uint64_t(index / 8) + 1 };
        event.value = Value(index);
        break;
    default:
        break;
    }
    return event;
}

// All of a state that a view can see, as one text.
QString textOf(const RunState &state)
{
    QStringList parts { QString::number(state.at),
                        QString::fromLatin1(toString(state.state)),
                        state.yielded.repr(),
                        QString::number(state.chunk.value),
                        state.outcome,
                        QString::number(state.counts.yields),
                        QString::number(state.counts.resumes) };
    for (const FrameState &frame : state.chain) {
        parts.append(u"[%1 %2 %3 %4"_s.arg(frame.id.value)
                         .arg(frame.function)
                         .arg(frame.line)
                         .arg(frame.isDelegating));
        for (const LocalState &local : frame.locals)
            parts.append(u"%1=%2@%3"_s.arg(local.name, local.value.repr()).arg(local.changedAt));
    }
    return parts.join(u' ');
}

} // namespace

class TestTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyTraceShowsNothing()
    {
        const Trace trace;
        const TraceView view = trace.view();
        QVERIFY(view.isEmpty());
        QCOMPARE(view.end(), EventIndex { 0 });
        QVERIFY(!view.contains(0));
        QCOMPARE(view.stateAt(0).at, EventIndex { -1 });
        QCOMPARE(view.stepBefore(5), EventIndex { -1 });
        QCOMPARE(view.stepAfter(-1), EventIndex { -1 });
    }

    void whatIsAppendedIsSeenInOrder()
    {
        Trace trace;
        for (EventIndex i = 0; i < 3 * Block + 7; ++i)
            QCOMPARE(trace.append(lineEvent(i)), i);
        const TraceView view = trace.view();
        QCOMPARE(view.first(), EventIndex { 0 });
        QCOMPARE(view.end(), 3 * Block + 7);
        QCOMPARE(trace.end(), view.end());
        for (EventIndex i = 0; i < view.end(); ++i)
            QCOMPARE(view.at(i).locals.first().value, Value(i));
    }

    void whatIsAppendedAtOnceIsLikeOneByOne()
    {
        constexpr EventIndex Count = 3 * Block + 7;
        constexpr Nanoseconds Time { 70 };
        // The oldest are dropped in the middle of it.
        Trace together({ Block, 1024 * 1024 * 1024, 256 });
        Trace singly({ Block, 1024 * 1024 * 1024, 256 });
        EventIndex next = 0;
        together.appendAllAt(Time, [&next](EventDraft &draft) {
            draft.kind = EventKind::ChunkWritten;
            draft.chunk = ChunkId { std::uint64_t(next) + 1 };
            // Only some have one: it does not stay for the next.
            if (next % 2 == 0)
                draft.size = next;
            return next++ < Count;
        });
        for (EventIndex i = 0; i < Count; ++i) {
            EventDraft draft;
            draft.kind = EventKind::ChunkWritten;
            draft.chunk = ChunkId { std::uint64_t(i) + 1 };
            draft.size = i % 2 == 0 ? i : 0;
            singly.appendAt(Time, draft);
        }
        const TraceView view = together.view();
        QCOMPARE(view.first(), singly.view().first());
        QCOMPARE(view.end(), Count);
        for (EventIndex i = view.first(); i < Count; ++i) {
            const Event event = view.at(i);
            QCOMPARE(event.chunk.value, std::uint64_t(i) + 1);
            QCOMPARE(event.size, i % 2 == 0 ? i : 0);
            QCOMPARE(event.time, Time);
        }
    }

    // A state is found out when it is asked for: whoever asks first, and for what.
    void aStateIsTheSameWhoeverAskedBefore()
    {
        Trace asked;
        Trace silent;
        for (EventIndex i = 0; i < 6 * Block; ++i) {
            asked.append(cycleEvent(i));
            silent.append(cycleEvent(i));
            if (i % 700 == 0)
                QCOMPARE(asked.view().stateAt(i).at, i);
        }
        const TraceView early = silent.view();
        for (const EventIndex i : { 5 * Block + 3, EventIndex { 7 }, 6 * Block - 1, Block })
            QCOMPARE(textOf(early.stateAt(i)), textOf(asked.view().stateAt(i)));
    }

    void aViewStaysAsItIsWhileTheWriterGoesOn()
    {
        Trace trace({ 2 * Block, 1024 * 1024 * 1024, 256 });
        for (EventIndex i = 0; i < Block + 3; ++i)
            trace.append(cycleEvent(i));
        const TraceView view = trace.view();
        const QString before = textOf(view.stateAt(view.end() - 1));
        for (EventIndex i = Block + 3; i < 9 * Block; ++i)
            trace.append(cycleEvent(i));

        QVERIFY(trace.view().first() > view.end());
        QCOMPARE(view.first(), EventIndex { 0 });
        QCOMPARE(view.end(), Block + 3);
        QCOMPARE(toString(view.at(3).kind), toString(EventKind::Delegated));
        QCOMPARE(textOf(view.stateAt(view.end() - 1)), before);
    }

    void pastTheLimitOfEventsTheOldestAreDropped()
    {
        Trace trace({ 3 * Block, 1024 * 1024 * 1024, 256 });
        for (EventIndex i = 0; i < 3 * Block; ++i)
            trace.append(lineEvent(i));
        QCOMPARE(trace.view().first(), EventIndex { 0 });
        trace.append(lineEvent(3 * Block));
        const TraceView view = trace.view();
        QCOMPARE(view.first(), Block);
        QVERIFY(!view.contains(Block - 1));
        QCOMPARE(view.at(Block).locals.first().value, Value(Block));
        QCOMPARE(view.end(), 3 * Block + 1);
    }

    void pastTheLimitOfBytesTheOldestAreDropped()
    {
        constexpr qsizetype Limit = 4 * 1024 * 1024;
        Trace trace({ 1'000'000, Limit, 256 });
        qsizetype most = 0;
        for (EventIndex i = 0; i < 200 * Block; ++i) {
            Event event = lineEvent(i);
            event.value = Value(QByteArray(200, 'x'));
            trace.append(event);
            if (i % Block != Block - 1)
                continue;
            const TraceView view = trace.view();
            // The value itself, and that of the local.
            constexpr qsizetype Least = 200 + 2 * qsizetype(sizeof(Value));
            most = std::max(most, (view.end() - view.first()) * Least);
        }
        QVERIFY(trace.view().first() > 0);
        QVERIFY2(most <= Limit && most > Limit / 2, qPrintable(QString::number(most)));
    }

    void theNewestEventsAreKeptWhateverTheLimit()
    {
        Trace trace({ 1, 1, 256 });
        for (EventIndex i = 0; i < Block + 1; ++i)
            trace.append(lineEvent(i));
        const TraceView view = trace.view();
        QCOMPARE(view.first(), Block);
        QCOMPARE(view.end(), Block + 1);
    }

    void valuesAreShortenedPastTheLimitOnly_data()
    {
        QTest::addColumn<Value>("value");
        QTest::addColumn<bool>("isKept");
        QTest::addColumn<qint64>("length");
        QTest::newRow("9 characters") << Value(u"123456789"_s) << true << qint64 { 9 };
        QTest::newRow("10 characters") << Value(u"1234567890"_s) << true << qint64 { 10 };
        QTest::newRow("11 characters") << Value(u"12345678901"_s) << false << qint64 { 11 };
        QTest::newRow("10 bytes") << Value(QByteArray(10, 'x')) << true << qint64 { 10 };
        QTest::newRow("11 bytes") << Value(QByteArray(11, 'x')) << false << qint64 { 11 };
        QTest::newRow("a number") << Value(1'000'000'000'000) << true << qint64 { 0 };
    }
    void valuesAreShortenedPastTheLimitOnly()
    {
        QFETCH(const Value, value);
        QFETCH(const bool, isKept);
        Trace trace({ 1000, 1'000'000, 10 });
        Event event = lineEvent(0);
        event.value = value;
        event.locals = { { u"x"_s, value } };
        trace.append(event);
        const TraceView view = trace.view();
        const Event &recorded = view.at(0);
        QCOMPARE(recorded.value == value, isKept);
        QCOMPARE(recorded.locals.first().value == value, isKept);
        QTEST(qint64 { recorded.length }, "length");
        if (!isKept)
            QVERIFY2(recorded.value.repr().contains(u"... (11 "_s),
                     qPrintable(recorded.value.repr()));
    }

    void aResponseHeadIsKeptWhole()
    {
        Trace trace({ 1000, 1'000'000, 10 });
        Event event;
        event.kind = EventKind::HeadSent;
        event.value = Value(QByteArray(500, 'h'));
        trace.append(event);
        QCOMPARE(trace.view().stateAt(0).stream.head, QByteArray(500, 'h'));
    }

    void timesNeverGoBack()
    {
        Trace trace;
        Event event = lineEvent(0);
        event.time = Nanoseconds(100);
        trace.append(event);
        // Another thread took its time first and came to append later.
        event.time = Nanoseconds(90);
        trace.append(event);
        QCOMPARE(trace.view().at(1).time, Nanoseconds(100));
    }

    void theStateIsTheFoldFromTheStart_data()
    {
        QTest::addColumn<qint64>("limit");
        QTest::newRow("nothing dropped") << qint64 { 1'000'000 };
        QTest::newRow("the oldest dropped") << qint64 { 2 * Block };
    }
    void theStateIsTheFoldFromTheStart()
    {
        QFETCH(const qint64, limit);
        constexpr EventIndex Count = 5 * Block + 100;
        Trace trace({ limit, 1024 * 1024 * 1024, 256 });
        QStringList expected;
        RunState state;
        for (EventIndex i = 0; i < Count; ++i) {
            const Event event = cycleEvent(i);
            trace.append(event);
            apply(state, event, i);
            expected.append(textOf(state));
        }
        const TraceView view = trace.view();
        QCOMPARE(view.first() > 0, limit < Count);
        for (EventIndex i = view.first(); i < view.end(); ++i)
            QCOMPARE(textOf(view.stateAt(i)), expected.at(i));
    }

    void anIndexOutsideGivesTheNearestState()
    {
        Trace trace({ Block, 1024 * 1024 * 1024, 256 });
        for (EventIndex i = 0; i < 3 * Block; ++i)
            trace.append(cycleEvent(i));
        const TraceView view = trace.view();
        QCOMPARE(view.stateAt(0).at, view.first());
        QCOMPARE(view.stateAt(1'000'000).at, view.end() - 1);
    }

    void stepsSkipResumptionsAndHandovers()
    {
        Trace trace;
        for (EventIndex i = 0; i < 16; ++i)
            trace.append(cycleEvent(i));
        const TraceView view = trace.view();
        QCOMPARE(view.stepAfter(0), EventIndex { 2 });
        QCOMPARE(view.stepAfter(2), EventIndex { 4 });
        QCOMPARE(view.stepBefore(4), EventIndex { 2 });
        QCOMPARE(view.stepBefore(2), EventIndex { 0 });
        QCOMPARE(view.stepBefore(0), EventIndex { -1 });
        QCOMPARE(view.stepAfter(15), EventIndex { -1 });
        QCOMPARE(view.stepBefore(1000), EventIndex { 15 });
        QCOMPARE(view.stepAfter(-1000), EventIndex { 0 });
    }

    void theReaderIsWokenOnceUntilItAcknowledges()
    {
        Trace trace;
        int calls = 0;
        trace.setWakeUp([&calls] { ++calls; });
        trace.append(lineEvent(0));
        trace.append(lineEvent(1));
        QCOMPARE(calls, 1);
        trace.acknowledge();
        QCOMPARE(calls, 1);
        trace.append(lineEvent(2));
        trace.append(lineEvent(3));
        QCOMPARE(calls, 2);
    }

    void whoAsksToBeWokenLateHasToAcknowledgeFirst()
    {
        Trace trace;
        trace.append(lineEvent(0));
        int calls = 0;
        trace.setWakeUp([&calls] { ++calls; });
        trace.acknowledge();
        trace.append(lineEvent(1));
        QCOMPARE(calls, 1);
        trace.setWakeUp({});
        trace.acknowledge();
        trace.append(lineEvent(2));
        QCOMPARE(calls, 1);
    }
};

QTEST_GUILESS_MAIN(TestTrace)
#include "tst_trace.moc"
