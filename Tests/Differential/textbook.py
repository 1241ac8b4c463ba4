#!/usr/bin/env python3
"""Networks on which textbook graph algorithms know the answer: reachability, dominators, minimum cuts."""

import itertools
import json
import math
import os
import random

import networkx

import harness
import metrics
import spell
from harness import Results, difference
from description import load
from question import Question

MOST_SETS = 300                     # to try for `worst`


def textbook(tool, seed, folder):
    rng = random.Random(f"textbook {seed}")
    return (OneOfEach if seed % 2 else NeedsEvery)(tool, seed, folder, rng).results


class Network:
    """A description with what the tool says of it."""

    def __init__(self, tool, name, folder, tree):
        path = os.path.join(folder, name + ".yaml")
        spell.write_text(path, spell.yaml_text(tree))
        self.tool, self.path = tool, path
        self.results = Results(name, path)

    def ask(self, *words):
        """The command, and the tool's answer, or None where it gives none."""
        command = self.tool + [words[0], self.path, *words[1:], "--format", "json"]
        outcome = harness.run(command)
        found = harness.complaint({}, outcome)
        if found:
            self.results.check("textbook", command, found)
            return command, None
        return command, json.loads(outcome[1])

    def check(self, command, found):
        self.results.check("textbook", command, found)


class NeedsEvery(Network):
    """Everyone needs every supplier (cycles too), and whoever runs something falls with it: plain reachability."""

    def __init__(self, tool, seed, folder, rng):
        self.labs, services, software = ([f"{c}{i}" for i in range(1, rng.randint(2, 7))] for c in "LST")
        self.everyone = self.labs + services + software
        self.needs, self.runs = networkx.DiGraph(), networkx.DiGraph()
        for graph, to in ((self.needs, self.everyone), (self.runs, services + software)):
            graph.add_nodes_from(self.everyone)
            for x in self.everyone:
                for y in rng.sample(to, min(len(to), rng.choice([0, 1, 1, 2]))):
                    if x != y:
                        graph.add_edge(x, y)
        tree = {"linchpin": 1}
        for section, ids in (("labs", self.labs), ("services", services), ("software", software)):
            tree[section] = {x: {"needs": sorted(self.needs.successors(x)), "runs": sorted(self.runs.successors(x))}
                             for x in ids}
        super().__init__(tool, f"every-{seed}", folder, tree)
        self.uses = networkx.compose(self.needs, self.runs)
        self.rank()
        self.resilience()

    def labs_above(self, graph, v):
        return len(networkx.ancestors(graph, v) & set(self.labs))

    def rank(self):
        command, actual = self.ask("rank")
        if actual is None:
            return
        rows = {row["entity"]: row for row in actual["suppliers"]}
        expected = {v: {"usesDirect": len(set(self.uses.predecessors(v)) & set(self.labs)),
                        "usesAny": self.labs_above(self.uses, v),
                        **dict.fromkeys(("impact", "interruption"), self.labs_above(self.needs, v)),
                        **dict.fromkeys(("exposure", "taint", "rivalsCoExposed"), self.labs_above(self.runs, v))}
                    for v in self.everyone if self.uses.in_degree(v)}
        self.check(command, difference(sorted(expected), sorted(rows)) or difference(expected, rows))

    def resilience(self):
        command, actual = self.ask("resilience")
        if actual is None:
            return
        expected = [{"party": x, "singlePoints": sorted(networkx.descendants(self.needs, x)),
                     "cuts": [[v] for v in sorted(networkx.descendants(self.needs, x))], "services": [],
                     "trust": len(networkx.descendants(self.uses, x))} for x in self.labs]
        self.check(command, difference(expected, actual["parties"]))
        # Not a node of a cycle, nor anyone who rests on one, can be brought up from nothing.
        circles = [c for c in networkx.strongly_connected_components(self.needs) if len(c) > 1]
        stuck = set().union(*(c | networkx.ancestors(self.needs, next(iter(c))) for c in circles))
        self.check(command, difference(sorted(stuck), actual["circularBackup"]))


class OneOfEach(Network):
    """Everyone has any one of its suppliers for one critical service, or needs any one of them, without cycles: up is
    who is reached from a supplier that needs nothing. Single points of failure are then dominators, and cuts separate
    a lab from a root above all of those."""

    def __init__(self, tool, seed, folder, rng):
        n = rng.randint(4, 14)
        vendors, self.labs = [f"V{i:02}" for i in range(1, n)], [f"L{i}" for i in range(1, rng.randint(2, 5))]
        self.flow = flow = networkx.DiGraph()              # from supplier to consumer
        most = rng.choice([2, 3, 4])
        for i, x in enumerate(vendors + self.labs):
            flow.add_node(x)
            pool = vendors[max(0, i - 6):i]
            least = 1 if x in self.labs else 0
            for v in rng.sample(pool, min(len(pool), rng.randint(least, most))):
                flow.add_edge(v, x)
        self.by_contract = rng.random() < 0.5
        tree = {"linchpin": 1}
        for section, ids in (("labs", self.labs), ("vendors", vendors)):
            tree[section] = {x: self.entity(sorted(flow.predecessors(x))) for x in ids}
        super().__init__(tool, f"any-{seed}", folder, tree)
        self.root = object()
        flow.add_edges_from((self.root, v) for v in vendors if not flow.in_degree(v))
        self.above = networkx.immediate_dominators(flow, self.root)
        command, actual = self.ask("resilience")
        for row, x in zip(actual["parties"] if actual else [], self.labs):
            self.resilience(command, row, x)
        self.worst()

    def entity(self, suppliers):
        if self.by_contract:
            return {"engages": [{"supplier": v, "critical": True, "shares": [], "delivers": []} for v in suppliers]}
        return {"needs": [{"any": 1, "of": suppliers}]} if suppliers else {}

    def dominators(self, x):
        while self.above[x] is not self.root:
            x = self.above[x]
            yield x

    def is_reached_without(self, x, lost):
        return networkx.has_path(self.flow.subgraph(set(self.flow) - set(lost)), self.root, x)

    def resilience(self, command, row, x):
        candidates = sorted(networkx.ancestors(self.flow, x) - {self.root})
        found = []
        for order in (1, 2, 3):
            for lost in itertools.combinations(candidates, order):
                if not any(set(c) <= set(lost) for c in found) and not self.is_reached_without(x, lost):
                    found.append(list(lost))
        least = networkx.minimum_node_cut(self.flow, self.root, x)
        expected = {"singlePoints": sorted(self.dominators(x)), "cuts": found,
                    "depthEffective": len(least) if len(least) <= 3 else None, "depthNominal": self.flow.in_degree(x)}
        self.check(command, difference({"party": x, **expected, "trust": len(candidates)}, row))
        if len(least) <= 3:
            self.check(command, None if sorted(least) in row["cuts"] else
                       (f"a minimum cut of {x} that networkx finds", sorted(least), row["cuts"]))
        if self.by_contract:
            self.check(command, difference([{"service": None, **expected}], row["services"], f".services of {x}"))

    def worst(self):
        """Redundancy that gives way to several losses is rare elsewhere."""
        q = Question(load(self.path))
        for outcome, size in itertools.product(("stopped", "interrupted"), (2, 3)):
            if math.comb(len(q.suppliers), size) <= MOST_SETS:
                command, actual = self.ask("worst", "--outcome", outcome, "--size", str(size))
                if actual is not None:
                    self.check(command, difference(metrics.worst(q, outcome, size), actual))
