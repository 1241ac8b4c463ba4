#!/usr/bin/env python3
"""What the files of a description say: entities, relations, groups, derivations. What they mean comes later.

Only *valid* descriptions are read; little is checked. All scalars are text, and nothing is None.

Readings taken
--------------
D1  All text of a description is brought to Unicode NFC, titles and notes too: only ids and names are compared.
D2  An included file is a description of its own, with its own `evidence` and `source`; its entities stand beside the
    others. Its relations come after those of the file that includes it.
D3  A relation's place is where its item begins in its file; in tables it is its row of relations.csv.
D4  A claim is sourced if it, or its file, gives a source. A group's or an entity's source is no source of its members.
D5  `consumers`: whom a function or software depends on is depended on, too.
"""

import json
import os
import unicodedata
from dataclasses import dataclass, field

import yaml

import tables
import windows

# ---------------------------------------------------------------------------------------------------------
# Vocabulary

SECTIONS = {
    "labs": "lab", "vendors": "vendor", "contractor-networks": "contractor-network", "clouds": "cloud",
    "services": "service", "organizations": "organization", "software": "software", "datasets": "dataset",
    "models": "model", "credentials": "credential", "functions": "function", "common-causes": "common-cause",
}
ACTORS = {"lab", "vendor", "contractor-network", "cloud", "service", "organization"}
ACTING = ACTORS | {"software"}
ARTEFACTS = {"dataset", "model", "credential"}
SILOED = ("vendor", "cloud", "service")                           # kinds that can keep their clients apart
LEVELS = ["confirmed", "reported", "alleged", "assumed"]          # highest first
DEFAULT_EVIDENCE = "reported"
EVENTS = ["breach", "outage", "ransomware", "leak", "tamper"]     # in the order in which they are listed
CONTRACTS = ("engages", "staffed-by", "hosted-on")
DEPENDENCIES = ("engages", "staffed-by", "hosted-on", "runs")     # and `needs`, which has groups
DERIVATIONS = ("derived-from", "trained-on")
TARGET_KEY = {
    "needs": "supplier", "engages": "supplier", "staffed-by": "supplier", "hosted-on": "supplier",
    "runs": "supplier", "holds": "artefact", "produces": "artefact", "derived-from": "artefact",
    "trained-on": "artefact", "owned-by": "party", "grants": "target",
}
MISSING = "!missing"

# What an insourced supplier's group said, and what its contracts were silent about, stays said. A scenario writes it
# under keys that no file can have, as they hold a control character.
KEPT_MENTIONS = "\0kept mentions"            # [{supplier, evidence}]: as if a group that cannot fail listed them
SETTLED_SERVICES = "\0settled services"      # [{service, evidence}]: contracts for them add nothing to stopping


def rank(level):
    return LEVELS.index(level)


def utf8(identifier):
    return identifier.encode("utf-8")


def by_bytes(identifiers):
    return sorted(identifiers, key=utf8)


def given(text):
    """A scalar, or None if it is absent, empty or null."""
    return None if text == "" else text


def flag(text, default=False):
    text = given(text)
    return default if text is None else text == "true"


def service_of(kind, attributes):
    """The service that a contract is for; None is the unnamed one."""
    fixed = {"staffed-by": "workforce", "hosted-on": "hosting"}
    return fixed.get(kind) or given(attributes.get("service"))


# ---------------------------------------------------------------------------------------------------------
# A description

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
    is_sourced: bool
    place: tuple         # (number of the file, number of the item in it): relations sort by it

    def __post_init__(self):
        self.term = windows.term_of(self.attributes)

    def flag(self, name, default=False):
        return flag(self.attributes.get(name), default)

    @property
    def service(self):
        return service_of(self.kind, self.attributes)

    @property
    def shares(self):
        """A list of mappings, "all", or None if it is not stated."""
        shares = self.attributes.get("shares")
        if shares is None or shares == "all":
            return shares
        return [long_form(item, "artefact") for item in ([] if shares == "none" else shares)]

    @property
    def delivers(self):
        """A list of ids, "all", or None if it is not stated."""
        delivers = self.attributes.get("delivers")
        return [] if delivers == "none" else delivers


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
class Incident:
    events: list         # [(event, entity)], in the order in which events are listed
    began: str | None


