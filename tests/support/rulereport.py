# SPDX-FileCopyrightText: Yieldscope contributors
# SPDX-License-Identifier: MIT
"""Runs the tests of the rules of Python's generators and prints one line per rule: id, verdict, title.

The verdicts are those of the test functions that ran just now; a rule has passed if all functions whose names
begin with its id have. The exit code is 0 only if every rule of rules.h has passed.
"""
import argparse
import re
import subprocess
import sys

RULE = re.compile(r'Rule \{ "(R\d+)",\s*"((?:[^"\\]|\\.)*)" \}')
RESULT = re.compile(r"^(PASS|FAIL!|XFAIL|XPASS|SKIP|BPASS|BFAIL)\s*: \w+::(R\d+)_(\w+)\(", re.MULTILINE)
TIMEOUT_SECONDS = 120


def run(program):
    """What a Qt test prints; empty where it does not end."""
    try:
        done = subprocess.run([program, "-o", "-,txt"], capture_output=True, text=True, timeout=TIMEOUT_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{program}: {error}", file=sys.stderr)
        return ""
    return done.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rules", help="rules.h, which lists the rules")
    parser.add_argument("programs", nargs="+", help="the test programs")
    arguments = parser.parse_args()
    with open(arguments.rules, encoding="utf-8") as file:
        rules = RULE.findall(file.read())

    results = {}
    for program in arguments.programs:
        for verdict, rule, function in RESULT.findall(run(program)):
            results.setdefault(rule, []).append((verdict, function))

    passed = 0
    for rule, title in rules:
        outcomes = results.get(rule, [])
        verdict = "no test"
        if outcomes:
            verdict = "passed" if all(word == "PASS" for word, _ in outcomes) else "FAILED"
        passed += verdict == "passed"
        print(f"{rule}  {verdict:<8} {title}")
    print(f"{passed} of {len(rules)} rules passed")
    return 0 if rules and passed == len(rules) else 1


if __name__ == "__main__":
    sys.exit(main())
