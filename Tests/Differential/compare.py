#!/usr/bin/env python3
"""Differential test: `linchpin blast` against the twin, on random descriptions and events.

    compare.py --tool PATH [--first 1] [--last 150] [--runs 4] [--size N] [--keep DIR] [--print 10] [--shrink 2]
               [--jobs N]

PATH may be a command of several words (`python3 twin.py` is one: the twin itself). Each case is reproducible from its
seed: the description is `generate.py SEED`, in a spelling that the seed decides, and the printed command runs the tool
on it. The first failures are made as small as they get, and printed with their description. Also asked are the small
cases of by_hand.py, and the share of sourced claims. It begins with a test of itself. The last line is
`N passed, M failed`; the exit status is 1 if anything failed.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import random
import shlex
import sys
import tempfile
import textwrap
import unicodedata

sys.dont_write_bytecode = True      # keep the folder clean

import by_hand
import generate
import harness
import oracle
import spell
import twin
from checks import check
from description import ACTING, ARTEFACTS, EVENTS, LEVELS, MISSING, SECTIONS, describe, leaves, load, text_only
from network import network_of
from oracle import Refused
from shrink import shrunk, smaller_trees
from windows import BEGINNING, FOREVER, day_before


# ---------------------------------------------------------------------------------------------------------
# Random questions

class Asker:
    """Events and options that are mostly valid for a description."""

    def __init__(self, description, rng):
        self.d, self.rng = description, rng
        self.evidence = rng.choice(LEVELS) if rng.random() < 0.6 else None
        self.days = sorted({day for r in description.relations for day in (r.term.since, r.term.until, r.term.suspended)
                            if day not in (None, BEGINNING, FOREVER)})
        self.as_of = self.day() if rng.random() < 0.3 else None
        self.network = network_of(description, self.evidence or "reported", self.as_of or description.as_of)
        kinds = {x: entity.kind for x, entity in description.entities.items()}
        self.acting = [x for x, kind in kinds.items() if kind in ACTING]
        self.suppliers = [x for x in self.acting if kinds[x] != "lab"] or self.acting
        self.software = [x for x, kind in kinds.items() if kind == "software"]
        self.artefacts = [x for x, kind in kinds.items() if kind in ARTEFACTS]
        self.causes = [x for x, kind in kinds.items() if kind in ("function", "common-cause")]
        self.works = list(self.network.works)
        self.siloed = list(self.network.silos)
        self.silos = [f"{v}/{c}" for v, clients in self.network.silos.items() for c in clients]

    def day(self):
        """Mostly one that the description names, or the day before."""
        if self.days and self.rng.random() < 0.7:
            day = self.rng.choice(self.days)
            return day_before(day) if self.rng.random() < 0.3 else day
        return f"{self.rng.randint(2023, 2026)}-{self.rng.randint(1, 12):02}-{self.rng.choice([1, 15, 28]):02}"

    def one_event(self):
        event = self.rng.choices(EVENTS, [5, 5, 3, 1, 1.5])[0]
        if event == "breach" and self.silos and self.rng.random() < 0.2:
            return event, self.rng.choice(self.silos)
        if event == "leak":
            pools = [self.artefacts, self.works]
        elif event == "tamper":
            pools = [self.artefacts, self.software, self.works]
        elif self.rng.random() < 0.08:
            pools = [self.artefacts, self.causes]
        else:
            pools = [self.suppliers, self.suppliers, self.suppliers, self.acting]
            pools += [self.siloed] if event != "outage" else [self.causes]
        pools = [pool for pool in pools if pool]
        return (event, self.rng.choice(self.rng.choice(pools))) if pools else None

    def events(self):
        events = [self.one_event() for _ in range(self.rng.choice([1, 1, 1, 2, 2, 3]))]
        together = self.members_of_one_group() if self.rng.random() < 0.25 else []
        if together:                                     # redundancy only gives way to several losses
            lost = self.rng.sample(together, self.rng.randint(1, min(3, len(together))))
            events = [(self.rng.choice(["outage", "outage", "ransomware"]), x) for x in lost]
        return list(dict.fromkeys(event for event in events if event)) or [("breach", self.rng.choice(self.acting))]

    def members_of_one_group(self):
        """Of a group of needs, or the suppliers of a service."""
        groups = [{m.target for m in leaves(group)} - {MISSING} for x in self.d.entities for group in self.d.needs[x]]
        groups += [set(service.suppliers) for services in self.network.stopping.services.values()
                   for service in services.values()]
        groups = [oracle.by_bytes(group) for group in groups if len(group) > 1]
        return self.rng.choice(groups) if groups else []

    def began(self):
        """A day, month or year, mostly not after the as-of date."""
        day = self.day()
        as_of = self.as_of or self.d.as_of
        if as_of is not None and day > as_of and self.rng.random() < 0.9:
            day = min(day, f"{int(as_of[:4]) - 1}{as_of[4:]}".replace("02-29", "02-28"))
        return day[:self.rng.choice([4, 7, 10, 10, 10])]

    def event_words(self):
        words = [word for event, x in self.events() for word in (f"--{event}", self.spelled(x))]
        if self.d.incident and self.rng.random() < 0.35:
            words = self.rng.choice([[], ["--incident"]])
        if self.rng.random() < 0.35:
            words += ["--began", self.began()]
        return words

    def spelled(self, x):
        return unicodedata.normalize("NFD", x) if self.rng.random() < 0.3 else x

    def count(self):
        kinds = sorted({entity.kind for entity in self.d.entities.values()})
        return self.rng.choice(["all", "all", "consumers", "consumers"] + kinds)

    def words(self):
        words = self.event_words()
        if self.evidence:
            words += ["--evidence", self.evidence]
        if self.as_of:
            words += ["--as-of", self.as_of]
        if self.rng.random() < 0.35:
            words += ["--count", self.count()]
        if self.rng.random() < 0.25:
            words += ["--with-subsidiaries"]
        if self.rng.random() < 0.35:
            words += ["--respond-by-suspending"]
        return words


def wanted(description, arguments):
    """The twin's answer, or the exit status of a refusal."""
    try:
        return twin.run_blast(description, arguments)
    except Refused as refusal:
        return refusal.status


