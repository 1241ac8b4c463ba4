#!/usr/bin/env python3
"""Checks of the twin of `compare`: every number of the LP-4 fixture, and small cases worked out by hand.

    test_scenarios.py                  runs test_verbs.py, too
"""

import copy
import sys

sys.dont_write_bytecode = True      # keep the folder clean

import harness
import oracle
import rewrite
import risk
import scenarios
from asking import blast, changed, refused, refuses, tree
from description import describe, load_tree
from question import Question


def fixture(name):
    return load_tree(harness.fixture(name))


# --- the fixture

def test_compare_of_the_fixture():
    answer = scenarios.compare(fixture("lp4.yaml"), fixture("lp4-scenarios.yaml"), [("breach", "V1")])
    want = harness.expected()["compare"]
    assert len(want["scenarios"]) == 9
    assert [harness.difference(want, answer), harness.difference(answer, want)] == [None, None]


def test_probabilities_of_the_fixture():
    trees = scenarios.results(fixture("lp4-scenarios.yaml")["scenarios"], fixture("lp4.yaml"))
    trees["S0-base"] = fixture("lp4.yaml")
    wanted = harness.expected()["scenarioProbabilities"]
    assert trees.keys() == wanted.keys()
    for name, after in trees.items():
        description = describe(after)
        expected = scenarios.Measured(description).expectations()
        outages, breaches = (risk.States(Question(only(after, event))) for event in ("outage", "breach"))
        got = {**{key: float(value) for key, value in expected.items()},
               "pStoppedL1": float(outages.probability("L1", "stopped")),
               "pExposedL1": float(breaches.probability("L1", "exposed")),
               "pTwoOrMoreRivalsExposed": float(breaches.expected(lambda _, rivals: rivals >= 2))}
        assert harness.difference(wanted[name], got) is None, name


def only(after, event):
    """The description with the probabilities of one kind of event."""
    description = describe(copy.deepcopy(after))
    for entity in description.entities.values():
        likely = entity.attributes.get("probability") or {}
        entity.attributes["probability"] = {event: likely.get(event)}
    return description


def test_silo_of_the_fixture():
    after = scenarios.apply({"changes": [{"silo": {"supplier": "V1"}}]}, fixture("lp4.yaml"))
    for name, want in harness.expected()["siloedV1"].items():
        assert blast(after, f"breach {name}") == want, name


# --- overlays, after

