// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/branch.h"
#include "core/run/playback.h"
#include "tests/core/run/runrig.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

class TestBranch : public QObject
{
    Q_OBJECT

    static void resume(Run &run, const QString &operation)
    {
        const Operation parsed = parseOperation(operation).value();
        const int outcomes = outcomesOf(run);
        run.resume(parsed.resumption, parsed.value, parsed.exception);
        QTRY_VERIFY_WITH_TIMEOUT(
            outcomesOf(run) > outcomes && run.activity() != Run::Activity::Busy, WaitMs);
    }
    static int outcomesOf(const Run &run)
    {
        return countOf(run, EventKind::Yielded) + countOf(run, EventKind::Finished)
            + countOf(run, EventKind::Refused);
    }
    static QStringList written(const Run &run)
    {
        CallLog log;
        log.update(run.trace()->view());
        QStringList lines;
        for (const Call &call : log.calls())
            lines.append(writtenCall(call, run.spec().isAsync()) + u" = "_s + writtenOutcome(call));
        return lines;
    }

private Q_SLOTS:
    void theCallsAreRecordedAsTheyWere()
    {
        StoreRig rig;
        const auto run = rig.make(u"running_average");
        for (const QString &operation :
             { u"send:5"_s, u"next"_s, u"send:10"_s, u"throw:ValueError:boom"_s, u"next"_s })
            resume(*run, operation);
        QCOMPARE(written(*run).value(0),
                 u"g.send(5) = TypeError: can't send non-None value to a just-started generator"_s);
        QCOMPARE(written(*run).value(2).section(u" = "_s, 0, 0), u"g.send(10)"_s);
        QCOMPARE(written(*run).value(3).section(u" = "_s, 0, 0), u"g.throw(ValueError('boom'))"_s);
        QCOMPARE(written(*run).size(), 5);
    }

