#!/usr/bin/env python3
"""Differential test: the metrics of the tool against their plain twin, and against networkx.

    compare_metrics.py --tool PATH [--first 1] [--last 60] [--keep DIR] [--print 10] [--jobs N]

PATH may be a command of several words (`python3 twin.py` is one: the twin itself). Compared are `rank` (also
`--by-parent` and `--for`), `resilience`, `overlap`, `worst`, `concentration` and `risk` on random descriptions
(`generate.py` with amounts, shares and probabilities added), on a few small ones by hand, and on networks where
textbook graph algorithms know the answer. Each case is reproducible from its seed. It begins with a test of itself:
wrong answers must be found. The last line is `N passed, M failed`; the exit status is 1 if anything failed.
"""

import argparse
import collections
import concurrent.futures
import json
import math
import os
import random
import shlex
import sys
import tempfile

sys.dont_write_bytecode = True      # keep the folder clean

try:
    import networkx                 # noqa: F401  metrics.py needs it
    import yaml                     # noqa: F401  and description.py this
except ImportError as missing:
    sys.exit(f"!! compare_metrics.py cannot run, nothing was compared: {missing}")

import generate
import harness
import metrics
import risk
import spell
from description import LEVELS, SECTIONS, load
from harness import Results, difference
from question import Question
from textbook import MOST_SETS, textbook

MOST_EVENTS = 8                     # 2^8 combinations to weigh
SAMPLES = 2000

# Rows that come in no stated order, by what tells them apart.
KEYED = {"consumers": ("consumer", "service"), "markets": ("service", "level", "tier"),
         "importance": ("event", "party", "outcome")}

COUNTS_BY_HAND = (None, "all", "vendor")
BY_HAND = {
    "empty": "linchpin: 1\n",
    "one-lab": "linchpin: 1\nlabs: {L: {}}\n",
    "two": "linchpin: 1\nlabs: {L: {engages: [V]}}\nvendors: {V: {probability: {breach: 0.25, outage: 0.5}}}\n",
    "certain-and-impossible": """
        linchpin: 1
        labs: {L: {engages: [{supplier: V, service: a}, {supplier: W, service: b}]}, M: {engages: [V]}}
        vendors: {V: {probability: {breach: 1, outage: 0.3}}, W: {probability: {outage: 1}},
                  U: {probability: {breach: 0, outage: 0.1}}}
        """,
    "importance": """
        linchpin: 1
        labs: {L: {needs: [V1, {any: 1, of: [V2, V3]}]}}
        vendors: {V1: {probability: {outage: 0.1}}, V2: {probability: {outage: 1}}, V3: {probability: {outage: 0.2}}}
        """,
    "subsidiary": """
        linchpin: 1
        labs: {L: {parent: P, engages: [V]}, M: {engages: [V]}}
        vendors: {P: {}, V: {parent: P, probability: {breach: 0.25}}}
        """,
    "chain": """
        linchpin: 1
        labs: {L: {needs: [A], runs: [s]}, M: {needs: [B]}}
        vendors: {A: {needs: [B]}, B: {needs: [C]}, C: {}}
        software: {s: {runs: [t]}, t: {}}
        """,
    "circle": """
        linchpin: 1
        labs: {L: {needs: [A]}, M: {needs: [{any: 1, of: [C, '!missing']}]}}
        vendors: {A: {needs: [{any: 1, of: [B, Z]}]}, B: {needs: [{any: 1, of: [A, Z]}]}, C: {},
                  Z: {needs: [{any: 1, of: ['!missing']}]}}
        """,
    "circle-of-contracts": """
        linchpin: 1
        labs: {L: {engages: [{supplier: A, critical: true}]}}
        vendors: {A: {engages: [{supplier: B, critical: true}, {supplier: Z, critical: true}]},
                  B: {engages: [{supplier: A, critical: true}]}, Z: {needs: [{any: 1, of: ['!missing']}]}}
        """,
    "functions": """
        linchpin: 1
        labs: {L: {needs: [f]}, M: {parent: P}, N: {}}
        vendors: {P: {}, Q: {}, R: {parent: P}}
        functions: {f: {owner: M, needs: [Q]}, g: {owner: N, critical: false, needs: [{any: 1, of: [Q, R]}]},
                    h: {owner: N, needs: [R, Q]}}
        """,
    "register": """
        linchpin: 1
        organizations: {Bank A: {engages: [CloudCo]}, Bank B: {engages: [CloudCo], hosted-on: [K]}, CloudCo: {}}
        clouds: {K: {probability: {outage: 0.5}}}
        """,
}
# Too many basic events to weigh: V is certain, X impossible, and nobody needs the rest.
LIKELY = {"V": 1, "X": 0, "Y": 0.5, **{f"Z{i}": 0.25 for i in range(25)}}
MANY_EVENTS = {"linchpin": 1, "labs": {"L": {"needs": ["V"]}, "M": {"needs": ["X"]}, "N": {"needs": ["Y"]}},
               "vendors": {x: {"probability": {"outage": p}} for x, p in LIKELY.items()}}


