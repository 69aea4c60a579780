// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include "core/generator/asyncrun.h"

#include <QtTest/QtTest>

#include <optional>

using namespace yieldscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

// await at(a)
template <class Call>
Task<> at(RuleLog *log, Call call)
{
    try {
        if constexpr (std::is_void_v<decltype(call.result())>) {
            co_await call;
            log->print("-> None");
        } else if constexpr (std::is_pointer_v<decltype(call.result())>) {
            const Value *value = co_await call;
            log->print(u"-> "_s + (value ? value->repr() : u"None"_s));
        } else {
            const Value value = co_await call;
            log->print(u"-> "_s + value.repr());
        }
    } catch (const BaseException &e) {
        log->print(e.display());
    }
}

AsyncValueGenerator one(RuleLog *log)
{
    log->print("body");
    co_yield 1;
}

AsyncValueGenerator oneAndTwo()
{
    co_yield 1;
    co_yield 2;
}

AsyncValueGenerator receives(RuleLog *log)
{
    const Value *x = co_yield str("first");
    log->print(u"got "_s + x->str());
    co_yield str("second");
}

AsyncValueGenerator handles()
{
    bool caught = false;
    try {
        co_yield 1;
    } catch (const ValueError &) {
        caught = true;
    }
    if (caught) {
        co_await sleep(0s);
        co_yield str("handled");
    }
}

// finally: an await, or a yield.
AsyncValueGenerator cleansUp(RuleLog *log, bool yields)
{
    std::exception_ptr pending;
    try {
        co_yield 1;
    } catch (...) {
        pending = std::current_exception();
    }
    if (yields)
        co_yield 2;
    co_await sleep(0s);
    log->print("async cleanup");
    if (pending)
        std::rethrow_exception(pending);
}

AsyncValueGenerator raises(std::exception_ptr exception)
{
    std::rethrow_exception(exception);
    co_yield Value();
}

AsyncValueGenerator slow()
{
    co_await sleep(10ms);
    co_yield str("one");
}

// R76: a future, awaited as any C++ awaitable.
struct Future
{
    std::coroutine_handle<> waiting;
    Value value;
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) noexcept { waiting = handle; }
    [[nodiscard]] Value await_resume() const { return value; }
};

AsyncValueGenerator awaitsFuture(Future *future)
{
    const Value got = co_await *future;
    const Value both = Value::tuple({ str("value"), got });
    co_yield both;
}

Task<> R65(RuleLog *log)
{
    auto x = one(log);
    log->print("created");
    auto a = x.anext();
    log->print(toString(x.state()));
    const Value value = co_await a;
    log->print(value.repr());
}

Task<> R66(RuleLog *log)
{
    auto x = oneAndTwo();
    while (co_await x.next())
        log->print(x.value().repr());
    co_await at(log, x.anext());
    co_await at(log, x.anext());
}

Task<> R68(RuleLog *log)
{
    auto x = receives(log);
    co_await at(log, x.asend(str("no")));
    co_await at(log, x.asend(Value()));
    co_await at(log, x.asend(str("yes")));
    co_await at(log, x.asend(Value()));
}

Task<> R69(RuleLog *log)
{
    auto x = handles();
    co_await at(log, x.asend(Value()));
    co_await at(log, x.athrow(ValueError("v")));
    co_await at(log, x.athrow(KeyError("k")));
    co_await at(log, x.asend(Value()));
    co_await at(log, x.athrow(KeyError("after the end")));
}

Task<> R70(RuleLog *log)
{
    auto x = cleansUp(log, false);
    co_await x.anext();
    co_await at(log, x.aclose());
    co_await at(log, x.anext());
}

Task<> R71(RuleLog *log)
{
    auto x = cleansUp(log, true);
    co_await x.anext();
    co_await at(log, x.aclose());
    co_await at(log, x.aclose());
}

Task<> R72(RuleLog *log)
{
    auto x = one(log);
    co_await at(log, x.aclose());
    co_await at(log, x.aclose());
    co_await at(log, x.anext());
    auto y = one(log);
    co_await at(log, y.athrow(ValueError("early")));
    co_await at(log, y.anext());
}

Task<> R73(RuleLog *log)
{
    auto x = raises(std::make_exception_ptr(StopIteration()));
    co_await at(log, x.anext());
    auto y = raises(std::make_exception_ptr(StopAsyncIteration()));
    co_await at(log, y.anext());
}

Task<Value> nextOf(AsyncValueGenerator *x)
{
    const Value value = co_await x->anext();
    co_return value;
}

Task<> R74(RuleLog *log, Loop *loop)
{
    auto x = slow();
    auto first = nextOf(&x);
    first.start(*loop);
    co_await sleep(0s);
    co_await at(log, x.anext());
    co_await at(log, x.asend(Value()));
    co_await at(log, x.aclose());
    co_await at(log, x.athrow(ValueError("v")));
    const Value value = co_await first;
    log->print(value.str());
}

Task<> R75(RuleLog *log)
{
    auto x = oneAndTwo();
    auto a = x.anext();
    co_await a;
    try {
        co_await a;
    } catch (const RuntimeError &e) {
        log->print(e.display());
    }
    auto c = x.aclose();
    co_await c;
    try {
        co_await c;
    } catch (const RuntimeError &e) {
        log->print(e.display());
    }
}

