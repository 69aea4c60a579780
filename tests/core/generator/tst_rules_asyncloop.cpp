// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include "core/generator/asyncrun.h"
#include "core/generator/qtwaits.h"

#include <QtCore/QBuffer>
#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include <optional>

using namespace yieldscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QStringList unraisable;

void noteUnraisable(const std::exception_ptr &exception) noexcept
{
    unraisable.append(describeException(exception).display());
}

AsyncGenerator<int> sleepy(RuleLog *log)
{
    const Finally cleanup([log] { log->print("finally"); });
    try {
        co_await sleep(60s);
        co_yield 1;
    } catch (const CancelledError &) {
        log->print("cancelled inside");
        throw;
    }
}

AsyncGenerator<int> oneAndTwo(RuleLog *log)
{
    const Finally cleanup([log] { log->print("finally"); });
    co_yield 1;
    co_yield 2;
}

AsyncGenerator<int> awaitsInCleanup(RuleLog *log, const char *text)
{
    std::exception_ptr pending;
    try {
        co_yield 1;
    } catch (...) {
        pending = std::current_exception();
    }
    co_await sleep(0s);
    log->print(text);
    if (pending)
        std::rethrow_exception(pending);
}

AsyncGenerator<QString> numbered(QString name, bool awaits)
{
    for (int i = 0; i < 2; ++i) {
        if (awaits)
            co_await sleep(0s);
        const QString text = name + QString::number(i);
        co_yield text;
    }
}

Task<> use(AsyncGenerator<QString> generator, QStringList *log)
{
    // GCC 12 loses a loop with co_await in its condition in a coroutine that has no local variable.
    qsizetype count = 0;
    while (co_await generator.next())
        log->append(generator.value() + QString::number(count++));
}

Task<int> nextOf(AsyncGenerator<int> *x)
{
    const int value = co_await x->anext();
    co_return value;
}

Task<> R79(RuleLog *log, Loop *loop)
{
    auto x = sleepy(log);
    auto task = nextOf(&x);
    task.start(*loop);
    co_await sleep(0s);
    task.cancel();
    try {
        co_await task;
    } catch (const CancelledError &e) {
        log->print(e.display());
    }
    log->print(toString(x.state()));
}

Task<> R81(RuleLog *log)
{
    {
        auto x = oneAndTwo(log);
        while (co_await x.next())
            break;
    }
    log->print("after break");
    co_await sleep(0s);
    co_await sleep(0s);
    log->print("later");
}

Task<> R82(RuleLog *log, AsyncGenerator<int> *keep)
{
    co_await keep->anext();
    log->print("main ends");
}

Task<> R83(RuleLog *log)
{
    co_await aclosing(oneAndTwo(log), [](AsyncGenerator<int> &x) -> Task<> { co_await x.next(); });
    log->print("after block");
}

Task<> R85(QStringList *log, Loop *loop, bool awaits)
{
    auto a = use(numbered(u"a"_s, awaits), log);
    auto b = use(numbered(u"b"_s, awaits), log);
    a.start(*loop);
    b.start(*loop);
    co_await a;
    co_await b;
}

class Hooks final : public AsyncHooks
{
public:
    explicit Hooks(RuleLog *log)
        : m_log(log)
    {
    }
    void firstIterated(AsyncFrame &) override { m_log->print("firstiter"); }
    void dropped(AsyncFrame::Owner) override { m_log->print("finalizer"); }
    void gone(AsyncFrame &) override { }

private:
    RuleLog *m_log;
};

AsyncGenerator<QByteArray> linesOf(QIODevice *device)
{
    QByteArray all;
    while (co_await readable(device) > 0) {
        all = device->readAll();
        co_yield all;
    }
}

Task<> collect(QIODevice *device, QByteArray *out)
{
    auto lines = linesOf(device);
    while (co_await lines.next())
        out->append(lines.value());
}

AsyncGenerator<QString> names(QObject *object, int count)
{
    for (int i = 0; i < count; ++i) {
        const QString name = co_await signal(object, &QObject::objectNameChanged);
        co_yield name;
    }
}

} // namespace

class TestRulesAsyncLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_log = {};
        m_loop.emplace();
        unraisable.clear();
        setUnraisableHook(&noteUnraisable);
    }
    void cleanup() { setUnraisableHook(nullptr); }

    void R79_cancellingRaisesCancelledErrorAtTheAwait()
    {
        runTask(*m_loop, R79(&m_log, &*m_loop));
        QCOMPARE(m_log.text(), u"cancelled inside\nfinally\nCancelledError\nCLOSED"_s);
    }

    void R80_hooksAreToldOfTheFirstIterationAndTheDrop()
    {
        Hooks hooks(&m_log);
        m_loop->setHooks(&hooks);
        {
            auto x = oneAndTwo(&m_log);
            x.frame().setLoop(&*m_loop);
            m_log.print("created");
            QVERIFY(x.startNext() == AsyncStop::Yielded);
            QVERIFY(x.startNext() == AsyncStop::Yielded);
        }
        m_log.print("end");
        // The hook freed the frame without closing it; only its destructors ran.
        QCOMPARE(m_log.text(), u"created\nfirstiter\nfinalizer\nfinally\nend"_s);
    }

    void R80_withoutALoopCleanupCannotAwait()
    {
        {
            auto x = awaitsInCleanup(&m_log, "never");
            QVERIFY(x.startNext() == AsyncStop::Yielded);
        }
        QCOMPARE(m_log.text(), QString());
        QCOMPARE(unraisable, QStringList { u"RuntimeError: no running event loop"_s });
    }

    void R81_theLoopClosesWhatIsDroppedUnfinished()
    {
        runTask(*m_loop, R81(&m_log));
        QCOMPARE(m_log.text(), u"after break\nfinally\nlater"_s);
    }

    void R81_aLoopThatGoesClosesWhatItStillHolds()
    {
        {
            auto x = awaitsInCleanup(&m_log, "never");
            x.frame().setLoop(&*m_loop);
            QVERIFY(x.startNext() == AsyncStop::Yielded);
        }
        m_loop.reset();
        QCOMPARE(unraisable, QStringList { u"RuntimeError: no running event loop"_s });
    }

    void R82_shutdownClosesWhatIsStillOpen()
    {
        auto keep = awaitsInCleanup(&m_log, "closed by shutdown");
        runTask(*m_loop, R82(&m_log, &keep));
        QCOMPARE(m_log.text(), u"main ends\nclosed by shutdown"_s);
        QVERIFY(keep.state() == GeneratorState::Closed);
    }

    void R83_aclosingClosesAtTheEndOfTheBlock()
    {
        runTask(*m_loop, R83(&m_log));
        QCOMPARE(m_log.text(), u"finally\nafter block"_s);
    }

    void R85_anAwaitLetsOthersRun()
    {
        QStringList log;
        runTask(*m_loop, R85(&log, &*m_loop, true));
        QCOMPARE(log.join(u' '), u"a00 b00 a11 b11"_s);
        log.clear();
        runTask(*m_loop, R85(&log, &*m_loop, false));
        QCOMPARE(log.join(u' '), u"a00 a11 b00 b11"_s);
    }

    void aGeneratorThatIsDroppedWhileItAwaitsIsClosedThere()
    {
        {
            auto x = sleepy(&m_log);
            x.frame().setLoop(&*m_loop);
            QVERIFY(x.startNext() == AsyncStop::Awaiting);
        }
        QCOMPARE(m_log.text(), u"finally"_s);
        QVERIFY(m_loop->isIdle());
    }

    void aTaskThatIsDroppedClosesWhatItAwaits()
    {
        auto x = sleepy(&m_log);
        {
            auto task = nextOf(&x);
            task.start(*m_loop);
            QVERIFY(m_loop->turn());
        }
        QCOMPARE(m_log.text(), u"finally"_s);
        QVERIFY(x.state() == GeneratorState::Closed);
    }

    void aTaskIsToldWhenTheGeneratorItAwaitsIsDropped()
    {
        auto x = sleepy(&m_log);
        auto task = nextOf(&x);
        task.start(*m_loop);
        QVERIFY(m_loop->turn());
        x = {};
        QVERIFY(task.isDone());
        QVERIFY_THROWS_EXCEPTION(RuntimeError, task.result());
    }

    void aTaskThatIsCancelledBeforeItBeginsRunsNothing()
    {
        auto x = sleepy(&m_log);
        auto task = nextOf(&x);
        task.start(*m_loop);
        task.cancel();
        QVERIFY_THROWS_EXCEPTION(CancelledError, task.result());
        QVERIFY(m_loop->isIdle());
        QCOMPARE(toString(x.state()), "CREATED");
    }

    void theErrorOfATaskThatNobodyAsksIsReported()
    {
        {
            auto x = oneAndTwo(&m_log);
            QVERIFY(x.frame().startClose() == AsyncStop::Returned);
            auto task = nextOf(&x);
            task.start(*m_loop);
            QVERIFY(m_loop->turn());
        }
        QCOMPARE(unraisable, QStringList { u"StopAsyncIteration"_s });
    }

    void aSignalIsAwaited()
    {
        QObject object;
        auto x = names(&object, 2);
        QVERIFY(x.startNext() == AsyncStop::Awaiting);
        object.setObjectName(u"first"_s);
        QCOMPARE(x.value(), u"first"_s);
        QVERIFY(x.startNext() == AsyncStop::Awaiting);
        QVERIFY(x.frame().cancel());
        QVERIFY(x.state() == GeneratorState::Closed);
        object.setObjectName(u"nobody listens"_s);
    }

    void aSignalWhoseSenderDiesRaises()
    {
        auto object = std::make_unique<QObject>();
        auto x = names(object.get(), 1);
        std::optional<AsyncStop> ended;
        x.frame().setCompletion([&](AsyncStop stop) { ended = stop; });
        QVERIFY(x.startNext() == AsyncStop::Awaiting);
        object.reset();
        QVERIFY(ended == AsyncStop::Raised);
        QVERIFY(isException<RuntimeError>(x.frame().takeError()));
    }

    void aDeviceIsReadAsItComes()
    {
        QtLoop loop;
        QProcess process;
        process.start(u"/bin/sh"_s, { u"-c"_s, u"echo one; echo two"_s });
        QByteArray out;
        runTask(loop, collect(&process, &out));
        QCOMPARE(out, QByteArray("one\ntwo\n"));
        if (process.state() != QProcess::NotRunning)
            QVERIFY(process.waitForFinished());
    }

    void theQtLoopTurnsForSleepers()
    {
        QtLoop loop;
        QStringList log;
        runTask(loop, R85(&log, &loop, true));
        QCOMPARE(log.join(u' '), u"a00 b00 a11 b11"_s);
        QVERIFY(loop.isIdle());
    }

private:
    RuleLog m_log;
    std::optional<ManualLoop> m_loop;
};

QTEST_GUILESS_MAIN(TestRulesAsyncLoop)
#include "tst_rules_asyncloop.moc"
