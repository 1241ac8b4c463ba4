#!/usr/bin/env python3
"""Differential test: `linchpin compare` against its plain twin, scenarios.py, on random descriptions and scenarios.

    compare_scenarios.py --tool PATH [--count 100] [--seed 1] [--keep DIR] [--print 10] [--shrink 3] [--jobs N]

PATH may be a command of several words (`python3 scenarios.py` is one: the twin itself). For each description there are
files of several scenarios that apply, files of one that must be refused with exit status 65, and scenarios between
which a property must hold whatever the reading: contracts suspended (semantics 10.11), suppliers added cold and hot
(10.12), nothing changed, changes in another order, a change made twice. Everything that the contract names is
compared. The first failures are made as small as they get and kept in a folder. It begins with a test of itself. The
last line is `N passed, M failed`; the exit status is 1 if anything failed.
"""

import argparse
import collections
import concurrent.futures
import copy
import itertools
import json
import os
import random
import shlex
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True      # keep the folder clean

try:
    import networkx                 # noqa: F401  metrics.py needs it
    import yaml                     # noqa: F401  and oracle.py this
except ImportError as missing:
    sys.exit(f"!! compare_scenarios.py cannot run, nothing was compared: {missing}")

import compare
import compare_metrics
import oracle
import scenarios
from oracle import given

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Fixtures")
INVALID = 65
SMALLER = 1e-9                      # what is less than this is equal
MOST_STEPS = 250                    # to make a failure smaller


# ---------------------------------------------------------------------------------------------------------
# Random scenarios. They are made for a description, and so mostly apply; the twin says which do.

