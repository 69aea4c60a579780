# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT
"""Runs the servers that are compared, lets the load client measure each, and prints a table."""
import argparse
import contextlib
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import time

PEERS = pathlib.Path(__file__).resolve().parent / "peers"
TICKING = (1, 100, 1000)


class Subject:
    """One server: how it is started and where its streams are."""

    def __init__(self, name, command, flood, ticks, sync=None, cwd=None):
        self.name = name
        self.command = command
        self.paths = {"flood": flood, "ticks": ticks, "sync": sync}
        self.cwd = cwd
        self.port = free_port()
        self.process = None
        self.results = {}

    def start(self):
        command = [part.replace("PORT", str(self.port)) for part in self.command]
        self.process = subprocess.Popen(
            command, cwd=self.cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=on_processor(0))
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return True
            time.sleep(0.1)
        return False

    def stop(self):
        if self.process:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
            if self.process.poll() is None:
                self.process.kill()

    def note(self, measurement, result):
        for key, value in result.items():
            self.results.setdefault((measurement, key), []).append(value)

    def value(self, measurement, key):
        values = self.results.get((measurement, key))
        return statistics.median(values) if values else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def on_processor(index):
    processors = sorted(os.sched_getaffinity(0))
    chosen = {processors[index % len(processors)]}
    return lambda: os.sched_setaffinity(0, chosen)


def has_starlette(python):
    test = "import uvicorn, starlette"
    return subprocess.run([python, "-c", test], stderr=subprocess.DEVNULL).returncode == 0


def subjects(options):
    serve = [options.server, "serve", "--port", "PORT", "--max-streams", "4000",
             "--max-connections", "4000", "--max-per-client", "4000"]
    floods = "/run/firehose?n={n}&size={size}"
    lines = "/stream?n={n}&interval_ms=0&size={size}"
    ticks = "/async-stream?n=1000000&interval_ms=10"
    yield Subject("epoll loop", [options.epoll, "PORT"], "/flood?n={n}&size={size}",
                  "/ticks?n=1000000&interval_ms=10")
    yield Subject("yieldscope", serve, floods, ticks, lines)
    yield Subject("yieldscope, traced", serve + ["--keep-traces"], floods, ticks, lines)
    python = "/usr/bin/python3"
    if has_starlette(python):
        uvicorn = [python, "-m", "uvicorn", "starletteapp:app", "--port", "PORT",
                   "--no-access-log", "--log-level", "error"]
        yield Subject("uvicorn, Starlette", uvicorn, "/flood?n={n}&size={size}",
                      "/ticks?n=1000000&interval_ms=10", "/sync?n={n}&size={size}", PEERS)
    else:
        print("Not here: uvicorn with Starlette (python3-uvicorn, python3-starlette).")
    if shutil.which("node"):
        yield Subject("Node http", ["node", str(PEERS / "nodeserver.mjs"), "PORT"],
                      "/flood?n={n}&size={size}", "/ticks?n=1000000&interval_ms=10")
    else:
        print("Not here: Node.")


def measure(options, subject, mode, path, clients, seconds):
    command = [options.client, "--mode", mode, "--path", path, "--port", str(subject.port),
               "--clients", str(clients), "--seconds", str(seconds), "--pid",
               str(subject.process.pid)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60,
                          preexec_fn=on_processor(1))
    if done.returncode != 0:
        print(f"{subject.name}: {mode} {path}: {done.stderr.strip()}", file=sys.stderr)
        return {}
    return json.loads(done.stdout)


def measure_all(options, all_subjects):
    scale = 0.5 if options.quick else 1
    plan = [("small", "flood", "flood", {"n": 1000, "size": 64}, 16, 2 * scale),
            ("sync", "flood", "sync", {"n": 1000, "size": 64}, 16, 1.5 * scale),
            ("big", "flood", "flood", {"n": 4096, "size": 65536}, 1, 2 * scale),
            ("first", "first", "flood", {"n": 1, "size": 64}, 1, 1 * scale)]
    for clients in TICKING:
        plan.append((f"ticks {clients}", "ticks", "ticks", {}, clients, 3 * scale))
    for _ in range(1 if options.quick else 2):
        for name, mode, path, values, clients, seconds in plan:
            for subject in all_subjects:
                template = subject.paths[path]
                if template:
                    target = template.format(**values)
                    subject.note(name, measure(options, subject, mode, target, clients, seconds))


def cell(value, form):
    return form.format(value) if value is not None else "-"


