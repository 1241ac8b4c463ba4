#!/usr/bin/env python3
"""The rules of disclosure, corruption and control: who reads what, who spoils what, who acts as whom (semantics 4).

Readings taken
--------------
F1  Whoever owns an implicit artefact holds it on the evidence of the contracts that it comes from, as written, also
    where these are ended and their disclosure is lowered. Whose it is, is known at every level.
F2  An implicit artefact is there if the relation is held in some way: not if it is planned, or ended and deleted.
F3  A silo v/c is there at a level if something lies in it: a holding in any form, or a product.
F4  `gated` and `reveals` hold if given on the item or on its group. In a quorum a source counts once, if one entry of
    it is active, at the level and not gated. `reveals` uses the disclosure of each entry.
F5  Default `quorum` is the size of the group after duplicates and self members are dropped, before the level.
F6  Rules whose body is an atom that cannot be (a silo with nothing in it) never fire; nothing is said about them.
    The key of an encrypted holding may be the artefact's own: then EXP(d) needs EXP(d) and never fires.
F7  Only an owner that is an actor holds what it owns. `shares: all` says of no artefact in which form it is had.
F8  Where two things are left unsaid, the one that comes first in the list of UNSTATED is named.
"""

from description import ACTING, ACTORS, ARTEFACTS, CONTRACTS, flag, given, rank
from rules import Ground, Needed, Rule, every
from windows import CERTAIN, active, held


def works(description, as_of, window):
    """The implicit artefacts "a's work at b": id -> (owner, contracts that leave something unsaid)."""
    found = {}
    for r in description.relations:
        if r.kind in CONTRACTS and description.kind(r.source) in ACTORS and leaves_unsaid(r) \
                and held(r.term, as_of, window) is not None:                               # F2
            found.setdefault(f"{r.source}/{r.target}", (r.source, []))[1].append(r)
    return found


def leaves_unsaid(r):
    """Whether a's work lies at b, or comes from there; hosting delivers nothing by itself."""
    return r.shares is None or (r.delivers is None and r.kind != "hosted-on")


