#!/usr/bin/env python3
"""The plain twin of `rank`, `resilience`, `overlap`, `worst`, `concentration` and `risk`.

Everything is counted out: each event is run through the oracle's rules, each set of suppliers is tried, each
combination of basic events is weighed with exact fractions, and chains of suppliers are networkx's business.
Each function answers one command in the keys of its JSON schema.

Readings taken, beyond those of the oracle
------------------------------------------
M1  A function's relations are its owner's *instead of* its own: a chain of suppliers that reaches a function ends
    there. Common causes and artefacts that somebody needs are suppliers as others are.
M2  A party is not its own supplier, also where a cycle leads back to it.
M3  The members of a row of `--by-parent` are all entities with that ultimate parent at the analysis level, also at
    the other levels and also those that are nobody's supplier ("an organisation and what it owns"). A row is there
    if one of them is in the list of `rank`.
M4  In `depthNominal`, n counts the lost members of a group too, k is cut to n, and parallel `runs` are one.
M5  A cut stops a party that has the outcome with the cut out: who owns a stopped critical function is stopped. This
    is so for a function too whose owner is in the cut.
M6  Up from the ground: x is, if no rule would stop it with all that is not yet up taken as down. `circularBackup` has
    every other entity that is up, thus also who rests on a circle and is not in it.
M7  P(>= 2 rivals) is over labs whatever is counted, as rivals are labs (semantics 7). The probability of an outcome
    given an event that never happens, or the absence of a certain one, is null, and so is what is computed from
    it. An event of probability 0 is no basic event.
M8  The `size` of `worst` is that of the sets, thus less than asked for where there are fewer suppliers.
"""

import fractions
import functools
import itertools

import networkx

import oracle
from oracle import by_bytes, given

EVENT_OF = {"exposed": "breach", "tainted": "breach", "stopped": "outage"}
TIERS = ("contractor-network", "cloud", "service", "software")


