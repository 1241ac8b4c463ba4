#!/usr/bin/env python3
"""Each verb of a scenario on small cases worked out by hand."""

from asking import at_levels, blast, changed, refused, refuses, tree
from description import KEPT_MENTIONS, SETTLED_SERVICES


# --- diversify, standby

NEEDS = """
    linchpin: 1
    labs:
      L:
        needs: [A]
        engages: [{supplier: A, service: s, shares: [d], delivers: [e], critical: true, evidence: alleged, amount: 9}]
    vendors: {A: {holds: [d, o], produces: [{artefact: m, evidence: reported}]}, B: }
    datasets: {d: {owner: L}, e: , o: }
    models: {m: {owner: L}}
    functions: {f: {owner: L, needs: [{of: [A, C]}]}}
    clouds: {C: }"""


def test_a_hot_supplier_joins_groups_and_gets_what_the_other_has():
    after = changed(NEEDS, "{diversify: {consumer: L, with: B, like: A}}")
    lab, new = after["labs"]["L"], after["vendors"]["B"]
    b = {"supplier": "B", "evidence": "alleged"}
    assert lab["needs"] == [{"any": "1", "of": [{"supplier": "A"}, {**b, "evidence": "reported"}]}]
    assert after["functions"]["f"]["needs"] == [{"any": "2", "of": [
        {"supplier": "A"}, {"supplier": "C"}, {**b, "evidence": "reported"}]}]
    assert lab["engages"][0]["amount"] == lab["engages"][1]["amount"] == "9/2"
    assert lab["engages"][1] == {**b, "service": "s", "shares": [{"artefact": "d"}], "delivers": ["e"],
                                 "critical": "true", "amount": "9/2"}
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
    cold = {"supplier": "B", "evidence": "reported", "standby": "cold", "switch-days": "30"}
    assert after["labs"]["L"]["needs"] == [{"any": "1", "of": [{"supplier": "A"}, cold]}]
    assert len(after["labs"]["L"]["engages"]) == 1 and after["vendors"]["B"] == {}
    without = NEEDS.replace("needs: [A]\n", "notes: none\n").replace("needs: [{of: [A, C]}]", "critical: true")
    after = changed(without, "{standby: {consumer: L, with: B, like: A}}")
    assert after["labs"]["L"]["engages"][1] == {"supplier": "B", "evidence": "alleged", "service": "s", "shares": [],
                                                "delivers": [], "critical": "true", "amount": "0"}
    assert blast(after, "outage A", evidence="alleged")["stopped"] == []
    assert blast(after, "breach B", evidence="alleged")["exposed"] == []


def test_a_standby_beside_an_alleged_contract_is_no_new_single_point():
    """It stands on the evidence of whom it stands beside: at `reported` there is neither contract."""
    base = "labs: {L: {engages: [{supplier: V1, service: rlhf, evidence: alleged, shares: [], delivers: [], %s}]}}\n" \
           "vendors: {V1: , V2: }"
    for said in ("critical: true", "critical: false", "notes: none"):
        after = changed(base % said, "{standby: {consumer: L, with: V2, like: V1}}")
        assert at_levels(blast(after, "outage V2"), "stopped")[:3] == [0, 0, 0], said
        assert after["labs"]["L"]["engages"][1].get("critical") == (None if "none" in said else said.split()[1])


def test_a_second_cloud_adds_a_hosting_and_no_group():
    base = "labs: {L: {hosted-on: [{supplier: K1, shares: [d], share: 1}]}}\nclouds: {K1: , K2: }\n" \
           "vendors: {V: }\ndatasets: {d: {owner: L}}"
    hot = changed(base, "{diversify: {consumer: L, with: K2, like: K1}}")["labs"]["L"]
    assert "needs" not in hot and hot["hosted-on"][1] == {"supplier": "K2", "evidence": "reported",
                                                          "shares": [{"artefact": "d"}], "share": "1/2"}
    by_service = changed(base, "{diversify: {consumer: L, with: K2, service: hosting}}")["labs"]["L"]
    assert by_service == hot
    cold = changed(base, "{standby: {consumer: L, with: K2, like: K1}}")
    assert cold["labs"]["L"]["hosted-on"][1]["shares"] == []
    assert blast(cold, "outage K1")["stopped"] == [] and blast(cold, "outage K1", "outage K2")["stopped"] == ["L"]
    assert refused(base, "{diversify: {consumer: L, with: V, like: K1}}")              # nothing is hosted on a vendor


