#!/usr/bin/env python3
"""What is not known: why a party is hit at a weaker level and not at the asked one (`doubts` of `blast`).

Readings taken
--------------
U1  Of two reasons at one relation, the one that comes first in UNSTATED is named.
U2  Where nobody says whether a service is critical, the relation is the first one, by place, of the contracts whose
    suppliers' loss is in the witness.
U3  Relations with the same two ends and of the same kind are one here.
U4  What interrupts a party that a lost service also stops, is the loss: whether the service is critical is no part of
    it.
U5  Rows of as many parties are sorted by the parts of their relation, then reason and outcome, all as bytes.
U6  A party that the base state has at the asked level, and that is hit at a weaker one, is in doubt like others.
"""

from description import LEVELS, by_bytes, rank, utf8
from rules import Threshold, atoms_of, weakness

OUTCOMES = ["exposed", "tainted", "stopped", "interrupted", "compromised"]


def doubts(lists, evidence):
    """`lists`: level -> what was hit there."""
    rows = {}                                            # (relation, unstated, outcome) -> parties
    for outcome in OUTCOMES:
        for party in lists[evidence].parties:
            level = next((level for level in LEVELS[rank(evidence):] if party in lists[level].counted[outcome]), None)
            if level not in (None, evidence):                                              # U6
                ground = weakest(lists[level], party, outcome)
                if ground:
                    r = ground.relation
                    key = ((r.source, r.kind, r.target), ground.reason, outcome)           # U3
                    rows.setdefault(key, []).append(party)
    ordered = sorted(rows.items(), key=lambda row: (-len(row[1]), [utf8(x) for x in row[0][0]], *row[0][1:]))   # U5
    return [{"relation": list(relation), "unstated": unstated, "outcome": outcome, "parties": by_bytes(parties)}
            for (relation, unstated, outcome), parties in ordered]


def weakest(lists, party, outcome):
    """The weakest ground of the witness, the first by place."""
    run = lists.run
    atom = run.least(lists.atoms[party, outcome])
    rule = run.cause(atom)
    if outcome == "interrupted" and rule is not None:
        atom = next((lost for lost in atoms_of(rule.body) if lost[0] == "LOST"), atom)      # U4
    grounds = weakness(g for g in witness_grounds(run, atom) if g.is_doubtful)
    return grounds[0] if grounds else None


def witness_grounds(run, atom):
    """The grounds of all rules in the witness; those of members that the base state lost are no part of it."""
    found, seen, pending = [], set(), [atom]
    while pending:
        atom = pending.pop()
        rule = run.cause(atom)
        if rule is None or atom in seen:
            continue
        seen.add(atom)
        found += rule_grounds(run, rule)
        for place, item in run.needed(rule):
            inner, atoms = used(run, item)
            found += inner
            pending += atoms
    return found


def used(run, item):
    """The grounds and the atoms of what holds an item, without what the base state has."""
    if isinstance(item, Threshold):
        parts = [used(run, inner) for _, inner in run.first(item.need, item.items, run.depth)]
        return [g for grounds, _ in parts for g in grounds], [a for _, atoms in parts for a in atoms]
    new = [atom for atom in atoms_of([item]) if atom not in run.network.base]
    return (list(item.grounds), new) if new else ([], [])


def rule_grounds(run, rule):
    """The rule's own; where nobody says that a service is critical, of its contracts only those that are lost (U2)."""
    if not any(ground.unstated == "critical" for ground in rule.grounds):
        return list(rule.grounds)
    lost = run.cause(rule.body[0].atom)
    relations = [ground.relation for _, item in run.needed(lost) for ground in used(run, item)[0]]
    suppliers = {r.target for r in relations}
    return [ground for ground in rule.grounds if ground.relation.target in suppliers] or list(rule.grounds)