    void aCallThatIsUnderWayHasNoOutcome()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to");
        resume(*run, u"next"_s);
        const TraceView view = run->trace()->view();
        CallLog log;
        log.update(view);
        QCOMPARE(log.calls().size(), std::size_t { 1 });
        const Call call = log.calls()[0];
        QCOMPARE(log.countAt(call.at - 1), std::size_t { 0 });
        QCOMPARE(log.countAt(call.at), std::size_t { 1 });
        QCOMPARE(log.endedAt(call.outcomeAt - 1), std::size_t { 0 });
        QCOMPARE(log.endedAt(call.outcomeAt), std::size_t { 1 });
    }

    void theNewRunDoesTheSameAndThenTheOther()
    {
        StoreRig rig;
        const auto run = rig.make(u"running_average");
        for (const QString &operation : { u"next"_s, u"send:10"_s, u"send:20"_s, u"send:30"_s })
            resume(*run, operation);
        CallLog log;
        log.update(run->trace()->view());
        const QList<Call> calls
            = Branch::callsBefore(run->trace()->view(), log.calls()[2].outcomeAt).value();
        QCOMPARE(calls.size(), 3);

        const auto other = rig.make(u"running_average");
        Branch branch(other, calls, parseOperation(u"send:99").value());
        QSignalSpy done(&branch, &Branch::replayed);
        QSignalSpy differences(&branch, &Branch::differed);
        branch.begin();
        QTRY_COMPARE_WITH_TIMEOUT(written(*other).size(), 4, WaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!written(*other).last().endsWith(u" = "_s), WaitMs);
        QCOMPARE(done.count(), 1);
        QCOMPARE(differences.count(), 0);
        QCOMPARE(written(*other).first(3), written(*run).first(3));
        QVERIFY(written(*other).last().startsWith(u"g.send(99)"_s));
        QCOMPARE(written(*run).size(), 4);
    }

    void whatGoesAnotherWayIsSaid()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to");
        resume(*run, u"next"_s);
        resume(*run, u"next"_s);
        QList<Call> calls
            = Branch::callsBefore(run->trace()->view(), run->trace()->end() - 1).value();
        calls[1].outcome = u"-> 7"_s;
        const auto other = rig.make(u"count_up_to");
        Branch branch(other, calls, parseOperation(u"close").value());
        QSignalSpy done(&branch, &Branch::replayed);
        QSignalSpy differences(&branch, &Branch::differed);
        branch.begin();
        QVERIFY(differences.wait(WaitMs));
        QVERIFY(differences[0][0].toString().contains(u"gave 7 before and gives 1 now"_s));
        QCOMPARE(done.count(), 0);
        QCOMPARE(countOf(*other, EventKind::Resumed), 2);
    }

    void breakpointsDoNotStopTheWayThere()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to");
        resume(*run, u"next"_s);
        resume(*run, u"next"_s);
        const QList<Call> calls
            = Branch::callsBefore(run->trace()->view(), run->trace()->end() - 1).value();
        Breakpoints all;
        all.toggleLine(5);
        rig.store.setBreakpoints(u"count_up_to"_s, all);
        const auto other = rig.make(u"count_up_to");
        Branch branch(other, calls, parseOperation(u"next").value());
        branch.begin();
        QTRY_COMPARE_WITH_TIMEOUT(other->activity(), Run::Activity::Paused, WaitMs);
        QCOMPARE(countOf(*other, EventKind::Yielded), 2);
        QCOMPARE(other->breakpoints(), all);
    }

    void anAsyncRunIsRepeatedToo()
    {
        StoreRig rig;
        const auto run = rig.make(u"async_count_up_to", { { u"delay"_s, u"0"_s } });
        resume(*run, u"next"_s);
        resume(*run, u"next"_s);
        const QList<Call> calls
            = Branch::callsBefore(run->trace()->view(), run->trace()->end() - 1).value();
        const auto other = rig.make(u"async_count_up_to", { { u"delay"_s, u"0"_s } });
        Branch branch(other, calls, parseOperation(u"close").value());
        branch.begin();
        QTRY_COMPARE_WITH_TIMEOUT(other->activity(), Run::Activity::Closed, WaitMs);
        QCOMPARE(written(*other).first(2), written(*run));
    }

    void aTraceThatLostItsBeginningCannotBeRepeated()
    {
        RunLimits limits;
        limits.trace.events = 600;
        StoreRig rig(limits);
        const auto run = rig.make(u"count_up_to", { { u"n"_s, u"300"_s } });
        Playback playback;
        playback.setRun(run);
        playback.runToBreakpoint();
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
        const TraceView view = run->trace()->view();
        QVERIFY(view.first() > 0);
        QVERIFY(!Branch::callsBefore(view, view.end() - 1));
        CallLog log;
        log.update(view);
        QVERIFY(log.calls().front().at >= view.first());
    }

    void atMostMaxCallsAreRepeated()
    {
        Trace trace;
        const auto append = [&trace](EventKind kind) {
            Event event;
            event.kind = kind;
            trace.append(event);
        };
        for (int i = 0; i < Branch::MaxCalls; ++i) {
            append(EventKind::Resumed);
            append(EventKind::Yielded);
        }
        QVERIFY(Branch::callsBefore(trace.view(), trace.end() - 1));
        append(EventKind::Resumed);
        append(EventKind::Yielded);
        QVERIFY(!Branch::callsBefore(trace.view(), trace.end() - 1));
        QVERIFY(Branch::callsBefore(trace.view(), trace.end() - 3));
    }

    void aValueThatIsRecordedInPartCannotBeRepeated()
    {
        StoreRig rig;
        const auto run = rig.make(u"running_average");
        resume(*run, u"next"_s);
        const int outcomes = outcomesOf(*run);
        run->resume(Resumption::Send, Value(QString(1000, u'x')));
        QTRY_VERIFY_WITH_TIMEOUT(outcomesOf(*run) > outcomes, WaitMs);
        const TraceView view = run->trace()->view();
        const Result<QList<Call>> calls = Branch::callsBefore(view, view.end() - 1);
        QVERIFY(!calls);
        QVERIFY(calls.error().message.find("only in part") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestBranch)
#include "tst_branch.moc"
