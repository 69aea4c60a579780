// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/mailbox.h"
#include "core/run/workerpool.h"

#include <QtTest/QtTest>

#include <future>
#include <set>

using namespace yieldscope;

namespace {

constexpr int WaitMs = 30'000;

} // namespace

class TestWorkers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allWorkIsDone()
    {
        std::atomic<int> done = 0;
        WorkerPool pool(3);
        for (int i = 0; i < 500; ++i)
            pool.start([&done] { ++done; });
        pool.waitForIdle();
        QCOMPARE(done.load(), 500);
        QVERIFY(pool.threadCount() <= 3);
    }

    // Each waits for the other: one thread alone would never end.
    void workRunsAtTheSameTime()
    {
        std::promise<void> first;
        std::promise<void> second;
        WorkerPool pool(2);
        pool.start([&] {
            first.set_value();
            second.get_future().wait();
        });
        pool.start([&] {
            first.get_future().wait();
            second.set_value();
        });
        pool.waitForIdle();
        QVERIFY(pool.threadCount() <= 2);
    }

    void moreWorkThanThreadsWaits()
    {
        std::promise<void> gate;
        std::atomic<bool> isDone = false;
        WorkerPool pool(1);
        pool.start([&gate] { gate.get_future().wait(); });
        pool.start([&isDone] { isDone = true; });
        QCOMPARE(pool.threadCount(), 1);
        QVERIFY(!isDone);
        gate.set_value();
        pool.waitForIdle();
        QVERIFY(isDone);
    }

    void aPoolThatGoesWaitsForItsWork()
    {
        std::atomic<int> done = 0;
        {
            WorkerPool pool(2);
            for (int i = 0; i < 50; ++i)
                pool.start([&done] { ++done; });
        }
        QCOMPARE(done.load(), 50);
    }

    void callsAreMadeLaterAndInOrder()
    {
        Mailbox mailbox;
        QList<int> made;
        for (int i = 0; i < 3; ++i)
            QVERIFY(mailbox.post([&made, i] { made.append(i); }));
        QVERIFY(made.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(made, QList<int>({ 0, 1, 2 }), WaitMs);
    }

    void callsComeInTheThreadOfTheMailbox()
    {
        Mailbox mailbox;
        WorkerPool pool(4);
        std::set<std::thread::id> threads;
        int count = 0;
        for (int i = 0; i < 200; ++i)
            pool.start([&] {
                mailbox.post([&] {
                    threads.insert(std::this_thread::get_id());
                    ++count;
                });
            });
        QTRY_COMPARE_WITH_TIMEOUT(count, 200, WaitMs);
        QCOMPARE(threads, std::set { std::this_thread::get_id() });
    }

    void deliveringMakesTheCallsThatCallsAskFor()
    {
        Mailbox mailbox;
        bool isMade = false;
        mailbox.post([&] { mailbox.post([&isMade] { isMade = true; }); });
        QVERIFY(mailbox.deliver());
        QVERIFY(isMade);
        QVERIFY(!mailbox.deliver());
    }

    void aShutMailboxTakesAndMakesNoCall()
    {
        Mailbox mailbox;
        bool isMade = false;
        mailbox.post([&isMade] { isMade = true; });
        mailbox.shut();
        QVERIFY(!mailbox.post([&isMade] { isMade = true; }));
        QVERIFY(!mailbox.deliver());
        QVERIFY(!isMade);
    }
};

QTEST_GUILESS_MAIN(TestWorkers)
#include "tst_workers.moc"
