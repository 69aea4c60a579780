// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/statemachinetext.h"

#include <QtTest/QTest>

using namespace yieldscope;

namespace {

RunState stateOf(GeneratorState state, EdgeCounts counts)
{
    RunState run;
    run.at = 5;
    run.state = state;
    run.counts = counts;
    if (state != GeneratorState::Closed) {
        FrameState frame;
        frame.line = 7;
        run.chain = { frame };
    }
    return run;
}

} // namespace

class TestStateMachineText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSummarySaysWhereItStands_data();
    void theSummarySaysWhereItStands();
    void edgesAreCountedOnceTaken();
    void anAsyncGeneratorHasItsOwnCalls();
    void anIteratorIsNeverSuspended();
    void theEdgeThatWasTakenLastIsKnown_data();
    void theEdgeThatWasTakenLastIsKnown();
    void awaitingIsANoteAndNoState();
    void aRefusedCallIsShownWithItsException();
    void anEarlierRefusalIsOnlyCounted();
    void theDescriptionTellsTheOutcome();
};

void TestStateMachineText::theSummarySaysWhereItStands_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("yields");
    QTest::addColumn<int>("resumes");
    QTest::addColumn<QString>("summary");
    const auto row = [](const char *name, GeneratorState state, int yields, int resumes,
                        const QString &summary) {
        QTest::newRow(name) << int(state) << yields << resumes << summary;
    };
    row("created", GeneratorState::Created, 0, 0, QStringLiteral("created, nothing has run yet"));
    row("running", GeneratorState::Running, 0, 0,
        QStringLiteral("running at line 7  ·  0 values out  ·  0 resumes"));
    row("suspended", GeneratorState::Suspended, 3, 2,
        QStringLiteral("stopped at line 7  ·  3 values out  ·  2 resumes"));
    row("one of each", GeneratorState::Suspended, 1, 1,
        QStringLiteral("stopped at line 7  ·  1 value out  ·  1 resume"));
    row("closed", GeneratorState::Closed, 5, 5,
        QStringLiteral("closed  ·  5 values out  ·  5 resumes"));
}

void TestStateMachineText::theSummarySaysWhereItStands()
{
    QFETCH(const int, state);
    QFETCH(const int, yields);
    QFETCH(const int, resumes);
    QFETCH(const QString, summary);
    const RunState run = stateOf(GeneratorState(state), { 1, resumes, yields, 0, 0 });
    QCOMPARE(stateMachineText(run, nullptr).summary, summary);
}

void TestStateMachineText::edgesAreCountedOnceTaken()
{
    const StateMachineText none = stateMachineText(stateOf(GeneratorState::Created, {}), nullptr);
    QCOMPARE(none.start, QStringLiteral("next()"));
    QCOMPARE(none.yield, QStringLiteral("yield"));
    QCOMPARE(none.resume, QStringLiteral("next / send"));
    QCOMPARE(none.end, QStringLiteral("return / throw / close"));
    const StateMachineText some
        = stateMachineText(stateOf(GeneratorState::Suspended, { 1, 2, 3, 0, 0 }), nullptr);
    QCOMPARE(some.yield, QStringLiteral("yield ×3"));
    // By throw() and close(), too.
    QCOMPARE(some.resume, QStringLiteral("resumed ×2"));
}

void TestStateMachineText::anAsyncGeneratorHasItsOwnCalls()
{
    RunState state = stateOf(GeneratorState::Suspended, { 1, 2, 3, 0, 0 });
    state.isAsync = true;
    const StateMachineText text = stateMachineText(state, nullptr);
    QCOMPARE(text.start, QStringLiteral("anext()"));
    QCOMPARE(text.resume, QStringLiteral("resumed ×2"));
    QCOMPARE(text.end, QStringLiteral("return / athrow / aclose"));
}