class Proposer:
    def __init__(self, tree, rng):
        self.rng = rng
        self.now = now = scenarios.Rewrite(tree)
        self.everything = list(now.entities)
        self.contracts = [(x, item["supplier"], kind, item) for x in now.entities for kind in oracle.DEPENDENCIES
                          for item in now.items(x, kind) if item["supplier"] != x]
        self.members = [(self.consumer(x), y, "needs", item) for x in now.entities for y, item in self.needs(x)]
        self.members = [member for member in self.members if member[0]]
        self.suppliers = list(dict.fromkeys(y for _, y, _, _ in self.contracts + self.members))
        self.holders = [x for x in now.entities if any(now.holdings(x))]
        self.derived = [x for x in now.entities if now.sources(x)]
        self.likely = [(x, event) for x, a in now.entities.items() for event in (a.get("probability") or {})]

    def consumer(self, x):
        return given(self.now.entities[x].get("owner")) if self.now.kinds[x] == "function" else x

    def needs(self, x):
        def found(items):
            for item in items:
                if scenarios.is_group(item):
                    yield from found(item["of"])
                elif item["supplier"] not in (x, oracle.MISSING):
                    yield item["supplier"], item

        return list(found(self.now.items(x, "needs")))

    def chance(self, p):
        return self.rng.random() < p

    def pick(self, *pools):
        """From the first pool that has anything, sometimes from all entities."""
        pool = next((list(pool) for pool in pools if pool), None)
        return self.rng.choice(self.everything if pool is None or self.chance(0.06) else pool)

    def change(self, verb=None):
        verb = verb or self.rng.choice([*scenarios.VERBS, "diversify", "standby", "encrypt"])
        method = getattr(self, verb, None) or {"terminate": self.suspend, "activate": self.suspend,
                                               "mask": self.minimise, "synthetic": self.minimise,
                                               "encrypt": self.minimise}[verb]
        arguments = method(verb)
        if self.chance(0.03):
            arguments.pop(self.rng.choice(list(arguments)))
        if self.chance(0.02):
            arguments[self.rng.choice(["subject", "suplier", "for"])] = self.pick()
        if self.chance(0.02):
            arguments[self.rng.choice(list(arguments))] = "nobody at all"
        if self.chance(0.01):
            verb = self.rng.choice(["diversfy", "sell", "audit"])
        return {verb: arguments}

    # Each gives the arguments of a verb.

    def diversify(self, verb):
        engaged = [c for c in self.contracts if c[2] in scenarios.ENGAGEMENTS]
        pool = self.rng.choice([engaged, engaged, self.members, self.members, self.contracts])
        consumer, like, kind, item = self.rng.choice(pool or [(self.pick(), self.pick(), None, {})])
        actors = [x for x in self.everything if self.now.kinds[x] in oracle.ACTORS]
        clouds = [x for x in self.everything if self.now.kinds[x] == "cloud"]
        arguments = {"consumer": consumer, "with": self.pick(
            clouds if self.now.kinds[like] == "cloud" else [x for x in self.suppliers if x in actors], actors)}
        groups = self.group_names(consumer)
        service = self.now.service(kind, item) if kind in scenarios.ENGAGEMENTS else None
        if groups and self.chance(0.5):
            arguments["group"] = self.rng.choice(groups)
        elif service is not None and self.chance(0.4):
            arguments["service"] = service
        else:
            arguments["like"] = like
        if verb == "standby" and self.chance(0.5):
            arguments["switch-days"] = 30
        return arguments

    standby = diversify

    def group_names(self, consumer):
        def found(items):
            for item in items:
                if scenarios.is_group(item):
                    if given(item.get("group")):
                        yield item["group"]
                    yield from found(item["of"])

        return [name for x in self.now.with_functions(consumer) for name in found(self.now.items(x, "needs"))]

    def suspend(self, verb):
        pool = self.contracts if self.chance(0.8) else self.members
        if verb == "activate":
            pool = [r for r in self.contracts + self.members if self.now.status(r[3]) != "active"] or pool
        consumer, supplier = self.rng.choice(pool)[:2] if pool and self.chance(0.95) else (self.pick(), self.pick())
        arguments = {"consumer": consumer, "supplier": supplier}
        if verb == "terminate" and self.chance(0.6):
            arguments["deleted"] = self.chance(0.7)
        return arguments

    def insource(self, verb):
        pool = [r for r in self.contracts if r[2] != "runs"] + self.members
        consumer, supplier = self.rng.choice(pool)[:2] if pool else (self.pick(), self.pick())
        return {"consumer": consumer, "supplier": supplier}

    def minimise(self, verb):
        holder = self.pick(self.holders)
        held = list(dict.fromkeys(item["artefact"] for items in self.now.holdings(holder) for item in items))
        artefacts = self.rng.sample(held, min(len(held), self.rng.choice([1, 1, 2, 3]))) or [self.pick()]
        if self.chance(0.04):
            artefacts.append(self.pick())
        clients = [x for x, y, kind, _ in self.contracts if y == holder and kind in oracle.CONTRACTS]
        if verb == "minimise" and clients and self.chance(0.2):
            artefacts = [f"{self.rng.choice(clients)}/{holder}"]
        arguments = {"holder": holder, "artefacts": artefacts}
        if verb == "encrypt":
            keys = [x for x in self.everything if self.now.kinds[x] == "credential"]
            arguments["key"] = self.pick(keys if self.chance(0.3) else keys[-1:])
        return arguments

    def silo(self, verb):
        kinds = ("vendor", "cloud", "service")
        return {"supplier": self.pick([x for x in self.everything if self.now.kinds[x] in kinds])}

    def isolate(self, verb):
        pool = [r for r in self.contracts if r[2] == "runs" or given(r[3].get("access")) or r[3].get("control-plane")]
        entity, other = self.rng.choice(pool)[:2] if pool and self.chance(0.92) else (self.pick(), self.pick())
        return {"entity": entity, "from": other}

    def quorum(self, verb):
        several = [x for x in self.derived if len(self.now.sources(x)) > 1]
        return {"artefact": self.pick(several, self.derived), "need": self.rng.choice([1, 2, 2, 2, 2, 3, 3, 4])}

    def monitor(self, verb):
        entity, event = self.rng.choice(self.likely) if self.likely and self.chance(0.93) \
            else (self.pick(), self.rng.choice(["breach", "outage", "leak"]))
        return {"entity": entity, "event": event, "effect": self.rng.choice([0.5, 0.9, 0.25, 1, 0.125, 0.3, 1.5])}

    # --- overlays, whole scenarios

    def overlay(self):
        x = self.pick()
        section = next(s for s, kind in oracle.SECTIONS.items() if kind == self.now.kinds[x])
        kind = self.rng.choice(["siloed", "siloed", "probability", "gone", "without", "without", "needs", "new", "head",
                                "wrong"])
        if kind == "siloed":
            x = self.pick([y for y in self.everything if self.now.kinds[y] == "vendor"])
            if self.now.kinds[x] != "vendor":
                return {}
            return {"vendors": {x: {"isolation": self.rng.choice(["per-client", "per-client", None])}}}
        if kind == "probability" and self.likely:
            x, event = self.rng.choice(self.likely)
            section = next(s for s, kind in oracle.SECTIONS.items() if kind == self.now.kinds[x])
            return {section: {x: {"probability": {event: self.rng.choice([0.2, 0.4, None])}}}}
        if kind == "gone":
            return {section: {x: None}}
        if kind == "without":
            keys = [key for key in self.now.entities[x] if key in (*oracle.TARGET_KEY, "owner", "parent", "peer-group")]
            return {section: {x: {key: None for key in keys[:self.rng.randint(0, 3)] if key != "owner" or
                                  self.now.kinds[x] != "function"}}}
        if kind == "needs":
            acting = [y for y in self.everything if self.now.kinds[y] in scenarios.ACTING]
            x = self.rng.choice(acting)
            section = next(s for s, kind in oracle.SECTIONS.items() if kind == self.now.kinds[x])
            others = [y for y in self.everything if y != x]
            some = self.rng.sample(others, min(len(others), self.rng.randint(1, 3)))
            return {section: {x: {"needs": [{"any": self.rng.randint(1, len(some)), "of": some}]}}}
        if kind == "new":
            return {"vendors": {"new vendor": self.rng.choice([{}, {"runs": [x]}, {"isolation": "per-client"}])}}
        if kind == "head":
            return self.rng.choice([{"as-of": "2025-03-01"},
                                    {"as-of": None}, {"title": None}])
        return self.rng.choice([{"vendrs": {"V": {}}}, {section: {x: {"needs": ["nobody at all"]}}},
                                {"labs": {"new lab": {"needs": [{"any": 3, "of": [self.pick(), self.pick()]}]}}}])

    def scenario(self):
        scenario = {}
        if self.chance(0.2):
            scenario["overlay"] = self.overlay()
        if not scenario or self.chance(0.5):
            scenario["changes"] = [self.change() for _ in range(self.rng.choice([1, 1, 1, 2, 2, 3]))]
        if self.chance(0.1):
            scenario["title"] = "A <scenario> & its \"title\""
        return scenario


