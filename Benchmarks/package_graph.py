#!/usr/bin/env python3
"""Writes Debian's package graph as a description in CSV tables: entities.csv and relations.csv.

    apt-cache dumpavail | package_graph.py FOLDER

Packages and pure virtual names are software. A package needs what its Depends and Pre-Depends name;
alternatives (`a | b`) form a group of which any one suffices. A virtual name needs any one of the
packages that provide it. Versions are not compared, names that nothing provides are left out, and of
several versions of a package the first is taken.
"""

import csv
import os
import re
import sys

FIELD = re.compile(r"^(Package|Depends|Pre-Depends|Provides): (.*)$")


def stanzas(lines):
    """The fields of each package, by name."""
    fields = {}
    for line in lines:
        if line.strip() == "":
            if fields:
                yield fields
            fields = {}
        elif match := FIELD.match(line.rstrip("\n")):
            fields[match[1]] = match[2]
    if fields:
        yield fields


def names(text):
    """The names of a comma-separated list, each a list of alternatives."""
    for item in text.split(","):
        alternatives = [name.strip().split(" ")[0].split(":")[0] for name in item.split("|")]
        if alternatives := [name for name in dict.fromkeys(alternatives) if name]:
            yield alternatives


def read(lines):
    """What each package depends on, and who provides each pure virtual name that something names."""
    packages, providers = {}, {}
    for fields in stanzas(lines):
        name = fields.get("Package")
        if not name or name in packages:
            continue
        wanted = fields.get("Pre-Depends", "") + "," + fields.get("Depends", "")
        packages[name] = list(names(wanted))
        for provided in names(fields.get("Provides", "")):
            providers.setdefault(provided[0], []).append(name)
    asked = {name for wanted in packages.values() for group in wanted for name in group}
    virtual = {name: list(dict.fromkeys(by)) for name, by in providers.items()
               if name in asked and name not in packages}
    return packages, virtual


def groups(packages, virtual):
    """Every dependent with the groups of which it needs any one, without repeats."""
    for name, wanted in packages.items():
        seen = set()
        for alternatives in wanted:
            known = tuple(x for x in alternatives if x in packages or x in virtual)
            if known and name not in known and known not in seen:
                seen.add(known)
                yield name, known
    for name, by in virtual.items():
        yield name, tuple(by)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    packages, virtual = read(sys.stdin)
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "entities.csv"), "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "kind"])
        table.writerows([name, "software"] for name in [*packages, *virtual])
    count = 0
    with open(os.path.join(folder, "relations.csv"), "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["from", "relation", "to", "group", "any"])
        for number, (dependent, members) in enumerate(groups(packages, virtual)):
            group = [f"g{number}", 1] if len(members) > 1 else ["", ""]
            table.writerows([dependent, "needs", member, *group] for member in members)
            count += len(members)
    print(f"{len(packages)} packages, {len(virtual)} virtual names, {count} relations in {folder}")


if __name__ == "__main__":
    main()
