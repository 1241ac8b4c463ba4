#!/usr/bin/env python3
"""Checks of the twin of `compare`: every number of the LP-4 fixture, and each verb on small cases worked out by hand.

    test_scenarios.py                  also runs under pytest
"""

import fractions
import itertools
import json
import os
import sys

sys.dont_write_bytecode = True      # keep the folder clean

try:
    import networkx                 # noqa: F401  metrics.py needs it
    import yaml
except ImportError as missing:
    sys.exit(f"!! test_scenarios.py cannot run, nothing was tested: {missing}")

import compare_metrics
import oracle
import scenarios

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Fixtures")


def fixture(name):
    return scenarios.load_tree(os.path.join(FIXTURES, name))


def expected():
    with open(os.path.join(FIXTURES, "lp4-expected.json"), encoding="utf-8") as file:
        return json.load(file)


def tree(text):
    return yaml.load(text, Loader=scenarios.Loader)


def changed(base, *changes, as_of=None, **others):
    """The tree of a YAML text after changes in flow style."""
    return scenarios.apply({"changes": [tree(change) for change in changes], **others}, tree(base), as_of)


def refused(base, *changes, **options):
    try:
        changed(base, *changes, **options)
    except scenarios.Refused:
        return True
    return False


def blast(after, *events, **options):
    return oracle.blast(oracle.describe(after), [tuple(event.split(" ", 1)) for event in events], **options)


# --- the fixture

def test_compare_of_the_fixture():
    answer = scenarios.compare(fixture("lp4.yaml"), fixture("lp4-scenarios.yaml"), [("breach", "V1")])
    want = expected()["compare"]
    assert len(want["scenarios"]) == 9
    assert [compare_metrics.difference(want, answer), compare_metrics.difference(answer, {**want, "counted": "lab"})] \
        == [None, None]


def test_probabilities_of_the_fixture():
    trees = scenarios.results(fixture("lp4-scenarios.yaml")["scenarios"], fixture("lp4.yaml"))
    trees["S0-base"] = fixture("lp4.yaml")
    wanted = expected()["scenarioProbabilities"]
    assert trees.keys() == wanted.keys()
    for name, after in trees.items():
        measured = scenarios.Measured(after, None)
        q, got = measured.q, {"pStoppedL1": 0, "pExposedL1": 0, "pTwoOrMoreRivalsExposed": 0}
        for event in ("outage", "breach"):
            basic = {x: p for (e, x), p in scenarios.metrics.basic_events(q.d).items() if e == event}
            for pattern in itertools.product((False, True), repeat=len(basic)):
                weight = fractions.Fraction(1)
                for p, happens in zip(basic.values(), pattern):
                    weight *= p if happens else 1 - p
                facts = q.facts(event, [x for x, happens in zip(basic, pattern) if happens])
                if event == "outage":
                    got["pStoppedL1"] += weight * q.has(facts, "L1", "stopped")
                else:
                    exposed = [x for x in q.parties if q.has(facts, x, "exposed")]
                    got["pExposedL1"] += weight * ("L1" in exposed)
                    got["pTwoOrMoreRivalsExposed"] += weight * (oracle.rivals(q.network, exposed) >= 2)
        got |= {key: value for key, value in measured.metrics.items() if key.startswith("expected")}
        assert compare_metrics.difference(wanted[name], scenarios.plain(got)) is None, name


def test_silo_of_the_fixture():
    after = scenarios.apply({"changes": [{"silo": {"supplier": "V1"}}]}, fixture("lp4.yaml"))
    for name, want in expected()["siloedV1"].items():
        assert blast(after, f"breach {name}") == want, name


# --- overlays, after

def test_an_overlay_merges_mappings_replaces_lists_and_removes_at_null():
    patched = scenarios.merge_patch(
        {"a": {"b": "1", "c": ["1", "2"]}, "d": None, "e": "x"},
        {"a": {"b": None, "c": ["3"], "f": {"g": None}}, "d": {"h": "1"}, "e": None, "i": None})
    assert patched == {"a": {"c": ["3"], "f": {}}, "d": {"h": "1"}}


