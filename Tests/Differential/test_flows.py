#!/usr/bin/env python3
"""Disclosure, corruption and control: who holds what, who hands on what, silos, keys."""

from asking import at_levels, blast

L = ["L"]


def test_status_and_disclosure():
    text = """
        as-of: 2025-06-15
        labs: {L: {engages: [{supplier: A, shares: [d], delivers: [e], access: privileged, %s}]}}
        vendors: {A: }
        datasets: {d: {owner: L}, e: {owner: L}}"""

    def at(attributes, level="reported"):
        out = blast(text % attributes, "breach A", evidence=level)
        return out["exposed"], out["tainted"], out["compromised"], out["alreadyInterrupted"]

    assert at("status: active") == (L, L, L, [])
    assert at("status: suspended") == at("suspended: 2025-06-15") == (L, [], [], L)
    assert at("suspended: 2025-06-16") == at("status: suspended, suspended: 2025-07") == (L, L, L, [])
    assert at("status: ended") == ([], [], [], [])
    assert at("status: ended", "assumed") == (L, [], [], [])
    assert at("status: ended, deleted: false") == (L, [], [], [])
    assert at("status: ended, deleted: true", "assumed") == ([], [], [], [])
    assert at("status: planned", "assumed") == ([], [], [], [])
    assert at("until: 2025-06") == (L, L, L, [])
    assert at("until: 2025-05, deleted: false") == (L, [], [], [])
    assert at("since: 2025") == (L, L, L, [])
    assert at("since: 2025-07, status: suspended") == ([], [], [], [])


def test_unstated_shares_and_implicit_artefacts():
    text = """
        labs: {L: {engages: [A]}}
        vendors: {A: {engages: [B]}, B: }"""
    out = blast(text, "breach A")
    assert out["artefacts"] == {"exposed": ["A/B", "L/A"], "tainted": ["A/B", "L/A"]} and out["countedTotal"] == 1
    assert out["exposed"] == out["tainted"] == L
    assert [e for e in out["affected"] if e["entity"] == "L"][0] == {
        "entity": "L", "outcome": "exposed", "depth": 1, "evidence": "reported", "path": ["A", "L/A", "L"]}
    out = blast(text, "breach B")
    assert at_levels(out, "exposed") == [0, 0, 0, 1]
    assert blast(text, "breach B", count="vendor")["exposed"] == ["A"]              # its work lies there
    assert blast(text, "breach L")["artefacts"] == {"exposed": ["L/A"], "tainted": ["L/A"]}


def test_hosting_delivers_nothing_by_itself():
    text = "labs: {L: {hosted-on: [{supplier: K, %s}]}}\nclouds: {K: }\ndatasets: {d: {owner: L}}"
    out = blast(text % "notes: none", "breach K", evidence="assumed")
    assert out["exposed"] == L and out["tainted"] == out["compromised"] == []
    assert blast(text % "delivers: [d]", "breach K")["tainted"] == L
    assert blast(text % "access: privileged", "breach K")["compromised"] == L


def test_every_actor_holds_what_it_owns():
    text = """
        labs: {L: }
        vendors: {A: {runs: [S]}, B: {isolation: per-client}}
        services: {S: }
        datasets: {d: {owner: A}, e: {owner: B}}
        credentials: {c: {owner: A, grants: [L]}}"""
    out = blast(text, "breach A", count="all")
    assert out["artefacts"]["exposed"] == ["c", "d"] and out["compromised"] == L
    assert blast(text, "breach B")["artefacts"]["exposed"] == ["e"]                 # in its core
    assert blast(text, "breach S", count="dataset")["exposed"] == ["d"]


