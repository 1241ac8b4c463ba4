#!/usr/bin/env python3
"""The plain twin of `rank`, `resilience`, `overlap`, `worst` and `concentration`.

Everything is counted out: each event is run through the oracle's rules, each set of suppliers is tried, and chains of
suppliers are networkx's business. Each function answers one command in the keys of its JSON schema; keys of OPTIONAL
are no part of the contract.

Readings taken
--------------
M1  The members of a row of `--by-parent` are all entities with that ultimate parent at the analysis level, also at
    the other levels and also those that are nobody's supplier ("an organisation and what it owns"). A row is there
    if one of them is in the list of `rank`.
M2  In `depthNominal`, n counts the lost members of a group too, k is cut to n, and parallel `runs` are one. A service
    whose loss stops counts with its suppliers at the level, suspended ones too.
M3  A cut stops a party that has the outcome with the cut out: who owns a stopped critical function is stopped. This
    is so for a function too whose owner is in the cut.
M4  Up from the ground: x is, if no rule would stop it with all that is not yet up taken as down. `circularBackup` has
    every other entity that is up, thus also who rests on a circle and is not in it.
M5  The `size` of `worst` is that of the sets, thus less than asked for where there are fewer suppliers.
M6  `rank --for` counts the party alone: its own artefacts' and functions' loss is no hit of a party that is a seed's
    artefact or function. It asks about every row of `rank` but the party itself.
"""

import fractions
import itertools

import oracle
from description import CONTRACTS, LEVELS, by_bytes, given, utf8
from network import network_of
from question import EVENT_OF
from rules import fires, order_of
from stopping import members, size_or_any
from witness import Run

TIERS = ("contractor-network", "cloud", "service", "software")
OPTIONAL = {"amplification", "coExposing", "covered", "singlePointsByEvidence"}


# ---------------------------------------------------------------------------------------------------------
# rank

BY = {"rivals-co-exposed": "rivalsCoExposed", "uses-direct": "usesDirect", "uses-any": "usesAny", "impact": "impact",
      "interruption": "interruption", "exposure": "exposure", "taint": "taint"}
NAME_OF = {"stopped": "impact", "exposed": "exposure", "tainted": "taint", "interrupted": "interruption"}


def rank(q, by="rivals-co-exposed", by_parent=False):
    rows = rows_by_parent(q) if by_parent else {x: [x] for x in q.suppliers}
    result = []
    for entity, struck in rows.items():
        direct, through_any = q.users_of(struck)
        result.append({
            "entity": entity,
            "usesDirect": len(direct),
            "usesAny": len(through_any),
            "hidden": bool(through_any) and not direct,
            "amplification": len(through_any) / len(direct) if direct else None,
            "rivalsCoExposed": q.rivals_exposed(struck),
            **{name: len(q.hit(outcome, struck)) for outcome, name in NAME_OF.items()},
            **{name + "ByEvidence": {level: len(at.hit(outcome, struck)) for level, at in q.levels.items()}
               for outcome, name in NAME_OF.items()},
        })
    result.sort(key=lambda row: (-row[BY[by]], utf8(row["entity"])))
    return {"schema": "linchpin.rank/1", "evidence": q.evidence, "counted": q.count, "countedTotal": len(q.parties),
            "suppliers": result}


def rows_by_parent(q):
    """Ultimate parent -> all that belongs to it (M1)."""
    rows = {q.network.ultimate_parent(x): [] for x in q.suppliers}
    for x in q.d.entities:
        if q.network.ultimate_parent(x) in rows:
            rows[q.network.ultimate_parent(x)].append(x)
    return rows


FOR = {"exposers": "exposed", "tainters": "tainted", "interrupters": "interrupted", "stoppers": "stopped"}


def rank_for(q, party):
    """Who can hit this party, by which way, and whether it has a contract with them (M6)."""
    if party not in q.d.entities:
        raise oracle.Refused(f"undeclared: {party}")
    contracted = {r.target for r in q.d.relations if r.kind in CONTRACTS and r.source == party
                  and q.network.stopping.supplier_state([r])}
    answer = {key: [] for key in FOR}
    for v in q.suppliers:
        for event in ("breach", "outage"):
            lists = {level: struck_alone(q, level, event, v, party) for level in LEVELS}
            for key, outcome in FOR.items():
                if EVENT_OF[outcome] == event and party in lists[q.evidence].counted[outcome]:
                    answer[key].append({"entity": v, **entry(lists, q.evidence, party, outcome),
                                        "contract": v in contracted})
    return {"schema": "linchpin.rank-for/1", "evidence": q.evidence, "party": party, **answer}


def struck_alone(q, level, event, v, party):
    network = network_of(q.d, level, q.as_of)
    seeds = oracle.Seeds(network, [(event, v)])
    return oracle.Lists(Run(network, seeds.atoms), seeds.entities, [party])


def entry(lists, evidence, party, outcome):
    run = lists[evidence].run
    least = run.least(lists[evidence].atoms[party, outcome])
    return {"evidence": next(level for level in LEVELS if party in lists[level].counted[outcome]),
            "depth": run.depth[least], "path": run.path(least, party)}


# ---------------------------------------------------------------------------------------------------------
# resilience

def minimal_cuts(candidates, is_hit, most=3):
    """Minimal sets of candidates that hit, by trying all."""
    found = []
    for order in range(1, most + 1):
        for chosen in itertools.combinations(by_bytes(candidates), order):
            if not any(set(cut) <= set(chosen) for cut in found) and is_hit(chosen):
                found.append(list(chosen))
    return found


