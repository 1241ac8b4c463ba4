#!/usr/bin/env python3
"""Small descriptions by hand: what is refused, what is accepted, what is warned of, what scenarios make of them."""

# What must be refused: name, arguments of blast, exit status, YAML.
REFUSED = [
    ("k over n", "--outage V", 65, """
        labs: {L: {needs: [{any: 2, of: [V]}]}}
        vendors: {V: }"""),
    ("k over n without duplicates", "--outage V", 65, """
        labs: {L: {needs: [{any: 2, of: [V, V]}]}}
        vendors: {V: }"""),
    ("k under 1", "--outage V", 65, """
        labs: {L: {needs: [{any: 0, of: [V]}]}}
        vendors: {V: }"""),
    ("an empty group", "--outage V", 65, """
        labs: {L: {needs: [{of: []}]}}
        vendors: {V: }"""),
    ("a quorum over n", "--leak a", 65, """
        labs: {L: }
        datasets: {a: , b: {derived-from: [{quorum: 2, of: [a]}]}}"""),
    ("since after until", "--breach V", 65, """
        labs: {L: {engages: [{supplier: V, since: 2025, until: 2024}]}}
        vendors: {V: }"""),
    ("suspended before since", "--breach V", 65, """
        labs: {L: {engages: [{supplier: V, since: 2025-03, suspended: 2025-02-28}]}}
        vendors: {V: }"""),
    ("suspended after until", "--breach V", 65, """
        labs: {L: {engages: [{supplier: V, until: 2025-03, suspended: 2025-04-01}]}}
        vendors: {V: }"""),
    ("active, and suspended since", "--breach V", 65, """
        as-of: 2025-06-01
        labs: {L: {engages: [{supplier: V, status: active, suspended: 2025-06-01}]}}
        vendors: {V: }"""),
    ("a partial as-of", "--breach V", 65, """
        as-of: 2025-06
        labs: {L: {engages: [V]}}
        vendors: {V: }"""),
    ("a bare missing member", "--breach V", 65, """
        labs: {L: {needs: ['!missing']}}
        vendors: {V: }"""),
    ("a declared work", "--breach V", 65, """
        labs: {L: {engages: [V]}}
        vendors: {V: }
        datasets: {L/V: }"""),
    ("a declared silo", "--breach V", 65, """
        labs: {L: {engages: [V]}}
        vendors: {V: {isolation: per-client}}
        datasets: {V/L: }"""),
    ("two pairs of one id", "--breach c", 65, """
        labs: {a: {engages: [b/c]}, a/b: {engages: [c]}}
        vendors: {b/c: , c: }"""),
    ("an id twice, composed and not", "--breach V", 65, """
        labs: {L: }
        vendors: {V: , 'M\u00fcller': , 'Mu\u0308ller': }"""),
    ("a cycle of parents", "--breach V", 65, """
        labs: {L: }
        vendors: {V: {parent: W}, W: {parent: V}}"""),
    ("an undeclared supplier", "--breach V", 65, """
        labs: {L: {engages: [W]}}
        vendors: {V: }"""),
    ("an unknown key", "--breach V", 65, """
        labs: {L: {engagess: [V]}}
        vendors: {V: }"""),
    ("shares over 1", "--breach V", 65, """
        labs: {L: {engages: [{supplier: V, share: 0.6}, {supplier: W, share: 0.6}]}}
        vendors: {V: , W: }"""),
    ("a wrong end", "--breach V", 65, """
        labs: {L: {hosted-on: [V]}}
        vendors: {V: }"""),
    ("hosting is no workforce", "--breach K", 65, """
        labs: {L: {hosted-on: [{supplier: K, service: workforce}]}}
        clouds: {K: }"""),
    ("leak of a vendor", "--leak V", 65, """
        labs: {L: }
        vendors: {V: }"""),
    ("tamper of a vendor", "--tamper V", 65, """
        labs: {L: }
        vendors: {V: }"""),
    ("an unknown entity", "--breach W", 65, """
        labs: {L: }
        vendors: {V: }"""),
    ("leak of a planned work", "--leak L/V", 65, """
        labs: {L: {engages: [{supplier: V, status: planned}]}}
        vendors: {V: }"""),
    ("leak of a deleted work", "--leak L/V", 65, """
        labs: {L: {engages: [{supplier: V, status: ended, deleted: true}]}}
        vendors: {V: }"""),
    ("leak of a stated share", "--leak L/V", 65, """
        labs: {L: {engages: [{supplier: V, shares: [], delivers: []}]}}
        vendors: {V: }"""),
    ("began after as-of", "--breach V --began 2025-06-02", 65, """
        as-of: 2025-06-01
        labs: {L: {engages: [V]}}
        vendors: {V: }"""),
    ("incident beside events", "--incident --breach V", 64, """
        labs: {L: {engages: [V]}}
        vendors: {V: }
        incident: {title: I, events: [{breach: V}]}"""),
]

