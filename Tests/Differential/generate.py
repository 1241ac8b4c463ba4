#!/usr/bin/env python3
"""A seeded generator of random *valid* descriptions, small so that effects collide.

    generate.py SEED [--size N]        YAML on stdout

The same seed gives the same description. Every kind, relation and attribute that an answer depends on can occur. What
must not occur, because it is an error: a kind at the wrong end, k or q out of range once duplicates and self members
are dropped, shares of one consumer and service that sum over 1, `since` after `until`, `suspended` before or after
these, `status: active` with a suspension that is past, a cycle of parents (stakes over 50 count as parents here,
whatever their votes, evidence and dates), a declared id that equals `a/b` or `v/c`, and two pairs that make one id.
Warnings (duplicate members, self relations, similar ids) may occur.
"""

import argparse
import sys

sys.dont_write_bytecode = True      # keep the folder clean

import spell
from checks import check
from description import ACTORS, ARTEFACTS, LEVELS, MISSING, SECTIONS, SILOED, text_only
from dice import Dice
from oracle import Refused

PREFIX = {"lab": "L", "vendor": "V", "contractor-network": "W", "cloud": "K", "service": "S", "organization": "O",
          "software": "T", "dataset": "D", "model": "M", "credential": "c", "function": "f", "common-cause": "X"}
WEIGHTS = {"lab": 3.2, "vendor": 3.5, "contractor-network": 1.2, "cloud": 1.6, "service": 1.6, "organization": 1,
           "software": 1.6, "dataset": 3.4, "model": 1.8, "credential": 1.4, "function": 1.8, "common-cause": 0.6}
# Ids that are easily taken for another, sorted in another order, or misread; all in NFC, as ids are equal there.
ODD_IDS = ["é", "Z", "a", "a-b", "a/b", "a/c", "ab", "10", "9", "ｚ", "𝔸", "x y", "p/q", "yes", "a: b", "#1",
           "2024-01-01", "ß", "ẞ", "Å", "1.0", "[x]", "true", "null", "~", "ﬀ", "ff", "👩‍🔬", "l'été", "say \"hi\"",
           "a\\b", "V1-b", "V10", "V", "Müller", "a,b", "a\u00a0b"]
SERVICES = [None, None, "labelling", "labelling", "rlhf", "entraînement", "workforce", "hosting"]
GROUP_NAMES = ["main", "spare", "été"]