void TestStateMachineText::anIteratorIsNeverSuspended()
{
    RunState state = stateOf(GeneratorState::Created, {});
    state.isIterable = true;
    QCOMPARE(stateMachineText(state, nullptr).summary,
             QStringLiteral("iterable: iter() makes its iterator"));
    state = stateOf(GeneratorState::Suspended, { 1, 2, 3, 0, 0 });
    state.isIterable = true;
    state.iteratorType = QStringLiteral("list_iterator");
    const StateMachineText text = stateMachineText(state, nullptr);
    QCOMPARE(text.names[std::size_t(GeneratorState::Suspended)], QStringLiteral("IDLE"));
    QCOMPARE(text.yield, QStringLiteral("value ×3"));
    QCOMPARE(text.resume, QStringLiteral("next ×2"));
    QCOMPARE(text.end, QStringLiteral("StopIteration"));
    QCOMPARE(text.summary, QStringLiteral("waits for the next call  ·  3 values out  ·  3 calls"));
}

void TestStateMachineText::theEdgeThatWasTakenLastIsKnown_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("starts");
    QTest::addColumn<int>("resumes");
    QTest::addColumn<int>("edge");
    const auto row
        = [](const char *name, GeneratorState state, int starts, int resumes, StateEdge edge) {
              QTest::newRow(name) << int(state) << starts << resumes << int(edge);
          };
    row("created", GeneratorState::Created, 0, 0, StateEdge::None);
    row("first next", GeneratorState::Running, 1, 0, StateEdge::Start);
    row("resumed", GeneratorState::Running, 1, 1, StateEdge::Resume);
    row("closing what never ran", GeneratorState::Running, 0, 0, StateEdge::None);
    row("suspended", GeneratorState::Suspended, 1, 0, StateEdge::Yield);
    row("closed", GeneratorState::Closed, 1, 1, StateEdge::End);
}

void TestStateMachineText::theEdgeThatWasTakenLastIsKnown()
{
    QFETCH(const int, state);
    QFETCH(const int, starts);
    QFETCH(const int, resumes);
    QFETCH(const int, edge);
    const RunState run = stateOf(GeneratorState(state), { starts, resumes, 0, 0, 0 });
    QCOMPARE(lastEdge(run), StateEdge(edge));
}

void TestStateMachineText::awaitingIsANoteAndNoState()
{
    RunState state = stateOf(GeneratorState::Running, { 1, 0, 0, 0, 0 });
    state.awaiting = QStringLiteral("sleep");
    const StateMachineText text = stateMachineText(state, nullptr);
    QCOMPARE(text.note, QStringLiteral("awaiting sleep"));
    QVERIFY(text.description.startsWith(QStringLiteral("RUNNING. running at line 7")));
    QVERIFY(text.description.endsWith(QStringLiteral("awaiting sleep.")));
}

void TestStateMachineText::aRefusedCallIsShownWithItsException()
{
    Event event;
    event.kind = EventKind::Refused;
    event.resumption = Resumption::Send;
    event.text = QStringLiteral("TypeError: can't send");
    const StateMachineText text
        = stateMachineText(stateOf(GeneratorState::Created, { 0, 0, 0, 0, 1 }), &event);
    QCOMPARE(text.refusal, QStringLiteral("send() refused: TypeError: can't send"));
    QVERIFY(text.description.contains(text.refusal));
}

void TestStateMachineText::anEarlierRefusalIsOnlyCounted()
{
    Event event;
    event.kind = EventKind::Line;
    const StateMachineText text
        = stateMachineText(stateOf(GeneratorState::Created, { 0, 0, 0, 0, 1 }), &event);
    QVERIFY(text.refusal.isEmpty());
    QVERIFY(text.summary.endsWith(QStringLiteral("1 call refused")));
}

void TestStateMachineText::theDescriptionTellsTheOutcome()
{
    RunState state = stateOf(GeneratorState::Closed, { 1, 1, 1, 1, 0 });
    state.outcome = QStringLiteral("StopIteration value=3");
    QVERIFY(stateMachineText(state, nullptr)
                .description.contains(QStringLiteral("The caller got StopIteration value=3")));
}

QTEST_GUILESS_MAIN(TestStateMachineText)
#include "tst_statemachinetext.moc"
