#!/usr/bin/env python3
"""A seeded generator of random *valid* descriptions, small so that effects collide.

    generate.py SEED [--size N]        YAML on stdout

The same seed gives the same text. Every kind, relation and attribute that `blast` looks at can occur. What must
not occur, because it is an error: a kind at the wrong end, k or q out of range once duplicates and self members
are dropped, shares of one consumer and service that sum over 1, `since` after `until`, a cycle of parents (stakes
over 50 count as parents here, whatever their votes, evidence and dates), a declared id that equals `a/b` or `v/c`.
Warnings (duplicate members, self relations) may occur.
"""

import argparse
import calendar
import datetime
import random
import sys

import yaml

sys.dont_write_bytecode = True      # keep the folder clean

from oracle import ACTORS, ARTEFACTS, LEVELS, MISSING, SECTIONS

PREFIX = {"lab": "L", "vendor": "V", "contractor-network": "W", "cloud": "K", "service": "S", "organization": "O",
          "software": "T", "dataset": "D", "model": "M", "credential": "c", "function": "f", "common-cause": "X"}
WEIGHTS = {"lab": 3.2, "vendor": 3.5, "contractor-network": 1.2, "cloud": 1.6, "service": 1.4, "organization": 1,
           "software": 1.6, "dataset": 3.4, "model": 1.8, "credential": 1.4, "function": 1.8, "common-cause": 0.6}
# Ids that are easily taken for another, sorted in another order, or misread.
ODD_IDS = ["é", "e\u0301", "Z", "a", "10", "9", "ｚ", "𝔸", "x y", "p/q", "yes", "a: b", "#1", "2024-01-01", "ß", "ẞ",
           "Å", "A\u030a", "1.0", "[x]", "true", "ﬀ", "ff", "👩‍🔬", "l'été", "say \"hi\"", "a\\b"]


