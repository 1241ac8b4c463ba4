#!/usr/bin/env python3
"""An independent reference implementation of `linchpin blast`: plainly right, slow, readable.

It shares no code with the tool. It loads a *valid* description, compiles its rules for one evidence
level, computes least fixpoints by firing rules until nothing changes, depths by relaxing their definition
until nothing changes, and prints the JSON of the schema linchpin.blast/1.

    oracle.py blast FILE --breach X --outage Y ... [--evidence L] [--as-of D] [--count K]
                         [--with-subsidiaries] [--respond-by-suspending]
    oracle.py batch      JSON lines {"file": ..., "args": [...]} on stdin, one JSON a line on stdout

Without any event option, the events of the file's `incident` are used.

Readings taken
--------------
Where the contract is open, this is what is computed here. (R1 and R2 are constants below the imports.)

R1  `entitiesStopped` lists entities x with DOWN(x), as `actorsCompromised` lists COMP and `artefacts` EXP and
    TAINT. A lab that is stopped through a critical function only is in `stopped`, and the function in
    `entitiesStopped`, the lab not.
R2  An `affected` entry of a party in a counted list has the outcome's least atom (semantics 3). An entry that
    comes only from `artefacts`, `actorsCompromised` or `entitiesStopped` has that list's own atom (EXP(x),
    TAINT(x), COMP(x), DOWN(x)). Its `evidence` is the highest level whose printed lists would give the entry.
R3  `affected` is sorted by id, then exposed, tainted, stopped, compromised.
R4  "New" is decided per outcome: a lab with one critical function down in the base state is not in `stopped`
    when the event takes another.
R5  The entity that an event names is a seed (left out everywhere) even where the event does nothing, as
    `breach` of a function does. A silo `v/c` as a seed does not make v or c a seed.
R6  `alreadyStopped` leaves out the seeds and what is not counted because of them, like every list.
R7  `outage` may name an entity of any kind. `ransomware` of an artefact is leak and outage, of a function or a
    common cause only outage. `tamper` of software is COMP alone.
R8  `rivalsCoExposed` counts over the labs of the blast radius whatever `--count` is, and takes the ultimate
    parents of the analysis level.
R9  A lab holds and can write all artefacts that it owns, credentials too; other owners do not hold what they own.
    A tainted credential is listed in `artefacts.tainted` (and counts itself), but taints no owner.
R10 "A mention" is the same for contracts and hosting: the `needs` of x and of all functions (critical or not) that
    x owns, at any depth.
R11 In a group, parallel entries for one supplier are one member: active if an entry at the level is active, else
    lost if one is suspended, else left out. Entries in different groups do not see one another.
R12 A member is lost through its relations by all engages, staffed-by, hosted-on and runs (required or not, isolated
    or not, of any service) of the dependent, or of a function's owner, with it, at the level.
R13 Without a mention the state of a contract is per service: suspended for one service is not lost for another.
    A `service: workforce` contract and `staffed-by` are one service.
R14 A pair's `runs` are one relation, as parallel relations are: required if one is, suspended only if none is active.
    It is a need at the levels that have a required one (active or suspended).
R15 Default `any` and `quorum` of a group are its size after duplicates and self members are dropped, before the level.
    `any` is then cut to what is left; `quorum` is not.
R16 `!missing` written bare has the file's default evidence like every bare member, so a level above it drops it.
R17 `gated` and `reveals` hold if given on the item or on its group. In a quorum a source counts once, if one entry
    of it is active, at the level and not gated. `reveals` uses the disclosure channel of each entry.
R18 `deleted` has a meaning for ended relations only.
R19 The evidence of an implicit artefact's ownership rules is that of its contracts as written, also for an ended
    contract whose disclosure is lowered to `assumed`.
R20 A silo v/c exists at a level if something lies in it there: a holding in any form that the disclosure channel
    lets stand, or a product or a writable holding that the corruption channel lets stand. This matters for
    `silos: null` and for ties only.
R21 The runs behind `silos` are `breach v/c` alone: no subsidiaries, and v itself is not a seed of them.
R22 `owned-by` counts for the ultimate parent only while it is active; two stakes of one party are not added up.
R23 A path leaves out an entity that repeats the one before it (COMP(a), READ(a)), and only then.
R24 The key `response` is there only with --respond-by-suspending. All exposed labs are considered, whatever is
    counted; `stopped` has counted parties only.
R25 Rules whose body is an atom that cannot be (a silo with nothing in it, an undeclared id) never fire; nothing is
    said about them.
R26 The key of an encrypted holding may be the encrypted artefact's own: then EXP(d) needs EXP(d) and never fires.
R27 Nested groups never collapse as duplicates, only ids do.
R28 `--with-subsidiaries` adds all entities whose chain of parents (at the analysis level) meets the entity of
    any event, with the same kind of event. A silo has no subsidiaries.
"""

