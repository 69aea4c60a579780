// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
//
// soak PROGRAM [--seconds N] [--clients N] [--check-figures]
//
// Starts `PROGRAM serve` and sends a crowd that comes, stalls, leaves and sends garbage; asks for
// /healthz all the while. Fails if the server dies, stops answering, or keeps generators or
// connections of clients that have left. With --check-figures also if /healthz takes more than
// 50 ms (p99), or if its memory afterwards is more than 5 % above what it was after the warm-up.
#include "crowd.h"
#include "subject.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <poll.h>
#include <thread>

using namespace std::chrono_literals;
using yieldscope::soak::Clock;
using yieldscope::soak::Crowd;
using yieldscope::soak::Habit;
using yieldscope::soak::Subject;

namespace {

constexpr int probeEveryMs = 50;

struct Options
{
    const char *program = nullptr;
    int seconds = 120;
    int clients = 1000;
    bool checksFigures = false;
};

std::optional<Options> parse(int count, char **words)
{
    Options options;
    for (int i = 1; i < count; ++i) {
        const bool hasMore = i + 1 < count;
        if (std::strcmp(words[i], "--seconds") == 0 && hasMore)
            options.seconds = std::atoi(words[++i]);
        else if (std::strcmp(words[i], "--clients") == 0 && hasMore)
            options.clients = std::atoi(words[++i]);
        else if (std::strcmp(words[i], "--check-figures") == 0)
            options.checksFigures = true;
        else
            options.program = words[i];
    }
    if (!options.program || options.seconds < 1 || options.clients < 1)
        return std::nullopt;
    return options;
}

double milliseconds(Clock::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// The value that a share of them does not exceed.
double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::size_t(double(values.size() - 1) * share)];
}

/// Lets the crowd loose until the end. Meanwhile a thread of its own, so that the crowd's work is
/// not counted, asks how the server is. False if it does not answer.
bool run(Crowd &crowd, Subject &subject, Clock::time_point end, std::vector<double> &latencies)
{
    std::atomic<bool> isAnswered = true;
    std::thread prober([&] {
        while (isAnswered && Clock::now() < end) {
            const auto asked = Clock::now();
            isAnswered = subject.probe();
            latencies.push_back(milliseconds(Clock::now() - asked));
            ::poll(nullptr, 0, probeEveryMs);
        }
    });
    while (isAnswered && Clock::now() < end)
        crowd.turn();
    prober.join();
    return isAnswered;
}

/// Nothing of those that left may be kept.
bool settles(Subject &subject)
{
    const auto end = Clock::now() + 20s;
    while (Clock::now() < end) {
        if (subject.activeStreams() == 0 && subject.connections() <= 1)
            return true;
    }
    return false;
}

int fail(const char *what)
{
    std::printf("FAILED: %s\n", what);
    return 1;
}

int soak(const Options &options, Subject &subject)
{
    Crowd crowd(subject.port(), std::size_t(options.clients), 1);
    std::vector<double> warmUp;
    std::vector<double> latencies;
    // Threads, arenas and pools that a crowd needs stay; they are no leak.
    const auto warmUpTime = std::chrono::seconds(std::max(2, options.seconds / 3));
    if (!run(crowd, subject, Clock::now() + warmUpTime, warmUp))
        return fail("the server stopped answering in the warm-up");
    crowd.leave();
    if (!settles(subject))
        return fail("the server keeps what its clients have left, after the warm-up");
    const long before = subject.residentKib();
    if (!run(crowd, subject, Clock::now() + std::chrono::seconds(options.seconds), latencies))
        return fail("the server stopped answering");
    const long during = subject.residentKib();
    crowd.leave();
    if (!settles(subject))
        return fail("the server keeps what its clients have left");
    const long after = subject.residentKib();

    for (int habit = 0; habit < int(Habit::Count); ++habit)
        std::printf("%8lld clients %s\n", static_cast<long long>(crowd.visitsOf(Habit(habit))),
                    yieldscope::soak::nameOf(Habit(habit)));
    const double p99 = percentile(latencies, 0.99);
    std::printf("%8.1f MB read, %lld answers 503\n", double(crowd.bytesRead()) / 1e6,
                static_cast<long long>(crowd.refused()));
    std::printf("/healthz: %zu times, p50 %.1f ms, p99 %.1f ms, longest %.1f ms\n",
                latencies.size(), percentile(latencies, 0.5), p99, percentile(latencies, 1));
    std::printf("memory: %ld KiB after the warm-up, %ld in the crowd, %ld after it (%+.1f %%)\n",
                before, during, after, 100.0 * double(after - before) / double(before));
    if (options.checksFigures && p99 > 50)
        return fail("/healthz took more than 50 ms");
    if (options.checksFigures && double(after) > double(before) * 1.05)
        return fail("the memory grew by more than 5 %");
    return 0;
}

} // namespace

int main(int count, char **words)
{
    const std::optional<Options> options = parse(count, words);
    if (!options) {
        std::fprintf(stderr, "Usage: soak PROGRAM [--seconds N] [--clients N] [--check-figures]\n");
        return 2;
    }
    Subject subject(options->program);
    if (subject.port() == 0)
        return fail("the server did not start");
    const int code = soak(*options, subject);
    if (!subject.endsCleanly())
        return fail("the server did not end cleanly");
    if (code == 0)
        std::printf("passed\n");
    return code;
}
