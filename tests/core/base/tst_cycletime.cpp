// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/base/cycletime.h"

#include <QtTest/QtTest>

#include <chrono>
#include <thread>

using namespace yieldscope;
using namespace std::chrono_literals;

namespace {

std::int64_t steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

} // namespace

class TestCycleTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!CycleTime::isReliable())
            QSKIP("the kernel does not keep its time by the processor's counter");
    }

    // Between two readings of the clock; what it is off by is far below what a picture shows.
    void itAgreesWithTheSteadyClock()
    {
        constexpr std::int64_t tolerance = std::chrono::nanoseconds(20us).count();
        const std::int64_t end = steadyNow() + std::chrono::nanoseconds(150ms).count();
        std::int64_t before = steadyNow();
        while (before < end) {
            const std::int64_t time = CycleTime::now();
            const std::int64_t after = steadyNow();
            QVERIFY2(time >= before - tolerance, qPrintable(QString::number(before - time)));
            QVERIFY2(time <= after + tolerance, qPrintable(QString::number(time - after)));
            before = after;
        }
    }

    void itNeverGoesBack()
    {
        std::int64_t before = CycleTime::now();
        const std::int64_t end = before + std::chrono::nanoseconds(60ms).count();
        while (before < end) {
            const std::int64_t now = CycleTime::now();
            QVERIFY(now >= before);
            before = now;
        }
    }

    void eachThreadHasTheSameTime()
    {
        constexpr std::int64_t tolerance = std::chrono::nanoseconds(20us).count();
        for (int i = 0; i < 20; ++i) {
            const std::int64_t before = CycleTime::now();
            std::int64_t between = 0;
            std::thread([&between] { between = CycleTime::now(); }).join();
            const std::int64_t after = CycleTime::now();
            QVERIFY(between >= before - tolerance);
            QVERIFY(between <= after + tolerance);
        }
    }
};

QTEST_GUILESS_MAIN(TestCycleTime)
#include "tst_cycletime.moc"
