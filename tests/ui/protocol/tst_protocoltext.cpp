// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/protocol/protocoltext.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestProtocolText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFreshGeneratorIsMadeAndNotAsked();
    void askingRunsIt();
    void aYieldHandsOutItsValue();
    void theEndIsStopIterationWithItsValue();
    void anExceptionIsTold();
    void closingIsNoStopIteration();
    void anAsyncOneWaits();
    void aRefusedCallIsToldFirst();
    void anIterableNamesItsIteratorOnceThereIsOne();
    void everyKindHasItsNote_data();
    void everyKindHasItsNote();

private:
    static ProtocolText at(const TraceMaker &trace, EventIndex index, Kind kind = Kind::Sync)
    {
        const TraceView view = trace.view();
        const Event event = view.at(index);
        return protocolText(view.stateAt(index), &event, kind, u"f(n=2)"_s);
    }
};

void TestProtocolText::aFreshGeneratorIsMadeAndNotAsked()
{
    TraceMaker trace;
    const ProtocolText text = at(trace, trace.created(u"f"_s));
    QCOMPARE(text.stage, ProtocolStage::Made);
    QCOMPARE(text.iterable, u"f(n=2)"_s);
    QCOMPARE(text.ask, u"next()"_s);
    QCOMPARE(text.value, u"value"_s);
    QCOMPARE(text.stop, u"StopIteration"_s);
    QVERIFY(text.wait.isEmpty());
}

void TestProtocolText::askingRunsIt()
{
    TraceMaker trace;
    trace.created(u"f"_s);
    const ProtocolText text = at(trace, trace.resumed());
    QCOMPARE(text.stage, ProtocolStage::Asked);
    QCOMPARE(text.ask, u"next() ×1"_s);
    QCOMPARE(text.call, u"next()"_s);
    QCOMPARE(text.times, u"×1"_s);
}

void TestProtocolText::aYieldHandsOutItsValue()
{
    TraceMaker trace;
    trace.created(u"f"_s);
    trace.resumed();
    const ProtocolText text = at(trace, trace.yielded(1, 2, Value(u"a"_s)));
    QCOMPARE(text.stage, ProtocolStage::Handed);
    QCOMPARE(text.value, u"'a'"_s);
    QVERIFY(text.description.startsWith(u"next() ×1 gave 'a'."_s));
}

void TestProtocolText::theEndIsStopIterationWithItsValue()
{
    TraceMaker trace;
    trace.created(u"f"_s);
    trace.resumed();
    trace.returned(1, 3, Value(7));
    const ProtocolText text
        = at(trace, trace.finished(Resumption::Next, u"StopIteration value=7"_s, Value(7)));
    QCOMPARE(text.stage, ProtocolStage::Ended);
    QCOMPARE(text.stop, u"StopIteration value=7"_s);
}

void TestProtocolText::anExceptionIsTold()
{
    TraceMaker trace;
    trace.created(u"f"_s);
    trace.resumed();
    trace.raised(1, 3, u"ValueError: boom"_s);
    const ProtocolText text = at(trace, trace.finished(Resumption::Next, u"ValueError: boom"_s));
    QCOMPARE(text.stage, ProtocolStage::Raised);
    QCOMPARE(text.stop, u"ValueError: boom"_s);
}

void TestProtocolText::closingIsNoStopIteration()
{
    TraceMaker trace;
    trace.created(u"f"_s);
    const ProtocolText open = at(trace, 0);
    QCOMPARE(open.toStop, u"raises"_s);
    const ProtocolText text = at(trace, trace.finished(Resumption::Close, u"-> None"_s));
    QCOMPARE(text.stage, ProtocolStage::Closed);
    QCOMPARE(text.toStop, u"ends by"_s);
    QCOMPARE(text.stop, u"close()"_s);
    QCOMPARE(text.ask, u"next()"_s);
}

void TestProtocolText::anAsyncOneWaits()
{
    TraceMaker trace(true);
    trace.created(u"f"_s);
    trace.resumed();
    const ProtocolText text
        = at(trace, trace.said(EventKind::Awaiting, u"sleep(1)"_s), Kind::Async);
    QCOMPARE(text.stage, ProtocolStage::Waiting);
    QCOMPARE(text.wait, u"awaits sleep(1)"_s);
    QCOMPARE(text.ask, u"anext() ×1"_s);
    QCOMPARE(text.stop, u"StopAsyncIteration"_s);
}

void TestProtocolText::aRefusedCallIsToldFirst()
{
    TraceMaker trace;
    trace.created(u"f"_s);
    const QString why = u"TypeError: can't send non-None value to a just-started generator"_s;
    const ProtocolText text = at(trace, trace.said(EventKind::Refused, why));
    QCOMPARE(text.stage, ProtocolStage::Made);
    QVERIFY(text.description.startsWith(u"The call was refused: "_s + why));
}

void TestProtocolText::anIterableNamesItsIteratorOnceThereIsOne()
{
    TraceMaker trace;
    Event created;
    created.frame = FrameId { 1 };
    created.text = u"plain_list"_s;
    created.value = Value::list({ Value(7) });
    const ProtocolText before = at(trace, trace.add(EventKind::Created, created), Kind::Iterable);
    QCOMPARE(before.iterator, u"iterator"_s);
    QCOMPARE(before.toIterator, u"iter()"_s);
    QVERIFY(before.description.startsWith(u"There is no iterator yet"_s));
    const ProtocolText made
        = at(trace, trace.said(EventKind::IteratorMade, u"list_iterator"_s), Kind::Iterable);
    QCOMPARE(made.iterator, u"list_iterator"_s);
    QVERIFY(made.description.startsWith(u"iter() gave a list_iterator"_s));
}

void TestProtocolText::everyKindHasItsNote_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("says");
    QTest::newRow("sync") << Kind::Sync << u"its own iterator"_s;
    QTest::newRow("async") << Kind::Async << u"the event loop serves others"_s;
    QTest::newRow("delegated") << Kind::Delegated << u"yield from"_s;
    QTest::newRow("file") << Kind::File << u"piece by piece"_s;
    QTest::newRow("iterable") << Kind::Iterable << u"no generator"_s;
}

void TestProtocolText::everyKindHasItsNote()
{
    QFETCH(const Kind, kind);
    QFETCH(const QString, says);
    TraceMaker trace;
    QVERIFY(at(trace, trace.created(u"f"_s), kind).note.contains(says));
}

QTEST_GUILESS_MAIN(TestProtocolText)
#include "tst_protocoltext.moc"