def tried(scenario, tree, as_of):
    """The tree after the scenario and the open readings that mattered, or None for a refused one."""
    try:
        seen = set()
        return scenarios.apply(plain_text(scenario), tree, as_of, seen), seen
    except scenarios.Refused:
        return None


def plain_text(value):
    return scenarios.json_tree(json.loads(json.dumps(value, default=str)))


# ---------------------------------------------------------------------------------------------------------
# Cases

class Case:
    """A description, scenarios and options; what the twin says of them, and what the tool."""

    def __init__(self, kind, description, named, options, properties=()):
        self.kind = kind
        self.description = description           # typed, as JSON has it
        self.named = named                       # name -> scenario
        self.options = options
        self.properties = properties             # functions from the tool's answer to a complaint or None

    def expected(self):
        """The twin's answer, or None for a refusal."""
        events, options = oracle.parse_arguments(self.options)
        try:
            named = plain_text({"scenarios": self.named})
            return scenarios.compare(plain_text(self.description), named, events, **options)
        except scenarios.Refused:
            return None

    def write(self, folder, name):
        paths = []
        named = {"linchpin-scenarios": 1, "scenarios": self.named}
        for part, content in (("", self.description), (".scenarios", named)):
            paths.append(os.path.join(folder, f"{name}{part}.json"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=False, indent=1, default=str)
        return paths

    def command(self, tool, paths):
        return tool + ["compare", paths[0], "--scenarios", paths[1]] + self.options + ["--format", "json"]

    def complaints(self, tool, folder, name):
        """What is wrong, as (what, where, wanted, got); and the command."""
        command = self.command(tool, self.write(folder, name))
        return judged(self.expected(), run(command), self.properties), command


def run(command):
    process = subprocess.run(command, capture_output=True)
    return process.returncode, process.stdout, process.stderr.decode(errors="replace").strip()


def judged(expected, outcome, properties=()):
    status, output, message = outcome
    if status == INVALID:
        if expected is not None:
            return [("refused", "", "an answer", message[:1000])]
        if not message or output:
            got = [message, output[:200].decode(errors="replace")]
            return [("refusal", "", "a message, and nothing on stdout", got)]
        return []
    if status != 0:
        return [("status", "", 0 if expected else INVALID, f"{status}: {message[:1000]}")]
    if expected is None:
        return [("not refused", "", f"exit status {INVALID}", output[:200].decode(errors="replace"))]
    try:
        actual = json.loads(output)
    except ValueError as error:
        return [("no JSON", "", str(error), output[:200].decode(errors="replace"))]
    found = differences(expected, actual)
    for check in properties:
        complaint = check({row["name"]: row for row in actual.get("scenarios", [])})
        if complaint:
            found.append(("property", complaint, "", ""))
    return found


def differences(expected, actual):
    """All of them; each scenario is found by its name."""
    def tidy(answer):
        """Null is absent where a measure can be either."""
        answer = copy.deepcopy(answer)
        for part in [answer.get("base")] + [row.get(key) for row in answer.get("scenarios") or []
                                            for key in ("metrics", "delta")]:
            if isinstance(part, dict):
                for key in [key for key, value in part.items() if value is None]:
                    del part[key]
        return answer

    expected, actual = tidy(expected), tidy(actual)
    found = []

    def look(what, want, have):
        difference = compare_metrics.difference(want, have)
        if difference:
            found.append((what, *difference))

    look("schema", expected["schema"], actual.get("schema"))
    look("base", expected["base"], actual.get("base"))
    surplus("base", expected["base"], actual.get("base"), found)
    rows = {row.get("name"): row for row in actual.get("scenarios") or []}
    look("names", sorted(row["name"] for row in expected["scenarios"]), sorted(map(str, rows)))
    for row in expected["scenarios"]:
        have = rows.get(row["name"])
        for key in row if have is not None else ():
            got = have.get(key, None if row[key] is None else "(absent)")
            difference = compare_metrics.difference(row[key], got)
            if difference:
                place, want, got = difference
                found.append((key, f"{row['name']}{place}", want, got))
            surplus(key, row[key], have.get(key), found)
    return found


def surplus(what, want, have, found):
    """Measures that the contract names and the twin does not have here."""
    if isinstance(want, dict) and isinstance(have, dict):
        for key in scenarios.MEASURES:
            if key in have and key not in want:
                found.append((what, f".{key}", "(absent)", have[key]))


# --- properties, on what the tool says

def measure(row, key):
    return row["metrics"].get(key)


def never(name, more=(), less=()):
    """In the scenario of that name none of these measures is more, or less, than in the base."""
    def check(rows):
        for key in more + less:
            delta = rows[name]["delta"].get(key) if name in rows else None
            if delta is not None and ((key in more and delta > SMALLER) or (key in less and delta < -SMALLER)):
                return f"{name}: {key} changes by {delta}"
    return check


def alike(one, other):
    """Two scenarios have equal measures and lists."""
    def check(rows):
        if one in rows and other in rows:
            a, b = ({key: row.get(key) for key in ("metrics", "newlyExposed", "noLongerExposed", "newlyStopped",
                                                   "noLongerStopped")} for row in (rows[one], rows[other]))
            found = compare_metrics.difference(a, b)
            return found and f"{one} and {other} differ: {found}"
    return check


def nothing(name):
    def check(rows):
        row = rows.get(name, {"delta": {}})
        lists = [row.get(key) for key in ("newlyExposed", "noLongerExposed", "newlyStopped", "noLongerStopped")]
        changed = {key: delta for key, delta in row["delta"].items() if delta}
        return f"{name} changes something: {changed} {lists}" if changed or any(lists) else None
    return check


EXPOSURE = ("exposed", "worstExposure", "expectedExposed")
IMPACT = ("stopped", "worstImpact", "expectedStopped")


# --- cases of one description

def random_options(tree, rng):
    description = oracle.describe(tree)
    if rng.random() < 0.3:
        words = [word for word in compare.random_arguments(description, rng)
                 if word not in ("--with-subsidiaries", "--respond-by-suspending")]
    else:
        words = []
        if rng.random() < 0.7:
            supplier = rng.choice(metrics_suppliers(description) or list(description.entities))
            words += ["--breach", supplier]
        if rng.random() < 0.4:
            words += ["--evidence", rng.choice(oracle.LEVELS)]
    return words


def metrics_suppliers(description):
    return scenarios.metrics.Question(description).suppliers


def option(options, name, default):
    return options[options.index(name) + 1] if name in options else default


def describe(seed):
    """The typed tree of the random description with this seed, dates as text, and a key that nobody else holds."""
    tree = compare_metrics.describe(f"scenarios {seed}")
    tree.setdefault("credentials", {})["spare key"] = {"owner": next(iter(tree["labs"]))}

    def tidy(value):
        if isinstance(value, dict):
            return {key: str(inner) if key in ("since", "until", "as-of") and inner is not None else tidy(inner)
                    for key, inner in value.items()}
        return [tidy(inner) for inner in value] if isinstance(value, list) else value

    return tidy(tree)


def cases(seed):
    rng = random.Random(f"cases {seed}")
    typed = describe(seed)
    tree = plain_text(typed)
    options = random_options(tree, rng)
    as_of = option(options, "--as-of", None)
    proposer = Proposer(tree, rng)
    good, bad, trees = {}, [], {}
    for number in range(14):
        scenario = proposer.scenario()
        after = good and rng.random() < 0.12 and rng.choice(list(good))
        result = tried(scenario, trees[after] if after else tree, as_of)
        if result is None:
            if not after:
                bad.append(scenario)
        elif len(good) < 6:
            if after:
                scenario["after"] = after
            name = rng.choice(["s", "S", "é", "the one "]) + str(number)
            good[name], trees[name] = scenario, result[0]
    if rng.random() < 0.6:
        for name in good:
            if rng.random() < 0.9:
                good[name]["cost"] = rng.choice([0, 1, 2.5, 1000000])
    if rng.random() < 0.5:
        good = dict(rng.sample(list(good.items()), len(good)))      # also after what comes after
    if good:
        yield Case("scenarios", typed, good, options)
        yield Case("scenarios", typed, good, random_options(tree, rng) if as_of is None else [])
    for scenario in bad[:4]:
        yield Case("refusal", typed, {"one": scenario}, options)
    yield from property_cases(typed, tree, proposer, options, as_of, rng)


def property_cases(typed, tree, proposer, options, as_of, rng):
    named, properties = {"empty": {"changes": []}}, [nothing("empty")]
    level = option(options, "--evidence", "reported")

    def applies(scenario):
        return tried(scenario, tree, as_of) is not None

    def add(name, scenario, *checks):
        if name not in named and applies(scenario):
            named[name] = scenario
            properties.extend(checks)

    for consumer, supplier, _, _ in rng.sample(proposer.contracts, min(3, len(proposer.contracts))):
        relations = [(kind, item) for x, y, kind, item in proposer.contracts if (x, y) == (consumer, supplier)]
        if not any(kind == "runs" or given(item.get("access")) == "privileged"
                   or oracle.flag(item.get("control-plane"), False) for kind, item in relations):
            name = f"suspend {supplier} of {consumer}"
            add(name, {"changes": [{"suspend": {"consumer": consumer, "supplier": supplier}}]},
                never(name, more=EXPOSURE, less=EXPOSURE))
    listed = metrics_suppliers(oracle.describe(tree))
    for consumer, like, _, _ in rng.sample(proposer.members, min(4, len(proposer.members))):
        if listed and all_at_level(proposer.now, consumer, like, level, as_of):
            new = rng.choice(listed)
            arguments = {"consumer": consumer, "with": new, "like": like}
            cold, hot = f"cold {new} for {like} of {consumer}", f"hot {new} for {like} of {consumer}"
            add(cold, {"changes": [{"standby": arguments}]}, never(cold, more=EXPOSURE + IMPACT))
            add(hot, {"changes": [{"diversify": arguments}]}, never(hot, more=IMPACT, less=EXPOSURE))
    singles = [change for change in (proposer.change() for _ in range(10)) if applies({"changes": [change]})]
    twice = []
    for i, (a, b) in enumerate(itertools.combinations(singles[:5], 2)):
        if not mentioned(a) & mentioned(b):
            add(f"order {i}", {"changes": [a, b]})
            add(f"order {i}, other way round", {"changes": [b, a]}, alike(f"order {i}", f"order {i}, other way round"))
    for i, change in enumerate(singles[:4]):
        if "monitor" not in change:
            pair = {f"once {i}": {"changes": [change]}, f"twice {i}": {"changes": [change, change]}}
            twice.append(Case("twice", typed, pair, options, [alike(f"once {i}", f"twice {i}")]))
    yield Case("properties", typed, named, options, properties)
    yield from twice


def mentioned(change):
    arguments = next(iter(change.values()))
    return {x for value in arguments.values() for x in (value if isinstance(value, list) else [value])
            if isinstance(x, str)}


def all_at_level(now, consumer, like, level, as_of):
    """Are all members of the consumer's groups that list `like` (if any) known at the level, and active?"""
    groups = []
    default = given(now.tree.get("evidence")) or "confirmed"

    def at_level(item):
        return now.status(item) == "active" and \
            oracle.LEVELS.index(given(item.get("evidence")) or default) <= oracle.LEVELS.index(level)

    def visit(items):
        for item in items:
            if scenarios.is_group(item):
                visit(item["of"])
                if any(inner.get("supplier") == like for inner in item["of"]):
                    groups.append(item["of"])
            elif item["supplier"] == like:
                groups.append([item])

    if as_of is not None:
        now = scenarios.Rewrite(now.tree, as_of)
    for x in now.with_functions(consumer):
        visit(now.items(x, "needs"))

    def every(items):
        return all(every(item["of"]) if scenarios.is_group(item) else at_level(item) for item in items)

    return bool(groups) and all(every(group) for group in groups)


# ---------------------------------------------------------------------------------------------------------
# Making a failure smaller

def shrunk(case, tool, folder):
    """A smaller case with the same complaint, by leaving out what can be."""
    def kind(candidate):
        try:
            scenarios.check(plain_text(candidate.description))
            found, _ = candidate.complaints(tool, folder, "smaller")
        except (scenarios.Refused, KeyError, TypeError, AttributeError, ValueError, IndexError):
            return None
        if found and found[0][0] in ("refused", "status"):       # by what the scenario does, not by the description
            plain = Case("", candidate.description, {"empty": {"changes": []}}, [])
            if plain.complaints(tool, folder, "smaller-base")[0]:
                return None
        return found[0][0] if found else None

    wanted = kind(case)
    steps = MOST_STEPS
    progress = wanted is not None
    while progress and steps > 0:
        progress = False
        for candidate in smaller(case):
            steps -= 1
            if kind(candidate) == wanted:
                case, progress = candidate, True
                break
            if steps <= 0:
                break
    return case


def smaller(case):
    """Cases with something less, much less first."""
    def other(description=None, named=None, options=None):
        return Case(case.kind, description or case.description, named if named is not None else case.named,
                    case.options if options is None else options, case.properties)

    for name in case.named if len(case.named) > 1 else ():
        yield other(named={key: value for key, value in case.named.items() if key != name})
    for place in sorted(places(case.named), key=len):
        if len(place) in (2, 3, 4):
            yield other(named=without(case.named, place))
    for section in oracle.SECTIONS:
        for x in list(case.description.get(section) or {}):
            yield other(description=forgotten(case.description, section, x))
    for place in sorted(places(case.description), key=len):
        if place != ("linchpin",) and not (len(place) == 2 and place[0] in oracle.SECTIONS):
            yield other(description=without(case.description, place))
    for i in range(0, len(case.options), 2):
        yield other(options=case.options[:i] + case.options[i + 2:])


def places(value, place=()):
    if place:
        yield place
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], place + (key,))