@dataclass
class Description:
    as_of: str | None = None
    entities: dict = field(default_factory=dict)              # id -> Entity
    relations: list = field(default_factory=list)             # all but needs and derivations
    needs: dict = field(default_factory=dict)                 # id -> [NeedsGroup], all of which must hold
    derivations: dict = field(default_factory=dict)           # id -> [Derivation]
    incident: Incident | None = None
    networks: dict = field(default_factory=dict)              # what has been compiled already

    def kind(self, identifier):
        return self.entities[identifier].kind

    def owner(self, identifier):
        entity = self.entities.get(identifier)
        return given(entity.attributes.get("owner")) if entity else None

    def is_siloed(self, identifier):
        entity = self.entities[identifier]
        return entity.kind in SILOED and entity.attributes.get("isolation") == "per-client"

    def is_critical(self, function):
        return flag(self.entities[function].attributes.get("critical"), True)

    def functions_of(self, owner):
        return [x for x, entity in self.entities.items() if entity.kind == "function" and self.owner(x) == owner]

    def members_of(self, x):
        """The members of all groups of x, at any depth."""
        return [member for group in self.needs[x] for member in leaves(group)]

    def default_count(self):
        return "lab" if any(entity.kind == "lab" for entity in self.entities.values()) else "consumers"

    def counted(self, count):
        """The entities that are counted, whatever the event is: of a kind, `consumers`, or `all`."""
        if count == "consumers":
            consumers = self.consumers()
            return [x for x in self.entities if x in consumers]
        return [x for x, entity in self.entities.items() if count in ("all", entity.kind)]

    def consumers(self):
        """Actors that depend on somebody, and on whom nobody does, whatever the evidence and the status."""
        pairs = {(r.source, r.target) for r in self.relations if r.kind in DEPENDENCIES}
        pairs |= {(x, member.target) for x in self.entities for member in self.members_of(x)
                  if member.target not in (x, MISSING)}
        depended_on = {supplier for _, supplier in pairs}                                    # D5
        return {x for x, _ in pairs if self.kind(x) in ACTORS and x not in depended_on}

    def sourced(self):
        """The share of claims that have a source, without those that call themselves assumed; None if none is left."""
        claims = self.relations + [member for x in self.entities for member in self.members_of(x)]
        claims += [source for derivations in self.derivations.values() for d in derivations for source in d.sources]
        claims = [r for r in claims if given(r.attributes.get("evidence")) != "assumed"]
        return sum(r.is_sourced for r in claims) / len(claims) if claims else None           # D4


def leaves(group):
    for member in group.members:
        if isinstance(member, NeedsGroup):
            yield from leaves(member)
        else:
            yield member


# ---------------------------------------------------------------------------------------------------------
# Reading files

class Loader(yaml.BaseLoader):
    """All scalars as text, but a plain null as None: "null" in quotes is an id like others."""


    def construct_mapping(self, node, deep=False):
        mapping = super().construct_mapping(node, deep)
        if len({composed(key) for key in mapping}) < len(node.value):
            raise Duplicate(f"a key twice, line {node.start_mark.line + 1}")
        return mapping


class Duplicate(ValueError):
    """Two keys of one mapping are the same, perhaps only in NFC."""


Loader.add_implicit_resolver("tag:yaml.org,2002:null", yaml.SafeLoader.yaml_implicit_resolvers["~"][0][1],
                             ["~", "n", "N", ""])
Loader.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)


def load_tree(path):
    """The tree of mappings, lists and text of one file, or of a folder of tables."""
    if os.path.isdir(path):
        return composed(tables.tree_of(path))
    with open(path, encoding="utf-8") as stream:
        return composed(text_only(json.load(stream)) if path.endswith(".json") else yaml.load(stream, Loader=Loader))


