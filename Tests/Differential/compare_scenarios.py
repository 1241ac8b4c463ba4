#!/usr/bin/env python3
"""Differential test: `linchpin compare` against its plain twin, scenarios.py, on random descriptions and scenarios.

    compare_scenarios.py --tool PATH [--count 100] [--seed 1] [--keep DIR] [--print 10] [--shrink 3] [--jobs N]

PATH may be a command of several words (`python3 twin.py` is one: the twin itself). For each description there are
files of several scenarios that apply, files of one that must be refused with exit status 65, and scenarios between
which a property must hold whatever the reading: contracts suspended (semantics 10.11), suppliers added cold and hot
(10.12), nothing changed, changes in another order, a change made twice. Dated breaches are asked with changes before,
after and now, and there are small cases by hand. Everything that the contract names is compared. Each case is
reproducible from its seed. The first failures are made as small as they get and kept in a folder. It begins with a test
of itself. The last line is `N passed, M failed`; the exit status is 1 if anything failed.
"""

import argparse
import collections
import concurrent.futures
import copy
import itertools
import json
import os
import shlex
import sys
import tempfile

sys.dont_write_bytecode = True      # keep the folder clean

try:
    import networkx                 # noqa: F401  metrics.py needs it
    import yaml                     # noqa: F401  and description.py this
except ImportError as missing:
    sys.exit(f"!! compare_scenarios.py cannot run, nothing was compared: {missing}")

import harness
import scenarios
import shrink
import spell
from cases import BY_HAND, Case, cases, option, plain_text, tried_alone
from checks import check
from description import load_tree
from oracle import INVALID, Refused
from properties import EXPOSURE, IMPACT, alike, never, nothing

COMPARE_WORDS = {"--evidence": 2, "--as-of": 2, "--began": 2, "--incident": 1}


# ---------------------------------------------------------------------------------------------------------
# Judging an answer

def complaints(case, tool, folder, name):
    """What is wrong, as (what, where, wanted, got); and the command."""
    command = case.command(tool, case.write(folder, name))
    return judged(case.expected(), harness.run(command), case.properties), command


def judged(expected, outcome, properties=()):
    answer, wanted = expected
    status, output, message = outcome
    if status != wanted:
        return [("refused" if status == INVALID else "exit status", "", wanted, f"{status}: {message[:1000]}")]
    if wanted and not message:
        return [("refusal", "", "a message on stderr", message)]
    if answer is None or (wanted and not answer["scenarios"] and not output):
        return [("refusal", "", "nothing on stdout", harness.text(output))] if output else []
    found = harness.complaint({}, (0, output, message))
    if found:
        return [("stdout", *found)]
    actual = json.loads(output)
    found = differences(answer, actual)
    for check_property in properties:
        complaint = check_property({row["name"]: row for row in actual.get("scenarios", [])})
        if complaint:
            found.append(("property", complaint, "", ""))
    return found


def differences(expected, actual):
    """All of them; each scenario is found by its name."""
    expected, actual = tidy(expected), tidy(actual)
    found = []

    def look(what, want, have, place=""):
        difference = harness.difference(want, have)
        if difference:
            found.append((what, place + difference[0], *difference[1:]))
        surplus(what, want, have, found)

    look("schema", expected["schema"], actual.get("schema"))
    look("evidence", expected["evidence"], actual.get("evidence"))
    look("base", expected["base"], actual.get("base"))
    rows = {row.get("name"): row for row in actual.get("scenarios") or []}
    look("names", sorted(row["name"] for row in expected["scenarios"]), sorted(map(str, rows)))
    for row in expected["scenarios"]:
        have = rows.get(row["name"])
        for key in row if have is not None else ():
            look(key, row[key], have.get(key, None if row[key] is None else "(absent)"), row["name"])
    return found


def tidy(answer):
    """Null is absent where a measure can be either."""
    answer = copy.deepcopy(answer)
    for part in [answer.get("base")] + [row.get(key) for row in answer.get("scenarios") or []
                                        for key in ("metrics", "delta")]:
        if isinstance(part, dict):
            for key in [key for key, value in part.items() if value is None]:
                del part[key]
    for by_evidence in [part.get("metricsByEvidence") for part in [answer.get("base") or {}, *answer.get("scenarios", [])]]:
        for key in [key for key, value in (by_evidence or {}).items() if set(value.values()) == {None}]:
            del by_evidence[key]
    return answer


