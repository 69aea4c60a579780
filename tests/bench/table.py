# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT
"""Reads Google Benchmark's JSON from standard input and prints a table with ratios and targets.

Measurements are named "scenario/variant". With --cpython FILE, what cpython.py wrote is one more variant.
"""
import argparse
import json
import statistics
import sys

VARIANTS = ["by hand", "reference", "QCoro", "CPython", "ours", "observed"]
SCENARIOS = ["flat", "depth 1", "depth 10", "depth 100", "depth 1000", "tree", "create", "send",
             "async ready", "async hop"]
NONE = "-"


def read_runs(stream):
    """Median nanoseconds and allocations per item, by scenario and variant."""
    runs = {}
    for run in json.load(stream)["benchmarks"]:
        if run["run_type"] == "iteration":
            scenario, variant = run["run_name"].split("/", 1)
            runs.setdefault(scenario, {}).setdefault(variant, []).append(run)
    times, allocations = {}, {}
    for scenario, variants in runs.items():
        times[scenario] = {
            variant: statistics.median(1e9 / run["items_per_second"] for run in all_runs)
            for variant, all_runs in variants.items()
        }
        allocations[scenario] = variants["ours"][0]["allocs/item"]
    return times, allocations


def number(value):
    if value is None:
        return NONE
    return f"{value:,.0f}" if value >= 1000 else f"{value:.2f}"


def ratio(top, bottom):
    return f"x{top / bottom:.2f}" if top and bottom else NONE


def print_table(times, allocations):
    titles = VARIANTS + ["ours/ref.", "obs./ref.", "CPython/ours", "allocs"]
    print("ns per item".ljust(13) + "".join(title.rjust(13) for title in titles))
    for scenario in SCENARIOS:
        row = times[scenario]
        cells = [number(row.get(variant)) for variant in VARIANTS]
        cells += [
            ratio(row.get("ours"), row.get("reference")),
            ratio(row.get("observed"), row.get("reference")),
            ratio(row.get("CPython"), row.get("ours")),
            f"{allocations[scenario]:.4f}",
        ]
        print(scenario.ljust(13) + "".join(cell.rjust(13) for cell in cells))


def targets(times, allocations):
    """(what is wanted, what was measured, whether that is enough; None where it was not measured)"""

    def at_most(text, top, bottom, limit):
        if top is None or bottom is None:
            return text, NONE, None
        return text, f"x{top / bottom:.2f}", top / bottom <= limit

    def at_least(text, top, bottom, limit):
        if top is None or bottom is None:
            return text, NONE, None
        return text, f"x{top / bottom:.1f}", top / bottom >= limit

    def time(scenario, variant="ours"):
        return times.get(scenario, {}).get(variant)

    def below(text, value, limit, unit):
        return text, f"{value:.2f} {unit}", value <= limit

    flat, tree, create = (times[name] for name in ("flat", "tree", "create"))
    yield at_most("flat: at most x1.9 of the reference", flat["ours"], flat["reference"], 1.9)
    yield at_most("flat, observed: at most x4", flat["observed"], flat["reference"], 4)
    yield at_most("depth 1000: at most x1.2 of depth 1", time("depth 1000"), time("depth 1"), 1.2)
    yield at_most("tree: faster than the reference", tree["ours"], tree["reference"], 1)
    yield at_most("create + destroy: at most x1.0", create["ours"], create["reference"], 1)
    yield below("send: at most 8 ns", time("send"), 8, "ns")
    yield at_least("flat: at least 6 times CPython", time("flat", "CPython"), flat["ours"], 6)
    yield at_least("tree: at least 20 times CPython", time("tree", "CPython"), tree["ours"], 20)
    yield below("no allocation per yield", allocations["flat"], 0.001, "per yield")
    yield below("at most 1 allocation per generator", allocations["create"], 1, "per generator")
    yield below("async: at most 15 ns when ready", time("async ready"), 15, "ns")
    yield below("async: at most 1000 ns per hop", time("async hop"), 1000, "ns")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cpython", help="what cpython.py wrote")
    arguments = parser.parse_args()
    times, allocations = read_runs(sys.stdin)
    if arguments.cpython:
        with open(arguments.cpython, encoding="utf-8") as file:
            cpython = json.load(file)
        print(f"CPython {cpython['version']}")
        for scenario, value in cpython["times"].items():
            times.setdefault(scenario, {})["CPython"] = value
    print_table(times, allocations)
    print()
    verdicts = {True: "met", False: "MISSED", None: "not measured"}
    for text, measured, is_met in targets(times, allocations):
        print(f"{text:<40}{measured:>22}  {verdicts[is_met]}")


if __name__ == "__main__":
    main()
