#!/usr/bin/env python3
"""What is not known: each reason, the weakest relation, the first by place."""

from asking import blast


def doubts(text, *events, **options):
    return {(" ".join(row["relation"]), row["unstated"], row["outcome"]): row["parties"]
            for row in blast(text, *events, **options)["doubts"]}


def test_shares_and_delivers_that_nobody_states():
    text = """
        labs: {L: {engages: [A]}}
        vendors: {A: {engages: [B]}, B: }"""
    assert doubts(text, "breach B") == {("A engages B", "shares", "exposed"): ["L"],
                                        ("A engages B", "delivers", "tainted"): ["L"]}


def test_the_parties_of_one_doubt_stand_together_most_first():
    text = """
        labs: {L: {engages: [A]}, M: {engages: [A]}, N: {engages: [{supplier: C, evidence: alleged}]}}
        vendors: {A: {engages: [{supplier: B, delivers: []}]}, B: , C: }"""
    rows = blast(text, "breach B", "breach C")["doubts"]
    assert [(row["relation"][0], row["unstated"], row["parties"]) for row in rows] == [
        ("A", "shares", ["L", "M"]), ("N", "evidence", ["N"]), ("N", "evidence", ["N"])]


def test_the_strongest_level_at_which_it_holds():
    """Alleged by one way and assumed by a shorter one: at `alleged` the long way is the witness."""
    text = """
        labs: {L: {holds: [d]}}
        vendors: {A: {runs: [{supplier: S, evidence: alleged}], holds: [{artefact: d, evidence: assumed}]}}
        services: {S: {holds: [d]}}
        datasets: {d: {owner: L}}"""
    assert doubts(text, "breach A") == {("A runs S", "evidence", "exposed"): ["L"]}
    assert doubts(text, "breach A", evidence="alleged") == {}
    assert doubts(text.replace("alleged", "assumed"), "breach A") == {("A holds d", "evidence", "exposed"): ["L"]}


def test_critical_and_substitutes():
    one = "labs: {L: {engages: [{supplier: A, service: s}]}}\nvendors: {A: }"
    assert doubts(one, "outage A") == {("L engages A", "critical", "stopped"): ["L"]}
    two = "labs: {L: {engages: [{supplier: B}, {supplier: A, %s}]}}\nvendors: {A: , B: }"
    assert doubts(two % "critical: true", "outage A") == {("L engages A", "substitutes", "stopped"): ["L"],
                                                          ("L engages A", "substitutes", "interrupted"): ["L"]}
    # Of two reasons at one relation the first in the order of the contract: critical before substitutes.
    assert doubts(two % "notes: none", "outage A") == {("L engages A", "critical", "stopped"): ["L"],
                                                       ("L engages A", "substitutes", "interrupted"): ["L"]}
    assert doubts(two % "critical: false", "outage A") == {("L engages A", "substitutes", "interrupted"): ["L"]}
    # Both lost: at `assumed` any one's loss is a cause, and the witness takes A, whose id is smallest.
    assert doubts(two % "notes: none", "outage A", "outage B") == {("L engages A", "critical", "stopped"): ["L"]}


def test_hostings_are_substitutes():
    text = "labs: {L: {hosted-on: [K1, K2]}}\nclouds: {K1: , K2: }"
    assert doubts(text, "outage K2") == {("L hosted-on K2", "substitutes", "stopped"): ["L"],
                                         ("L hosted-on K2", "substitutes", "interrupted"): ["L"]}


def test_an_assumed_relation_is_in_doubt_itself():
    """Saying more about a relation that is assumed would not help."""
    text = "labs: {L: {engages: [A]}}\nvendors: {A: {engages: [{supplier: B, evidence: assumed, delivers: []}]}, B: }"
    assert doubts(text, "breach B") == {("A engages B", "evidence", "exposed"): ["L"]}


def test_deletion_time_and_form():
    ended = "labs: {L: {engages: [{supplier: A, shares: [d], delivers: [], status: ended}]}}\n" \
            "vendors: {A: }\ndatasets: {d: {owner: L}}"
    assert doubts(ended, "breach A") == {("L engages A", "deleted", "exposed"): ["L"]}
    assert doubts(ended, "breach A", began="2025") == {("L engages A", "status", "exposed"): ["L"]}
    suspended = "labs: {L: {engages: [{supplier: A, shares: [], delivers: [d], status: suspended}]}}\n" \
                "vendors: {A: }\ndatasets: {d: {owner: L}}"
    assert doubts(suspended, "breach A", began="2025") == {("L engages A", "status", "tainted"): ["L"]}
    masked = """
        labs: {L: {engages: [{supplier: A, shares: [], delivers: []}]}}
        vendors: {A: {engages: [{supplier: B, shares: [{artefact: d, form: masked}], delivers: []}]}, B: }
        datasets: {d: {owner: L}}"""
    assert doubts(masked, "breach A") == {("A engages B", "form", "exposed"): ["L"]}


def test_what_the_base_state_lost_is_no_part_of_it():
    """One of two is lost already, on alleged evidence; that the other is needed, is only assumed."""
    text = """
        labs: {L: {needs: [{any: 1, of: [{supplier: A, evidence: alleged}, {supplier: B, evidence: assumed}]}]}}
        vendors: {A: {needs: [{any: 1, of: ['!missing']}]}, B: }"""
    assert doubts(text, "outage B") == {("L needs B", "evidence", "stopped"): ["L"],
                                        ("L needs B", "evidence", "interrupted"): ["L"]}


def test_only_members_that_fired_are_in_the_witness():
    """B stands first and is alleged too, but its loss is no part of what stops L."""
    text = """
        labs: {L: {needs: [{of: [A, {supplier: B, evidence: alleged}, {supplier: C, evidence: alleged}]}]}}
        vendors: {A: , B: , C: }"""
    assert ("L needs C", "evidence", "stopped") in doubts(text, "outage C")
    assert ("L needs B", "evidence", "stopped") not in doubts(text, "outage C")


def test_nothing_is_in_doubt_where_it_is_known():
    text = "labs: {L: {engages: [{supplier: A, critical: true}]}}\nvendors: {A: }"
    assert doubts(text, "ransomware A") == {}
    assert doubts(text, "outage A", evidence="confirmed") == {("L engages A", "evidence", "stopped"): ["L"],
                                                              ("L engages A", "evidence", "interrupted"): ["L"]}