import calendar
import json
import sys
from dataclasses import dataclass, field

import yaml

ENTITIES_STOPPED_BY_FUNCTIONS = False   # R1: True would also list owners of stopped critical functions
OWN_ATOM_OUTSIDE_COUNTED_LISTS = True   # R2: False would give every entry the outcome's least atom

# ---------------------------------------------------------------------------------------------------------
# Vocabulary

SECTIONS = {
    "labs": "lab", "vendors": "vendor", "contractor-networks": "contractor-network", "clouds": "cloud",
    "services": "service", "organizations": "organization", "software": "software", "datasets": "dataset",
    "models": "model", "credentials": "credential", "functions": "function", "common-causes": "common-cause",
}
ACTORS = {"lab", "vendor", "contractor-network", "cloud", "service", "organization"}
ARTEFACTS = {"dataset", "model", "credential"}
LEVELS = ["confirmed", "reported", "alleged", "assumed"]          # highest first
STATES = ["DOWN", "COMP", "READ", "WRITE", "EXP", "TAINT"]        # the order that breaks ties
OUTCOMES = ["exposed", "tainted", "stopped", "compromised"]
EVENTS = ["breach", "outage", "ransomware", "leak", "tamper"]
CONTRACTS = ("engages", "staffed-by", "hosted-on")
DEPENDENCIES = ("engages", "staffed-by", "hosted-on", "runs")
TARGET_KEY = {
    "needs": "supplier", "engages": "supplier", "staffed-by": "supplier", "hosted-on": "supplier",
    "runs": "supplier", "holds": "artefact", "produces": "artefact", "derived-from": "artefact",
    "trained-on": "artefact", "owned-by": "party", "grants": "target",
}
MISSING = "!missing"


def rank(level):
    return LEVELS.index(level)


def utf8(identifier):
    return identifier.encode("utf-8")


# ---------------------------------------------------------------------------------------------------------
# The description as written

@dataclass(eq=False)
class Entity:
    id: str
    kind: str
    attributes: dict


@dataclass(eq=False)
class Relation:
    kind: str
    source: str          # the dependent or holder
    target: str
    attributes: dict
    evidence: str

    def flag(self, name, default=False):
        return flag(self.attributes.get(name), default)


@dataclass(eq=False)
class NeedsGroup:
    any: int | None      # None: all
    members: list        # Relation or NeedsGroup


@dataclass(eq=False)
class Derivation:
    quorum: int | None   # None: all
    sources: list        # Relation
    gated: bool
    reveals: bool


@dataclass
class Description:
    as_of: str | None
    entities: dict                                            # id -> Entity
    relations: list = field(default_factory=list)             # all but needs and derivations
    needs: dict = field(default_factory=dict)                 # id -> [NeedsGroup], all of which must hold
    derivations: dict = field(default_factory=dict)           # id -> [Derivation]
    incident_events: list = field(default_factory=list)       # [(event, entity)]
    networks: dict = field(default_factory=dict)              # (level, as-of) -> Network, once compiled

    def kind(self, identifier):
        return self.entities[identifier].kind

    def owner(self, identifier):
        entity = self.entities.get(identifier)
        return given(entity.attributes.get("owner")) if entity else None

    def is_siloed(self, identifier):
        entity = self.entities[identifier]
        return entity.kind in ("vendor", "cloud", "service") and entity.attributes.get("isolation") == "per-client"


def given(text):
    """A scalar, or None if it is absent, empty or null. All scalars are loaded as text."""
    return None if text in (None, "", "null", "~") else text


def flag(text, default):
    text = given(text)
    return default if text is None else text == "true"


def listed(value):
    return [] if given(value) is None else value


def load(path):
    with open(path, encoding="utf-8") as stream:
        return describe(yaml.load(stream, Loader=yaml.BaseLoader))


