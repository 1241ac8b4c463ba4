#!/usr/bin/env python3
"""One event on one network: what holds, at which depth, and by which rules (semantics 7).

Readings taken
--------------
W1  A path leaves out an entity that repeats the one before it (LOST(a), DOWN(a)), and only then.
W2  Where several rules of least depth have the same last needed atom, the witness is the one on the strongest grounds,
    then the first in an order that no reordering of the description changes.
W3  Of a group only the members that made it fire are in the witness: the first `need` in their order.
"""

import functools
from typing import NamedTuple

from rules import ALWAYS, Threshold, fires, order_of, order_of_rule, weakness


class Place(NamedTuple):
    """Where an atom stands among the items of a body: places sort as the ties of semantics 7 say."""
    is_new: bool             # not in the base state
    depth: int
    order: tuple             # id bytes, state, service
    atom: tuple | None       # None: always lost


ALWAYS_LOST = Place(False, 0, (b"",), None)


class Run:
    def __init__(self, network, seeds):
        self.network = network
        self.seeds = seeds                               # atoms
        self.facts = network.fixpoint(seeds)
        self.fired = [rule for rule in network.rules if fires(rule.need, rule.body, self.facts)]

    @functools.cached_property
    def depth(self):
        """0 for seeds and the base state; else the least cost + need-th smallest depth of the body, over the rules."""
        depth = {atom: 0 for atom in self.seeds | self.network.base}
        changed = True
        while changed:
            changed = False
            for rule in self.fired:
                needed = self.needed(rule, depth)
                if needed:
                    reached = rule.cost + needed[-1][0].depth
                    if reached < depth.get(rule.head, float("inf")):
                        depth[rule.head] = reached
                        changed = True
        return depth

    def needed(self, rule, depth=None):
        """The items that make a rule fire, in their order, as (place, item): the last is the need-th. None: it does not
        fire."""
        return self.first(rule.need, rule.body, self.depth if depth is None else depth)

    def first(self, need, items, depth):
        placed = [(self.place(item, depth), item) for item in items]
        placed = sorted((pair for pair in placed if pair[0] is not None), key=lambda pair: pair[0][:3])
        return placed[:need] if len(placed) >= need else None

    def place(self, item, depth):
        """A nested group has the place of its own last needed member."""
        if item is ALWAYS:
            return ALWAYS_LOST
        if isinstance(item, Threshold):
            needed = self.first(item.need, item.items, depth)
            return needed[-1][0] if needed else None
        return self.place_of(item.atom, depth) if item.atom in depth else None

    def place_of(self, atom, depth=None):
        depth = self.depth if depth is None else depth
        return Place(atom not in self.network.base, depth[atom], order_of(atom), atom)

    def cause(self, atom):
        """The rule that gives an atom its depth; None for a seed."""
        if atom in self.seeds or atom in self.network.base:
            return None
        best = None
        for rule in self.fired:
            if rule.head == atom:
                last = self.needed(rule)[-1][0]
                if rule.cost + last.depth == self.depth[atom]:
                    order = (last.order, order_of_rule(rule))                                   # W2
                    if best is None or order < best[0]:
                        best = (order, rule)
        return best[1]

    def path(self, atom, party):
        """The main line of the witness, from a seed to the party."""
        chain = [party]
        while atom is not None:
            chain.append(atom[1])
            rule = self.cause(atom)
            atom = self.needed(rule)[-1][0].atom if rule else None
        chain.reverse()
        return [x for i, x in enumerate(chain) if i == 0 or x != chain[i - 1]]                  # W1

    def new(self, atoms):
        """Those of the atoms that hold, if none of them holds in the base state."""
        if any(atom in self.network.base for atom in atoms):
            return []
        return [atom for atom in atoms if atom in self.facts]

    def least(self, atoms):
        """By depth, id, state."""
        return min(atoms, key=lambda atom: self.place_of(atom)[1:3])
