#!/usr/bin/env python3
"""The verbs of a scenario, each a function that changes a Rewrite or refuses (semantics 9).

Readings taken
--------------
V1  suspend: what is active; with `since`, also what was suspended later, or on a day that is not stated. terminate:
    what is active or suspended, or ended without the deletion that is asked for (it keeps its end). activate: what is
    suspended, ended or planned, and is active without its `since` and its suspension; not what is over on the day of
    the change. With a `since`, suspend and terminate act only on relations that had begun by then. If there is a
    relation but none that applies, needs members are not looked at.
V2  insource: engages, staffed-by, hosted-on and runs go, whatever their status. A group without members left over is
    always up, and so is a member of the group around it. The members of groups that go stay mentioned. A service for
    which the supplier was in force, and which `needs` spoke for by naming it, stays spoken for.
    The consumer itself is no supplier of a service: it is lost once the contractors that are left are.
V3  minimise, encrypt, mask: all holdings of the holder and all that is shared with it, whatever the status, at all
    clients; `a/b` can be minimised. Each artefact must be found. Masked and synthetic items stay as they are. What
    the holder only hands on is not found.
V4  encrypt: refused too if the holder holds, owns or hands on the key, or all is shared with it, or was, by one that
    does. Production and delivery count whatever their status.
V5  quorum: bare sources become one group, existing groups rise; each must be able to rise to `need`, but for groups in
    which nobody counts. Gated sources do not count. The two spellings of derivation are one list.
V6  `since` of a change is the first day of a partial date. Every verb takes it.
"""

import fractions

import windows
from adding import diversify, standby
from description import (ACTORS, CONTRACTS, DEPENDENCIES, DERIVATIONS, KEPT_MENTIONS, SETTLED_SERVICES, SILOED, flag,
                         given, is_group)
from rewrite import leaves, number, require, size, whole


# ---------------------------------------------------------------------------------------------------------
# The state of relations

def in_question(rewrite, consumer, supplier):
    """Relations with the supplier, or, if there are none, members of needs."""
    found = rewrite.relations(consumer, supplier) or rewrite.needs_members(consumer, supplier)
    require(found, f"{consumer} has no relation with {supplier}")
    return found


def suspend(rewrite, consumer, supplier, since=None):
    day = since or rewrite.as_of
    found = [item for item in in_question(rewrite, consumer, supplier) if may_suspend(rewrite, item, since)]
    require(found, "nothing active to suspend")
    for item in found:
        item["status"] = "suspended"
        item.pop("suspended", None)
        if day is not None:
            item["suspended"] = day


def may_suspend(rewrite, item, since):
    term, status = windows.term_of(item), rewrite.status(item)
    if since is None:
        return status == "active"
    was_later = status == "suspended" and (term.suspended is None or term.suspended > since)
    return term.since <= since and (status == "active" or was_later)


def terminate(rewrite, consumer, supplier, deleted=None, since=None):
    require(deleted in (None, "true", "false"), "deleted is true or false")
    day = since or rewrite.as_of
    ends, only_deleted = [], []
    for item in in_question(rewrite, consumer, supplier):
        status = rewrite.status(item)
        if status in ("active", "suspended") and (since is None or windows.term_of(item).since <= since):
            ends.append(item)
        elif status == "ended" and deleted is not None and given(item.get("deleted")) != deleted:
            only_deleted.append(item)
    require(ends or only_deleted, "nothing to terminate")
    rewrite.note("terminate-ended", bool(only_deleted))
    for item in ends:
        end(item, day)
    for item in ends + only_deleted:
        if deleted is not None:
            item["deleted"] = deleted


def end(item, day):
    """The item's last day is the one before; a suspension after that is none."""
    item["status"] = "ended"
    if day is None:
        return
    term = windows.term_of(item)
    last = min(term.until, windows.day_before(day))
    item["until"] = last
    if term.suspended is not None and term.suspended > last:
        del item["suspended"]


