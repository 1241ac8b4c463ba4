#!/usr/bin/env python3
"""Checks of the oracle itself: the LP-4 fixture, small cases worked out by hand, and properties on random input.

    test_oracle.py [FIXTURE]           default: ../Fixtures/lp4.yaml beside this folder

lp4-expected.json is read from the fixture's folder. Also runs under pytest.
"""

import json
import os
import random
import sys
import tempfile

import yaml

sys.dont_write_bytecode = True      # keep the folder clean

import generate
import oracle

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURE = os.path.join(HERE, "..", "Fixtures", "lp4.yaml")


def expected():
    with open(os.path.join(os.path.dirname(FIXTURE), "lp4-expected.json"), encoding="utf-8") as file:
        return json.load(file)


def parse(text):
    """A description from YAML text; the first line of the format may be left out."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        return oracle.load(file.name)


def blast(text, *events, **options):
    return oracle.blast(parse(text), [tuple(event.split(" ", 1)) for event in events], **options)


# --- the fixture

def test_every_blast_of_the_fixture():
    description = oracle.load(FIXTURE)
    for name, want in expected()["blast"].items():
        events = [tuple(event.split(" ", 1)) for event in name.split(" + ")]
        assert oracle.blast(description, events) == want, name


def test_every_response_of_the_fixture():
    description = oracle.load(FIXTURE)
    for name, want in expected()["respond-by-suspending"].items():
        got = oracle.blast(description, [tuple(name.split(" ", 1))], respond_by_suspending=True)
        assert got["response"] == want, name


def test_siloed_v1_of_the_fixture():
    description = oracle.load(FIXTURE)
    description.entities["V1"].attributes["isolation"] = "per-client"
    for name, want in expected()["siloedV1"].items():
        assert oracle.blast(description, [("breach", name)]) == want, name


# --- by hand

def test_a_quorum_keeps_q_and_needs_cut_k():
    text = """
        labs: {L: {needs: [{any: 2, of: [A, {supplier: B, evidence: alleged}]}]}}
        vendors: {A: {produces: [a]}, B: {produces: [b]}}
        datasets: {a: , b: }
        models: {M: {owner: L, trained-on: [{quorum: 2, of: [a, {artefact: b, evidence: alleged}]}]}}"""
    for level, tainted in (("reported", []), ("alleged", [])):
        assert blast(text, "breach A", evidence=level)["tainted"] == tainted
    assert blast(text, "breach A", "breach B", evidence="reported")["tainted"] == []
    assert blast(text, "breach A", "breach B", evidence="alleged")["tainted"] == ["L"]
    assert blast(text, "outage A")["stopped"] == ["L"]
    assert blast(text, "outage B")["stopped"] == []
    assert blast(text, "outage B", evidence="alleged")["stopped"] == ["L"]


def test_contracts_without_needs():
    text = """
        labs:
          L:
            engages: [A, {supplier: B, status: suspended}, C]
        vendors: {A: , B: , C: }"""
    assert blast(text, "outage A")["stopped"] == []
    assert blast(text, "outage A", "outage C")["stopped"] == ["L"]
    at_assumed = blast(text, "outage A", evidence="assumed")
    assert at_assumed["alreadyStopped"] == ["L"] and at_assumed["stopped"] == []
    listed = text.replace("engages", "needs: [{any: 1, of: [{supplier: A, status: planned}, C]}]\n            engages")
    assert blast(listed, "outage C")["stopped"] == ["L"]        # the only member left
    assert blast(listed, "outage A")["stopped"] == []
    assert blast(listed, "outage A", evidence="assumed")["alreadyStopped"] == ["L"]     # B is lost, and not listed


def test_needs_of_a_function_and_its_owners_contracts():
    text = """
        labs: {L: {engages: [{supplier: A, status: %s}]}}
        vendors: {A: }
        functions: {f: {owner: L, needs: [A]}}"""
    out = blast(text % "active", "outage A")
    assert out["stopped"] == ["L"] and out["entitiesStopped"] == ["f"]
    assert [a["path"] for a in out["affected"]] == [["A", "f", "L"], ["A", "f"]]
    for status in ("suspended", "ended"):
        out = blast(text % status, "breach A")
        assert out["alreadyStopped"] == ["L"], status
    assert blast(text % "planned", "outage A")["stopped"] == ["L"]


def test_status_and_disclosure():
    text = """
        as-of: 2025-06-15
        labs: {L: {engages: [{supplier: A, shares: [d], delivers: [e], access: privileged, %s}]}}
        vendors: {A: }
        datasets: {d: {owner: L}, e: {owner: L}}"""
    def at(attributes, level="reported"):
        out = blast(text % attributes, "breach A", evidence=level)
        return out["exposed"], out["tainted"], out["compromised"], out["alreadyStopped"]
    L = ["L"]
    assert at("status: active") == (L, L, L, [])
    assert at("status: suspended") == (L, [], [], L)
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
    assert out["artefacts"] == {"exposed": ["L/A"], "tainted": ["L/A"]} and out["countedTotal"] == 1
    assert out["exposed"] == out["tainted"] == ["L"]
    assert out["affected"][0] == {
        "entity": "L", "outcome": "exposed", "depth": 1, "evidence": "confirmed", "path": ["A", "L/A", "L"]}
    out = blast(text, "breach B")
    assert out["exposed"] == [] and out["byEvidence"]["exposed"] == {
        "confirmed": 0, "reported": 0, "alleged": 0, "assumed": 1}
    assert blast(text, "breach L")["artefacts"] == {"exposed": ["L/A"], "tainted": ["L/A"]}


def test_hosting_and_required_runs():
    text = """
        labs: {L: {hosted-on: [{supplier: K, shares: []}], runs: [{supplier: T, required: true}], needs: [%s]}}
        clouds: {K: , K2: }
        software: {T: }"""
    assert blast(text % "", "outage K")["stopped"] == ["L"]
    assert blast(text % "{any: 1, of: [K, K2]}", "outage K")["stopped"] == []
    assert blast(text % "{any: 1, of: [T, K2]}", "outage T")["stopped"] == ["L"]
    assert blast(text % "", "breach T")["compromised"] == ["L"]


def test_encryption_needs_the_key():
    text = """
        labs: {L: }
        vendors: {A: {holds: [{artefact: d, form: encrypted, key: c}]}}
        datasets: {d: {owner: L}}
        credentials: {c: , e: {grants: [A]}}"""
    assert blast(text, "breach A")["exposed"] == []
    out = blast(text, "leak e", "leak c")
    assert out["exposed"] == ["L"] and out["actorsCompromised"] == ["A"]
    assert out["affected"][-1]["path"] == ["e", "A", "d"]
    assert out["affected"][-1]["depth"] == 2


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


def test_thresholds_depths_and_ties():
    text = """
        labs: {L: {needs: [{any: 2, of: [A, "!missing", {any: 1, of: [B, C]}, D]}]}}
        vendors: {A: {needs: [X]}, B: , C: {needs: [X]}, D: }
        clouds: {X: }"""
    out = blast(text, "outage X", "outage B")            # A (1), missing (0), [B, C] (1, by C): 3 of 4 lost
    assert out["affected"][-1] == {
        "entity": "L", "outcome": "stopped", "depth": 2, "evidence": "confirmed", "path": ["X", "C", "L"]}
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


# --- on random descriptions

def random_cases(seeds, runs=2):
    import compare
    for seed in seeds:
        text = generate.generate(seed)
        description = parse(text)
        for run in range(runs):
            arguments = compare.random_arguments(description, random.Random(f"test {seed} {run}"))
            yield text, description, arguments, oracle.run_blast(description, arguments)


def test_lower_evidence_never_shrinks_exposure_and_taint():
    for _, _, _, out in random_cases(range(1, 41)):
        for counts in out["byEvidence"].values():
            counts = [counts[level] for level in oracle.LEVELS]
            assert counts == sorted(counts)


def test_order_changes_nothing():
    def shuffled(tree, rng):
        if isinstance(tree, dict):
            items = list(tree.items())
            rng.shuffle(items)
            return {key: shuffled(value, rng) for key, value in items}
        if isinstance(tree, list) and not (tree and isinstance(tree[0], dict) and set(tree[0]) & set(oracle.EVENTS)):
            tree = [shuffled(value, rng) for value in tree]
            rng.shuffle(tree)
        return tree

    for text, _, arguments, out in random_cases(range(41, 71)):
        tree = shuffled(yaml.load(text, Loader=yaml.BaseLoader), random.Random(arguments[0]))
        again = parse(yaml.dump(tree, Dumper=generate.Dumper, sort_keys=False, allow_unicode=True))
        assert oracle.run_blast(again, arguments) == out


def test_paths_begin_at_a_seed_and_end_at_the_entity():
    for _, description, arguments, out in random_cases(range(71, 101)):
        if "--with-subsidiaries" not in arguments:
            seeds = {event["entity"] for event in out["events"]}
            for entry in out["affected"]:
                assert entry["path"][0] in seeds and entry["path"][-1] == entry["entity"]
                assert entry["entity"] not in seeds
                assert oracle.rank(entry["evidence"]) <= oracle.rank(out["evidence"])


def test_more_events_never_shrink_the_fixpoint():
    for _, description, arguments, _ in random_cases(range(101, 131), runs=1):
        events, options = oracle.parse_arguments(arguments)
        network = oracle.Network(description, options.get("evidence", "reported"), options.get("as_of"))
        facts = network.base
        seeds = set()
        for event, x in events:
            seeds |= oracle.seed_atoms(description, event, x)
            larger = network.fixpoint(seeds)
            assert facts <= larger
            facts = larger


def main():
    global FIXTURE
    if len(sys.argv) > 1:
        FIXTURE = sys.argv[1]
    failed = 0
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    for name, test in tests:
        try:
            test()
        except Exception as error:
            failed += 1
            print(f"FAILED {name}: {type(error).__name__} {error}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