def test_who_hands_on_has_unless_that_is_said():
    """A stated form, a supplier's or the holder's own, says in which form A has d, even where it is planned."""
    text = """
        labs: {L: {engages: [%s]}, M: }
        vendors: {A: {engages: [{supplier: B, shares: [%s], delivers: []}], holds: [%s]}, B: , C: }
        datasets: {d: {owner: %s}}
        credentials: {k: }"""

    def exposed(said_by_lab="{supplier: C, shares: [], delivers: []}", item="d", said="", owner="L", **options):
        return blast(text % (said_by_lab, item, said, owner), "breach A", count="lab", **options)["exposed"]

    assert exposed() == L
    assert exposed(said="{artefact: d, form: masked}") == []
    assert exposed(said="{artefact: d, form: encrypted, key: k, status: planned}") == []
    assert exposed("{supplier: A, shares: [{artefact: d, form: masked, evidence: assumed}], delivers: []}") == []
    assert exposed("{supplier: A, shares: all, delivers: []}") == L                 # names no artefact
    assert exposed(item="{artefact: d, form: masked}") == []
    # Masked for B; in which form A has it, nobody says.
    assert exposed(item="{artefact: d, form: masked}", evidence="assumed") == L
    assert exposed(owner="A") == []                                                 # A's own


def test_what_one_half_says_is_not_said_of_the_other():
    """v that produces labels and shares them has them; v that holds what its crowd delivers passes it on."""
    text = """
        labs: {L: {engages: [{supplier: v, shares: [], delivers: []}]}}
        vendors: {v: {%s}, w: }
        datasets: {d: {owner: L}}"""
    out = blast(text % "produces: [d], engages: [{supplier: w, shares: [d], delivers: []}]", "breach v")
    assert out["exposed"] == out["tainted"] == L
    out = blast(text % "holds: [d], engages: [{supplier: w, shares: [], delivers: [d]}]", "breach v")
    assert out["exposed"] == out["tainted"] == L
    out = blast(text % "produces: [d], engages: [{supplier: w, shares: [], delivers: [d]}]", "breach v")
    assert out["exposed"] == [] and out["tainted"] == L


def test_what_is_handed_on_lies_in_its_owners_silo():
    text = """
        labs: {L: {engages: [{supplier: v, shares: [], delivers: []}]}, M: }
        vendors: {v: {isolation: per-client, engages: [{supplier: w, shares: [d, e], delivers: [f]}]}, w: }
        datasets: {d: {owner: L}, e: {owner: M}, f: {owner: L}}"""
    out = blast(text, "breach v/L")
    assert out["exposed"] == out["tainted"] == L
    out = blast(text, "breach v")
    assert out["exposed"] == ["L", "M"] and out["silos"] == {"worst": "v/L", "exposed": L}


def test_encryption_needs_the_key():
    text = """
        labs: {L: }
        vendors: {A: {holds: [{artefact: d, form: encrypted, key: c}]}}
        datasets: {d: {owner: L}}
        credentials: {c: , e: {grants: [A]}}"""
    assert blast(text, "breach A")["exposed"] == []
    out = blast(text, "leak e", "leak c")
    assert out["exposed"] == L and out["actorsCompromised"] == ["A"]
    assert out["affected"][-1]["path"] == ["e", "A", "d"] and out["affected"][-1]["depth"] == 2


def test_silos():
    text = """
        labs:
          L1: {engages: [{supplier: A, shares: all, delivers: []}]}
          L2: {engages: [A]}
        vendors: {A: {isolation: per-client, holds: [d1, d0]}, B: {engages: [{supplier: A, shares: [d1]}]}}
        datasets: {d1: {owner: L1}, d0: }"""
    out = blast(text, "breach A")
    assert out["exposed"] == ["L1", "L2"] and out["silos"] == {"worst": "A/L1", "exposed": ["L1"]}
    assert [a["depth"] for a in out["affected"] if a["entity"] == "d0"] == [1]
    assert [a["path"] for a in out["affected"] if a["entity"] == "d1"] == [["A", "A/L1", "d1"]]
    out = blast(text, "breach A/L2")
    assert out["exposed"] == ["L2"] and out["silos"] is None and out["artefacts"]["exposed"] == ["L2/A"]


def test_a_silo_and_a_work_of_one_id():
    """v keeps its clients apart, and engages one: breach of v/c is the silo's, leak of it is of v's work at c."""
    text = """
        labs: {c: {engages: [{supplier: v, shares: [d], delivers: []}]}}
        vendors: {v: {isolation: per-client, engages: [c]}}
        datasets: {d: {owner: c}}"""
    out = blast(text, "breach v/c", count="all")
    assert out["exposed"] == ["c", "d"] and out["artefacts"]["exposed"] == ["d"]
    assert blast(text, "leak v/c", count="vendor")["exposed"] == ["v"]
