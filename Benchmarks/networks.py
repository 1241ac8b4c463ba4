#!/usr/bin/env python3
"""Seeded supply chains as CSV tables, for jobs that ask about parties in pairs, chances and doubts.

    networks.py shared FOLDER LABS VENDORS     labs that engage 20 vendors each, who engage one other
    networks.py needs FOLDER ENTITIES NEEDS LABS EVENTS
                                               labs need three suppliers each, these need others; so many
                                               suppliers have an outage probability of 0.01
    networks.py layered FOLDER ENTITIES RELATIONS
                                               an acyclic network of contracts, needs and software, with
                                               services and all levels of evidence; 1 % are labs
"""

import os
import random
import sys


def write(folder, entities, relations):
    os.makedirs(folder, exist_ok=True)
    for name, rows in (("entities", entities), ("relations", relations)):
        with open(os.path.join(folder, name + ".csv"), "w") as table:
            table.writelines(",".join(map(str, row)) + "\n" for row in rows)


def shared(folder, labs, vendors):
    draw = random.Random(1)
    entities = [(f"lab-{i}", "lab") for i in range(labs)] + [(f"vendor-{i}", "vendor") for i in range(vendors)]
    relations = {(f"lab-{i}", "engages", f"vendor-{j}")
                 for i in range(labs) for j in draw.sample(range(vendors), 20)}
    relations |= {(f"vendor-{i}", "engages", f"vendor-{(i + draw.randrange(1, vendors)) % vendors}")
                  for i in range(vendors)}
    write(folder, [("id", "kind")] + entities, [("from", "relation", "to")] + sorted(relations))


def upward(draw, count, least):
    """An entity and one with a higher number, from `least` on; high numbers are popular."""
    while True:
        low = draw.randrange(count - 1)
        high = min(count - 1, low + 1 + int(draw.random() ** 3 * count))
        if high >= least and high != low:
            return low, high


def needs(folder, count, relation_count, labs, events):
    draw = random.Random(1)
    names = [f"lab-{i}" if i < labs else f"vendor-{i}" for i in range(count)]
    chosen = set(draw.sample(range(labs, count), events))
    middle = (labs + count) // 2
    relations = {(names[i], "needs", names[j]) for i in range(labs) for j in draw.sample(range(labs, middle), 3)}
    while len(relations) < relation_count:
        relations.add((names[draw.randrange(labs, middle)], "needs", names[draw.randrange(middle, count)]))
    write(folder,
          [("id", "kind", "outage-probability")]
          + [(name, name.split("-")[0], 0.01 if i in chosen else "") for i, name in enumerate(names)],
          [("from", "relation", "to")] + sorted(relations))


def layered(folder, count, relation_count):
    draw = random.Random(1)
    labs = max(2, count // 100)
    suppliers = ["vendor", "contractor-network", "cloud", "service", "software"]
    kinds = ["lab" if i < labs else suppliers[i % 5] for i in range(count)]
    levels = ["confirmed", "reported", "reported", "alleged", "assumed"]
    actors = {"lab", "vendor", "contractor-network"}
    relations = {}
    while len(relations) < relation_count:
        low, high = upward(draw, count, labs)
        relation = ("runs" if kinds[high] == "software"
                    else "engages" if kinds[low] in actors and kinds[high] in actors | {"service"} else "needs")
        service = f"service-{draw.randrange(6)}" if relation == "engages" else ""
        relations[f"e-{low}", relation, f"e-{high}"] = (service, draw.choice(levels))
    write(folder,
          [("id", "kind")] + [(f"e-{i}", kind) for i, kind in enumerate(kinds)],
          [("from", "relation", "to", "service", "evidence")]
          + [key + value for key, value in sorted(relations.items())])


def main():
    makers = {"shared": (shared, 2), "needs": (needs, 4), "layered": (layered, 2)}
    if len(sys.argv) < 3 or sys.argv[1] not in makers or len(sys.argv) != 3 + makers[sys.argv[1]][1]:
        sys.exit(__doc__)
    makers[sys.argv[1]][0](sys.argv[2], *map(int, sys.argv[3:]))


if __name__ == "__main__":
    main()
