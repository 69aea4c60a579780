// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/asyncrun.h"
#include "core/generator/generator.h"
#include "tests/bench/reference.h"

#include <QtCore/QCoreApplication>

#include <atomic>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::int64_t> allocations = 0;

} // namespace

// Counts what comes from the heap; frames that are taken from a pool do not.
void *operator new(std::size_t size)
{
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

namespace {

using namespace yieldscope;

constexpr int Items = 100'000;
constexpr int TreeLevels = 16;

// What a loop by hand costs: the state that a person would write instead of a coroutine.
struct ByHand
{
    int last;
    int current = -1;
    [[gnu::noinline]] bool next() { return ++current < last; }
    [[nodiscard]] const int &value() const noexcept { return current; }
};

reference::Generator referenceFlat(int n)
{
    for (int i = 0; i < n; ++i)
        co_yield i;
}
reference::Generator referenceDeep(int depth, int n)
{
    if (depth == 0) {
        for (int i = 0; i < n; ++i)
            co_yield i;
    } else {
        co_yield referenceDeep(depth - 1, n);
    }
}
reference::Generator referenceTree(int levels, int node)
{
    if (levels > 1)
        co_yield referenceTree(levels - 1, 2 * node);
    co_yield node;
    if (levels > 1)
        co_yield referenceTree(levels - 1, 2 * node + 1);
}

Generator<int> flat(int n)
{
    for (int i = 0; i < n; ++i)
        co_yield i;
}
Generator<int> deep(int depth, int n)
{
    if (depth == 0) {
        for (int i = 0; i < n; ++i)
            co_yield i;
    } else {
        co_await yieldFrom(deep(depth - 1, n));
    }
}
Generator<int> tree(int levels, int node)
{
    if (levels > 1)
        co_await yieldFrom(tree(levels - 1, 2 * node));
    co_yield node;
    if (levels > 1)
        co_await yieldFrom(tree(levels - 1, 2 * node + 1));
}
Generator<int, int> echoes()
{
    int reply = 0;
    for (;;) {
        const int *sent = co_yield reply;
        reply = sent ? *sent + 1 : 0;
    }
}

class Counter final : public Observer
{
public:
    bool entered(Frame &, const char *, SourceLine, std::span<const LocalView>) override
    {
        return false;
    }
    bool reached(Frame &, SourceLine) override { return false; }
    void bound(Frame &, LocalView) override { }
    void delegated(Frame &, Frame &) override { }
    void yielded(Frame &, const Value &) override { ++count; }
    void returned(Frame &, const Value &) override { }
    void raised(Frame &, const std::exception_ptr &) override { }
    void awaiting(Frame &, const char *) override { }
    void awoke(Frame &) override { }

    std::int64_t count = 0;
};

// Takes everything; gives how many there were.
template <class G>
std::int64_t drain(G &generator)
{
    std::int64_t count = 0;
    while (generator.next()) {
        benchmark::DoNotOptimize(generator.value());
        ++count;
    }
    return count;
}

void note(benchmark::State &state, std::int64_t items, std::int64_t before)
{
    state.SetItemsProcessed(items);
    state.counters["allocs/item"] = double(allocations.load() - before) / double(items);
}

template <class Make>
void measure(benchmark::State &state, Make make)
{
    std::int64_t items = 0;
    const std::int64_t before = allocations.load();
    for ([[maybe_unused]] auto _ : state) {
        auto generator = make();
        items += drain(generator);
    }
    note(state, items, before);
}

void flatByHand(benchmark::State &state)
{
    measure(state, [] { return ByHand { Items }; });
}
void flatReference(benchmark::State &state)
{
    measure(state, [] { return referenceFlat(Items); });
}
void flatOurs(benchmark::State &state)
{
    measure(state, [] { return flat(Items); });
}
void flatObserved(benchmark::State &state)
{
    Counter counter;
    measure(state, [&counter] {
        auto generator = flat(Items);
        generator.chain().setObserver(&counter);
        return generator;
    });
}
void depthReference(benchmark::State &state)
{
    measure(state, [&] { return referenceDeep(int(state.range(0)), Items); });
}
void depthOurs(benchmark::State &state)
{
    measure(state, [&] { return deep(int(state.range(0)), Items); });
}
void treeReference(benchmark::State &state)
{
    measure(state, [] { return referenceTree(TreeLevels, 1); });
}
void treeOurs(benchmark::State &state)
{
    measure(state, [] { return tree(TreeLevels, 1); });
}

template <class Make>
void measureCreation(benchmark::State &state, Make make)
{
    const std::int64_t before = allocations.load();
    for ([[maybe_unused]] auto _ : state) {
        auto generator = make();
        benchmark::DoNotOptimize(generator);
    }
    note(state, state.iterations(), before);
}
void createReference(benchmark::State &state)
{
    measureCreation(state, [] { return referenceFlat(1); });
}
void createOurs(benchmark::State &state)
{
    measureCreation(state, [] { return flat(1); });
}

void sendRoundTrip(benchmark::State &state)
{
    auto generator = echoes();
    generator.next();
    const std::int64_t before = allocations.load();
    for ([[maybe_unused]] auto _ : state) {
        generator.send(generator.value());
        benchmark::DoNotOptimize(generator.value());
    }
    note(state, state.iterations(), before);
}

AsyncGenerator<int> asyncFlat(int n, bool hops)
{
    for (int i = 0; i < n; ++i) {
        if (hops)
            co_await yieldscope::sleep(Nanoseconds(0));
        co_yield i;
    }
}
Task<std::int64_t> asyncDrain(AsyncGenerator<int> generator)
{
    std::int64_t count = 0;
    while (co_await generator.next()) {
        benchmark::DoNotOptimize(generator.value());
        ++count;
    }
    co_return count;
}
void asyncRun(benchmark::State &state, bool hops)
{
    QtLoop loop;
    std::int64_t items = 0;
    const std::int64_t before = allocations.load();
    for ([[maybe_unused]] auto _ : state)
        items += runTask(loop, asyncDrain(asyncFlat(Items, hops)));
    note(state, items, before);
}
void asyncReady(benchmark::State &state)
{
    asyncRun(state, false);
}
void asyncHop(benchmark::State &state)
{
    asyncRun(state, true);
}

BENCHMARK(flatByHand);
BENCHMARK(flatReference);
BENCHMARK(flatOurs);
BENCHMARK(flatObserved);
BENCHMARK(depthReference)->Arg(1)->Arg(10)->Arg(100)->Arg(1000);
BENCHMARK(depthOurs)->Arg(1)->Arg(10)->Arg(100)->Arg(1000);
BENCHMARK(treeReference);
BENCHMARK(treeOurs);
BENCHMARK(createReference);
BENCHMARK(createOurs);
BENCHMARK(sendRoundTrip);
BENCHMARK(asyncReady);
BENCHMARK(asyncHop);

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
