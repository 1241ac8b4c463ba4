#!/usr/bin/env python3
"""`diversify` and `standby`: a supplier more, hot or cold (semantics 9).

Readings taken
--------------
A1  `like` asks for contracts or groups with that one supplier, `service` for the active contractors, `group` for the
    members of the groups of that name. The groups changed list at least one of these directly. With `like` and no
    active contract, its suspended and ended ones are the pattern. `service` beside another one filters.
A2  The n contracts are the copied ones, service by service; each is copied for itself: parallel relations are a union.
    A group that lists the new supplier already stays, and a contract, holding or product that it has already, on
    evidence as high, is not written twice; if that leaves nothing to add, the change is refused. So a cold supplier
    can be made hot.
A3  A cold contract has the amount and the share 0 where the others have one: it takes no part of the market. There is
    one for each service, on the evidence of the strongest contract for it.
A4  `active` is judged on the as-of date of the analysis, and without regard to evidence. A contract's dates are not
    copied.
A5  A contract, or a member of a group, that stands beside others, has the evidence of the strongest of those that it
    is like. Copies of holdings and products keep what is written on them, their dates too.
A6  What hosts can only be joined by a cloud. A cold supplier joins a group that lists the other, and has a contract
    only where there is none.
A7  A function that is added to its owner does not become a supplier of itself.
"""

import copy
import fractions

from description import ACTING, ACTORS, LEVELS, MISSING, by_bytes, given, is_group
from rewrite import number, require, size

COPIED = ("service", "shares", "delivers", "critical")


def diversify(rewrite, consumer, with_, like=None, service=None, group=None):
    Addition(rewrite, consumer, with_, like, service, group).hot()


def standby(rewrite, consumer, with_, like=None, service=None, group=None, switch_days=None):
    require(switch_days is None or number(switch_days) >= 0, "switch-days below 0")
    Addition(rewrite, consumer, with_, like, service, group).cold(switch_days)