# What must be accepted: name, arguments of blast, YAML. The twin answers.
ACCEPTED = [
    ("a group of a missing member", "--outage V", """
        labs: {L: {needs: [{of: ['!missing']}]}}
        vendors: {V: }"""),
    ("active and suspended, no as-of", "--breach V", """
        labs: {L: {engages: [{supplier: V, status: active, suspended: 2025-06-01}]}}
        vendors: {V: }"""),
    ("leak of a work below the level", "--leak L/V", """
        labs: {L: {engages: [{supplier: V, evidence: alleged}]}}
        vendors: {V: }"""),
    ("leak of a vendor's work", "--leak V/W --count vendor", """
        labs: {L: }
        vendors: {V: {engages: [W]}, W: }"""),
    ("leak of a work that is a silo, too", "--leak v/c --count vendor", """
        labs: {c: {engages: [{supplier: v, shares: [d], delivers: []}]}}
        vendors: {v: {isolation: per-client, engages: [c]}}
        datasets: {d: {owner: c}}"""),
    ("breach of a silo that is a work, too", "--breach v/c --count all", """
        labs: {c: {engages: [{supplier: v, shares: [d], delivers: []}]}}
        vendors: {v: {isolation: per-client, engages: [c]}}
        datasets: {d: {owner: c}}"""),
    ("an incident by its day alone", "", """
        as-of: 2025-06-01
        labs: {L: {engages: [{supplier: V, suspended: 2025-05-02}]}}
        vendors: {V: }
        incident: {title: I, occurred: 2025-05, events: [{breach: V}]}"""),
    ("an incident as a what-if", "--breach V", """
        as-of: 2025-06-01
        labs: {L: {engages: [{supplier: V, suspended: 2025-05-02}]}}
        vendors: {V: }
        incident: {title: I, occurred: 2025-05, events: [{breach: V}]}"""),
    ("events in the order of the flags", "", """
        labs: {L: {engages: [V, W]}}
        vendors: {V: , W: }
        incident: {title: I, events: [{outage: W}, {breach: W}, {breach: V}]}"""),
    ("a decomposed id is the composed one", "--breach Mu\u0308ller", """
        labs: {L: {engages: ['Mu\u0308ller']}}
        vendors: {'M\u00fcller': }"""),
    ("a null in quotes is an id", "--breach null", """
        labs: {L: {engages: ['null']}}
        vendors: {'null': {parent: '~'}, '~': {parent: null}}"""),
]

# What must be warned of: name, {rule: number of findings}, {file: text}; d.yaml, or tables.
WARNED = [
    ("similar ids, once a pair", {"similar-ids": 3}, {"d.yaml": """
        linchpin: 1
        labs: {L: }
        vendors: {CloudCo: , Cloudco: , CloudCo Ltd: }"""}),
    ("no similar ids", {"similar-ids": 0}, {"d.yaml": """
        linchpin: 1
        labs: {L1: , L2: }
        vendors: {V: , Vault: }"""}),
    ("a shared instance", {"shared-instance": 1}, {"d.yaml": """
        linchpin: 1
        labs: {L: {runs: [S]}, M: {runs: [S]}}
        services: {S: {holds: [d]}}
        datasets: {d: {owner: L}}"""}),
    ("one runner", {"shared-instance": 0}, {"d.yaml": """
        linchpin: 1
        labs: {L: {runs: [S]}, M: }
        services: {S: {holds: [d]}}
        datasets: {d: {owner: L}}"""}),
    ("an undeclared row", {"undeclared-row": 1}, {
        "entities.csv": "id,kind\nL,lab\n", "relations.csv": "from,relation,to\nL,engages,V\n"}),
    ("no entities at all", {"undeclared-row": 0}, {"relations.csv": "from,relation,to\nL,engages,V\n"}),
]

DATED = """
    as-of: 2026-05-31
    labs: {L: {engages: [{supplier: A, shares: [d], delivers: [e], %s}]}}
    vendors: {A: {}, B: {}}
    datasets: {d: {owner: L}, e: {owner: L}}
    credentials: {k: {owner: L}}
    incident: {title: I, occurred: 2026-03-24, events: [{breach: A}]}"""