def activate(rewrite, consumer, supplier, since=None):
    found = []
    for item in in_question(rewrite, consumer, supplier):
        activated = {key: value for key, value in item.items() if key not in ("status", "since", "suspended")}
        is_over = since is not None and since > windows.term_of(item).until
        if rewrite.status(item) != "active" and rewrite.status(activated) == "active" and not is_over:
            found.append(item)
    require(found, "nothing to activate")
    rewrite.note("activate-not-planned", any(rewrite.status(item) != "planned" for item in found))
    for item in found:
        item["status"] = "active"
        for key in ("since", "suspended"):
            item.pop(key, None)


# ---------------------------------------------------------------------------------------------------------
# The consumer itself

def insource(rewrite, consumer, supplier):
    rewrite.note("insource-runs", bool(rewrite.relations(consumer, supplier, ("runs",))))
    remember_services(rewrite, consumer, supplier)
    removal = Removal(rewrite, consumer, supplier)
    for x in rewrite.with_functions(consumer):
        if rewrite.items(x, "needs"):
            rewrite.entities[x]["needs"] = removal.rest(x, rewrite.items(x, "needs"))[0]
    found = removal.found
    for kind in DEPENDENCIES:
        kept = [item for item in rewrite.items(consumer, kind) if item["supplier"] != supplier]
        if len(kept) < len(rewrite.items(consumer, kind)):
            found = True
            rewrite.entities[consumer][kind] = kept
    require(found, f"{consumer} neither needs nor engages {supplier}")
    for kind in ("holds", "produces"):
        if rewrite.items(supplier, kind):
            rewrite.entities[supplier][kind] = [
                item for item in rewrite.items(supplier, kind) if not rewrite.owns(consumer, item["artefact"])]


class Removal:
    """Takes a supplier out of the needs of a consumer: what listed it needs one member, and one vote, less."""

    def __init__(self, rewrite, consumer, supplier):
        self.rewrite, self.consumer, self.supplier = rewrite, consumer, supplier
        self.found = False

    def rest(self, x, items):
        """The items left, and how many are always up now: the supplier itself, and groups that need nobody any more."""
        kept, up = [], set()
        for i, item in enumerate(items):
            if is_group(item):
                if self.still_needed(x, item):
                    kept.append(item)
                else:
                    up.add(i)
            elif item["supplier"] == self.supplier != x:
                up.add("the supplier")
            else:
                kept.append(item)
        self.found = self.found or bool(up)
        return kept, len(up)

    def still_needed(self, x, group):
        k = size(group, x) if given(group.get("any")) is None else int(group["any"])
        members = list(leaves([group]))
        kept, up = self.rest(x, group["of"])
        if up and k - up <= 0:
            self.keep_mentions(members)
            return False
        if up:
            group["any"] = str(k - up)
            group["of"] = kept
        return True

    def keep_mentions(self, members):
        """What a group that goes said stays said: it can only not fail any more (V2)."""
        self.rewrite.entities[self.consumer].setdefault(KEPT_MENTIONS, []).extend(
            {"supplier": item["supplier"], "evidence": self.rewrite.evidence(item)}
            for item in members if item["supplier"] != self.supplier)


def remember_services(rewrite, consumer, supplier):
    """The services for which contracts say nothing about stopping, as `needs` list the supplier (V2)."""
    kept = rewrite.entities[consumer].get(KEPT_MENTIONS, [])
    if not rewrite.needs_members(consumer, supplier) and all(item["supplier"] != supplier for item in kept):
        return
    settled = rewrite.entities[consumer].setdefault(SETTLED_SERVICES, [])
    for kind, item in rewrite.contracts(consumer):
        if item["supplier"] == supplier and rewrite.status(item) in ("active", "suspended"):
            settled.append({"service": rewrite.service(kind, item), "evidence": rewrite.evidence(item)})


# ---------------------------------------------------------------------------------------------------------
# What is held

def named(artefacts):
    artefacts = [artefacts] if isinstance(artefacts, str) else artefacts
    require(isinstance(artefacts, list) and artefacts, "artefacts are a list")
    return list(dict.fromkeys(artefacts))


