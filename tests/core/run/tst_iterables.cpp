// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/core/run/runrig.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

// "created", "iterator made list_iterator": the events of a run, with what tells them apart.
QStringList eventsOf(const Trace &trace)
{
    QStringList events;
    const TraceView view = trace.view();
    for (EventIndex i = view.first(); i < view.end(); ++i) {
        const Event &event = view.at(i);
        QString text = toString(event.kind);
        if (event.line > 0 && event.kind != EventKind::Created)
            text += u' ' + QString::number(event.line);
        if (event.kind == EventKind::Yielded || event.kind == EventKind::Created)
            text += u' ' + event.value.repr();
        if (event.kind == EventKind::IteratorMade || event.kind == EventKind::Finished
            || event.kind == EventKind::Raised || event.kind == EventKind::Refused)
            text += u' ' + event.text;
        events.append(text);
    }
    return events;
}

} // namespace

class TestIterables : public QObject
{
    Q_OBJECT

    Gallery m_gallery;

    const Spec &spec(QStringView id) const { return *m_gallery.find(id); }

private Q_SLOTS:
    void aListIsAskedForAnIteratorAndThenForItsItems()
    {
        DriverRig rig(spec(u"plain_list"), { { u"n"_s, u"1"_s } });
        QCOMPARE(eventsOf(*rig.trace), QStringList { u"created ['item 0\\n']"_s });
        rig.resume(u"next");
        rig.resume(u"next");
        QCOMPARE(
            eventsOf(*rig.trace).sliced(1),
            QStringList({ u"iterator made list_iterator"_s, u"resumed"_s, u"yielded 'item 0\\n'"_s,
                          u"resumed"_s, u"finished StopIteration value=None"_s }));
    }

    void theMethodsOfAClassAreSteppedLineByLine()
    {
        DriverRig rig(spec(u"countdown"), { { u"start"_s, u"1"_s } });
        rig.resume(u"next");
        rig.resume(u"next");
        QCOMPARE(
            eventsOf(*rig.trace),
            QStringList({ u"created <Countdown current=1>"_s, u"entered 8"_s, u"line 9"_s,
                          u"iterator made 9 Countdown"_s, u"resumed"_s, u"entered 11"_s,
                          u"line 12"_s, u"line 14"_s, u"line 15"_s, u"yielded 15 1"_s, u"resumed"_s,
                          u"entered 11"_s, u"line 12"_s, u"line 13"_s, u"raised 13 StopIteration"_s,
                          u"finished StopIteration value=None"_s }));
    }

