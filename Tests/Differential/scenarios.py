#!/usr/bin/env python3
"""The plain twin of `linchpin compare`: scenarios as rewrites of the tree of a description.

    scenarios.py compare FILE --scenarios FILE [--breach X ...] [--evidence L] [--as-of D] [--count K]

A scenario is applied to the mappings and lists that a description's file spells, never to rules: first its overlay
(RFC 7386), then its changes in order. What comes out is a description like any other, which oracle.py and metrics.py
measure. A change that names nothing, or does not apply, raises `Refused`; the command then exits with 65.

Readings taken, beyond those of the oracle and the metrics
----------------------------------------------------------
S1  A scenario supposes: the contracts that it adds are `confirmed`, whatever the file's default is. A member of a
    group has the strongest evidence of those whom it is like there, so that it is never the only one at a level. Copies
    of holdings and products keep what is written on them. An overlay's `evidence` is the default of its own relations.
S2  `active` is judged on the as-of date of the analysis, and without regard to evidence.
S3  diversify, standby: `like` asks for contracts or groups with that one supplier, `service` for the active
    contractors, `group` for the members of the groups of that name. The groups changed list at least one of these
    directly. With `like` and no active contract, its suspended and ended ones are the pattern. `service` beside
    another one filters.
S4  The n contracts are the copied ones, service by service; each is copied for itself: parallel relations are a union.
    A group that lists the new supplier already stays, and a contract, holding or product that it has already is not
    written twice; if that leaves nothing to add, the change is refused. So a cold supplier can be made hot.
S5  Hosting is a contract too: it is copied with its `shares`, and, where it is a need by itself, becomes a group.
S6  A cold contract has the amount and the share 0 where the others have one: it takes no part of the market.
S7  suspend: what is active. terminate: what is active or suspended, or ended without the deletion that is asked for.
    activate: what is suspended, ended or planned, and is active without its `since`. If there is a relation but none
    that applies, needs members are not looked at.
S8  insource: engages, staffed-by, hosted-on and runs go, whatever their status. A group without members left
    over is always up, and so is a member of the group around it.
S9  minimise, encrypt, mask: all holdings of the holder and all that is shared with it, whatever the status, at all
    clients; `a/b` can be minimised. Each artefact must be found. Masked and synthetic items stay as they are.
S10 encrypt: refused too if the holder holds or owns the key, or all is shared with it, or was, by one that does.
    Production and delivery count whatever their status.
S11 quorum: bare sources become one group, existing groups rise; each must be able to rise to `need`, but for groups in
    which nobody counts. Gated sources do not count. The two spellings of derivation are one list.
S12 compare: no default events from `incident`. A party stopped in the base state counts as stopped though it is a
    seed. Nobody to ask gives 0; no market gives null, and so does a difference with a null. The cost of a scenario
    includes those it comes after, and is null where one of these gives none. What a scenario removed cannot be struck.
S13 `expected*` are there if the description gives a probability anywhere, also if it is 0.
S14 Pareto: a metric takes part if all scenarios and the base have it. The twin compares exact fractions.
"""

import copy
import fractions
import itertools
import json
import sys

import yaml

import metrics
import oracle
from oracle import DEPENDENCIES, MISSING, SECTIONS, TARGET_KEY, by_bytes, given

ENGAGEMENTS = ("engages", "staffed-by")
ACTING = oracle.ACTORS | {"software"}
NEW_EVIDENCE = "confirmed"                      # S1
SEEDS_STOPPED_BEFORE_COUNT = True               # S12


class Refused(ValueError):
    """A scenario that cannot be applied, as exit status 65 says."""


def require(condition, reason):
    if not condition:
        raise Refused(reason)


# ---------------------------------------------------------------------------------------------------------
# Trees: mappings, lists, text, and None for null

class Loader(yaml.BaseLoader):
    """All scalars as text, but null as None: an overlay tells them apart."""


Loader.add_implicit_resolver("tag:yaml.org,2002:null", yaml.SafeLoader.yaml_implicit_resolvers["~"][0][1],
                             ["~", "n", "N", ""])
Loader.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)


def load_tree(path):
    with open(path, encoding="utf-8") as stream:
        return json_tree(json.load(stream)) if path.endswith(".json") else yaml.load(stream, Loader=Loader)


