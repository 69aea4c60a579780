// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include <QtTest/QtTest>

#include <map>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

ValueGenerator subs()
{
    co_yield str("Sub 1");
    co_yield str("Sub 2");
    co_return Value();
}

ValueGenerator mainAroundSubs()
{
    co_yield str("Main start");
    co_await yieldFrom(subs());
    co_yield str("Main end");
    co_return Value();
}

ValueGenerator returnsR()
{
    co_yield 1;
    co_return str("R");
}

ValueGenerator printsResults(RuleLog *log, ValueGenerator *exhausted)
{
    const std::vector<int> list { 2 };
    log->print(u"fresh: "_s + (co_await yieldFrom(returnsR())).repr());
    log->print(u"exhausted: "_s + (co_await yieldFrom(*exhausted)).repr());
    log->print(u"list: "_s + (co_await yieldFrom(list)).repr());
    co_return Value();
}

ValueGenerator anything()
{
    const std::vector<int> list { 1 };
    const std::map<QString, int> dictionary { { u"k"_s, 0 } };
    co_await yieldFrom(list);
    co_await yieldFrom(str("ab"));
    co_await yieldFrom(std::views::iota(0, 2));
    co_await yieldFrom(std::views::keys(dictionary));
    co_await yieldFrom(std::views::single(9));
    QString message;
    try {
        co_await yieldFrom(Value(5));
    } catch (const TypeError &e) {
        message = e.str();
    }
    co_yield message;
    co_return Value();
}

// R49: an iterator with send().
struct Sending
{
    RuleLog *log;
    QString shown;
    bool next()
    {
        log->print("__next__");
        shown = u"n"_s;
        return true;
    }
    bool send(const Value &value)
    {
        log->print(u"send "_s + value.repr());
        shown = u"s"_s;
        return true;
    }
    [[nodiscard]] const QString &value() const { return shown; }
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

ValueGenerator handles(Value answer, bool yields)
{
    bool caught = false;
    try {
        co_yield 1;
    } catch (const ValueError &) {
        caught = true;
    }
    if (caught && yields)
        co_yield answer;
    co_return answer;
}

ValueGenerator goesOn(bool yields, Value answer)
{
    const Value result = co_await yieldFrom(handles(answer, yields));
    const Value shown = yields ? str("main goes on") : Value::tuple({ str("main"), result });
    co_yield shown;
    co_return Value();
}

ValueGenerator raisesKeyError()
{
    co_yield 1;
    throw KeyError("sub");
}

} // namespace

class TestRulesDelegation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void R46_valuesOfTheSubGoStraightToTheCaller()
    {
        QCOMPARE(listOf(mainAroundSubs()).repr(),
                 u"['Main start', 'Sub 1', 'Sub 2', 'Main end']"_s);
    }

    void R47_theSubsReturnValueIsThatOfYieldFrom()
    {
        RuleLog log;
        auto s = returnsR();
        while (s.next()) { }
        log.print(listOf(printsResults(&log, &s)).repr());
        QCOMPARE(log.text(), u"fresh: 'R'\nexhausted: None\nlist: None\n[1, 2]"_s);
    }

    void R47_anExhaustedGeneratorThatIsGivenAwayGivesNone()
    {
        auto s = returnsR();
        while (s.next()) { }
        auto x = delegatesTo(std::move(s));
        QVERIFY(!x.next());
        QCOMPARE(x.returnValue(), Value());
    }

    void R48_yieldFromCallsIterOnAnyIterable()
    {
        QCOMPARE(listOf(anything()).repr(),
                 u"[1, 'a', 'b', 0, 1, 'k', 9, \"'int' object is not iterable\"]"_s);
    }

    void R49_noneGoesToNextAndAValueToSend()
    {
        RuleLog log;
        auto x = delegatesTo(Sending { &log, {} });
        QVERIFY(x.next() && x.next());
        QCOMPARE(send(x, Value()), str("n"));
        QCOMPARE(send(x, 5), str("s"));
        QCOMPARE(log.text(), u"__next__\n__next__\n__next__\nsend 5"_s);
    }

    void R50_aSubWithoutSendRaisesAttributeErrorInTheDelegator()
    {
        RuleLog log;
        const std::vector<int> list { 1, 2, 3 };
        auto it = iter(list);
        auto x = catches<decltype(it), AttributeError>(it, "");
        QVERIFY(x.next());
        log.t([&] { return send(x, str("v")); });
        log.t([&] { return next(it); });
        QCOMPARE(log.text(), u"-> \"'list_iterator' object has no attribute 'send'\"\n-> 2"_s);
    }

    void R51_throwIsForwardedToTheSub()
    {
        RuleLog log;
        auto x = goesOn(true, str("sub handled"));
        QVERIFY(x.next());
        log.t([&] { return throwInto(x, ValueError()); });
        log.t([&] { return next(x); });
        QCOMPARE(log.text(), u"-> 'sub handled'\n-> 'main goes on'"_s);
    }

    void R52_aSubWithoutThrowRaisesInTheDelegator()
    {
        RuleLog log;
        const std::vector<int> list { 1, 2 };
        auto x = catches<const std::vector<int>, ValueError>(list, "delegator got ");
        QVERIFY(x.next());
        log.t([&] { return throwInto(x, ValueError("v")); });
        QCOMPARE(log.text(), u"-> 'delegator got v'"_s);
    }

    void R53_aSubThatHandlesAThrowByReturningResumesTheDelegator()
    {
        RuleLog log;
        auto x = goesOn(false, str("from sub"));
        QVERIFY(x.next());
        log.t([&] { return throwInto(x, ValueError()); });
        QCOMPARE(log.text(), u"-> ('main', 'from sub')"_s);
    }

    void R54_whatTheSubDoesNotHandleSurfacesAtYieldFrom()
    {
        auto sub = raisesKeyError();
        QCOMPARE(listOf(catches<ValueGenerator, KeyError>(sub, "caught ")).repr(),
                 u"[1, \"caught 'sub'\"]"_s);
    }
};

QTEST_GUILESS_MAIN(TestRulesDelegation)
#include "tst_rules_delegation.moc"
