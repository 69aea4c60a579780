// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

ValueGenerator subs()
{
    co_yield str("Sub 1");
    co_yield str("Sub 2");
    co_return Value();
}

// R56: an iterator with throw() and close().
struct Closing
{
    RuleLog *log;
    bool next() { return true; }
    bool throwInto(const std::exception_ptr &)
    {
        log->print("sub.throw");
        return true;
    }
    void close() { log->print("sub.close"); }
    [[nodiscard]] int value() const { return 1; }
};

// R60: ends with StopIteration('v').
struct EndsWithValue
{
    bool next() { throw StopIteration("v"); }
    [[nodiscard]] int value() const { return 0; }
};

template <class It>
ValueGenerator delegatesTo(It iterator)
{
    const auto result = co_await yieldFrom(std::move(iterator));
    co_return result;
}

template <class It, class E>
ValueGenerator catches(It &iterator, const char *text)
{
    QString message;
    try {
        co_await yieldFrom(iterator);
    } catch (const E &e) {
        message = QString::fromUtf8(text) + e.str();
    }
    co_yield message;
    co_return Value();
}

ValueGenerator level(RuleLog *log, int n)
{
    const Finally cleanup([log, n] { log->print(u"finally %1"_s.arg(n)); });
    if (n > 0)
        co_await yieldFrom(level(log, n - 1));
    else
        co_yield str("deep");
    co_return Value();
}

ValueGenerator printsFinally(RuleLog *log, RangeIterator<const std::vector<int>> *it)
{
    const Finally cleanup([log] { log->print("main finally"); });
    co_await yieldFrom(*it);
    co_return Value();
}

ValueGenerator failsInCleanup()
{
    try {
        co_yield 1;
    } catch (...) {
        throw KeyError("sub cleanup");
    }
    co_return Value();
}

ValueGenerator stubborn()
{
    std::exception_ptr pending;
    try {
        co_yield 1;
    } catch (...) {
        pending = std::current_exception();
    }
    co_yield str("no");
    if (pending)
        std::rethrow_exception(pending);
    co_return Value();
}

ValueGenerator seesWhatComes(RuleLog *log, ValueGenerator sub)
{
    try {
        co_await yieldFrom(std::move(sub));
    } catch (const BaseException &e) {
        log->print(u"main sees "_s + e.str());
        throw;
    }
    co_return Value();
}

ValueGenerator one()
{
    co_yield 1;
    co_return Value();
}

ValueGenerator cycleB(ValueGenerator **x)
{
    QString message;
    try {
        co_await yieldFrom(**x);
    } catch (const ValueError &e) {
        message = e.str();
    }
    co_yield message;
    co_return Value();
}

ValueGenerator cycleA(ValueGenerator **x)
{
    co_yield 1;
    co_await yieldFrom(cycleB(x));
    co_return Value();
}

ValueGenerator borrows(ValueGenerator *shared)
{
    const Value result = co_await yieldFrom(std::ref(*shared));
    co_return result;
}

ValueGenerator swallowsSends(RuleLog *log)
{
    for (;;) {
        bool threw = false;
        try {
            const Value *got = co_yield 1;
            log->print(u"sub got "_s + (got ? got->repr() : u"None"_s));
        } catch (const ValueError &) {
            threw = true;
        }
        if (threw)
            log->print("sub threw");
    }
}

ValueGenerator loops(RuleLog *log)
{
    for (const Value &v : swallowsSends(log))
        co_yield v;
    co_return Value();
}

} // namespace

class TestRulesChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void R55_closeClosesTheSubFirst()
    {
        RuleLog log;
        auto x = level(&log, 2);
        QVERIFY(x.next());
        log.t([&] { return close(x); });
        QCOMPARE(log.text(), u"finally 0\nfinally 1\nfinally 2\n-> None"_s);
    }

    void R56_throwingGeneratorExitClosesTheSub()
    {
        RuleLog log;
        auto x = delegatesTo(Closing { &log });
        QVERIFY(x.next());
        const auto exit = std::make_exception_ptr(GeneratorExit("mine"));
        std::exception_ptr got;
        try {
            x.throwInto(exit);
        } catch (const GeneratorExit &) {
            got = std::current_exception();
        }
        QVERIFY(got == exit);
        QCOMPARE(log.text(), u"sub.close"_s);
    }

    void R57_aSubWithoutCloseIsAbandoned()
    {
        RuleLog log;
        const std::vector<int> list { 1, 2 };
        auto it = iter(list);
        auto x = printsFinally(&log, &it);
        QVERIFY(x.next());
        log.t([&] { return close(x); });
        log.t([&] { return next(it); });
        QCOMPARE(log.text(), u"main finally\n-> None\n-> 2"_s);
    }

    void R58_anErrorWhileClosingTheSubIsRaisedInTheDelegator()
    {
        RuleLog log;
        for (const auto make : { &failsInCleanup, &stubborn }) {
            auto x = seesWhatComes(&log, make());
            QVERIFY(x.next());
            log.t([&] { return close(x); });
        }
        QCOMPARE(log.text(),
                 u"main sees 'sub cleanup'\nKeyError: 'sub cleanup'\n"
                 "main sees generator ignored GeneratorExit\n"
                 "RuntimeError: generator ignored GeneratorExit"_s);
    }

    void R59_aStopIterationThrownThroughIsConvertedInTheSub()
    {
        RuleLog log;
        auto sub = one();
        auto x = catches<ValueGenerator, RuntimeError>(sub, "main sees: ");
        QVERIFY(x.next());
        log.t([&] { return throwInto(x, StopIteration()); });
        QCOMPARE(log.text(), u"-> 'main sees: generator raised StopIteration'"_s);
    }

    void R60_anIteratorReturnsAValueWithStopIteration()
    {
        auto x = delegatesTo(EndsWithValue());
        QVERIFY(!x.next());
        QCOMPARE(x.returnValue(), str("v"));
    }

    void R61_aCycleOfDelegationsIsAValueError()
    {
        ValueGenerator *self = nullptr;
        auto x = cycleA(&self);
        self = &x;
        QCOMPARE(listOf(x).repr(), u"[1, 'generator already executing']"_s);
    }

    void R62_aSharedSubIsClosedByTheFirstDelegatorThatCloses()
    {
        RuleLog log;
        auto s = subs();
        auto x = borrows(&s);
        auto y = borrows(&s);
        QVERIFY(x.next());
        x.close();
        log.t([&] { return next(y); });
        QCOMPARE(log.text(), u"StopIteration value=None"_s);
        QCOMPARE(stateOf(s), u"GEN_CLOSED"_s);
    }

    void R62_delegatorsOfASharedSubTakeTurns()
    {
        auto s = subs();
        auto x = borrows(&s);
        auto y = borrows(&s);
        QCOMPARE(next(x), str("Sub 1"));
        QCOMPARE(next(y), str("Sub 2"));
        QVERIFY(!x.next());
    }

    void R63_theChainLeadsFromTheOutermostToTheInnermost()
    {
        RuleLog log;
        auto shared = level(&log, 2);
        auto x = borrows(&shared);
        QVERIFY(x.next());
        int depth = 0;
        const Frame *last = nullptr;
        for (const Frame *frame = &x.chain(); frame; frame = frame->delegate()) {
            ++depth;
            last = frame;
        }
        QCOMPARE(depth, 4);
        QCOMPARE(last, &shared.chain().innermost());
        QCOMPARE(x.chain().delegate(), &shared.chain());
    }

    void R64_aLoopForwardsOnlyValues()
    {
        RuleLog log;
        auto x = loops(&log);
        QVERIFY(x.next());
        QCOMPARE(send(x, str("lost")), Value(1));
        log.t([&] { return throwInto(x, ValueError("v")); });
        QCOMPARE(log.text(), u"sub got None\nValueError: v"_s);
    }
};

QTEST_GUILESS_MAIN(TestRulesChain)
#include "tst_rules_chain.moc"