class Question:
    """A description at a level and on a date, with the parties of one kind (or all) counted."""

    def __init__(self, description, evidence="reported", as_of=None, count="lab"):
        self.d = description
        self.as_of = as_of or description.as_of
        self.evidence = evidence
        self.count = count
        for level in oracle.LEVELS:
            if (level, self.as_of) not in description.networks:
                description.networks[level, self.as_of] = oracle.Network(description, level, self.as_of)
        self.network = description.networks[evidence, self.as_of]
        self.parties = by_bytes(x for x in description.entities if count in ("all", description.kind(x)))
        self.hits = {}               # (outcome, struck) -> parties, once computed
        self.atoms = {}              # (entity, outcome) -> atoms that give it

    @functools.cached_property
    def levels(self):
        """The same question at each level."""
        return {level: self if level == self.evidence else Question(self.d, level, self.as_of, self.count)
                for level in oracle.LEVELS}

    @functools.cached_property
    def of_labs(self):
        """The same question with labs counted."""
        return self if self.count == "lab" else Question(self.d, self.evidence, self.as_of)

    # --- who uses whom

    @functools.cached_property
    def uses(self):
        """The graph of who uses whom: an arrow from each consumer to each of its suppliers."""
        d, network = self.d, self.network
        graph = networkx.DiGraph()
        graph.add_nodes_from(d.entities)

        def arrows(x, members):
            for member in members:
                if isinstance(member, oracle.NeedsGroup):
                    arrows(x, member.members)
                elif member.target != oracle.MISSING and network.supplier_state([member]) is not None:
                    if network.responsible(x) is not None and member.target != x:
                        graph.add_edge(network.responsible(x), member.target)

        for x in d.entities:
            for group in d.needs[x]:
                arrows(x, group.members)
        for r in d.relations:
            if r.kind in oracle.DEPENDENCIES and network.supplier_state([r]) is not None:
                graph.add_edge(r.source, r.target)
        graph.remove_edges_from(list(networkx.selfloop_edges(graph)))
        return graph

    def suppliers_of(self, x):
        """Its transitive suppliers."""
        return networkx.descendants(self.uses, x)

    @functools.cached_property
    def suppliers(self):
        """The list of `rank`: whatever the evidence and the status of the relations is."""
        found = {r.source for r in self.d.relations if r.kind in ("holds", "produces")}
        found |= {r.target for r in self.d.relations if r.kind in oracle.DEPENDENCIES}

        def members(x, items):
            for item in items:
                if isinstance(item, oracle.NeedsGroup):
                    members(x, item.members)
                elif item.target not in (x, oracle.MISSING):
                    found.add(item.target)

        for x in self.d.entities:
            for group in self.d.needs[x]:
                members(x, group.members)
        return by_bytes(found)

    # --- who is hit

    @functools.cached_property
    def stopping_rules(self):
        """DOWN depends on nothing but DOWN, and nothing else on it."""
        return [rule for rule in self.network.rules if rule.head[0] == "DOWN"]

    @functools.cached_property
    def other_rules(self):
        return [rule for rule in self.network.rules if rule.head[0] != "DOWN"]

    def facts(self, event, struck):
        seeds = set()
        for x in struck:
            seeds |= oracle.seed_atoms(self.d, event, x)
        return self.fixpoint(seeds, self.stopping_rules if event == "outage" else self.other_rules)

    def fixpoint(self, seeds, rules):
        facts = self.network.base | seeds
        changed = True
        while changed:
            changed = False
            for rule in rules:
                if rule.head not in facts and sum(oracle.holds(item, facts) for item in rule.body) >= rule.need:
                    facts.add(rule.head)
                    changed = True
        return facts

    def has(self, facts, x, outcome):
        if (x, outcome) not in self.atoms:
            self.atoms[x, outcome] = oracle.outcome_atoms(self.network, x, outcome)
        return not facts.isdisjoint(self.atoms[x, outcome])

    def hit(self, outcome, struck):
        """The counted parties that a breach or outage of all of these hits, seeds and what is theirs left out."""
        struck = frozenset(struck)
        if (outcome, struck) not in self.hits:
            facts = self.facts(EVENT_OF[outcome], struck)
            for each in ("exposed", "tainted") if outcome != "stopped" else ("stopped",):
                self.hits[each, struck] = {
                    x for x in self.parties if oracle.counts(self.d, x, self.count, struck)
                    and self.has(facts, x, each) and not self.has(self.network.base, x, each)}
        return self.hits[outcome, struck]

    def rivals_exposed(self, struck):
        return oracle.rivals(self.network, self.of_labs.hit("exposed", struck))

    def stopped_by(self, struck):
        """The counted parties that are stopped with all of these out, none left out."""
        struck = frozenset(struck)
        if ("stopped at all", struck) not in self.hits:
            facts = self.facts("outage", struck)
            self.hits["stopped at all", struck] = {x for x in self.parties if self.has(facts, x, "stopped")}
        return self.hits["stopped at all", struck]


# ---------------------------------------------------------------------------------------------------------
# rank

BY = {"rivals-co-exposed": "rivalsCoExposed", "uses-direct": "usesDirect", "uses-any": "usesAny", "impact": "impact",
      "exposure": "exposure", "taint": "taint"}


def rank(q, by="rivals-co-exposed", by_parent=False):
    if by_parent:
        rows = {}
        for x in q.suppliers:
            rows.setdefault(q.network.ultimate_parent(x), [])
        for x in q.d.entities:
            if q.network.ultimate_parent(x) in rows:
                rows[q.network.ultimate_parent(x)].append(x)
    else:
        rows = {x: [x] for x in q.suppliers}
    result = []
    for entity, members in rows.items():
        direct = {x for v in members for x in q.uses.predecessors(v)}
        through_any = {x for v in members for x in networkx.ancestors(q.uses, v)}
        direct, through_any = ((users - set(members)) & set(q.parties) for users in (direct, through_any))
        result.append({
            "entity": entity,
            "usesDirect": len(direct),
            "usesAny": len(through_any),
            "hidden": bool(through_any) and not direct,
            "amplification": len(through_any) / len(direct) if direct else None,
            "impact": len(q.hit("stopped", members)),
            "exposure": len(q.hit("exposed", members)),
            "taint": len(q.hit("tainted", members)),
            "rivalsCoExposed": q.rivals_exposed(members),
            "exposureByEvidence": {level: len(at.hit("exposed", members)) for level, at in q.levels.items()},
            "taintByEvidence": {level: len(at.hit("tainted", members)) for level, at in q.levels.items()},
        })
    result.sort(key=lambda row: (-row[BY[by]], oracle.utf8(row["entity"])))
    return {"schema": "linchpin.rank/1", "evidence": q.evidence, "counted": q.count, "countedTotal": len(q.parties),
            "suppliers": result}


