#!/usr/bin/env python3
"""Rules, "the head holds once at least `need` of the body hold", and their least fixpoint.

An atom is (state, id), or ("LOST", id, service). A body item is an atom that is needed, a nested threshold, or ALWAYS.
Items and rules carry their grounds: the relations that they were made from.
"""

from dataclasses import dataclass

from description import LEVELS, rank, utf8

STATES = ["DOWN", "LOST", "COMP", "READ", "WRITE", "EXP", "TAINT"]     # the order that breaks ties
ALWAYS = "ALWAYS"                                                      # a lost or missing member

# What can be left unsaid, and so makes a fact count at `assumed` only; the last is a relation's own evidence.
UNSTATED = ["shares", "delivers", "critical", "deleted", "status", "form", "substitutes", "evidence"]


@dataclass(frozen=True)
class Ground:
    """A relation, and what it leaves unsaid (or None)."""
    relation: object
    unstated: str | None = None
    is_doubtful: bool = True         # whether it can be a reason for doubt

    @property
    def evidence(self):
        return "assumed" if self.unstated else self.relation.evidence

    @property
    def reason(self):
        """Why it is no stronger: saying more about an assumed relation would not help."""
        return self.unstated if self.unstated and self.relation.evidence != "assumed" else "evidence"


@dataclass(frozen=True)
class Needed:
    atom: tuple
    grounds: tuple = ()


@dataclass(frozen=True)
class Threshold:
    """A nested group: holds once at least `need` of its items hold."""
    need: int
    items: tuple


@dataclass(frozen=True)
class Rule:
    head: tuple
    need: int
    body: tuple
    cost: int = 1            # 0 for READ(a) <- COMP(a), WRITE(a) <- COMP(a) and DOWN(a) <- LOST(a, s)
    grounds: tuple = ()


def every(head, *atoms, grounds=(), cost=1):
    """The head holds once all of the atoms hold."""
    return Rule(head, len(atoms), tuple(Needed(atom) for atom in atoms), cost, tuple(grounds))


def holds(item, facts):
    if item is ALWAYS:
        return True
    if isinstance(item, Threshold):
        return fires(item.need, item.items, facts)
    return item.atom in facts


def fires(need, items, facts):
    return sum(holds(item, facts) for item in items) >= need


def atoms_of(items):
    """All atoms in some body items, at any depth."""
    for item in items:
        if isinstance(item, Threshold):
            yield from atoms_of(item.items)
        elif item is not ALWAYS:
            yield item.atom


def all_grounds(rule):
    """Of the rule and of its items."""
    def of_items(items):
        for item in items:
            if isinstance(item, Threshold):
                yield from of_items(item.items)
            elif item is not ALWAYS:
                yield from item.grounds

    return list(rule.grounds) + list(of_items(rule.body))


def weakness(grounds):
    """Sorts the weakest first, then by place, then by what is unsaid."""
    return sorted(grounds, key=lambda g: (-rank(g.evidence), g.relation.place, UNSTATED.index(g.reason)))


KIND_ORDER = ["needs", "engages", "staffed-by", "hosted-on", "runs", "holds", "produces", "derived-from", "grants",
              "owned-by"]


def order_of_rule(rule):
    """The strongest first, then those of one condition, then by the relation of its weakest ground, wherever it is
    written."""
    weakest = weakness(all_grounds(rule))[:1]
    return ([rank(g.evidence) for g in weakest], rule.need > 1,
            [(utf8(g.relation.source), KIND_ORDER.index(g.relation.kind), utf8(g.relation.target),
              LEVELS.index(g.relation.evidence)) for g in weakest])


def strongest(relations):
    """Of parallel relations the one with the highest evidence; the first by place."""
    return min(relations, key=lambda r: (LEVELS.index(r.evidence), r.place))


def order_of(atom):
    """Ids first, compared as bytes, then states; services likewise, the unnamed one first."""
    service = atom[2] if len(atom) > 2 else None
    return (utf8(atom[1]), STATES.index(atom[0]), b"" if service is None else b"=" + utf8(service))


class RuleSet:
    """Rules with their least fixpoint."""

    def __init__(self, rules):
        self.rules = list(dict.fromkeys(rules))
        self.concerned = {}                          # atom -> the rules that it can make fire
        for rule in self.rules:
            for atom in set(atoms_of(rule.body)):
                self.concerned.setdefault(atom, []).append(rule)
        self.base = self.closure(set(), [rule.head for rule in self.rules if fires(rule.need, rule.body, set())])

    def closure(self, facts, new):
        """Facts that are closed under the rules, and what follows with the new ones."""
        facts, pending = set(facts), list(new)
        while pending:
            atom = pending.pop()
            if atom not in facts:
                facts.add(atom)
                pending += [rule.head for rule in self.concerned.get(atom, ())
                            if rule.head not in facts and fires(rule.need, rule.body, facts)]
        return facts

    def fixpoint(self, seeds):
        return self.closure(self.base, seeds)