class Flows:
    """The rules at one evidence level, as of a day, over a window or on that day alone."""

    def __init__(self, description, level, as_of, window=None):
        self.description = description
        self.level = level
        self.as_of = as_of
        self.window = window
        self.rules = []
        self.silos = {}                              # supplier -> clients of which something lies there (F3)
        self.works = works(description, as_of, window)
        self.entities()
        self.relations()
        self.who_hands_on_has()
        self.own_works()
        self.reach_silos()

    # --- on what grounds a relation counts at the level, if it does

    def known(self, r):
        return rank(r.evidence) <= rank(self.level)

    def ground(self, r, counts, unstated=None):
        if counts is None or not self.known(r):
            return None
        unstated = unstated or (None if counts == CERTAIN else counts)                     # F8
        return None if unstated and self.level != "assumed" else Ground(r, unstated)

    def disclosing(self, r, unstated=None):
        return self.ground(r, held(r.term, self.as_of, self.window), unstated)

    def acting(self, r, unstated=None):
        """For corruption and control."""
        return self.ground(r, active(r.term, self.as_of, self.window), unstated)

    def rule(self, ground, head, *atoms):
        if ground:
            self.rules.append(every(head, *atoms, grounds=[ground]))

    # --- entities

    def entities(self):
        d = self.description
        for x, entity in d.entities.items():
            if entity.kind in ACTING:
                self.act_as(x)
            owner = d.owner(x)
            if entity.kind in ARTEFACTS and owner is not None and d.kind(owner) in ACTORS:   # F7
                self.rules += [every(("EXP", x), ("READ", owner)), every(("TAINT", x), ("WRITE", owner))]
            self.derivations(x)

    def act_as(self, node):
        self.rules += [every(("READ", node), ("COMP", node), cost=0), every(("WRITE", node), ("COMP", node), cost=0)]

    def derivations(self, y):
        for derivation in self.description.derivations[y]:
            entries = {}                                       # source -> its parallel entries
            for r in derivation.sources:
                if r.target != y:
                    entries.setdefault(r.target, []).append(r)
            quorum = len(entries) if derivation.quorum is None else derivation.quorum        # F5
            body = []
            for x, parallel in entries.items():
                body += self.source(x, [r for r in parallel if not r.flag("gated") and not derivation.gated])
                for r in parallel:
                    if r.flag("reveals") or derivation.reveals:                              # F4
                        self.rule(self.disclosing(r), ("EXP", x), ("EXP", y))
            if 1 <= quorum <= len(body):
                self.rules.append(Rule(("TAINT", y), quorum, tuple(body)))

    def source(self, x, entries):
        """The body item of a source, or none."""
        grounds = [ground for ground in map(self.acting, entries) if ground]
        best = min(grounds, key=lambda g: (rank(g.evidence), g.relation.place), default=None)
        return [Needed(("TAINT", x), (best,))] if best else []

    # --- where things lie

    def place(self, supplier, artefact):
        """Where a supplier's own holding or product lies: (supplier, client or None)."""
        owner = self.description.owner(artefact)
        if self.description.is_siloed(supplier) and owner is not None and self.description.kind(owner) == "lab":
            return (supplier, owner)
        return (supplier, None)

    def node(self, place):
        """Something lies at the place: its node, which is a silo that is there from now on, or the supplier itself."""
        supplier, client = place
        if client is None:
            return supplier
        self.silos.setdefault(supplier, {})[client] = True     # a dict as a set that keeps its order
        return f"{supplier}/{client}"

    def reach_silos(self):
        for supplier, clients in self.silos.items():
            for client in clients:
                silo = f"{supplier}/{client}"
                self.act_as(silo)
                self.rules += [every(("READ", silo), ("READ", supplier)), every(("WRITE", silo), ("WRITE", supplier))]

    # --- relations

    def relations(self):
        for r in self.description.relations:
            a, b = r.source, r.target
            if r.kind == "holds":
                self.holding(self.place(a, b), b, r, r.attributes)
            elif r.kind == "produces":
                self.product(self.place(a, b), b, r)
            elif r.kind == "runs":
                self.running(r)
            elif r.kind == "grants" and not r.flag("mfa"):
                self.rule(self.acting(r), ("COMP", b), ("EXP", a))
            elif r.kind in CONTRACTS:
                self.contract(r)

    def holding(self, place, artefact, r, attributes):
        """Someone holds the artefact, by relation r; the attributes are those of the holding."""
        form = given(attributes.get("form")) or "plaintext"
        key = given(attributes.get("key"))
        ground = self.disclosing(r)
        if ground:
            node = self.node(place)
            if form == "plaintext":
                self.rule(ground, ("EXP", artefact), ("READ", node))
            elif form == "encrypted" and key is not None:
                self.rule(ground, ("EXP", artefact), ("READ", node), ("EXP", key))           # F6
        if flag(attributes.get("write")):
            self.product(place, artefact, r)

    def product(self, place, artefact, r):
        ground = self.acting(r)
        if ground:
            self.rule(ground, ("TAINT", artefact), ("WRITE", self.node(place)))

    def running(self, r):
        """Whoever runs it falls with it, reads what it holds, and writes what it produces."""
        a, s = r.source, r.target
        if not r.flag("isolated"):
            self.rule(self.acting(r), ("COMP", a), ("COMP", s))
        self.rule(self.disclosing(r), ("READ", s), ("READ", a))
        self.rule(self.acting(r), ("WRITE", s), ("WRITE", a))

    def contract(self, r):
        d = self.description
        a, b = r.source, r.target
        is_of_lab = d.kind(a) == "lab"
        silo = (b, a) if is_of_lab and d.is_siloed(b) else None       # all of a lab's contract lies in its silo
        core = (b, None)
        work = f"{a}/{b}" if d.kind(a) in ACTORS else None

        if r.shares == "all":
            if self.disclosing(r):
                self.rule(self.disclosing(r), ("READ", a), ("READ", self.node(silo or core)))
        elif r.shares is not None:
            for item in r.shares:
                self.holding(silo or self.place(b, item["artefact"]), item["artefact"], r, item)
        else:
            if work:
                self.holding(silo or core, work, r, {})
            if not is_of_lab:
                self.rule(self.disclosing(r, "shares"), ("READ", a), ("READ", b))

        if r.delivers == "all":
            if self.acting(r):
                self.rule(self.acting(r), ("WRITE", a), ("WRITE", self.node(silo or core)))
        elif r.delivers is not None:
            for artefact in r.delivers:
                self.product(silo or self.place(b, artefact), artefact, r)
        elif r.kind != "hosted-on":
            if work:
                self.product(silo or core, work, r)
            if not is_of_lab:
                self.rule(self.acting(r, "delivers"), ("WRITE", a), ("WRITE", b))

        if given(r.attributes.get("access")) == "privileged" or (r.kind == "hosted-on" and r.flag("control-plane")):
            self.rule(self.acting(r), ("COMP", a), ("COMP", b))

    def who_hands_on_has(self):
        """What a's contracts share is in a's hands, what they deliver passes through them, unless that is said."""
        d = self.description
        contracts = [r for r in d.relations if r.kind in CONTRACTS]
        said_to_have = {(r.source, r.target) for r in d.relations if r.kind == "holds"}
        said_to_make = {(r.source, r.target) for r in d.relations if r.kind == "produces"}
        for r in contracts:
            said_to_have |= {(r.target, item["artefact"]) for item in shared(r)}
            said_to_make |= {(r.target, artefact) for artefact in delivered(r)}
        for r in contracts:
            a = r.source
            for item in shared(r):
                artefact = item["artefact"]
                is_plain = (given(item.get("form")) or "plaintext") == "plaintext"
                ground = self.disclosing(r, None if is_plain else self.first_unsaid(r, "form"))
                if ground and (a, artefact) not in said_to_have and d.owner(artefact) != a:
                    self.rule(ground, ("EXP", artefact), ("READ", self.node(self.place(a, artefact))))
            for artefact in delivered(r):
                ground = self.acting(r)
                if ground and (a, artefact) not in said_to_make and d.owner(artefact) != a:
                    self.rule(ground, ("TAINT", artefact), ("WRITE", self.node(self.place(a, artefact))))

    def first_unsaid(self, r, unstated):
        """What disclosure leaves unsaid, as it comes before the form (F8), else this."""
        counts = held(r.term, self.as_of, self.window)
        return unstated if counts in (None, CERTAIN) else counts

    def own_works(self):
        for work, (owner, contracts) in self.works.items():
            for r in contracts:
                if self.known(r):                                                           # F1
                    # That the work is there hits nobody; what reads or writes does.
                    self.rule(Ground(r, is_doubtful=False), ("EXP", work), ("READ", owner))
                    self.rule(Ground(r, is_doubtful=False), ("TAINT", work), ("WRITE", owner))


def shared(r):
    return r.shares if isinstance(r.shares, list) else []


def delivered(r):
    return r.delivers if isinstance(r.delivers, list) else []
