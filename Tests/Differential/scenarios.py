#!/usr/bin/env python3
"""The plain twin of `linchpin compare`: scenarios as rewrites of the tree of a description.

A scenario is applied to the mappings and lists that a description's file spells, never to rules: first its overlay
(RFC 7386), then its changes in order. What comes out is a description like any other, which oracle.py, metrics.py and
risk.py measure. A change that names nothing, or does not apply, raises `Refused`; the other scenarios are computed, and
the command exits with 65.

For a dated event the window falls into phases: what was described before a change's day counts up to the day before.

Readings taken, beyond those of rewrite.py, adding.py, verbs.py and of the measures
-----------------------------------------------------------------------------------
S1  compare: the incident stands for no event, with the events and the first day that the base gives. A party stopped
    in the base state counts as stopped though it is a seed. Nobody to ask gives 0; no market gives null, and so does
    a difference with a null. The cost of a scenario includes those it comes after, and is null where one of these
    gives none. What a scenario removed cannot be struck.
S2  `expected*` are there if the description gives a probability anywhere, also if it is 0.
S3  Pareto: a metric takes part if all scenarios and the base have it: those of the event, or else the sums, and beside
    them what is expected and the cost. The twin compares exact fractions.
S4  Who is counted, and the as-of date where no option gives one, are of the description that is measured; whether labs
    or consumers are counted is settled by the base.
S5  In a phase the changes whose day has come are made in their order; those that need one whose day has not come are
    not made yet. A change without a day has always been made; suspend and terminate without one have the as-of date's,
    or, without an as-of date, none that lies in the window.
"""

import fractions
import itertools
from dataclasses import dataclass

import metrics
import oracle
from checks import check
from description import LEVELS, by_bytes, describe, given
from oracle import Refused
from question import Question
from rewrite import Rewrite, merge_patch, number, require
from risk import basic_events
from verbs import RESPONSES, change
from windows import BEGINNING, FOREVER, Window, day_before, first_day


# ---------------------------------------------------------------------------------------------------------
# Scenarios as steps

@dataclass
class Step:
    """An overlay, or a change with its verb."""
    overlay: dict | None = None
    verb: str | None = None
    arguments: dict | None = None

    def day(self, as_of):
        """From when on it is made; after all of a window that has no last day, FOREVER."""
        if self.verb is None:
            return BEGINNING
        since = given((self.arguments or {}).get("since"))
        if since is not None:
            return first_day(since)
        if self.verb in RESPONSES:
            return as_of or FOREVER
        return BEGINNING


def steps_of(scenario):
    require(isinstance(scenario, dict), "a scenario is a mapping")
    for key in scenario:
        require(key in ("title", "cost", "changes", "overlay", "after", "notes", "source") or key.startswith("x-"),
                f"unknown key of a scenario: {key}")
    require(number(given(scenario.get("cost")) or "0") >= 0, "a cost below 0")
    steps = [] if scenario.get("overlay") is None else [Step(overlay=scenario["overlay"])]
    for item in scenario.get("changes") or []:
        require(isinstance(item, dict) and len(item) == 1, "a change is one verb")
        verb, arguments = next(iter(item.items()))
        require(isinstance(arguments, dict), f"{verb} takes a mapping")
        steps.append(Step(None, verb, arguments))
    return steps


def all_steps(scenarios, name, waiting=frozenset()):
    """Those of the scenarios that it comes after, and its own."""
    require(name in scenarios, f"no such scenario: {name}")
    require(name not in waiting, "scenarios after one another in a circle")
    scenario = scenarios[name] or {}
    own = steps_of(scenario)
    after = given(scenario.get("after"))
    return own if after is None else all_steps(scenarios, after, waiting | {name}) + own


def made(steps, tree, as_of=None, readings=None):
    """The tree after all steps; `readings` gets the open readings that mattered."""
    for step in steps:
        if step.overlay is not None:
            tree = merge_patch(tree, step.overlay)
            check(tree)
        else:
            rewrite = Rewrite(tree, as_of)
            change(rewrite, step.verb, step.arguments)
            tree = rewrite.tree
            if readings is not None:
                readings |= rewrite.open
    check(tree, is_written=False)
    return tree


def made_by(day, steps, tree, as_of):
    """The tree on a day of the window: later steps, and what depends on them, are left out (S5)."""
    for step in steps:
        if step.overlay is not None:
            tree = merge_patch(tree, step.overlay)
        elif step.day(as_of or given(tree.get("as-of"))) <= day:
            rewrite = Rewrite(tree, as_of)
            try:
                change(rewrite, step.verb, step.arguments)
            except Refused:
                continue
            tree = rewrite.tree
    return tree


