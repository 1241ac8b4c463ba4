#!/usr/bin/env python3
"""The rules of stopping and interruption: needs, and contracts for a service (semantics 4, 4.1). Decided on a day.

Readings taken
--------------
P1  In a group, parallel entries for one supplier are one member: active if an entry at the level is active, else lost
    if one is suspended, else left out. Entries in different groups do not see one another. Nested groups never
    collapse as duplicates.
P2  A member is lost through all relations (engages, staffed-by, hosted-on, runs, required or not, isolated or not,
    of any service) of the dependent, or of a function's owner, with it, at the level.
P3  A pair's `runs` are one relation: required if one is, suspended only if none is active. It is a need at the levels
    that have a required one (active or suspended).
P4  Default `any` of a group is its size after duplicates and self members are dropped, before the level; `any` is
    then cut to what is left.
P5  A bare `!missing` in a group has the file's default evidence like every bare member: a level above drops it.
P6  `critical` that `staffed-by` and `hosted-on` leave out is as if it said true, also beside an `engages` for the same
    service that says false. Contracts that are suspended have a say too.
P7  A service with one supplier has no other that could stand in: nothing is in doubt there.
P8  Only what a group of `needs` says, is a mention; `runs` with `required` is none.
"""

from dataclasses import dataclass

from description import (CONTRACTS, DEPENDENCIES, KEPT_MENTIONS, MISSING, SETTLED_SERVICES, NeedsGroup, flag, given,
                         rank)
from rules import ALWAYS, Ground, Needed, Rule, Threshold, every, strongest
from windows import status


@dataclass
class Service:
    """What a has of one service at a level: the contracts that are active or suspended."""
    contracts: list                      # relations
    suppliers: dict                      # supplier -> "active" or "suspended"
    stops: tuple | None = None           # the grounds on which its loss stops a, if it does

    def with_supplier(self, b):
        return [r for r in self.contracts if r.target == b]