def test_an_overlay_comes_before_the_changes_and_is_checked():
    base = "{linchpin: 1, labs: {L: {engages: [A]}}, vendors: {A: }}"
    overlay = tree("{vendors: {B: {}}}")
    after = changed(base, "{diversify: {consumer: L, with: B, like: A}}", overlay=overlay)
    assert [c["supplier"] for c in after["labs"]["L"]["engages"]] == ["A", "B"]
    assert refused(base, "{diversify: {consumer: L, with: B, like: A}}")
    assert refused(base, overlay=tree("{vendors: {A: null}}"))
    assert refused(base, overlay=tree("{labs: {L: {needs: [{any: 2, of: [A]}]}}}"))


def test_after_starts_from_another_scenario():
    base = tree("{linchpin: 1, labs: {L: {engages: [A]}}, vendors: {A: , B: }}")
    both = tree("""
        second: {after: first, changes: [{diversify: {consumer: L, with: B, like: A}}]}
        first: {changes: [{suspend: {consumer: L, supplier: A}}]}""")
    trees = scenarios.results(both, base)
    assert [c.get("status") for c in trees["second"]["labs"]["L"]["engages"]] == ["suspended", None]
    assert base == tree("{linchpin: 1, labs: {L: {engages: [A]}}, vendors: {A: , B: }}")
    for wrong in ("{a: {after: b}, b: {after: a}}", "{a: {after: c}}"):
        try:
            scenarios.results(tree(wrong), base)
        except scenarios.Refused:
            continue
        raise AssertionError(wrong)


def test_costs_add_up_and_what_is_gone_cannot_be_struck():
    base = tree("{linchpin: 1, labs: {L: {engages: [A]}}, vendors: {A: , B: }}")
    answer = scenarios.compare(base, tree("""
        scenarios:
          a: {cost: 1.5}
          b: {after: a, cost: 2, overlay: {labs: {L: {engages: null}}, vendors: {A: null}}}
          c: {after: d, cost: 1}
          d: {}"""), [("breach", "A")])
    assert [row["cost"] for row in answer["scenarios"]] == [1.5, 3.5, None, None]
    assert answer["base"]["exposed"] == 1 and answer["scenarios"][1]["metrics"]["exposed"] == 0
    assert answer["scenarios"][1]["noLongerExposed"] == ["L"]


# --- diversify, standby

NEEDS = """
    linchpin: 1
    labs: {L: {needs: [A], engages: [{supplier: A, service: s, shares: [d], delivers: [e], amount: 9}]}}
    vendors: {A: {holds: [d, o], produces: [{artefact: m, evidence: reported}]}, B: }
    datasets: {d: {owner: L}, e: , o: }
    models: {m: {owner: L}}
    functions: {f: {owner: L, needs: [{of: [A, C]}]}}
    clouds: {C: }"""


