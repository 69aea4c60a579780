// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/framepool.h"
#include "core/generator/generator.h"

#include <QtTest/QtTest>

#include <atomic>
#include <thread>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// Counts what lives.
struct Counted
{
    static inline std::atomic<int> living = 0;
    Counted() { ++living; }
    Counted(const Counted &) { ++living; }
    ~Counted() { --living; }
    Counted &operator=(const Counted &) = default;
};

Generator<int> deep(int depth, Counted counted)
{
    const Counted local = counted;
    if (depth > 0)
        co_await yieldFrom(deep(depth - 1, counted));
    else
        co_yield depth;
}

Generator<int> endless()
{
    for (int i = 0;; ++i)
        co_yield i;
}

// Yields the same object each time, to see that nothing copies it.
Generator<Counted> yieldsOne()
{
    const Counted one;
    co_yield one;
    co_yield one;
}

Generator<int> passesOn(Generator<int> *shared)
{
    co_await yieldFrom(*shared);
}

Generator<int, int> echoes()
{
    int reply = 0;
    for (;;) {
        const int *sent = co_yield reply;
        reply = sent ? *sent : -1;
    }
}

Generator<QString> ofAnotherType()
{
    const QList<QString> names { u"a"_s, u"b"_s };
    co_await yieldFrom(names);
}

Generator<Value, Value, Value> converts()
{
    co_await yieldFrom(echoes());
    co_await yieldFrom(ofAnotherType());
    co_return Value();
}

} // namespace

class TestFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCOMPARE(Counted::living.load(), 0); }

    void aFrameIsTakenFromThoseThatWereFreed()
    {
        if (!FramePool::IsPooling)
            QSKIP("frames are not pooled under a sanitizer");
        void *first = FramePool::allocate(200);
        FramePool::release(first, 200);
        QCOMPARE(FramePool::allocate(250), first);
        FramePool::release(first, 250);
    }

    void whatAThreadKeepsIsBounded()
    {
        std::vector<void *> frames;
        for (int i = 0; i < 10000; ++i)
            frames.push_back(FramePool::allocate(256));
        const std::size_t before = FramePool::keptBytes();
        for (void *frame : frames)
            FramePool::release(frame, 256);
        QVERIFY(FramePool::keptBytes() - before <= FramePool::MaxKeptBytes);
    }

    void aLargeFrameIsNotKept()
    {
        const std::size_t before = FramePool::keptBytes();
        FramePool::release(FramePool::allocate(100000), 100000);
        QCOMPARE(FramePool::keptBytes(), before);
    }

    void aFrameMayBeFreedOnAnotherThread()
    {
        int value = -1;
        auto generator = deep(3, Counted());
        QVERIFY(generator.next());
        std::thread([moved = std::move(generator), &value]() mutable {
            value = moved.value();
            moved = endless();
            moved.next();
        }).join();
        QCOMPARE(value, 0);
    }

    void framesMadeOnAThreadOutliveIt()
    {
        std::optional<Generator<int>> kept;
        std::thread([&kept] {
            kept.emplace(deep(3, Counted()));
            kept->next();
        }).join();
        QCOMPARE(kept->value(), 0);
        QVERIFY(!kept->next());
    }

    void everyFrameOfAChainIsFreedOnce_data()
    {
        QTest::addColumn<int>("depth");
        for (const int depth : { 0, 1, 2, 100, 20000 })
            QTest::addRow("depth %d", depth) << depth;
    }
    void everyFrameOfAChainIsFreedOnce()
    {
        QFETCH(const int, depth);
        auto generator = deep(depth, Counted());
        QVERIFY(generator.next());
        QVERIFY(Counted::living.load() >= 2 * (depth + 1));
    }

    void anEndlessGeneratorIsDropped()
    {
        auto generator = endless();
        for (int i = 0; i < 3; ++i)
            QVERIFY(generator.next());
        QCOMPARE(generator.value(), 2);
    }

    void nothingCopiesWhatIsYielded()
    {
        auto generator = yieldsOne();
        QVERIFY(generator.next());
        QCOMPARE(Counted::living.load(), 1);
        const Counted *first = &generator.value();
        QVERIFY(generator.next());
        QCOMPARE(&generator.value(), first);
    }

    void aMovedGeneratorGoesOnWhereItStood()
    {
        auto first = endless();
        QVERIFY(first.next() && first.next());
        auto second = std::move(first);
        QVERIFY(!first);
        QVERIFY(first.state() == GeneratorState::Closed);
        QVERIFY(second.next());
        QCOMPARE(second.value(), 2);
    }

    void anEmptyGeneratorCanBeDelegatedTo()
    {
        auto body = []() -> Generator<int> {
            Generator<int> none;
            co_await yieldFrom(std::move(none));
        };
        auto generator = body();
        QVERIFY(!generator.next());
    }

    void aSharedGeneratorIsClosedWithItsDelegator()
    {
        auto shared = endless();
        {
            auto delegator = passesOn(&shared);
            QVERIFY(delegator.next());
        }
        // As in Python, closing the delegator closed it too.
        QVERIFY(shared.state() == GeneratorState::Closed);
    }

    void generatorsOfOtherTypesAreForwardedTo()
    {
        auto generator = converts();
        QVERIFY(generator.next());
        QCOMPARE(generator.value(), Value(0));
        QVERIFY(generator.next());
        QCOMPARE(generator.value(), Value(-1));
    }
};

QTEST_GUILESS_MAIN(TestFrames)
#include "tst_frames.moc"