def minimise(rewrite, holder, artefacts):
    for artefact in named(artefacts):
        found = share_nothing(rewrite, holder, artefact)
        for items in rewrite.holdings(holder):
            kept = [item for item in items if item["artefact"] != artefact]
            found = found or len(kept) < len(items)
            items[:] = kept
        require(found, f"{holder} does not hold {artefact}")


def share_nothing(rewrite, holder, work):
    """The implicit artefact `a/b` goes by a's contracts with b that say nothing of shares sharing nothing."""
    found = [item for x in rewrite.entities if rewrite.kinds[x] in ACTORS and work == f"{x}/{holder}"
             for item in rewrite.relations(x, holder, CONTRACTS) if item.get("shares") is None]
    for item in found:
        item["shares"] = []
    return bool(found)


def restate(rewrite, holder, artefacts, form, key=None):
    for artefact in named(artefacts):
        items = [item for items in rewrite.holdings(holder) for item in items if item["artefact"] == artefact]
        require(items, f"{holder} does not hold {artefact}")
        left = [item for item in items if given(item.get("form")) not in ("masked", "synthetic")
                and (given(item.get("form")) or "plaintext", given(item.get("key"))) != (form, key)]
        require(left, f"{artefact} has that form already")
        for item in left:
            item["form"] = form
            item.pop("key", None)
            if key is not None:
                item["key"] = key


def encrypt(rewrite, holder, artefacts, key):
    require(rewrite.kinds[key] == "credential", f"{key} is no credential")
    require(not has_key(rewrite, holder, key), "the holder has the key")
    made = {item["artefact"] for item in rewrite.items(holder, "produces")}
    for x in rewrite.entities:
        for item in rewrite.relations(x, holder, CONTRACTS):
            if isinstance(item.get("delivers"), list) and x != holder:
                made |= set(item["delivers"])
    for artefact in named(artefacts):
        for y in made & rewrite.entities.keys():
            require(artefact not in rewrite.sources(y), f"{holder} makes {y} from {artefact}, and must read it")
    restate(rewrite, holder, artefacts, "encrypted", key)


def has_key(rewrite, holder, key):
    """Whether the holder holds, owns or hands on the key, or one that does shares all with it, or has done so (V4)."""
    if rewrite.owns(holder, key) or any(item["artefact"] == key for items in rewrite.holdings(holder)
                                        for item in items):
        return True
    if any(inner["artefact"] == key for _, item in rewrite.contracts(holder)
           for inner in item.get("shares") or [] if isinstance(item.get("shares"), list)):
        return True
    return any(rewrite.owns(x, key) or any(item["artefact"] == key for item in rewrite.items(x, "holds"))
               for x in rewrite.entities for item in rewrite.relations(x, holder, CONTRACTS)
               if item.get("shares") == "all" and rewrite.status(item) != "planned")


def mask(rewrite, holder, artefacts):
    restate(rewrite, holder, artefacts, "masked")


def synthetic(rewrite, holder, artefacts):
    restate(rewrite, holder, artefacts, "synthetic")


# ---------------------------------------------------------------------------------------------------------
# Walls, quorums, probabilities

def silo(rewrite, supplier):
    require(rewrite.kinds[supplier] in SILOED, f"a {rewrite.kinds[supplier]} has no silos")
    require(rewrite.entities[supplier].get("isolation") != "per-client", "siloed already")
    rewrite.entities[supplier]["isolation"] = "per-client"


def isolate(rewrite, entity, from_):
    found = False
    for item in rewrite.relations(entity, from_, ("runs",)):
        found = found or not flag(item.get("isolated"))
        item["isolated"] = "true"
    for item in rewrite.relations(entity, from_, CONTRACTS):
        found = found or given(item.get("access")) == "privileged"
        item.pop("access", None)
    for item in rewrite.relations(entity, from_, ("hosted-on",)):
        found = found or flag(item.get("control-plane"))
        item.pop("control-plane", None)
    require(found, f"{from_} has no control of {entity}")


