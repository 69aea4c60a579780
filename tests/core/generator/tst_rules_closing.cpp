// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// A context manager: says how its block was left.
struct Manager
{
    RuleLog *log;
    int exceptions = std::uncaught_exceptions();
    explicit Manager(RuleLog *to)
        : log(to)
    {
        log->print("enter");
    }
    ~Manager() { log->print(std::uncaught_exceptions() > exceptions ? "exit raised" : "exit"); }
};

ValueGenerator managed(RuleLog *log)
{
    const Manager manager(log);
    try {
        co_yield 1;
        log->print("not reached");
    } catch (const GeneratorExit &) {
        log->print("finally");
        throw;
    }
    co_return Value();
}

ValueGenerator cleansUp(RuleLog *log, const char *text)
{
    const Finally cleanup([log, text] { log->print(text); });
    co_yield 1;
    co_yield 2;
    co_return Value();
}

ValueGenerator yieldsInFinally(RuleLog *log)
{
    std::exception_ptr pending;
    try {
        co_yield 1;
    } catch (...) {
        pending = std::current_exception();
    }
    co_yield str("in finally");
    if (pending)
        std::rethrow_exception(pending);
    log->print("not reached");
    co_return Value();
}

ValueGenerator failsInCleanup()
{
    try {
        co_yield 1;
    } catch (...) {
        throw KeyError("cleanup failed");
    }
    co_return Value();
}

ValueGenerator returnsATotal()
{
    try {
        co_yield 1;
    } catch (const GeneratorExit &) {
        co_return str("total");
    }
    co_return Value();
}

ValueGenerator one()
{
    co_yield 1;
    co_return Value();
}

ValueGenerator keepsGoing()
{
    bool wasAsked = false;
    try {
        co_yield 1;
    } catch (const GeneratorExit &) {
        wasAsked = true;
    }
    if (wasAsked)
        co_yield str("kept going");
    co_return Value();
}

ValueGenerator raisesAfterOne(std::exception_ptr exception)
{
    try {
        co_yield 1;
    } catch (...) {
        std::rethrow_exception(exception);
    }
    std::rethrow_exception(exception);
}

class SubStop final : public NamedException<"Sub", StopIteration>
{
    using NamedException::NamedException;
};

ValueGenerator firsts(std::vector<std::vector<int>> lists)
{
    for (const auto &list : lists) {
        auto it = iter(list);
        const Value first = next(it);
        co_yield first;
    }
    co_return Value();
}

ValueGenerator catchesStop()
{
    bool caught = false;
    try {
        throw StopIteration();
    } catch (const StopIteration &) {
        caught = true;
    }
    const Value answer = str(caught ? "caught" : "not caught");
    co_yield answer;
    co_return Value();
}

QStringList unraisable;

void noteUnraisable(const std::exception_ptr &exception) noexcept
{
    unraisable.append(describeException(exception).display());
}

} // namespace

