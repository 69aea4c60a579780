// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/chaintext.h"

#include <QtTest/QTest>

using namespace yieldscope;

namespace {

RunState chainIn(GeneratorState state)
{
    RunState run;
    run.at = 3;
    run.state = state;
    FrameState outer;
    outer.id = FrameId { 1 };
    outer.function = QStringLiteral("outer");
    outer.state = state;
    outer.line = 13;
    outer.isDelegating = true;
    FrameState inner;
    inner.id = FrameId { 2 };
    inner.function = QStringLiteral("inner");
    inner.state = state;
    inner.line = 7;
    run.chain = { outer, inner };
    run.yielded = Value(QStringLiteral("x"));
    run.chunk = ChunkId { 4 };
    return run;
}

QStringList wordsOf(const RunState &state, qsizetype row)
{
    const FrameText text = frameText(state, row);
    return { text.function, text.place, text.state };
}

QStringList words(const char *function, const char *place, const char *state)
{
    return { QString::fromLatin1(function), QString::fromUtf8(place), QString::fromLatin1(state) };
}

} // namespace

class TestChainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFrameSaysWhatItDoes();
    void anAwaitIsNamed();
    void aFrameWithoutALineHasNone();
    void theCallerIsToldWhatItHas_data();
    void theCallerIsToldWhatItHas();
    void anOutcomeAfterTheValueReplacesIt();
    void aClosedGeneratorHasNoFrame();
    void aDeepChainIsDescribedShortly();
    void theDescriptionGoesFromTheInside();
};

void TestChainText::aFrameSaysWhatItDoes()
{
    const RunState suspended = chainIn(GeneratorState::Suspended);
    QCOMPARE(wordsOf(suspended, 0), words("outer()", "line 13 · yield from", "SUSPENDED"));
    QCOMPARE(wordsOf(suspended, 1), words("inner()", "line 7 · yield", "SUSPENDED"));
    const RunState running = chainIn(GeneratorState::Running);
    QCOMPARE(wordsOf(running, 0), words("outer()", "line 13 · yield from", "RUNNING"));
    QCOMPARE(wordsOf(running, 1), words("inner()", "line 7 · running", "RUNNING"));
    const RunState created = chainIn(GeneratorState::Created);
    QCOMPARE(wordsOf(created, 1), words("inner()", "line 7 · not started", "CREATED"));
}

void TestChainText::anAwaitIsNamed()
{
    RunState state = chainIn(GeneratorState::Running);
    state.awaiting = QStringLiteral("sleep");
    QCOMPARE(wordsOf(state, 1), words("inner()", "line 7 · await sleep", "RUNNING"));
}

void TestChainText::aFrameWithoutALineHasNone()
{
    RunState state = chainIn(GeneratorState::Suspended);
    state.chain.last().line = 0;
    state.chain.last().function.clear();
    QCOMPARE(wordsOf(state, 1), words("delegate", "yield", "SUSPENDED"));
}

void TestChainText::theCallerIsToldWhatItHas_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("text");
    QTest::newRow("created") << int(GeneratorState::Created) << QString()
                             << QStringLiteral("has not asked for a value yet");
    QTest::newRow("running") << int(GeneratorState::Running) << QString()
                             << QStringLiteral("waits in next()");
    QTest::newRow("suspended") << int(GeneratorState::Suspended) << QString()
                               << QStringLiteral("was handed #4");
    QTest::newRow("closed") << int(GeneratorState::Closed) << QStringLiteral("StopIteration")
                            << QStringLiteral("got StopIteration");
    QTest::newRow("closed by close()")
        << int(GeneratorState::Closed) << QString() << QStringLiteral("has closed the generator");
}

void TestChainText::theCallerIsToldWhatItHas()
{
    QFETCH(const int, state);
    QFETCH(const QString, outcome);
    QFETCH(const QString, text);
    RunState run = chainIn(GeneratorState(state));
    run.outcome = outcome;
    QCOMPARE(callerText(run), text);
}

void TestChainText::anOutcomeAfterTheValueReplacesIt()
{
    RunState state = chainIn(GeneratorState::Suspended);
    QVERIFY(callerHasValue(state));
    state.outcome = QStringLiteral("RuntimeError: generator ignored GeneratorExit");
    QVERIFY(!callerHasValue(state));
    QCOMPARE(callerText(state),
             QStringLiteral("got RuntimeError: generator ignored GeneratorExit"));
}

void TestChainText::aClosedGeneratorHasNoFrame()
{
    RunState state = chainIn(GeneratorState::Closed);
    QVERIFY(emptyChainText(state).isEmpty());
    state.chain.clear();
    QCOMPARE(emptyChainText(state), QStringLiteral("The generator is closed: its frame is gone"));
    QCOMPARE(emptyChainText(RunState()), QStringLiteral("No generator yet"));
}

void TestChainText::aDeepChainIsDescribedShortly()
{
    RunState state = chainIn(GeneratorState::Suspended);
    for (int i = 0; i < 998; ++i)
        state.chain.prepend(state.chain.first());
    const QString text = chainDescription(state);
    QVERIFY(text.contains(QStringLiteral("and 995 frames around them")));
    QCOMPARE_LT(text.size(), 400);
}

void TestChainText::theDescriptionGoesFromTheInside()
{
    QCOMPARE(chainDescription(chainIn(GeneratorState::Suspended)),
             QStringLiteral("inner() line 7 · yield, SUSPENDED; "
                            "outer() line 13 · yield from, SUSPENDED; "
                            "The caller was handed #4: 'x'."));
}

QTEST_GUILESS_MAIN(TestChainText)
#include "tst_chaintext.moc"