class Stopping:
    """The rules at one evidence level, as of a day, with some contracts suspended by a response."""

    def __init__(self, description, level, as_of, suspended=frozenset()):
        self.description = description
        self.level = level
        self.as_of = as_of
        self.suspended = suspended
        self.rules = []
        self.services = {}                           # actor or software -> service -> Service
        self.mentioned = {}                          # the same -> supplier -> highest evidence of a mention
        for x in description.entities:
            self.needs(x)
            self.required_runs(x)
            self.contracts(x)

    # --- the state of relations

    def status(self, r):
        return "suspended" if r in self.suspended else status(r.term, self.as_of)

    def known(self, r):
        return rank(r.evidence) <= rank(self.level)

    def supplier_state(self, relations):
        """Of parallel relations at the level: active, else suspended, else None."""
        states = {self.status(r) for r in relations if self.known(r)}
        return "active" if "active" in states else "suspended" if "suspended" in states else None

    def best(self, relations):
        """The active one at the level that stands on the highest evidence."""
        return strongest([r for r in relations if self.known(r) and self.status(r) == "active"])

    # --- needs

    def needs(self, x):
        for group in self.description.needs[x]:
            compiled = self.group(x, group)
            if compiled is not None:
                self.rules.append(Rule(("DOWN", x), compiled.need, compiled.items))

    def group(self, x, group):
        """The group as "at least n-k+1 of its members are lost", or None if no member is left."""
        parallel, nested = members(x, group)
        lost, items = 0, []
        for supplier, entries in parallel.items():
            state = self.supplier_state(entries)                                            # P1, P5
            if state is None:
                continue
            if supplier == MISSING or state == "suspended" or self.lost_by_relations(x, supplier):
                lost += 1
            else:
                items.append(Needed(("DOWN", supplier), (Ground(self.best(entries)),)))
        items += [inner for inner in (self.group(x, inner) for inner in nested) if inner is not None]
        n = lost + len(items)
        if n == 0:
            return None
        need = n - min(size_or_any(x, group), n) + 1                                        # P4
        # Lost members always hold, so `need - lost` of the others are enough.
        return Threshold(1, (ALWAYS,)) if need <= lost else Threshold(need - lost, tuple(items))

    def responsible(self, x):
        """Whose contracts stand behind the needs of x: a function's are its owner's."""
        return self.description.owner(x) if self.description.kind(x) == "function" else x

    def lost_by_relations(self, x, supplier):
        """Whether all its relations with a supplier that its needs list are suspended or ended (P2)."""
        relations = [r for r in self.description.relations if r.kind in DEPENDENCIES
                     and r.source == self.responsible(x) and r.target == supplier]
        states = {self.status(r) for r in relations if self.known(r)}
        return "active" not in states and bool(states & {"suspended", "ended"})

    def required_runs(self, x):
        for supplier, relations in self.required(x).items():
            if self.supplier_state(relations) == "active":
                needed = [r for r in relations if r.flag("required") and self.supplier_state([r])]
                active = [r for r in relations if self.supplier_state([r]) == "active"]
                grounds = [Ground(strongest(needed)), Ground(strongest(active))]
                self.rules.append(every(("DOWN", x), ("DOWN", supplier), grounds=grounds))
            else:
                self.rules.append(Rule(("DOWN", x), 1, (ALWAYS,)))

    def required(self, x):
        """The suppliers that x runs and needs at the level, with its relations to them (P3)."""
        runs = {}
        for r in self.description.relations:
            if r.kind == "runs" and r.source == x:
                runs.setdefault(r.target, []).append(r)
        return {supplier: relations for supplier, relations in runs.items()
                if any(r.flag("required") and self.supplier_state([r]) for r in relations)}

    # --- contracts

    def contracts(self, a):
        self.services[a] = self.in_force(a)
        self.mentioned[a] = self.mentions(a)
        for name, service in self.services[a].items():
            self.interruption(a, name, service)
            service.stops = self.stops(a, name, service)
            if service.stops is not None:
                self.rules.append(every(("DOWN", a), ("LOST", a, name), grounds=service.stops, cost=0))

    def in_force(self, a):
        """Service -> the contracts for it that are known at the level, and active or suspended."""
        found = {}
        for r in self.description.relations:
            if r.source == a and r.kind in CONTRACTS and self.supplier_state([r]):
                found.setdefault(r.service, []).append(r)
        return {name: Service(contracts, {r.target: self.supplier_state([s for s in contracts if s.target == r.target])
                                          for r in contracts})
                for name, contracts in found.items()}

    def mentions(self, a):
        """Every id that the needs of a, or of a function that a owns, list at any depth (P8)."""
        found = {}
        for x in [a] + self.description.functions_of(a):
            for member in self.description.members_of(x):
                add_mention(found, member.target, member.evidence)
        for kept in self.description.entities[a].attributes.get(KEPT_MENTIONS, ()):
            add_mention(found, kept["supplier"], kept["evidence"])
        return found

    def interruption(self, a, name, service):
        """LOST(a, s) once all suppliers are lost, and, as the others may not stand in, at `assumed` once any is."""
        head = ("LOST", a, name)
        up = [b for b, state in service.suppliers.items() if state == "active"]
        items = [Needed(("DOWN", b), (Ground(self.best(service.with_supplier(b))),)) for b in up]
        self.rules.append(Rule(head, len(items), tuple(items)) if items else Rule(head, 1, (ALWAYS,)))
        if self.level != "assumed" or len(service.suppliers) == 1:                          # P7
            return
        for b, state in service.suppliers.items():
            if self.mentioned[a].get(b, "assumed") != "assumed":
                continue
            if state == "active":
                ground = Ground(self.best(service.with_supplier(b)), "substitutes")
                self.rules.append(Rule(head, 1, (Needed(("DOWN", b), (ground,)),)))
            else:
                self.rules.append(Rule(head, 1, (ALWAYS,)))

    def stops(self, a, name, service):
        """The grounds on which the loss of the service stops a; None if it does not."""
        if any(b in self.mentioned[a] for b in service.suppliers) or self.is_settled(a, name):
            return None
        saying = {says: [r for r in service.contracts if critical(r) == says] for says in (True, False)}
        if saying[True]:
            return (Ground(strongest(saying[True])),)
        if saying[False] or self.level != "assumed":
            return None
        return tuple(Ground(r, "critical") for r in service.contracts)

    def is_settled(self, a, name):
        """Whether `needs` spoke for the service before a supplier of it was insourced."""
        return any(settled["service"] == name and rank(settled["evidence"]) <= rank(self.level)
                   for settled in self.description.entities[a].attributes.get(SETTLED_SERVICES, ()))


def critical(r):
    """What a contract says: True, False, or None (P6)."""
    if given(r.attributes.get("critical")) is None:
        return None if r.kind == "engages" else True
    return flag(r.attributes["critical"])


def add_mention(found, supplier, evidence):
    found[supplier] = min(found.get(supplier, evidence), evidence, key=rank)


def members(x, group):
    """The entries of a group by supplier, without x itself, and the groups in it."""
    parallel, nested = {}, []
    for member in group.members:
        if isinstance(member, NeedsGroup):
            nested.append(member)
        elif member.target != x:
            parallel.setdefault(member.target, []).append(member)
    return parallel, nested


def size_or_any(x, group):
    parallel, nested = members(x, group)
    return len(parallel) + len(nested) if group.any is None else group.any