def surplus(what, want, have, found):
    """Measures that the contract names and the twin does not have here."""
    if isinstance(want, dict) and isinstance(have, dict):
        for key in scenarios.MEASURES:
            if key in have and key not in want:
                found.append((what, f".{key}", "(absent)", have[key]))


# ---------------------------------------------------------------------------------------------------------
# Making a failure smaller

def shrunk(case, tool, folder):
    """A smaller case with the same complaint, by leaving out what can be."""
    def kind(candidate):
        try:
            check(plain_text(candidate.description))
            found, _ = complaints(candidate, tool, folder, "smaller")
        except (Refused, KeyError, TypeError, AttributeError, ValueError, IndexError):
            return None
        if found and found[0][0] in ("refused", "exit status"):      # by what the scenario does, not by the description
            plain = Case("", candidate.description, {"empty": {"changes": []}}, [])
            if complaints(plain, tool, folder, "smaller-base")[0]:
                return None
        return found[0][0] if found else None

    wanted = kind(case)
    return case if wanted is None else shrink.shrunk(case, smaller, lambda candidate: kind(candidate) == wanted)


def smaller(case):
    """Cases with something less, much less first."""
    def other(description=None, named=None, options=None):
        return Case(case.kind, description or case.description, named if named is not None else case.named,
                    case.options if options is None else options, case.properties)

    for name in case.named if len(case.named) > 1 else ():
        yield other(named={key: value for key, value in case.named.items() if key != name})
    for place in sorted(shrink.places(case.named), key=len):
        if len(place) in (2, 3, 4):
            yield other(named=shrink.without(case.named, place))
    for tree in shrink.smaller_trees(case.description):
        yield other(description=tree)
    at = 0
    while at < len(case.options):
        width = COMPARE_WORDS.get(case.options[at], 2)
        yield other(options=case.options[:at] + case.options[at + width:])
        at += width


# ---------------------------------------------------------------------------------------------------------
# The test of this test

def self_test():
    """The twin gives the fixture's numbers, and the comparison finds each wrong value and each that is missing."""
    base, named = (load_tree(harness.fixture(name)) for name in ("lp4.yaml", "lp4-scenarios.yaml"))
    answer = scenarios.compare(base, named, [("breach", "V1")])
    problems = [f"LP-4: {found}" for found in differences(harness.expected()["compare"], answer)]
    problems += [problem for problem in harness.unnoticed(answer, is_noticed) if "'cost') is None" not in problem]
    done, text = json.dumps(answer).encode(), "a message"
    refused, partly = (None, INVALID), (answer, INVALID)
    for expected, outcome in (((answer, 0), (INVALID, b"", text)), (refused, (0, done, "")),
                              (refused, (INVALID, b"", "")), (refused, (70, b"", text)), ((answer, 0), (0, b"{", "")),
                              (refused, (INVALID, done, text)), (partly, (INVALID, b"", text)),
                              (partly, (INVALID, done, "")), (partly, (0, done, ""))):
        if not judged(expected, outcome):
            problems.append(f"not found: {outcome[0]} {outcome[2]}")
    for expected, outcome in (((answer, 0), (0, done, "")), (refused, (INVALID, b"", text)),
                              (partly, (INVALID, done, text))):
        if judged(expected, outcome):
            problems.append(f"found where nothing is: {judged(expected, outcome)}")
    rows = {row["name"]: row for row in answer["scenarios"]}
    hot, cold = "S1-second-vendor-hot", "S2-second-vendor-cold"
    for check_property, holds in ((never(hot, less=EXPOSURE, more=IMPACT), True), (never(hot, more=EXPOSURE), False),
                                  (never(cold, less=IMPACT), False), (alike(hot, hot), True), (alike(hot, cold), False),
                                  (nothing(cold), False), (nothing("S3-silo"), True)):
        if (check_property(rows) is None) != holds:
            problems.append(f"a property is judged wrongly: {check_property(rows)}")
    return problems


def is_noticed(answer, changed):
    return bool(differences(answer, changed))


# ---------------------------------------------------------------------------------------------------------
# Command line

