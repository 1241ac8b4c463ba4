#!/usr/bin/env python3
"""The thirteen cases for which version 2 of the meaning was made: what was asked, and what is right."""

import csv
import os
import tempfile

import metrics
import remarks
import scenarios
from asking import at_levels, blast, parse, tree
from description import load
from question import Question


def test_1_who_hands_on_has():
    """v's contract shares a's secret with b, and nothing says that v has it: yet it could not share what it has not."""
    for relation in ("engages: [{supplier: b, shares: [secret]}]", "staffed-by: [{supplier: b, shares: [secret]}]",
                     "hosted-on: [{supplier: b, shares: [secret]}]"):
        out = blast(f"""
            labs: {{a: }}
            vendors: {{v: {{{relation}}}}}
            clouds: {{b: }}
            datasets: {{secret: {{owner: a}}}}""", "breach v")
        assert out["exposed"] == ["a"], relation
        assert [e["path"] for e in out["affected"] if e["entity"] == "a"] == [["v", "secret", "a"]], relation


def test_2_who_runs_it_reads_it():
    """v runs db, which holds a's secret: who breaks into v is in front of db's data."""
    text = """
        labs: {a: }
        vendors: {v: {runs: [%s]}}
        services: {db: {holds: [secret], produces: [labels]}}
        datasets: {secret: {owner: a}, labels: {owner: a}}"""
    for how in ("db", "{supplier: db, isolated: true}"):
        out = blast(text % how, "breach v")
        assert out["exposed"] == out["tainted"] == ["a"], how
    assert blast(text % "{supplier: db, isolated: true}", "breach db")["actorsCompromised"] == []


def test_3_what_is_delivered_passes_through():
    """v's crowd delivers labels to v, on which the lab's model is trained: they pass through v's hands."""
    out = blast("""
        labs: {a: {engages: [{supplier: v, delivers: [other]}]}}
        vendors: {v: {staffed-by: [{supplier: crowd, delivers: [labels]}]}}
        contractor-networks: {crowd: }
        datasets: {labels: , other: }
        models: {m: {owner: a, trained-on: [labels]}}""", "breach v")
    assert out["tainted"] == ["a"]


REGISTER = "organizations: {Bank A: {engages: [%s]}, Bank B: {engages: [%s]}, CloudCo: }"


def test_4_a_plain_register_has_consumers():
    """Two banks engage CloudCo, and that is all: each has work there, and without labs the banks are counted."""
    out = blast(REGISTER % ("CloudCo", "CloudCo"), "breach CloudCo")
    assert (out["counted"], out["countedTotal"]) == ("consumers", 2)
    assert out["exposed"] == ["Bank A", "Bank B"]
    assert out["artefacts"]["exposed"] == ["Bank A/CloudCo", "Bank B/CloudCo"]
    assert out["rivalsCoExposed"] == 0                   # neither labs nor a peer group


def test_5_a_contract_interrupts_and_stops_if_that_is_said():
    """The loss of a bought service pauses the work that ran through it; that the bank stops, has to be said."""
    out = blast(REGISTER % ("CloudCo", "CloudCo"), "outage CloudCo")
    assert out["interrupted"] == ["Bank A", "Bank B"] and out["stopped"] == []
    assert at_levels(out, "stopped") == [0, 0, 0, 2]
    assert out["lostServices"] == [{"party": "Bank A", "service": None}, {"party": "Bank B", "service": None}]
    critical, harmless = "{supplier: CloudCo, critical: true}", "{supplier: CloudCo, critical: false}"
    out = blast(REGISTER % (critical, harmless), "outage CloudCo")
    assert out["stopped"] == ["Bank A"] and at_levels(out, "stopped") == [0, 1, 1, 1]


def test_6_two_hostings_may_stand_in_for_each_other():
    """Nobody says whether one cloud is enough: its loss stops only at `assumed`, the loss of both for certain."""
    text = "labs: {a: {hosted-on: [k1, k2]}}\nclouds: {k1: , k2: }"
    out = blast(text, "outage k1")
    assert at_levels(out, "interrupted") == at_levels(out, "stopped") == [0, 0, 0, 1]
    assert blast(text, "outage k1", "outage k2")["stopped"] == ["a"]


SUSPENDED = """
    as-of: 2026-05-31
    labs: {a: {engages: [{supplier: v, shares: [], delivers: [labels], %s}]}}
    vendors: {v: }
    datasets: {labels: }
    models: {m: {owner: a, trained-on: [labels]}}
    incident: {title: The breach, occurred: {since: 2026-03-24}, events: [{breach: v}]}"""


