// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/breakpoints.h"
#include "core/run/playback.h"
#include "core/run/stopkinds.h"
#include "tests/core/run/runrig.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

using What = Breakpoint::Kind;

namespace {

Breakpoint on(What kind, std::int64_t number = 0, const QString &exception = {})
{
    return { kind, number, exception, true };
}

Breakpoints only(const Breakpoint &breakpoint)
{
    Breakpoints all;
    all.add(breakpoint);
    return all;
}

Event made(EventKind kind, int line = 0, std::uint64_t chunk = 0, const QString &text = {})
{
    Event event;
    event.kind = kind;
    event.line = line;
    event.chunk = ChunkId { chunk };
    event.text = text;
    return event;
}

} // namespace

class TestBreakpoints : public QObject
{
    Q_OBJECT

    // A run of the example with that breakpoint, looked at from its first step.
    struct Scene
    {
        StoreRig rig;
        Playback playback;
        std::shared_ptr<Run> run;

        Scene(const QString &id, const Breakpoint &breakpoint, const Given &given = {},
              Run::Origin origin = Run::Origin::Window)
        {
            rig.store.setBreakpoints(id, only(breakpoint));
            run = rig.make(id, given, origin);
            playback.setRun(run);
        }
        [[nodiscard]] bool isAt(EventKind kind, int line)
        {
            return playback.event() && playback.event()->kind == kind
                && playback.event()->line == line;
        }
    };

private Q_SLOTS:
    void itMatchesWhatItWaitsFor_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Event>("event");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *name, const char *text, const Event &event, bool matches) {
            QTest::newRow(name) << QString::fromLatin1(text) << event << matches;
        };
        row("its line", "line 4", made(EventKind::Line, 4), true);
        row("another line", "line 4", made(EventKind::Line, 5), false);
        row("its def line, entered", "line 1", made(EventKind::Entered, 1), true);
        row("a yield on its line", "line 4", made(EventKind::Yielded, 4, 1), false);
        row("any yield", "yield", made(EventKind::Yielded, 9, 7), true);
        row("no yield", "yield", made(EventKind::Returned, 9), false);
        row("its chunk", "chunk 3", made(EventKind::Yielded, 4, 3), true);
        row("another chunk", "chunk 3", made(EventKind::Yielded, 4, 4), false);
        row("its chunk, written", "chunk 3", made(EventKind::ChunkWritten, 0, 3), false);
        row("any exception", "exception", made(EventKind::Raised, 4, 0, u"KeyError: 1"_s), true);
        row("close()", "exception", made(EventKind::Raised, 4, 0, u"GeneratorExit"_s), false);
        row("close(), named", "exception GeneratorExit",
            made(EventKind::Raised, 4, 0, u"GeneratorExit"_s), true);
        row("its exception", "exception ValueError",
            made(EventKind::Raised, 4, 0, u"ValueError: no"_s), true);
        row("another exception", "exception ValueError",
            made(EventKind::Raised, 4, 0, u"KeyError: 'ValueError'"_s), false);
        row("a client", "client", made(EventKind::RequestReceived), true);
    }
    void itMatchesWhatItWaitsFor()
    {
        QFETCH(const QString, text);
        QFETCH(const Event, event);
        QTEST(Breakpoint::fromText(text).value().matches(event), "matches");
    }

    void whatItMatchesIsOfTheKindsItMayStopAt_data() { itMatchesWhatItWaitsFor_data(); }
    void whatItMatchesIsOfTheKindsItMayStopAt()
    {
        QFETCH(const QString, text);
        QFETCH(const Event, event);
        QFETCH(const bool, matches);
        const Breakpoint breakpoint = Breakpoint::fromText(text).value();
        const std::size_t kind = std::size_t(event.kind);
        QVERIFY(!matches || stopKindsOf(only(breakpoint)).test(kind));
        Breakpoints disabled = only(breakpoint);
        disabled.setEnabled(breakpoint, false);
        QVERIFY(stopKindsOf(disabled).none());
    }

    void itsTextReadsBack_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : { "line 4", "off line 12", "yield", "off yield", "exception",
                                  "exception ValueError", "chunk 3", "client", "off client" })
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void itsTextReadsBack()
    {
        QFETCH(const QString, text);
        QCOMPARE(Breakpoint::fromText(text).value().toText(), text);
    }

    void whatIsNoBreakpointIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : { "", "off", "line", "line 0", "line -3", "line x", "chunk 0",
                                  "line 99999999999", "yield 3", "exception A B", "somewhere" })
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoBreakpointIsRefused()
    {
        QFETCH(const QString, text);
        QVERIFY(!Breakpoint::fromText(text));
    }

    void thereAreAtMostMaxCount()
    {
        Breakpoints all;
        for (int line = 1; line <= Breakpoints::MaxCount; ++line)
            QVERIFY(all.add(on(What::Line, line)));
        QVERIFY(!all.add(on(What::Line, 1000)));
        QVERIFY(!all.toggleLine(1000));
        QVERIFY(all.add(on(What::Line, 1)));
        QCOMPARE(all.all().size(), Breakpoints::MaxCount);
    }

    void aDisabledOneStopsNothing()
    {
        Breakpoints all = only(on(What::Line, 4));
        all.setEnabled(on(What::Line, 4), false);
        QVERIFY(!all.at(made(EventKind::Line, 4)));
        QVERIFY(!all.areAnyEnabled());
        QVERIFY(all.onLine(4));
        all.add(on(What::Line, 4));
        QVERIFY(all.at(made(EventKind::Line, 4)));
    }

    void stopLinesAreFoundInTheCpp()
    {
        const StopLines lines
            = StopLines::of(u"x\nco_await def(1, \"f\");\nfor (co_await line(3);;)\nline(9);\n"_s);
        QCOMPARE(lines.python, (QSet<int> { 1, 3 }));
        QCOMPARE(lines.pythonOfCpp.value(3), 3);
        QCOMPARE(lines.nearest(2), 3);
        QCOMPARE(lines.nearest(3), 3);
        QCOMPARE(lines.nearest(4), 0);
    }

    void everyExampleStopsOnlyAtItsStopLines()
    {
        StoreRig rig;
        for (const Spec &spec : rig.gallery.specs()) {
            const StopLines lines = StopLines::of(spec.cppText());
            // A list or a chain runs no Python lines of its own.
            if (!spec.function.isEmpty() && !lines.python.isEmpty())
                QVERIFY2(lines.python.size() > 2, qPrintable(spec.id));
        }
    }

    void theRunReallyStopsAtALine()
    {
        Scene scene(u"count_up_to"_s, on(What::Line, 5));
        scene.playback.runToNextYield();
        QVERIFY(waitForStep(*scene.run));
        QVERIFY(scene.isAt(EventKind::Yielded, 4));
        scene.playback.runToNextYield();
        QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Line, 5), WaitMs);
        QCOMPARE(scene.run->activity(), Run::Activity::Paused);
        QCOMPARE(scene.playback.stoppedBy()->toText(), u"line 5"_s);
        QCOMPARE(placeOf(*scene.run), u"line count_up_to 5"_s);
        scene.playback.stepInto();
        QVERIFY(waitForStep(*scene.run));
        QVERIFY(!scene.playback.stoppedBy());
    }

    void aConsoleCallStopsThere()
    {
        Scene scene(u"count_up_to"_s, on(What::Line, 3));
        scene.playback.resume(Resumption::Next);
        QTRY_COMPARE_WITH_TIMEOUT(scene.run->activity(), Run::Activity::Paused, WaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(scene.playback.stoppedBy(), WaitMs);
        QVERIFY(scene.isAt(EventKind::Line, 3));
    }

    void continuingStopsAtAChunk()
    {
        Scene scene(u"count_up_to"_s, on(What::Chunk, 3));
        scene.playback.runToBreakpoint();
        QVERIFY(waitForStep(*scene.run));
        QTRY_VERIFY_WITH_TIMEOUT(scene.playback.stoppedBy(), WaitMs);
        QCOMPARE(scene.playback.event()->value.repr(), u"2"_s);
        QCOMPARE(scene.run->activity(), Run::Activity::Idle);
        QCOMPARE(countOf(*scene.run, EventKind::Yielded), 3);
    }

    void outStopsAtAYieldOfADelegate()
    {
        Scene scene(u"main_generator"_s, on(What::Yield));
        scene.playback.stepOut();
        QVERIFY(waitForStep(*scene.run));
        QTRY_VERIFY_WITH_TIMEOUT(scene.playback.stoppedBy(), WaitMs);
        QCOMPARE(countOf(*scene.run, EventKind::Yielded), 1);
    }

    void anExceptionIsShownWhereItLeft()
    {
        Scene scene(u"raises_midway"_s, on(What::Raise));
        scene.playback.runToBreakpoint();
        QVERIFY(waitForStep(*scene.run));
        QTRY_VERIFY_WITH_TIMEOUT(scene.playback.stoppedBy(), WaitMs);
        QVERIFY(scene.playback.event()->kind == EventKind::Raised);
    }

    void replayingInThePastStopsThereToo()
    {
        Scene scene(u"count_up_to"_s, on(What::Chunk, 5));
        scene.playback.runToBreakpoint();
        QVERIFY(waitForStep(*scene.run));
        QTRY_VERIFY_WITH_TIMEOUT(scene.playback.stoppedBy(), WaitMs);
        scene.rig.store.setBreakpoints(u"count_up_to"_s, only(on(What::Chunk, 2)));
        const EventIndex end = scene.run->trace()->end();
        scene.playback.goToFirst();
        scene.playback.runToBreakpoint();
        QCOMPARE(scene.playback.event()->chunk, ChunkId { 2 });
        QVERIFY(scene.playback.stoppedBy());
        scene.playback.goToFirst();
        scene.playback.stepOut();
        QCOMPARE(scene.playback.event()->chunk, ChunkId { 2 });
        QCOMPARE(scene.run->trace()->end(), end);
    }

    void backwardsItStopsAtTheSamePlace()
    {
        Scene scene(u"count_up_to"_s, on(What::Chunk, 5));
        scene.playback.runToBreakpoint();
        QVERIFY(waitForStep(*scene.run));
        QTRY_VERIFY_WITH_TIMEOUT(scene.playback.stoppedBy(), WaitMs);
        scene.rig.store.setBreakpoints(u"count_up_to"_s, only(on(What::Chunk, 2)));
        scene.playback.runBackToBreakpoint();
        QCOMPARE(scene.playback.event()->chunk, ChunkId { 2 });
        QVERIFY(scene.playback.stoppedBy());
        scene.playback.runBackToBreakpoint();
        QCOMPARE(scene.playback.cursor(), EventIndex { 0 });
        QVERIFY(!scene.playback.stoppedBy());
    }

    void playingStopsThere()
    {
        Scene scene(u"count_up_to"_s, on(What::Line, 3));
        scene.playback.setSpeed(Playback::MaxSpeed);
        scene.playback.play();
        QTRY_VERIFY_WITH_TIMEOUT(!scene.playback.isPlaying(), WaitMs);
        QVERIFY(scene.isAt(EventKind::Line, 3));
        QVERIFY(scene.playback.stoppedBy());
    }

    void runToLineStopsOnceAndLeavesNothingBehind()
    {
        Scene scene(u"count_up_to"_s, on(What::Client));
        scene.playback.runToLine(5);
        QVERIFY(waitForStep(*scene.run));
        QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Line, 5), WaitMs);
        QVERIFY(!scene.playback.stoppedBy());
        scene.playback.runToNextYield();
        QVERIFY(waitForStep(*scene.run));
        QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Yielded, 4), WaitMs);
        scene.playback.goToFirst();
        scene.playback.runToLine(5);
        QVERIFY(scene.isAt(EventKind::Line, 5));
    }

    void aClientIsHeldFromTheStart()
    {
        Scene scene(u"count_up_to"_s, on(What::Client), {}, Run::Origin::Request);
        QVERIFY(scene.run->isHeld());
        scene.run->pull();
        QCOMPARE(scene.run->activity(), Run::Activity::Held);
        const auto byHand = scene.rig.make(u"count_up_to");
        QVERIFY(!byHand->isHeld());
    }

    void aResponseStopsAtALineAndIsHeldFromThere()
    {
        Scene scene(u"count_up_to"_s, on(What::Line, 4), {}, Run::Origin::Request);
        scene.run->pull();
        QTRY_COMPARE_WITH_TIMEOUT(scene.run->activity(), Run::Activity::Paused, WaitMs);
        QVERIFY(scene.run->isHeld());
        scene.run->setHeld(false);
        QTRY_COMPARE_WITH_TIMEOUT(scene.run->activity(), Run::Activity::Idle, WaitMs);
        QCOMPARE(countOf(*scene.run, EventKind::Yielded), 1);
    }

    void theChunkAfterTheBreakpointWaits()
    {
        Scene scene(u"count_up_to"_s, on(What::Chunk, 1), {}, Run::Origin::Request);
        scene.run->pull();
        QTRY_COMPARE_WITH_TIMEOUT(scene.run->activity(), Run::Activity::Idle, WaitMs);
        scene.run->pull();
        QCOMPARE(scene.run->activity(), Run::Activity::Held);
    }

    void theStoreTellsRunsInProgress()
    {
        StoreRig rig;
        const auto run = rig.make(u"count_up_to");
        const auto other = rig.make(u"fibonacci");
        QSignalSpy changes(&rig.store, &RunStore::breakpointsChanged);
        rig.store.setBreakpoints(u"count_up_to"_s, only(on(What::Yield)));
        rig.store.setBreakpoints(u"count_up_to"_s, only(on(What::Yield)));
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes[0][0].toString(), u"count_up_to"_s);
        QCOMPARE(run->breakpoints(), only(on(What::Yield)));
        QVERIFY(other->breakpoints().isEmpty());
    }

    void aClosingRunStopsNowhere()
    {
        Scene scene(u"cleans_up"_s, on(What::Yield));
        scene.playback.runToNextYield();
        QVERIFY(waitForStep(*scene.run));
        QTRY_COMPARE_WITH_TIMEOUT(scene.run->activity(), Run::Activity::Idle, WaitMs);
        Breakpoints all;
        for (int line = 1; line < 30; ++line)
            all.add(on(What::Line, line));
        scene.run->setBreakpoints(all);
        scene.run->close();
        QTRY_COMPARE_WITH_TIMEOUT(scene.run->activity(), Run::Activity::Closed, WaitMs);
    }
};

QTEST_GUILESS_MAIN(TestBreakpoints)
#include "tst_breakpoints.moc"
