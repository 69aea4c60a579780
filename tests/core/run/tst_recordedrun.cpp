// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/playback.h"
#include "core/run/recordedrun.h"
#include "tests/core/run/runrig.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

// What a generator of the gallery does when it is resumed like that, as a recording.
QByteArray recorded(const Spec &spec, const QStringList &operations, const Given &given = {})
{
    DriverRig rig(spec, given);
    for (const QString &operation : operations) {
        rig.clock->advance(std::chrono::milliseconds(3));
        rig.resume(operation);
    }
    return recordingOf(spec, spec.check(given).value(), *rig.trace).all();
}

std::shared_ptr<const RecordedRun> opened(const QByteArray &bytes)
{
    RecordingReader reader;
    reader.feed(bytes);
    Result<Recording> read = reader.finish();
    return read ? RecordedRun::of(std::move(read).value()) : nullptr;
}

// Where continuing to the next breakpoint stops, until it stops nowhere.
QList<EventIndex> stopsOf(Playback &playback)
{
    QList<EventIndex> stops;
    for (;;) {
        playback.runToBreakpoint();
        const bool isThere = QTest::qWaitFor([&] { return !playback.isWaiting(); }, WaitMs);
        if (!isThere || !playback.stoppedBy())
            return stops;
        stops.append(playback.cursor());
    }
}

QList<EventIndex> stopsBackOf(Playback &playback)
{
    QList<EventIndex> stops;
    playback.goToLiveEnd();
    for (;;) {
        playback.runBackToBreakpoint();
        if (!playback.stoppedBy())
            return stops;
        stops.prepend(playback.cursor());
    }
}

std::shared_ptr<const RecordedRun> openedAgain(const Run &run)
{
    return opened(recordingOf(run).all());
}

} // namespace

class TestRecordedRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyGeneratorOfTheGalleryIsRecordedAndOpens_data()
    {
        QTest::addColumn<QString>("id");
        const Gallery gallery;
        for (const Spec &spec : gallery.specs())
            QTest::newRow(qPrintable(spec.id)) << spec.id;
    }
    void everyGeneratorOfTheGalleryIsRecordedAndOpens()
    {
        QFETCH(const QString, id);
        const Gallery gallery;
        const Spec &spec = *gallery.find(id);
        const QByteArray bytes = recorded(spec, { u"next"_s, u"close"_s });
        const auto run = opened(bytes);
        QVERIFY(run);
        QCOMPARE(run->spec.pythonText(), spec.pythonText());
        QCOMPARE(run->spec.cppText(), spec.cppText());
        QVERIFY(run->spec.kind == spec.kind);
        QCOMPARE(run->recording.loss, QString());
        QVERIFY(run->recording.trace->view().end() > 0);
        QCOMPARE(run->recording.trace->view().stateAt(0).isAsync, spec.isAsync());
    }

    void breakpointsStopAtTheSameEventsAsInTheLiveRun_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("breakpoint");
        QTest::newRow("line") << u"count_up_to"_s << u"line 4"_s;
        QTest::newRow("def line") << u"count_up_to"_s << u"line 1"_s;
        QTest::newRow("yield") << u"main_generator"_s << u"yield"_s;
        QTest::newRow("exception") << u"raises_midway"_s << u"exception"_s;
        QTest::newRow("chunk") << u"count_up_to"_s << u"chunk 3"_s;
    }
    void breakpointsStopAtTheSameEventsAsInTheLiveRun()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, breakpoint);
        Breakpoints all;
        all.add(Breakpoint::fromText(breakpoint).value());
        StoreRig rig;
        rig.store.setBreakpoints(id, all);
        const std::shared_ptr<Run> live = rig.make(id);
        Playback playback;
        playback.setRun(live);
        const QList<EventIndex> stops = stopsOf(playback);
        QVERIFY(!stops.isEmpty());
        const std::shared_ptr<Run> recorded = rig.store.add(openedAgain(*live));
        playback.setRun(recorded);
        QCOMPARE(stopsOf(playback), stops);
        QCOMPARE(stopsBackOf(playback), stops);
        QCOMPARE(recorded->trace()->end(), live->trace()->end());
    }

    void breakpointsOfARecordingChangeWhileItIsLookedAt()
    {
        const Gallery gallery;
        StoreRig rig;
        const Spec &spec = *gallery.find(u"count_up_to");
        const std::shared_ptr<Run> run = rig.store.add(opened(recorded(spec, { u"next"_s })));
        QVERIFY(run->breakpoints().isEmpty());
        Breakpoints all;
        all.toggleLine(3);
        rig.store.setBreakpoints(u"count_up_to"_s, all);
        QCOMPARE(run->breakpoints(), all);
        Playback playback;
        playback.setRun(run);
        playback.setSpeed(Playback::MaxSpeed);
        playback.play();
        QTRY_VERIFY_WITH_TIMEOUT(!playback.isPlaying(), WaitMs);
        QCOMPARE(playback.event()->line, 3);
        rig.store.setBreakpoints(u"count_up_to"_s, {});
        playback.goToFirst();
        playback.runToBreakpoint();
        QVERIFY(!playback.stoppedBy());
    }

    void stopLinesAreFoundInTheRecordWhereThereIsNoCpp()
    {
        const Gallery gallery;
        const Spec &spec = *gallery.find(u"count_up_to");
        const auto run = opened(recorded(spec, { u"next"_s, u"next"_s }));
        const StopLines lines = StopLines::of(run->recording.trace->view());
        QVERIFY(lines.python.contains(4));
        for (const int line : lines.python)
            QVERIFY(StopLines::of(spec.cppText()).python.contains(line));
    }

    void recordedArgumentsAreThoseOfTheGallery()
    {
        const Gallery gallery;
        const Spec &spec = *gallery.find(u"count_up_to");
        Arguments recorded;
        recorded.append(u"n"_s, Value(3));
        QCOMPARE(argumentsFor(spec, recorded).value().value(u"n"), Value(3));
        Arguments other;
        other.append(u"n"_s, Value(u"3"_s));
        QVERIFY(!argumentsFor(spec, other));
        Arguments unknown;
        unknown.append(u"m"_s, Value(3));
        QVERIFY(!argumentsFor(spec, unknown));
    }

    void itStepsLikeTheLiveOne()
    {
        const Gallery gallery;
        const Spec &spec = *gallery.find(u"main_generator");
        StoreRig rig;
        Playback playback;
        const std::shared_ptr<Run> run
            = rig.store.add(opened(recorded(spec, { u"next"_s, u"next"_s, u"next"_s })));
        playback.setRun(run);
        QCOMPARE(playback.cursor(), 0);
        const TraceView view = run->trace()->view();
        QStringList steps;
        while (playback.canStepForward()) {
            playback.stepInto();
            steps.append(toString(playback.event()->kind));
            QCOMPARE(playback.state().at, playback.cursor());
        }
        QCOMPARE(playback.cursor(), playback.last());
        QVERIFY(steps.contains(u"yielded"_s));
        playback.goToFirst();
        playback.runToNextYield();
        QVERIFY(playback.event()->kind == EventKind::Yielded);
        playback.stepBack();
        QCOMPARE(run->trace()->end(), view.end());
    }

    void atItsEndItDoesNothingWhateverItIsAsked()
    {
        const Gallery gallery;
        StoreRig rig;
        Playback playback;
        const std::shared_ptr<Run> run
            = rig.store.add(opened(recorded(*gallery.find(u"count_up_to"), { u"next"_s })));
        playback.setRun(run, true);
        QVERIFY(!playback.canStepForward());
        const EventIndex end = run->trace()->end();
        playback.stepInto();
        playback.stepOver();
        playback.runToNextYield();
        playback.play();
        QVERIFY(!playback.isPlaying());
        for (const StepCommand command : { StepCommand::Into, StepCommand::Pause })
            run->step(command);
        run->resume(Resumption::Next);
        run->setHeld(true);
        run->close();
        run->pull();
        run->record(Event());
        rig.store.setHoldsResponses(true);
        QCoreApplication::sendPostedEvents();
        QVERIFY(run->activity() == Run::Activity::Closed);
        QVERIFY(!run->isHeld());
        QVERIFY(!run->isStepping());
        QCOMPARE(run->trace()->end(), end);
        QVERIFY(playback.state().state == GeneratorState::Suspended);
    }

    void itStandsAmongTheRunsOfTheStore()
    {
        const Gallery gallery;
        StoreRig rig;
        const QSignalSpy added(&rig.store, &RunStore::runAdded);
        const std::shared_ptr<Run> run = rig.store.add(
            opened(recorded(*gallery.find(u"count_up_to"), { u"next"_s }, { { u"n"_s, u"3"_s } })));
        QCOMPARE(added.count(), 1);
        QVERIFY(run->isRecording());
        QCOMPARE(run->title(), u"count_up_to(n=3)"_s);
        QVERIFY(run->origin() == Run::Origin::Window);
        QVERIFY(rig.store.find(run->id()) == run);
        rig.store.remove(run->id());
        QVERIFY(!rig.store.find(run->id()));
    }

    void onlySoManyRecordingsAreKept_data()
    {
        QTest::addColumn<int>("added");
        QTest::addColumn<int>("kept");
        QTest::newRow("one fewer") << 2 << 2;
        QTest::newRow("as many") << 3 << 3;
        QTest::newRow("one more") << 4 << 3;
    }
    void onlySoManyRecordingsAreKept()
    {
        QFETCH(const int, added);
        QFETCH(const int, kept);
        RunLimits limits;
        limits.keptRecordings = 3;
        StoreRig rig(limits);
        const std::shared_ptr<Run> live = rig.make(u"count_up_to");
        const auto recording = opened(recorded(live->spec(), { u"next"_s }));
        for (int i = 0; i < added; ++i)
            rig.store.add(recording);
        QCOMPARE(int(rig.store.runs().size()), kept + 1);
        QVERIFY(rig.store.find(live->id()));
    }

    void savingItAgainGivesTheSameBytes()
    {
        const Gallery gallery;
        StoreRig rig;
        const QByteArray bytes = recorded(*gallery.find(u"tree_walk"), { u"next"_s, u"next"_s });
        QCOMPARE(recordingOf(*rig.store.add(opened(bytes))).all(), bytes);
    }

    void aRunThatGoesOnIsRecordedAsItIs()
    {
        StoreRig rig;
        const Spec &spec = *rig.gallery.find(u"count_up_to");
        const std::shared_ptr<Run> run
            = rig.store.create(spec, *spec.check({}), Run::Origin::Request, Run::Place::Loop);
        RecordingWriter writer = recordingOf(*run);
        run->record(Event());
        const auto snapshot = opened(writer.all());
        QVERIFY(snapshot);
        QCOMPARE(snapshot->recording.trace->end(), 1);
        QVERIFY(rig.store.add(snapshot)->origin() == Run::Origin::Request);
        QVERIFY(rig.store.add(snapshot)->place() == Run::Place::Loop);
    }

    void thePathOfAFileIsToldOnlyWhenAsked()
    {
        const Gallery gallery;
        const Spec &spec = *gallery.find(u"file_stream");
        const QString path = QStringLiteral(YIELDSCOPE_SOURCE_DIR "/resources/gallery/poem.txt");
        const Given given { { u"path"_s, path } };
        const QByteArray hidden = recorded(spec, { u"next"_s }, given);
        QVERIFY(!hidden.contains(YIELDSCOPE_SOURCE_DIR));
        QCOMPARE(opened(hidden)->arguments.text(u"path"), u"poem.txt"_s);
        DriverRig rig(spec, given);
        const QByteArray kept
            = recordingOf(spec, spec.check(given).value(), *rig.trace, Paths::Kept).all();
        QCOMPARE(opened(kept)->arguments.text(u"path"), path);
    }

    void anUnknownKindOpensToo()
    {
        QByteArray bytes = recorded(*Gallery().find(u"count_up_to"), { u"next"_s });
        bytes.replace("\"kind\":\"sync\"", "\"kind\":\"quantum\"");
        const auto run = opened(bytes);
        QVERIFY(run);
        QVERIFY(run->spec.kind == Kind::Sync);
    }
};

QTEST_GUILESS_MAIN(TestRecordedRun)
#include "tst_recordedrun.moc"
