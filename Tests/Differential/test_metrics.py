#!/usr/bin/env python3
"""The metrics: every number of the LP-4 fixture, and small cases worked out by hand."""

import os
import tempfile

import generate
import harness
import metrics
import risk
import spell
from asking import ask, parse, refuses
from description import describe, load, text_only
from question import Question

FIXTURE = Question(load(harness.fixture("lp4.yaml")))


def row_of(rows, **keys):
    return next(row for row in rows if all(row[key] == value for key, value in keys.items()))


# --- the fixture

def test_rank_resilience_overlap_and_concentration_of_the_fixture():
    wanted = harness.expected()
    for name in ("rank", "resilience", "overlap", "concentration"):
        assert harness.difference(wanted[name], getattr(metrics, name)(FIXTURE)) is None, name
    assert [row["entity"] for row in metrics.rank(FIXTURE, "impact")["suppliers"]] == wanted["rankByImpact"]


def test_the_worst_of_the_fixture():
    for name, want in harness.expected()["worst"].items():
        outcome, size = name.split()
        assert harness.difference(want, metrics.worst(FIXTURE, outcome, int(size))) is None, name


def test_the_risk_of_the_fixture():
    def ordered(answer):
        rows = sorted(answer["importance"], key=lambda row: (row["event"], row["party"], row["outcome"]))
        return {**answer, "importance": rows}

    assert harness.difference(ordered(harness.expected()["risk"]), ordered(risk.risk(FIXTURE))) is None


# --- who uses whom

def test_chains_go_through_functions():
    """f is L1's need and L2's own: V behind it is a single point of both, and L1 uses it along a chain."""
    text = """
        labs: {L1: {needs: [f]}, L2: }
        vendors: {V: }
        functions: {f: {owner: L2, needs: [V]}}"""
    row = row_of(metrics.rank(ask(text))["suppliers"], entity="V")
    assert (row["impact"], row["usesDirect"], row["usesAny"]) == (2, 1, 2)
    parties = metrics.resilience(ask(text))["parties"]
    assert row_of(parties, party="L1")["singlePoints"] == ["V", "f"] and row_of(parties, party="L1")["trust"] == 2
    assert row_of(parties, party="L2")["singlePoints"] == ["V"]
    assert metrics.overlap(ask(text))["pairs"][0]["sharedSuppliers"] == ["V"]
    row, = metrics.resilience(ask(text, count="function"))["parties"]
    assert row["singlePoints"] == ["V"] and row["depthEffective"] == 1


def test_impact_is_never_over_uses_any():
    """But for functions, which their owners do not use, and still stop with."""
    for seed in range(1, 40):
        q = Question(describe(text_only(spell.untyped(generate.tree_of(seed)))))
        for level in q.levels.values():
            for row in metrics.rank(level)["suppliers"]:
                if q.d.kind(row["entity"]) != "function":
                    used = row["usesAny"]
                    assert row["impact"] <= used and row["interruption"] <= used, (seed, level.evidence, row)


def test_rank_by_interruption_and_by_parent():
    text = """
        labs: {L: {engages: [{supplier: A, service: s}]}, M: {engages: [{supplier: B, critical: true}]}}
        vendors: {A: {parent: P}, B: {parent: P}}
        organizations: {P: }"""
    rows = metrics.rank(ask(text), "interruption")["suppliers"]
    assert [(row["entity"], row["interruption"], row["impact"]) for row in rows] == [("A", 1, 0), ("B", 1, 1)]
    assert rows[0]["impactByEvidence"] == {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 1}
    row, = metrics.rank(ask(text), "interruption", by_parent=True)["suppliers"]
    assert (row["entity"], row["interruption"], row["usesDirect"]) == ("P", 2, 2)


def test_rank_for_a_party():
    """Who can hit L, by which way, and with which of them it has no contract."""
    text = """
        labs: {L: {engages: [A], needs: [{any: 1, of: [A, C]}]}}
        vendors: {A: {hosted-on: [{supplier: K, shares: all}]}, C: {hosted-on: [K]}}
        clouds: {K: }"""
    answer = metrics.rank_for(ask(text), "L")
    assert [(row["entity"], row["path"], row["contract"]) for row in answer["exposers"]] == [
        ("A", ["A", "L/A", "L"], True), ("K", ["K", "A", "L/A", "L"], False)]
    assert [row["entity"] for row in answer["tainters"]] == ["A"]
    assert [(row["entity"], row["depth"]) for row in answer["interrupters"]] == [("A", 1), ("K", 2)]
    assert [(row["entity"], row["evidence"]) for row in answer["stoppers"]] == [("K", "reported")]
    assert metrics.rank_for(ask(text), "C")["stoppers"][0]["entity"] == "K"               # a party of any kind
    assert refuses(metrics.rank_for, ask(text), "nobody") == 65


# --- resilience

def test_resilience_of_services():
    """s has two suppliers behind one cloud; its loss stops L, the loss of the unnamed service only interrupts."""
    text = """
        labs: {L: {engages: [{supplier: A, service: s, critical: true}, {supplier: B, service: s}, C]}}
        vendors: {A: {needs: [K]}, B: {needs: [K]}, C: }
        clouds: {K: }"""
    row, = metrics.resilience(ask(text))["parties"]
    assert row["cuts"] == [["K"], ["A", "B"]] and (row["depthNominal"], row["redundancyGap"]) == (2, 1)
    unnamed, s = row["services"]
    assert unnamed == {"service": None, "suppliers": ["C"], "singlePoints": ["C"], "cuts": [["C"]], "depthEffective": 1,
                       "depthNominal": 1, "redundancyGap": 0}
    assert s["suppliers"] == ["A", "B"] and s["cuts"] == [["K"], ["A", "B"]] and s["redundancyGap"] == 1


