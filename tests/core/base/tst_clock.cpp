// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/base/clock.h"

#include <QtTest/QtTest>

#include <thread>
#include <vector>

using namespace yieldscope;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManualClockStandsUntilItIsMoved()
    {
        ManualClock clock;
        QCOMPARE(clock.now(), Nanoseconds(0));
        QCOMPARE(clock.now(), Nanoseconds(0));
        clock.advance(5ms);
        clock.advance(2ns);
        QCOMPARE(clock.now(), Nanoseconds(5'000'002));
    }

    void aManualClockIsMovedByManyThreads()
    {
        ManualClock clock;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&clock] {
                for (int k = 0; k < 1000; ++k)
                    clock.advance(1ns);
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(clock.now(), Nanoseconds(4000));
    }

    void theSteadyClockNeverGoesBack()
    {
        const SteadyClock clock;
        Nanoseconds before = clock.now();
        QVERIFY(before >= Nanoseconds(0));
        for (int i = 0; i < 1000; ++i) {
            const Nanoseconds now = clock.now();
            QVERIFY(now >= before);
            before = now;
        }
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