def test_a_hot_supplier_joins_groups_and_gets_what_the_other_has():
    after = changed(NEEDS, "{diversify: {consumer: L, with: B, like: A}}")
    lab, new = after["labs"]["L"], after["vendors"]["B"]
    b = {"supplier": "B", "evidence": "confirmed"}
    assert lab["needs"] == [{"any": "1", "of": [{"supplier": "A"}, b]}]
    assert after["functions"]["f"]["needs"] == [{"any": "2", "of": [{"supplier": "A"}, {"supplier": "C"}, b]}]
    assert lab["engages"][0]["amount"] == lab["engages"][1]["amount"] == "9/2"
    assert lab["engages"][1] == {**b, "service": "s", "shares": [{"artefact": "d"}], "delivers": ["e"], "amount": "9/2"}
    assert new == {"holds": [{"artefact": "d"}], "produces": [{"artefact": "m", "evidence": "reported"}]}
    assert refused(NEEDS, *["{diversify: {consumer: L, with: B, like: A}}"] * 2)
    assert not refused(NEEDS, "{diversify: {consumer: L, with: B, like: C}}")          # the function's group
    cold = "{standby: {consumer: L, with: B, like: A}}"
    assert refused(NEEDS, cold, cold)
    warmed = changed(NEEDS, cold, "{diversify: {consumer: L, with: B, like: A}}")
    assert warmed["labs"]["L"]["engages"] == lab["engages"] and warmed["vendors"]["B"] == new
    for wrong in ("with: A, like: A", "with: L, like: A", "with: B, like: o", "with: B, service: t",
                  "with: B, group: g", "with: B, like: A, service: t", "with: X, like: A", "with: B"):
        assert refused(NEEDS, f"{{diversify: {{consumer: L, {wrong}}}}}"), wrong


def test_a_cold_supplier_joins_groups_and_gets_nothing():
    after = changed(NEEDS, "{standby: {consumer: L, with: B, service: s, switch-days: 30}}")
    cold = {"supplier": "B", "evidence": "confirmed", "standby": "cold", "switch-days": "30"}
    assert after["labs"]["L"]["needs"] == [{"any": "1", "of": [{"supplier": "A"}, cold]}]
    assert len(after["labs"]["L"]["engages"]) == 1 and after["vendors"]["B"] == {}
    without = NEEDS.replace("needs: [A], ", "").replace("needs: [{of: [A, C]}]", "critical: true")
    after = changed(without, "{standby: {consumer: L, with: B, like: A}}")
    assert after["labs"]["L"]["engages"][1] == {
        "supplier": "B", "evidence": "confirmed", "service": "s", "shares": [], "delivers": [], "amount": "0"}
    assert blast(after, "outage A")["stopped"] == [] and blast(after, "breach B")["exposed"] == []


def test_a_group_is_found_by_its_name():
    base = """
        linchpin: 1
        labs: {L: {needs: [{of: [A, {group: g, any: 1, of: [A, '!missing']}]}]}}
        vendors: {A: , B: }"""
    after = changed(base, "{standby: {consumer: L, with: B, group: g}}")
    outer = after["labs"]["L"]["needs"][0]
    assert "any" not in outer and [m.get("supplier") for m in outer["of"][1]["of"]] == ["A", "!missing", "B"]


# --- the state of contracts

def test_suspend_terminate_activate():
    base = """
        linchpin: 1
        labs: {L: {engages: [{supplier: A, %s}], needs: [{any: 1, of: [B, C]}], hosted-on: [C]}}
        vendors: {A: , B: }
        clouds: {C: }"""

    def contract(attributes, *changes, **options):
        after = changed(base % attributes, *changes, **options)
        return {k: v for k, v in after["labs"]["L"]["engages"][0].items() if k != "supplier"}

    suspend, activate, terminate = ("{%s: {consumer: L, supplier: A}}" % verb
                                    for verb in ("suspend", "activate", "terminate"))
    delete = "{terminate: {consumer: L, supplier: A, deleted: true}}"
    assert contract("status: active", suspend) == {"status": "suspended"}
    assert contract("status: active", suspend, delete) == {"status": "ended", "deleted": "true"}
    assert contract("status: active", terminate, delete) == {"status": "ended", "deleted": "true"}
    assert contract("since: 2030, status: active", activate, as_of="2025-01-01") == {"status": "active"}
    assert contract("status: planned", activate, suspend) == {"status": "suspended"}
    for attributes, change in (
            ("status: planned", suspend), ("status: ended", suspend), ("status: ended", terminate),
            ("status: planned", delete), ("status: active", activate), ("since: 2020", activate),
            ("until: 2020", suspend), ("until: 2020", activate)):
        assert refused(base % attributes, change, as_of="2025-01-01"), (attributes, change)
    assert refused(base % "since: 2030", activate)                                     # dates are not applied
    after = changed(base % "status: active", "{suspend: {consumer: L, supplier: B}}")
    assert after["labs"]["L"]["needs"][0]["of"][0] == {"supplier": "B", "status": "suspended"}
    after = changed(base % "status: active", "{suspend: {consumer: L, supplier: C}}")
    assert after["labs"]["L"]["needs"][0]["of"][1] == {"supplier": "C"}                # the hosting alone
    assert after["labs"]["L"]["hosted-on"] == [{"supplier": "C", "status": "suspended"}]
    assert refused(base % "status: active", "{suspend: {consumer: A, supplier: B}}")