# ---------------------------------------------------------------------------------------------------------
# resilience

def cuts(q, party, most=3):
    """Minimal sets of suppliers whose outage stops the party, by trying all; None if it is stopped anyway."""
    if q.has(q.network.base, party, "stopped"):
        return None
    candidates = by_bytes(q.suppliers_of(party))
    found = []
    for order in range(1, most + 1):
        for chosen in itertools.combinations(candidates, order):
            if not any(set(cut) <= set(chosen) for cut in found) and party in q.stopped_by(chosen):
                found.append(list(chosen))
    return found


def nominal_depths(q, party):
    """n - k + 1 of each of the party's own groups."""
    d, network = q.d, q.network
    depths = []
    functions = [f for f in d.entities
                 if d.kind(f) == "function" and d.owner(f) == party and oracle.is_critical(d, f)]
    for x in [party] + functions:
        for group in d.needs[x]:
            k, n = sizes(network, x, group)
            if n:
                depths.append(n - k + 1)
    mentioned = network.mentions(party)
    services, hosts, required = {}, set(), {}
    for r in d.relations:
        if r.source == party and network.supplier_state([r]) is not None:
            if r.kind in ("engages", "staffed-by"):
                service = "workforce" if r.kind == "staffed-by" else given(r.attributes.get("service"))
                services.setdefault(service, set()).add(r.target)
            elif r.kind == "hosted-on" and r.target not in mentioned:
                hosts.add(r.target)
            elif r.kind == "runs":
                required.setdefault(r.target, []).append(r)
    depths += [len(suppliers) for suppliers in services.values() if not suppliers <= mentioned]
    depths += [1 for _ in hosts]
    depths += [1 for relations in required.values() if network.is_required(relations)]
    return depths


def sizes(network, x, group):
    """k and n of a group at the level."""
    parallel, nested, left = {}, [], 0
    for member in group.members:
        if isinstance(member, oracle.NeedsGroup):
            nested.append(member)
        elif member.target != x:
            parallel.setdefault(member.target, []).append(member)
    for entries in parallel.values():
        left += network.supplier_state(entries) is not None
    for inner in nested:
        left += sizes(network, x, inner)[1] > 0
    k = len(parallel) + len(nested) if group.any is None else group.any
    return min(k, left), left


def circular_backup(q):
    """Who is up, and could not be brought up from nothing."""
    up = set()
    rules = {}
    for rule in q.stopping_rules:
        rules.setdefault(rule.head[1], []).append(rule)

    def fails(item):
        """With all that is not yet up taken as down."""
        if item == oracle.LOST:
            return True
        if isinstance(item, oracle.Threshold):
            return sum(fails(x) for x in item.items) >= item.need
        return item[1] not in up

    changed = True
    while changed:
        changed = False
        for x in q.d.entities:
            if x not in up and not any(sum(fails(i) for i in rule.body) >= rule.need for rule in rules.get(x, [])):
                up.add(x)
                changed = True
    return by_bytes(x for x in q.d.entities if x not in up and ("DOWN", x) not in q.network.base)


