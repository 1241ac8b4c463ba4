"""Prints for each description whether a JSON Schema accepts it: check_schema.py SCHEMA FILE ...

YAML is read by the core schema of YAML 1.2, as editors do: NO is text, 2026-04-03 is text, and
.nan, which JSON cannot say, is text too.
"""
import json
import re
import sys

import jsonschema
import yaml


class CoreLoader(yaml.SafeLoader):
    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
]:
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda l, n: int(n.value))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda l, n: float(n.value))


def mapping(loader, node):
    return {k.value: loader.construct_object(v, deep=True) for k, v in node.value}


CoreLoader.add_constructor("tag:yaml.org,2002:map", mapping)

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    with open(path, encoding="utf-8-sig") as file:
        tree = json.load(file) if path.endswith(".json") else yaml.load(file, CoreLoader)
    errors = [e.message[:100] for e in validator.iter_errors(tree)]
    print("\t".join([path, "rejected" if errors else "accepted"] + errors[:1]))
