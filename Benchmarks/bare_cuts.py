#!/usr/bin/env python3
"""Counts the minimal cuts of every lab by trying each set of vendors: what `resilience` is measured beside.

    bare_cuts.py FOLDER ORDER

Reads `needs` from FOLDER/relations.csv, as `LinchpinBenchmarks generate-web … needs` writes them: one of the members of
a group is enough. Each set is tried by a breadth-first walk over plain lists. Prints the counts and the processor seconds.
"""

import csv
import itertools
import sys
import time


def main():
    folder, order = sys.argv[1], int(sys.argv[2])
    kinds = {row["id"]: row["kind"] for row in csv.DictReader(open(f"{folder}/entities.csv", newline=""))}
    groups = {}
    for number, row in enumerate(csv.DictReader(open(f"{folder}/relations.csv", newline=""))):
        groups.setdefault((row["from"], row["group"] or number), []).append(row["to"])
    users, sizes, heads = {}, [], []
    for number, ((head, _), members) in enumerate(groups.items()):
        heads.append(head)
        sizes.append(len(members))
        for member in members:
            users.setdefault(member, []).append(number)

    def stopped(seeds):
        missing, down, pending = dict(), set(seeds), list(seeds)
        while pending:
            for group in users.get(pending.pop(), ()):
                missing[group] = missing.get(group, sizes[group]) - 1
                if missing[group] == 0 and heads[group] not in down:
                    down.add(heads[group])
                    pending.append(heads[group])
        return down

    start = time.process_time()
    vendors = [name for name, kind in kinds.items() if kind == "vendor"]
    labs = {name: [] for name, kind in kinds.items() if kind == "lab"}
    for size in range(1, order + 1):
        for chosen in itertools.combinations(vendors, size):
            down = stopped(chosen)
            for lab, cuts in labs.items():
                if lab in down and not any(cut.issubset(chosen) for cut in cuts):
                    cuts.append(frozenset(chosen))
    counts = [sum(len(cut) == size for cuts in labs.values() for cut in cuts) for size in range(1, order + 1)]
    print(f"order {order}, {len(vendors)} vendors, {len(labs)} labs: {counts} sets of each size, "
          f"{time.process_time() - start:.2f} s CPU")


if __name__ == "__main__":
    main()
