// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/sourcemarks.h"

#include <QtTest/QTest>

using namespace yieldscope;

namespace {

const QStringList python { QStringLiteral("def inner():"), QStringLiteral("    yield 1  # out"),
                           QStringLiteral("def outer():"),
                           QStringLiteral("    yield from inner()") };

FrameState frameAt(std::uint64_t id, const char *function, int line, int cppLine)
{
    FrameState frame;
    frame.id = FrameId { id };
    frame.function = QString::fromLatin1(function);
    frame.line = line;
    frame.cppLine = cppLine;
    return frame;
}

/// outer() stands at line 4 and delegates to inner() at line 2.
RunState delegating(GeneratorState state)
{
    RunState run;
    run.at = 9;
    run.state = state;
    run.chain = { frameAt(1, "outer", 4, 2), frameAt(2, "inner", 2, 1) };
    run.chain.first().isDelegating = true;
    for (FrameState &frame : run.chain)
        frame.state = state;
    run.yielded = Value(1);
    return run;
}

SourceMarks marksOf(const RunState &state, const Event *event = nullptr)
{
    return sourceMarks(Language::Python, python, state, event);
}

Event eventOf(EventKind kind, std::uint64_t frame, int line)
{
    Event event;
    event.kind = kind;
    event.frame = FrameId { frame };
    event.line = line;
    return event;
}

QString noteOf(const SourceMarks &marks)
{
    return marks.note ? marks.note->text : QString();
}

} // namespace

class TestSourceMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIterableSaysHowFarItsProtocolIs();
    void everyFrameOfTheChainIsMarked();
    void aSuspendedLineShowsItsYieldAndItsValue();
    void theValueStaysWhileTheGeneratorIsSuspended();
    void aRunningLineHasNoNote();
    void anAwaitedThingIsNamed();
    void aCreatedGeneratorIsMarkedAtItsDefinition();
    void aClosedGeneratorIsMarkedNowhere();
    void anExceptionIsShownWhereItLeftTheFrame();
    void aReturnIsShownWhereItLeftTheFrame();
    void theOutermostFrameIsNotShownTwiceWhenItEnds();
    void aResumptionSaysHow_data();
    void aResumptionSaysHow();
    void anIteratorWithoutALineShowsAtItsDelegator();
    void framesOnOneLineShareAMark();
    void aFrameThatWaitsWhereTheInnermostStandsIsCounted();
    void theCppTextIsMarkedByItsOwnLines();
    void aLineBeyondTheTextIsNotMarked();
    void aDeepChainIsDescribedShortly();
};

void TestSourceMarks::everyFrameOfTheChainIsMarked()
{
    const SourceMarks marks = marksOf(delegating(GeneratorState::Suspended));
    const QList<MarkedLine> expected { { 4, LineMark::Delegating, 1 },
                                       { 2, LineMark::Suspended, 0 } };
    QCOMPARE(marks.lines, expected);
    QCOMPARE(marks.currentLine, 2);
}

void TestSourceMarks::aSuspendedLineShowsItsYieldAndItsValue()
{
    RunState state = delegating(GeneratorState::Suspended);
    state.isAtYield = true;
    const SourceMarks marks = marksOf(state);
    QCOMPARE(marks.yieldExpression, (TextRange { 4, 7 }));
    QCOMPARE(noteOf(marks), QStringLiteral("handed out 1"));
    QCOMPARE(marks.description,
             QStringLiteral("Line 2: suspended. handed out 1. outer() delegates at line 4."));
}

void TestSourceMarks::theValueStaysWhileTheGeneratorIsSuspended()
{
    RunState state = delegating(GeneratorState::Suspended);
    state.isAtYield = false;
    const Event written = eventOf(EventKind::ChunkWritten, 0, 0);
    QCOMPARE(noteOf(marksOf(state, &written)), QStringLiteral("handed out 1"));
}

void TestSourceMarks::aRunningLineHasNoNote()
{
    const SourceMarks marks = marksOf(delegating(GeneratorState::Running));
    QCOMPARE(marks.lines.last().mark, LineMark::Running);
    QVERIFY(!marks.note);
    QCOMPARE(marks.yieldExpression.length, 0);
}

