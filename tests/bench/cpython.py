# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT
"""Times the loops of bench_generator.cpp in this Python; prints nanoseconds per item as JSON."""
import asyncio
import json
import sys
import time

RUNS = 5


def flat(n):
    for i in range(n):
        yield i


def deep(depth, n):
    if depth == 0:
        for i in range(n):
            yield i
    else:
        yield from deep(depth - 1, n)


def tree(levels, node):
    if levels > 1:
        yield from tree(levels - 1, 2 * node)
    yield node
    if levels > 1:
        yield from tree(levels - 1, 2 * node + 1)


def echoes():
    reply = 0
    while True:
        sent = yield reply
        reply = sent + 1 if sent is not None else 0


async def async_flat(n, hops):
    for i in range(n):
        if hops:
            await asyncio.sleep(0)
        yield i


def drain(generator):
    count = 0
    for _ in generator:
        count += 1
    return count


def create(n):
    for _ in range(n):
        flat(1)
    return n


def send(n):
    generator = echoes()
    value = next(generator)
    for _ in range(n):
        value = generator.send(value)
    return n


async def async_drain(generator):
    count = 0
    async for _ in generator:
        count += 1
    return count


def best_of(loop):
    """The shortest of some runs, in nanoseconds per item."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter_ns()
        count = loop()
        times.append((time.perf_counter_ns() - start) / count)
    return min(times)


def main():
    sys.setrecursionlimit(5000)
    times = {
        "flat": best_of(lambda: drain(flat(200_000))),
        "tree": best_of(lambda: drain(tree(16, 1))),
        "create": best_of(lambda: create(200_000)),
        "send": best_of(lambda: send(200_000)),
        "async ready": best_of(lambda: asyncio.run(async_drain(async_flat(100_000, False)))),
        "async hop": best_of(lambda: asyncio.run(async_drain(async_flat(20_000, True)))),
    }
    for depth in (1, 10, 100, 1000):
        times[f"depth {depth}"] = best_of(lambda: drain(deep(depth, 200_000 // (depth + 10))))
    version = ".".join(map(str, sys.version_info[:3]))
    json.dump({"version": version, "times": times}, sys.stdout)


if __name__ == "__main__":
    main()