def without(value, place):
    value = copy.deepcopy(value)
    at = value
    for key in place[:-1]:
        at = at[key]
    del at[place[-1]]
    return value


def forgotten(tree, section, x):
    """The tree without an entity and all that names it."""
    def cleaned(value):
        if isinstance(value, dict):
            return {key: cleaned(inner) for key, inner in value.items() if inner != x and key != x}
        if isinstance(value, list):
            kept = [cleaned(inner) for inner in value if inner != x and not
                    (isinstance(inner, dict) and x in (v for v in inner.values() if isinstance(v, str)))]
            return [inner for inner in kept if inner != {"of": []}]
        return value

    return cleaned(tree)


# ---------------------------------------------------------------------------------------------------------
# The test of this test

def self_test():
    """The twin gives the fixture's numbers, and the comparison finds each wrong value and each that is missing."""
    base, named = (scenarios.load_tree(os.path.join(FIXTURES, name)) for name in ("lp4.yaml", "lp4-scenarios.yaml"))
    with open(os.path.join(FIXTURES, "lp4-expected.json"), encoding="utf-8") as file:
        wanted = json.load(file)["compare"]
    answer = scenarios.compare(base, named, [("breach", "V1")])
    problems = [f"LP-4: {found}" for found in differences(wanted, answer)]
    for place, value in compare_metrics.leaves(answer):
        if place[0] in ("evidence", "counted") or place[-1] == "name" or value is None:
            continue
        for wrong in (compare_metrics.spoil(value), None):
            changed = copy.deepcopy(answer)
            at = changed
            for key in place[:-1]:
                at = at[key]
            if wrong is None:
                del at[place[-1]]
            else:
                at[place[-1]] = wrong
            if not differences(answer, changed):
                problems.append(f"not found: {place} is {wrong} for {value!r}")
    done, text = json.dumps(answer).encode(), "a message"
    for expected, outcome in ((answer, (INVALID, b"", text)), (None, (0, done, "")), (None, (INVALID, b"", "")),
                              (None, (70, b"", text)), (answer, (0, b"{", "")), (None, (INVALID, done, text))):
        if not judged(expected, outcome):
            problems.append(f"not found: {outcome[0]} {outcome[2]}")
    if judged(answer, (0, done, "")) or judged(None, (INVALID, b"", text)):
        problems.append("found where nothing is")
    rows = {row["name"]: row for row in answer["scenarios"]}
    hot, cold = "S1-second-vendor-hot", "S2-second-vendor-cold"
    for check, holds in ((never(hot, less=EXPOSURE, more=IMPACT), True), (never(hot, more=EXPOSURE), False),
                         (never(cold, less=IMPACT), False), (alike(hot, hot), True), (alike(hot, cold), False),
                         (nothing(cold), False), (nothing("S3-silo"), True)):
        if (check(rows) is None) != holds:
            problems.append(f"a property is judged wrongly: {check(rows)}")
    return problems


