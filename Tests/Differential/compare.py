#!/usr/bin/env python3
"""Differential test: `linchpin blast` against the oracle, on random descriptions and events.

    compare.py --tool PATH [--first 1] [--last 150] [--runs 4] [--size N] [--keep DIR] [--print 10] [--jobs N]

PATH may be a command of several words. Each case is reproducible from its seed: the description is
`generate.py SEED`, and the printed command runs the tool on it. The last line is `N passed, M failed`; the exit
status is 1 if anything failed.
"""

import argparse
import collections
import concurrent.futures
import json
import math
import os
import random
import shlex
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True      # keep the folder clean

import generate
import oracle

KEYS = ["schema", "events", "evidence", "asOf", "counted", "countedTotal", "exposed", "tainted", "stopped",
        "compromised", "rivalsCoExposed", "byEvidence", "artefacts", "actorsCompromised", "entitiesStopped",
        "alreadyStopped", "silos", "affected"]


def random_arguments(description, rng):
    """Events and options that are valid for the description."""
    d = description
    evidence = rng.choice(oracle.LEVELS) if rng.random() < 0.6 else None
    as_of = f"{rng.randint(2023, 2026)}-{rng.randint(1, 12):02}-{rng.choice([1, 15, 28]):02}" \
        if rng.random() < 0.3 else None
    network = oracle.Network(d, evidence or "reported", as_of or d.as_of)
    acting = [x for x in d.entities if d.kind(x) in oracle.ACTORS or d.kind(x) == "software"]
    suppliers = [x for x in acting if d.kind(x) != "lab"]
    artefacts = [x for x in d.entities if d.kind(x) in oracle.ARTEFACTS]
    causes = [x for x in d.entities if d.kind(x) in ("function", "common-cause")]
    silos = [f"{v}/{c}" for v, clients in network.silos.items() for c in clients]

    def one_event():
        event = rng.choices(oracle.EVENTS, [5, 4, 3, 1, 1.5])[0]
        if event == "breach" and silos and rng.random() < 0.25:
            return event, rng.choice(silos)
        if event == "leak":
            pools = [artefacts]
        elif event == "tamper":
            pools = [artefacts, [x for x in acting if d.kind(x) == "software"]]
        elif rng.random() < 0.08:
            pools = [artefacts, causes]
        else:
            pools = [suppliers, suppliers, suppliers, acting]
            siloed = [v for v in network.silos]
            if siloed and event != "outage":
                pools.append(siloed)
            if causes and event == "outage":
                pools.append(causes)
        pools = [pool for pool in pools if pool]
        return (event, rng.choice(rng.choice(pools))) if pools else None

    def members(group):
        return [y for m in group.members for y in (members(m) if isinstance(m, oracle.NeedsGroup) else [m.target])
                if y in d.entities]

    # Each event once, kind by kind: no order of the printed events is presumed.
    events = {one_event() for _ in range(rng.choice([1, 1, 1, 2, 2, 3]))} - {None}
    groups = [group for x in d.entities for group in d.needs[x] if len(members(group)) > 1]
    if groups and rng.random() < 0.25:               # redundancy only gives way to several losses
        lost = sorted(set(members(rng.choice(groups))), key=oracle.utf8)
        events = {(rng.choice(["outage", "outage", "ransomware"]), x)
                  for x in rng.sample(lost, rng.randint(1, min(3, len(lost))))}
    events = sorted(events, key=lambda e: (oracle.EVENTS.index(e[0]), oracle.utf8(e[1])))
    if d.incident_events and rng.random() < 0.2:
        events = []                                  # then the incident's events are used
    elif not events:
        events = [("breach", rng.choice(acting))]
    arguments = [word for event, x in events for word in (f"--{event}", x)]
    if evidence:
        arguments += ["--evidence", evidence]
    if as_of:
        arguments += ["--as-of", as_of]
    if rng.random() < 0.35:
        arguments += ["--count", rng.choice(["all", "all"] + sorted({e.kind for e in d.entities.values()}))]
    if rng.random() < 0.25:
        arguments += ["--with-subsidiaries"]
    if rng.random() < 0.35:
        arguments += ["--respond-by-suspending"]
    return arguments