def phases(steps, tree, as_of, window):
    """[(description, window)] of the parts into which the days of changes divide the window of a dated event."""
    after = made(steps, tree, as_of)
    days = {step.day(as_of or given(after.get("as-of"))) for step in steps}
    starts = sorted({window.first} | {day for day in days if window.first < day <= window.last and day != FOREVER})
    ends = [day_before(start) for start in starts[1:]] + [window.last]
    return [(describe(made_by(start, steps, tree, as_of)), Window(start, end)) for start, end in zip(starts, ends)]


def apply(scenario, tree, as_of=None, readings=None):
    return made(steps_of(scenario), tree, as_of, readings)


def results(scenarios, tree, as_of=None):
    """Name -> tree, for all scenarios."""
    return {name: made(all_steps(scenarios, name), tree, as_of) for name in scenarios}


# ---------------------------------------------------------------------------------------------------------
# Measuring one description

OF_EVENT = {"exposed": "exposed", "stopped": "stopped", "interrupted": "interrupted", "tainted": "tainted"}
SUMS = {"exposures": "exposed", "taints": "tainted", "interruptions": "interrupted", "impacts": "stopped"}
WORST = {"worstExposure": "exposed", "worstTaint": "tainted", "worstImpact": "stopped",
         "worstInterruption": "interrupted"}
EXPECTED = {"expectedExposed": "exposed", "expectedStopped": "stopped", "expectedTainted": "tainted"}
MEASURES = [*OF_EVENT, *SUMS, *WORST, "singlePoints", "hhi", *EXPECTED]


class Measured:
    """The metrics of a description, and who is exposed and stopped; `blast` is the event's, if there is one."""

    def __init__(self, description, blast=None, evidence="reported", as_of=None, count=None, is_asked=False):
        self.q = Question(description, evidence, as_of, count)
        self.blast = blast
        self.exposed = self.hit(evidence, "exposed")
        self.stopped = self.hit(evidence, "stopped")
        by_evidence = {}
        if is_asked:
            by_evidence = {name: {level: len(self.hit(level, outcome)) for level in LEVELS}
                           for name, outcome in OF_EVENT.items()}
        by_evidence |= {name: {level: sum(self.over_suppliers(level, outcome)) for level in LEVELS}
                        for name, outcome in SUMS.items()}
        self.by_evidence = by_evidence
        self.metrics = {name: levels[evidence] for name, levels in by_evidence.items()}
        self.metrics |= {name: max(self.over_suppliers(evidence, outcome), default=self.at_least(outcome))
                         for name, outcome in WORST.items()}
        self.metrics |= {"singlePoints": sum(len(metrics.cuts(self.q, x, 1) or []) for x in self.q.parties),
                         "hhi": largest_market(self.q)}
        if gives_probabilities(description):
            self.metrics |= self.expectations()

    def before(self, level, outcome):
        """In `compare`, who is stopped or interrupted in the base state counts with every event (S1)."""
        if outcome not in ("stopped", "interrupted"):
            return set()
        return self.q.levels[level].before(outcome)

    def hit(self, level, outcome):
        """Who has the outcome: by the event, or without one in the base state."""
        by_event = set(self.blast.lists[level].counted[outcome]) if self.blast else set()
        return by_event | self.before(level, outcome)

    def over_suppliers(self, level, outcome):
        """How many have the outcome with each supplier of `rank`."""
        q, before = self.q.levels[level], self.before(level, outcome)
        return [len(q.hit(outcome, [v]) | before) for v in q.suppliers]

    def at_least(self, outcome):
        return len(self.before(self.q.evidence, outcome))

    def expectations(self):
        """How many parties have each outcome, weighed over all that may happen in a year."""
        exposed, tainted = self.expected("breach", "exposed", "tainted")
        stopped, = self.expected("outage", "stopped")
        return {"expectedExposed": exposed, "expectedStopped": stopped, "expectedTainted": tainted}

    def expected(self, event, *outcomes):
        basic = {x: p for (e, x), p in basic_events(self.q.d).items() if e == event}
        sums = [fractions.Fraction(0)] * len(outcomes)
        for pattern in itertools.product((False, True), repeat=len(basic)):
            weight = fractions.Fraction(1)
            for p, happens in zip(basic.values(), pattern):
                weight *= p if happens else 1 - p
            if weight:
                facts = self.q.facts(event, itertools.compress(basic, pattern))
                for i, outcome in enumerate(outcomes):
                    sums[i] += weight * sum(self.q.has(facts, x, outcome) for x in self.q.parties)
        return sums