class Generator(Dice):
    def __init__(self, seed, size=None, is_odd=True):
        super().__init__(seed)
        self.seed = seed
        self.size = size or self.rng.randint(8, 25)
        self.has_labs = self.chance(0.87)
        self.is_odd = self.chance(0.3) and is_odd
        self.kinds = {}                       # id -> kind
        self.entities = {}                    # id -> attributes

    def ids(self, *kinds):
        return [x for x, kind in self.kinds.items() if kind in kinds]

    # --- entities

    def name_entities(self):
        protected = "lab" if self.has_labs else "organization"
        kinds = [protected, protected, "vendor", "dataset"]
        weights = {kind: weight for kind, weight in WEIGHTS.items() if self.has_labs or kind != "lab"}
        kinds += self.rng.choices(list(weights), weights.values(), k=max(0, self.size - len(kinds)))
        odd = self.rng.sample(ODD_IDS, len(ODD_IDS)) if self.is_odd else []
        count = {}
        for kind in kinds:
            count[kind] = count.get(kind, 0) + 1
            plain = f"{PREFIX[kind]}{count[kind]}"
            identifier = odd.pop() if odd and self.chance(0.5) else plain
            self.kinds.setdefault(identifier, kind)
        items = list(self.kinds.items())
        self.rng.shuffle(items)
        self.kinds = dict(items)
        self.entities = {x: {} for x in self.kinds}
        self.actors = [x for x, kind in self.kinds.items() if kind in ACTORS]
        self.artefacts = [x for x, kind in self.kinds.items() if kind in ARTEFACTS]
        self.software = self.ids("software")

    def owner(self, p_lab):
        return self.rng.choice(self.ids("lab") if self.has_labs and self.chance(p_lab) else self.actors)

    def describe_entities(self):
        rng = self.rng
        for x, kind in self.kinds.items():
            a = self.entities[x]
            if self.chance(0.05):
                a["name"] = f"The {x}"
            if (kind == "lab" and self.chance(0.4)) or (not self.has_labs and kind in ACTORS and self.chance(0.2)):
                a["peer-group"] = rng.choice(["frontier", "frontier", "été"])
            if kind in ARTEFACTS and self.chance(0.85):
                a["owner"] = self.owner(0.7)
            if kind == "function":
                a["owner"] = self.owner(0.75)
                if self.chance(0.5):
                    a["critical"] = self.chance(0.6)
            if kind in SILOED:
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
                self.stakes(x, order, i)

    def stakes(self, x, order, i):
        left, stakes = 100, {}
        if i and self.chance(0.7):
            major, percent = self.rng.choice(order[:i]), self.rng.choice([50, 51, 50.5, 80])
            stakes[major] = percent
            left -= percent
        for party in self.rng.sample(order, min(len(order), self.amount(2, 0.4))):
            if party != x and party not in stakes and left >= 10:
                stakes[party] = min(left, self.rng.choice([10, 25]))
                left -= 25
        if stakes:
            self.entities[x]["owned-by"] = [self.stake(party, percent) for party, percent in stakes.items()]
            self.rng.shuffle(self.entities[x]["owned-by"])

    def stake(self, party, percent):
        a = {"party": party, "stake": percent, **self.common()}
        if self.chance(0.5):
            a["votes"] = self.chance(0.7)
        if self.chance(0.1):
            a["board-seat"] = True
        return a

    # --- stopping

    def suppliers_of(self, x):
        """With whom x, or a function's owner, has contracts or runs."""
        a = self.entities[self.entities[x]["owner"] if self.kinds[x] == "function" else x]
        items = [item for kind in ("engages", "staffed-by", "hosted-on", "runs") for item in a.get(kind, [])]
        return list(dict.fromkeys(item if isinstance(item, str) else item["supplier"] for item in items))

    def needs(self):
        anything = list(self.kinds)
        likely = [x for x, kind in self.kinds.items() if kind in ACTORS or kind in ("common-cause", "software")]
        likely += self.ids("function")
        for x, kind in self.kinds.items():
            if kind in ACTORS or kind in ("software", "function"):
                items = []
                own = self.suppliers_of(x)
                for _ in range(self.amount(3, 0.75 if kind == "function" else 0.4)):
                    pool = anything if self.chance(0.15) else likely
                    if self.chance(0.5):
                        pool = own + self.rng.sample(likely, min(len(likely), 2))
                    if self.chance(0.45):
                        items.append(self.needs_group(x, pool, 1))
                    else:
                        items += [self.needs_member(y) for y in self.targets(x, pool, 1)]
                if len(own) > 1 and self.chance(0.2):
                    evidence = self.rng.choice(["assumed", "assumed", None])
                    items.append({"any": 1, "of": [self.needs_member(y, evidence) for y in own if y != x]})
                if items:
                    self.entities[x]["needs"] = items

    def needs_member(self, supplier, evidence=None):
        a = self.common()
        if evidence is not None:
            a["evidence"] = evidence
        if self.chance(0.1):
            a["standby"] = "cold"
            if self.chance(0.5):
                a["switch-days"] = 30
        elif self.chance(0.05):
            a["standby"] = "hot"
        return self.item("supplier", supplier, a)

    def needs_group(self, x, pool, depth):
        others = [y for y in dict.fromkeys(pool) if y != x]
        chosen = self.some(others, 4)
        evidence = "assumed" if self.chance(0.25) else None          # all of them only assumed
        members = [self.needs_member(y, evidence) for y in chosen]
        n = len(members)
        if self.chance(0.07):
            members.append(self.item("supplier", MISSING, self.common() if self.chance(0.3) else {}))
            n += 1
        while not self.is_tabular and depth < 3 and n < 5 and self.chance(0.25):
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
        if self.chance(0.2):
            group["group"] = self.rng.choice(GROUP_NAMES)
        return group

    # --- contracts

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
        if self.chance(0.12):
            return "all"
        if self.chance(0.12):
            return self.rng.choice([[], "none"])
        attributes = self.holding_attributes()
        return [self.item("artefact", d, attributes if self.is_tabular else self.holding_attributes())
                for d in self.some(self.artefacts, 3)]

    def delivers(self):
        if self.chance(0.35):
            return None
        if self.chance(0.2):
            return "all"
        if self.chance(0.15):
            return self.rng.choice([[], "none"])
        return self.some(self.artefacts, 2)

    def contract(self, kind, supplier, shares_left):
        a = {}
        service = {"staffed-by": "workforce", "hosted-on": "hosting"}.get(kind) or self.rng.choice(SERVICES)
        if service is not None and (kind == "engages" or self.chance(0.05)):
            a["service"] = service
        left = shares_left.get(service, 10)
        if left and self.chance(0.2):
            tenths = self.rng.randint(1, left)
            shares_left[service] = left - tenths
            a["share"] = tenths / 10
        if self.chance(0.15):
            a["amount"] = self.rng.choice([1, 2.5, 1000000])
        delivers = self.delivers() if kind != "hosted-on" or self.chance(0.25) else None
        for name, value in (("shares", self.shares()), ("delivers", delivers)):
            if value is not None:
                a[name] = value
        if self.chance(self.p_critical):
            a["critical"] = self.chance(0.5)
        if self.chance(0.12):
            a["access"] = self.rng.choice(["privileged", "privileged", "privileged", "none"])
        if kind == "hosted-on" and self.chance(0.2):
            a["control-plane"] = self.chance(0.8)
        return self.item("supplier", supplier, {**a, **self.common(deletable=True)})

    def contracts(self):
        suppliers = self.ids("vendor", "vendor", "contractor-network", "service", "organization")
        for x in self.actors + self.software:
            is_actor = x in self.actors
            is_busy = self.kinds[x] == "lab" or not self.has_labs
            pool = suppliers if suppliers and self.chance(0.85) else self.actors
            staff = self.ids("contractor-network") if self.chance(0.8) else self.actors
            wanted = {
                "engages": self.targets(x, pool, self.amount(5, 0.75 if is_busy else 0.25)) if is_actor else [],
                "staffed-by": self.targets(x, staff, self.amount(3, 0.3)) if is_actor else [],
                "hosted-on": self.targets(x, self.ids("cloud"), self.amount(3, 0.4)),
            }
            shares_left = {}
            for kind, targets in wanted.items():
                if targets:
                    self.entities[x][kind] = [self.contract(kind, b, shares_left) for b in targets]

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
                items.append(self.item("supplier", s, {**a, **self.common(deletable=True)}))
            if items:
                self.entities[x]["runs"] = items

    def holdings(self):
        for x in self.actors + self.software:
            p = 0.6 if self.kinds[x] in ("service", "software") else 0.35      # whoever runs it reads it
            holds = [self.item("artefact", d, {**self.holding_attributes(), **self.common(deletable=True)})
                     for d in self.targets(x, self.artefacts, self.amount(4, p))]
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
                    if len(data) > 1 and self.chance(0.4):
                        items.append(self.quorum(y, [x for x in data if x != y]))
                    else:
                        items += [self.source(x) for x in self.targets(y, data, 1)]
                if items:
                    self.entities[y][name] = items

    def quorum(self, y, others):
        chosen = self.some(others, 4)
        members = [self.source(x) for x in chosen]
        if self.chance(0.08):
            members.append(self.source(self.rng.choice(chosen)))
        if self.chance(0.03):
            members.append(self.source(y))
        self.rng.shuffle(members)
        group = {"of": members}
        if self.chance(0.85):
            group = {"quorum": self.rng.randint(1, len(chosen)), **group}
        if self.chance(0.3) and not self.is_tabular:
            group |= self.derivation_marks()
        return group

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

    def incident(self, as_of):
        events = []
        for x in self.some(self.actors, 3):
            events.append({self.rng.choice(["breach", "breach", "outage", "ransomware"]): x})
        if self.chance(0.15):
            events.insert(0, {"leak": self.rng.choice(self.artefacts)})
        incident = {"title": "An incident", "events": events}
        if self.chance(0.7):
            days = [day for day in (self.date() for _ in range(6)) if as_of is None or day <= as_of]
            if days:
                began = self.partial(days[0])
                incident["occurred"] = self.rng.choice([began, {"since": began}])
        return incident

    def description(self):
        self.name_entities()
        self.describe_entities()
        self.owners()
        self.contracts()
        self.running()
        self.needs()                          # after its suppliers, which it likes to list
        self.holdings()
        self.derivations()
        self.credentials()
        tree = {"linchpin": 1}
        if not self.is_tabular:
            tree["title"] = f"Random description {self.seed}"
            if self.chance(0.5):
                tree["as-of"] = self.date()
            if self.chance(0.3):
                tree["evidence"] = self.rng.choice(LEVELS[:2] + LEVELS)
            if self.chance(0.1):
                tree["source"] = "https://example.org/all"
        for section, kind in SECTIONS.items():
            entities = {x: self.entities[x] or (None if self.chance(0.3) else {}) for x in self.ids(kind)}
            if entities:
                tree[section] = entities
        if self.chance(0.35) and not self.is_tabular:
            tree["incident"] = self.incident(tree.get("as-of"))
        return tree


def tree_of(seed, size=None):
    """The typed tree of the random description with this seed; without odd ids if they would clash."""
    tree = Generator(seed, size).description()
    try:
        check(text_only(spell.untyped(tree)))
    except Refused as clash:
        if "declared" not in str(clash) and "made twice" not in str(clash):
            raise
        tree = Generator(seed, size, is_odd=False).description()
        check(text_only(spell.untyped(tree)))
    return tree


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A random valid description, as YAML on stdout.")
    parser.add_argument("seed", type=int)
    parser.add_argument("--size", type=int, help="how many entities (default: 8 to 25)")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(spell.yaml_text(tree_of(options.seed, options.size)))