def test_7_a_response_takes_nothing_back():
    """Suspended on 3 April, breached since 24 March: deliveries of ten days lie in the window."""
    out = blast(SUSPENDED % "suspended: 2026-04-03")
    assert (out["began"], out["asOf"], out["tainted"]) == ("2026-03-24", "2026-05-31", ["a"])
    out = blast(SUSPENDED % "status: suspended")
    assert at_levels(out, "tainted") == [0, 0, 0, 1]
    assert [d["unstated"] for d in out["doubts"]] == ["status"]
    assert blast(SUSPENDED % "suspended: 2026-03-24")["tainted"] == []
    assert blast(SUSPENDED % "suspended: 2026-04-03", "breach v")["tainted"] == []            # a what-if of today


def test_8_suspending_now_spares_nothing_that_was_delivered():
    """Against a dated incident a suspension counts from its day: only an earlier one would have spared the lab."""
    base = tree(SUSPENDED % "notes: none")
    answer = scenarios.compare(base, tree("""
        scenarios:
          now: {changes: [{suspend: {consumer: a, supplier: v}}]}
          before: {changes: [{suspend: {consumer: a, supplier: v, since: 2026-03-01}}]}"""))
    now, before = (row["metrics"] for row in answer["scenarios"])
    assert answer["base"]["tainted"] == now["tainted"] == 1 and before["tainted"] == 0
    assert now["interrupted"] == before["interrupted"] == 1
    assert now["taints"] == 0                            # the sums ask what would be, as of today


def test_9_what_nobody_confirmed_is_not_confirmed():
    """No relation states its evidence: the counts are at `reported`."""
    out = blast("labs: {a: {engages: [v]}}\nvendors: {v: }", "breach v")
    assert out["evidence"] == "reported" and at_levels(out, "exposed") == [0, 1, 1, 1]


def test_10_nobody_says_what_is_handed_on():
    """The mailer has what the CRM hands on, and nobody says what: none on what is stated, one if it is everything."""
    out = blast("""
        evidence: confirmed
        labs: {a: {engages: [CRM]}}
        vendors: {CRM: {engages: [mailer]}, mailer: }""", "breach mailer")
    assert out["exposed"] == [] and at_levels(out, "exposed") == [0, 0, 0, 1]
    doubt = {"relation": ["CRM", "engages", "mailer"], "parties": ["a"]}
    assert out["doubts"] == [{**doubt, "unstated": "delivers", "outcome": "tainted"},
                             {**doubt, "unstated": "shares", "outcome": "exposed"}]


def test_11_one_supplier_in_three_spellings():
    """`Müller `, `Müller` and its decomposed spelling are one; CloudCo, Cloudco and CloudCo Ltd get a warning."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "relations.csv"), "w", encoding="utf-8", newline="") as file:
            rows = [("A", "M\u00fcller "), ("B", "M\u00fcller"), ("C", "Mu\u0308ller")]
            csv.writer(file).writerows([("from", "relation", "to")] + [(x, "engages", y) for x, y in rows])
        rank = metrics.rank(Question(load(folder)))
    assert [(row["entity"], row["usesDirect"]) for row in rank["suppliers"]] == [("M\u00fcller", 3)]
    similar = remarks.similar_pairs(parse("vendors: {CloudCo: , Cloudco: , CloudCo Ltd: , Cloud: }").entities)
    assert len(similar) == 3


def test_12_an_assumption_settles_no_doubt():
    """Two vendors for one service: that one is enough must be stated, not assumed, to settle whether it stands in."""
    text = """
        labs: {a: {engages: [v, w], needs: [{any: 1, of: [{supplier: v, evidence: %s}, {supplier: w, evidence: %s}]}]}}
        vendors: {v: , w: }"""
    assert at_levels(blast(text % ("assumed", "assumed"), "outage v"), "interrupted") == [0, 0, 0, 1]
    assert at_levels(blast(text % ("reported", "reported"), "outage v"), "interrupted") == [0, 0, 0, 0]
    # At `alleged` the group knows v alone.
    assert at_levels(blast(text % ("alleged", "assumed"), "outage v"), "interrupted") == [0, 0, 1, 0]
    assert at_levels(blast(text % ("alleged", "assumed"), "outage w"), "interrupted") == [0, 0, 0, 1]


def test_13_who_suspended_its_only_vendor_is_interrupted_already():
    """Nothing new hits Meta in an outage of Mercor: it suspended Mercor, and is interrupted by that."""
    out = blast("""
        labs: {meta: {engages: [{supplier: mercor, status: suspended}]}}
        vendors: {mercor: }""", "outage mercor")
    assert out["interrupted"] == [] and out["lostServices"] == []
    assert out["alreadyInterrupted"] == ["meta"] and out["alreadyStopped"] == []