    void whatIsNoGeneratorHasNoSendThrowAndClose_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("attribute");
        QTest::newRow("send") << u"send:5"_s << u"send"_s;
        QTest::newRow("throw") << u"throw:ValueError:boom"_s << u"throw"_s;
        QTest::newRow("close") << u"close"_s << u"close"_s;
    }
    void whatIsNoGeneratorHasNoSendThrowAndClose()
    {
        QFETCH(const QString, operation);
        QFETCH(const QString, attribute);
        DriverRig rig(spec(u"plain_list"));
        QCOMPARE(int(rig.resume(operation)), int(DriverStop::Refused));
        QCOMPARE(rig.driver->outcome(),
                 u"AttributeError: 'list_iterator' object has no attribute '%1'"_s.arg(attribute));
        QCOMPARE(int(rig.resume(u"next")), int(DriverStop::Yielded));
        QCOMPARE(rig.driver->outcome(), u"-> 'item 0\\n'"_s);
        QCOMPARE(rig.state().counts.refused, 1);
    }

    void theLifecycleIsThatOfTheProtocol()
    {
        DriverRig rig(spec(u"countdown"), { { u"start"_s, u"1"_s } });
        QVERIFY(rig.state().isIterable);
        QCOMPARE(toString(rig.state().state), toString(GeneratorState::Created));
        QVERIFY(rig.state().iteratorType.isEmpty());
        rig.resume(u"next");
        QCOMPARE(toString(rig.state().state), toString(GeneratorState::Suspended));
        QCOMPARE(rig.state().iteratorType, u"Countdown"_s);
        QCOMPARE(rig.state().chunk, ChunkId { 1 });
        rig.resume(u"next");
        QCOMPARE(toString(rig.state().state), toString(GeneratorState::Closed));
        QCOMPARE(rig.state().outcome, u"StopIteration value=None"_s);
    }

    void eachCallHasLocalsOfItsOwn()
    {
        DriverRig rig(spec(u"countdown"), { { u"start"_s, u"2"_s } });
        rig.resume(u"next");
        const RunState state = rig.state();
        QCOMPARE(state.chain.size(), qsizetype { 1 });
        QCOMPARE(state.innermost()->function, u"__next__"_s);
        QCOMPARE(state.innermost()->locals.size(), qsizetype { 1 });
        QCOMPARE(state.innermost()->locals.first().name, u"self"_s);
        QCOMPARE(state.innermost()->locals.first().value.repr(), u"<Countdown current=1>"_s);
    }

    void anIteratorThatHasEndedIsAskedAgainAndEndsAgain()
    {
        DriverRig rig(spec(u"countdown"), { { u"start"_s, u"0"_s } });
        rig.resume(u"next");
        const EventIndex first = rig.trace->end();
        QCOMPARE(int(rig.resume(u"next")), int(DriverStop::Finished));
        QCOMPARE(rig.driver->outcome(), u"StopIteration value=None"_s);
        // Its code runs once more, as Python's does.
        QVERIFY(eventsOf(*rig.trace).sliced(first).contains(u"line 13"_s));
        QCOMPARE(toString(rig.state().state), toString(GeneratorState::Closed));
    }

    void withoutATraceTheValuesAreTheSame()
    {
        BlockingTime time;
        Modules modules { time };
        ManualLoop loop;
        const Spec &countdown = spec(u"countdown");
        const auto driver = makeNativeDriver(countdown, countdown.check({}).value(), modules, loop,
                                             nullptr, nullptr);
        QStringList outcomes;
        for (int i = 0; i < 4; ++i) {
            driver->resume(Resumption::Next, {}, nullptr);
            outcomes.append(driver->outcome());
        }
        QCOMPARE(outcomes,
                 QStringList({ u"-> 3"_s, u"-> 2"_s, u"-> 1"_s, u"StopIteration value=None"_s }));
    }

    void steppingIntoStopsInTheMethods()
    {
        StoreRig rig;
        const auto run = rig.make(u"countdown", { { u"start"_s, u"1"_s } });
        QStringList places;
        for (int i = 0; i < 4; ++i) {
            run->step(StepCommand::Into);
            QVERIFY(waitForStep(*run));
            places.append(placeOf(*run));
        }
        QCOMPARE(places,
                 QStringList({ u"entered __iter__ 8"_s, u"line __iter__ 9"_s,
                               u"entered __next__ 11"_s, u"line __next__ 12"_s }));
        run->close();
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
    }

    void aRunThatIsClosedDropsTheIterator_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("a list") << u"plain_list"_s;
        QTest::newRow("a class") << u"countdown"_s;
    }
    void aRunThatIsClosedDropsTheIterator()
    {
        QFETCH(const QString, id);
        StoreRig rig;
        const auto run = rig.make(id);
        run->step(StepCommand::NextYield);
        QVERIFY(waitForStep(*run));
        run->close();
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
        // There is no close() that could have been called.
        QCOMPARE(countOf(*run, EventKind::Refused), 0);
        QCOMPARE(countOf(*run, EventKind::Finished), 0);
    }

    void aRefusedCallLeavesAnEndedIteratorEnded()
    {
        StoreRig rig;
        const auto run = rig.make(u"plain_list", { { u"n"_s, u"0"_s } });
        run->step(StepCommand::NextYield);
        QVERIFY(waitForStep(*run));
        QCOMPARE(run->activity(), Run::Activity::Closed);
        run->resume(Resumption::Send, Value(5));
        QTRY_COMPARE_WITH_TIMEOUT(countOf(*run, EventKind::Refused), 1, WaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
    }
};

QTEST_GUILESS_MAIN(TestIterables)
#include "tst_iterables.moc"
