// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// R01
struct Counting
{
    RuleLog *log;
    int n = 0;
    Counting &iter()
    {
        log->print("iter");
        return *this;
    }
    bool next()
    {
        ++n;
        log->print(u"next %1"_s.arg(n));
        return n <= 2;
    }
    [[nodiscard]] int value() const { return n; }
};

ValueGenerator oneAndTwo()
{
    for (int i = 1; i < 3; ++i)
        co_yield i;
    co_return Value();
}

ValueGenerator failsAfterOne()
{
    co_yield 1;
    throw KeyError("k");
}

ValueGenerator bodyOf(RuleLog *log, Value a)
{
    log->print(u"body "_s + a.str());
    co_yield 1;
    co_return Value();
}

ValueGenerator countUpTo(int n)
{
    const Locals locals = co_await def(1, "count_up_to", local("n", n));
    int i = 0;
    locals.bind("i", i);
    for (; i < n; ++i)
        co_yield i;
    co_return Value();
}

ValueGenerator returns(Value value, bool yieldsFirst)
{
    if (yieldsFirst)
        co_yield 1;
    co_return value;
}

ValueGenerator divides()
{
    co_yield 1;
    throw ZeroDivisionError("division by zero");
}

ValueGenerator returnsInTry(RuleLog *log)
{
    try {
        const Finally cleanup([log] { log->print("finally"); });
        co_return str("r");
    } catch (...) {
        log->print("caught");
    }
    co_return Value();
}

// Python's finally may yield; in C++ the pending action is kept by hand.
ValueGenerator yieldsInFinally(bool raises)
{
    std::exception_ptr pending;
    try {
        if (raises)
            throw KeyError("kept");
    } catch (...) {
        pending = std::current_exception();
    }
    co_yield str("from finally");
    if (pending)
        std::rethrow_exception(pending);
    co_return str("kept");
}

ValueGenerator finallyWins()
{
    try {
        co_yield 1;
        throw KeyError("lost");
    } catch (...) {
        // The return below drops it.
    }
    co_return str("finally wins");
}

std::vector<int> source(RuleLog *log)
{
    log->print("src");
    return { 1, 2 };
}

template <class It>
ValueGenerator tenfold(RuleLog *log, It outer)
{
    while (outer.next()) {
        log->print(u"f %1"_s.arg(outer.value()));
        co_yield outer.value() * 10;
    }
    co_return Value();
}

// Notes the locals of a frame, as gi_frame.f_locals shows them.
class LocalsWatch final : public Observer
{
public:
    bool entered(Frame &, const char *, SourceLine, std::span<const LocalView> arguments) override
    {
        m_locals.assign(arguments.begin(), arguments.end());
        return false;
    }
    bool reached(Frame &, SourceLine) override { return false; }
    void bound(Frame &, LocalView variable) override { m_locals.push_back(variable); }
    void delegated(Frame &, Frame &) override { }
    void yielded(Frame &, const Value &) override
    {
        shown.clear();
        for (const LocalView &view : m_locals)
            shown.append(QString::fromLatin1(view.name) + u'=' + view.read(view.address).repr());
    }
    void returned(Frame &, const Value &) override { }
    void raised(Frame &, const std::exception_ptr &) override { }
    void awaiting(Frame &, const char *) override { }
    void awoke(Frame &) override { }

    QStringList shown;

private:
    std::vector<LocalView> m_locals;
};

} // namespace