void noteState(RuleLog *log, const AsyncValueGenerator &x)
{
    const char *awaited = x.frame().awaited();
    log->print(QString::fromLatin1(toString(x.state())) + u' '
               + QString::fromLatin1(awaited ? awaited : "None"));
}

Task<> R77(RuleLog *log, Loop *loop)
{
    auto x = slow();
    noteState(log, x);
    auto task = nextOf(&x);
    task.start(*loop);
    co_await sleep(0s);
    noteState(log, x);
    co_await task;
    noteState(log, x);
    co_await x.aclose();
    noteState(log, x);
}

} // namespace

class TestRulesAsync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void R65_anextRunsNothingUntilItIsAwaited()
    {
        QCOMPARE(run(R65(&m_log)), u"created\nCREATED\nbody\n1"_s);
    }
    void R66_theEndIsStopAsyncIterationAgainAndAgain()
    {
        QCOMPARE(run(R66(&m_log)), u"1\n2\nStopAsyncIteration\nStopAsyncIteration"_s);
    }
    void R68_asendGivesTheValueOfTheYield()
    {
        QCOMPARE(run(R68(&m_log)),
                 u"TypeError: can't send non-None value to a just-started async generator\n"
                 "-> 'first'\ngot yes\n-> 'second'\nStopAsyncIteration"_s);
    }
    void R69_athrowRaisesAtTheYield()
    {
        QCOMPARE(run(R69(&m_log)),
                 u"-> 1\n-> 'handled'\nKeyError: 'k'\nStopAsyncIteration\n-> None"_s);
    }
    void R70_acloseLetsCleanupAwait()
    {
        QCOMPARE(run(R70(&m_log)), u"async cleanup\n-> None\nStopAsyncIteration"_s);
    }
    void R71_yieldingDuringAcloseIsARuntimeError()
    {
        QCOMPARE(run(R71(&m_log)),
                 u"RuntimeError: async generator ignored GeneratorExit\n-> None"_s);
    }
    void R72_acloseAndAthrowOnACreatedOneRunNothing()
    {
        QCOMPARE(run(R72(&m_log)),
                 u"-> None\n-> None\nStopAsyncIteration\nValueError: early\nStopAsyncIteration"_s);
    }
    void R73_stopIterationOrStopAsyncIterationBecomesARuntimeError()
    {
        QCOMPARE(run(R73(&m_log)),
                 u"RuntimeError: async generator raised StopIteration\n"
                 "RuntimeError: async generator raised StopAsyncIteration"_s);
    }
    void R74_overlappingCallsAreRefusedAndTheFirstIsNotDisturbed()
    {
        QCOMPARE(run(R74(&m_log, &*m_loop)),
                 u"RuntimeError: anext(): asynchronous generator is already running\n"
                 "RuntimeError: anext(): asynchronous generator is already running\n"
                 "RuntimeError: aclose(): asynchronous generator is already running\n"
                 "RuntimeError: athrow(): asynchronous generator is already running\none"_s);
    }
    void R75_anAwaitableCanBeAwaitedOnce()
    {
        QCOMPARE(run(R75(&m_log)),
                 u"RuntimeError: cannot reuse already awaited __anext__()/asend()\n"
                 "RuntimeError: cannot reuse already awaited aclose()/athrow()"_s);
    }
    void R76_aForeignAwaitableSuspendsAndWakesTheGenerator()
    {
        Future future;
        auto x = awaitsFuture(&future);
        std::optional<AsyncStop> ended;
        x.frame().setCompletion([&](AsyncStop stop) { ended = stop; });
        QVERIFY(x.startNext() == AsyncStop::Awaiting);
        QCOMPARE(x.frame().awaited(), "awaitable");
        future.value = str("wake");
        future.waiting.resume();
        QVERIFY(ended == AsyncStop::Yielded);
        QCOMPARE(x.value().repr(), u"('value', 'wake')"_s);
        QVERIFY(x.startNext() == AsyncStop::Returned);
    }
    void R77_awaitedIsWhatItWaitsFor()
    {
        QCOMPARE(run(R77(&m_log, &*m_loop)),
                 u"CREATED None\nRUNNING sleep\nSUSPENDED None\nCLOSED None"_s);
    }
    void R78_anAwaitingGeneratorIsRunning()
    {
        auto x = slow();
        x.frame().setLoop(&*m_loop);
        QCOMPARE(toString(x.state()), "CREATED");
        QVERIFY(x.startNext() == AsyncStop::Awaiting);
        QCOMPARE(toString(x.state()), "RUNNING");
        m_loop->advance(10ms);
        QCOMPARE(toString(x.state()), "SUSPENDED");
        QVERIFY(x.frame().startClose() == AsyncStop::Returned);
        QCOMPARE(toString(x.state()), "CLOSED");
    }

    void init()
    {
        m_log = {};
        m_loop.emplace();
    }

private:
    RuleLog m_log;
    std::optional<ManualLoop> m_loop;

    QString run(Task<> task)
    {
        runTask(*m_loop, std::move(task));
        return m_log.text();
    }
};

QTEST_GUILESS_MAIN(TestRulesAsync)
#include "tst_rules_async.moc"
