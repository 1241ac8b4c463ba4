#!/usr/bin/env python3
"""Differential test: the metrics of the tool against their plain twin, metrics.py, and against networkx.

    compare_metrics.py --tool PATH [--first 1] [--last 60] [--keep DIR] [--print 10] [--jobs N]

PATH may be a command of several words. Compared are `rank`, `resilience`, `overlap`, `worst`, `concentration` and
`risk` on random descriptions (`generate.py` with amounts, shares and probabilities added), on a few small ones by
hand, and on networks where textbook graph algorithms know the answer. Each case is reproducible from its seed. It
begins with a test of itself: wrong answers must be found. The last line is `N passed, M failed`; the exit status is
1 if anything failed.
"""

import argparse
import collections
import concurrent.futures
import copy
import itertools
import json
import math
import os
import random
import shlex
import sys
import tempfile

sys.dont_write_bytecode = True      # keep the folder clean

try:
    import networkx
    import yaml
except ImportError as missing:
    sys.exit(f"!! compare_metrics.py cannot run, nothing was compared: {missing}")

import compare
import generate
import metrics
import oracle

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURE = os.path.join(HERE, "..", "Fixtures", "lp4.yaml")
MOST_EVENTS = 8                     # 2^8 combinations to weigh
MOST_SETS = 300                     # to try for `worst`

# Rows that come in no stated order, by what tells them apart.
KEYED = {"consumers": ("consumer", "service"), "markets": ("service", "level", "tier"),
         "importance": ("event", "party", "outcome")}

COUNTS_BY_HAND = ("lab", "all", "vendor")
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
    "functions": """
        linchpin: 1
        labs: {L: {needs: [f]}, M: {parent: P}, N: {}}
        vendors: {P: {}, Q: {}, R: {parent: P}}
        functions: {f: {owner: M, needs: [Q]}, g: {owner: N, critical: false, needs: [{any: 1, of: [Q, R]}]},
                    h: {owner: N, needs: [R, Q]}}
        """,
}


# ---------------------------------------------------------------------------------------------------------
# Descriptions

def describe(seed):
    """The tree of the random description with this seed, with shares and a few basic events."""
    tree = generate.Generator(seed, random.Random(f"size {seed}").choice([None, None, 8, 11])).description()
    rng = random.Random(f"metrics {seed}")
    entities = {x: a for section in oracle.SECTIONS for x, a in (tree.get(section) or {}).items()}
    for a in entities.values():
        if a:
            a.pop("probability", None)
    share_out(entities, rng)
    events = [(x, event) for x in entities for event in ("breach", "outage")]
    likely = [(x, event) for x, event in events if x[0] in "VWKSOT"]
    wanted = rng.sample(likely, min(len(likely), rng.randint(2, MOST_EVENTS - 1))) + [rng.choice(events)]
    for x, event in dict.fromkeys(wanted):
        for section in oracle.SECTIONS:
            if x in (tree.get(section) or {}):
                tree[section][x] = tree[section][x] or {}
                tree[section][x].setdefault("probability", {})[event] = \
                    rng.choice([0, 1] if rng.random() < 0.04 else [0.5, 0.25, 0.1, 0.05, 0.3, 0.01, 0.001])
    return tree