void TestSourceMarks::anAwaitedThingIsNamed()
{
    RunState state = delegating(GeneratorState::Running);
    state.awaiting = QStringLiteral("sleep");
    const SourceMarks marks = marksOf(state);
    QCOMPARE(marks.lines.last().mark, LineMark::Awaiting);
    QCOMPARE(noteOf(marks), QStringLiteral("awaiting sleep"));
}

void TestSourceMarks::aCreatedGeneratorIsMarkedAtItsDefinition()
{
    RunState state;
    state.at = 0;
    state.chain = { frameAt(1, "inner", 1, 0) };
    const SourceMarks marks = marksOf(state);
    QCOMPARE(marks.lines, (QList<MarkedLine> { { 1, LineMark::Created, 0 } }));
    QCOMPARE(noteOf(marks), QStringLiteral("created: nothing has run yet"));
}

void TestSourceMarks::aClosedGeneratorIsMarkedNowhere()
{
    RunState state;
    state.at = 20;
    state.state = GeneratorState::Closed;
    const SourceMarks marks = marksOf(state);
    QVERIFY(marks.lines.isEmpty());
    QCOMPARE(marks.currentLine, 0);
    QVERIFY(!marks.note);
    QCOMPARE(marks.description, QStringLiteral("The generator is closed: no line is current."));
}

void TestSourceMarks::anExceptionIsShownWhereItLeftTheFrame()
{
    RunState state = delegating(GeneratorState::Running);
    state.chain.removeLast();
    state.chain.last().isDelegating = false;
    Event event = eventOf(EventKind::Raised, 2, 2);
    event.text = QStringLiteral("ValueError: boom");
    const SourceMarks marks = marksOf(state, &event);
    const QList<MarkedLine> expected { { 4, LineMark::Delegating, 0 }, { 2, LineMark::Raised, 0 } };
    QCOMPARE(marks.lines, expected);
    QCOMPARE(marks.currentLine, 2);
    QCOMPARE(noteOf(marks), QStringLiteral("raised ValueError: boom"));
}

void TestSourceMarks::aReturnIsShownWhereItLeftTheFrame()
{
    RunState state = delegating(GeneratorState::Running);
    state.chain.removeLast();
    Event event = eventOf(EventKind::Returned, 2, 2);
    event.value = Value(7);
    const SourceMarks marks = marksOf(state, &event);
    QCOMPARE(marks.note->mark, LineMark::Returned);
    QCOMPARE(noteOf(marks), QStringLiteral("returned 7"));
}

void TestSourceMarks::theOutermostFrameIsNotShownTwiceWhenItEnds()
{
    RunState state;
    state.state = GeneratorState::Running;
    state.chain = { frameAt(1, "inner", 2, 1) };
    const Event event = eventOf(EventKind::Returned, 1, 2);
    QCOMPARE(marksOf(state, &event).lines, (QList<MarkedLine> { { 2, LineMark::Returned, 0 } }));
}

void TestSourceMarks::aResumptionSaysHow_data()
{
    QTest::addColumn<int>("resumption");
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<QString>("note");
    QTest::newRow("next") << int(Resumption::Next) << false << QStringLiteral("resumed by next()");
    QTest::newRow("send") << int(Resumption::Send) << false << QStringLiteral("resumed by send(8)");
    QTest::newRow("throw") << int(Resumption::Throw) << false
                           << QStringLiteral("resumed by throw(KeyError: 1)");
    QTest::newRow("aclose") << int(Resumption::Close) << true
                            << QStringLiteral("resumed by aclose()");
}

void TestSourceMarks::aResumptionSaysHow()
{
    QFETCH(const int, resumption);
    QFETCH(const bool, isAsync);
    QFETCH(const QString, note);
    RunState state = delegating(GeneratorState::Running);
    state.isAsync = isAsync;
    Event event = eventOf(EventKind::Resumed, 1, 0);
    event.resumption = Resumption(resumption);
    event.value = Value(8);
    event.text = QStringLiteral("KeyError: 1");
    QCOMPARE(noteOf(marksOf(state, &event)), note);
}

