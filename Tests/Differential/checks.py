#!/usr/bin/env python3
"""What a description must keep to, after an overlay and changes too: errors that a tree of the right shape can have.

Readings taken
--------------
E1  Dates are checked as they are written; a change may end what begins on the same day.
"""

import tables
import windows
from description import (ACTING, ACTORS, ARTEFACTS, CONTRACTS, MISSING, SECTIONS, SILOED, TARGET_KEY, given,
                         is_group)
from rewrite import Rewrite, number, require, whole

TOP = ("linchpin", "title", "as-of", "evidence", "includes", "incident", "notes", "source")
ENDS = {
    "needs": (ACTING | {"function"}, set(SECTIONS.values())),
    "engages": (ACTORS, ACTORS), "staffed-by": (ACTORS, ACTORS), "owned-by": (ACTORS, ACTORS),
    "hosted-on": (ACTING, {"cloud"}), "runs": (ACTING, {"software", "service"}), "holds": (ACTING, ARTEFACTS),
    "produces": (ACTING, ARTEFACTS), "derived-from": ({"dataset", "model"}, {"dataset", "model"}),
    "trained-on": ({"model"}, {"dataset", "model"}), "grants": ({"credential"}, ACTING),
}


SERVICE = {"staffed-by": "workforce", "hosted-on": "hosting"}
ENTITY_KEYS = {*tables.ENTITY_KEYS, *TARGET_KEY, "probability"}
ITEM_KEYS = {*tables.RELATION_COLUMNS, *TARGET_KEY.values(), "of", tables.ROW} - {"from", "relation", "to"}


def check(tree, is_written=True):
    """Raises Refused where the loader would report an error; `is_written`: not made by changes (E1)."""
    for key in tree:
        require(key in SECTIONS or key in TOP or key.startswith("x-"), f"unknown section: {key}")
    require(given(tree.get("as-of")) is None or len(tree["as-of"]) == 10, "as-of is a full date")
    Check(Rewrite(tree), is_written).all()


class Check:
    def __init__(self, rewrite, is_written):
        self.rewrite = rewrite
        self.kinds = rewrite.kinds
        self.is_written = is_written

    def all(self):
        ids = [x for section in SECTIONS for x in self.rewrite.tree.get(section) or {}]
        require(len(ids) == len(self.kinds), "an id in two sections")
        for x, attributes in self.rewrite.entities.items():
            self.keys(attributes, ENTITY_KEYS)
            for key in ("owner", "parent"):
                require(given(attributes.get(key)) in (None, *self.kinds), f"undeclared: {attributes.get(key)}")
            for kind in TARGET_KEY.keys() & attributes.keys():
                for item in attributes[kind]:
                    self.item(x, kind, item)
            for p in (attributes.get("probability") or {}).values():
                require(given(p) is None or 0 <= number(p) <= 1, f"a probability of {x}")
            self.shares(x)
            self.parents(x)
        self.made_ids()
        self.incident()

    # --- relations

    def keys(self, mapping, allowed):
        for key in mapping:
            require(key in allowed or key.startswith(("x-", "\0")), f"unknown key: {key}")

    def item(self, x, kind, item):
        self.keys(item, ITEM_KEYS)
        if is_group(item):
            self.group(x, kind, item["of"], item.get("any" if kind == "needs" else "quorum"))
            return
        if kind == "needs":
            require(item["supplier"] != MISSING, "!missing outside a group")
        self.target(x, kind, item[TARGET_KEY[kind]])
        self.dates(item)
        require(given(item.get("service")) in (None, SERVICE.get(kind, given(item.get("service")))), "another service")
        for key, inner in artefacts(item):
            require(self.kinds.get(inner) in ARTEFACTS, f"undeclared: {inner}")
        for holding in [item] + (item["shares"] if isinstance(item.get("shares"), list) else []):
            if given(holding.get("key")) is not None:
                require(self.kinds.get(holding["key"]) == "credential", f"no such key: {holding['key']}")

    def target(self, x, kind, to):
        if kind == "needs" and to == MISSING:
            return
        require(to in self.kinds, f"undeclared: {to}")
        require(self.kinds[x] in ENDS[kind][0] and self.kinds[to] in ENDS[kind][1],
                f"{self.kinds[x]} {kind} {self.kinds[to]}")

    def group(self, x, kind, items, limit):
        leaves, nested = set(), 0
        for item in items:
            if is_group(item):
                require(kind == "needs", "nested")
                nested += 1
                self.group(x, kind, item["of"], item.get("any"))
            else:
                self.target(x, kind, item[TARGET_KEY[kind]])
                self.dates(item)
                leaves.add(item[TARGET_KEY[kind]])
        n = len(leaves - {x}) + nested
        require(n > 0, f"an empty group of {x}")
        if given(limit) is not None:
            require(1 <= whole(limit) <= n, f"{limit} of {n} of {x}")

    def dates(self, item):
        for key in ("since", "until", "suspended"):
            require(given(item.get(key)) is None or windows.is_date(item[key]), f"no date: {item.get(key)}")
        term = windows.term_of(item)
        if self.is_written:
            require(term.since <= term.until, "since after until")
            require(term.since <= (term.suspended or term.since), "suspended before since")
            require((term.suspended or term.until) <= term.until, "suspended after until")
            is_over = term.suspended and self.rewrite.as_of and term.suspended <= self.rewrite.as_of
            require(not is_over or item.get("status") != "active", "active and suspended")

    # --- sums, circles, ids

    def shares(self, x):
        shares = {}
        for kind, item in self.rewrite.contracts(x):
            service = self.rewrite.service(kind, item)
            shares[service] = shares.get(service, 0) + number(given(item.get("share")) or "0")
        require(all(share <= 1 for share in shares.values()), f"shares of {x} sum over 1")

    def parents(self, x):
        seen = set()
        while x is not None:
            require(x not in seen, "a cycle of parents")
            seen.add(x)
            x = given(self.rewrite.entities[x].get("parent"))

    def made_ids(self):
        """The ids `a/b` and `v/c` that contracts and silos make."""
        works = {}
        for x in self.rewrite.entities:
            for kind in CONTRACTS:
                for item in self.rewrite.items(x, kind):
                    works.setdefault(f"{x}/{item['supplier']}", set()).add((x, item["supplier"]))
            if self.rewrite.entities[x].get("isolation") == "per-client":
                require(self.kinds[x] in SILOED, f"a {self.kinds[x]} has no silos")
                for c in self.kinds:
                    require(self.kinds[c] != "lab" or f"{x}/{c}" not in self.kinds, f"{x}/{c} is declared")
        for work, pairs in works.items():
            require(work not in self.kinds, f"{work} is declared")
            require(len(pairs) == 1, f"{work} is made twice")

    def incident(self):
        for event in (self.rewrite.tree.get("incident") or {}).get("events") or []:
            for x in event.values():
                require(x in self.kinds or "/" in x, f"undeclared: {x}")


def artefacts(item):
    """(key, id) of what a contract shares and delivers."""
    for key in ("shares", "delivers"):
        for inner in item.get(key) or [] if isinstance(item.get(key), list) else []:
            yield key, inner["artefact"] if isinstance(inner, dict) else inner
