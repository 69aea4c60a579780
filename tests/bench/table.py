# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT
"""Reads Google Benchmark's JSON from standard input and prints a table with ratios."""
import json
import statistics
import sys

REFERENCES = {
    "flatByHand": "flatReference",
    "flatOurs": "flatReference",
    "flatObserved": "flatReference",
    "treeOurs": "treeReference",
    "createOurs": "createReference",
}


def reference_of(name):
    if name.startswith("depthOurs"):
        return name.replace("Ours", "Reference")
    return REFERENCES.get(name)


def main():
    runs = {}
    for run in json.load(sys.stdin)["benchmarks"]:
        if run["run_type"] == "iteration":
            runs.setdefault(run["run_name"], []).append(run)
    times = {
        name: statistics.median(1e9 / run["items_per_second"] for run in all_runs)
        for name, all_runs in runs.items()
    }
    print(f"{'measurement':<24}{'ns/item':>10}{'x reference':>13}{'allocs/item':>13}")
    for name, time in times.items():
        reference = reference_of(name)
        ratio = f"{time / times[reference]:.2f}" if reference in times else ""
        allocations = runs[name][0]["allocs/item"]
        print(f"{name:<24}{time:>10.2f}{ratio:>13}{allocations:>13.4f}")


if __name__ == "__main__":
    main()