def text_only(value):
    """A tree of typed scalars with these as text."""
    if isinstance(value, dict):
        return {key: text_only(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [text_only(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def composed(value):
    """The tree with all text in Unicode NFC (D1)."""
    if isinstance(value, dict):
        return {composed(key): composed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [composed(inner) for inner in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def load(path):
    return describe(*trees_of(path))


def trees_of(path):
    """The tree of a file, and those of the files that it includes."""
    tree = load_tree(path)
    folder = os.path.dirname(path)
    return [tree] + [inner for name in tree.get("includes") or [] for inner in trees_of(os.path.join(folder, name))]


def describe(*trees):
    """The description that a tree spells; further trees are of included files."""
    description = Description(given(trees[0].get("as-of")))
    for number, tree in enumerate(trees):
        Reader(description, tree, number).read()
    for x in description.entities:
        description.needs.setdefault(x, [])
        description.derivations.setdefault(x, [])
    return description


class Reader:
    """Adds what one tree says to a description."""

    def __init__(self, description, tree, number):
        self.description = description
        self.tree = tree
        self.number = number                                   # of the file
        self.evidence = given(tree.get("evidence")) or DEFAULT_EVIDENCE
        self.source = tree.get("source")
        self.items = 0                                         # read so far

    def read(self):
        for section, entities in self.tree.items():
            if section in SECTIONS:
                for x, attributes in (entities or {}).items():
                    self.entity(x, SECTIONS[section], attributes or {})
        if self.tree.get("incident"):
            self.incident(self.tree["incident"])

    def entity(self, x, kind, attributes):
        d = self.description
        d.entities[x] = Entity(x, kind, attributes)
        for key, items in attributes.items():
            if key == "needs":
                d.needs[x] = [self.group(x, item) for item in items or []]
            elif key in DERIVATIONS:
                d.derivations.setdefault(x, []).extend(self.derivation(key, x, item) for item in items or [])
            elif key in TARGET_KEY:
                relations = [self.relation(key, x, item) for item in items or []]
                d.relations += [r for r in relations if r.target != x]            # self relations are dropped

    def relation(self, kind, x, item):
        kind = "derived-from" if kind in DERIVATIONS else kind                    # one relation with two names
        attributes = long_form(item, TARGET_KEY[kind])
        self.items += 1
        return Relation(
            kind, x, attributes[TARGET_KEY[kind]], attributes, given(attributes.get("evidence")) or self.evidence,
            bool(attributes.get("source") or self.source),
            (self.number, attributes.get(tables.ROW, self.items)))                # D3

    def group(self, x, item):
        """A group of needs; a bare member is its own group of one."""
        if is_group(item):
            members = [self.group(x, member) if is_group(member) else self.relation("needs", x, member)
                       for member in item["of"]]
            return NeedsGroup(whole(item.get("any")), members)
        return NeedsGroup(1, [self.relation("needs", x, item)])

    def derivation(self, kind, y, item):
        if is_group(item):
            return Derivation(whole(item.get("quorum")), [self.relation(kind, y, source) for source in item["of"]],
                              flag(item.get("gated")), flag(item.get("reveals")))
        return Derivation(1, [self.relation(kind, y, item)], False, False)

    def incident(self, incident):
        events = [pair for event in incident.get("events") or [] for pair in event.items()]
        occurred = incident.get("occurred")
        began = occurred.get("since") if isinstance(occurred, dict) else occurred
        self.description.incident = Incident(in_order(events), given(began))


def in_order(events):
    """Events kind by kind, each kind as given."""
    return sorted(events, key=lambda event: EVENTS.index(event[0]))


def is_group(item):
    return isinstance(item, dict) and "of" in item


def long_form(item, key):
    return {key: item} if isinstance(item, str) else item


def whole(text):
    return None if given(text) is None else int(text)