# ---------------------------------------------------------------------------------------------------------
# Command line

def features(case):
    """The verbs of a case, and the open readings that its scenarios touch."""
    found = {verb for scenario in case.named.values() for change in scenario.get("changes") or [] for verb in change}
    found |= {key for scenario in case.named.values() for key in ("overlay", "after") if scenario.get(key)}
    for scenario in case.named.values():
        result = tried(scenario, plain_text(case.description), option(case.options, "--as-of", None))
        found |= {f"[{reading}]" for reading in result[1]} if result else set()
    return found


def work(tool, seed, folder):
    """(kind, seed, number, complaints, command) of each case of one description, and what was exercised."""
    results, exercised = [], collections.Counter()
    for number, case in enumerate(cases(seed)):
        name = f"{seed}-{number}"
        found, command = case.complaints(tool, folder, name)
        exercised.update({f"{verb}, refused" if case.kind == "refusal" else verb for verb in features(case)})
        results.append((case, name, found, command))
        if not found:
            for part in ("", ".scenarios"):
                os.remove(os.path.join(folder, f"{name}{part}.json"))
    return [(case.kind, name, found, command) for case, name, found, command in results], exercised


def report_small(tool, seed, number, folder, name):
    case = next(itertools.islice(cases(seed), number, None))
    case = shrunk(case, tool, folder)
    found, command = case.complaints(tool, folder, name)
    for leftover in ("smaller", "smaller-base"):
        for part in ("", ".scenarios"):
            path = os.path.join(folder, f"{leftover}{part}.json")
            if os.path.exists(path):
                os.remove(path)
    print(f"    made smaller: {shlex.join(command)}")
    print(f"      description: {compare.short(case.description, 1500)}")
    print(f"      scenarios:   {compare.short(case.named, 1500)}")
    tell(found)
    return features(case)


