#!/usr/bin/env python3
"""A description's tree that scenarios change: what an overlay merges, and what the verbs look up.

A tree is mappings, lists, text, and None for null, as description.py loads it.
"""

import copy
import fractions

import windows
from description import (CONTRACTS, DEFAULT_EVIDENCE, DEPENDENCIES, DERIVATIONS, LEVELS, SECTIONS, TARGET_KEY, given,
                         is_group, long_form, service_of)
from oracle import Refused


def require(condition, reason):
    if not condition:
        raise Refused(reason)


def merge_patch(target, patch):
    """RFC 7386."""
    if not isinstance(patch, dict):
        return copy.deepcopy(patch)
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merge_patch(result.get(key), value)
    return result


def normalised(tree):
    """A copy in which every entity is a mapping and every item of a relation has its long form."""
    tree = copy.deepcopy(tree)
    for section in SECTIONS:
        entities = tree.get(section) or {}
        for x, attributes in entities.items():
            entities[x] = attributes = attributes or {}
            for kind in TARGET_KEY.keys() & attributes.keys():
                attributes[kind] = [normalised_item(item, kind) for item in attributes[kind] or []]
    return tree


def normalised_item(item, kind):
    if is_group(item):
        item["of"] = [normalised_item(inner, kind) for inner in item["of"] or []]
        return item
    item = long_form(item, TARGET_KEY[kind])
    for key in ("shares", "delivers"):
        if item.get(key) == "none":
            item[key] = []
    if isinstance(item.get("shares"), list):
        item["shares"] = [long_form(inner, "artefact") for inner in item["shares"]]
    return item


class Rewrite:
    """The tree that changes, in normal form, as of a day."""

    def __init__(self, tree, as_of=None):
        self.tree = normalised(tree)
        self.as_of = as_of or given(self.tree.get("as-of"))
        self.open = set()                       # the open readings that mattered, for who compares
        self.entities, self.kinds = {}, {}
        for section, kind in SECTIONS.items():
            for x, attributes in (self.tree.get(section) or {}).items():
                self.entities[x], self.kinds[x] = attributes, kind

    def note(self, reading, mattered):
        if mattered:
            self.open.add(reading)

    def declared(self, x):
        require(x in self.entities, f"undeclared: {x}")

    # --- relations

    def items(self, x, kind):
        return self.entities[x].get(kind) or []

    def relations(self, x, supplier, kinds=DEPENDENCIES):
        return [item for kind in kinds for item in self.items(x, kind) if item["supplier"] == supplier]

    def contracts(self, x):
        return [(kind, item) for kind in CONTRACTS for item in self.items(x, kind)]

    def service(self, kind, item):
        return service_of(kind, item)

    def evidence(self, item):
        return given(item.get("evidence")) or given(self.tree.get("evidence")) or DEFAULT_EVIDENCE

    def strongest(self, items):
        """The highest evidence of some items."""
        return min((self.evidence(item) for item in items), key=LEVELS.index)

    def status(self, item):
        return windows.status(windows.term_of(item), self.as_of)

    # --- needs

    def with_functions(self, consumer):
        """The consumer and its functions, whose needs are its."""
        return [consumer] + [f for f, kind in self.kinds.items()
                             if kind == "function" and given(self.entities[f].get("owner")) == consumer]

    def needs_members(self, consumer, supplier):
        return [item for x in self.with_functions(consumer) for item in leaves(self.items(x, "needs"))
                if item["supplier"] == supplier]

    def named_groups(self, consumer, name):
        return [group for x in self.with_functions(consumer) for group in groups(self.items(x, "needs"))
                if given(group.get("group")) == name]

    # --- artefacts

    def owns(self, x, artefact):
        return artefact in self.entities and given(self.entities[artefact].get("owner")) == x

    def holdings(self, holder):
        """The lists in which the holder's holdings are written: its own, and what is shared with it."""
        lists = [self.entities[holder]["holds"]] if self.items(holder, "holds") else []
        for x in self.entities:
            lists += [item["shares"] for item in self.relations(x, holder, CONTRACTS)
                      if x != holder and isinstance(item.get("shares"), list)]
        return lists

    def sources(self, y):
        return {inner["artefact"] for kind in DERIVATIONS for item in self.items(y, kind)
                for inner in (item["of"] if is_group(item) else [item])}


def leaves(items):
    """The members of some groups and bare members, at any depth."""
    for item in items:
        if is_group(item):
            yield from leaves(item["of"])
        else:
            yield item


def groups(items):
    """Groups at any depth."""
    for item in items:
        if is_group(item):
            yield item
            yield from groups(item["of"])


def size(group, x, target="supplier"):
    """n of a group of x, duplicates and x itself left out."""
    return len({item[target] for item in group["of"] if not is_group(item)} - {x}) + sum(map(is_group, group["of"]))


def number(text):
    try:
        return fractions.Fraction(text)
    except (ValueError, TypeError):
        raise Refused(f"no number: {text}")


def whole(text):
    require(number(text).denominator == 1, f"no whole number: {text}")
    return int(number(text))
