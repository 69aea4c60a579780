// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const Frame *frame)
{
    if (!frame)
        return u"NoneType"_s;
    return QString::fromLatin1(frame->iteratorType() ? frame->iteratorType() : "generator");
}

ValueGenerator saysWhereItIs(RuleLog *log, ValueGenerator **x)
{
    log->print(u"inside sub: "_s + stateOf(**x) + u' ' + nameOf((*x)->chain().yieldsFrom()));
    co_yield 1;
    co_return Value();
}

ValueGenerator delegates(RuleLog *log, ValueGenerator **x)
{
    co_await yieldFrom(saysWhereItIs(log, x));
    co_return Value();
}

ValueGenerator aroundAList()
{
    const std::vector<int> list { 1 };
    co_yield 0;
    co_await yieldFrom(list);
    co_yield 2;
    co_return Value();
}

ValueGenerator holds(std::shared_ptr<int> local)
{
    const std::shared_ptr<int> own = std::exchange(local, nullptr);
    co_yield *own;
    co_return Value();
}

constexpr int Base = __LINE__ + 1;
ValueGenerator atLines()
{
    co_yield 1;
    co_await yieldFrom(Value(u"2"_s));
    co_return Value();
}

// Where the frame's last yield stands, from the first line of its function.
int offset(const Frame &frame)
{
    return int(frame.line().cpp.line()) - Base;
}

} // namespace

class TestRulesStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void R41_fourStatesAndADelegatorIsRunningWhileItsSubRuns()
    {
        RuleLog log;
        ValueGenerator *self = nullptr;
        auto x = delegates(&log, &self);
        self = &x;
        log.print(stateOf(x));
        QVERIFY(x.next());
        const auto &sub = static_cast<const Chain &>(*x.chain().yieldsFrom());
        log.print(stateOf(x) + u' ' + stateOf(sub));
        QVERIFY(!x.next());
        log.print(stateOf(x));
        QCOMPARE(log.text(),
                 u"GEN_CREATED\ninside sub: GEN_RUNNING NoneType\n"
                 "GEN_SUSPENDED GEN_SUSPENDED\nGEN_CLOSED"_s);
    }

    void R42_yieldsFromIsTheIteratorBeingDelegatedTo()
    {
        RuleLog log;
        auto x = aroundAList();
        log.print(nameOf(x.chain().yieldsFrom()));
        while (x.next())
            log.print(nameOf(x.chain().yieldsFrom()));
        log.print(nameOf(x.chain().yieldsFrom()));
        QCOMPARE(log.text(), u"NoneType\nNoneType\nlist_iterator\nNoneType\nNoneType"_s);
    }

    void R43_localsAreReleasedAtTheEnd()
    {
        const auto object = std::make_shared<int>(6);
        auto x = holds(object);
        QCOMPARE(object.use_count(), 2);
        QVERIFY(x.next());
        QCOMPARE(object.use_count(), 2);
        x.close();
        QCOMPARE(object.use_count(), 1);
        QCOMPARE(stateOf(x), u"GEN_CLOSED"_s);
    }

    void R44_theLineIsThatOfTheYieldWhileSuspended()
    {
        auto x = atLines();
        QVERIFY(x.next());
        QCOMPARE(offset(x.chain()), 2);
        QVERIFY(x.next());
        QCOMPARE(offset(x.chain()), 3);
    }
};

QTEST_GUILESS_MAIN(TestRulesStates)
#include "tst_rules_states.moc"