EVERY_DAY = """
    suspended now: {changes: [{suspend: {consumer: L, supplier: A}}]}
    suspended after: {changes: [{suspend: {consumer: L, supplier: A, since: 2026-03-25}}]}
    suspended before: {changes: [{suspend: {consumer: L, supplier: A, since: 2026-03-24}}]}
    deleted now: {changes: [{terminate: {consumer: L, supplier: A, deleted: true}}]}
    deleted after: {changes: [{terminate: {consumer: L, supplier: A, deleted: true, since: 2026-03-25}}]}
    deleted before: {changes: [{terminate: {consumer: L, supplier: A, deleted: true, since: 2026-03-24}}]}
    minimised: {changes: [{minimise: {holder: A, artefacts: [d]}}]}
    minimised after: {changes: [{minimise: {holder: A, artefacts: [d], since: 2026-03-25}}]}
    masked in April: {changes: [{mask: {holder: A, artefacts: [d], since: 2026-04}}]}
    insourced: {changes: [{insource: {consumer: L, supplier: A}}]}
    insourced after: {changes: [{insource: {consumer: L, supplier: A, since: 2026-04-01}}]}
    joined after: {changes: [{diversify: {consumer: L, with: B, like: A, since: 2026-04-01}}]}"""
SERVICE = """
    labs:
      L:
        needs: [%s]
        engages: [A, B, {supplier: C, critical: true}, {supplier: E, service: t, critical: true}]
    vendors: {A: {}, B: {}, C: {}, E: {}}"""

# What scenarios make of small descriptions: name, options of compare, description, scenarios. The twin answers.
SCENARIOS = [
    ("against a dated event", "", DATED % "notes: n", EVERY_DAY),
    ("against a what-if", "--breach A", DATED % "notes: n", EVERY_DAY),
    ("without an as-of date", "", DATED.replace("as-of: 2026-05-31", "") % "notes: n", EVERY_DAY),
    ("an earlier suspension", "", DATED % "suspended: 2026-04-03", """
        before: {changes: [{suspend: {consumer: L, supplier: A, since: 2026-02}}]}"""),
    ("what an insourced group said stays said", "--outage B --outage C", SERVICE % "{any: 1, of: [A, B]}", """
        insourced: {changes: [{insource: {consumer: L, supplier: A}}]}"""),
    ("what an insourced member said stays said", "--outage C", SERVICE % "A", """
        insourced: {changes: [{insource: {consumer: L, supplier: A}}]}"""),
    ("without needs nothing was said", "--outage B --outage C", SERVICE % "", """
        insourced: {changes: [{insource: {consumer: L, supplier: A}}]}"""),
    ("a standby beside an alleged contract", "--outage V2", """
        labs: {L: {engages: [{supplier: V1, service: rlhf, evidence: alleged, shares: [], delivers: []}]}}
        vendors: {V1: {}, V2: {}}""", """
        cold: {changes: [{standby: {consumer: L, with: V2, like: V1}}]}"""),
    ("a standby is critical if one says so", "--outage V1", """
        labs: {L: {engages: [{supplier: V1, critical: true}, {supplier: V2, critical: false, service: s}]}}
        vendors: {V1: {}, V2: {}, V3: {}}""", """
        first: {changes: [{standby: {consumer: L, with: V3, like: V1}}, {terminate: {consumer: L, supplier: V1}}]}
        second: {changes: [{standby: {consumer: L, with: V3, like: V2}}, {terminate: {consumer: L, supplier: V2}}]}
        hot: {changes: [{diversify: {consumer: L, with: V3, like: V1}}, {terminate: {consumer: L, supplier: V1}}]}"""),
    ("a standby of a supplier that also hosts", "--outage K1 --outage K2", """
        labs:
          L:
            engages: [{supplier: K1, shares: [], critical: true}]
            hosted-on: [{supplier: K1, shares: [], evidence: assumed}]
        clouds: {K1: {}, K2: {}}""", """
        cold: {changes: [{standby: {consumer: L, with: K2, like: K1}}]}
        hot: {changes: [{diversify: {consumer: L, with: K2, like: K1}}]}"""),
    ("a second cloud", "--outage K1", """
        labs: {L: {hosted-on: [K1]}}
        clouds: {K1: {}, K2: {}}""", """
        cold: {changes: [{standby: {consumer: L, with: K2, service: hosting}}]}
        hot: {changes: [{diversify: {consumer: L, with: K2, like: K1}}]}"""),
    ("a group by its name", "--breach C", """
        labs: {L: {engages: [{supplier: A, shares: [d]}, {supplier: B, shares: [e], status: suspended}]}}
        vendors: {A: {}, B: {}, C: {}}
        functions: {f: {owner: L, needs: [{group: main, any: 1, of: [A, B]}]}}
        datasets: {d: {owner: L}, e: {owner: L}}""", """
        hot: {changes: [{diversify: {consumer: L, with: C, group: main}}]}"""),
    ("a client's work is minimised", "--breach B", """
        labs: {L: {engages: [{supplier: A, shares: all}]}}
        vendors: {A: {engages: [B]}, B: {}}""", """
        minimised: {changes: [{minimise: {holder: B, artefacts: [A/B]}}]}"""),
    ("an overlay without labs", "--breach V", """
        labs: {L: {engages: [V]}}
        organizations: {O: {engages: [V]}}
        vendors: {V: {}}""", """
        register: {overlay: {labs: null}}"""),
]