def test_a_standby_of_a_supplier_that_also_hosts():
    """The hosting is only assumed: K1 and its standby out, L has lost the service of the contract as before."""
    base = """
        labs:
          L:
            engages: [{supplier: K1, shares: [], critical: true}]
            hosted-on: [{supplier: K1, evidence: assumed}]
        clouds: {K1: , K2: }"""
    after = changed(base, "{standby: {consumer: L, with: K2, like: K1}}")
    assert [item["evidence"] for kind in ("engages", "hosted-on") for item in after["labs"]["L"][kind][1:]] == [
        "reported", "assumed"]
    out = blast(after, "outage K1", "outage K2")
    assert out["stopped"] == ["L"] and at_levels(out, "stopped") == [0, 1, 1, 1]


def test_a_copied_contract_is_active_whatever_it_was_copied_from():
    for status in ("suspended", "ended"):
        base = f"labs: {{L: {{engages: [{{supplier: A, status: {status}, suspended: 2025, shares: []}}]}}}}\n" \
               "vendors: {A: , B: }"
        after = changed(base, "{diversify: {consumer: L, with: B, like: A}}")
        assert after["labs"]["L"]["engages"][1] == {"supplier": "B", "evidence": "reported", "shares": []}
        assert refused(base, "{diversify: {consumer: L, with: B, service: s}}")
    assert refused(base.replace("ended", "planned"), "{diversify: {consumer: L, with: B, like: A}}")


def test_a_group_is_found_by_its_name():
    base = """
        linchpin: 1
        labs: {L: {needs: [{of: [A, {group: g, any: 1, of: [A, '!missing']}]}]}}
        vendors: {A: , B: }"""
    after = changed(base, "{standby: {consumer: L, with: B, group: g}}")
    outer = after["labs"]["L"]["needs"][0]
    assert "any" not in outer and [m.get("supplier") for m in outer["of"][1]["of"]] == ["A", "!missing", "B"]


def test_what_is_copied_for_a_group_are_the_active_contracts_with_its_members():
    base = """
        labs:
          L:
            engages:
              - {supplier: A, shares: [d]}
              - {supplier: C, shares: [e], status: suspended}
              - {supplier: E, shares: [f]}
        vendors: {A: , B: , C: , E: }
        functions: {g: {owner: L, needs: [{group: été, any: 1, of: [A, C]}]}}
        datasets: {d: , e: , f: }"""
    after = changed(base, "{diversify: {consumer: L, with: B, group: e\u0301te\u0301}}".replace("e\u0301", "é"))
    assert [item["shares"] for item in after["labs"]["L"]["engages"][3:]] == [[{"artefact": "d"}]]
    assert [member["supplier"] for member in after["functions"]["g"]["needs"][0]["of"]] == ["A", "C", "B"]


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
    assert contract("suspended: 2024", activate, as_of="2025-01-01") == {"status": "active"}
    for attributes, change in (
            ("status: planned", suspend), ("status: ended", suspend), ("status: ended", terminate),
            ("status: planned", delete), ("status: active", activate), ("since: 2020", activate),
            ("suspended: 2025-02", activate), ("suspended: 2024", suspend),
            ("until: 2020", suspend), ("until: 2020", activate)):
        assert refused(base % attributes, change, as_of="2025-01-01"), (attributes, change)
    assert refused(base % "since: 2030", activate)                                     # dates are not applied
    after = changed(base % "status: active", "{suspend: {consumer: L, supplier: B}}")
    assert after["labs"]["L"]["needs"][0]["of"][0] == {"supplier": "B", "status": "suspended"}
    after = changed(base % "status: active", "{suspend: {consumer: L, supplier: C}}")
    assert after["labs"]["L"]["needs"][0]["of"][1] == {"supplier": "C"}                # the hosting alone
    assert after["labs"]["L"]["hosted-on"] == [{"supplier": "C", "status": "suspended"}]
    assert refused(base % "status: active", "{suspend: {consumer: A, supplier: B}}")