def test_an_overlay_merges_mappings_replaces_lists_and_removes_at_null():
    patched = rewrite.merge_patch(
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
        except oracle.Refused:
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


# --- the answer

def test_compare_without_an_event_compares_base_states():
    base = tree("{linchpin: 1, labs: {L: {needs: [A], engages: [A]}, M: {}}, vendors: {A: }}")
    answer = scenarios.compare(base, tree("""
        scenarios:
          cheap: {cost: 1, changes: []}
          dear: {cost: 2, changes: [{suspend: {consumer: L, supplier: A}}]}"""))
    by_evidence = answer["base"].pop("metricsByEvidence")
    assert answer["base"] == {"exposures": 1, "taints": 1, "interruptions": 1, "impacts": 1, "worstExposure": 1,
                              "worstTaint": 1, "worstImpact": 1, "worstInterruption": 1, "singlePoints": 1, "hhi": None}
    assert by_evidence["exposures"] == {"confirmed": 0, "reported": 1, "alleged": 1, "assumed": 1}
    assert list(by_evidence) == ["exposures", "taints", "interruptions", "impacts"]
    cheap, dear = answer["scenarios"]
    assert set(cheap["delta"].values()) == {0, None} and cheap["pareto"] is False     # the base costs nothing
    assert dear["newlyStopped"] == ["L"] and dear["newlyExposed"] == []
    assert dear["metrics"]["worstImpact"] == 1 and dear["delta"]["hhi"] is None       # one consumer: no headline
    assert dear["cost"] == 2 and dear["pareto"] is True                               # no taint any more
    assert dear["delta"]["taints"] == -1 and "metricsByEvidence" not in dear["delta"]


def test_who_is_stopped_in_the_base_state_counts_with_every_supplier():
    base = tree("{labs: {L: {needs: [A], engages: [A]}, M: {engages: [B]}}, vendors: {A: , B: }}")
    row, = scenarios.compare(base, tree("scenarios: {s: {changes: [{suspend: {consumer: L, supplier: A}}]}}"),
                             [("outage", "B")])["scenarios"]
    assert (row["metrics"]["stopped"], row["metrics"]["interrupted"]) == (1, 2)       # L by the suspension, M by B
    assert (row["metrics"]["impacts"], row["metrics"]["interruptions"]) == (2, 3)     # L with A and B, M with B
    assert row["newlyStopped"] == ["L"]


def test_the_largest_market_has_two_consumers():
    base = tree("""
        labs: {L: {engages: [A, {supplier: B, service: s}]}, M: {engages: [{supplier: A, service: s}]}}
        vendors: {A: , B: }""")
    answer = scenarios.compare(base, tree("scenarios: {s: {}}"))
    assert answer["base"]["hhi"] == 5000                 # of s; the unnamed service has one consumer


def test_the_incident_stands_for_no_event():
    base = tree("""
        as-of: 2026-05-31
        labs: {L: {engages: [{supplier: A, shares: [], delivers: [d]}]}}
        vendors: {A: }
        datasets: {d: {owner: L}}
        incident: {occurred: 2026-03, events: [{breach: A}]}""")
    named = tree("scenarios: {s: {changes: [{terminate: {consumer: L, supplier: A}}]}}")
    for options in ({}, {"incident": True}, {"events": [("breach", "A")], "began": "2026-03"}):
        answer = scenarios.compare(base, named, **options)
        assert answer["base"]["tainted"] == answer["scenarios"][0]["metrics"]["tainted"] == 1, options
    what_if = scenarios.compare(base, named, [("breach", "A")])
    assert what_if["base"]["tainted"] == 1 and what_if["scenarios"][0]["metrics"]["tainted"] == 0


def test_pareto_looks_at_the_event_or_at_the_sums():
    base = tree("""
        labs: {L: {engages: [{supplier: A, shares: [d], delivers: []}, {supplier: B, shares: [d], delivers: []}]}}
        vendors: {A: , B: }
        datasets: {d: {owner: L}}""")
    named = tree("""
        scenarios:
          less: {changes: [{minimise: {holder: A, artefacts: [d]}}]}
          nothing: {}""")
    less, nothing = scenarios.compare(base, named)["scenarios"]
    assert (less["pareto"], nothing["pareto"]) == (True, False)                       # exposures 2 -> 1
    less, nothing = scenarios.compare(base, named, [("breach", "B")])["scenarios"]
    assert (less["pareto"], nothing["pareto"]) == (True, True)                        # B still has it


def test_a_scenario_that_does_not_apply_leaves_the_others():
    base = tree("{labs: {L: {engages: [A]}}, vendors: {A: }}")
    comparison = scenarios.Comparison(base, tree("""
        scenarios:
          wrong: {changes: [{suspend: {consumer: A, supplier: L}}]}
          right: {changes: [{suspend: {consumer: L, supplier: A}}]}
          after: {after: wrong}"""))
    assert [row["name"] for row in comparison.answer["scenarios"]] == ["right"]
    assert list(comparison.refused) == ["wrong", "after"]


# --- changes with a day, against a dated event

DATED = """
    as-of: 2026-05-31
    labs: {L: {engages: [{supplier: A, shares: [d], delivers: [e], %s}]}}
    vendors: {A: , B: }
    datasets: {d: {owner: L}, e: {owner: L}}
    credentials: {k: {owner: L}}
    incident: {occurred: 2026-03-24, events: [{breach: A}]}"""


def dated(change, attributes="notes: none", base=DATED, **options):
    """Who is exposed and tainted after one change."""
    named = {"scenarios": {"s": {"changes": [tree("{%s}" % change)]}}}
    metrics = scenarios.compare(tree(base % attributes), named, **options)["scenarios"][0]["metrics"]
    return metrics["exposed"], metrics["tainted"]


def test_without_a_day_a_suspension_is_a_response():
    assert dated("suspend: {consumer: L, supplier: A}") == (1, 1)
    assert dated("suspend: {consumer: L, supplier: A, since: 2026-03-25}") == (1, 1)
    assert dated("suspend: {consumer: L, supplier: A, since: 2026-03-24}") == (1, 0)
    assert dated("suspend: {consumer: L, supplier: A, since: 2026-02}", "suspended: 2026-04-03") == (1, 0)
    assert dated("terminate: {consumer: L, supplier: A, deleted: true}") == (1, 1)
    assert dated("terminate: {consumer: L, supplier: A, deleted: true, since: 2026-03-25}") == (1, 1)
    assert dated("terminate: {consumer: L, supplier: A, deleted: true, since: 2026-03-24}") == (0, 0)
    assert dated("terminate: {consumer: L, supplier: A, since: 2026-03}", evidence="assumed") == (1, 0)


def test_without_a_day_other_verbs_have_been_so_before_the_event():
    for verb in ("minimise: {holder: A, artefacts: [d]%s}", "mask: {holder: A, artefacts: [d]%s}",
                 "encrypt: {holder: A, artefacts: [d], key: k%s}"):
        assert dated(verb % "") == (0, 1)
        assert dated(verb % ", since: 2026-03-24") == (0, 1)
        assert dated(verb % ", since: 2026-03-25") == (1, 1)                          # what was before counts beside
    assert dated("diversify: {consumer: L, with: B, like: A, since: 2026-04}") == (1, 1)


def test_what_a_later_change_adds_counts_from_its_day():
    hot = "diversify: {consumer: L, with: B, like: A, since: 2026-04}"
    assert dated(hot, events=[("breach", "B")], began="2026-05") == (1, 1)
    assert dated(hot, events=[("breach", "B")], began="2026-03-24") == (1, 1)
    assert dated("insource: {consumer: L, supplier: A, since: 2026-04}") == (1, 1)
    assert dated("insource: {consumer: L, supplier: A}") == (0, 0)


def test_a_day_after_the_as_of_date_does_not_apply():
    assert refuses(dated, "minimise: {holder: A, artefacts: [d], since: 2026-06}") == 65


def test_without_an_as_of_date_a_response_is_after_the_window():
    base = DATED.replace("as-of: 2026-05-31", "")
    assert dated("suspend: {consumer: L, supplier: A}", base=base) == (1, 1)
    assert dated("terminate: {consumer: L, supplier: A, deleted: true}", base=base) == (1, 1)
    assert dated("suspend: {consumer: L, supplier: A, since: 2026-03-01}", base=base) == (1, 0)
    assert dated("terminate: {consumer: L, supplier: A, deleted: true, since: 2026-03-01}", base=base) == (0, 0)


def test_changes_of_different_days_divide_the_window():
    steps = [scenarios.Step(None, verb, tree(arguments)) for verb, arguments in (
        ("suspend", "{consumer: L, supplier: A}"),
        ("minimise", "{holder: A, artefacts: [d], since: 2026-04-10}"),
        ("silo", "{supplier: B}"),
        ("mask", "{holder: A, artefacts: [d], since: 2026-04-01}"))]
    base = tree(DATED % "notes: none")
    window = oracle.window_of("2026-03-24", "2026-05-31")
    assert [(w.first, w.last) for _, w in scenarios.phases(steps[:3], base, None, window)] == [
        ("2026-03-24", "2026-04-09"), ("2026-04-10", "2026-05-30"), ("2026-05-31", "2026-05-31")]
    assert all(d.is_siloed("B") for d, _ in scenarios.phases(steps[:3], base, None, window))
    # Made in their order, as they must apply: there is no d left to mask.
    assert refuses(scenarios.phases, steps, base, None, window) == 65


def main():
    import test_verbs
    return 1 if harness.run_tests(globals(), vars(test_verbs)) else 0


if __name__ == "__main__":
    sys.exit(main())