def test_a_service_that_is_lost_already_has_no_cuts():
    text = "labs: {L: {engages: [{supplier: A, status: suspended}, {supplier: B, status: ended}]}}\nvendors: {A: , B: }"
    row, = metrics.resilience(ask(text))["parties"]
    assert row["services"] == [{"service": None, "suppliers": ["A"], "singlePoints": [], "cuts": [],
                                "depthEffective": 0, "depthNominal": 1, "redundancyGap": 1}]
    assert row["depthEffective"] is None and row["depthNominal"] is None                  # it is not stopped by that


def test_a_circle_is_no_backup():
    text = """
        labs: {L: {engages: [{supplier: A, critical: true}]}}
        vendors:
          A: {engages: [{supplier: B, critical: true}]}
          B: {needs: [{any: 1, of: [A, Z]}]}
          Z: {needs: [Y]}
          Y: {}"""
    assert metrics.resilience(ask(text))["circularBackup"] == []
    lost = text.replace("Y: {}", "Y: {needs: [{any: 1, of: ['!missing']}]}")
    assert metrics.resilience(ask(lost))["circularBackup"] == ["A", "B", "L"]


# --- risk

def test_the_importance_of_what_is_certain_or_impossible():
    """P = .28, P0 = .10 without V2: set to 0 and to 1, the probabilities are not conditional ones."""
    text = """
        labs: {L: {needs: [V1, {any: 1, of: [V2, V3]}]}}
        vendors: {V1: {probability: {outage: 0.1}}, V2: {probability: {outage: 1}}, V3: {probability: {outage: 0.2}},
                  V4: {probability: {outage: 0, breach: 0}}}"""
    rows = risk.risk(ask(text))["importance"]
    row = row_of(rows, event="outage V2", outcome="stopped")
    assert harness.difference({"birnbaum": 0.18, "criticality": 0.18 / 0.28, "raw": 1, "rrw": 2.8}, row) is None
    row = row_of(rows, event="outage V4", outcome="interrupted")
    assert (row["birnbaum"], row["criticality"], row["raw"], row["rrw"]) == (0, 0, 1, 1)
    row = row_of(rows, event="breach V4", outcome="exposed")
    assert (row["birnbaum"], row["criticality"], row["raw"], row["rrw"]) == (0, None, None, None)


def test_an_infinite_reduction():
    row = row_of(risk.risk(ask("labs: {L: {needs: [V]}}\nvendors: {V: {probability: {outage: 0.5}}}"))["importance"],
                 outcome="stopped")
    assert row["rrw"] == "infinity" and row["raw"] == 2 and row["criticality"] == 1


def test_probabilities_are_of_the_outcome_itself():
    """The base state and the party's own events count."""
    text = """
        labs: {L: {engages: [{supplier: V, status: suspended}], probability: {breach: 0.25}}}
        vendors: {V: {probability: {outage: 0.5}}}"""
    row, = risk.risk(ask(text))["parties"]
    assert (row["pInterrupted"], row["pStopped"], row["pExposed"]) == (1, 0, 0.25)


def test_wilson_bounds_at_the_ends():
    for samples in (1, 10, 4_000_000):
        assert risk.wilson(0, samples)[0] == 0 and risk.wilson(samples, samples)[1] == 1
    low, high = risk.wilson(5, 10)
    assert abs(low - 0.236593) < 1e-6 and abs(high - 0.763407) < 1e-6


# --- descriptions, claims

def test_the_share_of_sourced_claims():
    text = """
        source: %s
        evidence: %s
        labs: {L: {engages: [{supplier: A, source: https://example.org}, {supplier: B, evidence: assumed}],
                   needs: [{any: 1, of: [A, B]}]}}
        vendors: {A: , B: }"""
    assert parse(text % ("", "")).sourced() == 1 / 3
    assert parse(text % ("https://example.org/all", "")).sourced() == 1
    assert parse(text % ("", "assumed")).sourced() == 1 / 3           # not by the file's default
    assert parse("labs: {L: }").sourced() is None


def test_tables():
    """Semicolons in the header decide; null is an id; who stands only in relations is an organization."""
    with tempfile.TemporaryDirectory() as folder:
        files = {
            "entities.csv": "\ufeffKind; ID ;parent;breach-probability\n lab ; Mu\u0308ller ;;\nvendor;null;~;0.5\n",
            "relations.csv": "from;relation;to;group;any;shares;evidence\n"
                             "M\u00fcller;engages;null;;;\"a, b ; c\";alleged\n"
                             "M\u00fcller;needs;null;g;1;;\nM\u00fcller;needs;x;g;;;\n"
                             "M\u00fcller;needs;x;;;;\nM\u00fcller;engages;~;;;none;\n"}
        for name, text in files.items():
            spell.write_text(os.path.join(folder, name), text)
        description = load(folder)
    assert {x: entity.kind for x, entity in description.entities.items()} == {
        "M\u00fcller": "lab", "null": "vendor", "x": "organization", "~": "organization"}
    assert description.entities["null"].attributes == {"parent": "~", "probability": {"breach": "0.5"}}
    first, second = description.relations
    assert (first.shares, first.evidence) == ([{"artefact": "a, b"}, {"artefact": "c"}], "alleged")
    assert (second.shares, second.delivers, second.evidence) == ([], None, "reported")
    assert [(group.any, [m.target for m in group.members]) for group in description.needs["M\u00fcller"]] == [
        (1, ["null", "x"]), (1, ["x"])]