def cuts(q, party, most=3):
    """Sets of suppliers whose outage stops the party (M3); None if it is stopped anyway."""
    if q.has(q.network.base, party, "stopped"):
        return None
    return minimal_cuts(q.suppliers_of(party),
                        lambda chosen: q.has(q.facts("outage", chosen), party, "stopped"), most)


def service_cuts(q, party, service):
    """The same for the loss of a service."""
    lost = ("LOST", party, service)
    if lost in q.network.base:
        return None
    return minimal_cuts(q.suppliers_of(party), lambda chosen: lost in q.facts("outage", chosen))


def depths(found, nominal):
    """What resilience says of the cuts that were found; None: it is so already."""
    effective = 0 if found is None else len(found[0]) if found else None
    return {
        "singlePoints": [cut[0] for cut in found or [] if len(cut) == 1],
        "cuts": found or [],
        "depthEffective": effective,
        "depthNominal": nominal,
        "redundancyGap": None if effective is None or nominal is None else nominal - effective,
    }


def nominal_depths(q, party):
    """n - k + 1 of each of the party's own groups (M2)."""
    stopping = q.network.stopping
    found = []
    for x in [party] + [f for f in q.d.functions_of(party) if q.d.is_critical(f)]:
        for group in q.d.needs[x]:
            k, n = sizes(stopping, x, group)
            if n:
                found.append(n - k + 1)
    found += [len(service.suppliers) for service in stopping.services[party].values() if service.stops is not None]
    return found + [1 for _ in stopping.required(party)]


def sizes(stopping, x, group):
    """k and n of a group at the level."""
    parallel, nested = members(x, group)
    left = sum(stopping.supplier_state(entries) is not None for entries in parallel.values())
    left += sum(sizes(stopping, x, inner)[1] > 0 for inner in nested)
    return min(size_or_any(x, group), left), left


def circular_backup(q):
    """Who is up, and could not be brought up from nothing (M4)."""
    stopping = [rule for rule in q.network.rules if rule.head[0] in ("DOWN", "LOST")]
    not_yet_up = {rule.head for rule in stopping}            # whatever no rule stops is up at once
    changed = True
    while changed:
        still = {rule.head for rule in stopping if fires(rule.need, rule.body, not_yet_up)}
        changed = still != not_yet_up
        not_yet_up = still
    return by_bytes(atom[1] for atom in not_yet_up - q.network.base if atom[0] == "DOWN")


def resilience(q, only=None):
    """Of all parties, or of one only."""
    rows = []
    for party in [only] if only else q.parties:
        suppliers = q.suppliers_of(party)
        services = q.network.stopping.services[party]
        rows.append({
            "party": party,
            **depths(cuts(q, party), min(nominal_depths(q, party), default=None)),
            "trust": len(suppliers),
            "trustParents": len({q.network.ultimate_parent(v) for v in suppliers}),
            "services": [{"service": name, "suppliers": by_bytes(services[name].suppliers),
                          **depths(service_cuts(q, party, name), len(services[name].suppliers))}
                         for name in sorted(services, key=lambda name: order_of(("LOST", party, name)))],
            "singlePointsByEvidence": {level: len(cuts(at, party, 1) or []) for level, at in q.levels.items()},
        })
    return {"schema": "linchpin.resilience/1", "evidence": q.evidence, "parties": rows,
            "circularBackup": circular_backup(q)}


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
    return {"schema": "linchpin.overlap/1", "evidence": q.evidence, "pairs": pairs}


def worst(q, outcome, size):
    size = min(size, len(q.suppliers))                                                      # M5
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
    rows = {}                                                # service -> consumer -> contracts
    for r in q.d.relations:
        if r.kind in ("engages", "staffed-by") and r.source in q.parties \
                and q.network.stopping.supplier_state([r]) == "active":
            rows.setdefault(r.service, {}).setdefault(r.source, []).append(r)
    consumers, markets = [], []
    for service, by_consumer in rows.items():
        for consumer, contracts in by_consumer.items():
            shares, known = shares_of(contracts)
            consumers.append({"consumer": consumer, "service": service, "suppliers": by_bytes(shares),
                              **indices(shares), "sharesKnown": known})
        for level, tier, shares, known, covered in markets_of(q, by_consumer):
            markets.append({"service": service, "level": level, "tier": tier, **indices(shares),
                            "shares": [{"supplier": x, "share": float(shares[x])} for x in by_bytes(shares)],
                            "sharesKnown": known, "covered": float(covered)})
    return {"schema": "linchpin.concentration/1", "evidence": q.evidence, "consumers": consumers, "markets": markets}


def markets_of(q, by_consumer):
    """(level, tier, shares, whether they are known, how much is covered) of one service."""
    shares, known = shares_of([r for contracts in by_consumer.values() for r in contracts])
    yield "supplier", None, shares, known, 1
    parents = {}
    for v, share in shares.items():
        top = q.network.ultimate_parent(v)
        parents[top] = parents.get(top, 0) + share
    yield "parent", None, parents, known, 1
    for kind in TIERS:
        weights, is_split = {}, False
        for v, share in shares.items():
            behind = [x for x in {v} | q.suppliers_of(v) if q.d.kind(x) == kind]
            is_split = is_split or len(behind) > 1
            for x in behind:
                weights[x] = weights.get(x, 0) + share / len(behind)
        if any(weights.values()):
            yield "upstream", kind, normalised(weights), known and not is_split, sum(weights.values())
