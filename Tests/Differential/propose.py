#!/usr/bin/env python3
"""Random scenarios. They are made for a description, and so mostly apply; the twin says which do."""

import verbs
from description import ACTING, ACTORS, CONTRACTS, DEPENDENCIES, EVENTS, MISSING, SECTIONS, TARGET_KEY, flag, given
from rewrite import Rewrite, groups, leaves

ALIKE = {"standby": "diversify", "terminate": "suspend", "activate": "suspend", "mask": "minimise",
         "synthetic": "minimise", "encrypt": "minimise"}


class Proposer:
    def __init__(self, tree, rng):
        self.rng = rng
        self.now = now = Rewrite(tree)
        self.everything = list(now.entities)
        self.contracts = [(x, item["supplier"], kind, item) for x in now.entities for kind in DEPENDENCIES
                          for item in now.items(x, kind) if item["supplier"] != x]
        self.members = [(self.consumer(x), item["supplier"], "needs", item) for x in now.entities
                        for item in leaves(now.items(x, "needs")) if item["supplier"] not in (x, MISSING)]
        self.members = [member for member in self.members if member[0]]
        self.suppliers = list(dict.fromkeys(y for _, y, _, _ in self.contracts + self.members))
        self.holders = [x for x in now.entities if any(now.holdings(x))]
        self.derived = [x for x in now.entities if now.sources(x)]
        self.likely = [(x, event) for x, a in now.entities.items() for event in (a.get("probability") or {})]

    def consumer(self, x):
        return given(self.now.entities[x].get("owner")) if self.now.kinds[x] == "function" else x

    def section(self, x):
        return next(section for section, kind in SECTIONS.items() if kind == self.now.kinds[x])

    def chance(self, p):
        return self.rng.random() < p

    def pick(self, *pools):
        """From the first pool that has anything, sometimes from all entities."""
        pool = next((list(pool) for pool in pools if pool), None)
        return self.rng.choice(self.everything if pool is None or self.chance(0.06) else pool)

    def day(self):
        """Before the as-of date if there is one, mostly."""
        day = f"{self.rng.randint(2023, 2026)}-{self.rng.randint(1, 12):02}-{self.rng.choice([1, 15, 28]):02}"
        if self.now.as_of is not None and day > self.now.as_of and self.chance(0.8):
            day = f"{int(self.now.as_of[:4]) - 1}{self.now.as_of[4:]}"
        return day[:self.rng.choice([4, 7, 10, 10, 10])]

    def change(self, verb=None):
        verb = verb or self.rng.choice([*verbs.VERBS, "diversify", "standby", "encrypt", "suspend", "insource"])
        arguments = getattr(self, ALIKE.get(verb, verb))(verb)
        if self.chance(0.3):
            arguments["since"] = self.day()
        if self.chance(0.03):
            arguments.pop(self.rng.choice(list(arguments)))
        if self.chance(0.02):
            arguments[self.rng.choice(["subject", "suplier", "for"])] = self.pick()
        if self.chance(0.02) and arguments:
            arguments[self.rng.choice(list(arguments))] = "nobody at all"
        if self.chance(0.01):
            verb = self.rng.choice(["diversfy", "sell", "audit"])
        return {verb: arguments}

    def against(self, consumer, supplier):
        """Changes that someone could make against a breach of its supplier."""
        pair = {"consumer": consumer, "supplier": supplier}
        held = [item["artefact"] for items in self.now.holdings(supplier) for item in items]
        artefacts = [self.rng.choice(held + [f"{consumer}/{supplier}"])]
        new = self.rng.choice([x for x in self.everything if self.now.kinds[x] in ACTORS])
        held = {"holder": supplier, "artefacts": artefacts}
        return [{"suspend": pair}, {"terminate": {**pair, "deleted": True}}, {"terminate": pair}, {"insource": pair},
                {"activate": pair}, {"minimise": held}, {"mask": held}, {"silo": {"supplier": supplier}},
                {"isolate": {"entity": consumer, "from": supplier}},
                {"diversify": {"consumer": consumer, "with": new, "like": supplier}}]

    # Each gives the arguments of a verb.

    def diversify(self, verb):
        engaged = [c for c in self.contracts if c[2] in CONTRACTS]
        pool = self.rng.choice([engaged, engaged, self.members, self.members, self.contracts])
        consumer, like, kind, item = self.rng.choice(pool or [(self.pick(), self.pick(), None, {})])
        actors = [x for x in self.everything if self.now.kinds[x] in ACTORS]
        clouds = [x for x in self.everything if self.now.kinds[x] == "cloud"]
        arguments = {"consumer": consumer, "with": self.pick(
            clouds if self.now.kinds[like] == "cloud" else [x for x in self.suppliers if x in actors], actors)}
        names = self.group_names(consumer)
        service = self.now.service(kind, item) if kind in CONTRACTS else None
        if names and self.chance(0.5):
            arguments["group"] = self.rng.choice(names)
        elif service is not None and self.chance(0.4):
            arguments["service"] = service
        else:
            arguments["like"] = like
        if verb == "standby" and self.chance(0.5):
            arguments["switch-days"] = 30
        return arguments

    def group_names(self, consumer):
        return [group["group"] for x in self.now.with_functions(consumer)
                for group in groups(self.now.items(x, "needs")) if given(group.get("group"))]

    def suspend(self, verb):
        pool = self.contracts if self.chance(0.8) else self.members
        if verb == "activate":
            pool = [r for r in self.contracts + self.members if self.now.status(r[3]) != "active"] or pool
        consumer, supplier = self.rng.choice(pool)[:2] if pool and self.chance(0.95) else (self.pick(), self.pick())
        arguments = {"consumer": consumer, "supplier": supplier}
        if verb == "terminate" and self.chance(0.6):
            arguments["deleted"] = self.chance(0.7)
        return arguments

    def insource(self, verb):
        pool = [r for r in self.contracts if r[2] != "runs"] + self.members + self.members
        consumer, supplier = self.rng.choice(pool)[:2] if pool else (self.pick(), self.pick())
        return {"consumer": consumer, "supplier": supplier}

    def minimise(self, verb):
        holder = self.pick(self.holders)
        held = list(dict.fromkeys(item["artefact"] for items in self.now.holdings(holder) for item in items))
        artefacts = self.rng.sample(held, min(len(held), self.rng.choice([1, 1, 2, 3]))) or [self.pick()]
        if self.chance(0.04):
            artefacts.append(self.pick())
        clients = [x for x, y, kind, _ in self.contracts if y == holder and kind in CONTRACTS]
        if verb == "minimise" and clients and self.chance(0.2):
            artefacts = [f"{self.rng.choice(clients)}/{holder}"]
        arguments = {"holder": holder, "artefacts": artefacts}
        if verb == "encrypt":
            keys = [x for x in self.everything if self.now.kinds[x] == "credential"]
            arguments["key"] = self.pick(keys if self.chance(0.3) else keys[-1:])
        return arguments

    def silo(self, verb):
        kinds = ("vendor", "cloud", "service")
        return {"supplier": self.pick([x for x in self.everything if self.now.kinds[x] in kinds])}

    def isolate(self, verb):
        pool = [r for r in self.contracts if given(r[3].get("access")) or flag(r[3].get("control-plane"))]
        if not pool or self.chance(0.4):
            pool = [r for r in self.contracts if r[2] == "runs"] or pool
        entity, other = self.rng.choice(pool)[:2] if pool and self.chance(0.92) else (self.pick(), self.pick())
        return {"entity": entity, "from": other}

    def quorum(self, verb):
        several = [x for x in self.derived if len(self.now.sources(x)) > 1]
        artefact = self.pick(several, self.derived)
        most = max(2, len(self.now.sources(artefact)))
        return {"artefact": artefact, "need": self.rng.choice([1, 2, most, most, self.rng.randint(2, most), most + 1])}

    def monitor(self, verb):
        entity, event = self.rng.choice(self.likely) if self.likely and self.chance(0.93) \
            else (self.pick(), self.rng.choice(EVENTS[:2] + ["leak"]))
        return {"entity": entity, "event": event, "effect": self.rng.choice([0.5, 0.9, 0.25, 1, 0.125, 0.3, 1.5])}

    # --- overlays, whole scenarios

    def overlay(self):
        kind = self.rng.choice(["siloed", "siloed", "likely", "gone", "without", "without", "needing", "new", "head",
                                "wrong"])
        return getattr(self, f"overlay_{kind}")(self.pick())

    def overlay_siloed(self, x):
        vendors = [y for y in self.everything if self.now.kinds[y] == "vendor"]
        if not vendors:
            return {}
        isolation = self.rng.choice(["per-client", "per-client", None])
        return {"vendors": {self.rng.choice(vendors): {"isolation": isolation}}}

    def overlay_likely(self, x):
        if not self.likely:
            return {}
        x, event = self.rng.choice(self.likely)
        return {self.section(x): {x: {"probability": {event: self.rng.choice([0.2, 0.4, None])}}}}

    def overlay_gone(self, x):
        return {self.section(x): {x: None}}

    def overlay_without(self, x):
        keys = [key for key in self.now.entities[x] if key in (*TARGET_KEY, "owner", "parent", "peer-group")]
        keys = [key for key in keys[:self.rng.randint(0, 3)] if key != "owner" or self.now.kinds[x] != "function"]
        return {self.section(x): {x: {key: None for key in keys}}}

    def overlay_needing(self, x):
        x = self.rng.choice([y for y in self.everything if self.now.kinds[y] in ACTING])
        others = [y for y in self.everything if y != x]
        some = self.rng.sample(others, min(len(others), self.rng.randint(1, 3)))
        return {self.section(x): {x: {"needs": [{"any": self.rng.randint(1, len(some)), "of": some}]}}}

    def overlay_new(self, x):
        return {"vendors": {"new vendor": self.rng.choice([{}, {"runs": [x]}, {"isolation": "per-client"}])}}

    def overlay_head(self, x):
        return self.rng.choice([{"as-of": "2025-03-01"}, {"as-of": None}, {"title": None}])

    def overlay_wrong(self, x):
        return self.rng.choice([{"vendrs": {"V": {}}}, {self.section(x): {x: {"needs": ["nobody at all"]}}},
                                {"labs": {"new lab": {"needs": [{"any": 3, "of": [self.pick(), self.pick()]}]}}}])

    def scenario(self):
        scenario = {}
        if self.chance(0.2):
            scenario["overlay"] = self.overlay()
        if not scenario or self.chance(0.5):
            scenario["changes"] = [self.change() for _ in range(self.rng.choice([1, 1, 1, 2, 2, 3]))]
        if self.chance(0.1):
            scenario["title"] = "A <scenario> & its \"title\""
        return scenario