def quorum(rewrite, artefact, need):
    need = whole(need)
    lists = [rewrite.entities[artefact][kind] for kind in DERIVATIONS if rewrite.items(artefact, kind)]
    require(lists, f"{artefact} is derived from nothing")
    bare = [item for items in lists for item in items if not is_group(item)]
    groups = [item for items in lists for item in items if is_group(item)]
    if bare:
        groups.append({"quorum": "1", "of": bare})
    raised = 0
    for group in groups:
        n = len(voters(artefact, group))
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


def voters(artefact, group):
    return {item["artefact"] for item in group["of"]
            if not flag(group.get("gated")) and not flag(item.get("gated")) and item["artefact"] != artefact}


def monitor(rewrite, entity, event, effect):
    effect = number(effect)
    require(event in ("breach", "outage"), f"no probability of {event}")
    require(0 < effect <= 1, "an effect is over 0 and up to 1")
    probability = rewrite.entities[entity].get("probability") or {}
    require(number(given(probability.get(event)) or "0") > 0, f"{entity} has no probability of {event}")
    probability[event] = str(fractions.Fraction(probability[event]) * (1 - effect))


# ---------------------------------------------------------------------------------------------------------
# A change: one verb with its arguments

VERBS = {                                       # function, required and optional arguments
    "diversify": (diversify, ("consumer", "with"), ("like", "service", "group")),
    "standby": (standby, ("consumer", "with"), ("like", "service", "group", "switch-days")),
    "suspend": (suspend, ("consumer", "supplier"), ()),
    "terminate": (terminate, ("consumer", "supplier"), ("deleted",)),
    "insource": (insource, ("consumer", "supplier"), ()),
    "minimise": (minimise, ("holder", "artefacts"), ()),
    "encrypt": (encrypt, ("holder", "artefacts", "key"), ()),
    "mask": (mask, ("holder", "artefacts"), ()),
    "synthetic": (synthetic, ("holder", "artefacts"), ()),
    "silo": (silo, ("supplier",), ()),
    "isolate": (isolate, ("entity", "from"), ()),
    "quorum": (quorum, ("artefact", "need"), ()),
    "monitor": (monitor, ("entity", "event", "effect"), ()),
    "activate": (activate, ("consumer", "supplier"), ()),
}
ENTITY_ARGUMENTS = ("consumer", "supplier", "with", "like", "holder", "entity", "from", "artefact", "key")
RESPONSES = ("suspend", "terminate")            # made on the as-of date, if no other day is said
TAKES_SINCE = RESPONSES + ("activate",)         # whose effect the day is part of


def change(rewrite, verb, arguments):
    function, needed, optional = VERBS.get(verb, (None, (), ()))
    require(function is not None, f"no such verb: {verb}")
    require(isinstance(arguments, dict), f"{verb} takes a mapping")
    arguments = {key: value for key, value in arguments.items() if value is not None}
    for key in needed:
        require(key in arguments, f"{verb} needs {key}")
    for key in arguments:
        require(key in needed + optional or key in ("since", "notes", "source") or key.startswith("x-"),
                f"{verb} does not take {key}")
    for key in ENTITY_ARGUMENTS:
        if key in arguments:
            rewrite.declared(arguments[key])
    since = first_day_of(rewrite, arguments.get("since"))
    named_arguments = {key.replace("-", "_") + ("_" if key in ("with", "from") else ""): value
                       for key, value in arguments.items() if key in needed + optional}
    if verb in TAKES_SINCE:
        named_arguments["since"] = since
    function(rewrite, **named_arguments)


def first_day_of(rewrite, since):
    """V6; a day after the as-of date does not apply."""
    if since is None:
        return None
    require(windows.is_date(since), f"no date: {since}")
    day = windows.first_day(since)
    require(rewrite.as_of is None or day <= rewrite.as_of, f"{since} is after {rewrite.as_of}")
    return day