def describe(tree):
    """The description that a tree of mappings and lists spells, all scalars as text (nothing as None)."""
    default_evidence = given(tree.get("evidence")) or "confirmed"

    def relation(kind, source, item):
        attributes = {TARGET_KEY[kind]: item} if isinstance(item, str) else item
        evidence = given(attributes.get("evidence")) or default_evidence
        return Relation(kind, source, attributes[TARGET_KEY[kind]], attributes, evidence)

    def needs_item(source, item):
        """A member of a group: a relation, or a nested group."""
        if isinstance(item, dict) and "of" in item:
            k = given(item.get("any"))
            return NeedsGroup(None if k is None else int(k), [needs_item(source, member) for member in item["of"]])
        return relation("needs", source, item)

    def derivation(kind, source, item):
        if isinstance(item, dict) and "of" in item:
            q = given(item.get("quorum"))
            return Derivation(None if q is None else int(q), [relation(kind, source, x) for x in item["of"]],
                              flag(item.get("gated"), False), flag(item.get("reveals"), False))
        return Derivation(1, [relation(kind, source, item)], False, False)

    description = Description(given(tree.get("as-of")), {})
    for section, kind in SECTIONS.items():
        for identifier, attributes in (listed(tree.get(section)) or {}).items():
            description.entities[identifier] = Entity(identifier, kind, listed(attributes) or {})
    for entity in description.entities.values():
        for kind in ("engages", "staffed-by", "hosted-on", "runs", "holds", "produces", "owned-by", "grants"):
            for item in listed(entity.attributes.get(kind)):
                description.relations.append(relation(kind, entity.id, item))
        groups = [needs_item(entity.id, item) for item in listed(entity.attributes.get("needs"))]
        description.needs[entity.id] = [
            group if isinstance(group, NeedsGroup) else NeedsGroup(1, [group]) for group in groups]
        description.derivations[entity.id] = [
            derivation(kind, entity.id, item) for kind in ("derived-from", "trained-on")
            for item in listed(entity.attributes.get(kind))]
    description.relations = [r for r in description.relations if r.source != r.target]   # self relations are dropped
    for event in listed((listed(tree.get("incident")) or {}).get("events")):
        description.incident_events += list(event.items())
    return description


# ---------------------------------------------------------------------------------------------------------
# Rules: "the head holds once at least `need` of the body hold". An atom is a pair (state, id).

LOST = "LOST"            # a body item that always holds: a lost or missing member


@dataclass(frozen=True)
class Threshold:
    """A nested group as a body item: holds once at least `need` of its items hold."""
    need: int
    items: tuple


@dataclass(frozen=True)
class Rule:
    head: tuple
    need: int
    body: tuple
    cost: int = 1        # 0 for READ(a) <- COMP(a) and WRITE(a) <- COMP(a)


def holds(item, facts):
    if item == LOST:
        return True
    if isinstance(item, Threshold):
        return sum(holds(x, facts) for x in item.items) >= item.need
    return item in facts


def mentions_atom(item, atom):
    if isinstance(item, Threshold):
        return any(mentions_atom(x, atom) for x in item.items)
    return item == atom