def resilience(q):
    rows = []
    for party in q.parties:
        found = cuts(q, party)
        effective = 0 if found is None else len(found[0]) if found else None
        nominal = min(nominal_depths(q, party), default=None)
        suppliers = q.suppliers_of(party)
        rows.append({
            "party": party,
            "singlePoints": [cut[0] for cut in found or [] if len(cut) == 1],
            "cuts": found or [],
            "depthEffective": effective,
            "depthNominal": nominal,
            "redundancyGap": None if effective is None or nominal is None else nominal - effective,
            "trust": len(suppliers),
            "trustParents": len({q.network.ultimate_parent(v) for v in suppliers}),
            "singlePointsByEvidence": {
                level: len(cuts(at, party, 1) or []) for level, at in q.levels.items()},
        })
    return {"schema": "linchpin.resilience/1", "parties": rows, "circularBackup": circular_backup(q)}


# ---------------------------------------------------------------------------------------------------------
# overlap, worst

def overlap(q):
    used = {v for x in q.parties for v in q.uses.successors(x)}
    pairs = []
    for a, b in itertools.combinations(q.parties, 2):
        ours, theirs = q.suppliers_of(a), q.suppliers_of(b)
        shared, either = ours & theirs, ours | theirs
        exposing = [v for v in q.suppliers if {a, b} <= q.hit("exposed", [v])]
        pairs.append({
            "a": a, "b": b,
            "coExposure": len(exposing),
            "coExposing": exposing,
            "similarity": len(shared) / len(either) if either else None,
            "sharedSuppliers": by_bytes(shared),
            "hiddenShared": by_bytes(shared - used),
        })
    return {"schema": "linchpin.overlap/1", "pairs": pairs}


def worst(q, outcome, size):
    size = min(size, len(q.suppliers))
    best, sets = 0, []
    for chosen in itertools.combinations(q.suppliers, size):
        reached = len(q.hit(outcome, chosen))
        if reached > best:
            best, sets = reached, []
        if reached == best and best:
            sets.append(list(chosen))
    pairs = [[a, b] for a, b in itertools.combinations(q.suppliers, 2)
             if q.hit(outcome, [a, b]) - q.hit(outcome, [a]) - q.hit(outcome, [b])]
    return {"schema": "linchpin.worst/1", "outcome": outcome, "size": size, "count": best, "sets": sets,
            "superAdditive": pairs}


# ---------------------------------------------------------------------------------------------------------
# concentration

def indices(shares):
    """Of shares that sum to 1."""
    ordered = sorted(shares.values(), reverse=True)
    squares = sum(s * s for s in ordered)
    return {"hhi": float(10_000 * squares), "nEff": float(1 / squares),
            **{f"cr{k}": float(sum(ordered[:k])) for k in (1, 2, 3)}}


def normalised(weights):
    total = sum(weights.values())
    return {x: weight / total for x, weight in weights.items()}


def shares_of(contracts):
    """Shares by supplier of some contracts, and whether they are known."""
    for basis in ("amount", "share"):
        values = [given(r.attributes.get(basis)) for r in contracts]
        if None not in values:
            values = [fractions.Fraction(value) for value in values]
            if sum(values) > 0:
                weights = {}
                for r, value in zip(contracts, values):
                    weights[r.target] = weights.get(r.target, 0) + value
                return normalised(weights), True
    weights = {}
    for consumer in {r.source for r in contracts}:
        suppliers = {r.target for r in contracts if r.source == consumer}
        for v in suppliers:
            weights[v] = weights.get(v, 0) + fractions.Fraction(1, len(suppliers))
    return normalised(weights), False