def largest_market(q):
    """HHI of the largest supplier-level market, by HHI, of two or more consumers."""
    answer = metrics.concentration(q)
    consumers = [row["service"] for row in answer["consumers"]]
    return max((row["hhi"] for row in answer["markets"]
                if row["level"] == "supplier" and consumers.count(row["service"]) > 1), default=None)


def gives_probabilities(description):
    """S2."""
    return any(given(p) is not None for entity in description.entities.values()
               for p in (entity.attributes.get("probability") or {}).values())


# ---------------------------------------------------------------------------------------------------------
# compare

def compare(tree, scenarios_tree, events=(), **options):
    """The answer; Refused if any scenario does not apply."""
    comparison = Comparison(tree, scenarios_tree, events, **options)
    for refusal in comparison.refused.values():
        raise refusal
    return comparison.answer


class Comparison:
    """`answer` has the scenarios that apply, `refused` the others, by name, with the reason."""

    def __init__(self, tree, scenarios_tree, events=(), evidence="reported", as_of=None, count=None, began=None,
                 incident=False):
        self.tree, self.evidence, self.as_of = tree, evidence, as_of
        self.scenarios = scenarios_tree.get("scenarios")
        require(isinstance(self.scenarios, dict) and self.scenarios, "no scenarios")
        check(tree)
        description = describe(tree)
        self.count = count or description.default_count()
        self.events, self.began = [], None
        if events or incident or (description.incident and description.incident.events):
            self.events, self.began = oracle.asked_events(description, events, began, incident)
        base = self.measured([])
        rows, self.refused = [], {}
        for name in self.scenarios:
            try:
                rows.append(self.row(name, self.measured(all_steps(self.scenarios, name)), base))
            except Refused as refusal:
                self.refused[name] = refusal
        self.flag_pareto(base, rows)
        self.answer = plain({"schema": "linchpin.compare/1", "evidence": self.evidence,
                             "base": {**base.metrics, "metricsByEvidence": base.by_evidence}, "scenarios": rows})

    def measured(self, steps):
        tree = made(steps, self.tree, self.as_of)
        description = describe(tree)
        return Measured(description, self.blast(description, steps), self.evidence, self.as_of, self.count,
                        bool(self.events))

    def blast(self, description, steps):
        """The event on a description, or None where nothing of it can be struck."""
        as_of = self.as_of or description.as_of
        window = oracle.window_of(self.began, as_of)
        parts = None if window is None else phases(steps, self.tree, self.as_of, window)
        network = oracle.network_over(description, self.evidence, as_of, window, parts)
        events = [(event, x) for event, x in self.events if not steps or can_be_struck(network, event, x)]
        if not events:
            return None
        return oracle.Blast(description, events, self.evidence, self.as_of, self.count, self.began, phases=parts)

    def row(self, name, then, base):
        return {
            "name": name,
            "cost": total_cost(self.scenarios, name),
            "metrics": then.metrics,
            "metricsByEvidence": then.by_evidence,
            "delta": {key: minus(then.metrics.get(key), base.metrics.get(key)) for key in MEASURES
                      if key in then.metrics or key in base.metrics},
            "newlyExposed": by_bytes(then.exposed - base.exposed),
            "noLongerExposed": by_bytes(base.exposed - then.exposed),
            "newlyStopped": by_bytes(then.stopped - base.stopped),
            "noLongerStopped": by_bytes(base.stopped - then.stopped),
        }

    def flag_pareto(self, base, rows):
        """A scenario is on the front if none, nor the base at cost 0, is as good in all and better in one."""
        wanted = [*(OF_EVENT if self.events else SUMS), *EXPECTED, "cost"]                  # S3
        points = [{**base.metrics, "cost": fractions.Fraction(0)}]
        points += [{**row["metrics"], "cost": row["cost"]} for row in rows]
        keys = [key for key in wanted if all(point.get(key) is not None for point in points)]
        for row, point in zip(rows, points[1:]):
            row["pareto"] = not any(dominates(other, point, keys) for other in points)


def can_be_struck(network, event, x):
    """Whether the entity is there: a wrong kind of event stays wrong."""
    try:
        oracle.struck_kind(network, event, x)
    except Refused:
        return False
    return True


def total_cost(scenarios, name):
    """Of a scenario and those it comes after; None if one gives none."""
    scenario = scenarios[name] or {}
    cost, after = given(scenario.get("cost")), given(scenario.get("after"))
    before = 0 if after is None else total_cost(scenarios, after)
    return None if None in (cost, before) else number(cost) + before


def minus(a, b):
    return None if a is None or b is None else a - b


def dominates(a, b, keys):
    return all(a[key] <= b[key] for key in keys) and any(a[key] < b[key] for key in keys)


def plain(value):
    """Fractions as floats."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return float(value) if isinstance(value, fractions.Fraction) else value