class Network:
    """The rules of a description at one evidence level, on one date, with some relations suspended."""

    def __init__(self, description, level, as_of, suspended=frozenset()):
        self.description = description
        self.level = level
        self.as_of = as_of
        self.suspended = suspended
        self.rules = []
        self.silos = {}              # supplier -> client labs of which something lies there at this level
        self.implicit = {}           # id "a/b" -> owner a
        self.compile()
        self.rules = list(dict.fromkeys(self.rules))
        self.base = self.fixpoint(set())

    # --- status, dates, evidence: which channels of a relation are in force (4.2, 5)

    def status(self, r):
        if r in self.suspended:
            return "suspended"
        since, until = given(r.attributes.get("since")), given(r.attributes.get("until"))
        if self.as_of is not None:
            if since is not None and self.as_of < first_day(since):
                return "planned"
            if until is not None and self.as_of > last_day(until):
                return "ended"
        return given(r.attributes.get("status")) or "active"

    def known(self, r):
        return rank(r.evidence) <= rank(self.level)

    def active(self, r):
        """Corruption, control and need: only of active relations."""
        return self.known(r) and self.status(r) == "active"

    def discloses(self, r):
        status = self.status(r)
        if status in ("active", "suspended"):
            return self.known(r)
        if status == "ended":
            deleted = given(r.attributes.get("deleted"))
            if deleted is None:
                return self.level == "assumed"
            return deleted == "false" and self.known(r)
        return False                                     # planned

    def supplier_state(self, relations):
        """Of parallel relations at the level: active, else suspended, else None."""
        states = {self.status(r) for r in relations if self.known(r)}
        return "active" if "active" in states else "suspended" if "suspended" in states else None

    # --- compiling

    def rule(self, head, body, need=None, cost=1):
        body = tuple(body)
        self.rules.append(Rule(head, len(body) if need is None else need, body, cost))

    def compile(self):
        d = self.description
        for entity in d.entities.values():
            if entity.kind in ACTORS or entity.kind == "software":
                self.act_as(entity.id)
            if entity.kind in ARTEFACTS:
                self.ownership(entity.id, d.owner(entity.id))
            self.needs(entity.id)
            self.derivations(entity.id)
            self.contract_defaults(entity.id)
            self.hosting_and_required_runs(entity.id)
        for r in d.relations:
            a, b = r.source, r.target
            if r.kind == "holds":
                self.holding(self.place(a, b), b, r, r.attributes)
            elif r.kind == "produces":
                self.production(self.place(a, b), b, r)
            elif r.kind == "runs":
                if self.active(r) and not r.flag("isolated"):
                    self.rule(("COMP", a), [("COMP", b)])
            elif r.kind == "grants":
                if self.active(r) and not r.flag("mfa"):
                    self.rule(("COMP", b), [("EXP", a)])
            elif r.kind in CONTRACTS:
                self.contract(r)
        for artefact, owner in self.implicit.items():
            self.ownership(artefact, owner)
        for supplier, clients in self.silos.items():
            for client in clients:
                silo = f"{supplier}/{client}"
                self.act_as(silo)
                self.rule(("READ", silo), [("READ", supplier)])
                self.rule(("WRITE", silo), [("WRITE", supplier)])

    def act_as(self, node):
        self.rule(("READ", node), [("COMP", node)], cost=0)
        self.rule(("WRITE", node), [("COMP", node)], cost=0)

    def ownership(self, artefact, owner):
        if owner is not None and self.description.kind(owner) == "lab":
            self.rule(("EXP", artefact), [("READ", owner)])
            self.rule(("TAINT", artefact), [("WRITE", owner)])

    # Disclosure and corruption

    def place(self, supplier, artefact):
        """Where a supplier's own holding or product of an artefact lies: (supplier, client or None)."""
        owner = self.description.owner(artefact)
        if self.description.is_siloed(supplier) and owner is not None and self.description.kind(owner) == "lab":
            return (supplier, owner)
        return (supplier, None)

    def node(self, place):
        """Something lies at the place: its node, which is a silo that exists from now on, or the supplier itself."""
        supplier, client = place
        if client is None:
            return supplier
        self.silos.setdefault(supplier, {})[client] = True     # a dict as a set that keeps its order
        return f"{supplier}/{client}"

    def holding(self, place, artefact, r, attributes):
        """Someone holds the artefact, by relation r; the attributes are those of the holding."""
        form = given(attributes.get("form")) or "plaintext"
        key = given(attributes.get("key"))
        if self.discloses(r):
            node = self.node(place)
            if form == "plaintext":
                self.rule(("EXP", artefact), [("READ", node)])
            elif form == "encrypted" and key is not None:
                self.rule(("EXP", artefact), [("READ", node), ("EXP", key)])
        if flag(attributes.get("write"), False):
            self.production(place, artefact, r)

    def production(self, place, artefact, r):
        if self.active(r):
            self.rule(("TAINT", artefact), [("WRITE", self.node(place))])

    def contract(self, r):
        d = self.description
        a, b = r.source, r.target
        by_lab = d.kind(a) == "lab"
        silo = (b, a) if by_lab and d.is_siloed(b) else None       # all of a lab's contract lies in its silo
        work = f"{a}/{b}"

        shares = r.attributes.get("shares")
        if shares == "all":
            if self.discloses(r):
                self.rule(("READ", a), [("READ", self.node(silo or (b, None)))])
        elif shares == "none":
            pass
        elif shares is not None:
            for item in listed(shares):
                item = {"artefact": item} if isinstance(item, str) else item
                self.holding(silo or self.place(b, item["artefact"]), item["artefact"], r, item)
        elif by_lab:
            self.holding(silo or (b, None), work, r, {})
        elif self.discloses(r) and self.level == "assumed":
            self.rule(("READ", a), [("READ", b)])

        if r.kind == "hosted-on":
            if r.flag("control-plane") and self.active(r):
                self.rule(("COMP", a), [("COMP", b)])
        else:
            delivers = r.attributes.get("delivers")
            if delivers == "all":
                if self.active(r):
                    self.rule(("WRITE", a), [("WRITE", self.node(silo or (b, None)))])
            elif delivers == "none":
                pass
            elif delivers is not None:
                for artefact in listed(delivers):
                    self.production(silo or self.place(b, artefact), artefact, r)
            elif by_lab:
                self.production(silo or (b, None), work, r)
            elif self.active(r) and self.level == "assumed":
                self.rule(("WRITE", a), [("WRITE", b)])
            if given(r.attributes.get("access")) == "privileged" and self.active(r):
                self.rule(("COMP", a), [("COMP", b)])

        unstated = shares is None or (r.kind != "hosted-on" and r.attributes.get("delivers") is None)
        if by_lab and unstated and self.known(r) and self.status(r) != "planned":
            self.implicit[work] = a

    def derivations(self, y):
        for derivation in self.description.derivations[y]:
            entries = {}                                    # source -> its parallel entries
            for r in derivation.sources:
                if r.target != y:
                    entries.setdefault(r.target, []).append(r)
            quorum = len(entries) if derivation.quorum is None else derivation.quorum
            body = []
            for x, parallel in entries.items():
                if any(self.active(r) and not r.flag("gated") and not derivation.gated for r in parallel):
                    body.append(("TAINT", x))
                if any(self.discloses(r) and (r.flag("reveals") or derivation.reveals) for r in parallel):
                    self.rule(("EXP", x), [("EXP", y)])
            if 1 <= quorum <= len(body):
                self.rule(("TAINT", y), body, quorum)

    # Stopping

    def responsible(self, x):
        """Whose contracts stand behind the needs of x: a function's are its owner's."""
        return self.description.owner(x) if self.description.kind(x) == "function" else x

    def relations_between(self, a, b, kinds):
        return [r for r in self.description.relations if r.source == a and r.target == b and r.kind in kinds]

    def lost_by_relations(self, x, supplier):
        """x's needs list the supplier: are all its relations with it suspended or ended, and at least one there?"""
        relations = self.relations_between(self.responsible(x), supplier, DEPENDENCIES)
        states = {self.status(r) for r in relations if self.known(r)}
        return "active" not in states and bool(states & {"suspended", "ended"})

    def needs(self, x):
        for group in self.description.needs[x]:
            compiled = self.group(x, group)
            if compiled is not None:
                self.rule(("DOWN", x), compiled.items, compiled.need)

    def group(self, x, group):
        """The group as 'at least n-k+1 of its members are lost', or None if no member is left."""
        parallel, nested = {}, []
        for member in group.members:
            if isinstance(member, NeedsGroup):
                nested.append(member)
            elif member.target != x:
                parallel.setdefault(member.target, []).append(member)
        k = len(parallel) + len(nested) if group.any is None else group.any
        lost, items = 0, []
        for supplier, entries in parallel.items():
            state = self.supplier_state(entries)
            if state is None:
                continue
            if supplier == MISSING or state == "suspended" or self.lost_by_relations(x, supplier):
                lost += 1
            else:
                items.append(("DOWN", supplier))
        for inner in nested:
            compiled = self.group(x, inner)
            if compiled is not None:
                items.append(compiled)
        n = lost + len(items)
        if n == 0:
            return None
        need = n - min(k, n) + 1
        # Lost members always hold, so `need - lost` of the others are enough.
        return Threshold(1, (LOST,)) if need <= lost else Threshold(need - lost, tuple(items))

    def mentions(self, a):
        """Every id that the needs of a, or of a function that a owns, list at any depth."""
        d = self.description

        def ids(members):
            for member in members:
                if isinstance(member, NeedsGroup):
                    yield from ids(member.members)
                else:
                    yield member.target

        functions = [f for f in d.entities if d.kind(f) == "function" and d.owner(f) == a]
        return {target for x in [a] + functions for group in d.needs[x] for target in ids(group.members)}

    def contract_defaults(self, a):
        by_service = {}                                     # service -> supplier -> contracts
        for r in self.description.relations:
            if r.source == a and r.kind in ("engages", "staffed-by") and self.known(r):
                service = "workforce" if r.kind == "staffed-by" else given(r.attributes.get("service"))
                by_service.setdefault(service, {}).setdefault(r.target, []).append(r)
        mentioned = self.mentions(a)
        for suppliers in by_service.values():
            states = {b: self.supplier_state(contracts) for b, contracts in suppliers.items()}
            states = {b: state for b, state in states.items() if state is not None}
            atoms = {b: ("DOWN", b) if state == "active" else LOST for b, state in states.items()}
            if all(b in mentioned for b in atoms):
                continue
            # All down: the lost ones are, so what counts is that every other one is.
            remaining = [atom for atom in atoms.values() if atom != LOST]
            self.rule(("DOWN", a), remaining or [LOST])
            if self.level == "assumed":
                for b, atom in atoms.items():
                    if b not in mentioned:
                        self.rule(("DOWN", a), [atom])

    def hosting_and_required_runs(self, x):
        mentioned = self.mentions(x)
        hosting, required = {}, {}
        for r in self.description.relations:
            if r.source == x and r.kind == "hosted-on" and r.target not in mentioned:
                hosting.setdefault(r.target, []).append(r)
            if r.source == x and r.kind == "runs":
                required.setdefault(r.target, []).append(r)
        for suppliers in (hosting, required):
            for supplier, relations in suppliers.items():
                state = self.supplier_state(relations)
                if suppliers is required and not self.is_required(relations):
                    continue
                if state == "active":
                    self.rule(("DOWN", x), [("DOWN", supplier)])
                elif state == "suspended":
                    self.rule(("DOWN", x), [LOST])

    def is_required(self, relations):
        return any(r.flag("required") and self.supplier_state([r]) in ("active", "suspended") for r in relations)

    # --- the least fixpoint, naively

    def fixpoint(self, seeds):
        facts = set(seeds)
        changed = True
        while changed:
            changed = False
            for rule in self.rules:
                if rule.head not in facts and sum(holds(item, facts) for item in rule.body) >= rule.need:
                    facts.add(rule.head)
                    changed = True
        return facts

    # --- who is above whom

    def parent(self, x):
        entity = self.description.entities[x]
        parent = given(entity.attributes.get("parent"))
        if parent is not None:
            return parent
        for r in self.description.relations:
            if r.kind == "owned-by" and r.source == x and self.active(r) and r.flag("votes", True) \
                    and float(given(r.attributes.get("stake")) or 0) > 50:
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