def table(title, columns, rows):
    print(f"\n{title}")
    widths = [max(len(name), 10) for name, *_ in columns]
    print(f"{'':<20}" + "".join(f"  {name:>{width}}" for (name, *_), width in zip(columns, widths)))
    for subject in rows:
        cells = [cell(take(subject), form) for _, take, form in columns]
        print(f"{subject.name:<20}"
              + "".join(f"  {text:>{width}}" for text, width in zip(cells, widths)))


def scaled(measurement, key, factor=1.0):
    def take(subject):
        value = subject.value(measurement, key)
        return None if value is None else value * factor
    return take


def print_tables(rows):
    table("As fast as it goes: 1,000 chunks of 64 bytes to each of 16 clients; 256 MiB in 64 KiB chunks",
          [("k chunks/s", scaled("small", "chunks_per_s", 1e-3), "{:,.0f}"),
           ("ns CPU/chunk", scaled("small", "cpu_us_per_chunk", 1e3), "{:,.0f}"),
           ("sync k/s", scaled("sync", "chunks_per_s", 1e-3), "{:,.0f}"),
           ("sync ns CPU", scaled("sync", "cpu_us_per_chunk", 1e3), "{:,.0f}"),
           ("big MB/s", scaled("big", "mb_per_s"), "{:,.0f}"),
           ("first us p50", scaled("first", "first_p50_us"), "{:,.0f}"),
           ("p99", scaled("first", "first_p99_us"), "{:,.0f}")], rows)
    for clients in TICKING:
        name = f"ticks {clients}"
        table(f"A chunk every 10 ms to each of {clients:,} clients",
              [("chunks/s", scaled(name, "chunks_per_s"), "{:,.0f}"),
               ("late ms p50", scaled(name, "late_p50_ms"), "{:.2f}"),
               ("late ms p99", scaled(name, "late_p99_ms"), "{:.2f}"),
               ("us CPU/chunk", scaled(name, "cpu_us_per_chunk"), "{:.2f}"),
               ("KB/stream", scaled(name, "kb_per_stream"), "{:.1f}")], rows)


def ratio(rows, measurement, key, one, other):
    named = {subject.name: subject for subject in rows}
    if one not in named or other not in named:
        return None
    top, bottom = (named[name].value(measurement, key) for name in (one, other))
    return top / bottom if top is not None and bottom else None


def print_targets(rows):
    plain, traced = "yieldscope", "yieldscope, traced"
    starlette, node, epoll = "uvicorn, Starlette", "Node http", "epoll loop"
    def at_least(text, target, *what):
        value = ratio(rows, *what)
        met = "-" if value is None else "yes" if value >= target else "no"
        print(f"{text:<58}{cell(value, '{:.2f}'):>8}   >= {target:<6}{met}")
    def at_most(text, target, value):
        met = "-" if value is None else "yes" if value <= target else "no"
        print(f"{text:<58}{cell(value, '{:.2f}'):>8}   <= {target:<6}{met}")
    print(f"\n{'Target':<58}{'here':>8}")
    for name, goals in ((plain, (20, 12)), (traced, (8, 5))):
        at_least(f"small, {name}: x uvicorn's async generator", goals[0], "small", "chunks_per_s",
                 name, starlette)
        at_least(f"small, {name}: x Node", goals[1], "small", "chunks_per_s", name, node)
    named = {subject.name: subject for subject in rows}
    for name in (plain, traced):
        at_least(f"big, {name}: x epoll loop", 1.0, "big", "mb_per_s", name, epoll)
        at_most(f"first byte p50, {name}: x epoll loop", 1.5,
                ratio(rows, "first", "first_p50_us", name, epoll))
        at_least(f"1,000 clients, {name}: chunks kept, x epoll loop", 0.99, "ticks 1000",
                 "chunks_per_s", name, epoll)
        at_most(f"1,000 clients, {name}: lateness p99 in ms", 10,
                named[name].value("ticks 1000", "late_p99_ms"))
        at_most(f"1,000 clients, {name}: CPU per chunk, x epoll loop", 1.2,
                ratio(rows, "ticks 1000", "cpu_us_per_chunk", name, epoll))
    at_most("KB per stream, before its trace", 8, named[plain].value("ticks 1000", "kb_per_stream"))


def main():
    parser = argparse.ArgumentParser()
    for name in ("server", "epoll", "client"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    rows = list(subjects(options))
    try:
        rows = [subject for subject in rows if subject.start() or print(f"{subject.name} did not start")]
        measure_all(options, rows)
    finally:
        for subject in rows:
            subject.stop()
    print_tables(rows)
    print_targets(rows)


if __name__ == "__main__":
    main()
