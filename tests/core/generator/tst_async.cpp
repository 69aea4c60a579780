// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include "core/generator/asyncrun.h"
#include "core/generator/qtwaits.h"

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QTemporaryFile>
#include <QtTest/QtTest>

#include <optional>
#include <vector>

using namespace yieldscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

AsyncGenerator<QByteArray> pieces(QIODevice *device, qint64 size)
{
    while (co_await readable(device) > 0) {
        const QByteArray piece = device->read(size);
        co_yield piece;
    }
}

AsyncGenerator<int> ticks(int n, Nanoseconds delay)
{
    for (int i = 0; i < n; ++i) {
        co_await yieldscope::sleep(delay);
        co_yield i;
    }
}

// async for number in inner: yield 2 * number
AsyncGenerator<int> doubled(AsyncGenerator<int> inner)
{
    int number = 0;
    while (co_await inner.next()) {
        number = 2 * inner.value();
        co_yield number;
    }
}

// Says what reaches it, and where.
AsyncGenerator<int> guarded(AsyncGenerator<int> inner, RuleLog *log, const char *name)
{
    try {
        while (co_await inner.next())
            co_yield inner.value();
    } catch (const BaseException &e) {
        log->print(QString::fromLatin1(name) + u": "_s + e.display());
        throw;
    }
}

// Needs the loop for its cleanup.
AsyncGenerator<int> cleansUpSlowly(RuleLog *log, Nanoseconds takes)
{
    std::exception_ptr pending;
    try {
        co_yield 1;
    } catch (const GeneratorExit &) {
        pending = std::current_exception();
    }
    log->print("cleanup begins");
    co_await yieldscope::sleep(takes);
    log->print("cleanup ends");
    if (pending)
        std::rethrow_exception(pending);
}

template <class T>
Task<> collect(AsyncGenerator<T> generator, QList<T> *all)
{
    qsizetype count = 0;
    while (co_await generator.next()) {
        all->append(generator.value());
        ++count;
    }
}

Task<> stopsEarly(RuleLog *log, Nanoseconds takes)
{
    auto generator = cleansUpSlowly(log, takes);
    co_await generator.next();
    log->print("leaving");
}

} // namespace

class TestAsync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileIsReadInPieces_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("pieceCount");
        QTest::newRow("empty") << 0 << 64 << 0;
        QTest::newRow("one byte") << 1 << 64 << 1;
        QTest::newRow("one piece") << 64 << 64 << 1;
        QTest::newRow("one byte more") << 65 << 64 << 2;
        QTest::newRow("large") << 1'000'000 << 65'536 << 16;
    }
    void aFileIsReadInPieces()
    {
        QFETCH(const int, length);
        QFETCH(const int, size);
        QTemporaryFile file;
        QVERIFY(file.open());
        QByteArray content;
        for (int i = 0; i < length; ++i)
            content.append(char(i % 251));
        file.write(content);
        QVERIFY(file.flush() && file.seek(0));
        ManualLoop loop;
        QList<QByteArray> all;
        runTask(loop, collect(pieces(&file, size), &all));
        QTEST(int(all.size()), "pieceCount");
        QCOMPARE(all.join(), content);
    }

    void aDeviceThatIsClosedEndsTheReading()
    {
        QBuffer buffer;
        ManualLoop loop;
        QList<QByteArray> all;
        runTask(loop, collect(pieces(&buffer, 10), &all));
        QVERIFY(all.isEmpty());
    }

    void oneAsyncGeneratorIteratesAnother()
    {
        ManualLoop loop;
        QList<int> all;
        runTask(loop, collect(doubled(doubled(ticks(4, 1s))), &all));
        QCOMPARE(all, QList<int>({ 0, 4, 8, 12 }));
        QVERIFY(loop.isIdle());
    }

    void manyGeneratorsShareOneLoop()
    {
        constexpr int Count = 2000;
        ManualLoop loop;
        std::vector<QList<int>> results(Count);
        std::vector<Task<>> tasks;
        tasks.reserve(Count);
        for (int i = 0; i < Count; ++i)
            tasks.push_back(
                collect(ticks(3, std::chrono::milliseconds(1 + i % 7)), &results[std::size_t(i)]));
        for (Task<> &task : tasks)
            task.start(loop);
        while (!loop.isIdle())
            loop.turn();
        for (int i = 0; i < Count; ++i) {
            QVERIFY(tasks[std::size_t(i)].isDone());
            QCOMPARE(results[std::size_t(i)], QList<int>({ 0, 1, 2 }));
        }
    }

    void cancellationLandsAtTheInnermostAwait()
    {
        RuleLog log;
        ManualLoop loop;
        QList<int> all;
        auto task = collect(guarded(guarded(ticks(3, 1s), &log, "inner"), &log, "outer"), &all);
        task.start(loop);
        loop.advance(1500ms);
        QCOMPARE(all, QList<int> { 0 });
        task.cancel();
        QCOMPARE(log.text(), u"inner: CancelledError\nouter: CancelledError"_s);
        QVERIFY_THROWS_EXCEPTION(CancelledError, task.result());
        QVERIFY(loop.isIdle());
    }

    void aTimerOfADroppedGeneratorNeverFires()
    {
        ManualLoop loop;
        {
            auto generator = ticks(3, 1s);
            generator.frame().setLoop(&loop);
            QVERIFY(generator.startNext() == AsyncStop::Awaiting);
            QVERIFY(!loop.isIdle());
        }
        QVERIFY(loop.isIdle());
        loop.advance(10s);
    }

    void aDroppedGeneratorAwaitsInItsCleanup()
    {
        RuleLog log;
        ManualLoop loop;
        runTask(loop, stopsEarly(&log, 5s));
        QCOMPARE(log.text(), u"leaving\ncleanup begins\ncleanup ends"_s);
        QVERIFY(loop.isIdle());
    }

    void aLoopThatGoesEndsACleanupThatAwaits()
    {
        RuleLog log;
        setUnraisableHook([](const std::exception_ptr &) noexcept {});
        {
            ManualLoop loop;
            auto task = stopsEarly(&log, 5s);
            task.start(loop);
            while (!log.text().contains(u"begins"_s))
                QVERIFY(loop.turn());
        }
        setUnraisableHook(nullptr);
        QCOMPARE(log.text(), u"leaving\ncleanup begins"_s);
    }

    void aGeneratorThatOutlivesItsLoopIsStillClosed()
    {
        RuleLog log;
        setUnraisableHook([](const std::exception_ptr &) noexcept {});
        {
            AsyncGenerator<int> generator;
            {
                ManualLoop loop;
                generator = cleansUpSlowly(&log, 5s);
                generator.frame().setLoop(&loop);
                QVERIFY(generator.startNext() == AsyncStop::Yielded);
            }
        }
        setUnraisableHook(nullptr);
        QCOMPARE(log.text(), u"cleanup begins"_s);
    }

    void assignmentClosesTheOneThatWasThere()
    {
        ManualLoop loop;
        auto generator = ticks(3, 1s);
        generator.frame().setLoop(&loop);
        QVERIFY(generator.startNext() == AsyncStop::Awaiting);
        generator = ticks(1, 2s);
        QVERIFY(loop.isIdle());
        QCOMPARE(toString(generator.state()), "CREATED");
    }
};

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