def test_suspend_and_terminate_have_a_day():
    """The as-of date, or the one that is given; a contract's last day is the one before it ends."""
    base = "as-of: 2026-05-31\nlabs: {L: {engages: [{supplier: A, %s}]}}\nvendors: {A: }"

    def contract(attributes, change):
        after = changed(base % attributes, "{%s: {consumer: L, supplier: A%s}}" % change)
        return {k: v for k, v in after["labs"]["L"]["engages"][0].items() if k != "supplier"}

    assert contract("notes: n", ("suspend", "")) == {"notes": "n", "status": "suspended", "suspended": "2026-05-31"}
    assert contract("since: 2026", ("suspend", ", since: 2026-04"))["suspended"] == "2026-04-01"
    assert contract("suspended: 2026-04", ("suspend", ", since: 2026-03-01"))["suspended"] == "2026-03-01"
    assert contract("notes: n", ("terminate", "")) == {"notes": "n", "status": "ended", "until": "2026-05-30"}
    assert contract("until: 2027", ("terminate", ", since: 2026-03-01, deleted: true")) == {
        "status": "ended", "until": "2026-02-28", "deleted": "true"}
    assert contract("suspended: 2026-04", ("terminate", ", since: 2026-03-01")) == {
        "status": "ended", "until": "2026-02-28"}
    for attributes, change in (
            ("notes: n", ("suspend", ", since: 2026-06-01")),                          # after the as-of date
            ("since: 2026-04-02", ("suspend", ", since: 2026-04-01")),                 # before it began
            ("suspended: 2026-03", ("suspend", ", since: 2026-04-01")),                # it is already
            ("notes: n", ("suspend", ", since: April"))):
        assert refuses(contract, attributes, change) == 65, (attributes, change)


def test_insource():
    base = """
        linchpin: 1
        labs: {L: {needs: [A, {any: 2, of: [A, B, {any: 1, of: [A, B]}]}, {of: [A, B]}], engages: [A, B]}}
        vendors: {A: {holds: [d, o], produces: [d]}, B: }
        datasets: {d: {owner: L}, o: }
        functions: {f: {owner: L, needs: [A]}}"""
    after = changed(base, "{insource: {consumer: L, supplier: A}}")
    lab = {key: value for key, value in after["labs"]["L"].items() if key not in (KEPT_MENTIONS, SETTLED_SERVICES)}
    assert lab == {"needs": [{"any": "1", "of": [{"supplier": "B"}]}], "engages": [{"supplier": "B"}]}
    assert after["functions"]["f"]["needs"] == []
    assert after["vendors"]["A"] == {"holds": [{"artefact": "o"}], "produces": []}
    assert refused(base, *["{insource: {consumer: L, supplier: A}}"] * 2)


def test_what_an_insourced_group_said_stays_said():
    """The other contractors of the service, listed or not, do not become needs; another service is as it was."""
    base = """
        labs:
          L:
            needs: [%s]
            engages: [A, B, {supplier: C, critical: true}, {supplier: E, service: t, critical: true}]
        vendors: {A: , B: , C: , E: }"""
    for needs in ("{any: 1, of: [A, B]}", "A"):
        after = changed(base % needs, "{insource: {consumer: L, supplier: A}}")
        assert after["labs"]["L"]["needs"] == []
        out = blast(after, "outage B", "outage C", evidence="assumed")
        assert out["stopped"] == [] and out["interrupted"] == ["L"], needs
        assert blast(after, "outage E")["stopped"] == ["L"], needs
    # What was said of B as a substitute stays, too: its loss alone raises no doubt, that of C does.
    after = changed(base % "{any: 1, of: [A, B]}", "{insource: {consumer: L, supplier: A}}")
    assert blast(after, "outage B", evidence="assumed")["interrupted"] == []
    assert blast(after, "outage C", evidence="assumed")["interrupted"] == ["L"]
    # Without needs nothing was said: the rest of the service is what its contracts say.
    after = changed(base % "", "{insource: {consumer: L, supplier: A}}")
    assert blast(after, "outage B", "outage C")["stopped"] == ["L"]


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
    given_all = HELD.replace("engages: [{", "engages: [{supplier: A, shares: all}, {")
    given_all = given_all.replace("{k: ,", "{k: {owner: L},")
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
