// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/base/briefmutex.h"
#include "core/base/growingarray.h"

#include <QtTest/QtTest>

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

using namespace yieldscope;

class TestGrowingArray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itKeepsWhatIsAppendedInOrder()
    {
        GrowingArray<int> array;
        for (int i = 0; !array.isFull(); ++i)
            array.append(i * 3);
        QCOMPARE(array.size(), GrowingArray<int>::Capacity);
        for (std::size_t i = 0; i < array.size(); ++i)
            QCOMPARE(array[i], int(i) * 3);
    }

    void whatIsInItNeverMoves()
    {
        GrowingArray<int> array;
        std::vector<const int *> places;
        while (!array.isFull())
            places.push_back(&array.append(0));
        for (std::size_t i = 0; i < array.size(); ++i)
            QCOMPARE(&array[i], places[i]);
    }

    void aFullOneTakesNoMore()
    {
        GrowingArray<int> array;
        while (!array.isFull())
            array.append(1);
        QVERIFY_THROWS_EXCEPTION(std::length_error, array.append(2));
        QCOMPARE(array.size(), GrowingArray<int>::Capacity);
    }

    void itDestroysWhatItHolds()
    {
        const auto shared = std::make_shared<int>(1);
        {
            GrowingArray<std::shared_ptr<int>> array;
            for (int i = 0; i < 100; ++i)
                array.append(shared);
            QCOMPARE(shared.use_count(), 101L);
        }
        QCOMPARE(shared.use_count(), 1L);
    }

    void aBriefMutexLetsInOneAtATime()
    {
        BriefMutex mutex;
        int count = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int k = 0; k < 10'000; ++k) {
                    const std::lock_guard lock(mutex);
                    ++count;
                }
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(count, 40'000);
    }
};

QTEST_GUILESS_MAIN(TestGrowingArray)
#include "tst_growingarray.moc"
