#!/usr/bin/env python3
"""What must hold between scenarios whatever the reading: checks of the tool's own answer.

Each check is a function from the rows of `compare`, by name, to a complaint or None.
"""

import harness

SMALLER = 1e-9                      # what is less than this is equal
EXPOSURE = ("exposed", "exposures", "worstExposure", "expectedExposed")
IMPACT = ("stopped", "impacts", "worstImpact", "expectedStopped")
LISTS = ("newlyExposed", "noLongerExposed", "newlyStopped", "noLongerStopped")


def never(name, more=(), less=()):
    """In the scenario of that name none of these measures is more, or less, than in the base."""
    def check(rows):
        for key in more + less:
            delta = rows[name]["delta"].get(key) if name in rows else None
            if delta is not None and ((key in more and delta > SMALLER) or (key in less and delta < -SMALLER)):
                return f"{name}: {key} changes by {delta}"
        return None
    return check


def alike(one, other):
    """Two scenarios have equal measures and lists."""
    def check(rows):
        if one in rows and other in rows:
            a, b = ({key: row.get(key) for key in ("metrics", "metricsByEvidence", *LISTS)}
                    for row in (rows[one], rows[other]))
            found = harness.difference(a, b)
            return found and f"{one} and {other} differ: {found}"
        return None
    return check


def nothing(name):
    """The scenario of that name changes nothing."""
    def check(rows):
        row = rows.get(name, {"delta": {}})
        lists = [row.get(key) for key in LISTS]
        changed = {key: delta for key, delta in row["delta"].items() if delta}
        return f"{name} changes something: {changed} {lists}" if changed or any(lists) else None
    return check