def concentration(q):
    rows = {}
    for r in q.d.relations:
        if r.kind in ("engages", "staffed-by") and r.source in q.parties and q.network.active(r):
            service = "workforce" if r.kind == "staffed-by" else given(r.attributes.get("service"))
            rows.setdefault(service, {}).setdefault(r.source, []).append(r)
    consumers, markets = [], []
    for service, by_consumer in rows.items():
        for consumer, contracts in by_consumer.items():
            shares, known = shares_of(contracts)
            consumers.append({"consumer": consumer, "service": service, "suppliers": by_bytes(shares),
                              **indices(shares), "sharesKnown": known})

        def market(level, tier, shares, known, covered):
            markets.append({"service": service, "level": level, "tier": tier, **indices(shares),
                            "shares": [{"supplier": x, "share": float(shares[x])} for x in by_bytes(shares)],
                            "sharesKnown": known, "covered": float(covered)})

        shares, known = shares_of([r for contracts in by_consumer.values() for r in contracts])
        market("supplier", None, shares, known, 1)
        parents = {}
        for v, share in shares.items():
            top = q.network.ultimate_parent(v)
            parents[top] = parents.get(top, 0) + share
        market("parent", None, parents, known, 1)
        for kind in TIERS:
            weights, split = {}, False
            for v, share in shares.items():
                behind = [x for x in {v} | q.suppliers_of(v) if q.d.kind(x) == kind]
                split = split or len(behind) > 1
                for x in behind:
                    weights[x] = weights.get(x, 0) + share / len(behind)
            if any(weights.values()):
                market("upstream", kind, normalised(weights), known and not split, sum(weights.values()))
    return {"schema": "linchpin.concentration/1", "consumers": consumers, "markets": markets}


# ---------------------------------------------------------------------------------------------------------
# risk

def basic_events(description):
    """(event, entity) -> its probability a year, if there is one."""
    found = {}
    for x, entity in description.entities.items():
        for event in ("breach", "outage"):
            p = given((oracle.listed(entity.attributes.get("probability")) or {}).get(event))
            if p is not None and fractions.Fraction(p) > 0:
                found[event, x] = fractions.Fraction(p)
    return found


def risk(q):
    events = basic_events(q.d)
    names = list(events)
    outcomes = ("stopped", "exposed", "tainted")
    states = []                                    # (events that happen, probability, outcome -> parties, rivals)
    for pattern in itertools.product((False, True), repeat=len(names)):
        happening = frozenset(name for name, happens in zip(names, pattern) if happens)
        weight = fractions.Fraction(1)
        for name, p in events.items():
            weight *= p if name in happening else 1 - p
        seeds = set().union(*(oracle.seed_atoms(q.d, *name) for name in happening))
        facts = q.fixpoint(seeds, q.network.rules)
        hit = {o: {x for x in q.parties if q.has(facts, x, o)} for o in outcomes}
        exposed = [x for x in q.of_labs.parties if q.of_labs.has(facts, x, "exposed")]
        states.append((happening, weight, hit, oracle.rivals(q.network, exposed)))

    def probability(x, outcome, name=None, happens=True):
        """With a name: given that it happens, or that it does not; None if it cannot be given."""
        part = [(w, x in hit[outcome]) for s, w, hit, _ in states if name is None or (name in s) == happens]
        total = sum(w for w, _ in part)
        return sum(w for w, is_hit in part if is_hit) / total if total else None

    def number(value):
        return None if value is None else float(value)

    parties = [{"party": x, **{f"p{o.capitalize()}": number(probability(x, o)) for o in outcomes}} for x in q.parties]
    importance = []
    for name in names:
        for x in q.parties:
            for outcome in ("stopped",) if name[0] == "outage" else ("exposed", "tainted"):
                p = probability(x, outcome)
                p1, p0 = (probability(x, outcome, name, happens) for happens in (True, False))
                importance.append({
                    "event": " ".join(name), "party": x, "outcome": outcome,
                    "birnbaum": number(p1 - p0) if None not in (p0, p1) else None,
                    "criticality": number((p - p0) / p) if p and p0 is not None else None,
                    "raw": number(p1 / p) if p and p1 is not None else None,
                    "rrw": None if p == 0 or p0 is None else "infinity" if p0 == 0 else number(p / p0),
                })
    return {
        "schema": "linchpin.risk/1", "method": "exact",
        "parties": parties,
        "expected": {o: number(sum(w * len(hit[o]) for _, w, hit, _ in states)) for o in outcomes},
        "distribution": {o: [number(sum(w for _, w, hit, _ in states if len(hit[o]) == n))
                             for n in range(len(q.parties) + 1)] for o in outcomes},
        "pRivalsCoExposed": number(sum(w for _, w, _, rivals in states if rivals >= 2)),
        "importance": importance,
    }
