#!/usr/bin/env python3
"""A folder of CSV tables, read into the tree that a YAML file would spell.

Readings taken
--------------
C1  Only ids in `from` and `to` make an undeclared row; elsewhere an unknown id is an error.
C2  A relation's place is its row, so each item carries its row's number under the key ROW.
"""

import csv
import io
import os
import unicodedata

ROW = "\0row"                   # no header can say that

ENTITY_COLUMNS = ["id", "kind", "name", "owner", "parent", "country", "peer-group", "sensitivity", "records",
                  "headcount", "critical", "isolation", "breach-probability", "outage-probability", "notes", "source"]
RELATION_COLUMNS = ["from", "relation", "to", "group", "any", "quorum", "service", "share", "amount", "shares",
                    "delivers", "form", "key", "write", "access", "required", "isolated", "control-plane", "reveals",
                    "gated", "mfa", "standby", "switch-days", "stake", "votes", "board-seat", "critical", "status",
                    "since", "until", "suspended", "deleted", "evidence", "notes", "source"]
ENTITY_KEYS = [key for key in ENTITY_COLUMNS if key not in ("id", "kind") and not key.endswith("-probability")]
GROUPED = {"needs": "any", "derived-from": "quorum", "trained-on": "quorum"}
LISTS = ("shares", "delivers")
HOLDING_KEYS = ("form", "key", "write")
TARGETS = {"holds": "artefact", "produces": "artefact", "derived-from": "artefact", "trained-on": "artefact",
           "owned-by": "party", "grants": "target"}                    # all others: supplier
CONTRACTS = ("engages", "staffed-by", "hosted-on")
MISSING = "!missing"


def tree_of(folder):
    kinds = {}                                                          # id -> kind, in the order of the rows
    entities = {}
    for row in rows(os.path.join(folder, "entities.csv")):
        kinds[row["id"]] = row["kind"]
        entities[row["id"]] = entity(row)
    relations = rows(os.path.join(folder, "relations.csv"))
    for row in relations:
        for x in (row["from"], row["to"]):
            if x not in kinds and x != MISSING:                         # C1
                kinds[x], entities[x] = "organization", {}
    for number, row in enumerate(relations):
        add(entities[row["from"]], row, number)
    tree = {}
    for x, kind in kinds.items():
        section = kind if kind == "software" else kind + "s"
        tree.setdefault(section, {})[x] = entities[x]
    return tree


def rows(path):
    """The rows of a table as mappings that leave out empty cells; in NFC, so that ids meet."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        text = unicodedata.normalize("NFC", file.read())
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    header = [name.strip().lower() for name in next(table)]
    found = []
    for cells in table:
        row = {name: cell.strip() for name, cell in zip(header, cells) if cell.strip()}
        if row:
            found.append(row)
    return found


def separator(text):
    """The first of comma, semicolon and tab outside quotes in the header."""
    is_quoted = False
    for character in text:
        if character == '"':
            is_quoted = not is_quoted
        elif not is_quoted and character in ",;\t":
            return character
        elif not is_quoted and character in "\r\n":
            break
    return ","


def entity(row):
    attributes = {key: row[key] for key in ENTITY_KEYS if key in row}
    probability = {event: row[f"{event}-probability"] for event in ("breach", "outage")
                   if f"{event}-probability" in row}
    return {**attributes, "probability": probability} if probability else attributes


def add(attributes, row, number):
    """Adds the relation of a row to the entity that it is from."""
    kind = {"trained-on": "derived-from"}.get(row["relation"], row["relation"])     # one relation with two names
    items = attributes.setdefault(kind, [])
    new = item(kind, row, number)
    name, limit = row.get("group"), GROUPED.get(kind)
    if name is None or limit is None:
        items.append(new)
        return
    group = next((other for other in items if "of" in other and other["group"] == name), None)
    if group is None:
        group = {"group": name, "of": []}
        items.append(group)
    group["of"].append(new)
    if limit in row:
        group[limit] = row[limit]


def item(kind, row, number):
    left_out = ("from", "relation", "to", "group", "any", "quorum")
    new = {key: value for key, value in row.items() if key not in left_out}
    new[TARGETS.get(kind, "supplier")] = row["to"]
    new[ROW] = number                                                   # C2
    for key in LISTS:
        if key in new and new[key] not in ("all", "none"):
            new[key] = [x.strip() for x in new[key].split(";") if x.strip()]
    if kind in CONTRACTS:
        held = {key: new.pop(key) for key in HOLDING_KEYS if key in new}
        if isinstance(new.get("shares"), list):
            new["shares"] = [{"artefact": x, **held} for x in new["shares"]]
    return new
