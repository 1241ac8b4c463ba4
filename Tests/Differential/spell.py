#!/usr/bin/env python3
"""The spellings of a description: YAML, JSON, CSV tables, a file that includes another; composed and decomposed text.

A tree here is typed: numbers, booleans, dates, text.
"""

import csv
import io
import json
import os
import unicodedata

import yaml

from description import CONTRACTS, SECTIONS, TARGET_KEY
from tables import ENTITY_COLUMNS, RELATION_COLUMNS

LIMIT = {"needs": "any", "derived-from": "quorum", "trained-on": "quorum"}


class Inexpressible(ValueError):
    """Tables cannot say that."""


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def yaml_text(tree):
    return yaml.dump(tree, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)


def json_text(tree):
    return json.dumps(tree, ensure_ascii=False, indent=1, default=str)


def untyped(tree):
    """The tree with dates as text, as JSON has it."""
    return json.loads(json_text(tree))


def respelled(value, rng, p=0.3):
    """The tree with some of its text decomposed: the same ids and names."""
    if isinstance(value, dict):
        return {respelled(key, rng, p): respelled(inner, rng, p) for key, inner in value.items()}
    if isinstance(value, list):
        return [respelled(inner, rng, p) for inner in value]
    return unicodedata.normalize("NFD", value) if isinstance(value, str) and rng.random() < p else value


def write(tree, folder, name, rng):
    """Writes the tree in a random spelling; the path of the file, or of the folder of tables."""
    if rng.random() < 0.4:
        tree = respelled(tree, rng)
    if rng.random() < 0.7:
        try:
            return write_tables(tree, os.path.join(folder, name), rng)
        except Inexpressible:
            pass
    spelling = rng.choice(["yaml", "yaml", "yaml", "json", "included"])
    if spelling == "included" and len(tree) > 3:
        tree, part = divided(tree, f"{name}-part.yaml", rng)
        write_text(os.path.join(folder, f"{name}-part.yaml"), yaml_text(part))
    path = os.path.join(folder, f"{name}.{'json' if spelling == 'json' else 'yaml'}")
    write_text(path, json_text(tree) if spelling == "json" else yaml_text(tree))
    return path


def files_of(path):
    """All files that one description was written to."""
    if os.path.isdir(path):
        return [os.path.join(path, name) for name in sorted(os.listdir(path))]
    part = path.rsplit(".", 1)[0] + "-part.yaml"
    return [path] + ([part] if os.path.exists(part) else [])


def remove(path):
    for file in files_of(path):
        os.remove(file)
    if os.path.isdir(path):
        os.rmdir(path)


def write_text(path, text):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def divided(tree, name, rng):
    """Some sections in a file of their own, whose relations have a default evidence of their own."""
    sections = [key for key in tree if key in SECTIONS]
    moved = set(rng.sample(sections, rng.randint(1, len(sections) - 1))) if len(sections) > 1 else set()
    part = {"linchpin": 1, **{key: tree[key] for key in sections if key in moved}}
    if rng.random() < 0.6:
        part["evidence"] = rng.choice(["confirmed", "alleged", "assumed"])
    rest = {key: value for key, value in tree.items() if key not in moved}
    return {**rest, "includes": [name]}, part


# ---------------------------------------------------------------------------------------------------------
# Tables

def write_tables(tree, folder, rng):
    extra = tree.keys() - SECTIONS.keys() - {"linchpin"}
    if extra:
        raise Inexpressible(extra)
    relations = [row for section in SECTIONS for x, a in (tree.get(section) or {}).items()
                 for row in relation_rows(x, a or {})]
    named = {cell for row in relations for cell in (row["from"], row["to"])}
    entities = []
    for section, kind in SECTIONS.items():
        for x, a in (tree.get(section) or {}).items():
            row = entity_row(x, kind, a or {})
            is_plain = kind == "organization" and set(row) == {"id", "kind"} and x in named
            if not is_plain or rng.random() < 0.4:                    # an undeclared row is an organization
                entities.append(row)
    os.makedirs(folder, exist_ok=True)
    write_text(os.path.join(folder, "entities.csv"), table(entities, ENTITY_COLUMNS, rng))
    write_text(os.path.join(folder, "relations.csv"), table(relations, RELATION_COLUMNS + ["x-ticket"], rng))
    return folder


def entity_row(x, kind, attributes):
    row = {"id": x, "kind": kind}
    for key, value in attributes.items():
        if key == "probability":
            row |= {f"{event}-probability": p for event, p in value.items()}
        elif key not in TARGET_KEY and value is not None:
            row[key] = value
    return row


def relation_rows(x, attributes):
    for kind in [key for key in attributes if key in TARGET_KEY]:
        for number, item in enumerate(attributes[kind]):
            if isinstance(item, dict) and "of" in item:
                yield from group_rows(x, kind, item, number)
            else:
                yield relation_row(x, kind, item)


def group_rows(x, kind, group, number):
    """A group is told from others by its name."""
    if set(group) - {"of", "group", LIMIT[kind]}:
        raise Inexpressible(group)
    for inner in group["of"]:
        row = relation_row(x, kind, inner)
        # `trained-on` is `derived-from`: one name there would be one group.
        row["group"] = group.get("group", "") + f" {kind if kind == 'trained-on' else ''}{number}"
        if LIMIT[kind] in group:
            row[LIMIT[kind]] = group[LIMIT[kind]]
        yield row


def relation_row(x, kind, item):
    item = {TARGET_KEY[kind]: item} if isinstance(item, str) else dict(item)
    if "of" in item:
        raise Inexpressible("a nested group")
    row = {"from": x, "relation": kind, "to": item.pop(TARGET_KEY[kind])}
    for key, value in item.items():
        if key in ("shares", "delivers") and isinstance(value, list):
            if key == "shares" and value:
                row |= common_form(value)
            row[key] = listed([inner["artefact"] if isinstance(inner, dict) else inner for inner in value])
        elif isinstance(value, list):
            raise Inexpressible(value)
        elif value is not None:
            row[key] = value
    if kind in CONTRACTS and {"form", "key", "write"} & item.keys():
        raise Inexpressible(item)
    return row


def common_form(shares):
    """Form, key and write, which all shares of a row have in common."""
    forms = [{key: value for key, value in inner.items() if key != "artefact"} if isinstance(inner, dict) else {}
             for inner in shares]
    if any(form != forms[0] for form in forms):
        raise Inexpressible(shares)
    return forms[0]


def listed(ids):
    if any(";" in x or x in ("all", "none") for x in ids):
        raise Inexpressible(ids)
    return ";".join(ids) or "none"


def table(rows, columns, rng):
    """With any separator, columns in any order, blanks around some cells."""
    used = [column for column in columns if any(column in row for row in rows) or column in columns[:3]
            or rng.random() < 0.2]
    rng.shuffle(used)
    stream = io.StringIO(newline="")
    if rng.random() < 0.3:
        stream.write("\ufeff")
    writer = csv.writer(stream, delimiter=rng.choice(",;\t"), lineterminator=rng.choice(["\n", "\r\n"]))
    writer.writerow([blanked(rng.choice([str.lower, str.upper, str.title])(column), rng) for column in used])
    for row in rows:
        writer.writerow([blanked(cell(row.get(column)), rng) for column in used])
    return stream.getvalue()


def cell(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def blanked(text, rng):
    return f" {text} " if rng.random() < 0.1 else text
