#!/usr/bin/env python3
"""What the comparisons share: running the tool, finding the first difference, telling it, and testing themselves."""

import json
import math
import os
import shlex
import subprocess

from metrics import OPTIONAL

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Fixtures")
NAMES = ("entity", "party", "name", "outcome", "a", "b", "consumer", "service", "level", "tier", "event", "relation")


def fixture(name):
    return os.path.join(FIXTURES, name)


def expected():
    with open(fixture("lp4-expected.json"), encoding="utf-8") as file:
        return json.load(file)


# ---------------------------------------------------------------------------------------------------------
# The tool

def run(command):
    """Exit status, stdout as bytes, stderr as text."""
    process = subprocess.run(command, capture_output=True)
    return process.returncode, process.stdout, process.stderr.decode(errors="replace").strip()


def complaint(want, outcome):
    """What is wrong, as (place, wanted, got), or None; `want`: an answer, or the exit status of a refusal."""
    status, output, message = outcome
    if isinstance(want, int):
        if status != want:
            return "exit status", want, f"{status}: {message[:1000] or text(output)}"
        if not message or output:
            return "refusal", "a message on stderr, and nothing on stdout", [message, text(output)]
        return None
    if status != 0:
        return "exit status", 0, f"{status}: {message[:1500]}"
    try:
        actual = json.loads(output)
    except ValueError as error:
        return "stdout", f"JSON ({error})", text(output)
    return difference(want, actual)


def text(output):
    """The beginning of what a command printed."""
    return output[:300].decode(errors="replace")


# ---------------------------------------------------------------------------------------------------------
# Differences

def difference(want, have, place=""):
    """The first difference as (place, wanted, got), or None. More keys may be in the tool's answer."""
    if isinstance(want, dict) and isinstance(have, dict):
        return in_mapping(want, have, place)
    if isinstance(want, list) and isinstance(have, list):
        return in_list(want, have, place)
    if is_number(want) and is_number(have):
        same = math.isclose(want, have, rel_tol=1e-9, abs_tol=1e-9)
    else:
        same = type(want) is type(have) and want == have
    return None if same else (place, want, have)


def in_mapping(want, have, place):
    for key in want:
        if key not in have and key not in OPTIONAL:
            return f"{place}.{key}", want[key], "(absent)"
        found = difference(want[key], have[key], f"{place}.{key}") if key in have else None
        if found:
            return found
    return None


def in_list(want, have, place):
    if not any(isinstance(x, (dict, list)) for x in want + have):        # both as a whole
        if len(want) == len(have) and not any(difference(x, y) for x, y in zip(want, have)):
            return None
        return place, want, have
    for i, (x, y) in enumerate(zip(want, have)):
        found = difference(x, y, f"{place}[{i}]")
        if found:
            who = [str(x[key]) for key in NAMES if isinstance(x, dict) and key in x]
            return found[0] + (f" ({', '.join(who)})" if who else ""), *found[1:]
    if len(want) != len(have):
        i = min(len(want), len(have))
        return f"{place}[{i}]", want[i:i + 1] or "(the end)", have[i:i + 1] or "(the end)"
    return None


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def short(value, width=600):
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= width else text[:width] + " …"


class Results:
    """Of one description: what passed, and what failed as (kind, command, first difference)."""

    def __init__(self, name, path):
        self.name, self.path = name, path
        self.passed, self.failures = 0, []

    def check(self, kind, command, found):
        if found is None:
            self.passed += 1
        else:
            self.failures.append((kind, command, found))


# ---------------------------------------------------------------------------------------------------------
# Telling

def tell(command, found, indent="    "):
    place, want, have = found
    print(f"{indent}{shlex.join(command)}")
    print(f"{indent}first difference: {place}\n{indent}  twin: {short(want)}\n{indent}  tool: {short(have)}")


def show(path):
    """Prints the files of a description."""
    import spell
    for file in spell.files_of(path):
        with open(file, encoding="utf-8") as stream:
            print(f"    | {file}")
            print("".join(f"    | {line}" for line in stream.read().splitlines(keepends=True)).rstrip())


def conclude(passed, failed, shown, by_kind):
    if failed > shown:
        print(f"... {failed - shown} more failures not printed")
    if failed:
        print("failures: " + ", ".join(f"{what} {n}" for what, n in by_kind.most_common()))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


# ---------------------------------------------------------------------------------------------------------
# Tests of the comparison: each wrong value, and each that is missing, must be found

def leaves(value, place=()):
    if isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, place + (key,))
    else:
        yield place, value


def spoil(value):
    """Wrong, but not by much."""
    if isinstance(value, bool):
        return int(value)
    if value is None:
        return 0
    return value + "x" if isinstance(value, str) else value * 1.00001 + 1e-6 if isinstance(value, float) else value + 1


def unnoticed(answer, is_found):
    """The places where a wrong or a missing value is not found. `is_found` compares an answer with a changed one."""
    for place, value in leaves(answer):
        for wrong in (spoil(value), None):
            changed = json.loads(json.dumps(answer))
            at = changed
            for key in place[:-1]:
                at = at[key]
            if wrong is None:
                del at[place[-1]]
                if place[-1] in OPTIONAL:
                    continue
            else:
                at[place[-1]] = wrong
            if not is_found(answer, changed):
                yield f"not found: {place} is {wrong!r} for {value!r}"


def run_tests(*namespaces):
    """Runs all functions named test_…; the number that failed."""
    failed, tests = 0, [(name, test) for namespace in namespaces for name, test in namespace.items()
                        if name.startswith("test_") and callable(test)]
    for name, test in tests:
        try:
            test()
        except Exception as error:
            failed += 1
            print(f"FAILED {name}: {type(error).__name__} {error}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    return failed
