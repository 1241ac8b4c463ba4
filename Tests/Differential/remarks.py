#!/usr/bin/env python3
"""The warnings whose number the contract settles: `similar-ids`, `shared-instance`, `undeclared-row`.

Readings taken
--------------
B1  Ids are similar if they are equal without case, blanks, punctuation and the legal forms of LEGAL_FORMS at the end.
    Ids that are nothing but such are similar to none.
B2  `shared-instance` is said once of a software or a service that several actors or software run.
"""

import itertools
import os
import re
import unicodedata

import tables
from description import load

LEGAL_FORMS = {"ltd", "limited", "inc", "incorporated", "corp", "corporation", "co", "company", "gmbh", "ag", "llc",
               "llp", "plc", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "oy", "kg", "se", "pte", "pty"}


def findings(path):
    d = load(path)
    return ([{"rule": "similar-ids"} for _ in similar_pairs(d.entities)]
            + [{"rule": "shared-instance"} for _ in shared_instances(d)]
            + [{"rule": "undeclared-row"} for _ in undeclared_rows(path)])


def similar_pairs(ids):
    return [(a, b) for a, b in itertools.combinations(ids, 2) if folded(a) and folded(a) == folded(b)]


def folded(identifier):
    """B1."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", identifier).casefold().replace("_", " "))
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return "".join(words)


def shared_instances(d):
    """B2."""
    runners = {}
    for r in d.relations:
        if r.kind == "runs":
            runners.setdefault(r.target, set()).add(r.source)
    holders = {r.source for r in d.relations if r.kind in ("holds", "produces")}
    return [s for s, who in runners.items() if len(who) > 1 and s in holders]


def undeclared_rows(path):
    """Ids of a relations.csv that entities.csv, where it lists some, leaves out."""
    if not os.path.isdir(path):
        return set()
    declared = {row["id"] for row in tables.rows(os.path.join(path, "entities.csv"))}
    used = {row[end] for row in tables.rows(os.path.join(path, "relations.csv")) for end in ("from", "to")}
    return used - declared - {tables.MISSING} if declared else set()
