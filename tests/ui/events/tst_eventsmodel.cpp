// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/events/eventsmodel.h"
#include "ui/events/eventtext.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// The tester checks a sample of the rows at each change; with many rows it is the test that is
// slow.
struct TestedModel
{
    EventsModel model;
    QAbstractItemModelTester tester { &model,
                                      QAbstractItemModelTester::FailureReportingMode::QtTest };
};

EventFilter kinds(const QList<EventKind> &wanted, const QString &text = {})
{
    EventFilter filter;
    filter.kinds.reset();
    for (const EventKind kind : wanted)
        filter.kinds.set(std::size_t(kind));
    filter.text = text;
    return filter;
}

// Alternately a line and a yield of its number.
void appendPairs(Trace &trace, int from, int count)
{
    for (int i = from; i < from + count; ++i) {
        Event line;
        line.kind = EventKind::Line;
        line.frame = FrameId { 1 };
        line.line = 3;
        trace.append(line);
        Event out;
        out.kind = EventKind::Yielded;
        out.frame = FrameId { 1 };
        out.line = 4;
        out.value = Value(i);
        trace.append(out);
    }
}

} // namespace

class TestEventsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowSaysStepTimeKindFrameLineAndText()
    {
        TraceMaker trace;
        trace.created(u"count"_s, { { u"n"_s, Value(5) } });
        trace.resumed();
        trace.entered(1, u"count"_s, 1);
        trace.line(1, 2, { { u"i"_s, Value(0) } });
        trace.yielded(1, 3, Value(u"x"_s));
        TestedModel tested;
        tested.model.update(trace.view());
        QCOMPARE(tested.model.rowText(0), u"0\t0.000\tcreated\tcount()\t1\tcount(n = 5)"_s);
        QCOMPARE(tested.model.rowText(1), u"1\t10.000\tresumed\tcount()\t\tnext(g)"_s);
        QCOMPARE(tested.model.rowText(3), u"3\t30.000\tline\tcount()\t2\ti = 0"_s);
        QCOMPARE(tested.model.rowText(4), u"4\t40.000\tyielded\tcount()\t3\t#1 'x'"_s);
    }

    void whatNextReturnedWasNotYielded()
    {
        TraceMaker trace;
        trace.created(u"plain_list"_s);
        trace.yielded(1, 0, Value(u"x"_s));
        TestedModel tested;
        tested.model.setFilter({ EventFilter().kinds, u"returned by"_s });
        tested.model.clear(false, true);
        tested.model.update(trace.view());
        QCOMPARE(tested.model.rowCount(), 1);
        QCOMPARE(tested.model.index(0, EventsModel::KindColumn).data(), u"returned by next()"_s);
    }

    void eachCallOfAnIteratorHasItsOwnName()
    {
        TraceMaker trace;
        trace.created(u"Countdown"_s);
        trace.entered(1, u"__iter__"_s, 8);
        trace.line(1, 9);
        trace.resumed();
        trace.entered(1, u"__next__"_s, 11);
        trace.yielded(1, 15, Value(3));
        TestedModel tested;
        tested.model.clear(false, true);
        tested.model.update(trace.view());
        QStringList frames;
        for (int row = 0; row < tested.model.rowCount(); ++row)
            frames.append(tested.model.index(row, EventsModel::FrameColumn).data().toString());
        QCOMPARE(frames,
                 (QStringList { u"Countdown()"_s, u"__iter__()"_s, u"__iter__()"_s, QString(),
                                u"__next__()"_s, u"__next__()"_s }));
    }

    void everyKindHasAText()
    {
        for (std::size_t i = 0; i < EventFilter::KindCount; ++i) {
            Event event;
            event.kind = EventKind(i);
            event.text = u"text"_s;
            event.frame = FrameId { 1 };
            static_cast<void>(eventText(event, false));
            QVERIFY(!toString(event.kind).isEmpty());
        }
    }

    void rowsAreAppendedAndNotReset()
    {
        Trace trace;
        TestedModel tested;
        appendPairs(trace, 0, 10);
        tested.model.update(trace.view());
        QSignalSpy inserted(&tested.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&tested.model, &QAbstractItemModel::modelReset);
        appendPairs(trace, 10, 500);
        tested.model.update(trace.view());
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(tested.model.rowCount(), 1020);
    }

    void theOldestGoWithTheTrace_data()
    {
        QTest::addColumn<bool>("isFiltered");
        QTest::newRow("all kinds") << false;
        QTest::newRow("yields only") << true;
    }
    void theOldestGoWithTheTrace()
    {
        QFETCH(const bool, isFiltered);
        Trace trace(TraceLimits { 1000, 1 << 30, 200 });
        EventsModel model;
        if (isFiltered)
            model.setFilter(kinds({ EventKind::Yielded }));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        for (int i = 0; i < 40; ++i) {
            appendPairs(trace, i * 100, 100);
            if (i % 3 == 0)
                model.update(trace.view());
        }
        model.update(trace.view());
        const TraceView view = trace.view();
        QVERIFY(view.first() > 0);
        const auto kept = int(view.end() - view.first());
        QCOMPARE(model.rowCount(), isFiltered ? kept / 2 : kept);
        QCOMPARE(model.eventAt(model.rowCount() - 1), view.end() - 1);
        QVERIFY(model.eventAt(0) >= view.first());
        QCOMPARE(model.rowOf(view.first() - 1), -1);
        QCOMPARE(reset.count(), 0);
    }

    void aGapOfTheTraceIsBridged()
    {
        Trace trace(TraceLimits { 600, 1 << 30, 200 });
        TestedModel tested;
        appendPairs(trace, 0, 10);
        tested.model.update(trace.view());
        appendPairs(trace, 10, 3000);
        tested.model.update(trace.view());
        QCOMPARE(tested.model.eventAt(0), trace.view().first());
        QCOMPARE(tested.model.rowCount(), int(trace.view().end() - trace.view().first()));
    }

    void kindsAreFiltered()
    {
        Trace trace;
        TestedModel tested;
        appendPairs(trace, 0, 50);
        tested.model.update(trace.view());
        tested.model.setFilter(kinds({ EventKind::Yielded }));
        QCOMPARE(tested.model.rowCount(), 50);
        QCOMPARE(tested.model.eventAt(0), 1);
        QCOMPARE(tested.model.rowOf(1), 0);
        QCOMPARE(tested.model.rowOf(2), -1);
        appendPairs(trace, 50, 10);
        tested.model.update(trace.view());
        QCOMPARE(tested.model.rowCount(), 60);
        tested.model.setFilter({});
        QCOMPARE(tested.model.rowCount(), 120);
    }

    void textIsFilteredWithoutRegardToCase()
    {
        TraceMaker trace;
        trace.created(u"f"_s);
        trace.yielded(1, 2, Value(u"Needle"_s));
        trace.yielded(1, 2, Value(u"hay"_s));
        TestedModel tested;
        tested.model.update(trace.view());
        EventFilter filter;
        filter.text = u"needLE"_s;
        tested.model.setFilter(filter);
        QCOMPARE(tested.model.rowCount(), 1);
        filter.text = u"yield"_s;
        tested.model.setFilter(filter);
        QCOMPARE(tested.model.rowCount(), 2);
        filter.text = u"nowhere"_s;
        tested.model.setFilter(filter);
        QCOMPARE(tested.model.rowCount(), 0);
    }

    void anotherRunBeginsEmpty()
    {
        Trace trace;
        TestedModel tested;
        appendPairs(trace, 0, 50);
        tested.model.update(trace.view());
        tested.model.clear(false, false);
        QCOMPARE(tested.model.rowCount(), 0);
        Trace other;
        appendPairs(other, 0, 5);
        tested.model.update(other.view());
        QCOMPARE(tested.model.rowCount(), 10);
    }

    void namesOfFramesAreBounded()
    {
        Trace trace(TraceLimits { 1 << 20, 1 << 30, 200 });
        EventsModel model;
        for (std::uint64_t frame = 1; frame <= EventsModel::MaxFrameNames + 1; ++frame) {
            Event entered;
            entered.kind = EventKind::Entered;
            entered.frame = FrameId { frame };
            entered.text = u"f"_s;
            trace.append(entered);
        }
        model.update(trace.view());
        const auto frameOf = [&model](int row) {
            return model.index(row, EventsModel::FrameColumn).data().toString();
        };
        QCOMPARE(frameOf(0), u"#1"_s);
        QCOMPARE(frameOf(1), u"f()"_s);
    }

    void aLongTraceIsLookedThroughInParts()
    {
        Trace trace(TraceLimits { 1 << 20, qsizetype(1) << 40, 200 });
        appendPairs(trace, 0, 100'000);
        EventsModel model;
        model.update(trace.view());
        EventFilter filter = kinds({ EventKind::Yielded }, u"9999"_s);
        model.setFilter(filter);
        // What comes meanwhile is found in its place.
        appendPairs(trace, 100'000, 10'000);
        model.update(trace.view());
        for (int parts = 0; !model.isComplete() && parts < 1000; ++parts)
            model.scanOn();
        QVERIFY(model.isComplete());
        QStringList steps;
        for (int row = 0; row < model.rowCount(); ++row)
            steps.append(QString::number((model.eventAt(row) - 1) / 2));
        QCOMPARE(steps.join(u' '),
                 u"9999 19999 29999 39999 49999 59999 69999 79999 89999 99990 99991 99992 99993 "
                 "99994 99995 99996 99997 99998 99999 109999"_s);
    }

    void whatIsDroppedWhileItIsLookedForIsNotFound()
    {
        Trace trace(TraceLimits { 100'000, qsizetype(1) << 40, 200 });
        appendPairs(trace, 0, 50'000);
        EventsModel model;
        model.update(trace.view());
        model.setFilter(kinds({ EventKind::Yielded }));
        appendPairs(trace, 50'000, 20'000);
        for (int parts = 0; parts == 0 || (!model.isComplete() && parts < 1000); ++parts)
            model.update(trace.view());
        const EventIndex first = trace.view().first();
        QVERIFY(first > 0);
        QVERIFY(model.eventAt(0) >= first);
        QCOMPARE(model.rowCount(), int(trace.view().end() - first) / 2);
    }

    void manyRowsAreTakenInBatches()
    {
        Trace trace(TraceLimits { 200'000, qsizetype(1) << 40, 200 });
        EventsModel model;
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        constexpr int Batches = 10;
        for (int i = 0; i < Batches; ++i) {
            appendPairs(trace, i, 5'000);
            model.update(trace.view());
        }
        QCOMPARE(model.rowCount(), 100'000);
        QCOMPARE(inserted.count(), Batches);
        QCOMPARE(model.index(99'999, EventsModel::StepColumn).data().toString(), u"99999"_s);
    }
};

QTEST_GUILESS_MAIN(TestEventsModel)
#include "tst_eventsmodel.moc"