def features(case):
    """The verbs of a case, and the open readings that its scenarios touch."""
    found = set()
    for scenario in case.named.values():
        for change in scenario.get("changes") or []:
            for verb, arguments in change.items():
                found |= {verb, f"{verb} since"} if "since" in arguments else {verb}
        found |= {key for key in ("overlay", "after") if scenario.get(key)}
        result = tried_alone(scenario, plain_text(case.description), option(case.options, "--as-of", None))
        found |= {f"[{reading}]" for reading in result[1]} if result else set()
    return found


def work(tool, seed, folder):
    """(kind, name, complaints, command) of each case of one description, and what was exercised."""
    results, exercised = [], collections.Counter()
    for number, case in enumerate(cases(seed)):
        name = f"{seed}-{number}"
        found, command = complaints(case, tool, folder, name)
        exercised.update({f"{verb}, refused" if case.kind == "refusal" else verb for verb in features(case)})
        results.append((case.kind, name, found, command))
        if not found:
            for part in ("", ".scenarios"):
                os.remove(os.path.join(folder, f"{name}{part}.json"))
    return results, exercised


def report_small(tool, seed, number, folder, name):
    case = next(itertools.islice(cases(seed), number, None))
    case = shrunk(case, tool, folder)
    found, command = complaints(case, tool, folder, name)
    for leftover in ("smaller", "smaller-base"):
        for part in ("", ".scenarios"):
            path = os.path.join(folder, f"{leftover}{part}.json")
            if os.path.exists(path):
                os.remove(path)
    print("    made smaller:")
    print("\n".join(f"    | {line}" for line in spell.yaml_text(case.description).splitlines()))
    print("\n".join(f"    | {line}" for line in spell.yaml_text({"scenarios": case.named}).splitlines()))
    tell(found, command)
    return features(case)


def tell(found, command):
    print("    " + shlex.join(command))
    for what, place, want, have in found[:3]:
        print(f"    {what} {place}\n      twin: {harness.short(want)}\n      tool: {harness.short(have)}")
    if len(found) > 3:
        print(f"    and {len(found) - 3} more")


def main():
    parser = argparse.ArgumentParser(description="Compare `linchpin compare` with its plain twin on random scenarios.")
    parser.add_argument("--tool", required=True, help="the linchpin executable, or a command")
    parser.add_argument("--count", type=int, default=100, help="how many descriptions (default 100)")
    parser.add_argument("--seed", type=int, default=1, help="the first one's seed (default 1)")
    parser.add_argument("--keep", help="folder for failing cases (default: a new temporary one)")
    parser.add_argument("--print", type=int, default=10, dest="shown", help="how many failures to print (default 10)")
    parser.add_argument("--shrink", type=int, default=3, help="how many to make smaller (default 3)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="processes at a time")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    problems = self_test()
    if problems:
        print("\n".join(problems[:options.shown]))
        print(f"0 passed, {len(problems)} failed")
        return 1

    folder = options.keep or tempfile.mkdtemp(prefix="linchpin-scenarios-")
    os.makedirs(folder, exist_ok=True)
    tool = shlex.split(options.tool)
    passed = failed = small = 0
    failing, exercised, kinds = collections.Counter(), collections.Counter(), collections.Counter()
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        seeds = [BY_HAND, *range(options.seed, options.seed + options.count)]
        for seed, future in [(seed, pool.submit(work, tool, seed, folder)) for seed in seeds]:
            results, touched = future.result()
            exercised.update(touched)
            for number, (kind, name, found, command) in enumerate(results):
                kinds[kind.split(":")[0]] += 1
                if not found:
                    passed += 1
                    continue
                failed += 1
                failing.update({what for what, _, _, _ in found})
                if failed <= options.shown:
                    print(f"--- {kind} {name}")
                    tell(found, command)
                    if small < options.shrink:
                        small += 1
                        touched = report_small(tool, seed, number, folder, f"small-{name}")
                        print("    with " + ", ".join(sorted(touched)))
    if failed:
        print(f"failing cases are kept in {folder}")
    elif not options.keep:
        os.rmdir(folder)
    print("cases: " + ", ".join(f"{kind} {n}" for kind, n in kinds.items()))
    print("exercised: " + ", ".join(f"{what} {n}" for what, n in sorted(exercised.items())))
    return harness.conclude(passed, failed, options.shown, failing)


if __name__ == "__main__":
    sys.exit(main())