def first_day(date):
    return {4: date + "-01-01", 7: date + "-01"}.get(len(date), date)


def last_day(date):
    if len(date) == 4:
        return date + "-12-31"
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]:02}"
    return date


# ---------------------------------------------------------------------------------------------------------
# One event on one network

class Run:
    def __init__(self, network, seeds):
        self.network = network
        self.seeds = seeds                               # atoms
        self.facts = network.fixpoint(seeds)
        self._depth = None

    @property
    def depth(self):
        """0 for seeds and the base state; else the least cost + need-th smallest depth of the body, over the rules."""
        if self._depth is None:
            self._depth = {atom: 0 for atom in self.seeds | self.network.base}
            changed = True
            while changed:
                changed = False
                for rule in self.network.rules:
                    last = self.last_needed(rule.need, rule.body)
                    if last is not None:
                        depth = rule.cost + last[1]
                        if depth < self._depth.get(rule.head, float("inf")):
                            self._depth[rule.head] = depth
                            changed = True
        return self._depth

    def order(self, atom):
        """Body atoms are ordered: base state first, then depth, id bytes, state."""
        state, identifier = atom
        return (atom not in self.network.base, self._depth[atom], utf8(identifier), STATES.index(state), atom)

    def last_needed(self, need, items):
        """The place of the need-th of the items, or None while fewer hold."""
        places = []
        for item in items:
            if item == LOST:
                places.append((False, 0, b"", -1, None))
            elif isinstance(item, Threshold):
                place = self.last_needed(item.need, item.items)
                if place is not None:
                    places.append(place)
            elif item in self._depth:
                places.append(self.order(item))
        places.sort(key=lambda place: place[:4])
        return places[need - 1] if len(places) >= need else None

    def cause(self, atom):
        """The last needed atom of the rule that gives an atom its depth; None for a seed."""
        if atom in self.seeds:
            return None
        best = None
        for rule in self.network.rules:
            if rule.head == atom:
                last = self.last_needed(rule.need, rule.body)
                if last is not None and rule.cost + last[1] == self.depth[atom]:
                    if best is None or last[2:4] < best[2:4]:
                        best = last
        assert best is not None and best[0], "an atom that is not in the base state needs one that is not"
        return best[4]

    def path(self, atom, party):
        chain = [party]
        while atom is not None:
            chain.append(atom[1])
            atom = self.cause(atom)
        chain.reverse()
        return [x for i, x in enumerate(chain) if i == 0 or x != chain[i - 1]]

    def new(self, atoms):
        """Those of the atoms that hold, if none of them holds in the base state."""
        if any(atom in self.network.base for atom in atoms):
            return []
        return [atom for atom in atoms if atom in self.facts]