class TestRulesClosing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        unraisable.clear();
        setUnraisableHook(&noteUnraisable);
    }
    void cleanup() { setUnraisableHook(nullptr); }

    void R27_closeRaisesGeneratorExitAtTheYield()
    {
        RuleLog log;
        auto x = managed(&log);
        QVERIFY(x.next());
        log.t([&] { return close(x); });
        log.print(stateOf(x));
        QCOMPARE(log.text(), u"enter\nfinally\nexit raised\n-> None\nGEN_CLOSED"_s);
    }

    void R28_closeBeforeTheFirstNextOrAfterTheEndRunsNothing()
    {
        RuleLog log;
        auto x = cleansUp(&log, "finally");
        log.t([&] { return close(x); });
        log.print(stateOf(x));
        log.t([&] { return next(x); });
        log.t([&] { return close(x); });
        QCOMPARE(log.text(), u"-> None\nGEN_CLOSED\nStopIteration value=None\n-> None"_s);
    }

    void R29_yieldingDuringCloseIsARuntimeErrorAndLeavesItSuspended()
    {
        RuleLog log;
        auto x = yieldsInFinally(&log);
        QVERIFY(x.next());
        log.t([&] { return close(x); });
        log.print(stateOf(x));
        log.t([&] { return close(x); });
        log.print(stateOf(x));
        QCOMPARE(log.text(),
                 u"RuntimeError: generator ignored GeneratorExit\nGEN_SUSPENDED\n"
                 "-> None\nGEN_CLOSED"_s);
    }

    void R30_anotherExceptionDuringClosePropagatesWithItsContext()
    {
        auto x = failsInCleanup();
        QVERIFY(x.next());
        QString shown;
        try {
            x.close();
        } catch (const KeyError &e) {
            shown = e.display() + u" <- "_s + describeException(e.context()).type;
        }
        QCOMPARE(shown, u"KeyError: 'cleanup failed' <- GeneratorExit"_s);
    }

    void R31_closeGivesWhatTheBodyReturnsAfterCatchingGeneratorExit()
    {
        RuleLog log;
        auto x = returnsATotal();
        QVERIFY(x.next());
        log.t([&] { return close(x); });
        log.t([&] { return close(x); });
        QCOMPARE(log.text(), u"-> 'total'\n-> None"_s);
    }

    void R33_throwingGeneratorExitIsNotClose()
    {
        RuleLog log;
        auto x = one();
        QVERIFY(x.next());
        log.t([&] { return throwInto(x, GeneratorExit()); });
        auto y = keepsGoing();
        QVERIFY(y.next());
        log.t([&] { return throwInto(y, GeneratorExit()); });
        QCOMPARE(log.text(), u"GeneratorExit: \n-> 'kept going'"_s);
    }

    void R34_droppingASuspendedGeneratorClosesIt()
    {
        RuleLog log;
        {
            auto x = cleansUp(&log, "finalised");
            QVERIFY(x.next());
        }
        log.print("after del");
        {
            const auto y = cleansUp(&log, "never");
            QCOMPARE(stateOf(y), u"GEN_CREATED"_s);
        }
        log.print("nothing for a created one");
        QCOMPARE(log.text(), u"finalised\nafter del\nnothing for a created one"_s);
    }

    void R35_anErrorDuringFinalisationIsReportedAndNeverRaised()
    {
        RuleLog log;
        {
            auto x = yieldsInFinally(&log);
            QVERIFY(x.next());
        }
        QCOMPARE(unraisable, QStringList { u"RuntimeError: generator ignored GeneratorExit"_s });
    }

    void R36_breakLeavesAHeldGeneratorSuspended()
    {
        RuleLog log;
        auto x = cleansUp(&log, "finally");
        for ([[maybe_unused]] const Value &v : x)
            break;
        log.print(stateOf(x));
        log.t([&] { return next(x); });
        x.close();
        for ([[maybe_unused]] const Value &v : cleansUp(&log, "finally"))
            break;
        log.print("after loop");
        QCOMPARE(log.text(), u"GEN_SUSPENDED\n-> 2\nfinally\nfinally\nafter loop"_s);
    }

    void R37_stopIterationLeavingTheBodyBecomesARuntimeError()
    {
        RuleLog log;
        auto x = raisesAfterOne(std::make_exception_ptr(StopIteration("x")));
        QVERIFY(x.next());
        try {
            x.next();
        } catch (const RuntimeError &e) {
            log.print(e.str() + u" | "_s + describeException(e.cause()).display());
            QVERIFY(e.cause() == e.context());
        }
        log.print(stateOf(x));
        log.t([&] { return next(x); });
        QCOMPARE(log.text(),
                 u"generator raised StopIteration | StopIteration: x\nGEN_CLOSED\n"
                 "StopIteration value=None"_s);
    }

    void R38_aBareNextOnAnEmptyIteratorIsAnErrorAndNoSilentEnd()
    {
        RuleLog log;
        auto x = firsts({ { 1 }, {} });
        log.t([&] { return next(x); });
        log.t([&] { return next(x); });
        log.print(listOf(catchesStop()).repr());
        QCOMPARE(log.text(), u"-> 1\nRuntimeError: generator raised StopIteration\n['caught']"_s);
    }

    void R39_aThrownStopIterationThatIsNotCaughtBecomesARuntimeError()
    {
        RuleLog log;
        auto x = one();
        QVERIFY(x.next());
        log.t([&] { return throwInto(x, StopIteration("s")); });
        log.t([&] { return throwInto(x, StopIteration("closed")); });
        auto y = one();
        log.t([&] { return throwInto(y, StopIteration("created")); });
        QCOMPARE(log.text(),
                 u"RuntimeError: generator raised StopIteration\n"
                 "StopIteration value='closed'\n"
                 "RuntimeError: generator raised StopIteration"_s);
    }

    void R40_subclassesAreConvertedTooAndStopAsyncIterationIsNot()
    {
        RuleLog log;
        for (const std::exception_ptr &e : { std::make_exception_ptr(SubStop()),
                                             std::make_exception_ptr(StopAsyncIteration("a")) }) {
            auto x = raisesAfterOne(e);
            QVERIFY(x.next());
            log.t([&] { return next(x); });
            auto y = raisesAfterOne(e);
            QVERIFY(y.next());
            log.t([&] { return close(y); });
        }
        QCOMPARE(log.text(),
                 u"RuntimeError: generator raised StopIteration\n"
                 "RuntimeError: generator raised StopIteration\n"
                 "StopAsyncIteration: a\nStopAsyncIteration: a"_s);
    }
};

QTEST_GUILESS_MAIN(TestRulesClosing)
#include "tst_rules_closing.moc"