void TestSourceMarks::anIteratorWithoutALineShowsAtItsDelegator()
{
    RunState state = delegating(GeneratorState::Suspended);
    state.chain.last() = frameAt(2, "", 0, 0);
    const SourceMarks marks = marksOf(state);
    QCOMPARE(marks.lines, (QList<MarkedLine> { { 4, LineMark::Suspended, 1 } }));
    QCOMPARE(marks.yieldExpression, (TextRange { 4, 18 }));
    QCOMPARE(noteOf(marks), QStringLiteral("handed out 1"));
}

void TestSourceMarks::framesOnOneLineShareAMark()
{
    RunState state = delegating(GeneratorState::Suspended);
    state.chain.prepend(frameAt(3, "outer", 4, 2));
    state.chain.first().isDelegating = true;
    const QList<MarkedLine> expected { { 4, LineMark::Delegating, 1, 1 },
                                       { 2, LineMark::Suspended, 0 } };
    QCOMPARE(marksOf(state).lines, expected);
}

void TestSourceMarks::aFrameThatWaitsWhereTheInnermostStandsIsCounted()
{
    RunState state = delegating(GeneratorState::Running);
    state.chain.last().line = 4;
    QCOMPARE(marksOf(state).lines, QList<MarkedLine>({ { 4, LineMark::Running, 0, 1 } }));
    const Event returned = eventOf(EventKind::Returned, 2, 4);
    QCOMPARE(marksOf(state, &returned).lines,
             QList<MarkedLine>({ { 4, LineMark::Returned, 0, 1 } }));
}

void TestSourceMarks::theCppTextIsMarkedByItsOwnLines()
{
    const QStringList cpp { QStringLiteral("  co_yield 1;"),
                            QStringLiteral("  co_await yieldFrom(inner());") };
    const SourceMarks marks
        = sourceMarks(Language::Cpp, cpp, delegating(GeneratorState::Suspended), nullptr);
    const QList<MarkedLine> expected { { 2, LineMark::Delegating, 1 },
                                       { 1, LineMark::Suspended, 0 } };
    QCOMPARE(marks.lines, expected);
    QCOMPARE(marks.yieldExpression, (TextRange { 2, 10 }));
}

void TestSourceMarks::aLineBeyondTheTextIsNotMarked()
{
    const SourceMarks marks
        = sourceMarks(Language::Python, {}, delegating(GeneratorState::Running), nullptr);
    QVERIFY(marks.lines.isEmpty());
    QCOMPARE(marks.currentLine, 0);
}

void TestSourceMarks::aDeepChainIsDescribedShortly()
{
    RunState state = delegating(GeneratorState::Running);
    for (std::uint64_t id = 3; id < 1000; ++id) {
        state.chain.prepend(frameAt(id, "outer", 4, 2));
        state.chain.first().isDelegating = true;
    }
    const SourceMarks marks = marksOf(state);
    QVERIFY(marks.description.endsWith(QStringLiteral("994 more frames delegate.")));
    QCOMPARE_LT(marks.description.size(), 200);
}

void TestSourceMarks::anIterableSaysHowFarItsProtocolIs()
{
    RunState state;
    state.at = 0;
    state.isIterable = true;
    state.chain = { frameAt(1, "plain_list", 2, 1) };
    state.chain.first().state = GeneratorState::Closed;
    QVERIFY(marksOf(state).lines.isEmpty());
    QCOMPARE(marksOf(state).description,
             QStringLiteral("No line is current: between its calls an iterable has no frame."));
    Event made = eventOf(EventKind::IteratorMade, 1, 2);
    made.text = QStringLiteral("list_iterator");
    QCOMPARE(noteOf(marksOf(state, &made)), QStringLiteral("iter() gave its list_iterator"));
    state.state = GeneratorState::Running;
    const Event asked = eventOf(EventKind::Resumed, 1, 0);
    QCOMPARE(marksOf(state, &asked).description,
             QStringLiteral("next() was called: no line of Python so far."));
    state.state = GeneratorState::Closed;
    state.chain.clear();
    state.outcome = QStringLiteral("StopIteration value=None");
    QCOMPARE(marksOf(state).description,
             QStringLiteral("The iterator is exhausted: no line is current."));
}

QTEST_GUILESS_MAIN(TestSourceMarks)
#include "tst_sourcemarks.moc"