# ---------------------------------------------------------------------------------------------------------
# Cases

def compared(tool, path, arguments):
    """The command, and what is wrong with the tool's answer."""
    command = tool + ["blast", path] + arguments + ["--format", "json"]
    return command, harness.complaint(wanted(load(path), arguments), harness.run(command))


def is_plain(description):
    """Whether it is clear what its claims are: no self relation, duplicate or missing member."""
    groups = [[m.target for m in leaves(group)] + [x] for x in description.entities for group in description.needs[x]]
    groups += [[s.target for s in d.sources] + [y] for y, ds in description.derivations.items() for d in ds]
    return not any(MISSING in group or len(set(group)) < len(group) for group in groups)


def work(tool, seed, folder, runs, size):
    """(kind, path, arguments, command, complaint) of each case of one description; the files of what passes go."""
    tree = generate.tree_of(seed, size)
    path = spell.write(tree, folder, str(seed), random.Random(f"spelling {seed}"))
    description = load(path)
    results = []
    for number in range(runs):
        arguments = Asker(description, random.Random(f"run {seed} {number}")).words()
        command, found = compared(tool, path, arguments)
        results.append(("blast", path, arguments, command, found))
    if is_plain(description) and not has_self_relation(tree):
        command = tool + ["validate", path, "--format", "json"]
        found = harness.complaint({"sourced": description.sourced()}, harness.run(command))
        results.append(("validate", path, [], command, found))
    return results


def has_self_relation(tree):
    return len(describe(text_only(spell.untyped(tree))).relations) < sum(
        len(items or []) for section, entities in tree.items() if section in SECTIONS
        for a in (entities or {}).values() for kind, items in (a or {}).items()
        if kind in ("engages", "staffed-by", "hosted-on", "runs", "holds", "produces", "owned-by", "grants"))


def by_hand_cases(tool, folder):
    """(name, path, command, complaint)."""
    questions = by_hand.REFUSED + [(name, words, None, text) for name, words, text in by_hand.ACCEPTED]
    for number, (name, words, status, text) in enumerate(questions):
        path = os.path.join(folder, f"by-hand-{number}.yaml")
        spell.write_text(path, "linchpin: 1\n" + textwrap.dedent(text).strip() + "\n")
        command = tool + ["blast", path] + words.split() + ["--format", "json"]
        want = status or wanted(load(path), words.split())
        yield name, path, command, harness.complaint(want, harness.run(command))
    for number, (name, rules, files) in enumerate(by_hand.WARNED):
        inner = os.path.join(folder, f"warned-{number}")
        os.makedirs(inner, exist_ok=True)
        for file, text in files.items():
            spell.write_text(os.path.join(inner, file), textwrap.dedent(text).lstrip())
        path = os.path.join(inner, "d.yaml") if "d.yaml" in files else inner
        command = tool + ["validate", path, "--format", "json"]
        yield name, path, command, wrong_findings(rules, harness.run(command))


def wrong_findings(rules, outcome):
    invalid = harness.complaint({}, outcome)
    if invalid:
        return invalid
    found = collections.Counter(finding["rule"] for finding in json.loads(outcome[1]).get("findings", []))
    return harness.difference(rules, {rule: found[rule] for rule in rules}, "findings")