def test_insource():
    base = """
        linchpin: 1
        labs: {L: {needs: [A, {any: 2, of: [A, B, {any: 1, of: [A, B]}]}, {of: [A, B]}], engages: [A, B]}}
        vendors: {A: {holds: [d, o], produces: [d]}, B: }
        datasets: {d: {owner: L}, o: }
        functions: {f: {owner: L, needs: [A]}}"""
    after = changed(base, "{insource: {consumer: L, supplier: A}}")
    assert after["labs"]["L"] == {"needs": [{"any": "1", "of": [{"supplier": "B"}]}], "engages": [{"supplier": "B"}]}
    assert after["functions"]["f"]["needs"] == []
    assert after["vendors"]["A"] == {"holds": [{"artefact": "o"}], "produces": []}
    assert refused(base, *["{insource: {consumer: L, supplier: A}}"] * 2)


# --- what is held

HELD = """
    linchpin: 1
    labs: {L: {engages: [{supplier: A, shares: [d, e], delivers: [g]}]}}
    vendors: {A: {holds: [{artefact: d, form: masked}, {artefact: e, write: true}], produces: [h]}}
    datasets: {d: , e: , g: {derived-from: [{quorum: 1, of: [d, h]}]}, h: {derived-from: [g]}, i: }
    credentials: {k: , kA: {owner: A}}"""


def test_minimise_mask_encrypt():
    implicit = "{linchpin: 1, labs: {L: {engages: [A]}}, vendors: {A: }}"
    after = changed(implicit, "{minimise: {holder: A, artefacts: [L/A]}}")
    assert after["labs"]["L"]["engages"] == [{"supplier": "A", "shares": []}]
    assert refused(implicit, *["{minimise: {holder: A, artefacts: [L/A]}}"] * 2)
    after = changed(HELD, "{minimise: {holder: A, artefacts: [d, e]}}")
    assert after["labs"]["L"]["engages"][0]["shares"] == after["vendors"]["A"]["holds"] == []
    after = changed(HELD, "{mask: {holder: A, artefacts: [e]}}")
    assert after["vendors"]["A"]["holds"][1] == {"artefact": "e", "write": "true", "form": "masked"}
    assert after["labs"]["L"]["engages"][0]["shares"] == [{"artefact": "d"}, {"artefact": "e", "form": "masked"}]
    after = changed(HELD, "{encrypt: {holder: A, artefacts: [e], key: k}}")
    assert after["labs"]["L"]["engages"][0]["shares"][1] == {"artefact": "e", "form": "encrypted", "key": "k"}
    for change in ("minimise: {holder: A, artefacts: [i]}", "minimise: {holder: A, artefacts: []}",
                   "mask: {holder: L, artefacts: [e]}", "encrypt: {holder: A, artefacts: [d], key: k}",
                   "encrypt: {holder: A, artefacts: [e], key: i}", "encrypt: {holder: A, artefacts: [e], key: kA}",
                   "encrypt: {holder: A, artefacts: [e]}"):
        assert refused(HELD, "{%s}" % change), change
    for verb in ("minimise", "mask"):
        assert refused(HELD, *["{%s: {holder: A, artefacts: [e]}}" % verb] * 2), verb
    assert refused(HELD, *["{encrypt: {holder: A, artefacts: [e], key: k}}"] * 2)
    # Whoever is given everything is given the key.
    given_all = HELD.replace("engages: [{", "engages: [{supplier: A, shares: all}, {").replace("{k: ,", "{k: {owner: L},")
    assert refused(given_all, "{encrypt: {holder: A, artefacts: [e], key: k}}")


