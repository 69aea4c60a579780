// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/base/id.h"

#include <QtTest/QtTest>

#include <type_traits>
#include <unordered_set>

using namespace yieldscope;

// One kind of number is never taken for another.
static_assert(!std::is_convertible_v<RunId, FrameId>);
static_assert(!std::is_constructible_v<ChunkId, FrameId>);
static_assert(!std::is_convertible_v<std::uint64_t, RunId>);

class TestId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zeroMeansNone()
    {
        QVERIFY(!RunId {}.isValid());
        QVERIFY(RunId { 1 }.isValid());
    }

    void idsAreOrderedByNumber()
    {
        QVERIFY(ChunkId { 1 } < ChunkId { 2 });
        QVERIFY(ChunkId { 2 } == ChunkId { 2 });
        QVERIFY(ChunkId { 3 } != ChunkId { 2 });
    }

    void idsAreKeysOfAHash()
    {
        const std::unordered_set<FrameId> frames { FrameId { 1 }, FrameId { 2 }, FrameId { 1 } };
        QCOMPARE(frames.size(), std::size_t { 2 });
        QVERIFY(frames.contains(FrameId { 2 }));
    }
};

QTEST_GUILESS_MAIN(TestId)
#include "tst_id.moc"