def outcome_atoms(network, x, outcome):
    """The atoms any of which gives the declared entity x the outcome (semantics 3, and readings on --count)."""
    d = network.description
    kind = d.kind(x)
    acts = kind in ACTORS or kind == "software"
    owned = [(y, d.kind(y)) for y in d.entities if d.owner(y) == x]
    owned += [(y, "dataset") for y, owner in network.implicit.items() if owner == x]
    atoms = [("COMP", x)] if acts and outcome != "stopped" else []
    if outcome == "exposed":
        atoms += [("EXP", x)] if kind in ARTEFACTS else []
        atoms += [("EXP", y) for y, k in owned if k in ARTEFACTS]
    elif outcome == "tainted":
        atoms += [("TAINT", x)] if kind in ARTEFACTS else []
        atoms += [("TAINT", y) for y, k in owned if k in ("dataset", "model")]
    elif outcome == "stopped":
        atoms += [("DOWN", x)]
        atoms += [("DOWN", y) for y, k in owned if k == "function" and is_critical(d, y)]
    return atoms


def is_critical(description, function):
    return flag(description.entities[function].attributes.get("critical"), True)


# ---------------------------------------------------------------------------------------------------------
# The analysis

def split_silo(description, identifier):
    """'v/c' as (v, c) if v is a siloed supplier and c a lab; None for a declared id."""
    if identifier in description.entities:
        return None
    for i, character in enumerate(identifier):
        if character == "/":
            v, c = identifier[:i], identifier[i + 1:]
            if v in description.entities and c in description.entities \
                    and description.is_siloed(v) and description.kind(c) == "lab":
                return v, c
    raise ValueError(f"undeclared: {identifier}")