def share_out(entities, rng):
    """Amounts, or shares, for all contracts of a consumer: rows with a basis are rare otherwise."""
    mood = rng.choice(["amount", "amount", "share", "either", "as generated", "as generated"])
    for a in entities.values():
        basis = rng.choice(["amount", "share", None]) if mood == "either" else mood
        for name in ("engages", "staffed-by"):
            if a and name in a and basis in ("amount", "share"):
                a[name] = [dict(item) if isinstance(item, dict) else {"supplier": item} for item in a[name]]
        if a and basis in ("amount", "share"):
            contracts = a.get("engages", []) + a.get("staffed-by", [])
            for item in contracts:
                item.pop("share", None)
                item[basis] = rng.choice([1, 2, 3.5, 10, 250000]) if basis == "amount" \
                    else rng.randint(1, 100 // len(contracts)) / 100


def random_question(description, rng):
    """Options that all commands take."""
    evidence = rng.choice(oracle.LEVELS) if rng.random() < 0.6 else "reported"
    as_of = f"{rng.randint(2023, 2026)}-{rng.randint(1, 12):02}-15" if rng.random() < 0.25 else None
    count = rng.choice(["all"] + sorted({e.kind for e in description.entities.values()})) \
        if rng.random() < 0.35 else "lab"
    return evidence, as_of, count


# ---------------------------------------------------------------------------------------------------------
# Cases: what is asked, and the twin's answer

def questions(description, rng, counts=()):
    """(command and its own options, question, function that gives the twin's answer); at random without counts."""
    def ask():
        return metrics.Question(description, *random_question(description, rng))

    def asked():
        return [metrics.Question(description, count=count) for count in counts] or [ask(), ask()]

    for q in asked():
        by = rng.choice(list(metrics.BY))
        yield ["rank"], q, metrics.rank
        yield ["rank", "--by-parent", "--by", by], q, lambda q, by=by: metrics.rank(q, by, by_parent=True)
    for q in asked():
        yield ["resilience"], q, metrics.resilience
        yield ["overlap"], q, metrics.overlap
        yield ["concentration"], q, metrics.concentration
    for outcome in ("exposed", "stopped", "tainted"):
        q = asked()[0]
        sizes = [size for size in (1, 2, 3) if math.comb(len(q.suppliers), size) <= MOST_SETS]
        for size in sizes if len(q.suppliers) <= 7 else sizes[-1:]:
            yield (["worst", "--outcome", outcome, "--size", str(size)], q,
                   lambda q, outcome=outcome, size=size: metrics.worst(q, outcome, size))
    if 0 < len(metrics.basic_events(description)) <= MOST_EVENTS:
        for q in asked() if counts else [ask()]:
            yield ["risk"], q, metrics.risk


def options_of(q):
    given = ["--evidence", q.evidence, "--count", q.count]
    return given + (["--as-of", q.as_of] if q.as_of != q.d.as_of else [])


def prepared(answer):
    """A copy with the rows that come in no stated order sorted."""
    answer = dict(answer)
    for key, names in KEYED.items():
        if isinstance(answer.get(key), list):
            answer[key] = sorted(answer[key], key=lambda row: [str(row.get(name)) for name in names])
    return answer


def difference(expected, actual, place=""):
    """The first difference as (place, expected, actual), or None. More keys may be in the tool's answer."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key in expected:
            found = (f"{place}.{key}", expected[key], "(absent)") if key not in actual \
                else difference(expected[key], actual[key], f"{place}.{key}")
            if found:
                return found
        return None
    if isinstance(expected, list) and isinstance(actual, list):
        for i, (x, y) in enumerate(zip(expected, actual)):
            found = difference(x, y, f"{place}[{i}]")
            if found:
                who = [str(x[key]) for key in ("entity", "party", "a", "b", "consumer", "service", "level", "event")
                       if isinstance(x, dict) and key in x]
                return found[0] + (f" ({', '.join(who)})" if who else ""), *found[1:]
        return None if len(expected) == len(actual) else (f"{place}, its length", expected, actual)
    numbers = [isinstance(x, (int, float)) and not isinstance(x, bool) for x in (expected, actual)]
    if all(numbers):
        same = math.isclose(expected, actual, rel_tol=1e-12, abs_tol=1e-9)
    else:
        same = type(expected) is type(actual) and expected == actual
    return None if same else (place, expected, actual)


class Results:
    """Of one description: passed and failed, with what there is to say on the failures."""

    def __init__(self, name, path):
        self.name, self.path = name, path
        self.passed, self.failures = 0, []

    def check(self, kind, command, found):
        """`found`: a difference, an error as text, or None."""
        if found is None:
            self.passed += 1
        else:
            self.failures.append((kind, command, found))


def compare_description(tool, name, path, counts=()):
    description = oracle.load(path)
    results = Results(name, path)
    for words, q, twin in questions(description, random.Random(f"questions {name}"), counts):
        command = tool + [words[0], path] + words[1:] + options_of(q) + ["--format", "json"]
        actual, error = compare.run_tool(command)
        results.check(words[0], command, error or difference(prepared(twin(q)), prepared(actual)))
    return results


# ---------------------------------------------------------------------------------------------------------
# Networks that graph theory knows

def textbook(tool, seed, folder):
    rng = random.Random(f"textbook {seed}")
    return (one_of_each if seed % 2 else needs_every)(tool, seed, folder, rng)


def write(folder, name, tree):
    path = os.path.join(folder, name + ".yaml")
    with open(path, "w", encoding="utf-8") as file:
        yaml.dump(tree, file, Dumper=generate.Dumper, sort_keys=False)
    return path


def asked(tool, results, command, path):
    command = tool + [command, path, "--format", "json"]
    actual, error = compare.run_tool(command)
    if error:
        results.check("textbook", command, error)
    return command, actual


def needs_every(tool, seed, folder, rng):
    """Everyone needs every supplier (cycles too), and whoever runs something falls with it: plain reachability."""
    labs, services, software = ([f"{c}{i}" for i in range(1, rng.randint(2, 7))] for c in "LST")
    everyone = labs + services + software
    needs, runs = networkx.DiGraph(), networkx.DiGraph()
    for graph, to in ((needs, everyone), (runs, services + software)):
        graph.add_nodes_from(everyone)
        for x in everyone:
            for y in rng.sample(to, min(len(to), rng.choice([0, 1, 1, 2]))):
                if x != y:
                    graph.add_edge(x, y)
    tree = {"linchpin": 1}
    for section, ids in (("labs", labs), ("services", services), ("software", software)):
        tree[section] = {x: {"needs": sorted(needs.successors(x)), "runs": sorted(runs.successors(x))} for x in ids}
    path = write(folder, f"every-{seed}", tree)
    results = Results(f"every-{seed}", path)
    uses = networkx.compose(needs, runs)

    def labs_above(graph, v):
        return len(networkx.ancestors(graph, v) & set(labs))

    command, actual = asked(tool, results, "rank", path)
    if actual:
        rows = {row["entity"]: row for row in actual["suppliers"]}
        expected = {v: {"usesDirect": len(set(uses.predecessors(v)) & set(labs)), "usesAny": labs_above(uses, v),
                        "impact": labs_above(needs, v), "exposure": labs_above(runs, v),
                        "taint": labs_above(runs, v), "rivalsCoExposed": labs_above(runs, v)}
                    for v in everyone if uses.in_degree(v)}
        results.check("textbook", command, difference(sorted(expected), sorted(rows)) or difference(expected, rows))
    command, actual = asked(tool, results, "resilience", path)
    if actual:
        expected = [{"party": x, "singlePoints": sorted(networkx.descendants(needs, x)),
                     "cuts": [[v] for v in sorted(networkx.descendants(needs, x))],
                     "trust": len(networkx.descendants(uses, x))} for x in labs]
        results.check("textbook", command, difference(expected, actual["parties"]))
        # Not a node of a cycle, nor anyone who rests on one, can be brought up from nothing.
        circles = [c for c in networkx.strongly_connected_components(needs) if len(c) > 1]
        stuck = set().union(*(c | networkx.ancestors(needs, next(iter(c))) for c in circles))
        results.check("textbook", command, difference(sorted(stuck), actual["circularBackup"]))
    return results


def one_of_each(tool, seed, folder, rng):
    """Everyone needs any one of its suppliers, without cycles: up is who is reached from a supplier that needs
    nothing. Single points of failure are then dominators, and cuts separate a lab from a root above all of those."""
    n = rng.randint(4, 14)
    vendors, labs = [f"V{i:02}" for i in range(1, n)], [f"L{i}" for i in range(1, rng.randint(2, 5))]
    flow = networkx.DiGraph()                          # from supplier to consumer
    most = rng.choice([2, 3, 4])
    for i, x in enumerate(vendors + labs):
        flow.add_node(x)
        pool = vendors[max(0, i - 6):i]
        least = 1 if x in labs else 0
        for v in rng.sample(pool, min(len(pool), rng.randint(least, most))):
            flow.add_edge(v, x)
    tree = {"linchpin": 1}
    for section, ids in (("labs", labs), ("vendors", vendors)):
        tree[section] = {x: {"needs": [{"any": 1, "of": sorted(flow.predecessors(x))}]} if flow.in_degree(x) else {}
                         for x in ids}
    path = write(folder, f"any-{seed}", tree)
    results = Results(f"any-{seed}", path)
    root = object()
    flow.add_edges_from((root, v) for v in vendors if not flow.in_degree(v))
    above = networkx.immediate_dominators(flow, root)

    def dominators(x):
        while above[x] is not root:
            x = above[x]
            yield x

    def reached_without(x, lost):
        rest = flow.subgraph(set(flow) - set(lost))
        return networkx.has_path(rest, root, x)

    command, actual = asked(tool, results, "resilience", path)
    for row, x in zip(actual["parties"] if actual else [], labs):
        candidates = sorted(networkx.ancestors(flow, x) - {root})
        found = []
        for order in (1, 2, 3):
            for lost in itertools.combinations(candidates, order):
                if not any(set(c) <= set(lost) for c in found) and not reached_without(x, lost):
                    found.append(list(lost))
        least = networkx.minimum_node_cut(flow, root, x)
        expected = {"party": x, "singlePoints": sorted(dominators(x)), "cuts": found,
                    "depthEffective": len(least) if len(least) <= 3 else None,
                    "depthNominal": flow.in_degree(x), "trust": len(candidates)}
        results.check("textbook", command, difference(expected, row))
        if len(least) <= 3:
            results.check("textbook", command, None if sorted(least) in row["cuts"] else
                          (f"a minimum cut of {x} that networkx finds", sorted(least), row["cuts"]))
    # Redundancy that gives way to several losses is rare elsewhere.
    q = metrics.Question(oracle.load(path))
    for size in (2, 3):
        if math.comb(len(q.suppliers), size) <= MOST_SETS:
            command = tool + ["worst", path, "--outcome", "stopped", "--size", str(size), "--format", "json"]
            actual, error = compare.run_tool(command)
            results.check("worst", command, error or difference(metrics.worst(q, "stopped", size), actual))
    return results


# ---------------------------------------------------------------------------------------------------------
# The test of this test

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
    return value + "x" if isinstance(value, str) else value + 1e-6 if isinstance(value, float) else value + 1


def self_test():
    """The twin gives the fixture's numbers, and the comparison finds each wrong value and each that is missing."""
    q = metrics.Question(oracle.load(FIXTURE))
    with open(os.path.join(os.path.dirname(FIXTURE), "lp4-expected.json"), encoding="utf-8") as file:
        wanted = json.load(file)
    answers = {name: getattr(metrics, name)(q) for name in ("rank", "resilience", "overlap", "concentration")}
    pairs = [(answer, wanted[name]) for name, answer in answers.items()]
    pairs += [(metrics.worst(q, name.split()[0], int(name.split()[1])), want)
              for name, want in wanted["worst"].items()]
    problems = []
    for answer, want in pairs:
        # The fixture has fewer keys: its keys are to be in the answer.
        found = difference(prepared(want | {"evidence": answer.get("evidence", "reported")}),
                           prepared({"evidence": "reported", **answer}))
        if found:
            problems.append(f"{answer['schema']} on LP-4: {found}")
        for place, value in leaves(answer):
            wrong = copy.deepcopy(answer)
            at = wrong
            for key in place[:-1]:
                at = at[key]
            at[place[-1]] = spoil(value)
            if difference(prepared(answer), prepared(wrong)) is None:
                problems.append(f"{answer['schema']}: not found: {place} is {at[place[-1]]!r} for {value!r}")
            del at[place[-1]]
            if difference(prepared(answer), prepared(wrong)) is None:
                problems.append(f"{answer['schema']}: not found: {place} is missing")
    return problems


# ---------------------------------------------------------------------------------------------------------
# Command line

def work(tool, kind, name, folder):
    if kind == "textbook":
        return textbook(tool, name, folder)
    path = os.path.join(folder, f"{name}.yaml")
    if kind == "random":
        text = yaml.dump(describe(name), Dumper=generate.Dumper, sort_keys=False, allow_unicode=True, width=110,
                         default_flow_style=None)
    else:
        text = BY_HAND[name]
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
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
    seeds = range(options.first, options.last + 1)
    jobs = [("by hand", name) for name in BY_HAND]
    jobs += [(kind, seed) for seed in seeds for kind in ("random", "textbook")]
    passed, failed, failing = 0, 0, collections.Counter()
    kept = False
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(work, shlex.split(options.tool), kind, name, folder) for kind, name in jobs]
        for (kind, name), future in zip(jobs, futures):
            results = future.result()
            passed += results.passed
            for what, command, found in results.failures:
                failed += 1
                failing[what] += 1
                if failed <= options.shown:
                    print(f"--- {kind} {name}: {results.path}\n    {shlex.join(command)}")
                    if isinstance(found, str):
                        print("    " + found)
                    else:
                        place, want, have = found
                        print(f"    {place}\n      twin: {compare.short(want)}\n      tool: {compare.short(have)}")
            if results.failures:
                kept = True
            elif not options.keep:
                os.remove(results.path)
    if not options.keep and not kept:
        os.rmdir(folder)
    if failed > options.shown:
        print(f"... {failed - options.shown} more failures not printed")
    if failed:
        print("failures by command: " + ", ".join(f"{what} {n}" for what, n in failing.most_common()))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
