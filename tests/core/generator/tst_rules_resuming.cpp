// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

ValueGenerator one()
{
    co_yield 1;
    co_return Value();
}

ValueGenerator resumesItself(RuleLog *log, ValueGenerator **me)
{
    try {
        (*me)->next();
    } catch (const ValueError &e) {
        log->print(u"inside: "_s + e.str());
    }
    co_yield str("still alive");
    const Value inner = next(**me);
    co_yield inner;
    co_return Value();
}

ValueGenerator triesEverything(RuleLog *log, ValueGenerator **me)
{
    log->t([me] { return send(**me, 1); });
    log->t([me] { return throwInto(**me, KeyError("x")); });
    log->t([me] { return close(**me); });
    co_yield str("ok");
    co_return Value();
}

ValueGenerator bareYield(RuleLog *log)
{
    const Value *x = co_yield Value();
    log->print(x ? u"got "_s + x->repr() : u"got None"_s);
    co_yield 2;
    co_return Value();
}

ValueGenerator takesTwo(RuleLog *log)
{
    const Value *x = co_yield str("a");
    log->print(u"in "_s + x->repr());
    const Value *y = co_yield str("b");
    log->print(u"in "_s + y->repr());
    co_return Value();
}

ValueGenerator handlesValueError(bool yields)
{
    QString caught;
    try {
        co_yield 1;
    } catch (const ValueError &e) {
        caught = e.str();
    }
    const QString answer = u"handled "_s + caught;
    if (yields)
        co_yield answer;
    co_return str("done");
}

ValueGenerator cleansUp(RuleLog *log, const char *text)
{
    const Finally cleanup([log, text] { log->print(text); });
    co_yield 1;
    co_return Value();
}

ValueGenerator catchesAll(RuleLog *log)
{
    for (;;) {
        QString caught;
        try {
            co_yield str("y");
        } catch (const Exception &e) {
            caught = QString::fromLatin1(e.typeName()) + u' '
                + (e.argument() ? u"("_s + e.argument()->repr() + u",)"_s : u"()"_s);
        }
        if (!caught.isEmpty())
            log->print(caught);
    }
}

ValueGenerator raisesAnew()
{
    try {
        co_yield 1;
    } catch (const ValueError &) {
        throw KeyError("new");
    }
    co_return Value();
}

} // namespace

