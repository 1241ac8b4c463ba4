#!/usr/bin/env python3
"""Making a failure small: a typed tree with less and less in it, as long as it still fails."""

import copy

from description import SECTIONS

MOST_STEPS = 400


def smaller_trees(tree):
    """Trees with something less, much less first."""
    for section in SECTIONS:
        for x in list(tree.get(section) or {}):
            yield forgotten(tree, section, x)
    for place in sorted(places(tree), key=len):
        if place != ("linchpin",) and not (len(place) == 2 and place[0] in SECTIONS):
            yield without(tree, place)


def shrunk(start, candidates, still_fails, most_steps=MOST_STEPS):
    """The smallest that is found by taking, again and again, the first candidate that still fails."""
    steps, progress = most_steps, True
    while progress and steps > 0:
        progress = False
        for candidate in candidates(start):
            steps -= 1
            if still_fails(candidate):
                start, progress = candidate, True
                break
            if steps <= 0:
                break
    return start


def places(value, place=()):
    if place:
        yield place
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], place + (key,))


def without(value, place):
    value = copy.deepcopy(value)
    at = value
    for key in place[:-1]:
        at = at[key]
    del at[place[-1]]
    return value


def forgotten(tree, section, x):
    """The tree without an entity and all that names it."""
    def cleaned(value):
        if isinstance(value, dict):
            return {key: cleaned(inner) for key, inner in value.items() if inner != x and key != x}
        if isinstance(value, list):
            kept = [cleaned(inner) for inner in value if inner != x and not
                    (isinstance(inner, dict) and x in (v for v in inner.values() if isinstance(v, str)))]
            return [inner for inner in kept if inner != {"of": []}]
        return value

    return cleaned(tree)
