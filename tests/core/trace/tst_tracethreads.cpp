// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/trace.h"

#include <QtTest/QtTest>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr EventIndex Count = 40'000;
constexpr int Readers = 3;

// A yield whose value, chunk and local all tell the index, so that a torn read shows.
Event yieldEvent(EventIndex index)
{
    Event event;
    event.kind = index == 0 ? EventKind::Created : EventKind::Yielded;
    event.frame = FrameId { 1 };
    event.chunk = ChunkId { std::uint64_t(index) };
    event.value = Value(QString::number(index));
    event.locals = { { u"i"_s, Value(index) } };
    return event;
}

// How many events of the view, and states of it, do not fit together.
int contradictions(const TraceView &view)
{
    int found = 0;
    const EventIndex last = view.end() - 1;
    for (EventIndex i = std::max(view.first(), last - 50); i <= last; ++i) {
        const Event &event = view.at(i);
        found += event.value != Value(QString::number(i)) || event.chunk.value != std::uint64_t(i);
    }
    const RunState state = view.stateAt(last);
    found += state.at != last;
    found += state.chain.isEmpty() || state.chain.first().locals.first().value != Value(last);
    return found;
}

} // namespace

class TestTraceThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readersSeeOnlyWholeEventsWhileOneWrites()
    {
        Trace trace({ 4 * detail::TraceBlock::Size, 1024 * 1024 * 1024, 256 });
        std::atomic<int> found = 0;
        std::atomic<int> looks = 0;
        std::vector<std::thread> readers;
        for (int i = 0; i < Readers; ++i)
            readers.emplace_back([&] {
                EventIndex end = 0;
                while (end < Count) {
                    const TraceView view = trace.view();
                    found += view.end() < end;
                    end = view.end();
                    if (view.isEmpty())
                        continue;
                    found += contradictions(view);
                    ++looks;
                }
            });
        for (EventIndex i = 0; i < Count; ++i)
            trace.append(yieldEvent(i));
        for (std::thread &reader : readers)
            reader.join();
        QVERIFY(looks >= Readers);
        QCOMPARE(found.load(), 0);
    }

    void manyWritersLoseNothing()
    {
        Trace trace;
        std::vector<std::thread> writers;
        for (int i = 0; i < 4; ++i)
            writers.emplace_back([&trace] {
                for (int k = 0; k < 1000; ++k)
                    trace.append(yieldEvent(1));
            });
        for (std::thread &writer : writers)
            writer.join();
        QCOMPARE(trace.end(), EventIndex { 4000 });
        QCOMPARE(trace.view().stateAt(3999).counts.yields, 4000);
    }

    // Nor do those who record many under one lock, and all of a thread's are in their order.
    void manyWritersOfManyLoseNothing()
    {
        constexpr int Each = 5000;
        Trace trace;
        std::vector<std::thread> writers;
        for (int i = 0; i < 4; ++i)
            writers.emplace_back([&trace, i] {
                int k = 0;
                trace.appendAllAt(Nanoseconds(0), [&k, i](EventDraft &draft) {
                    draft.kind = EventKind::ChunkWritten;
                    draft.frame = FrameId { std::uint64_t(i) + 1 };
                    draft.size = k;
                    return k++ < Each;
                });
            });
        for (std::thread &writer : writers)
            writer.join();
        const TraceView view = trace.view();
        QCOMPARE(view.end(), EventIndex { 4 * Each });
        std::array<std::int64_t, 4> next {};
        for (EventIndex i = 0; i < view.end(); ++i) {
            const Event event = view.at(i);
            QCOMPARE(event.size, next[event.frame.value - 1]++);
        }
    }

    // What is dropped is folded while others record.
    void manyWritersDropTheOldestInOrder()
    {
        constexpr EventIndex Kept = 2 * detail::TraceBlock::Size;
        Trace trace({ Kept, 1024 * 1024 * 1024, 256 });
        std::vector<std::thread> writers;
        for (int i = 0; i < 4; ++i)
            writers.emplace_back([&trace] {
                for (int k = 0; k < 10'000; ++k)
                    trace.append(yieldEvent(1));
            });
        for (std::thread &writer : writers)
            writer.join();
        const TraceView view = trace.view();
        QCOMPARE(view.end(), EventIndex { 40'000 });
        QVERIFY(view.end() - view.first() <= Kept);
        QCOMPARE(view.stateBefore().counts.yields, int(view.first()));
        QCOMPARE(view.stateAt(view.end() - 1).counts.yields, 40'000);
    }

    // Acknowledging before looking, the reader sees the last event without asking twice.
    void noEventIsMissedByWhoAcknowledgesBeforeLooking()
    {
        Trace trace;
        std::atomic<bool> isWoken = false;
        trace.setWakeUp([&isWoken] {
            isWoken = true;
            isWoken.notify_one();
        });
        std::thread reader([&] {
            EventIndex seen = 0;
            while (seen < Count) {
                isWoken.wait(false);
                isWoken = false;
                trace.acknowledge();
                seen = trace.view().end();
            }
        });
        for (EventIndex i = 0; i < Count; ++i)
            trace.append(yieldEvent(i));
        reader.join();
        QCOMPARE(trace.end(), Count);
    }

    void nobodyIsWokenOnceTheWakeUpIsTakenBack()
    {
        Trace trace;
        std::atomic<bool> isDone = false;
        std::thread writer([&] {
            while (!isDone) {
                trace.append(yieldEvent(1));
                trace.acknowledge();
            }
        });
        std::atomic<int> calls = 0;
        for (int i = 0; i < 500; ++i) {
            const auto token = std::make_unique<std::atomic<int>>(0);
            trace.setWakeUp([&calls, own = token.get()] { calls += 1 + own->load(); });
            trace.setWakeUp({});
        }
        const int before = calls;
        trace.append(yieldEvent(1));
        isDone = true;
        writer.join();
        QCOMPARE(calls.load(), before);
    }
};

QTEST_GUILESS_MAIN(TestTraceThreads)
#include "tst_tracethreads.moc"