def json_tree(value):
    """A tree of typed scalars with these as text."""
    if isinstance(value, dict):
        return {key: json_tree(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [json_tree(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


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

    def member(item):
        if isinstance(item, dict) and "of" in item:
            item["of"] = [member(inner) for inner in item["of"] or []]
            return item
        return long(item, "supplier")

    def source(item):
        if isinstance(item, dict) and "of" in item:
            item["of"] = [long(inner, "artefact") for inner in item["of"] or []]
            return item
        return long(item, "artefact")

    for section in SECTIONS:
        entities = tree.get(section) or {}
        for x, attributes in entities.items():
            entities[x] = attributes = attributes or {}
            for kind in TARGET_KEY.keys() & attributes.keys():
                items = attributes[kind] or []
                if kind == "needs":
                    attributes[kind] = [member(item) for item in items]
                elif kind in ("derived-from", "trained-on"):
                    attributes[kind] = [source(item) for item in items]
                else:
                    attributes[kind] = [long(item, TARGET_KEY[kind]) for item in items]
                    for item in attributes[kind]:
                        if item.get("shares") == "none":
                            item["shares"] = []
                        if isinstance(item.get("shares"), list):
                            item["shares"] = [long(inner, "artefact") for inner in item["shares"]]
                        if item.get("delivers") == "none":
                            item["delivers"] = []
    return tree


def long(item, key):
    return {key: item} if isinstance(item, str) else item


def is_group(item):
    return "of" in item


# ---------------------------------------------------------------------------------------------------------
# A description that changes

class Rewrite:
    """One method a verb; each changes `tree` or raises Refused."""

    def __init__(self, tree, as_of=None):
        self.tree = normalised(tree)
        self.as_of = as_of or given(self.tree.get("as-of"))
        self.open = set()                       # the open readings that mattered, for who compares
        self.entities, self.kinds = {}, {}
        for section, kind in SECTIONS.items():
            for x, attributes in (self.tree.get(section) or {}).items():
                self.entities[x], self.kinds[x] = attributes, kind

    def change(self, verb, arguments):
        allowed = VERBS.get(verb)
        require(allowed is not None, f"no such verb: {verb}")
        require(isinstance(arguments, dict), f"{verb} takes a mapping")
        needed, optional = allowed
        arguments = {key: value for key, value in arguments.items() if value is not None}
        for key in needed:
            require(key in arguments, f"{verb} needs {key}")
        for key in arguments:
            require(key in needed + optional or key in ("notes", "source") or key.startswith("x-"),
                    f"{verb} does not take {key}")
        for key in ("consumer", "supplier", "with", "like", "holder", "entity", "from", "artefact", "key"):
            if key in arguments:
                self.declared(arguments[key])
        getattr(self, verb)(**{key.replace("-", "_") + ("_" if key in ("with", "from") else ""): value
                               for key, value in arguments.items() if key in needed + optional})

    # --- looking things up

    def note(self, reading, mattered):
        if mattered:
            self.open.add(reading)

    def declared(self, x):
        require(x in self.entities, f"undeclared: {x}")

    def items(self, x, kind):
        return self.entities[x].get(kind) or []

    def relations(self, x, supplier, kinds):
        return [item for kind in kinds for item in self.items(x, kind) if item["supplier"] == supplier]

    def status(self, item):
        since, until = given(item.get("since")), given(item.get("until"))
        if self.as_of is not None:
            if since is not None and self.as_of < oracle.first_day(since):
                return "planned"
            if until is not None and self.as_of > oracle.last_day(until):
                return "ended"
        return given(item.get("status")) or "active"

    def with_functions(self, consumer):
        """The consumer and its functions, whose needs are its."""
        return [consumer] + [f for f, kind in self.kinds.items()
                             if kind == "function" and given(self.entities[f].get("owner")) == consumer]

    def owns(self, x, artefact):
        return artefact in self.entities and given(self.entities[artefact].get("owner")) == x

    def needs_members(self, consumer, supplier):
        def found(items):
            for item in items:
                if is_group(item):
                    yield from found(item["of"])
                elif item["supplier"] == supplier:
                    yield item

        return [item for x in self.with_functions(consumer) for item in found(self.items(x, "needs"))]

    # --- diversify, standby

    def diversify(self, consumer, with_, like=None, service=None, group=None):
        self.add_supplier(consumer, with_, like, service, group, hot=True)

    def standby(self, consumer, with_, like=None, service=None, group=None, switch_days=None):
        require(switch_days is None or number(switch_days) >= 0, "switch-days below 0")
        self.add_supplier(consumer, with_, like, service, group, hot=False, switch_days=switch_days)

    def add_supplier(self, consumer, new, like, service, group, hot, switch_days=None):
        require(like or service or group, "like, service or group says what to add to")
        require(new != consumer, "a supplier of itself")
        patterns = self.patterns(consumer, like, service, group) - {new, MISSING}
        require(patterns, "nobody to be like")
        member = {"supplier": new, "evidence": NEW_EVIDENCE}
        if not hot:
            member["standby"] = "cold"
            if switch_days is not None:
                member["switch-days"] = switch_days
        groups, added = self.add_to_groups(consumer, patterns, group, member)
        require(groups or group is None, "no such group")
        contracts = self.contracts_like(consumer, patterns, service, like)
        hosting = self.hosting_like(consumer, like) if like else []
        require(contracts or service is None or not (like or group), f"no contract for {service}")
        require(groups or contracts or hosting, "no group lists it, and no contract is with it")
        self.note_open(contracts, hosting)
        if hosting and not groups:
            added += self.group_hosts(consumer, hosting, member)
        if hot:
            added += self.copy_contracts(consumer, new, contracts) + self.copy_hosting(consumer, new, hosting)
            added += self.copy_holdings(consumer, new, patterns)
        elif not groups:
            self.note("cold-contract", bool(contracts))
            added += self.cold_contracts(consumer, new, contracts)
        require(added, "the supplier is there already")

    def note_open(self, contracts, hosting):
        self.note("default-evidence", (given(self.tree.get("evidence")) or NEW_EVIDENCE) != NEW_EVIDENCE)
        self.note("like-inactive", any(self.status(item) != "active" for _, item in contracts))
        self.note("amounts", any(given(item.get(key)) is not None for _, item in contracts
                                 for key in ("amount", "share")))
        self.note("hosting", bool(hosting))

    def patterns(self, consumer, like, service, group):
        """The suppliers that the new one is to be like."""
        if like:
            return {like}
        if group:
            return {item["supplier"] for inner in self.named_groups(consumer, group) for item in inner["of"]
                    if not is_group(item)}
        return {item["supplier"] for kind, item in self.engagements(consumer)
                if self.service(kind, item) == service and self.status(item) == "active"}

    def named_groups(self, consumer, name):
        def found(items):
            for item in items:
                if is_group(item):
                    if item.get("group") == name:
                        yield item
                    yield from found(item["of"])

        return [group for x in self.with_functions(consumer) for group in found(self.items(x, "needs"))]

    def engagements(self, consumer):
        return [(kind, item) for kind in ENGAGEMENTS for item in self.items(consumer, kind)]

    def service(self, kind, item):
        return "workforce" if kind == "staffed-by" else given(item.get("service"))

    def contracts_like(self, consumer, patterns, service, like):
        found = [(kind, item) for kind, item in self.engagements(consumer) if item["supplier"] in patterns
                 and (service is None or self.service(kind, item) == service)]
        active = [(kind, item) for kind, item in found if self.status(item) == "active"]
        return active or [(kind, item) for kind, item in found if like and self.status(item) != "planned"]

    def hosting_like(self, consumer, like):
        found = self.relations(consumer, like, ("hosted-on",))
        active = [item for item in found if self.status(item) == "active"]
        return active or [item for item in found if self.status(item) != "planned"]

    def has(self, consumer, kind, new, like_this, keys):
        """Is there an active relation with the new supplier that says the same of the keys?"""
        return any(self.status(item) == "active" and all(item.get(key) == like_this.get(key) for key in keys)
                   for item in self.relations(consumer, new, (kind,)))

    def add_to_groups(self, consumer, patterns, name, member):
        """How many groups are meant, and how many of them did not list the new supplier yet."""
        found = changed = 0

        def visit(x, group):
            nonlocal found, changed
            listed = {item["supplier"] for item in group["of"] if not is_group(item)}
            for inner in [item for item in group["of"] if is_group(item)]:
                visit(x, inner)
            if (group.get("group") == name) if name else bool(listed & patterns):
                found += 1
                if member["supplier"] not in listed:
                    changed += 1
                    if given(group.get("any")) is None:
                        group["any"] = str(size(group, x))
                    group["of"].append(self.like_members(group["of"], patterns, member))

        for x in self.with_functions(consumer):
            needs = self.items(x, "needs")
            for i, item in enumerate(needs):
                if is_group(item):
                    visit(x, item)
                elif not name and item["supplier"] in patterns and item["supplier"] != x:
                    needs[i] = {"any": "1", "of": [item, self.like_members([item], patterns, member)]}
                    found, changed = found + 1, changed + 1
        return found, changed

    def like_members(self, items, patterns, member):
        """The new member, on the evidence of those it is like."""
        members = [item for item in items if not is_group(item)]
        alike = [item for item in members if item["supplier"] in patterns] or members
        default = given(self.tree.get("evidence")) or "confirmed"
        levels = [given(item.get("evidence")) or default for item in alike] or ["confirmed"]
        return {**member, "evidence": min(levels, key=oracle.LEVELS.index)}

    # These add what is not there yet, and say how much that was.

    def group_hosts(self, consumer, hosting, member):
        """Hosting that is a need by itself becomes a group."""
        active = [item for item in hosting if self.status(item) == "active"]
        default = given(self.tree.get("evidence")) or "confirmed"
        for item in active:
            level = given(item.get("evidence")) or default
            dates = {key: item[key] for key in ("since", "until") if key in item}
            bare = {"supplier": item["supplier"], "evidence": level, **dates}
            self.entities[consumer].setdefault("needs", []).append(
                {"any": "1", "of": [bare, {**member, "evidence": level}]})
        return len(active)

    def copy_contracts(self, consumer, new, contracts):
        keys = ("service", "shares", "delivers")
        contracts = [(kind, item) for kind, item in contracts if not self.has(consumer, kind, new, item, keys)]
        if contracts:
            require(self.kinds[new] in oracle.ACTORS, f"no contract can be with a {self.kinds[new]}")
        for kind, item in contracts:
            alike = sum(self.service(*other) == self.service(kind, item) for other in contracts)
            added = {"supplier": new, "evidence": NEW_EVIDENCE,
                     **{key: copy.deepcopy(item[key]) for key in keys if key in item}}
            for key in ("amount", "share"):
                if given(item.get(key)) is not None:
                    given_up = fractions.Fraction(item[key]) / (alike + 1)
                    item[key] = str(fractions.Fraction(item[key]) - given_up)
                    added[key] = str(given_up)
            self.entities[consumer][kind].append(added)
        return len(contracts)

    def copy_hosting(self, consumer, new, hosting):
        hosting = [item for item in hosting if not self.has(consumer, "hosted-on", new, item, ("shares",))]
        if hosting:
            require(self.kinds[new] == "cloud", f"nothing is hosted on a {self.kinds[new]}")
        for item in hosting:
            self.entities[consumer]["hosted-on"].append(
                {"supplier": new, "evidence": NEW_EVIDENCE, **{key: item[key] for key in ("shares",) if key in item}})
        return len(hosting)

    def copy_holdings(self, consumer, new, patterns):
        added = 0
        for kind in ("holds", "produces"):
            mine = self.items(new, kind)
            items = [item for pattern in by_bytes(patterns) for item in self.items(pattern, kind)
                     if self.owns(consumer, item["artefact"]) and item not in mine]
            if items:
                require(self.kinds[new] in ACTING, f"a {self.kinds[new]} holds and produces nothing")
                self.entities[new][kind] = mine + copy.deepcopy(items)
                added += len(items)
        return added

    def cold_contracts(self, consumer, new, contracts):
        if contracts:
            require(self.kinds[new] in oracle.ACTORS, f"no contract can be with a {self.kinds[new]}")
        added = 0
        for kind, service in dict.fromkeys((kind, self.service(kind, item)) for kind, item in contracts):
            alike = [item for k, item in contracts if (k, self.service(k, item)) == (kind, service)]
            if any(self.service(k, item) == service and self.status(item) == "active" and item["supplier"] == new
                   for k, item in self.engagements(consumer)):
                continue
            cold = {"supplier": new, "evidence": NEW_EVIDENCE, "shares": [], "delivers": []}
            if kind == "engages" and service is not None:
                cold["service"] = service
            for key in ("amount", "share"):
                if all(given(item.get(key)) is not None for item in alike):
                    cold[key] = "0"
            self.entities[consumer][kind].append(cold)
            added += 1
        return added

    # --- the state of relations

    def in_question(self, consumer, supplier):
        """Relations with the supplier, or, if there are none, members of needs."""
        found = self.relations(consumer, supplier, DEPENDENCIES) or self.needs_members(consumer, supplier)
        require(found, f"{consumer} has no relation with {supplier}")
        return found

    def suspend(self, consumer, supplier):
        found = [item for item in self.in_question(consumer, supplier) if self.status(item) == "active"]
        require(found, "nothing active to suspend")
        for item in found:
            item["status"] = "suspended"

    def terminate(self, consumer, supplier, deleted=None):
        require(deleted in (None, "true", "false"), "deleted is true or false")
        found = []
        for item in self.in_question(consumer, supplier):
            status = self.status(item)
            asks_more = deleted is not None and given(item.get("deleted")) != deleted
            if status in ("active", "suspended") or (status == "ended" and asks_more):
                found.append(item)
        require(found, "nothing to terminate")
        self.note("terminate-ended", any(self.status(item) == "ended" for item in found))
        for item in found:
            item["status"] = "ended"
            if deleted is not None:
                item["deleted"] = deleted

    def activate(self, consumer, supplier):
        found = []
        for item in self.in_question(consumer, supplier):
            activated = {key: value for key, value in item.items() if key not in ("status", "since")}
            if self.status(item) != "active" and self.status(activated) == "active":
                found.append(item)
        require(found, "nothing to activate")
        self.note("activate-not-planned", any(self.status(item) != "planned" for item in found))
        for item in found:
            item["status"] = "active"
            item.pop("since", None)

    # --- the lab itself

    def insource(self, consumer, supplier):
        found = False
        self.note("insource-runs", bool(self.relations(consumer, supplier, ("runs",))))

        def without(x, items):
            """The items left, and whether the supplier was among them; a group that needs nobody any more is gone."""
            kept, removed, satisfied = [], False, 0
            for item in items:
                if is_group(item):
                    inner = without_in_group(x, item)
                    if inner is None:
                        satisfied += 1
                    else:
                        kept.append(inner)
                elif item["supplier"] == supplier and supplier != x:
                    removed = True
                else:
                    kept.append(item)
            return kept, satisfied + removed

        def without_in_group(x, group):
            nonlocal found
            k = size(group, x) if given(group.get("any")) is None else int(group["any"])
            kept, satisfied = without(x, group["of"])
            if satisfied:
                found = True
                if k - satisfied <= 0:
                    return None
                group["any"] = str(k - satisfied)
                group["of"] = kept
            return group

        for x in self.with_functions(consumer):
            if self.items(x, "needs"):
                kept, satisfied = without(x, self.items(x, "needs"))
                found = found or bool(satisfied)
                self.entities[x]["needs"] = kept
        for kind in DEPENDENCIES:
            kept = [item for item in self.items(consumer, kind) if item["supplier"] != supplier]
            if len(kept) < len(self.items(consumer, kind)):
                found = True
                self.entities[consumer][kind] = kept
        require(found, f"{consumer} neither needs nor engages {supplier}")
        for kind in ("holds", "produces"):
            if self.items(supplier, kind):
                self.entities[supplier][kind] = [
                    item for item in self.items(supplier, kind) if not self.owns(consumer, item["artefact"])]

    # --- what is held

    def holdings(self, holder):
        """The lists in which the holder's holdings are written: its own, and what is shared with it."""
        lists = [self.entities[holder]["holds"]] if self.items(holder, "holds") else []
        for x in self.entities:
            for kind in oracle.CONTRACTS:
                lists += [item["shares"] for item in self.items(x, kind)
                          if item["supplier"] == holder and x != holder and isinstance(item.get("shares"), list)]
        return lists

    def named(self, artefacts):
        artefacts = [artefacts] if isinstance(artefacts, str) else artefacts
        require(isinstance(artefacts, list) and artefacts, "artefacts are a list")
        return artefacts

    def minimise(self, holder, artefacts):
        for artefact in self.named(artefacts):
            found = self.share_nothing(holder, artefact)
            for items in self.holdings(holder):
                kept = [item for item in items if item["artefact"] != artefact]
                found = found or len(kept) < len(items)
                items[:] = kept
            require(found, f"{holder} does not hold {artefact}")

    def share_nothing(self, holder, work):
        """The implicit artefact `a/b` goes by a's contracts with b that say nothing of shares sharing nothing."""
        found = [item for x in self.entities if self.kinds[x] == "lab" and work == f"{x}/{holder}"
                 for item in self.relations(x, holder, oracle.CONTRACTS) if item.get("shares") is None]
        for item in found:
            item["shares"] = []
        return bool(found)

    def restate(self, holder, artefacts, form, key=None):
        for artefact in self.named(artefacts):
            items = [item for items in self.holdings(holder) for item in items if item["artefact"] == artefact]
            require(items, f"{holder} does not hold {artefact}")
            left = [item for item in items if given(item.get("form")) not in ("masked", "synthetic")
                    and (given(item.get("form")) or "plaintext", given(item.get("key"))) != (form, key)]
            require(left, f"{artefact} has that form already")
            for item in left:
                item["form"] = form
                item.pop("key", None)
                if key is not None:
                    item["key"] = key

    def is_among_all(self, artefact, holder):
        """Whether somebody who has the artefact shares all with the holder, or has done so."""
        return any(self.owns(x, artefact) or any(item["artefact"] == artefact for item in self.items(x, "holds"))
                   for x in self.entities for item in self.relations(x, holder, oracle.CONTRACTS)
                   if item.get("shares") == "all" and self.status(item) != "planned")

    def encrypt(self, holder, artefacts, key):
        require(self.kinds[key] == "credential", f"{key} is no credential")
        held = {item["artefact"] for items in self.holdings(holder) for item in items}
        require(key not in held and not self.owns(holder, key) and not self.is_among_all(key, holder),
                "the holder has the key")
        made = {item["artefact"] for item in self.items(holder, "produces")}
        for x in self.entities:
            for kind in ENGAGEMENTS:
                for item in self.relations(x, holder, (kind,)):
                    if isinstance(item.get("delivers"), list) and x != holder:
                        made |= set(item["delivers"])
        for artefact in self.named(artefacts):
            for y in made & self.entities.keys():
                require(artefact not in self.sources(y), f"{holder} makes {y} from {artefact}, and must read it")
        self.restate(holder, artefacts, "encrypted", key)

    def sources(self, y):
        return {inner["artefact"] for kind in ("derived-from", "trained-on") for item in self.items(y, kind)
                for inner in (item["of"] if is_group(item) else [item])}

    def mask(self, holder, artefacts):
        self.restate(holder, artefacts, "masked")

    def synthetic(self, holder, artefacts):
        self.restate(holder, artefacts, "synthetic")

    # --- walls

    def silo(self, supplier):
        require(self.kinds[supplier] in ("vendor", "cloud", "service"), f"a {self.kinds[supplier]} has no silos")
        require(self.entities[supplier].get("isolation") != "per-client", "siloed already")
        self.entities[supplier]["isolation"] = "per-client"

    def isolate(self, entity, from_):
        found = False
        for item in self.relations(entity, from_, ("runs",)):
            found = found or not oracle.flag(item.get("isolated"), False)
            item["isolated"] = "true"
        for item in self.relations(entity, from_, ENGAGEMENTS):
            found = found or given(item.get("access")) == "privileged"
            item.pop("access", None)
        for item in self.relations(entity, from_, ("hosted-on",)):
            found = found or oracle.flag(item.get("control-plane"), False)
            item.pop("control-plane", None)
        require(found, f"{from_} has no control of {entity}")

    def quorum(self, artefact, need):
        need = whole(need)
        lists = [self.entities[artefact][kind] for kind in ("derived-from", "trained-on") if self.items(artefact, kind)]
        require(lists, f"{artefact} is derived from nothing")
        bare = [item for items in lists for item in items if not is_group(item)]
        groups = [item for items in lists for item in items if is_group(item)]
        if bare:
            groups.append({"quorum": "1", "of": bare})
        raised = 0
        for group in groups:
            n = len(self.voters(artefact, group))
            q = size(group, artefact, "artefact") if given(group.get("quorum")) is None else int(group["quorum"])
            if n:
                require(q < need <= n, f"{need} of {n} sources, {q} of which are needed now")
                group["quorum"] = str(need)
                raised += 1
        require(raised, "no source counts")
        if bare and groups[-1]["quorum"] == str(need):
            for items in lists:
                items[:] = [item for item in items if is_group(item)]
            lists[0].append(groups[-1])

    def voters(self, artefact, group):
        gated = oracle.flag(group.get("gated"), False)
        return {item["artefact"] for item in group["of"]
                if not gated and not oracle.flag(item.get("gated"), False) and item["artefact"] != artefact}

    # --- probability

    def monitor(self, entity, event, effect):
        effect = number(effect)
        require(event in ("breach", "outage"), f"no probability of {event}")
        require(0 < effect <= 1, "an effect is over 0 and up to 1")
        probability = self.entities[entity].get("probability") or {}
        require(number(given(probability.get(event)) or "0") > 0, f"{entity} has no probability of {event}")
        probability[event] = str(fractions.Fraction(probability[event]) * (1 - effect))


VERBS = {                                       # required and optional arguments
    "diversify": (("consumer", "with"), ("like", "service", "group")),
    "standby": (("consumer", "with"), ("like", "service", "group", "switch-days")),
    "suspend": (("consumer", "supplier"), ()),
    "terminate": (("consumer", "supplier"), ("deleted",)),
    "insource": (("consumer", "supplier"), ()),
    "minimise": (("holder", "artefacts"), ()),
    "encrypt": (("holder", "artefacts", "key"), ()),
    "mask": (("holder", "artefacts"), ()),
    "synthetic": (("holder", "artefacts"), ()),
    "silo": (("supplier",), ()),
    "isolate": (("entity", "from"), ()),
    "quorum": (("artefact", "need"), ()),
    "monitor": (("entity", "event", "effect"), ()),
    "activate": (("consumer", "supplier"), ()),
}


def number(text):
    try:
        return fractions.Fraction(text)
    except (ValueError, TypeError):
        raise Refused(f"no number: {text}")


def whole(text):
    require(number(text).denominator == 1, f"no whole number: {text}")
    return int(number(text))


def size(group, x, target="supplier"):
    """n of a group of x, duplicates and x itself left out."""
    return len({item[target] for item in group["of"] if not is_group(item)} - {x}) + sum(map(is_group, group["of"]))


# ---------------------------------------------------------------------------------------------------------
# What a description must keep to, after an overlay too: the errors that a tree of the right shape can have

ENDS = {
    "needs": (ACTING | {"function"}, set(SECTIONS.values())),
    "engages": (oracle.ACTORS, oracle.ACTORS), "staffed-by": (oracle.ACTORS, oracle.ACTORS),
    "owned-by": (oracle.ACTORS, oracle.ACTORS), "hosted-on": (ACTING, {"cloud"}),
    "runs": (ACTING, {"software", "service"}), "holds": (ACTING, oracle.ARTEFACTS),
    "produces": (ACTING, oracle.ARTEFACTS), "derived-from": ({"dataset", "model"}, {"dataset", "model"}),
    "trained-on": ({"model"}, {"dataset", "model"}), "grants": ({"credential"}, ACTING),
}


def check(tree):
    """Raises Refused where the loader would report an error."""
    for key in tree:
        require(key in SECTIONS or key in ("linchpin", "title", "as-of", "evidence", "includes", "incident", "notes",
                                           "source") or key.startswith("x-"), f"unknown section: {key}")
    rewrite = Rewrite(tree)
    kinds = rewrite.kinds
    ids = [x for section in SECTIONS for x in rewrite.tree.get(section) or {}]
    require(len(ids) == len(kinds), "an id in two sections")

    def target(x, kind, to):
        if kind == "needs" and to == MISSING:
            return
        require(to in kinds, f"undeclared: {to}")
        require(kinds[x] in ENDS[kind][0] and kinds[to] in ENDS[kind][1], f"{kinds[x]} {kind} {kinds[to]}")

    def group(x, kind, items, most):
        leaves, nested = set(), 0
        for item in items:
            if is_group(item):
                require(kind == "needs", "nested")
                nested += 1
                n = group(x, kind, item["of"], item.get("any"))
            else:
                target(x, kind, item[TARGET_KEY[kind]])
                leaves.add(item[TARGET_KEY[kind]])
        n = len(leaves - {x}) + nested
        require(n > 0, f"an empty group of {x}")
        if given(most) is not None:
            require(1 <= whole(most) <= n, f"{most} of {n} of {x}")

    for x, a in rewrite.entities.items():
        for key in ("owner", "parent"):
            if given(a.get(key)) is not None:
                require(a[key] in kinds, f"undeclared: {a[key]}")
        for kind in TARGET_KEY.keys() & a.keys():
            for item in a[kind]:
                if is_group(item):
                    group(x, kind, item["of"], item.get("any" if kind == "needs" else "quorum"))
                else:
                    target(x, kind, item[TARGET_KEY[kind]])
                for inner in item.get("shares") or [] if isinstance(item.get("shares"), list) else []:
                    require(kinds.get(inner["artefact"]) in oracle.ARTEFACTS, f"undeclared: {inner['artefact']}")
                    check_key(inner, kinds)
                for inner in item.get("delivers") or [] if isinstance(item.get("delivers"), list) else []:
                    require(kinds.get(inner) in oracle.ARTEFACTS, f"undeclared: {inner}")
                if kind == "holds":
                    check_key(item, kinds)
        shares = {}
        for kind, item in rewrite.engagements(x):
            service = rewrite.service(kind, item)
            shares[service] = shares.get(service, 0) + number(given(item.get("share")) or "0")
        require(all(share <= 1 for share in shares.values()), f"shares of {x} sum over 1")
        for p in (a.get("probability") or {}).values():
            require(given(p) is None or 0 <= number(p) <= 1, f"a probability of {x}")
        for kind in oracle.CONTRACTS:
            for item in rewrite.items(x, kind):
                require(f"{x}/{item['supplier']}" not in kinds, f"{x}/{item['supplier']} is declared")
        if a.get("isolation") == "per-client":
            require(kinds[x] in ("vendor", "cloud", "service"), f"a {kinds[x]} has no silos")
            for c in kinds:
                require(kinds[c] != "lab" or f"{x}/{c}" not in kinds, f"{x}/{c} is declared")
    check_parents(rewrite)
    for event in (rewrite.tree.get("incident") or {}).get("events") or []:
        for x in event.values():
            require(x in kinds or "/" in x, f"undeclared: {x}")


def check_key(item, kinds):
    if given(item.get("key")) is not None:
        require(kinds.get(item["key"]) == "credential", f"no such key: {item['key']}")


def check_parents(rewrite):
    for x in rewrite.entities:
        seen = set()
        while x is not None:
            require(x not in seen, "a cycle of parents")
            seen.add(x)
            x = given(rewrite.entities[x].get("parent"))


# ---------------------------------------------------------------------------------------------------------
# Scenarios

def apply(scenario, tree, as_of=None, readings=None):
    """The tree after the scenario's overlay and changes; `readings` gets the open readings that mattered."""
    require(isinstance(scenario, dict), "a scenario is a mapping")
    for key in scenario:
        require(key in ("title", "cost", "changes", "overlay", "after", "notes", "source") or key.startswith("x-"),
                f"unknown key of a scenario: {key}")
    require(number(given(scenario.get("cost")) or "0") >= 0, "a cost below 0")
    if scenario.get("overlay") is not None:
        tree = merge_patch(tree, scenario["overlay"])
        check(tree)
    rewrite = Rewrite(tree, as_of)
    for change in scenario.get("changes") or []:
        require(isinstance(change, dict) and len(change) == 1, "a change is one verb")
        rewrite.change(*next(iter(change.items())))
    if readings is not None:
        readings |= rewrite.open
    check(rewrite.tree)
    return rewrite.tree


def results(scenarios, tree, as_of=None):
    """Name -> tree, for all scenarios; `after` names the one whose result a scenario starts from."""
    done = {}

    def result(name, waiting):
        if name not in done:
            require(name not in waiting, "scenarios after one another in a circle")
            scenario = scenarios.get(name) or {}
            after = given(scenario.get("after"))
            require(after is None or after in scenarios, f"no such scenario: {after}")
            start = tree if after is None else result(after, waiting | {name})
            done[name] = apply(scenario, start, as_of)
        return done[name]

    return {name: result(name, frozenset()) for name in scenarios}


# ---------------------------------------------------------------------------------------------------------
# Measuring one description

MEASURES = ["exposed", "stopped", "tainted", "worstExposure", "worstImpact", "worstTaint", "singlePoints", "hhi",
            "expectedExposed", "expectedStopped", "expectedTainted"]
PARETO = [name for name in MEASURES if name not in ("singlePoints", "hhi")] + ["cost"]


class Measured:
    def __init__(self, tree, events, evidence="reported", as_of=None, count="lab"):
        self.description = oracle.describe(tree)
        self.q = q = metrics.Question(self.description, evidence, as_of, count)
        self.stopped_before = {x for x in q.parties if q.has(q.network.base, x, "stopped")}
        self.exposed = {x for x in q.parties if q.has(q.network.base, x, "exposed")}
        self.stopped = set(self.stopped_before)
        self.metrics = {}
        if events is not None:
            self.metrics = {"exposed": 0, "stopped": len(self.stopped), "tainted": 0}
        if events:
            self.strike(events, evidence, as_of, count)
        self.measure()

    def strike(self, events, evidence, as_of, count):
        try:
            blast = oracle.blast(self.description, events, evidence, as_of, count)
        except (ValueError, KeyError) as error:
            raise Refused(str(error))
        self.exposed = set(blast["exposed"])
        self.stopped = set(blast["stopped"]) | \
            (self.stopped_before if SEEDS_STOPPED_BEFORE_COUNT else set(blast["alreadyStopped"]))
        self.metrics = {"exposed": len(self.exposed), "stopped": len(self.stopped), "tainted": len(blast["tainted"])}

    def measure(self):
        q = self.q

        def worst(outcome, besides=frozenset()):
            return max((len(q.hit(outcome, [v]) | besides) for v in q.suppliers), default=len(besides))

        markets = [row["hhi"] for row in metrics.concentration(q)["markets"] if row["level"] == "supplier"]
        self.metrics |= {
            "worstExposure": worst("exposed"), "worstImpact": worst("stopped", self.stopped_before),
            "worstTaint": worst("tainted"),
            "singlePoints": sum(len(metrics.cuts(q, x, 1) or []) for x in q.parties),
            "hhi": max(markets, default=None),
        }
        if any(given(p) is not None for entity in self.description.entities.values()
               for p in (oracle.listed(entity.attributes.get("probability")) or {}).values()):
            exposed, tainted = self.expected("breach", "exposed", "tainted")
            stopped, = self.expected("outage", "stopped")
            self.metrics |= {"expectedExposed": exposed, "expectedStopped": stopped, "expectedTainted": tainted}

    def expected(self, event, *outcomes):
        """How many parties have each outcome, weighed over all that may happen in a year."""
        q = self.q
        basic = {x: p for (e, x), p in metrics.basic_events(self.description).items() if e == event}
        sums = [fractions.Fraction(0)] * len(outcomes)
        for pattern in itertools.product((False, True), repeat=len(basic)):
            weight = fractions.Fraction(1)
            for p, happens in zip(basic.values(), pattern):
                weight *= p if happens else 1 - p
            if weight:
                facts = q.facts(event, [x for x, happens in zip(basic, pattern) if happens])
                for i, outcome in enumerate(outcomes):
                    sums[i] += weight * sum(q.has(facts, x, outcome) for x in q.parties)
        return sums


# ---------------------------------------------------------------------------------------------------------
# compare

def compare(tree, scenarios_tree, events=(), evidence="reported", as_of=None, count="lab"):
    scenarios = scenarios_tree.get("scenarios")
    require(isinstance(scenarios, dict) and scenarios, "no scenarios")
    check(tree)
    trees = results(scenarios, tree, as_of)
    base = Measured(tree, list(events) or None, evidence, as_of, count)
    rows = []
    for name, after in trees.items():
        possible = [(event, x) for event, x in events if exists(after, x)] if events else None
        then = Measured(after, possible, evidence, as_of, count)
        cost = total_cost(scenarios, name)
        rows.append({
            "name": name,
            "cost": cost,
            "metrics": then.metrics,
            "delta": {key: minus(then.metrics.get(key), base.metrics.get(key)) for key in MEASURES
                      if key in then.metrics or key in base.metrics},
            "newlyExposed": by_bytes(then.exposed - base.exposed),
            "noLongerExposed": by_bytes(base.exposed - then.exposed),
            "newlyStopped": by_bytes(then.stopped - base.stopped),
            "noLongerStopped": by_bytes(base.stopped - then.stopped),
        })
    points = [{**base.metrics, "cost": fractions.Fraction(0)}]
    points += [{**row["metrics"], "cost": row["cost"]} for row in rows]
    keys = [key for key in PARETO if all(point.get(key) is not None for point in points)]
    for row, point in zip(rows, points[1:]):
        row["pareto"] = not any(dominates(other, point, keys) for other in points)
    return plain({"schema": "linchpin.compare/1", "evidence": evidence, "counted": count, "base": base.metrics,
                  "scenarios": rows})


def total_cost(scenarios, name):
    """Of a scenario and those it comes after; None if one gives none."""
    scenario = scenarios[name] or {}
    cost, after = given(scenario.get("cost")), given(scenario.get("after"))
    before = 0 if after is None else total_cost(scenarios, after)
    return None if None in (cost, before) else number(cost) + before


def exists(tree, x):
    try:
        oracle.split_silo(oracle.describe(tree), x)
    except ValueError:
        return False
    return True


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


def main(arguments):
    """The command line of `linchpin compare`, as far as it concerns the numbers."""
    if arguments[:1] != ["compare"] or "--scenarios" not in arguments:
        print("usage: scenarios.py compare FILE --scenarios FILE [--breach X ...]", file=sys.stderr)
        return 64
    at = arguments.index("--scenarios")
    events, options = oracle.parse_arguments(arguments[2:at] + arguments[at + 2:])
    try:
        answer = compare(load_tree(arguments[1]), load_tree(arguments[at + 1]), events, **options)
    except Refused as refusal:
        print(f"error: {refusal}", file=sys.stderr)
        return 65
    print(json.dumps(answer, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