def made_smaller(tool, seed, size, arguments, folder):
    """The path of a smaller description that differs, too, and what differs; or None if that takes its spelling."""
    path = os.path.join(folder, f"{seed}-small.json")

    def fails(tree):
        try:
            check(text_only(tree))
            spell.write_text(path, spell.json_text(tree))
            found = compared(tool, path, arguments)[1]
        except (Refused, KeyError, TypeError, AttributeError, ValueError, IndexError):
            return False
        return found is not None and found[0] not in ("exit status", "refusal", "stdout")

    tree = spell.untyped(generate.tree_of(seed, size))
    if not fails(tree):
        os.remove(path)
        return None
    spell.write_text(path, spell.json_text(shrunk(tree, smaller_trees, fails)))
    return path


# ---------------------------------------------------------------------------------------------------------
# Command line

def self_test():
    """The twin gives the fixture's numbers, and the comparison finds each wrong value and each that is missing."""
    description = load(harness.fixture("lp4.yaml"))
    problems = []
    for name, want in harness.expected()["blast"].items():
        answer = oracle.blast(description, [tuple(event.split(" ", 1)) for event in name.split(" + ")])
        if harness.difference(want, answer) or harness.difference(answer, want):
            problems.append(f"LP-4, {name}: {harness.difference(want, answer)}")
    return problems + list(harness.unnoticed(answer, harness.difference))


def main():
    parser = argparse.ArgumentParser(description="Compare `linchpin blast` with its twin on random descriptions.")
    parser.add_argument("--tool", required=True, help="the linchpin executable, or a command")
    parser.add_argument("--first", type=int, default=1, help="first seed (default 1)")
    parser.add_argument("--last", type=int, default=150, help="last seed (default 150)")
    parser.add_argument("--runs", type=int, default=4, help="events tried on each description (default 4)")
    parser.add_argument("--size", type=int, help="entities in a description (default: 8 to 25)")
    parser.add_argument("--keep", help="folder for the descriptions (default: a new temporary one)")
    parser.add_argument("--print", type=int, default=10, dest="shown", help="how many failures to print (default 10)")
    parser.add_argument("--shrink", type=int, default=2, help="how many to make smaller (default 2)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="processes at a time")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    problems = self_test()
    if problems:
        print("\n".join(problems[:options.shown]))
        print(f"0 passed, {len(problems)} failed")
        return 1
    folder = options.keep or tempfile.mkdtemp(prefix="linchpin-differential-")
    os.makedirs(folder, exist_ok=True)
    report = Report(shlex.split(options.tool), folder, options)
    for name, path, command, found in by_hand_cases(report.tool, folder):
        report.add(f"by hand: {name}", "by hand", path, command, found)
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        seeds = range(options.first, options.last + 1)
        futures = [pool.submit(work, report.tool, seed, folder, options.runs, options.size) for seed in seeds]
        for seed, future in zip(seeds, futures):
            for kind, path, arguments, command, found in future.result():
                report.add(f"seed {seed}", kind, path, command, found, (seed, arguments))
    return report.end()


class Report:
    """Counts, prints the first failures, and removes what passed."""

    def __init__(self, tool, folder, options):
        self.tool, self.folder, self.options = tool, folder, options
        self.passed, self.failed, self.small = 0, 0, 0
        self.by_kind = collections.Counter()
        self.paths = {}                                  # path -> whether anything failed there

    def add(self, name, kind, path, command, found, case=None):
        self.paths[path] = self.paths.get(path, False) or found is not None
        if found is None:
            self.passed += 1
            return
        self.failed += 1
        self.by_kind[f"{kind} {found[0].split('[')[0].split(' (')[0]}"] += 1
        if self.failed > self.options.shown:
            return
        print(f"--- {name}: {path}")
        harness.tell(command, found)
        if case and kind == "blast" and self.small < self.options.shrink:
            self.small += 1
            self.show_small(*case)
        elif not case:
            harness.show(path)

    def show_small(self, seed, arguments):
        path = made_smaller(self.tool, seed, self.options.size, arguments, self.folder)
        if path is None:
            return
        self.paths[path] = True
        print("    made smaller:")
        harness.tell(*compared(self.tool, path, arguments))
        harness.show(path)

    def end(self):
        if not self.options.keep:
            for path in [path for path, has_failed in self.paths.items() if not has_failed]:
                spell.remove(path)
                parent = os.path.dirname(path)
                if parent != self.folder and not os.listdir(parent):
                    os.rmdir(parent)
            if not os.listdir(self.folder):
                os.rmdir(self.folder)
        return harness.conclude(self.passed, self.failed, self.options.shown, self.by_kind)


if __name__ == "__main__":
    sys.exit(main())