def difference(expected, actual, place):
    """The first difference, as (place, expected, actual), or None."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key in expected:
            if key not in actual:
                return f"{place}.{key}", expected[key], "(absent)"
            found = difference(expected[key], actual[key], f"{place}.{key}")
            if found:
                return found
        return None                                  # more keys may be added
    if isinstance(expected, list) and isinstance(actual, list):
        if not all(isinstance(x, (dict, list)) for x in expected + actual):
            return None if expected == actual else (place, expected, actual)
        for i, (x, y) in enumerate(zip(expected, actual)):
            if difference(x, y, ""):
                return f"{place}[{i}]", x, y
        if len(expected) != len(actual):
            i = min(len(expected), len(actual))
            return f"{place}[{i}]", expected[i:i + 1], actual[i:i + 1]
        return None
    numbers = [isinstance(x, (int, float)) and not isinstance(x, bool) for x in (expected, actual)]
    if all(numbers):
        return None if math.isclose(expected, actual, rel_tol=0, abs_tol=1e-9) else (place, expected, actual)
    same = type(expected) is type(actual) and expected == actual
    return None if same else (place, expected, actual)


def differences(expected, actual):
    for result in (expected, actual):
        if isinstance(result.get("events"), list):
            result["events"].sort(key=lambda e: json.dumps(e, sort_keys=True, ensure_ascii=False))
    keys = KEYS + (["response"] if "response" in expected or actual.get("response") is not None else [])
    found = []
    for key in keys:
        if key not in actual or key not in expected:
            found.append((key, expected.get(key, "(absent)"), actual.get(key, "(absent)")))
        else:
            first = difference(expected[key], actual[key], key)
            if first:
                found.append(first)
    return found


def run_tool(command):
    process = subprocess.run(command, capture_output=True)
    if process.returncode != 0:
        return None, f"exit status {process.returncode}: {process.stderr.decode(errors='replace').strip()[:1500]}"
    try:
        return json.loads(process.stdout), None
    except ValueError as error:
        return None, f"no JSON on stdout ({error}): {process.stdout[:300]!r}"


def short(value, width=400):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= width else text[:width] + " …"


def main():
    parser = argparse.ArgumentParser(description="Compare `linchpin blast` with the oracle on random descriptions.")
    parser.add_argument("--tool", required=True, help="the linchpin executable, or a command")
    parser.add_argument("--first", type=int, default=1, help="first seed (default 1)")
    parser.add_argument("--last", type=int, default=150, help="last seed (default 150)")
    parser.add_argument("--runs", type=int, default=4, help="events tried on each description (default 4)")
    parser.add_argument("--size", type=int, help="entities in a description (default: 8 to 25)")
    parser.add_argument("--keep", help="folder for the descriptions (default: a new temporary one)")
    parser.add_argument("--print", type=int, default=10, dest="shown", help="how many failures to print (default 10)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="tool processes at a time")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    folder = options.keep or tempfile.mkdtemp(prefix="linchpin-differential-")
    os.makedirs(folder, exist_ok=True)
    tool = shlex.split(options.tool)

    cases = []                                       # (seed, command, expected, future of the tool's answer)
    passed, failed, shown, failed_keys = 0, 0, 0, collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for seed in range(options.first, options.last + 1):
            path = os.path.join(folder, f"{seed}.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(generate.generate(seed, options.size))
            description = oracle.load(path)
            for run in range(options.runs):
                arguments = random_arguments(description, random.Random(f"run {seed} {run}"))
                command = tool + ["blast", path] + arguments + ["--format", "json"]
                future = pool.submit(run_tool, command)
                cases.append((seed, path, command, oracle.run_blast(description, arguments), future))

        failing_files = set()
        for seed, path, command, expected, future in cases:
            actual, error = future.result()
            found = [] if error else differences(expected, actual)
            if not error and not found:
                passed += 1
                continue
            failed += 1
            failing_files.add(path)
            failed_keys.update({"(no answer)"} if error else {place.split(".")[0].split("[")[0] for place, _, _ in found})
            if shown < options.shown:
                shown += 1
                print(f"--- seed {seed}: {path}")
                print("    " + shlex.join(command))
                if error:
                    print("    " + error)
                for place, want, have in found[:3]:
                    print(f"    {place}\n      oracle: {short(want)}\n      tool:   {short(have)}")
                if len(found) > 3:
                    print(f"    and {len(found) - 3} more keys: " + ", ".join(place for place, _, _ in found[3:]))
    if failed > shown:
        print(f"... {failed - shown} more failures not printed")
    if failed:
        print("failures by key: " + ", ".join(f"{key} {n}" for key, n in failed_keys.most_common()))
    if not options.keep:
        for seed in range(options.first, options.last + 1):
            path = os.path.join(folder, f"{seed}.yaml")
            if path not in failing_files:
                os.remove(path)
        if not failing_files:
            os.rmdir(folder)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