class Addition:
    """A new supplier of a consumer, and those that it is like."""

    def __init__(self, rewrite, consumer, new, like, service, group):
        require(like or service or group, "like, service or group says what to add to")
        require(new != consumer, "a supplier of itself")
        self.rewrite, self.consumer, self.new = rewrite, consumer, new
        self.like, self.service, self.group = like, service, group
        self.patterns = self.find_patterns() - {new, MISSING}
        require(self.patterns, "nobody to be like")
        self.contracts = self.find_contracts()
        rewrite.note("like-inactive", any(rewrite.status(item) != "active" for _, item in self.contracts))
        rewrite.note("amounts", any(given(item.get(key)) is not None for _, item in self.contracts
                                    for key in ("amount", "share")))
        rewrite.note("hosting", any(kind == "hosted-on" for kind, _ in self.contracts))

    def find_patterns(self):
        """The suppliers that the new one is to be like (A1)."""
        if self.like:
            return {self.like}
        if self.group:
            return {item["supplier"] for group in self.rewrite.named_groups(self.consumer, self.group)
                    for item in group["of"] if not is_group(item)}
        return {item["supplier"] for kind, item in self.rewrite.contracts(self.consumer)
                if self.rewrite.service(kind, item) == self.service and self.rewrite.status(item) == "active"}

    def find_contracts(self):
        found = [(kind, item) for kind, item in self.rewrite.contracts(self.consumer)
                 if item["supplier"] in self.patterns
                 and (self.service is None or self.rewrite.service(kind, item) == self.service)]
        active = [(kind, item) for kind, item in found if self.rewrite.status(item) == "active"]
        return active or [(kind, item) for kind, item in found
                          if self.like and self.rewrite.status(item) != "planned"]

    def hot(self):
        found, added = self.join_groups({})
        self.require_something(found)
        added += self.copy_contracts() + self.copy_holdings()
        require(added, "the supplier is there already")

    def cold(self, switch_days):
        member = {"standby": "cold"}
        if switch_days is not None:
            member["switch-days"] = switch_days
        found, added = self.join_groups(member)
        self.require_something(found)
        if not found:                                                                       # A6
            self.rewrite.note("cold-contract", bool(self.contracts))
            added += self.cold_contracts()
        require(added, "the supplier is there already")

    def require_something(self, groups):
        require(groups or self.group is None, "no such group")
        require(self.contracts or self.service is None or not (self.like or self.group),
                f"no contract for {self.service}")
        require(groups or self.contracts, "no group lists it, and no contract is with it")

    # --- groups

    def join_groups(self, attributes):
        """How many groups are meant, and how many of them did not list the new supplier yet."""
        found = changed = 0
        for x in self.rewrite.with_functions(self.consumer):
            needs = self.rewrite.items(x, "needs")
            for i, item in enumerate(needs):
                if is_group(item):
                    meant, joined = self.join(x, item, attributes)
                    found, changed = found + meant, changed + joined
                elif not self.group and item["supplier"] in self.patterns and item["supplier"] != x:
                    found += 1
                    if self.new == x:                                                           # A7
                        continue
                    needs[i] = {"any": "1", "of": [item, self.member([item], attributes)]}
                    changed += 1
        return found, changed

    def join(self, x, group, attributes):
        """The same of one group and those in it."""
        found = changed = 0
        for inner in filter(is_group, group["of"]):
            meant, joined = self.join(x, inner, attributes)
            found, changed = found + meant, changed + joined
        listed = {item["supplier"] for item in group["of"] if not is_group(item)}
        is_meant = given(group.get("group")) == self.group if self.group else bool(listed & self.patterns)
        if is_meant and self.new not in listed and self.new != x:
            if given(group.get("any")) is None:
                group["any"] = str(size(group, x))
            group["of"].append(self.member(group["of"], attributes))
            changed += 1
        return found + is_meant, changed

    def member(self, items, attributes):
        """The new member, on the evidence of those it is like (A5)."""
        members = [item for item in items if not is_group(item)]
        alike = [item for item in members if item["supplier"] in self.patterns] or members
        evidence = self.rewrite.strongest(alike) if alike else "confirmed"
        return {"supplier": self.new, "evidence": evidence, **attributes}

    # --- contracts; these add what is not there yet, and say how much that was

    def copy_contracts(self):
        contracts = [(kind, item) for kind, item in self.contracts if not self.has(kind, item)]
        for kind, item in contracts:
            self.require_kind(kind)
            alike = sum(self.rewrite.service(*other) == self.rewrite.service(kind, item) for other in contracts)
            added = {"supplier": self.new, "evidence": self.rewrite.evidence(item),
                     **{key: copy.deepcopy(item[key]) for key in COPIED if key in item}}
            for key in ("amount", "share"):
                if given(item.get(key)) is not None:
                    given_up = fractions.Fraction(item[key]) / (alike + 1)
                    item[key] = str(fractions.Fraction(item[key]) - given_up)
                    added[key] = str(given_up)
            self.rewrite.entities[self.consumer][kind].append(added)
        return len(contracts)

    def has(self, kind, item):
        """Whether an active relation with the new supplier says the same on evidence as high (A2)."""
        rank = LEVELS.index(self.rewrite.evidence(item))
        return any(self.rewrite.status(other) == "active"
                   and LEVELS.index(self.rewrite.evidence(other)) <= rank
                   and all(other.get(key) == item.get(key) for key in COPIED)
                   for other in self.rewrite.relations(self.consumer, self.new, (kind,)))

    def require_kind(self, kind):
        allowed = {"cloud"} if kind == "hosted-on" else ACTORS
        require(self.rewrite.kinds[self.new] in allowed, f"{kind} no {self.rewrite.kinds[self.new]}")

    def cold_contracts(self):
        added = 0
        for kind, service in dict.fromkeys((kind, self.rewrite.service(kind, item)) for kind, item in self.contracts):
            self.require_kind(kind)
            if any(self.rewrite.service(other, item) == service and self.rewrite.status(item) == "active"
                   and item["supplier"] == self.new for other, item in self.rewrite.contracts(self.consumer)):
                continue
            alike = [item for other, item in self.contracts if self.rewrite.service(other, item) == service]
            self.rewrite.entities[self.consumer][kind].append(self.cold_contract(kind, service, alike))
            added += 1
        return added

    def cold_contract(self, kind, service, alike):
        cold = {"supplier": self.new, "evidence": self.rewrite.strongest(alike), "shares": [], "delivers": []}
        if kind == "engages" and service is not None:
            cold["service"] = service
        said = {item.get("critical") for item in alike} & {"true", "false"}
        if said:
            cold["critical"] = max(said)                 # "true" if one says so
        for key in ("amount", "share"):
            if all(given(item.get(key)) is not None for item in alike):
                cold[key] = "0"                                                             # A3
        return cold

    def copy_holdings(self):
        added = 0
        for kind in ("holds", "produces"):
            mine = self.rewrite.items(self.new, kind)
            items = [item for pattern in by_bytes(self.patterns) for item in self.rewrite.items(pattern, kind)
                     if self.rewrite.owns(self.consumer, item["artefact"]) and item not in mine]
            if items:
                require(self.rewrite.kinds[self.new] in ACTING, "it can hold and produce nothing")
                self.rewrite.entities[self.new][kind] = mine + copy.deepcopy(items)
                added += len(items)
        return added
