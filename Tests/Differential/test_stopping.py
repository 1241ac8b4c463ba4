#!/usr/bin/env python3
"""Stopping and interruption: groups of needs, contracts for a service, and how ties with a lost service break."""

from asking import at_levels, blast

L = ["L"]


# --- groups and contracts

def test_a_quorum_keeps_q_and_needs_cut_k():
    text = """
        labs: {L: {needs: [{any: 2, of: [A, {supplier: B, evidence: alleged}]}]}}
        vendors: {A: {produces: [a]}, B: {produces: [b]}}
        datasets: {a: , b: }
        models: {M: {owner: L, trained-on: [{quorum: 2, of: [a, {artefact: b, evidence: alleged}]}]}}"""
    for level in ("reported", "alleged"):
        assert blast(text, "breach A", evidence=level)["tainted"] == []
    assert blast(text, "breach A", "breach B", evidence="reported")["tainted"] == []
    assert blast(text, "breach A", "breach B", evidence="alleged")["tainted"] == L
    assert blast(text, "outage A")["stopped"] == L
    assert blast(text, "outage B")["stopped"] == []
    assert blast(text, "outage B", evidence="alleged")["stopped"] == L


def test_a_suspended_contract_is_lost_and_an_ended_one_is_gone():
    """L engages A, B and C for one service. Without A and C it is lost, whether B is suspended, ended or planned."""
    text = "labs: {L: {engages: [A, {supplier: B, status: %s}, C]}}\nvendors: {A: , B: , C: }"
    for status in ("suspended", "ended", "planned"):
        assert blast(text % status, "outage A")["interrupted"] == [], status
        assert blast(text % status, "outage A", "outage C")["interrupted"] == L, status
    assert blast(text % "suspended", "outage A", evidence="assumed")["alreadyInterrupted"] == L     # any one is lost
    assert blast(text % "ended", "outage B", evidence="assumed")["interrupted"] == []


def test_a_mention_of_one_supplier_speaks_for_the_service():
    """`needs` list A, so the contracts with A, B and C add nothing to stopping; LOST is as before."""
    text = """
        labs: {L: {engages: [{supplier: A, critical: true}, B, C], needs: [{any: 1, of: [{supplier: A, %s}, C]}]}}
        vendors: {A: , B: , C: }"""
    for written in ("notes: none", "status: planned", "evidence: assumed"):
        out = blast(text % written, "outage B", evidence="assumed")
        assert out["stopped"] == [] and out["interrupted"] == L, written
    out = blast(text % "status: planned", "outage C")
    assert out["stopped"] == L and out["lostServices"] == []        # the only member left, though two vendors stand in
    out = blast(text % "notes: none", "outage A", "outage B", "outage C")
    assert out["stopped"] == L and out["lostServices"] == [{"party": "L", "service": None}]


def test_the_services_of_a_party_are_apart():
    text = """
        labs: {L: {engages: [{supplier: A, service: s, critical: true}, {supplier: B, service: t, critical: true}, C],
                   staffed-by: [W], needs: [A]}}
        vendors: {A: , B: , C: }
        contractor-networks: {W: }"""
    out = blast(text, "outage B", "outage C", "outage W", "outage A")
    assert [row["service"] for row in out["lostServices"]] == [None, "s", "t", "workforce"]
    assert blast(text, "outage B")["stopped"] == L                  # A speaks for its own service alone
    assert blast(text, "outage C")["stopped"] == []
    assert blast(text, "outage W")["stopped"] == L                  # who works for you is vital


def test_critical_is_asked_at_each_level():
    """At `confirmed` A alone supplies s and says nothing; at `alleged` B says that s is critical."""
    text = """
        evidence: confirmed
        labs: {L: {engages: [{supplier: A, service: s}, {supplier: B, service: s, critical: %s, evidence: alleged}]}}
        vendors: {A: , B: }"""
    for said, stopped in (("true", [0, 0, 1, 1]), ("false", [0, 0, 0, 0])):
        out = blast(text % said, "outage A", "outage B")
        assert at_levels(out, "stopped") == stopped and at_levels(out, "interrupted") == [1, 1, 1, 1], said
    out = blast(text % "true", "outage A")
    assert at_levels(out, "interrupted") == [1, 1, 0, 1]            # fewer known substitutes, more hit
    assert at_levels(out, "stopped") == [0, 0, 0, 1]


