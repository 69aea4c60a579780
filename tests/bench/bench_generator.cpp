// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/asyncrun.h"
#include "core/generator/generator.h"
#include "tests/bench/reference.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <atomic>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#ifdef YIELDSCOPE_HAS_QCORO
#include <qcoro/qcorogenerator.h>
#endif

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

// The same for the tree: a walk with a stack of its own.
class TreeByHand
{
public:
    explicit TreeByHand(int levels)
    {
        m_open.reserve(std::size_t(levels));
        descend(levels, 1);
    }
    [[gnu::noinline]] bool next()
    {
        if (m_open.empty())
            return false;
        const Place place = m_open.back();
        m_open.pop_back();
        m_value = place.node;
        if (place.level > 1)
            descend(place.level - 1, 2 * place.node + 1);
        return true;
    }
    [[nodiscard]] const int &value() const noexcept { return m_value; }

private:
    struct Place
    {
        int level;
        int node;
    };
    std::vector<Place> m_open;
    int m_value = 0;

    void descend(int level, int node)
    {
        for (; level > 0; --level, node *= 2)
            m_open.push_back({ level, node });
    }
};
struct EchoByHand
{
    int reply = 0;
    [[gnu::noinline]] void send(const int &sent) { reply = sent + 1; }
    [[nodiscard]] const int &value() const noexcept { return reply; }
};

#ifdef YIELDSCOPE_HAS_QCORO
QCoro::Generator<int> qcoroFlat(int n)
{
    for (int i = 0; i < n; ++i)
        co_yield i;
}
QCoro::Generator<int> qcoroDeep(int depth, int n)
{
    if (depth == 0) {
        for (int i = 0; i < n; ++i)
            co_yield i;
    } else {
        for (int value : qcoroDeep(depth - 1, n))
            co_yield value;
    }
}
QCoro::Generator<int> qcoroTree(int levels, int node)
{
    if (levels > 1) {
        for (int value : qcoroTree(levels - 1, 2 * node))
            co_yield value;
    }
    co_yield node;
    if (levels > 1) {
        for (int value : qcoroTree(levels - 1, 2 * node + 1))
            co_yield value;
    }
}
std::int64_t drain(QCoro::Generator<int> &generator)
{
    std::int64_t count = 0;
    for (int value : generator) {
        benchmark::DoNotOptimize(value);
        ++count;
    }
    return count;
}
#endif

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
auto measure(Make make)
{
    return [make](benchmark::State &state) {
        std::int64_t items = 0;
        const std::int64_t before = allocations.load();
        for ([[maybe_unused]] auto _ : state) {
            auto generator = make();
            items += drain(generator);
        }
        note(state, items, before);
    };
}
template <class Make>
auto measureCreation(Make make)
{
    return [make](benchmark::State &state) {
        const std::int64_t before = allocations.load();
        for ([[maybe_unused]] auto _ : state) {
            auto generator = make();
            benchmark::DoNotOptimize(generator);
        }
        note(state, state.iterations(), before);
    };
}
template <class Subject>
void measureSend(benchmark::State &state, Subject &subject)
{
    const std::int64_t before = allocations.load();
    for ([[maybe_unused]] auto _ : state) {
        subject.send(subject.value());
        benchmark::DoNotOptimize(subject.value());
    }
    note(state, state.iterations(), before);
}
// The same generator, watched.
template <class Make>
auto observed(Make make)
{
    return [make] {
        static Counter counter;
        auto generator = make();
        generator.chain().setObserver(&counter);
        return generator;
    };
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
auto measureAsync(bool hops, Observer *observer)
{
    return [hops, observer](benchmark::State &state) {
        QtLoop loop;
        std::int64_t items = 0;
        const std::int64_t before = allocations.load();
        for ([[maybe_unused]] auto _ : state) {
            auto generator = asyncFlat(Items, hops);
            generator.frame().setObserver(observer);
            items += runTask(loop, asyncDrain(std::move(generator)));
        }
        note(state, items, before);
    };
}
// A timer of 0 ms that starts itself again: what a person would write to give the loop its turn.
void hopByHand(benchmark::State &state)
{
    std::int64_t items = 0;
    const std::int64_t before = allocations.load();
    for ([[maybe_unused]] auto _ : state) {
        QEventLoop loop;
        QTimer timer;
        int left = Items;
        QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
            ++items;
            if (--left == 0)
                loop.quit();
        });
        timer.start(0);
        loop.exec();
    }
    note(state, items, before);
}

template <class Measure>
void add(const std::string &name, Measure measurement)
{
    benchmark::RegisterBenchmark(name.c_str(), measurement);
}

void addFlat()
{
    const auto ours = [] { return flat(Items); };
    add("flat/by hand", measure([] { return ByHand { Items }; }));
    add("flat/reference", measure([] { return referenceFlat(Items); }));
    add("flat/ours", measure(ours));
    add("flat/observed", measure(observed(ours)));
#ifdef YIELDSCOPE_HAS_QCORO
    add("flat/QCoro", measure([] { return qcoroFlat(Items); }));
#endif
}
void addDepth(int depth)
{
    const std::string name = "depth " + std::to_string(depth);
    const auto ours = [depth] { return deep(depth, Items); };
    add(name + "/by hand", measure([] { return ByHand { Items }; }));
    add(name + "/reference", measure([depth] { return referenceDeep(depth, Items); }));
    add(name + "/ours", measure(ours));
    add(name + "/observed", measure(observed(ours)));
#ifdef YIELDSCOPE_HAS_QCORO
    add(name + "/QCoro", measure([depth] { return qcoroDeep(depth, Items / (10 * depth)); }));
#endif
}
void addTree()
{
    const auto ours = [] { return tree(TreeLevels, 1); };
    add("tree/by hand", measure([] { return TreeByHand(TreeLevels); }));
    add("tree/reference", measure([] { return referenceTree(TreeLevels, 1); }));
    add("tree/ours", measure(ours));
    add("tree/observed", measure(observed(ours)));
#ifdef YIELDSCOPE_HAS_QCORO
    add("tree/QCoro", measure([] { return qcoroTree(TreeLevels, 1); }));
#endif
}
void addCreation()
{
    const auto ours = [] { return flat(1); };
    add("create/by hand", measureCreation([] { return ByHand { 1 }; }));
    add("create/reference", measureCreation([] { return referenceFlat(1); }));
    add("create/ours", measureCreation(ours));
    add("create/observed", measureCreation(observed(ours)));
#ifdef YIELDSCOPE_HAS_QCORO
    add("create/QCoro", measureCreation([] { return qcoroFlat(1); }));
#endif
}
void addSend()
{
    add("send/by hand", [](benchmark::State &state) {
        EchoByHand echo;
        measureSend(state, echo);
    });
    add("send/ours", [](benchmark::State &state) {
        auto generator = echoes();
        generator.next();
        measureSend(state, generator);
    });
    add("send/observed", [](benchmark::State &state) {
        auto generator = observed([] { return echoes(); })();
        generator.next();
        measureSend(state, generator);
    });
}
void addAsync()
{
    static Counter counter;
    add("async ready/ours", measureAsync(false, nullptr));
    add("async ready/observed", measureAsync(false, &counter));
    add("async hop/by hand", &hopByHand);
    add("async hop/ours", measureAsync(true, nullptr));
    add("async hop/observed", measureAsync(true, &counter));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    addFlat();
    for (const int depth : { 1, 10, 100, 1000 })
        addDepth(depth);
    addTree();
    addCreation();
    addSend();
    addAsync();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