def seed_atoms(description, event, x):
    if split_silo(description, x) is not None:
        kind = "silo"
    else:
        kind = description.kind(x)
    acts = kind in ACTORS or kind in ("software", "silo")
    atoms = set()
    if event in ("breach", "ransomware"):
        if acts:
            atoms.add(("COMP", x))
        elif kind in ARTEFACTS:
            atoms.add(("EXP", x))
    if event in ("outage", "ransomware"):
        atoms.add(("DOWN", x))
    if event == "leak":
        if kind not in ARTEFACTS:
            raise ValueError(f"leak of a {kind}")
        atoms.add(("EXP", x))
    if event == "tamper":
        if kind not in ARTEFACTS and kind != "software":
            raise ValueError(f"tamper of a {kind}")
        atoms.add(("COMP", x) if kind == "software" else ("TAINT", x))
    return atoms


class Lists:
    """What one run prints: the counted lists, the other lists, and the atoms behind each entity and outcome."""

    def __init__(self, run, seed_entities, count):
        self.run = run
        network = run.network
        d = network.description
        self.parties = [x for x in d.entities if counts(d, x, count, seed_entities)]
        self.atoms = {}                                  # (entity, outcome) -> atoms that hold
        self.counted = {outcome: [] for outcome in OUTCOMES}
        for outcome in OUTCOMES:
            for x in self.parties:
                self.enter(self.counted[outcome], x, outcome, run.new(outcome_atoms(network, x, outcome)))

        def others(identifiers, outcome, state):
            result = []
            for x in identifiers:
                if x not in seed_entities:
                    atoms = run.new([(state, x)])
                    if outcome == "stopped" and ENTITIES_STOPPED_BY_FUNCTIONS:
                        atoms = run.new(outcome_atoms(network, x, outcome))
                    if atoms and not OWN_ATOM_OUTSIDE_COUNTED_LISTS and x in d.entities:
                        atoms = [a for a in outcome_atoms(network, x, outcome) if a in run.facts - network.base]
                    self.enter(result, x, outcome, atoms)
            return result

        artefacts = [x for x in d.entities if d.kind(x) in ARTEFACTS] + list(network.implicit)
        self.artefacts_exposed = others(artefacts, "exposed", "EXP")
        self.artefacts_tainted = others(artefacts, "tainted", "TAINT")
        acting = [x for x in d.entities if d.kind(x) in ACTORS or d.kind(x) == "software"]
        self.actors_compromised = others(acting, "compromised", "COMP")
        self.entities_stopped = others(d.entities, "stopped", "DOWN")

    def enter(self, result, x, outcome, atoms):
        if atoms:
            result.append(x)
            self.atoms.setdefault((x, outcome), atoms)   # a counted list has been entered first


def counts(description, x, count, seed_entities):
    if x in seed_entities:
        return False
    kind = description.kind(x)
    if (kind in ARTEFACTS or kind == "function") and description.owner(x) in seed_entities:
        return False
    return count == "all" or kind == count


def by_bytes(identifiers):
    return sorted(identifiers, key=utf8)


def blast(description, events, evidence="reported", as_of=None, count="lab", with_subsidiaries=False,
          respond_by_suspending=False):
    d = description
    as_of = as_of or d.as_of
    events = events or d.incident_events
    for level in LEVELS:
        if (level, as_of) not in d.networks:
            d.networks[level, as_of] = Network(d, level, as_of)
    networks = {level: d.networks[level, as_of] for level in LEVELS}
    network = networks[evidence]

    seeds, seed_entities = set(), set()
    for event, x in events:
        struck = [x]
        if with_subsidiaries and x in d.entities:
            struck += [y for y in d.entities if x in network.parents(y)]
        for y in struck:
            seeds |= seed_atoms(d, event, y)
            seed_entities.add(y)

    lists = {level: Lists(Run(networks[level], seeds), seed_entities, count) for level in LEVELS}
    here = lists[evidence]

    result = {
        "schema": "linchpin.blast/1",
        "events": [{"event": event, "entity": x} for event, x in events],
        "evidence": evidence,
        "asOf": as_of,
        "counted": count,
        "countedTotal": sum(1 for e in d.entities.values() if count in ("all", e.kind)),
    }
    for outcome in OUTCOMES:
        result[outcome] = by_bytes(here.counted[outcome])
    labs_exposed = exposed_labs(here.run, seed_entities)
    result["rivalsCoExposed"] = rivals(network, labs_exposed)
    result["byEvidence"] = {
        outcome: {level: len(lists[level].counted[outcome]) for level in LEVELS} for outcome in ("exposed", "tainted")}
    result["artefacts"] = {"exposed": by_bytes(here.artefacts_exposed), "tainted": by_bytes(here.artefacts_tainted)}
    result["actorsCompromised"] = by_bytes(here.actors_compromised)
    result["entitiesStopped"] = by_bytes(here.entities_stopped)
    result["alreadyStopped"] = by_bytes(
        x for x in here.parties if any(a in network.base for a in outcome_atoms(network, x, "stopped")))
    result["silos"] = worst_silo(network, events, count)
    result["affected"] = [
        affected(here.run, x, outcome, atoms, next(level for level in LEVELS if (x, outcome) in lists[level].atoms))
        for (x, outcome), atoms in sorted(
            here.atoms.items(), key=lambda entry: (utf8(entry[0][0]), OUTCOMES.index(entry[0][1])))]
    if respond_by_suspending:
        result["response"] = response(here, labs_exposed, seeds)
    return result


