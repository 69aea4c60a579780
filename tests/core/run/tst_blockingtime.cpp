// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/blockingtime.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QtTest>

#include <thread>

using namespace yieldscope;

namespace {

constexpr double Hour = 3600;
constexpr int MomentMs = 20'000;

} // namespace

class TestBlockingTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sleepingBlocksForThatLong()
    {
        BlockingTime time;
        QElapsedTimer timer;
        timer.start();
        time.sleep(0.05);
        QVERIFY(timer.elapsed() >= 49);
    }

    void sleepingForNothingReturns()
    {
        BlockingTime time;
        time.sleep(0);
        QElapsedTimer timer;
        timer.start();
        time.sleep(-1);
        QVERIFY(timer.elapsed() < MomentMs);
    }

    void anInterruptEndsTheSleepInProgressAndAllLaterOnes()
    {
        BlockingTime time;
        QElapsedTimer timer;
        timer.start();
        std::thread sleeper([&time] {
            time.sleep(Hour);
            time.sleep(Hour);
        });
        time.interrupt();
        sleeper.join();
        time.sleep(Hour);
        QVERIFY(timer.elapsed() < MomentMs);
    }
};

QTEST_GUILESS_MAIN(TestBlockingTime)
#include "tst_blockingtime.moc"
