#!/usr/bin/env python3
"""A description at a level and on a date, with some parties counted: who uses whom, and what a supplier's loss hits.

All is a what-if: nothing here is dated.

Readings taken
--------------
Q1  A function's relations are its own and its owner's. Common causes and artefacts that somebody needs are suppliers
    as others are.
Q2  A party is not its own supplier, also where a cycle leads back to it.
Q3  An owner does not use its function. So a function that somebody else needs can stop more parties than use it.
"""

import functools

import networkx

import oracle
from description import DEPENDENCIES, LEVELS, MISSING, by_bytes
from network import network_of

EVENT_OF = {"exposed": "breach", "tainted": "breach", "stopped": "outage", "interrupted": "outage"}
TOGETHER = {"breach": ("exposed", "tainted"), "outage": ("stopped", "interrupted")}


class Question:
    def __init__(self, description, evidence="reported", as_of=None, count=None):
        self.d = description
        self.as_of = as_of or description.as_of
        self.evidence = evidence
        self.count = count or description.default_count()
        self.network = network_of(description, evidence, self.as_of)
        self.parties = by_bytes(description.counted(self.count))
        self.hits = {}               # (outcome, struck) -> parties, once computed
        self.atoms = {}              # (entity, outcome) -> atoms that give it
        self.known_facts = {}        # (event, struck) -> facts

    @functools.cached_property
    def levels(self):
        """The same question at each level."""
        return {level: self if level == self.evidence else Question(self.d, level, self.as_of, self.count)
                for level in LEVELS}

    # --- who uses whom

    @functools.cached_property
    def uses(self):
        """The graph of who uses whom: an arrow from each consumer to each of its suppliers (Q1)."""
        stopping = self.network.stopping
        graph = networkx.DiGraph()
        graph.add_nodes_from(self.d.entities)
        for x in self.d.entities:
            for member in self.d.members_of(x):
                if member.target not in (x, MISSING) and stopping.supplier_state([member]):
                    graph.add_edge(x, member.target)
                    if stopping.responsible(x) is not None:
                        graph.add_edge(stopping.responsible(x), member.target)
        for r in self.d.relations:
            if r.kind in DEPENDENCIES and stopping.supplier_state([r]):
                graph.add_edge(r.source, r.target)
        graph.remove_edges_from(list(networkx.selfloop_edges(graph)))
        return graph

    def suppliers_of(self, x):
        """Its transitive suppliers (Q2)."""
        return networkx.descendants(self.uses, x)

    def users_of(self, members):
        """The counted parties that use one of some suppliers straight, and along any chain, themselves left out."""
        direct = {x for v in members for x in self.uses.predecessors(v)}
        through_any = {x for v in members for x in networkx.ancestors(self.uses, v)}
        return [(users - set(members)) & set(self.parties) for users in (direct, through_any)]

    @functools.cached_property
    def suppliers(self):
        """The list of `rank`: whatever the evidence and the status of the relations is."""
        found = {r.source for r in self.d.relations if r.kind in ("holds", "produces")}
        found |= {r.target for r in self.d.relations if r.kind in DEPENDENCIES}
        found |= {member.target for x in self.d.entities for member in self.d.members_of(x)
                  if member.target not in (x, MISSING)}
        return by_bytes(found)

    # --- who is hit

    def facts(self, event, struck):
        """What holds after a breach, or an outage, of all of these."""
        struck = frozenset(struck)
        if (event, struck) not in self.known_facts:
            seeds = oracle.Seeds(self.network, [(event, x) for x in struck]).atoms
            self.known_facts[event, struck] = self.network.fixpoint(seeds)
        return self.known_facts[event, struck]

    def has(self, facts, x, outcome):
        if (x, outcome) not in self.atoms:
            self.atoms[x, outcome] = oracle.outcome_atoms(self.network, x, outcome)
        return not facts.isdisjoint(self.atoms[x, outcome])

    def before(self, outcome):
        """The parties that have the outcome in the base state."""
        return {x for x in self.parties if self.has(self.network.base, x, outcome)}

    def hit(self, outcome, struck):
        """The counted parties that a breach or outage of all of these hits, seeds and what is theirs left out."""
        struck = frozenset(struck)
        if (outcome, struck) not in self.hits:
            event = EVENT_OF[outcome]
            facts = self.facts(event, struck)
            for each in TOGETHER[event]:
                self.hits[each, struck] = {x for x in self.parties if oracle.may_count(self.d, x, struck)
                                           and self.newly(facts, x, each)}
        return self.hits[outcome, struck]

    def newly(self, facts, x, outcome):
        return self.has(facts, x, outcome) and not self.has(self.network.base, x, outcome)

    def rivals_exposed(self, struck):
        facts = self.facts("breach", struck)
        return self.network.rivals(x for x in self.d.entities if x not in struck and self.newly(facts, x, "exposed"))