def affected(run, x, outcome, atoms, evidence):
    run.depth
    least = min(atoms, key=lambda atom: run.order(atom)[1:4])
    return {"entity": x, "outcome": outcome, "depth": run.depth[least], "evidence": evidence,
            "path": run.path(least, x)}


def exposed_labs(run, seed_entities):
    d = run.network.description
    return [x for x in d.entities if d.kind(x) == "lab" and x not in seed_entities
            and run.new(outcome_atoms(run.network, x, "exposed"))]


def rivals(network, labs):
    groups = {}
    for lab in labs:
        group = given(network.description.entities[lab].attributes.get("peer-group"))
        groups.setdefault(group, set()).add(network.ultimate_parent(lab))
    return max((len(parents) for parents in groups.values()), default=0)


def worst_silo(network, events, count):
    if len(events) != 1 or events[0][0] not in ("breach", "ransomware"):
        return None
    supplier = events[0][1]
    silos = [f"{supplier}/{client}" for client in network.silos.get(supplier, {})]
    if not silos:
        return None
    exposed = {}
    for silo in silos:
        exposed[silo] = Lists(Run(network, {("COMP", silo)}), {silo}, count).counted["exposed"]
    worst = min(silos, key=lambda silo: (-len(exposed[silo]), utf8(silo)))
    return {"worst": worst, "exposed": by_bytes(exposed[worst])}


def response(lists, labs_exposed, seeds):
    """Every exposed lab suspends the active contracts with whom its disclosure or its control came through."""
    run, network = lists.run, lists.run.network
    d = network.description
    fired = [rule for rule in network.rules if sum(holds(item, run.facts) for item in rule.body) >= rule.need]
    suspended, pairs = set(), set()
    for lab in labs_exposed:
        owned = {y for y in d.entities if d.owner(y) == lab} | {y for y, o in network.implicit.items() if o == lab}
        disclosed = {("EXP", y) for y in owned} | {("READ", lab)}
        for r in d.relations:
            if r.source != lab or r.kind not in CONTRACTS or not network.active(r):
                continue
            reading = (("READ", r.target), ("READ", f"{r.target}/{lab}"))
            through = any(
                (rule.head in disclosed and any(mentions_atom(i, atom) and holds(atom, run.facts)
                                                for i in rule.body for atom in reading))
                or (rule.head == ("COMP", lab) and ("COMP", r.target) in rule.body)
                for rule in fired)
            if through:
                suspended.add(r)
                pairs.add((lab, r.target))
    after = Run(Network(d, network.level, network.as_of, frozenset(suspended)), seeds)
    stopped = []
    for x in lists.parties:
        atoms = outcome_atoms(network, x, "stopped")
        if any(a in after.facts for a in atoms) and not any(a in run.facts for a in atoms):
            stopped.append(x)
    return {"suspended": [list(pair) for pair in sorted(pairs, key=lambda p: (utf8(p[0]), utf8(p[1])))],
            "stopped": by_bytes(stopped)}


# ---------------------------------------------------------------------------------------------------------
# Command line

def parse_arguments(arguments):
    """The options of `blast`, with the events in the order given."""
    events, options = [], {}
    words = iter(arguments)
    for word in words:
        if word.startswith("--") and word[2:] in EVENTS:
            events.append((word[2:], next(words)))
        elif word == "--evidence":
            options["evidence"] = next(words)
        elif word == "--as-of":
            options["as_of"] = next(words)
        elif word == "--count":
            options["count"] = next(words)
        elif word == "--with-subsidiaries":
            options["with_subsidiaries"] = True
        elif word == "--respond-by-suspending":
            options["respond_by_suspending"] = True
        elif word == "--format":
            if next(words) != "json":
                raise ValueError("only json")
        else:
            raise ValueError(f"unknown argument: {word}")
    return events, options


def run_blast(description, arguments):
    events, options = parse_arguments(arguments)
    return blast(description, events, **options)


def main(arguments):
    if arguments[:1] == ["blast"] and len(arguments) > 1:
        print(json.dumps(run_blast(load(arguments[1]), arguments[2:]), ensure_ascii=False))
    elif arguments == ["batch"]:
        loaded = {}
        for line in sys.stdin:
            if line.strip():
                job = json.loads(line)
                if job["file"] not in loaded:
                    loaded[job["file"]] = load(job["file"])
                print(json.dumps(run_blast(loaded[job["file"]], job["args"]), ensure_ascii=False), flush=True)
    else:
        sys.exit("usage: oracle.py blast FILE --breach X ... | oracle.py batch")


if __name__ == "__main__":
    main(sys.argv[1:])
