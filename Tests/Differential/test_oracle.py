#!/usr/bin/env python3
"""Checks of the twin itself: the LP-4 fixture, small cases worked out by hand, and properties on random descriptions.

    test_oracle.py                     runs the other tests, too, but those of scenarios
"""

import random
import sys

sys.dont_write_bytecode = True      # keep the folder clean

import generate
import harness
import oracle
import spell
import twin
from asking import at_levels, blast, events_of, parse, refuses
from compare import Asker
from description import EVENTS, describe, load, rank, text_only

L = ["L"]


# --- the fixture

def test_every_blast_of_the_fixture():
    description = load(harness.fixture("lp4.yaml"))
    for name, want in harness.expected()["blast"].items():
        assert oracle.blast(description, events_of(*name.split(" + "))) == want, name


def test_every_response_of_the_fixture():
    description = load(harness.fixture("lp4.yaml"))
    for name, want in harness.expected()["respond-by-suspending"].items():
        got = oracle.blast(description, events_of(name), respond_by_suspending=True)
        assert got["response"] == want, name


def test_siloed_v1_of_the_fixture():
    description = load(harness.fixture("lp4.yaml"))
    description.entities["V1"].attributes["isolation"] = "per-client"
    for name, want in harness.expected()["siloedV1"].items():
        assert oracle.blast(description, [("breach", name)]) == want, name


# --- thresholds, counting, events

def test_thresholds_depths_and_ties():
    text = """
        labs: {L: {needs: [{any: 2, of: [A, "!missing", {any: 1, of: [B, C]}, D]}]}}
        vendors: {A: {needs: [X]}, B: , C: {needs: [X]}, D: }
        clouds: {X: }"""
    out = blast(text, "outage X", "outage B")            # A (1), missing (0), [B, C] (1, by C): 3 of 4 lost
    assert out["affected"][2:] == [
        {"entity": "L", "outcome": outcome, "depth": 2, "evidence": "reported", "path": ["X", "C", "L"]}
        for outcome in ("stopped", "interrupted")]
    assert blast(text, "outage X")["stopped"] == []


def test_parents_and_counting():
    text = """
        labs: {L1: , L2: {owned-by: [{party: O, stake: 51}]}, L3: {parent: O}, L4: {peer-group: open}}
        organizations: {O: , P: {parent: O}}
        vendors: {A: {holds: [d1, d2, d3, d4]}}
        datasets: {d1: {owner: L1}, d2: {owner: L2}, d3: {owner: L3}, d4: {owner: L4}}"""
    out = blast(text, "breach A")
    assert out["rivalsCoExposed"] == 2 and len(out["exposed"]) == 4
    out = blast(text, "breach O", with_subsidiaries=True, count="all")
    assert out["countedTotal"] == 11 and out["exposed"] == [] and out["artefacts"]["exposed"] == ["d2", "d3"]
    assert blast(text, "breach A", count="vendor")["exposed"] == []
    assert blast(text, "breach A", count="dataset")["exposed"] == ["d1", "d2", "d3", "d4"]


def test_consumers_depend_on_somebody_and_nobody_on_them():
    """Any evidence and status counts; a function's needs are its own; who only owns one is no consumer."""
    text = """
        organizations:
          A: {engages: [{supplier: V, status: planned, evidence: assumed}]}
          B: {needs: [{any: 1, of: [V, A]}], peer-group: banks}
          C: {hosted-on: [{supplier: K, status: ended}], peer-group: banks}
          E: {needs: ['!missing']}
          F:
        vendors: {V: {engages: [B]}}
        clouds: {K: }
        functions: {f: {owner: F, needs: [V]}}
        software: {T: {hosted-on: [K]}}""".replace("['!missing']", "[{of: ['!missing']}]")
    out = blast(text, "outage V")
    assert (out["counted"], out["countedTotal"]) == ("consumers", 1)                # C: A and B are needed
    assert parse(text).counted("consumers") == ["C"]


def test_rivals_without_labs_need_a_peer_group():
    text = """
        organizations: {A: {engages: [V], %s}, B: {engages: [V], %s}, C: {engages: [V]}}
        vendors: {V: }"""
    assert blast(text % ("notes: a", "notes: b"), "breach V")["rivalsCoExposed"] == 0
    assert blast(text % ("peer-group: g", "peer-group: g"), "breach V")["rivalsCoExposed"] == 2


def test_events_are_listed_in_the_order_of_the_flags():
    text = """
        labs: {L: {engages: [V, W]}}
        vendors: {V: , W: }
        incident: {events: [{outage: W}, {breach: W}, {breach: V}]}"""
    for events in ((), ("outage W", "breach W", "breach V")):
        out = blast(text, *events)
        assert [(e["event"], e["entity"]) for e in out["events"]] == [("breach", "W"), ("breach", "V"), ("outage", "W")]


def test_what_is_refused():
    text = "labs: {L: {engages: [{supplier: V, status: %s}]}}\nvendors: {V: }"
    assert refuses(blast, text % "active", "breach W") == 65
    assert refuses(blast, text % "active", "leak V") == 65
    assert refuses(blast, text % "planned", "leak L/V") == 65
    assert refuses(blast, text % "ended, deleted: true", "leak L/V") == 65
    assert refuses(blast, text % "ended", "leak L/V") is None
    assert refuses(blast, text % "active", "breach V", incident=True) == 64
    assert refuses(blast, text % "active") == 64
    assert refuses(blast, text % "active", "breach V", as_of="2025-01-01", began="2025-02") == 65


def test_a_leak_of_a_work_below_the_level_exposes_its_owner():
    text = "labs: {L: {engages: [{supplier: V, evidence: alleged}]}}\nvendors: {V: }"
    assert blast(text, "leak L/V", evidence="confirmed")["exposed"] == L
    assert blast(text, "breach L", evidence="confirmed")["artefacts"]["exposed"] == []