# --- walls, quorums, probabilities

def test_silo_isolate_quorum_monitor():
    base = """
        linchpin: 1
        labs:
          L:
            engages: [{supplier: A, access: privileged}]
            runs: [T]
            hosted-on: [{supplier: C, control-plane: true}]
        vendors: {A: {probability: {breach: 0.5}}}
        clouds: {C: }
        software: {T: }
        datasets: {a: , b: , c: }
        models:
          M: {trained-on: [a, {artefact: b, reveals: true}]}
          N: {trained-on: [{quorum: 1, of: [a, b, b, c]}]}
          G: {trained-on: [{artefact: a, gated: true}, b]}"""
    isolations = ["{isolate: {entity: L, from: %s}}" % x for x in "ATC"]
    after = changed(base, *isolations)
    assert all(blast(after, f"breach {x}")["compromised"] == [] for x in "ATC")
    assert all(blast(tree(base), f"breach {x}")["compromised"] == ["L"] for x in "ATC")
    after = changed(base, "{quorum: {artefact: M, need: 2}}", "{quorum: {artefact: N, need: 3}}")
    assert after["models"]["M"]["trained-on"] == [
        {"quorum": "2", "of": [{"artefact": "a"}, {"artefact": "b", "reveals": "true"}]}]
    assert after["models"]["N"]["trained-on"][0]["quorum"] == "3"
    after = changed(base, *["{monitor: {entity: A, event: breach, effect: 0.4}}"] * 2)
    assert after["vendors"]["A"]["probability"]["breach"] == "9/50"
    for change in ("isolate: {entity: A, from: T}", "quorum: {artefact: M, need: 3}", "quorum: {artefact: M, need: 1}",
                   "quorum: {artefact: N, need: 4}", "quorum: {artefact: G, need: 2}",
                   "quorum: {artefact: a, need: 1}", "quorum: {artefact: M, need: x}",
                   "monitor: {entity: A, event: outage, effect: 0.4}",
                   "monitor: {entity: A, event: breach, effect: 1.1}",
                   "monitor: {entity: A, event: leak, effect: 0.5}", "silo: {supplier: T}", "silo: {}",
                   "silo: {supplier: A, for: L}", "sell: {supplier: A}"):
        assert refused(base, "{%s}" % change), change
    for change in isolations + ["{silo: {supplier: A}}", "{quorum: {artefact: N, need: 2}}"]:
        assert not refused(base, change) and refused(base, change, change), change


# --- the answer

def test_compare_without_an_event_compares_base_states():
    base = tree("{linchpin: 1, labs: {L: {needs: [A], engages: [A]}, M: {}}, vendors: {A: }}")
    answer = scenarios.compare(base, tree("""
        scenarios:
          cheap: {cost: 1, changes: []}
          dear: {cost: 2, changes: [{suspend: {consumer: L, supplier: A}}]}"""))
    assert answer["base"] == {"worstExposure": 1, "worstImpact": 1, "worstTaint": 1, "singlePoints": 1, "hhi": 10000}
    cheap, dear = answer["scenarios"]
    assert set(cheap["delta"].values()) == {0} and cheap["pareto"] is False           # the base costs nothing
    assert dear["newlyStopped"] == ["L"] and dear["newlyExposed"] == []
    assert dear["metrics"]["worstImpact"] == 1 and dear["metrics"]["hhi"] is None and dear["delta"]["hhi"] is None
    assert dear["cost"] == 2 and dear["pareto"] is True                               # no taint any more


def main():
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
