#!/usr/bin/env python3
"""All rules of a description at one evidence level, as of a day and over the window of a dated event.

Readings taken
--------------
N1  `owned-by` counts for the parent only while it is active; two stakes of one party are not added up. `parent` wins.
N2  Labs are rivals within their peer group, and so are other parties that state one. Rivals are counted among all of
    these, whatever `--count` is, with the ultimate parents of the analysis level.
"""

from description import given
from flows import Flows
from rules import RuleSet
from stopping import Stopping


class Network(RuleSet):
    def __init__(self, description, level, as_of, window=None, suspended=frozenset(), phases=None):
        """`phases`: what the description was over parts of the window, as (description, window); else it was this."""
        self.description = description
        self.level = level
        self.as_of = as_of
        self.stopping = Stopping(description, level, as_of, suspended)
        self.flows = [Flows(d, level, as_of, w) for d, w in phases or [(description, window)]]
        self.works = {work: owner for flows in self.flows for work, (owner, _) in flows.works.items()}
        self.silos = {}                              # supplier -> clients of which something lies there
        for flows in self.flows:
            for supplier, clients in flows.silos.items():
                self.silos.setdefault(supplier, {}).update(clients)
        super().__init__(self.stopping.rules + [rule for flows in self.flows for rule in flows.rules])

    # --- who is above whom

    def parent(self, x):
        parent = given(self.description.entities[x].attributes.get("parent"))
        if parent is not None:
            return parent
        for r in self.description.relations:
            if r.kind == "owned-by" and r.source == x and self.stopping.supplier_state([r]) == "active" \
                    and r.flag("votes", True) and float(given(r.attributes.get("stake")) or 0) > 50:      # N1
                return r.target
        return None

    def parents(self, x):
        """x's parent, its parent, and so on to the ultimate one."""
        chain = []
        while (x := self.parent(x)) is not None:
            chain.append(x)
        return chain

    def ultimate_parent(self, x):
        return ([x] + self.parents(x))[-1]

    # --- rivals

    def may_have_rivals(self, x):
        entity = self.description.entities[x]
        return entity.kind == "lab" or given(entity.attributes.get("peer-group")) is not None

    def rivals(self, parties):
        """The largest number of mutually rival ones among some parties (N2)."""
        groups = {}
        for x in filter(self.may_have_rivals, parties):
            group = given(self.description.entities[x].attributes.get("peer-group"))
            groups.setdefault(group, set()).add(self.ultimate_parent(x))
        return max((len(parents) for parents in groups.values()), default=0)


def network_of(description, level, as_of, window=None):
    """The description's network, compiled once."""
    key = (level, as_of, window)
    if key not in description.networks:
        description.networks[key] = Network(description, level, as_of, window)
    return description.networks[key]
