// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/generator.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

Generator<int> countUpTo(int n)
{
    for (int i = 0; i < n; ++i)
        co_yield i;
}

Generator<int> nested(int depth, int n)
{
    if (depth == 0)
        co_await yieldFrom(countUpTo(n));
    else
        co_await yieldFrom(nested(depth - 1, n));
}

template <class G>
auto collect(G generator)
{
    QList<typename G::YieldType> all;
    for (const auto &value : generator)
        all.append(value);
    return all;
}

// Counts how often cleanup ran, and in which order.
struct Cleanup
{
    QStringList *log;
    QString name;
    ~Cleanup() { log->append(name); }
};

Generator<int> cleansUp(QStringList *log)
{
    const Cleanup cleanup { log, u"inner"_s };
    co_yield 1;
    co_yield 2;
}

Generator<int> delegates(QStringList *log)
{
    const Cleanup cleanup { log, u"outer"_s };
    co_await yieldFrom(cleansUp(log));
}

Generator<int> raisesAfter(int n)
{
    for (int i = 0; i < n; ++i)
        co_yield i;
    throw ValueError("boom");
}

Generator<int, void, QString> returnsText()
{
    co_yield 1;
    co_return u"done"_s;
}

Generator<QString, QString> echo()
{
    QString reply = u"ready"_s;
    for (;;) {
        const QString *sent = co_yield reply;
        reply = sent ? u"got "_s + *sent : u"got nothing"_s;
    }
}

Generator<QString, QString> delegatingEcho()
{
    co_await yieldFrom(echo());
}

Generator<int> ignoresExit()
{
    bool again = false;
    try {
        co_yield 1;
    } catch (const GeneratorExit &) {
        again = true;
    }
    if (again)
        co_yield 2;
}

Generator<int> delegatesToStubborn()
{
    co_await yieldFrom(ignoresExit());
}

Generator<QString> handlesThrow()
{
    QString caught;
    try {
        co_yield u"first"_s;
    } catch (const ValueError &e) {
        caught = e.str();
    }
    const QString answer = u"caught "_s + caught;
    co_yield answer;
}

ValueGenerator values()
{
    const std::int64_t number = 5;
    co_yield number;
    co_yield u"text"_s;
    co_return Value(true);
}

} // namespace