def test_subsidiaries_by_stake_at_the_asked_level():
    """Who is struck with its parent is settled at the asked level, for all four counts."""
    text = """
        labs: {L: {engages: [A]}}
        vendors: {A: {owned-by: [{party: O, stake: 60, evidence: alleged}]}}
        organizations: {O: }"""
    out = blast(text, "breach O", with_subsidiaries=True)
    assert at_levels(out, "exposed") == [0, 0, 0, 0]
    out = blast(text, "breach O", with_subsidiaries=True, evidence="alleged")
    assert at_levels(out, "exposed") == [0, 1, 1, 1]


def test_a_response_interrupts():
    """L is exposed through A, which the suspension makes it lose; V, whose reading disclosed nothing, stays."""
    text = """
        labs: {L: {engages: [A, {supplier: V, service: s, shares: [], delivers: []}]}}
        vendors: {A: , V: }"""
    out = blast(text, "breach A", "breach V", respond_by_suspending=True)
    assert out["response"] == {"suspended": [["L", "A"]], "stopped": [], "interrupted": L}


# --- where version 0.1.0 departed from version 1

def test_the_evidence_of_a_hit_leaves_out_what_is_below_its_level():
    """At `confirmed` the group is made of V1 alone, and its outage stops: the entry's evidence is `confirmed`."""
    out = blast("evidence: confirmed\nlabs: {L: {needs: [{of: [V1, {supplier: V2, evidence: alleged}]}]}}\n"
                "vendors: {V1: , V2: }", "outage V1")
    assert {entry["evidence"] for entry in out["affected"]} == {"confirmed"} and out["doubts"] == []


def test_who_is_stopped_already_is_not_stopped_by_the_event():
    out = blast("""
        labs: {L: }
        vendors: {V: }
        functions: {f: {owner: L, needs: [{any: 1, of: ["!missing"]}]}, g: {owner: L, needs: [V]}}""", "outage V")
    assert out["stopped"] == out["interrupted"] == [] and out["alreadyStopped"] == out["alreadyInterrupted"] == L


# --- on random descriptions

def random_cases(seeds, runs=2):
    for seed in seeds:
        described = text_only(spell.untyped(generate.tree_of(seed)))
        description = describe(described)
        for run in range(runs):
            arguments = Asker(description, random.Random(f"test {seed} {run}")).words()
            try:
                yield described, description, arguments, twin.run_blast(description, arguments)
            except oracle.Refused:
                pass


def test_lower_evidence_never_shrinks_exposure_and_taint():
    for _, _, _, out in random_cases(range(1, 41)):
        for outcome in ("exposed", "tainted", "compromised"):
            assert at_levels(out, outcome) == sorted(at_levels(out, outcome))


def test_order_changes_nothing():
    def shuffled(value, rng):
        if isinstance(value, dict):
            items = list(value.items())
            rng.shuffle(items)
            return {key: shuffled(inner, rng) for key, inner in items}
        if isinstance(value, list) and not (value and isinstance(value[0], dict) and set(value[0]) & set(EVENTS)):
            value = [shuffled(inner, rng) for inner in value]
            rng.shuffle(value)
        return value

    for described, _, arguments, out in random_cases(range(41, 71)):
        again = twin.run_blast(describe(shuffled(described, random.Random(arguments[0]))), arguments)
        for answer in (again, out):
            answer.pop("doubts")                         # which relation is named depends on its place
        assert again == out


def test_paths_begin_at_a_seed_and_end_at_the_entity():
    for _, description, arguments, out in random_cases(range(71, 101)):
        if "--with-subsidiaries" not in arguments:
            seeds = {event["entity"] for event in out["events"]}
            for entry in out["affected"]:
                assert entry["path"][0] in seeds and entry["path"][-1] == entry["entity"]
                assert entry["entity"] not in seeds or "/" in entry["entity"]
                assert rank(entry["evidence"]) <= rank(out["evidence"])


def test_more_events_never_shrink_the_fixpoint():
    for _, description, arguments, _ in random_cases(range(101, 131), runs=1):
        events, options = twin.parsed(arguments)
        network = oracle.network_of(description, options.get("evidence", "reported"), options.get("as_of"))
        facts, seeds = network.base, set()
        for event in events:
            seeds |= oracle.Seeds(network, [event]).atoms
            larger = network.fixpoint(seeds)
            assert facts <= larger
            facts = larger


def test_a_window_never_shrinks_what_today_discloses_or_corrupts():
    """Over a window that ends today at least what counts today counts, at every level."""
    for _, description, arguments, out in random_cases(range(131, 171)):
        if out["began"] is not None and "--with-subsidiaries" not in arguments:
            words = [word for i, word in enumerate(arguments) if "--began" not in (word, *arguments[max(0, i - 1):i])]
            events = [(event["event"], event["entity"]) for event in out["events"]]
            options = twin.chosen(twin.parsed(words)[1], ("evidence", "as_of", "count"))
            today = oracle.blast(description, events, **options)
            assert out["stopped"] == today["stopped"] and out["interrupted"] == today["interrupted"]
            for outcome in ("exposed", "tainted", "compromised"):
                assert set(today[outcome]) <= set(out[outcome]), outcome


def main():
    import test_changes
    import test_doubts
    import test_flows
    import test_metrics
    import test_stopping
    import test_windows
    modules = [sys.modules[__name__], test_changes, test_flows, test_stopping, test_windows, test_doubts, test_metrics]
    return 1 if harness.run_tests(*map(vars, modules)) else 0


if __name__ == "__main__":
    sys.exit(main())