# ---------------------------------------------------------------------------------------------------------
# Descriptions

def describe(seed):
    """The tree of the random description with this seed, with shares and a few basic events."""
    tree = generate.tree_of(seed, random.Random(f"size {seed}").choice([None, None, 8, 11]))
    rng = random.Random(f"metrics {seed}")
    entities = {x: a for section in SECTIONS for x, a in (tree.get(section) or {}).items()}
    for a in entities.values():
        if a:
            a.pop("probability", None)
    share_out(entities, rng)
    events = [(x, event) for x in entities for event in ("breach", "outage")]
    likely = [(x, event) for x, event in events if x[0] in "VWKSOT"] or events
    wanted = rng.sample(likely, min(len(likely), rng.randint(2, MOST_EVENTS - 1))) + [rng.choice(events)]
    for x, event in dict.fromkeys(wanted):
        for section in SECTIONS:
            if x in (tree.get(section) or {}):
                tree[section][x] = tree[section][x] or {}
                tree[section][x].setdefault("probability", {})[event] = \
                    rng.choice([0, 1] if rng.random() < 0.1 else [0.5, 0.25, 0.1, 0.05, 0.3, 0.01, 0.001])
    return tree


def share_out(entities, rng):
    """Amounts, or shares, for all contracts of a consumer: rows with a basis are rare otherwise."""
    mood = rng.choice(["amount", "amount", "share", "either", "as generated", "as generated"])
    for a in entities.values():
        basis = rng.choice(["amount", "share", None]) if mood == "either" else mood
        if not a or basis not in ("amount", "share"):
            continue
        contracts = []
        for name in ("engages", "staffed-by", "hosted-on"):
            if name in a:
                a[name] = [dict(item) if isinstance(item, dict) else {"supplier": item} for item in a[name]]
                contracts += a[name]
        for item in contracts:
            item.pop("share", None)
            item[basis] = rng.choice([1, 2, 3.5, 10, 250000]) if basis == "amount" \
                else rng.randint(1, 100 // len(contracts)) / 100


# ---------------------------------------------------------------------------------------------------------
# Cases: what is asked, and the twin's answer

class Asker:
    """Questions on a description: at random, or with some counts."""

    def __init__(self, description, rng, counts=()):
        self.d, self.rng, self.counts = description, rng, counts
        self.asked = []                                  # (count, as-of) as words for each question

    def at_random(self):
        rng = self.rng
        evidence = rng.choice(LEVELS) if rng.random() < 0.6 else "reported"
        as_of = f"{rng.randint(2023, 2026)}-{rng.randint(1, 12):02}-15" if rng.random() < 0.25 else None
        kinds = sorted({entity.kind for entity in self.d.entities.values()})
        count = rng.choice(["all", "consumers"] + kinds) if rng.random() < 0.35 else None
        return self.with_words(evidence, as_of, count)

    def with_words(self, evidence="reported", as_of=None, count=None):
        q = Question(self.d, evidence, as_of, count)
        words = ["--evidence", evidence] + (["--as-of", as_of] if as_of else []) + (["--count", count] if count else [])
        return q, words

    def some(self):
        return [self.with_words(count=count) for count in self.counts] or [self.at_random(), self.at_random()]

    def all(self):
        """(command and its options, function that gives the twin's answer)."""
        rng = self.rng
        for q, words in self.some():
            by = rng.choice(list(metrics.BY))
            yield ["rank", *words], lambda q=q: metrics.rank(q)
            yield ["rank", "--by-parent", "--by", by, *words], lambda q=q, by=by: metrics.rank(q, by, by_parent=True)
            yield ["rank", "--by", by, *words], lambda q=q, by=by: metrics.rank(q, by)
        if self.d.entities:
            q, words = self.some()[0]
            for party in rng.sample(list(self.d.entities), min(2, len(self.d.entities))):
                yield ["rank", "--for", party, *words], lambda q=q, party=party: metrics.rank_for(q, party)
        for q, words in self.some():
            yield ["resilience", *words], lambda q=q: metrics.resilience(q)
            if q.parties:
                party = rng.choice(q.parties)
                yield ["resilience", "--for", party, *words], lambda q=q, party=party: metrics.resilience(q, party)
            yield ["overlap", *words], lambda q=q: metrics.overlap(q)
            yield ["concentration", *words], lambda q=q: metrics.concentration(q)
        for outcome in ("exposed", "stopped", "interrupted", "tainted"):
            q, words = self.some()[0]
            sizes = [size for size in (1, 2, 3) if math.comb(len(q.suppliers), size) <= MOST_SETS]
            for size in sizes if len(q.suppliers) <= 7 else sizes[-1:]:
                yield (["worst", "--outcome", outcome, "--size", str(size), *words],
                       lambda q=q, outcome=outcome, size=size: metrics.worst(q, outcome, size))
        if 0 < len(risk.basic_events(self.d)) <= MOST_EVENTS:
            for q, words in self.some() if self.counts else [self.at_random()]:
                yield ["risk", "--importance", "all", *words], lambda q=q: risk.risk(q)


def prepared(answer):
    """A copy with the rows that come in no stated order sorted."""
    answer = dict(answer)
    for key, names in KEYED.items():
        if isinstance(answer.get(key), list):
            answer[key] = sorted(answer[key], key=lambda row: [str(row.get(name)) for name in names])
    return answer


def compare_description(tool, name, path, counts=()):
    results = Results(name, path)
    for (command, *words), twin in Asker(load(path), random.Random(f"questions {name}"), counts).all():
        full = tool + [command, path, *words, "--format", "json"]
        results.check(command, full, wrong(twin(), harness.run(full)))
    return results


def wrong(want, outcome):
    """As `harness.complaint`, whatever the order of rows that have none."""
    found = harness.complaint({}, outcome)
    return found or difference(prepared(want), prepared(json.loads(outcome[1])))


def compare_sampled(tool, folder):
    """With more events than can be weighed: what is certain or impossible is so exactly, in the bounds too."""
    path = os.path.join(folder, "many-events.yaml")
    spell.write_text(path, spell.yaml_text(MANY_EVENTS))
    results = Results("many-events", path)
    command = tool + ["risk", path, "--samples", str(SAMPLES), "--seed", "7", "--format", "json"]
    outcome = harness.run(command)
    found = wrong({"schema": "linchpin.risk/1", "method": "sampled", "samples": SAMPLES, "seed": 7}, outcome)
    results.check("risk", command, found)
    rows = {} if found else {row["party"]: row for row in json.loads(outcome[1])["parties"]}
    for party, row in rows.items():
        hits = round(row["pStopped"] * SAMPLES)
        wanted = {"L": SAMPLES, "M": 0}.get(party)
        near = abs(hits - SAMPLES / 2) < 5 * math.sqrt(SAMPLES / 4) if wanted is None else hits == wanted
        results.check("risk", command,
                      None if near else (f"pStopped of {party}", "about 0.5" if wanted is None else wanted / SAMPLES,
                                         row["pStopped"]))
        low, high = bounds(row["intervals"], "stopped")
        exact = {0: low == 0, SAMPLES: high == 1}.get(hits, True)
        is_right = exact and difference(list(risk.wilson(hits, SAMPLES)), [low, high]) is None
        results.check("risk", command, None if is_right else
                      (f"interval of {party}", risk.wilson(hits, SAMPLES), [low, high]))
    return results


def bounds(intervals, outcome):
    """The two ends of an interval, whether it is a list or has names."""
    interval = next(value for key, value in intervals.items() if outcome in key.lower())
    return interval if isinstance(interval, list) else [interval["low"], interval["high"]]


# ---------------------------------------------------------------------------------------------------------
# The test of this test

def self_test():
    """The twin gives the fixture's numbers, and the comparison finds each wrong value and each that is missing."""
    q = Question(load(harness.fixture("lp4.yaml")))
    wanted = harness.expected()
    pairs = [(getattr(metrics, name)(q), wanted[name]) for name in ("rank", "resilience", "overlap", "concentration")]
    pairs += [(metrics.worst(q, name.split()[0], int(name.split()[1])), want) for name, want in wanted["worst"].items()]
    problems = [f"{answer['schema']} on LP-4: {found}" for answer, want in pairs
                for found in [difference(prepared(want), prepared(answer))] if found]
    answers = [answer for answer, _ in pairs] + [metrics.rank_for(q, "L4")]
    for answer in answers:
        problems += [f"{answer['schema']}: {problem}" for problem in
                     harness.unnoticed(answer, lambda a, b: difference(prepared(a), prepared(b)))]
    return problems


# ---------------------------------------------------------------------------------------------------------
# Command line

def work(tool, kind, name, folder):
    if kind == "textbook":
        return textbook(tool, name, folder)
    if kind == "sampled":
        return compare_sampled(tool, folder)
    if kind == "random":
        path = spell.write(describe(name), folder, str(name), random.Random(f"metrics spelling {name}"))
    else:
        path = os.path.join(folder, f"{name}.yaml")
        spell.write_text(path, BY_HAND[name])
    return compare_description(tool, name, path, COUNTS_BY_HAND if kind == "by hand" else ())


def main():
    parser = argparse.ArgumentParser(description="Compare the tool's metrics with their plain twin and networkx.")
    parser.add_argument("--tool", required=True, help="the linchpin executable, or a command")
    parser.add_argument("--first", type=int, default=1, help="first seed (default 1)")
    parser.add_argument("--last", type=int, default=60, help="last seed (default 60)")
    parser.add_argument("--keep", help="folder for the descriptions (default: a new temporary one)")
    parser.add_argument("--print", type=int, default=10, dest="shown", help="how many failures to print (default 10)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2, help="processes at a time")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    problems = self_test()
    if problems:
        print("\n".join(problems[:options.shown]))
        print(f"0 passed, {len(problems)} failed")
        return 1

    folder = options.keep or tempfile.mkdtemp(prefix="linchpin-metrics-")
    os.makedirs(folder, exist_ok=True)
    jobs = [("by hand", name) for name in BY_HAND] + [("sampled", "many-events")]
    jobs += [(kind, seed) for seed in range(options.first, options.last + 1) for kind in ("random", "textbook")]
    passed, failed, by_kind = 0, 0, collections.Counter()
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(work, shlex.split(options.tool), kind, name, folder) for kind, name in jobs]
        for (kind, name), future in zip(jobs, futures):
            results = future.result()
            passed += results.passed
            for number, (what, command, found) in enumerate(results.failures):
                failed += 1
                by_kind[what] += 1
                if failed <= options.shown:
                    print(f"--- {kind} {name}: {results.path}")
                    harness.tell(command, found)
                    if number == 0:
                        harness.show(results.path)
            if not results.failures and not options.keep:
                spell.remove(results.path)
    if not options.keep and not os.listdir(folder):
        os.rmdir(folder)
    return harness.conclude(passed, failed, options.shown, by_kind)


if __name__ == "__main__":
    sys.exit(main())