def test_engaging_a_crowd_is_the_service_of_staffed_by():
    text = """
        labs: {L: {staffed-by: [W], engages: [{supplier: V, service: workforce, critical: false}]}}
        vendors: {V: }
        contractor-networks: {W: }"""
    out = blast(text, "outage W", "outage V")
    assert out["lostServices"] == [{"party": "L", "service": "workforce"}]
    assert out["stopped"] == L                                      # staffed-by is critical unless it says otherwise
    assert blast(text.replace("staffed-by: [W]", "staffed-by: [{supplier: W, critical: false}]"),
                 "outage W", "outage V", evidence="assumed")["stopped"] == []


def test_needs_of_a_function_and_its_owners_contracts():
    text = """
        labs: {L: {engages: [{supplier: A, status: %s}]}}
        vendors: {A: }
        functions: {f: {owner: L, needs: [A]}, g: {owner: L, critical: false, needs: [f]}}"""
    out = blast(text % "active", "outage A")
    assert out["stopped"] == L and out["entitiesStopped"] == ["f", "g"]
    assert [a["path"] for a in out["affected"]] == [["A", "f", "L"], ["A", "L"], ["A", "f"], ["A", "f", "g"]]
    for status in ("suspended", "ended"):
        out = blast(text % status, "breach A")
        assert out["alreadyStopped"] == L, status
    assert blast(text % "planned", "outage A")["stopped"] == L


def test_a_function_that_is_not_critical_interrupts():
    text = "labs: {L: }\nvendors: {A: }\nfunctions: {f: {owner: L, critical: false, needs: [A]}}"
    out = blast(text, "outage A")
    assert out["interrupted"] == L and out["stopped"] == [] and out["lostServices"] == []


def test_interrupted_before_and_stopped_now():
    """A party that was interrupted before and is stopped now is in `stopped` only; it may lose one more service."""
    text = """
        labs: {L: {engages: [{supplier: A, service: s, status: suspended}, {supplier: B, service: t, critical: true}]}}
        vendors: {A: , B: }"""
    out = blast(text, "outage B")
    assert (out["stopped"], out["interrupted"], out["alreadyInterrupted"]) == (L, [], L)
    assert out["lostServices"] == [{"party": "L", "service": "t"}]


def test_hosting_and_required_runs():
    text = """
        labs: {L: {hosted-on: [{supplier: K, shares: []}], runs: [{supplier: T, required: true}], needs: [%s]}}
        clouds: {K: , K2: }
        software: {T: {hosted-on: [K, K2]}}"""
    assert blast(text % "", "outage K")["stopped"] == L
    assert blast(text % "{any: 1, of: [K, K2]}", "outage K")["stopped"] == []
    assert blast(text % "{any: 1, of: [T, K2]}", "outage T")["stopped"] == L
    assert blast(text % "", "breach T")["compromised"] == L
    out = blast(text % "", "outage K2", "outage K", count="software")
    assert out["stopped"] == ["T"] and out["lostServices"] == [{"party": "T", "service": "hosting"}]
    assert blast(text % "", "outage K2")["entitiesStopped"] == []                   # hostings are substitutes


# --- ties with LOST

def test_a_lost_service_stops_at_its_own_depth():
    """DOWN(L) <- LOST(L) adds no depth; at equal depth DOWN(L) comes before LOST(L), and the unnamed service first."""
    text = """
        labs: {L: {engages: [{supplier: A, service: s, critical: true}, {supplier: B, critical: true}]}}
        vendors: {A: {hosted-on: [K]}, B: {hosted-on: [K]}}
        clouds: {K: }"""
    out = blast(text, "outage K")
    assert [(e["outcome"], e["depth"], e["path"]) for e in out["affected"] if e["entity"] == "L"] == [
        ("stopped", 2, ["K", "B", "L"]), ("interrupted", 2, ["K", "B", "L"])]


def test_a_need_and_a_lost_service_of_one_depth():
    """DOWN(L) has two causes of depth 1: the need, last needed DOWN(Z), and the service, last needed LOST(L, s)."""
    text = """
        labs: {%s: {needs: [Z], engages: [{supplier: A, service: s, critical: true}]}}
        vendors: {A: , Z: }"""
    for lab, path in (("L", ["A", "L"]), ("z", ["Z", "z"])):
        out = blast(text % lab, "outage A", "outage Z")
        assert out["affected"][0]["path"] == path and out["affected"][0]["depth"] == 1