def tell(found):
    for what, place, want, have in found[:3]:
        print(f"    {what} {place}\n      twin: {compare.short(want)}\n      tool: {compare.short(have)}")
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
        seeds = range(options.seed, options.seed + options.count)
        for seed, future in [(seed, pool.submit(work, tool, seed, folder)) for seed in seeds]:
            results, touched = future.result()
            exercised.update(touched)
            for number, (kind, name, found, command) in enumerate(results):
                kinds[kind] += 1
                if not found:
                    passed += 1
                    continue
                failed += 1
                failing.update({what for what, _, _, _ in found})
                if failed <= options.shown:
                    print(f"--- {kind} {name}\n    {shlex.join(command)}")
                    tell(found)
                    if small < options.shrink:
                        small += 1
                        touched = report_small(tool, seed, number, folder, f"small-{name}")
                        print("    with " + ", ".join(sorted(touched)))
    if failed > options.shown:
        print(f"... {failed - options.shown} more failures not printed")
    if failed:
        print("failures: " + ", ".join(f"{what} {n}" for what, n in failing.most_common()) + f"; kept in {folder}")
    elif not options.keep:
        os.rmdir(folder)
    print("cases: " + ", ".join(f"{kind} {n}" for kind, n in kinds.items()))
    print("exercised: " + ", ".join(f"{what} {n}" for what, n in sorted(exercised.items())))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