class TestGenerator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingRunsBeforeTheFirstNext()
    {
        QStringList log;
        {
            auto generator = cleansUp(&log);
            QCOMPARE(generator.state(), GeneratorState::Created);
        }
        QCOMPARE(log, QStringList());
    }

    void aRangeForGivesEveryValue()
    {
        QCOMPARE(collect(countUpTo(4)), (QList<int> { 0, 1, 2, 3 }));
    }

    void anEmptyGeneratorEndsAtOnce() { QCOMPARE(collect(countUpTo(0)), QList<int>()); }

    void delegationGivesTheSameValuesAtEveryDepth_data()
    {
        QTest::addColumn<int>("depth");
        for (const int depth : { 0, 1, 2, 10, 1000, 20000 })
            QTest::addRow("depth %d", depth) << depth;
    }
    void delegationGivesTheSameValuesAtEveryDepth()
    {
        QFETCH(const int, depth);
        QCOMPARE(collect(nested(depth, 3)), (QList<int> { 0, 1, 2 }));
    }

    void theReturnValueIsDeliveredOnce()
    {
        auto generator = returnsText();
        QVERIFY(generator.next());
        QVERIFY(!generator.next());
        QCOMPARE(generator.returnValue(), u"done"_s);
        QCOMPARE(generator.returnValue(), QString());
        QVERIFY(!generator.next());
    }

    void anExceptionLeavesNextAndEndsTheGenerator()
    {
        auto generator = raisesAfter(1);
        QVERIFY(generator.next());
        QVERIFY_THROWS_EXCEPTION(ValueError, generator.next());
        QCOMPARE(generator.state(), GeneratorState::Closed);
        QVERIFY(!generator.next());
    }

    void whatIsSentIsTheValueOfTheYield()
    {
        auto generator = echo();
        QVERIFY(generator.next());
        QVERIFY(generator.send(u"a"_s));
        QCOMPARE(generator.value(), u"got a"_s);
        QVERIFY(generator.next());
        QCOMPARE(generator.value(), u"got nothing"_s);
    }

    void whatIsSentReachesTheInnermostGenerator()
    {
        auto generator = delegatingEcho();
        QVERIFY(generator.next());
        QVERIFY(generator.send(u"b"_s));
        QCOMPARE(generator.value(), u"got b"_s);
    }

    void sendingToAJustStartedGeneratorIsATypeError()
    {
        auto generator = echo();
        QVERIFY_THROWS_EXCEPTION(TypeError, generator.send(u"x"_s));
        QCOMPARE(generator.state(), GeneratorState::Created);
        QVERIFY(generator.next());
    }

    void aHandledThrowIsAnsweredByTheNextYield()
    {
        auto generator = handlesThrow();
        QVERIFY(generator.next());
        QVERIFY(generator.throwInto(ValueError("v")));
        QCOMPARE(generator.value(), u"caught v"_s);
    }

    void anUnhandledThrowComesBackAndCloses()
    {
        auto generator = countUpTo(3);
        QVERIFY(generator.next());
        QVERIFY_THROWS_EXCEPTION(KeyError, generator.throwInto(KeyError("k")));
        QCOMPARE(generator.state(), GeneratorState::Closed);
    }

    void closeRunsCleanupFromTheInnermostOutwards()
    {
        QStringList log;
        auto generator = delegates(&log);
        QVERIFY(generator.next());
        generator.close();
        QCOMPARE(log, (QStringList { u"inner"_s, u"outer"_s }));
        QCOMPARE(generator.state(), GeneratorState::Closed);
    }

    void droppingASuspendedGeneratorRunsItsCleanup()
    {
        QStringList log;
        {
            auto generator = delegates(&log);
            QVERIFY(generator.next());
        }
        QCOMPARE(log, (QStringList { u"inner"_s, u"outer"_s }));
    }

    void assignmentFreesTheFrameThatWasThere()
    {
        QStringList log;
        auto generator = delegates(&log);
        QVERIFY(generator.next());
        generator = countUpTo(1);
        QCOMPARE(log.size(), 2);
        QVERIFY(generator.next());
    }

    void yieldingDuringCloseIsARuntimeErrorAndLeavesItSuspended()
    {
        auto generator = ignoresExit();
        QVERIFY(generator.next());
        QVERIFY_THROWS_EXCEPTION(RuntimeError, generator.close());
        QCOMPARE(generator.state(), GeneratorState::Suspended);
        generator.close();
        QCOMPARE(generator.state(), GeneratorState::Closed);
    }

    void aStubbornDelegateRaisesInItsDelegator()
    {
        auto generator = delegatesToStubborn();
        QVERIFY(generator.next());
        QVERIFY_THROWS_EXCEPTION(RuntimeError, generator.close());
        QCOMPARE(generator.state(), GeneratorState::Closed);
    }

    void stopIterationLeavingTheBodyBecomesARuntimeError()
    {
        auto body = []() -> Generator<int> {
            co_yield 1;
            throw StopIteration("x");
        };
        auto generator = body();
        QVERIFY(generator.next());
        QString message;
        try {
            generator.next();
        } catch (const RuntimeError &e) {
            message = e.str();
        }
        QCOMPARE(message, u"generator raised StopIteration"_s);
    }

    void resumingARunningGeneratorIsAValueError()
    {
        Generator<int> *self = nullptr;
        QString message;
        auto body = [](Generator<int> **me, QString *out) -> Generator<int> {
            try {
                (*me)->next();
            } catch (const ValueError &e) {
                *out = e.str();
            }
            co_yield 1;
        };
        auto generator = body(&self, &message);
        self = &generator;
        QVERIFY(generator.next());
        QCOMPARE(message, u"generator already executing"_s);
    }

    void whatConvertsToTheYieldTypeCanBeYielded()
    {
        auto generator = values();
        QVERIFY(generator.next());
        QCOMPARE(generator.value(), Value(5));
        QVERIFY(generator.next());
        QCOMPARE(generator.value(), Value(u"text"_s));
        QVERIFY(!generator.next());
        QCOMPARE(generator.returnValue(), Value(true));
    }

    void closeTellsWhetherTheBodyReturned()
    {
        auto body = []() -> Generator<int, void, QString> {
            try {
                co_yield 1;
            } catch (const GeneratorExit &) {
            }
            co_return u"total"_s;
        };
        auto generator = body();
        QVERIFY(generator.next());
        QVERIFY(generator.close());
        QCOMPARE(generator.returnValue(), u"total"_s);
        QVERIFY(!generator.close());
    }
};

QTEST_GUILESS_MAIN(TestGenerator)
#include "tst_generator.moc"
