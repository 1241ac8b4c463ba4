#!/usr/bin/env python3
"""The plain twin of `risk`: each combination of basic events is weighed with exact fractions, up to 20 events.

With more it draws samples. No two programs draw alike: of a sampled answer only the frame and the bounds are compared.

Readings taken
--------------
K1  P(>= 2 rivals) is over the same parties as rivals are, whatever is counted.
K2  An event to which a probability is given is a basic event, also with probability 0 or 1.
K3  The Wilson interval is the one of 95 %.
"""

import fractions
import itertools
import math
import random

import oracle
from description import given

OUTCOMES = ("stopped", "interrupted", "exposed", "tainted")
OUTCOMES_OF = {"outage": ("stopped", "interrupted"), "breach": ("exposed", "tainted")}
MOST_EVENTS = 20
Z = 1.959963984540054                                                                       # K3


def basic_events(description):
    """(event, entity) -> its probability a year, where one is given (K2)."""
    found = {}
    for x, entity in description.entities.items():
        for event in ("breach", "outage"):
            p = given((entity.attributes.get("probability") or {}).get(event))
            if p is not None:
                found[event, x] = fractions.Fraction(p)
    return found


class States:
    """All combinations of the basic events, and what holds in each."""

    def __init__(self, q):
        self.q = q
        self.events = basic_events(q.d)
        self.states = []                     # (events that happen, outcome -> parties, rivals exposed)
        self.weighed = {}                    # what `weights` has computed
        for pattern in itertools.product((False, True), repeat=len(self.events)):
            happening = frozenset(itertools.compress(self.events, pattern))
            facts = q.network.fixpoint(oracle.Seeds(q.network, happening).atoms)
            hit = {o: {x for x in q.parties if q.has(facts, x, o)} for o in OUTCOMES}
            exposed = [x for x in q.d.entities if q.network.may_have_rivals(x) and q.has(facts, x, "exposed")]
            self.states.append((happening, hit, q.network.rivals(exposed)))                  # K1

    def weights(self, name=None, happens=True):
        """(probability, hit, rivals) of the states; with a name, as if that event had probability 1, or 0."""
        if (name, happens) not in self.weighed:
            others = {event: p for event, p in self.events.items() if event != name}
            self.weighed[name, happens] = [
                (math.prod((p if event in happening else 1 - p for event, p in others.items()),
                           start=fractions.Fraction(1)), hit, rivals)
                for happening, hit, rivals in self.states if name is None or (name in happening) == happens]
        return self.weighed[name, happens]

    def expected(self, value):
        """The expectation of a function of a state."""
        return sum(weight * value(hit, rivals) for weight, hit, rivals in self.weights())

    def probability(self, x, outcome, name=None, happens=True):
        return sum(weight for weight, hit, _ in self.weights(name, happens) if x in hit[outcome])


def risk(q, samples=1000, seed=1):
    if len(basic_events(q.d)) > MOST_EVENTS:
        return sampled(q, samples, seed)
    states = States(q)
    parties = [{"party": x, **{f"p{o.capitalize()}": float(states.probability(x, o)) for o in OUTCOMES},
                "intervals": None} for x in q.parties]
    return {
        "schema": "linchpin.risk/1", "evidence": q.evidence, "method": "exact", "samples": None, "seed": None,
        "parties": parties,
        "expected": {o: float(states.expected(lambda hit, _: len(hit[o]))) for o in OUTCOMES},
        "distribution": {o: [float(states.expected(lambda hit, _: len(hit[o]) == n))
                             for n in range(len(q.parties) + 1)] for o in OUTCOMES},
        "pRivalsCoExposed": float(states.expected(lambda _, rivals: rivals >= 2)),
        "importance": [importance(states, name, x, outcome) for name in states.events for x in q.parties
                       for outcome in OUTCOMES_OF[name[0]]],
    }


def importance(states, name, x, outcome):
    """P0 and P1 are the probabilities with the event's own set to 0 and to 1."""
    p = states.probability(x, outcome)
    p0, p1 = (states.probability(x, outcome, name, happens) for happens in (False, True))
    return {
        "event": " ".join(name), "party": x, "outcome": outcome,
        "birnbaum": float(p1 - p0),
        "criticality": float((p - p0) / p) if p else None,
        "raw": float(p1 / p) if p else None,
        "rrw": None if p == 0 else "infinity" if p0 == 0 else float(p / p0),
    }


def wilson(hits, samples):
    """The interval of a probability that was hit in some of the samples; exactly 0 and 1 at its ends."""
    p = hits / samples
    middle = (p + Z * Z / (2 * samples)) / (1 + Z * Z / samples)
    half = Z / (1 + Z * Z / samples) * math.sqrt(p * (1 - p) / samples + Z * Z / (4 * samples * samples))
    return (0.0 if hits == 0 else middle - half, 1.0 if hits == samples else middle + half)


def sampled(q, samples, seed):
    rng = random.Random(seed)
    events = basic_events(q.d)
    hits = {(x, outcome): 0 for x in q.parties for outcome in OUTCOMES}
    for _ in range(samples):
        happening = [name for name, p in events.items() if rng.random() < p]
        facts = q.network.fixpoint(oracle.Seeds(q.network, happening).atoms)
        for x, outcome in hits:
            hits[x, outcome] += q.has(facts, x, outcome)
    parties = [{"party": x, **{f"p{o.capitalize()}": hits[x, o] / samples for o in OUTCOMES},
                "intervals": {o: list(wilson(hits[x, o], samples)) for o in OUTCOMES}} for x in q.parties]
    return {"schema": "linchpin.risk/1", "evidence": q.evidence, "method": "sampled", "samples": samples, "seed": seed,
            "parties": parties}
