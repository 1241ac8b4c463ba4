#!/usr/bin/env python3
"""What random descriptions are thrown with: chances, dates, and what a relation says of its evidence and its time."""

import calendar
import datetime
import random

from description import LEVELS
from windows import first_day, last_day

NEVER = "2031-05-17"             # a day after every as-of date


class Dice:
    def __init__(self, seed):
        self.rng = random.Random(f"linchpin {seed}")
        self.is_tabular = self.chance(0.25)   # only what tables can say
        # The mood of a description: how often things are other than plain.
        self.p_evidence = self.rng.choice([0, 0.2, 0.5, 0.8])
        self.p_status = self.rng.choice([0, 0.04, 0.1, 0.3])
        self.p_dates = self.rng.choice([0, 0, 0.1, 0.3, 0.6])
        self.p_critical = self.rng.choice([0.1, 0.4, 0.7])
        self.density = self.rng.choice([0.7, 1, 1, 1.5])
        # Few days, some next to one another, so that they meet.
        self.days = [self.any_day() for _ in range(5)]
        self.days += [day + datetime.timedelta(1) for day in self.days[:3]]

    def chance(self, p):
        return self.rng.random() < p

    def some(self, items, most):
        """1 … most of them, no item twice."""
        return self.rng.sample(items, min(len(items), self.rng.randint(1, most)))

    def amount(self, most, p=0.5):
        """0 … most, few more often than many; scaled by the density."""
        n = 0
        while n < most and self.chance(min(0.9, p * self.density)):
            n += 1
        return n

    # --- dates

    def date(self):
        return self.rng.choice(self.days)

    def any_day(self):
        year, month = self.rng.randint(2023, 2026), self.rng.randint(1, 12)
        day = self.rng.choice([1, 15, calendar.monthrange(year, month)[1]])
        return datetime.date(year, month, day)

    def partial(self, date):
        """The day, its month or its year."""
        return self.rng.choice([date, date, date.year, f"{date:%Y-%m}"])

    def time(self):
        """Status, dates and deletion: `suspended` lies between `since` and `until`."""
        a = {}
        if self.chance(self.p_status):
            a["status"] = self.rng.choice(["active", "suspended", "suspended", "ended", "ended", "planned"])
        if self.chance(self.p_dates):
            first, middle, last = sorted(self.date() for _ in range(3))
            if self.chance(0.6):
                a["since"] = self.partial(first)
            if self.chance(0.5):
                # A year or month as `since` is its first day, as `until` its last: still in order.
                a["until"] = self.partial(last)
            if self.chance(0.5) and a.get("status") != "planned":
                a["suspended"] = NEVER if a.get("status") == "active" else self.partial(middle)
        elif a.get("status") == "ended":                     # nobody says on which day
            if self.chance(0.4):
                a["suspended"] = self.partial(self.date())
            if self.chance(0.3):
                a["until"] = NEVER
        if "suspended" in a and not in_order(a):
            del a["suspended"]
        return a

    def common(self, deletable=False):
        """Evidence, time and sources of a relation."""
        a = {}
        if self.chance(self.p_evidence):
            a["evidence"] = self.rng.choice(LEVELS)
        a |= self.time()
        ends = a.get("status") == "ended" or "until" in a
        if deletable and self.chance(0.6 if ends else 0.03):
            a["deleted"] = self.chance(0.5)
        if self.chance(0.05):
            source = "https://example.org/a"
            a["source"] = source if self.is_tabular else self.rng.choice([source, [source]])
        if self.chance(0.02):
            a["x-ticket"] = 7
        return a

    # --- relations

    def item(self, key, target, attributes):
        """The short form of a relation where it can be, sometimes the long one all the same."""
        if not attributes and self.chance(0.8):
            return target
        return {key: target, **attributes}

    def targets(self, source, candidates, n):
        """n targets: sometimes one of them again (a parallel relation), rarely the source itself."""
        result = []
        for _ in range(n):
            if result and self.chance(0.3):
                result.append(self.rng.choice(result))
            elif source in candidates and self.chance(0.02):
                result.append(source)
            else:
                others = [x for x in candidates if x != source]
                if others:
                    result.append(self.rng.choice(others))
        return result


def in_order(a):
    day = first_day(str(a["suspended"]))
    return ("since" not in a or first_day(str(a["since"])) <= day) and \
        ("until" not in a or day <= last_day(str(a["until"])))