class TestRulesIteration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void R01_forCallsIterOnceThenNextUntilTheEnd()
    {
        RuleLog log;
        Counting counting { &log };
        for (const int v : each(counting))
            log.print(u"body %1"_s.arg(v));
        log.print("done");
        QCOMPARE(log.text(), u"iter\nnext 1\nbody 1\nnext 2\nbody 2\nnext 3\ndone"_s);
    }

    void R02_anIteratorIsItsOwnAndAContainerMakesFreshOnes()
    {
        auto x = oneAndTwo();
        QCOMPARE(&iter(x), &x);
        QCOMPARE(listOf(x).repr(), u"[1, 2]"_s);
        QCOMPARE(listOf(x).repr(), u"[]"_s);
        const std::vector<int> list { 1, 2 };
        auto first = iter(list);
        auto second = iter(list);
        QVERIFY(first.next() && first.next() && second.next());
        QCOMPARE(first.value(), 2);
        QCOMPARE(second.value(), 1);
        QCOMPARE(listOf(list).repr(), u"[1, 2]"_s);
        QCOMPARE(listOf(list).repr(), u"[1, 2]"_s);
    }

    void R04_nextWithADefaultReplacesStopIterationAlone()
    {
        RuleLog log;
        auto g = failsAfterOne();
        for (int i = 0; i < 3; ++i)
            log.t([&] { return next(g, str("dflt")); });
        QCOMPARE(log.text(), u"-> 1\nKeyError: 'k'\n-> 'dflt'"_s);
    }

    void R05_iterWithASentinelStopsThereAndStaysEnded()
    {
        RuleLog log;
        const std::vector<int> numbers { 3, 2, 1, 0, 9 };
        auto src = iter(numbers);
        auto it = iter([&src] { return next(src); }, 0);
        log.print(listOf(it).repr());
        log.t([&] { return next(it); });
        QCOMPARE(log.text(), u"[3, 2, 1]\nStopIteration value=None"_s);
    }

    void R06_callingBindsTheArgumentsAndRunsNothing()
    {
        RuleLog log;
        auto x = bodyOf(&log, str("A"));
        log.print("created generator");
        log.t([&] { return next(x); });
        QCOMPARE(log.text(), u"created generator\nbody A\n-> 1"_s);
        // A call with other arguments is refused before anything runs: it does not compile.
        static_assert(!std::invocable<decltype(&bodyOf), RuleLog *>);
    }

    void R07_localsAndPositionSurviveEachYield()
    {
        LocalsWatch watch;
        auto x = countUpTo(3);
        x.chain().setObserver(&watch);
        QCOMPARE(next(x).repr(), u"0"_s);
        QCOMPARE(watch.shown.join(u' '), u"n=3 i=0"_s);
        QCOMPARE(next(x).repr(), u"1"_s);
        QCOMPARE(watch.shown.join(u' '), u"n=3 i=1"_s);
    }

    void R08_theEndRaisesStopIterationAndTheValueComesOnce()
    {
        RuleLog log;
        auto x = returns(Value(), true);
        for (int i = 0; i < 3; ++i)
            log.t([&] { return next(x); });
        auto y = returns(7, false);
        log.t([&] { return next(y); });
        log.t([&] { return next(y); });
        log.t([&] { return send(y, Value()); });
        log.t([&] { return send(y, 5); });
        QCOMPARE(log.text(),
                 u"-> 1\nStopIteration value=None\nStopIteration value=None\n"
                 "StopIteration value=7\nStopIteration value=None\nStopIteration value=None\n"
                 "StopIteration value=None"_s);
    }

    void R08_aValueThatNobodyTookIsGoneAfterTheNextResumption()
    {
        auto y = returns(7, false);
        QVERIFY(!y.next());
        QVERIFY(!y.next());
        QCOMPARE(y.returnValue(), Value());
    }

    void R09_theReturnValueIsStopIterationsAndForDropsIt()
    {
        RuleLog log;
        const Value both = Value::tuple({ 1, 2 });
        for (const Value &v : { str("result"), both, Value::object(u"StopIteration(9)"_s) }) {
            auto x = returns(v, true);
            QVERIFY(x.next());
            log.t([&] { return next(x); });
        }
        QCOMPARE(log.text(),
                 u"StopIteration value='result'\nStopIteration value=(1, 2)\n"
                 "StopIteration value=StopIteration(9)"_s);
        QCOMPARE(listOf(returns(99, true)).repr(), u"[1]"_s);
    }

    void R10_anExceptionInTheBodyPropagatesAndCloses()
    {
        RuleLog log;
        auto x = divides();
        log.t([&] { return next(x); });
        log.t([&] { return next(x); });
        log.print(stateOf(x));
        log.t([&] { return next(x); });
        QCOMPARE(log.text(),
                 u"-> 1\nZeroDivisionError: division by zero\nGEN_CLOSED\n"
                 "StopIteration value=None"_s);
    }

    void R12_returnIsNoExceptionAndCleanupStillRuns()
    {
        RuleLog log;
        auto x = returnsInTry(&log);
        log.t([&] { return next(x); });
        QCOMPARE(log.text(), u"finally\nStopIteration value='r'"_s);
    }

    void R13_aYieldWhileCleaningUpKeepsThePendingAction()
    {
        RuleLog log;
        for (const bool raises : { false, true }) {
            auto x = yieldsInFinally(raises);
            log.t([&] { return next(x); });
            log.t([&] { return next(x); });
        }
        QCOMPARE(log.text(),
                 u"-> 'from finally'\nStopIteration value='kept'\n"
                 "-> 'from finally'\nKeyError: 'kept'"_s);
    }

    void R14_aReturnWhileCleaningUpReplacesTheException()
    {
        RuleLog log;
        auto x = finallyWins();
        QVERIFY(x.next());
        log.t([&] { return next(x); });
        QCOMPARE(log.text(), u"StopIteration value='finally wins'"_s);
    }

    void R15_theOuterIterableIsEvaluatedNowAndTheRestLazily()
    {
        RuleLog log;
        auto expression = tenfold(&log, iter(source(&log)));
        log.print("made");
        log.t([&] { return next(expression); });
        log.t([] { return str(iter(Value(5)).typeName()); });
        QCOMPARE(log.text(), u"src\nmade\nf 1\n-> 10\nTypeError: 'int' object is not iterable"_s);
    }
};

QTEST_GUILESS_MAIN(TestRulesIteration)
#include "tst_rules_iteration.moc"