class TestRulesResuming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void R16_resumingARunningGeneratorIsAValueError()
    {
        RuleLog log;
        ValueGenerator *self = nullptr;
        auto me = resumesItself(&log, &self);
        self = &me;
        for (int i = 0; i < 3; ++i)
            log.t([&] { return next(me); });
        QCOMPARE(log.text(),
                 u"inside: generator already executing\n-> 'still alive'\n"
                 "ValueError: generator already executing\nStopIteration value=None"_s);
    }

    void R17_sendThrowAndCloseOnARunningGeneratorAreTheSameValueError()
    {
        RuleLog log;
        ValueGenerator *self = nullptr;
        auto me = triesEverything(&log, &self);
        self = &me;
        log.t([&] { return next(me); });
        QCOMPARE(log.text(),
                 u"ValueError: generator already executing\n"
                 "ValueError: generator already executing\n"
                 "ValueError: generator already executing\n-> 'ok'"_s);
    }

    void R17_aRefusedResumptionLeavesWhatWasSentAlone()
    {
        auto body = [](ValueGenerator **me) -> ValueGenerator {
            const Value *sent = co_yield 1;
            try {
                (*me)->next();
            } catch (const ValueError &) {
                // What was sent is still there.
            }
            const Value copy = *sent;
            co_yield copy;
            co_return Value();
        };
        ValueGenerator *self = nullptr;
        auto me = body(&self);
        self = &me;
        QVERIFY(me.next());
        QCOMPARE(send(me, str("kept")), str("kept"));
    }

    void R18_aYieldIsNoneAfterNext()
    {
        RuleLog log;
        auto x = bareYield(&log);
        log.t([&] { return next(x); });
        log.t([&] { return next(x); });
        QCOMPARE(log.text(), u"-> None\ngot None\n-> 2"_s);
    }

    void R19_sendResumesWithTheValue()
    {
        RuleLog log;
        auto x = takesTwo(&log);
        log.t([&] { return next(x); });
        log.t([&] { return send(x, 10); });
        log.t([&] { return send(x, 20); });
        QCOMPARE(log.text(), u"-> 'a'\nin 10\n-> 'b'\nin 20\nStopIteration value=None"_s);
    }

    void R20_sendingToAJustStartedGeneratorIsATypeErrorUnlessNone()
    {
        RuleLog log;
        auto x = one();
        log.t([&] { return send(x, 0); });
        log.print(stateOf(x));
        log.t([&] { return send(x, Value()); });
        QCOMPARE(log.text(),
                 u"TypeError: can't send non-None value to a just-started generator\n"
                 "GEN_CREATED\n-> 1"_s);
    }

    void R21_throwRaisesAtTheYieldAndTheHandlersYieldIsItsResult()
    {
        RuleLog log;
        auto x = handlesValueError(true);
        QVERIFY(x.next());
        log.t([&] { return throwInto(x, ValueError("boom")); });
        log.t([&] { return throwInto(x, KeyError("k")); });
        auto y = handlesValueError(false);
        QVERIFY(y.next());
        log.t([&] { return throwInto(y, ValueError()); });
        QCOMPARE(log.text(), u"-> 'handled boom'\nKeyError: 'k'\nStopIteration value='done'"_s);
    }

    void R22_anUncaughtThrowComesBackAsTheSameObject()
    {
        RuleLog log;
        auto x = cleansUp(&log, "cleanup");
        QVERIFY(x.next());
        const std::exception_ptr exception = std::make_exception_ptr(ValueError("boom"));
        std::exception_ptr got;
        try {
            x.throwInto(exception);
        } catch (const ValueError &) {
            got = std::current_exception();
        }
        QVERIFY(got == exception);
        QCOMPARE(log.text(), u"cleanup"_s);
        QCOMPARE(stateOf(x), u"GEN_CLOSED"_s);
    }

    void R23_throwBeforeTheFirstNextRunsNothingAndCloses()
    {
        RuleLog log;
        auto x = handlesValueError(true);
        log.t([&] { return throwInto(x, ValueError("early")); });
        log.print(stateOf(x));
        log.t([&] { return next(x); });
        QCOMPARE(log.text(), u"ValueError: early\nGEN_CLOSED\nStopIteration value=None"_s);
    }

    void R24_throwOnAClosedGeneratorJustRaises()
    {
        RuleLog log;
        auto x = one();
        QCOMPARE(listOf(x).repr(), u"[1]"_s);
        log.t([&] { return throwInto(x, KeyError("k")); });
        QCOMPARE(log.text(), u"KeyError: 'k'"_s);
    }

    void R25_throwTakesAClassOrAnInstanceAndNothingElse()
    {
        RuleLog log;
        auto x = catchesAll(&log);
        QVERIFY(x.next());
        QVERIFY(x.throwInto<ValueError>());
        QVERIFY(x.throwInto(ValueError("m")));
        log.t([&] { return throwInto(x, std::exception_ptr()); });
        log.t([&] { return next(x); });
        QCOMPARE(log.text(),
                 u"ValueError ()\nValueError ('m',)\n"
                 "TypeError: exceptions must be classes or instances deriving from BaseException, "
                 "not NoneType\n-> 'y'"_s);
    }

    void R26_aNewExceptionHasTheThrownOneAsContext()
    {
        auto x = raisesAnew();
        QVERIFY(x.next());
        QString shown;
        try {
            x.throwInto(ValueError("old"));
        } catch (const KeyError &e) {
            shown = e.display() + u" <- "_s + describeException(e.context()).display();
        }
        QCOMPARE(shown, u"KeyError: 'new' <- ValueError: old"_s);
    }
};

QTEST_GUILESS_MAIN(TestRulesResuming)
#include "tst_rules_resuming.moc"