class Generator:
    def __init__(self, seed, size=None):
        self.rng = random.Random(f"linchpin {seed}")
        self.size = size or self.rng.randint(8, 25)
        self.seed = seed
        # The mood of a description: how often things are other than plain.
        self.p_evidence = self.rng.choice([0, 0.2, 0.5, 0.8])
        self.p_status = self.rng.choice([0, 0.04, 0.1, 0.3])
        self.p_dates = self.rng.choice([0, 0, 0.1, 0.3])
        self.density = self.rng.choice([0.7, 1, 1, 1.5])
        self.kinds = {}                       # id -> kind
        self.entities = {}                    # id -> attributes

    # --- small things

    def chance(self, p):
        return self.rng.random() < p

    def ids(self, *kinds):
        return [x for x, kind in self.kinds.items() if kind in kinds]

    def amount(self, most, p=0.5):
        """0 … most, few more often than many; scaled by the density."""
        n = 0
        while n < most and self.chance(min(0.9, p * self.density)):
            n += 1
        return n

    def date(self):
        year, month = self.rng.randint(2023, 2026), self.rng.randint(1, 12)
        day = self.rng.choice([1, 15, calendar.monthrange(year, month)[1]])
        return datetime.date(year, month, day)

    def partial(self, date):
        return self.rng.choice([date, date.year, f"{date:%Y-%m}"])

    def common(self, deletable=False):
        """Evidence, status, dates and deletion of a relation."""
        a = {}
        if self.chance(self.p_evidence):
            a["evidence"] = self.rng.choice(LEVELS)
        if self.chance(self.p_status):
            a["status"] = self.rng.choice(["active", "suspended", "suspended", "ended", "ended", "planned"])
        if self.chance(self.p_dates):
            first, last = sorted([self.date(), self.date()])
            if self.chance(0.7):
                a["since"] = self.partial(first)
            if self.chance(0.7):
                # a year or month as `since` is its first day, as `until` its last: still in order
                a["until"] = self.partial(last)
        ends = a.get("status") == "ended" or "until" in a
        if deletable and self.chance(0.6 if ends else 0.03):
            a["deleted"] = self.chance(0.5)
        if self.chance(0.03):
            a["source"] = self.rng.choice(["https://example.org/a", ["https://example.org/b"]])
        if self.chance(0.02):
            a["x-ticket"] = 7
        return a

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

    # --- entities

    def name_entities(self):
        kinds = ["lab", "lab", "vendor", "dataset"]
        kinds += self.rng.choices(list(WEIGHTS), WEIGHTS.values(), k=max(0, self.size - len(kinds)))
        odd = self.rng.sample(ODD_IDS, len(ODD_IDS)) if self.chance(0.2) else []
        count = {}
        for kind in kinds:
            count[kind] = count.get(kind, 0) + 1
            plain = f"{PREFIX[kind]}{count[kind]}"
            identifier = odd.pop() if odd and self.chance(0.5) else plain
            self.kinds[identifier] = kind
        items = list(self.kinds.items())
        self.rng.shuffle(items)
        self.kinds = dict(items)
        self.entities = {x: {} for x in self.kinds}
        self.actors = [x for x, kind in self.kinds.items() if kind in ACTORS]
        self.artefacts = [x for x, kind in self.kinds.items() if kind in ARTEFACTS]
        self.software = self.ids("software")

    def describe_entities(self):
        rng = self.rng
        for x, kind in self.kinds.items():
            a = self.entities[x]
            if self.chance(0.05):
                a["name"] = f"The {x}"
            if kind == "lab" and self.chance(0.4):
                a["peer-group"] = rng.choice(["frontier", "frontier", "open"])
            if kind in ARTEFACTS and self.chance(0.85):
                a["owner"] = rng.choice(self.ids("lab") if self.chance(0.8) else self.actors)
            if kind == "function":
                a["owner"] = rng.choice(self.ids("lab") if self.chance(0.75) else self.actors)
                if self.chance(0.5):
                    a["critical"] = self.chance(0.6)
            if kind in ("vendor", "cloud", "service"):
                if self.chance(0.35):
                    a["isolation"] = "per-client"
                elif self.chance(0.05):
                    a["isolation"] = "none"
            if kind == "dataset" and self.chance(0.1):
                a["sensitivity"] = rng.choice(["low", "medium", "high"])
            if kind in ACTORS and self.chance(0.05):
                a["probability"] = {"breach": 0.05, "outage": 0.1}

    def owners(self):
        """Parents and stakes over 50 only point to actors earlier in one order: no cycle."""
        order = list(self.actors)
        self.rng.shuffle(order)
        for i, x in enumerate(order):
            a = self.entities[x]
            if i and self.chance(0.2):
                a["parent"] = self.rng.choice(order[:i])
            elif self.chance(0.02):
                a["parent"] = None
            if self.chance(0.25):
                left, parties = 100, []
                if i and self.chance(0.7):
                    major = self.rng.choice(order[:i])
                    stake = self.rng.choice([50, 51, 50.5, 80])
                    parties.append(major)
                    a["owned-by"] = [self.stake(major, stake)]
                    left -= stake
                for party in self.rng.sample(order, min(len(order), self.amount(2, 0.4))):
                    if party != x and party not in parties and left >= 10:
                        a.setdefault("owned-by", []).append(self.stake(party, min(left, self.rng.choice([10, 25]))))
                        left -= 25
                if "owned-by" in a:
                    self.rng.shuffle(a["owned-by"])

    def stake(self, party, percent):
        a = {"party": party, "stake": percent, **self.common()}
        if self.chance(0.5):
            a["votes"] = self.chance(0.7)
        if self.chance(0.1):
            a["board-seat"] = True
        return a

    # --- stopping

    def suppliers_of(self, x):
        """With whom x, or a function's owner, has contracts, hosting or runs."""
        a = self.entities[self.entities[x]["owner"] if self.kinds[x] == "function" else x]
        items = [item for kind in ("engages", "staffed-by", "hosted-on", "runs") for item in a.get(kind, [])]
        return list(dict.fromkeys(item if isinstance(item, str) else item["supplier"] for item in items))

    def needs(self):
        anything = list(self.kinds)
        likely = [x for x, kind in self.kinds.items() if kind in ACTORS or kind in ("common-cause", "software")]
        for x, kind in self.kinds.items():
            if kind in ACTORS or kind in ("software", "function"):
                items = []
                own = self.suppliers_of(x)
                for _ in range(self.amount(3, 0.75 if kind == "function" else 0.45)):
                    pool = anything if self.chance(0.15) else likely
                    if self.chance(0.5):
                        pool = own + self.rng.sample(likely, min(len(likely), 2))
                    if self.chance(0.45):
                        items.append(self.needs_group(x, pool, 1))
                    else:
                        items += [self.needs_member(y) for y in self.targets(x, pool, 1)]
                if items:
                    self.entities[x]["needs"] = items

    def needs_member(self, supplier):
        a = self.common()
        if self.chance(0.1):
            a["standby"] = "cold"
            if self.chance(0.5):
                a["switch-days"] = 30
        elif self.chance(0.05):
            a["standby"] = "hot"
        return self.item("supplier", supplier, a)

    def needs_group(self, x, pool, depth):
        others = [y for y in dict.fromkeys(pool) if y != x]
        chosen = self.rng.sample(others, min(len(others), self.rng.randint(1, 4)))
        members = [self.needs_member(y) for y in chosen]
        n = len(members)
        if self.chance(0.07):
            members.append(self.item("supplier", MISSING, self.common() if self.chance(0.3) else {}))
            n += 1
        while depth < 3 and n < 5 and self.chance(0.25):
            members.append(self.needs_group(x, pool, depth + 1))
            n += 1
        # Dropped before k is checked, and so not counted in n:
        if self.chance(0.08):
            members.append(self.needs_member(self.rng.choice(chosen)))
        if self.chance(0.03):
            members.append(self.needs_member(x))
        self.rng.shuffle(members)
        group = {"of": members}
        if self.chance(0.75):
            group = {"any": min(self.rng.randint(1, n), self.rng.randint(1, n)), **group}
        if self.chance(0.05):
            group["group"] = f"group of {len(members)}"
        return group

    # --- contracts, hosting

    def holding_attributes(self):
        a = {}
        if self.chance(0.3):
            a["form"] = self.rng.choice(["plaintext", "encrypted", "encrypted", "masked", "synthetic"])
            keys = self.ids("credential")
            if a["form"] == "encrypted" and keys and self.chance(0.8):
                a["key"] = self.rng.choice(keys)
        if self.chance(0.15):
            a["write"] = self.chance(0.8)
        return a

    def shares(self):
        """None: not stated."""
        if self.chance(0.35):
            return None
        if self.chance(0.15):
            return "all"
        if self.chance(0.12):
            return []
        return [self.item("artefact", d, self.holding_attributes())
                for d in self.rng.sample(self.artefacts, min(len(self.artefacts), self.rng.randint(1, 3)))]

    def delivers(self):
        if self.chance(0.35):
            return None
        if self.chance(0.2):
            return "all"
        if self.chance(0.15):
            return []
        return self.rng.sample(self.artefacts, min(len(self.artefacts), self.rng.randint(1, 2)))

    def contract(self, kind, supplier, shares_left):
        a = {}
        service = "workforce"
        if kind == "engages":
            service = self.rng.choice([None, None, "labelling", "labelling", "rlhf", "workforce"])
            if service is not None:
                a["service"] = service
        if self.chance(0.2):
            left = shares_left.get(service, 10)
            if left:
                tenths = self.rng.randint(1, left)
                shares_left[service] = left - tenths
                a["share"] = tenths / 10
        if self.chance(0.15):
            a["amount"] = self.rng.choice([1, 2.5, 1000000])
        for name, value in (("shares", self.shares()), ("delivers", self.delivers())):
            if value is not None:
                a[name] = value
        if self.chance(0.15):
            a["access"] = self.rng.choice(["privileged", "privileged", "privileged", "none"])
        return self.item("supplier", supplier, {**a, **self.common(deletable=True)})

    def contracts(self):
        suppliers = self.ids("vendor", "vendor", "contractor-network", "service", "organization")
        for x in self.actors:
            lab = self.kinds[x] == "lab"
            shares_left = {}
            pool = suppliers if suppliers and self.chance(0.85) else self.actors
            engages = [self.contract("engages", b, shares_left)
                       for b in self.targets(x, pool, self.amount(5, 0.75 if lab else 0.25))]
            staff = self.ids("contractor-network") if self.chance(0.8) else self.actors
            staffed = [self.contract("staffed-by", b, shares_left)
                       for b in self.targets(x, staff, self.amount(3, 0.3))]
            for name, items in (("engages", engages), ("staffed-by", staffed)):
                if items:
                    self.entities[x][name] = items

    def hosting(self):
        for x in self.actors + self.software:
            items = []
            for k in self.targets(x, self.ids("cloud"), self.amount(3, 0.35)):
                a = {}
                shares = self.shares()
                if shares is not None:
                    a["shares"] = shares
                if self.chance(0.2):
                    a["control-plane"] = self.chance(0.8)
                items.append(self.item("supplier", k, {**a, **self.common(deletable=True)}))
            if items:
                self.entities[x]["hosted-on"] = items

    # --- control, holdings, derivations

    def running(self):
        for x in self.actors + self.software:
            items = []
            for s in self.targets(x, self.ids("software", "service"), self.amount(3, 0.4)):
                a = {}
                if self.chance(0.25):
                    a["isolated"] = self.chance(0.7)
                if self.chance(0.35):
                    a["required"] = self.chance(0.8)
                items.append(self.item("supplier", s, {**a, **self.common()}))
            if items:
                self.entities[x]["runs"] = items

    def holdings(self):
        for x in self.actors + self.software:
            holds = [self.item("artefact", d, {**self.holding_attributes(), **self.common(deletable=True)})
                     for d in self.targets(x, self.artefacts, self.amount(4, 0.4))]
            produces = [self.item("artefact", d, self.common())
                        for d in self.targets(x, self.artefacts, self.amount(3, 0.25))]
            for name, items in (("holds", holds), ("produces", produces)):
                if items:
                    self.entities[x][name] = items

    def derivation_marks(self):
        a = {}
        if self.chance(0.15):
            a["reveals"] = True
        if self.chance(0.12):
            a["gated"] = True
        return a

    def derivations(self):
        data = self.ids("dataset", "model")
        for y in data:
            names = ["derived-from", "trained-on"] if self.kinds[y] == "model" else ["derived-from"]
            for name in names:
                items = []
                for _ in range(self.amount(3, 0.45)):
                    others = [x for x in data if x != y]
                    if others and self.chance(0.4):
                        chosen = self.rng.sample(others, min(len(others), self.rng.randint(1, 4)))
                        members = [self.source(x) for x in chosen]
                        if self.chance(0.08):
                            members.append(self.source(self.rng.choice(chosen)))
                        if self.chance(0.03):
                            members.append(self.source(y))
                        self.rng.shuffle(members)
                        items.append({"quorum": self.rng.randint(1, len(chosen)), "of": members,
                                      **(self.derivation_marks() if self.chance(0.3) else {})})
                    else:
                        items += [self.source(x) for x in self.targets(y, data, 1)]
                if items:
                    self.entities[y][name] = items

    def source(self, x):
        marks = self.derivation_marks()
        return self.item("artefact", x, {**marks, **self.common(deletable="reveals" in marks)})

    def credentials(self):
        for c in self.ids("credential"):
            items = []
            for x in self.targets(c, self.actors + self.software, self.amount(3, 0.7)):
                a = {"mfa": self.chance(0.6)} if self.chance(0.25) else {}
                items.append(self.item("target", x, {**a, **self.common()}))
            if items:
                self.entities[c]["grants"] = items

    # --- the whole

    def description(self):
        self.name_entities()
        self.describe_entities()
        self.owners()
        self.contracts()
        self.hosting()
        self.running()
        self.needs()                          # after its suppliers, which it likes to list
        self.holdings()
        self.derivations()
        self.credentials()
        tree = {"linchpin": 1, "title": f"Random description {self.seed}"}
        if self.chance(0.4):
            tree["as-of"] = self.date()
        if self.chance(0.3):
            tree["evidence"] = self.rng.choice(LEVELS[:2] + LEVELS)
        for section, kind in SECTIONS.items():
            entities = {x: self.entities[x] or (None if self.chance(0.3) else {}) for x in self.ids(kind)}
            if entities:
                tree[section] = entities
        if self.chance(0.2):
            struck = self.rng.sample(self.actors, min(len(self.actors), self.rng.randint(1, 2)))
            tree["incident"] = {"title": "An incident",
                                "events": [{self.rng.choice(["breach", "outage", "ransomware"]): x} for x in struck]}
        return tree


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def generate(seed, size=None):
    """The YAML text of the random description with this seed."""
    tree = Generator(seed, size).description()
    return yaml.dump(tree, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A random valid description, as YAML on stdout.")
    parser.add_argument("seed", type=int)
    parser.add_argument("--size", type=int, help="how many entities (default: 8 to 25)")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(generate(options.seed, options.size))
