import Foundation
import Testing

extension CommandLineTests {
  /// Points of the format and of its meaning that two careful readers could take differently.
  @Suite struct Readings {}
}

extension CommandLineTests.Readings {
  /// Status against dates.
  @Suite struct Statuses {
    private func contract(_ attributes: String, asOf: String = "as-of: 2026-05-31") -> Inline {
      Inline("\(asOf)\nlabs: {l: {engages: [{supplier: v\(attributes)}]}}\nvendors: {v: {}}")
    }

    /// An active contract is lost by the outage, a suspended one is lost already, and one that is
    /// planned or ended has nothing to lose.
    private func state(_ description: Inline) throws -> String {
      let found = try description.blast("--outage v")
      if found["alreadyInterrupted"] == ["l"] { return "suspended" }
      return found["interrupted"] == ["l"] ? "active" : "none"
    }

    @Test(arguments: [
      ("", "active"), (", since: 2026-05", "active"), (", since: 2026-06", "none"),
      (", until: 2026-05", "active"), (", until: 2026-04", "none"), (", status: ended", "none"),
      (", status: planned, since: 2026-01", "none"), (", status: suspended", "suspended"),
      (", since: 2026-06, status: suspended", "none"),
      (", until: 2026-04, status: suspended", "none"),
      (", suspended: 2026-05-31", "suspended"), (", suspended: 2026-06-01", "active"),
      (", suspended: 2026-05", "suspended"), (", suspended: 2026-06", "active"),
      (", status: suspended, suspended: 2026-06-01", "active"),
      (", status: suspended, suspended: 2026-05-01", "suspended"),
      (", status: active, suspended: 2026-06-01", "active"),
      (", status: ended, suspended: 2026-04-01", "none"),
      (", status: planned, suspended: 2026-04-01", "none"),
    ])
    func `dates decide before the stated status does`(attributes: String, state: String) throws {
      #expect(try self.state(contract(attributes)) == state, "\(attributes)")
    }

    @Test(arguments: [
      (", since: 2030-01-01", "active"), (", until: 2020-01-01", "active"),
      (", suspended: 2030-01-01", "suspended"),
    ])
    func `without an as-of date only a suspension is believed`(
      attributes: String, state: String
    ) throws {
      #expect(try self.state(contract(attributes, asOf: "")) == state, "\(attributes)")
    }

    @Test(arguments: [
      (", since: 2026-03, until: 2026-02", "since-after-until"),
      (", since: 2026-05-01, suspended: 2026-04-03", "suspended-outside-period"),
      (", until: 2026-04-01, suspended: 2026-04-03", "suspended-outside-period"),
      (", status: active, suspended: 2026-05-31", "status-contradicts-date"),
    ])
    func `what contradicts itself is an error`(attributes: String, rule: String) throws {
      let result = try contract(attributes).run("validate")
      #expect(result.status == 65)
      #expect(result.output.contains("error \(rule)") || result.messages.contains("error \(rule)"))
    }

    @Test(arguments: ["engages", "staffed-by", "runs", "needs", "holds", "produces", "hosted-on"])
    func `every relation that has a status takes the day of a suspension`(relation: String) throws {
      let ends = [
        "engages": "w", "needs": "w", "staffed-by": "n", "hosted-on": "k", "runs": "s",
        "holds": "d", "produces": "d",
      ]
      let key = ["holds", "produces"].contains(relation) ? "artefact" : "supplier"
      let description = Inline(
        """
        vendors:
          v: {\(relation): [{\(key): \(ends[relation] ?? ""), suspended: 2026-04-03}]}
          w: {}
        contractor-networks: {n: {}}
        clouds: {k: {}}
        software: {s: {}}
        datasets: {d: {}}
        """)
      #expect(try description.json("validate")["valid"] as? Bool == true)
    }
  }

  /// Which days of a dated event count, for an event that began on 24 March, as of 31 May.
  @Suite struct Windows {
    private func contract(_ attributes: String, asOf: String = "as-of: 2026-05-31") -> Inline {
      Inline(
        """
        \(asOf)
        labs: {l: {engages: [{supplier: v, shares: [d], delivers: [e]\(attributes)}]}}
        vendors: {v: {}}
        datasets: {d: {owner: l}, e: {}}
        models: {m: {owner: l, trained-on: [e]}}
        """)
    }

    private static let never = [0, 0, 0, 0]
    private static let assumed = [0, 0, 0, 1]
    private static let certain = [0, 1, 1, 1]

    @Test(arguments: [
      ("", certain, certain),
      (", since: 2026-05-01", certain, certain),
      (", since: 2026-06-01", never, never),
      (", status: planned", never, never),
      // It ended within the window: to delete it later undoes nothing.
      (", until: 2026-03-24", certain, certain),
      (", until: 2026-03-24, deleted: true", certain, certain),
      // It ended before.
      (", until: 2026-03-23", assumed, never),
      (", until: 2026-03-23, deleted: false", certain, never),
      (", until: 2026-03-23, deleted: true", never, never),
      // It ended, and nobody says when.
      (", status: ended", assumed, assumed),
      (", status: ended, deleted: true", assumed, assumed),
      (", status: ended, deleted: false", certain, assumed),
      (", status: ended, until: 2026-12-31", assumed, assumed),
      (", status: ended, suspended: 2026-04-03", certain, certain),
      (", status: ended, suspended: 2026-03-01", assumed, never),
      // A suspended supplier holds, and delivers until the day before.
      (", suspended: 2026-03-24", certain, never),
      (", suspended: 2026-03-25", certain, certain),
      (", suspended: 2026-04", certain, certain),
      (", suspended: 2026-03", certain, never),
      (", suspended: 2026-07-01", certain, certain),
      (", status: suspended", certain, assumed),
      (", status: suspended, suspended: 2026-04-03", certain, certain),
      (", since: 2026-04-01, until: 2026-04-30, suspended: 2026-04-01", certain, never),
    ])
    func `what was so on some day of the window counts`(
      attributes: String, exposed: [Int], tainted: [Int]
    ) throws {
      let found = try contract(attributes).blast("--breach v --began 2026-03-24")
      #expect(found.levels("exposed") == exposed, "exposed: \(attributes)")
      #expect(found.levels("tainted") == tainted, "tainted: \(attributes)")
    }

    /// The window has no last day, and dates decide nothing but what is disclosed and corrupted.
    @Test(arguments: [
      (", since: 2030-01-01", certain, certain, false),
      (", until: 2026-03-23", assumed, never, false),
      (", suspended: 2026-04-03", certain, certain, true),
    ])
    func `a window without an as-of date is open`(
      attributes: String, exposed: [Int], tainted: [Int], already: Bool
    ) throws {
      let found = try contract(attributes, asOf: "")
        .blast("--breach v --outage v --began 2026-03-24")
      #expect(found.levels("exposed") == exposed, "exposed: \(attributes)")
      #expect(found.levels("tainted") == tainted, "tainted: \(attributes)")
      #expect(found["alreadyInterrupted"] == (already ? ["l"] : []))
      #expect(found["interrupted"] == (already ? [] : ["l"]))
    }

    @Test(arguments: [
      ("engages: [{supplier: v, access: privileged, suspended: 2026-04-03}]", "--breach v"),
      ("hosted-on: [{supplier: k, control-plane: true, suspended: 2026-04-03}]", "--breach k"),
      ("runs: [{supplier: s, suspended: 2026-04-03}]", "--breach s"),
    ])
    func `the window decides control`(relation: String, event: String) throws {
      let description = Inline(
        """
        as-of: 2026-05-31
        labs: {l: {\(relation)}}
        vendors: {v: {}}
        clouds: {k: {}}
        software: {s: {}}
        """)
      let dated = try description.blast("\(event) --began 2026-03-24")
      #expect(dated["compromised"] == ["l"])
      #expect(try description.blast(event)["compromised"] == [])
      #expect(try description.blast("\(event) --began 2026-04-03")["compromised"] == [])
    }

    @Test func `the window decides grants, writing and what a derivative reveals`() throws {
      let description = Inline(
        """
        as-of: 2026-05-31
        labs: {l: {}, o: {}}
        vendors: {v: {holds: [{artefact: d, form: masked, write: true, until: 2026-04-30}]}}
        datasets: {d: {owner: l}, x: {owner: o}}
        models: {m: {derived-from: [{artefact: x, reveals: true, until: 2026-04-30}]}}
        credentials: {key: {grants: [{target: l, until: 2026-04-30}]}}
        """)
      for (event, outcome, hit) in [
        ("--leak key", "compromised", "l"), ("--breach v", "tainted", "l"),
        ("--leak m", "exposed", "o"),
      ] {
        #expect(try description.blast("\(event) --began 2026-03-24")[outcome] == [hit], "\(event)")
        #expect(try description.blast(event)[outcome] == [], "\(event)")
      }
    }
  }

  /// Who hands on, has.
  @Suite struct HandingOn {
    private func given(_ item: String, _ contract: String = "") -> Inline {
      Inline(
        """
        labs: {a: {}}
        vendors: {v: {engages: [{supplier: b, shares: [\(item)], delivers: []\(contract)}]}, b: {}}
        datasets: {secret: {owner: a}}
        credentials: {k: {}}
        """)
    }

    /// What is handed on locked or masked was most likely in the open before; nobody says so.
    @Test(arguments: [
      ("{artefact: secret, form: plaintext}", [0, 1, 1, 1]),
      ("{artefact: secret, form: encrypted, key: k}", [0, 0, 0, 1]),
      ("{artefact: secret, form: masked}", [0, 0, 0, 1]),
      ("{artefact: secret, form: synthetic}", [0, 0, 0, 1]),
    ])
    func `the form that is handed on is a doubt about the form that is held`(
      item: String, exposed: [Int]
    ) throws {
      let found = try given(item).blast("--breach v")
      #expect(found.levels("exposed") == exposed)
      let doubts = exposed[1] == 1 ? [] : ["v engages b, form: exposed a"]
      #expect(found.doubts == doubts)
    }

    @Test(arguments: [
      ("", [0, 1, 1, 1]), (", status: suspended", [0, 1, 1, 1]), (", status: ended", [0, 0, 0, 1]),
      (", status: ended, deleted: false", [0, 1, 1, 1]),
      (", status: ended, deleted: true", [0, 0, 0, 0]), (", status: planned", [0, 0, 0, 0]),
    ])
    func `the holding counts as the disclosure of the contract`(
      contract: String, exposed: [Int]
    ) throws {
      #expect(try given("secret", contract).blast("--breach v").levels("exposed") == exposed)
    }

    @Test(arguments: [
      ("", [0, 1, 1, 1]), (", status: suspended", [0, 0, 0, 0]), (", status: ended", [0, 0, 0, 0]),
      (", status: planned", [0, 0, 0, 0]), (", evidence: alleged", [0, 0, 1, 1]),
    ])
    func `the product counts as the corruption of the contract`(
      contract: String, tainted: [Int]
    ) throws {
      let description = Inline(
        """
        labs: {a: {}}
        vendors: {v: {engages: [{supplier: b, shares: [], delivers: [labels]\(contract)}]}, b: {}}
        datasets: {labels: {}}
        models: {m: {owner: a, trained-on: [labels]}}
        """)
      #expect(try description.blast("--breach v").levels("tainted") == tainted)
    }

    /// What is shared says who has it, what is delivered who makes it; neither says the other.
    @Test func `each half follows from its own half`() throws {
      let description = Inline(
        """
        labs: {a: {}}
        vendors:
          v: {produces: [labels], engages: [{supplier: k, shares: [labels], delivers: []}]}
          w: {holds: [texts], engages: [{supplier: k, shares: [], delivers: [texts]}]}
          k: {}
        datasets: {labels: {owner: a}, texts: {owner: a}}
        """)
      let maker = try description.blast("--breach v")
      #expect(maker["exposed"] == ["a"], "who makes labels and hands them on has them")
      let holder = try description.blast("--breach w")
      #expect(holder["tainted"] == ["a"], "who holds what it gets passes it on")
      let cloud = try description.blast("--breach k")
      #expect((cloud.json["artefacts"] as? [String: [String]])?["exposed"] == ["labels"])
      #expect((cloud.json["artefacts"] as? [String: [String]])?["tainted"] == ["texts"])
    }

    /// A lab hands over its work and no more; what a firm that is no lab hands on, nobody says.
    @Test func `only who is no lab may hand on everything`() throws {
      let description = Inline(
        """
        labs: {a: {engages: [v]}}
        vendors: {v: {engages: [w]}, w: {}}
        datasets: {secret: {owner: a}}
        """)
      let near = try description.blast("--breach v --evidence assumed")
      #expect(
        (near.json["artefacts"] as? [String: [String]])?["exposed"]?.contains("secret") == false)
      let far = try description.blast("--breach w --evidence assumed")
      #expect(far["exposed"] == ["a"])
      #expect(far["tainted"] == ["a"])
    }

    @Test func `a host delivers nothing unless something says so`() throws {
      let description = Inline("labs: {a: {hosted-on: [k]}}\nclouds: {k: {}}")
      let found = try description.blast("--breach k")
      #expect(found.levels("exposed") == [0, 1, 1, 1])
      #expect(found.levels("tainted") == [0, 0, 0, 0])
    }
  }

  /// Siloed suppliers.
  @Suite struct Silos {
    /// v has a silo for each lab, and passes on what is theirs.
    private let siloed = Inline(
      """
      labs: {a: {engages: [v]}, b: {engages: [v]}}
      vendors:
        v:
          isolation: per-client
          engages: [{supplier: k, shares: [sa, sb], delivers: [la, lb]}]
        k: {}
      datasets: {sa: {owner: a}, sb: {owner: b}, la: {owner: a}, lb: {owner: b}}
      """)

    private func artefacts(_ event: String, _ outcome: String) throws -> [String]? {
      (try siloed.blast(event).json["artefacts"] as? [String: [String]])?[outcome]
    }

    @Test func `what passes through a siloed supplier lies in its owner's silo`() throws {
      #expect(try artefacts("--breach v/a", "exposed") == ["a/v", "sa"])
      #expect(try artefacts("--breach v/b", "tainted") == ["b/v", "lb"])
      #expect(try siloed.blast("--breach v/a")["exposed"] == ["a"])
    }

    @Test func `a breach of all of it reaches every silo, one step later`() throws {
      let found = try siloed.blast("--breach v")
      #expect(found["exposed"] == ["a", "b"])
      #expect(found.path("sa", "exposed") == "v → v/a → sa, 2")
      #expect(
        difference(found.json["silos"], ["worst": "v/a", "exposed": ["a"]] as [String: Any]) == nil)
    }

    /// `v/c` is v's silo for c, and the work of v at c: only the second can be leaked.
    @Test func `a silo and a work may have one id`() throws {
      let description = Inline(
        """
        labs: {c: {engages: [v]}}
        vendors: {v: {isolation: per-client, engages: [c]}}
        """)
      #expect(try description.blast("--breach v/c")["exposed"] == ["c"])
      #expect(try description.blast("--leak v/c")["exposed"] == [])
      #expect(try description.run("blast --tamper v/c").status == 0)
    }

    @Test func `two things that make one id are an error`() throws {
      let description = Inline("labs: {a: {engages: [v]}}\nvendors: {v: {}}\ndatasets: {a/v: {}}")
      let result = try description.run("validate")
      #expect(result.status == 65)
      #expect((result.output + result.messages).contains("implicit-id-clash"))
    }
  }

  /// Who runs software or a service.
  @Suite struct Runs {
    private func runs(_ attributes: String, service: String = "") -> Inline {
      Inline(
        """
        labs: {a: {}}
        vendors: {v: {runs: [{supplier: db\(attributes)}]}}
        services: {db: {holds: [secret], produces: [labels]\(service)}}
        datasets: {secret: {owner: a}, labels: {}}
        models: {m: {owner: a, trained-on: [labels]}}
        """)
    }

    @Test(arguments: [
      ("", [0, 1, 1, 1], [0, 1, 1, 1]),
      (", isolated: true", [0, 1, 1, 1], [0, 1, 1, 1]),
      (", status: suspended", [0, 1, 1, 1], [0, 0, 0, 0]),
      (", status: ended", [0, 0, 0, 1], [0, 0, 0, 0]),
      (", status: ended, deleted: true", [0, 0, 0, 0], [0, 0, 0, 0]),
      (", status: planned", [0, 0, 0, 0], [0, 0, 0, 0]),
    ])
    func `reading is disclosure and writing is corruption`(
      attributes: String, exposed: [Int], tainted: [Int]
    ) throws {
      let found = try runs(attributes).blast("--breach v")
      #expect(found.levels("exposed") == exposed)
      #expect(found.levels("tainted") == tainted)
    }

    @Test func `who runs a siloed service reaches its silos`() throws {
      let found = try runs("", service: ", isolation: per-client").blast("--breach v")
      #expect(found.path("secret", "exposed") == "v → db → db/a → secret, 3")
    }

    @Test(arguments: [("[db]", 0), ("[db, db2]", 0)])
    func `what one party runs is no shared instance`(list: String, warnings: Int) throws {
      let description = Inline(
        "vendors: {v: {runs: \(list)}}\nservices: {db: {holds: [d]}, db2: {}}\ndatasets: {d: {}}")
      #expect((try description.json("validate")["findings"] as? [Any])?.count == warnings)
    }

    @Test(arguments: ["holds", "produces"])
    func `what several run and something lies in is warned of`(relation: String) throws {
      let description = Inline(
        "vendors: {v: {runs: [db]}, w: {runs: [db]}}\nservices: {db: {\(relation): [d]}}\n"
          + "datasets: {d: {}}")
      let report = try description.json("validate")
      let rules = (report["findings"] as? [[String: Any]])?.compactMap { $0["rule"] as? String }
      #expect(rules == ["shared-instance"])
      #expect(report["valid"] as? Bool == true)
    }

    /// Software does not go on without its only cloud; two clouds may replace each other.
    @Test(arguments: [("[k1]", [0, 1, 1, 1]), ("[k1, k2]", [0, 0, 0, 1])])
    func `software is hosted like a party`(clouds: String, stopped: [Int]) throws {
      let description = Inline(
        """
        labs: {a: {runs: [{supplier: s, required: true}]}}
        software: {s: {hosted-on: \(clouds)}}
        clouds: {k1: {}, k2: {}}
        """)
      #expect(try description.blast("--outage k1").levels("stopped") == stopped)
    }
  }

  /// What is lost when suppliers of a service are.
  @Suite struct Services {
    private func lab(_ attributes: String) -> Inline {
      Inline(
        """
        labs: {a: {\(attributes)}}
        vendors: {v: {}, w: {}, x: {}}
        clouds: {k1: {}, k2: {}}
        """)
    }

    @Test func `a lost service is a step of its own, and stopping for it is free`() throws {
      let description = lab("engages: [{supplier: v, service: rlhf, critical: true}]")
      try description.check(
        "why a --outage v --outcome interrupted",
        gives: #"{"holds": true, "witness": {"depth": 1}}"#)
      try description.check(
        "why a --outage v --outcome stopped",
        gives: """
          {"holds": true, "witness": {"claim": {"state": "down", "entity": "a"}, "depth": 1,
            "because": [
              {"claim": {"state": "lost", "entity": "a", "service": "rlhf"}, "depth": 1}]}}
          """)
      #expect(try description.text("why a --outage v").contains("a loses rlhf"))
      #expect(try description.blast("--outage v").path("a", "stopped") == "v → a, 1")
    }

    /// A weaker contract is a substitute on its own level, and not above it.
    @Test func `suppliers are those of the level`() throws {
      let description = lab(
        "engages: [{supplier: v, service: s}, {supplier: w, service: s, evidence: alleged}]")
      #expect(try description.blast("--outage v").levels("interrupted") == [0, 1, 0, 1])
    }

    @Test(arguments: ["planned", "ended"])
    func `a contract that is not in force is no substitute`(status: String) throws {
      let description = lab(
        "engages: [{supplier: v, service: s}, {supplier: w, service: s, status: \(status)}]")
      #expect(try description.blast("--outage v").levels("interrupted") == [0, 1, 1, 1])
      #expect(try description.blast("--outage w").levels("interrupted") == [0, 0, 0, 0])
    }

    @Test func `a suspended contract makes a supplier lost unless another is active`() throws {
      let twice = lab(
        "engages: [{supplier: v, service: s, status: suspended, shares: []}, "
          + "{supplier: v, service: s}]")
      #expect(try twice.blast("--outage x")["alreadyInterrupted"] == [])
      #expect(try twice.blast("--outage v")["interrupted"] == ["a"])
      let one = lab(
        "engages: [{supplier: v, service: s, status: suspended}, {supplier: w, service: s}]")
      #expect(try one.blast("--outage x")["alreadyInterrupted"] == [])
      #expect(try one.blast("--outage w")["interrupted"] == ["a"])
    }

    /// On the assumption that they do not replace each other, the work had paused before: at that
    /// level the outage adds nothing.
    @Test func `a range may be least where the doubt has come true already`() throws {
      let description = lab(
        "engages: [{supplier: v, service: s, status: suspended}, {supplier: w, service: s}]")
      #expect(try description.blast("--outage w").levels("interrupted") == [0, 1, 1, 0])
      #expect(try description.blast("--outage w").levels("stopped") == [0, 0, 0, 0])
    }

    /// A vendor cannot go on without its only host; its client only loses the service.
    @Test func `a lost host stops the vendor, and interrupts the client`() throws {
      let description = Inline(
        """
        labs: {a: {engages: [v]}}
        vendors: {v: {hosted-on: [k]}}
        clouds: {k: {}}
        """)
      let found = try description.blast("--outage k")
      #expect(found.levels("interrupted") == [0, 1, 1, 1])
      #expect(found.levels("stopped") == [0, 0, 0, 1])
      #expect(found.path("a", "interrupted") == "k → v → a, 2")
      #expect(found["entitiesStopped"] == ["v"])
    }

    /// Concentration is about what is bought by name and share.
    @Test func `hostings are no market`() throws {
      try lab("hosted-on: [k1, k2]")
        .check("concentration", gives: #"{"consumers": [], "markets": []}"#)
      let rows = try lab("staffed-by: [v]").json("concentration")["consumers"] as? [[String: Any]]
      #expect(rows?.compactMap { $0["service"] as? String } == ["workforce"])
    }

    /// `critical: true` counts from the level of the contract that says so; `false` only silences
    /// the assumption.
    @Test(arguments: [
      ("critical: true", "critical: false", [0, 1, 1, 1]),
      ("critical: false", "evidence: confirmed", [0, 0, 0, 0]),
      ("evidence: confirmed", "evidence: confirmed", [0, 0, 0, 1]),
      ("critical: true, evidence: alleged", "evidence: reported", [0, 0, 1, 1]),
      ("critical: true, status: planned", "evidence: reported", [0, 0, 0, 1]),
    ])
    func `what contracts say about being critical`(
      first: String, second: String, stopped: [Int]
    ) throws {
      let description = lab(
        "engages: [{supplier: v, service: s, \(first)}, {supplier: w, service: s, \(second)}]")
      #expect(try description.blast("--outage v --outage w").levels("stopped") == stopped)
    }

    /// Whoever says what they need has said what stops them, at whatever depth and evidence.
    @Test(arguments: [
      ("needs: [{any: 1, of: [w, {any: 2, of: [v, x]}]}]", [0, 0, 0, 0]),
      ("needs: [{supplier: v, status: ended}]", [0, 0, 0, 0]),
      ("needs: [{supplier: v, since: 2027}]", [0, 0, 0, 0]),
      ("needs: [{supplier: v, evidence: assumed}]", [0, 0, 0, 1]),
      ("needs: [w]", [0, 1, 1, 1]),
    ])
    func `a mention in needs takes the place of the contract`(needs: String, stopped: [Int]) throws
    {
      let description = lab("engages: [{supplier: v, service: s, critical: true}], \(needs)")
      let found = try description.blast("--outage v --as-of 2026-05-31")
      #expect(found.levels("stopped") == stopped)
      #expect(found.levels("interrupted") == [0, 1, 1, 1], "the work at v pauses in any case")
    }

    @Test func `a mention in the needs of an owned function counts too`() throws {
      let description = Inline(
        """
        labs: {a: {engages: [{supplier: v, service: s, critical: true}]}}
        vendors: {v: {}}
        functions: {f: {owner: a, critical: false, needs: [v]}}
        """)
      let found = try description.blast("--outage v")
      #expect(found.levels("stopped") == [0, 0, 0, 0])
      #expect(found.levels("interrupted") == [0, 1, 1, 1])
    }

    @Test func `a contract for hosting and a hosting are of one service`() throws {
      let description = lab("hosted-on: [k1], engages: [{supplier: k2, service: hosting}]")
      #expect(try description.blast("--outage k1").levels("stopped") == [0, 0, 0, 1])
      #expect(try description.blast("--outage k1 --outage k2").levels("stopped") == [0, 1, 1, 1])
    }

    @Test(arguments: [
      ("hosted-on: [{supplier: k1, service: hosting}]", 0),
      ("hosted-on: [{supplier: k1, service: storage}]", 65),
      ("staffed-by: [{supplier: v, service: workforce}]", 0),
      ("staffed-by: [{supplier: v, service: rlhf}]", 65),
    ])
    func `hostings and workforces have the service that they are`(
      relation: String, status: Int32
    ) throws {
      #expect(try lab(relation).run("validate").status == status)
    }

    @Test(arguments: [
      ("hosted-on: [{supplier: k1, access: privileged}]", "k1"),
      ("staffed-by: [{supplier: v, access: privileged}]", "v"),
      ("engages: [{supplier: v, access: privileged}]", "v"),
    ])
    func `every contract can give privileged access`(relation: String, supplier: String) throws {
      #expect(try lab(relation).blast("--breach \(supplier)")["compromised"] == ["a"])
    }

    @Test func `services are told with their suppliers and cuts, unnamed ones first`() throws {
      let description = lab(
        "engages: [{supplier: v, service: s, critical: true}, {supplier: w, service: s}, "
          + "{supplier: x, status: suspended}]")
      try description.check(
        "resilience",
        gives: """
          {"parties": [{"party": "a", "cuts": [["v", "w"]], "singlePoints": [],
            "depthEffective": 2, "depthNominal": 2, "redundancyGap": 0, "services": [
              {"service": null, "suppliers": ["x"], "singlePoints": [], "cuts": [],
               "depthEffective": 0, "depthNominal": 1, "redundancyGap": 1},
              {"service": "s", "suppliers": ["v", "w"], "singlePoints": [], "cuts": [["v", "w"]],
               "depthEffective": 2, "depthNominal": 2, "redundancyGap": 0}]}]}
          """)
    }
  }

  /// Whose relations count as uses.
  @Suite struct Uses {
    @Test func `every supplier has a row, and those in force at the level are used`() throws {
      let description = Inline(
        """
        labs:
          a:
            engages:
              - v
              - {supplier: w, status: suspended}
              - {supplier: x, status: ended}
              - {supplier: y, status: planned}
              - {supplier: z, evidence: alleged}
        vendors: {h: {holds: [d]}, p: {produces: [d]}, q: {}, v: {}, w: {}, x: {}, y: {}, z: {}}
        datasets: {d: {}}
        """)
      let rows = try description.json("rank --by uses-direct")["suppliers"] as? [[String: Any]]
      let uses = rows?.map { "\($0["entity"] ?? "") \($0["usesDirect"] ?? "")" }
      #expect(uses == ["v 1", "w 1", "h 0", "p 0", "x 0", "y 0", "z 0"])
    }
  }

  /// Who is interrupted, and what is lost.
  @Suite struct Interruptions {
    @Test func `who is stopped is interrupted too, unless it was so before`() throws {
      let fresh = Inline("labs: {a: {needs: [w]}}\nvendors: {w: {}}")
      try fresh.check("blast --outage w", gives: #"{"stopped": ["a"], "interrupted": ["a"]}"#)
      let paused = Inline(
        "labs: {a: {needs: [w], engages: [{supplier: v, status: suspended}]}}\n"
          + "vendors: {v: {}, w: {}}"
      )
      try paused.check(
        "blast --outage w",
        gives: """
          {"stopped": ["a"], "interrupted": [], "alreadyStopped": [], "alreadyInterrupted": ["a"]}
          """)
    }

    @Test(arguments: [("true", ["a"]), ("false", [])])
    func `a function that fails interrupts, and stops if it is critical`(
      critical: String, stopped: [String]
    ) throws {
      let description = Inline(
        "labs: {a: {}}\nvendors: {w: {}}\n"
          + "functions: {f: {owner: a, critical: \(critical), needs: [w]}}")
      let found = try description.blast("--outage w")
      #expect(found["stopped"] == stopped)
      #expect(found["interrupted"] == ["a"])
    }

    @Test func `a struck party is in no list`() throws {
      let description = Inline("labs: {a: {engages: [v]}, b: {engages: [v]}}\nvendors: {v: {}}")
      let found = try description.blast("--outage v --outage a")
      #expect(found["interrupted"] == ["b"])
    }

    @Test func `one more service may be lost by who was interrupted before`() throws {
      let description = Inline(
        """
        labs:
          a: {engages: [{supplier: v, service: s, status: suspended}, {supplier: w, service: t}]}
          b: {engages: [{supplier: w, service: z}, w]}
        vendors: {v: {}, w: {}}
        """)
      try description.check(
        "blast --outage w",
        gives: """
          {"interrupted": ["b"], "alreadyInterrupted": ["a"], "lostServices": [
            {"party": "a", "service": "t"}, {"party": "b", "service": null},
            {"party": "b", "service": "z"}]}
          """)
    }

    @Test func `a response by suspension interrupts`() throws {
      let description = Inline(
        "labs: {a: {engages: [{supplier: v, service: s}]}}\nvendors: {v: {}}")
      try description.check(
        "blast --breach v --respond-by-suspending",
        gives: """
          {"interrupted": [],
           "response": {"suspended": [["a", "v"]], "stopped": [], "interrupted": ["a"]}}
          """)
    }
  }

  /// The missing fact behind each doubt.
  @Suite struct Doubts {
    @Test(arguments: [
      (
        "{supplier: v, shares: [d], delivers: [], status: ended}", "--breach v",
        ["l engages v, deleted: exposed l"]
      ),
      (
        "{supplier: v, shares: [d], delivers: [], evidence: alleged}", "--breach v",
        ["l engages v, evidence: exposed l"]
      ),
      (
        "{supplier: v, shares: [], delivers: [e], status: suspended}",
        "--breach v --began 2026-03-24", ["l engages v, status: tainted l"]
      ),
      (
        "{supplier: v, shares: [], delivers: []}", "--outage v",
        ["l engages v, critical: stopped l"]
      ),
      ("{supplier: v, shares: [], delivers: [], critical: false}", "--outage v", []),
    ])
    func `a doubt names what is not stated`(
      contract: String, event: String, doubts: [String]
    ) throws {
      let description = Inline(
        """
        labs: {l: {engages: [\(contract)]}}
        vendors: {v: {}}
        datasets: {d: {owner: l}, e: {}}
        models: {m: {owner: l, trained-on: [e]}}
        """)
      #expect(try description.blast(event).doubts == doubts)
    }

    /// How well the relation is known does not matter where nobody says what goes along it.
    @Test func `what is handed on is the doubt, not that something may be`() throws {
      let description = Inline(
        """
        labs: {l: {engages: [c]}}
        services: {c: {engages: [{supplier: m, evidence: alleged, delivers: []}]}, m: {}}
        """)
      #expect(try description.blast("--breach m").doubts == ["c engages m, shares: exposed l"])
    }

    @Test func `what was lost before the event is no doubt about it`() throws {
      let description = Inline(
        "labs: {l: {engages: [{supplier: v, status: suspended}]}}\nvendors: {v: {}, w: {}}")
      #expect(try description.blast("--outage v").doubts == [])
      #expect(try description.blast("--outage w").doubts == [])
    }

    @Test func `a doubt that several share is one`() throws {
      let description = Inline(
        """
        labs: {a: {engages: [c]}, b: {engages: [c]}}
        services: {c: {engages: [{supplier: m, delivers: []}]}, m: {}}
        """)
      #expect(try description.blast("--breach m").doubts == ["c engages m, shares: exposed a b"])
    }

    @Test func `what a stronger level says is no doubt at a weaker one`() throws {
      let description = Inline(
        """
        labs: {l: {engages: [{supplier: v, shares: [d], delivers: [], evidence: alleged}]}}
        vendors: {v: {}}
        datasets: {d: {owner: l}}
        """)
      #expect(try description.blast("--breach v --evidence alleged").doubts == [])
    }
  }

  /// Words that people write for the format's own.
  @Suite struct Hints {
    @Test(arguments: [
      ("labs: {a: {engages: [{supplier: v, status: paused}]}}", "'suspended'"),
      ("labs: {a: {engages: [{party: v}]}}", "'supplier'"),
      ("labs: {a: {holds: [{supplier: d}]}}", "'artefact'"),
      ("incident: {name: x, events: [{breach: v}]}", "'title'"),
    ])
    func `a word for another is an error with a hint`(yaml: String, word: String) throws {
      let result = try Inline("\(yaml)\nvendors: {v: {}}\ndatasets: {d: {}}").run("validate")
      #expect(result.status == 65)
      #expect((result.output + result.messages).contains("did you mean \(word)"))
    }
  }

  /// When two ids are one.
  @Suite struct Ids {
    @Test func `ids are composed wherever they are read`() throws {
      let (composed, decomposed) = ("M\u{FC}ller", "Mu\u{308}ller")
      let description = Inline(
        "labs: {a: {engages: [{supplier: \(decomposed), service: caf\u{E9}}, "
          + "{supplier: w, service: cafe\u{301}}]}}\nvendors: {\(composed): {}, w: {}}",
        scenarios: "scenarios: {s: {changes: [suspend: {consumer: a, supplier: \(decomposed)}]}}")
      for spelling in [composed, decomposed] {
        let found = try description.blast("--breach \(spelling)")
        #expect(found.path("a", "exposed") == "\(composed) → a/\(composed) → a, 1")
        #expect(found["exposed"] == ["a"])
      }
      try description.check(
        "resilience",
        gives: """
          {"parties": [{"services": [{"service": "caf\u{E9}", "suppliers": ["\(composed)", "w"]}]}]}
          """)
      #expect(try description.run("compare --scenarios s.yaml").status == 0)
    }

    @Test func `an overlay names the same entity in either encoding`() throws {
      let description = Inline(
        "labs: {caf\u{E9}: {engages: [v]}}\nvendors: {v: {}}",
        scenarios: "scenarios: {s: {overlay: {labs: {cafe\u{301}: {engages: []}}}}}")
      try description.check(
        "compare --scenarios s.yaml --breach v",
        gives: #"{"base": {"exposed": 1}, "scenarios": [{"metrics": {"exposed": 0}}]}"#)
    }

    @Test func `one id in two encodings is declared twice`() throws {
      let description = Inline("vendors: {M\u{FC}ller: {}}\nservices: {Mu\u{308}ller: {}}")
      let result = try description.run("validate")
      #expect(result.status == 65)
      #expect((result.output + result.messages).contains("duplicate-id"))
    }

    private func rules(_ first: String, _ second: String) throws -> [String]? {
      let description = Inline("vendors: {'\(first)': {}, '\(second)': {}}")
      let report = try description.json("validate")
      return (report["findings"] as? [[String: Any]])?.compactMap { $0["rule"] as? String }
    }

    @Test(arguments: [
      ("CloudCo", "Cloudco"), ("CloudCo", "Cloud Co"), ("CloudCo", "Cloud-Co"),
      ("CloudCo", "CloudCo Ltd"), ("CloudCo", "CloudCo, Inc."), ("CloudCo", "CloudCo GmbH"),
      ("CloudCo Ltd", "cloudco inc"),
    ])
    func `ids that differ by less than a name are warned of`(first: String, second: String) throws {
      #expect(try rules(first, second) == ["similar-ids"])
    }

    @Test(arguments: [("CloudCo", "CloudCo 2"), ("Alpha", "Alphabet"), ("Inc", "Ltd")])
    func `ids that differ by more are not`(first: String, second: String) throws {
      #expect(try rules(first, second) == [])
    }
  }

  /// Tables as spreadsheets write them.
  @Suite struct Tables {
    @Test(arguments: [",", ";", "\t"])
    func `the header says what separates cells, and lists are separated all the same`(
      separator: String
    ) throws {
      let rows = [
        ["from", "relation", "to", "shares", "delivers"], ["l", "engages", "v", "\"d;e\"", "none"],
      ]
      let description = Inline(
        relations: rows.map { $0.joined(separator: separator) }.joined(separator: "\n"),
        entities: "id,kind,owner\nl,lab,\nv,vendor,\nd,dataset,l\ne,dataset,l\n")
      let found = try description.blast("--breach v")
      #expect((found.json["artefacts"] as? [String: [String]])?["exposed"] == ["d", "e"])
    }

    @Test func `a separator in quotes separates nothing`() throws {
      let description = Inline(
        relations: "\"x-a,b\";from;relation;to\n1;l;engages;v\n",
        entities: "id;kind\nl;lab\nv;vendor\n")
      #expect(try description.blast("--breach v")["exposed"] == ["l"])
    }

    @Test func `a table keeps to the separator of its header`() throws {
      let result = try Inline(relations: "from,relation,to\na;engages;v\n").run("validate")
      #expect(result.status == 65)
      #expect((result.output + result.messages).contains("row-length"))
    }

    @Test func `cells lose blanks at both ends, also in the header and in lists`() throws {
      let description = Inline(
        relations: " From , RELATION,to , shares,delivers\n l ,engages , v, d ; e ,none\n",
        entities: "\u{FEFF}id , kind,owner\nl,lab,\nv,vendor,\nd,dataset, l\ne,dataset,l \n")
      let found = try description.blast("--breach v")
      #expect((found.json["artefacts"] as? [String: [String]])?["exposed"] == ["d", "e"])
    }

    @Test func `a table has a column for the day of a suspension`() throws {
      let description = Inline(
        relations: "from,relation,to,suspended\nl,engages,v,2026-04-03\n",
        entities: "id,kind\nl,lab\nv,vendor\n")
      #expect(try description.blast("--breach v --as-of 2026-05-31")["tainted"] == [])
      #expect(
        try description.blast("--breach v --as-of 2026-05-31 --began 2026-03-24")["tainted"] == [
          "l"
        ])
    }

    @Test func `who stands in the relations alone is an organization`() throws {
      let alone = try Inline(relations: "from,relation,to\na,engages,v\n").json("validate")
      #expect(alone["entities"] as? [String: Int] == ["organization": 2])
      #expect((alone["findings"] as? [Any])?.count == 0)
      let some = try Inline(
        relations: "from,relation,to\na,engages,v\n", entities: "id,kind\na,lab\n"
      )
      .json("validate")
      #expect(some["entities"] as? [String: Int] == ["lab": 1, "organization": 1])
      let rules = (some["findings"] as? [[String: Any]])?.compactMap { $0["rule"] as? String }
      #expect(rules == ["undeclared-row"])
    }
  }

  /// Where claims come from.
  @Suite struct Sources {
    private func share(_ yaml: String, including files: [String: String] = [:]) throws -> Any? {
      try Inline(yaml, including: files).json("validate")["sourced"]
    }

    @Test func `the share of sourced claims leaves out what is marked as assumed`() throws {
      let vendors = "\nvendors: {v: {}, w: {}, x: {}}"
      let cases: [(String, Double)] = [
        (
          "labs: {a: {engages: [{supplier: v, source: s}, w, {supplier: x, evidence: assumed}]}}",
          0.5
        ),
        ("evidence: assumed\nlabs: {a: {engages: [{supplier: v, source: s}, w]}}", 0.5),
        ("labs: {a: {needs: [{any: 1, of: [{supplier: v, source: s}, w]}]}}", 0.5),
        ("source: s\nlabs: {a: {engages: [v, w]}}", 1), ("labs: {a: {engages: [v, w]}}", 0),
      ]
      for (yaml, sourced) in cases {
        #expect(try share(yaml + vendors) as? Double == sourced, "\(yaml)")
      }
      let none = "labs: {a: {engages: [{supplier: v, evidence: assumed}]}}" + vendors
      #expect(try share(none) is NSNull)
    }

    @Test func `the source of a file is that of its relations`() throws {
      let description = Inline(
        "source: https://example.org/all\n"
          + "labs: {a: {engages: [{supplier: v, shares: [], source: https://example.org/1}, v]}}\n"
          + "vendors: {v: {}}")
      try description.check(
        "why a --breach v",
        gives: """
          {"witness": {"relations": [{"sources": ["https://example.org/all"]}]}}
          """)
    }

    @Test func `an included file has its own source and evidence`() throws {
      let included = "linchpin: 1\nevidence: confirmed\nvendors: {v: {engages: [w]}, w: {}}\n"
      let files = ["more.yaml": included]
      let yaml = "includes: [more.yaml]\nsource: s\nevidence: alleged\nlabs: {a: {engages: [v]}}"
      #expect(try share(yaml, including: files) as? Double == 0.5)
      let found = try Inline(yaml, including: files).blast("--breach v")
      #expect(found.levels("exposed") == [0, 0, 1, 1])
      let deeper = try Inline(yaml, including: files).blast("--breach w --count vendor")
      #expect(deeper.levels("exposed") == [1, 1, 1, 1])
    }
  }

  /// Probabilities of one and of nothing.
  @Suite struct Certainty {
    private func rows(
      _ description: Inline, _ outcome: String = "stopped"
    ) throws -> [[String: Any]] {
      let rows = try description.json("risk")["importance"] as? [[String: Any]] ?? []
      return rows.filter { $0["outcome"] as? String == outcome }
    }

    /// v stops the lab, or w and x together do: P = 1 − 0.9 · 0.8 = 0.28, without w 0.1.
    @Test func `a certain event has its importance`() throws {
      let description = Inline(
        """
        labs: {a: {needs: [v, {any: 1, of: [w, x]}]}}
        vendors:
          v: {probability: {outage: 0.1}}
          w: {probability: {outage: 1}}
          x: {probability: {outage: 0.2}}
        """)
      let row = try #require(try rows(description).first { $0["event"] as? String == "outage w" })
      let expected = ["birnbaum": 0.18, "criticality": 0.18 / 0.28, "raw": 1, "rrw": 2.8]
      #expect(difference(row, expected) == nil)
    }

    @Test func `an impossible event has its importance`() throws {
      let description = Inline(
        "labs: {a: {needs: [v, w]}}\n"
          + "vendors: {v: {probability: {outage: 0.1}}, w: {probability: {outage: 0}}}")
      let row = try #require(try rows(description).first { $0["event"] as? String == "outage w" })
      let expected = ["birnbaum": 0.9, "criticality": 0, "raw": 10, "rrw": 1]
      #expect(difference(row, expected) == nil)
    }

    @Test func `risk knows who is interrupted`() throws {
      let description = Inline(
        "labs: {a: {engages: [{supplier: v, service: s, critical: false}]}}\n"
          + "vendors: {v: {probability: {outage: 0.25}}}")
      try description.check(
        "risk",
        gives: """
          {"parties": [{"party": "a", "pStopped": 0, "pInterrupted": 0.25}],
           "expected": {"stopped": 0, "interrupted": 0.25},
           "distribution": {"stopped": [1, 0], "interrupted": [0.75, 0.25]}}
          """)
      let row = try rows(description, "interrupted").first
      let expected: [String: Any] = [
        "event": "outage v", "birnbaum": 1, "criticality": 1, "raw": 4, "rrw": "infinity",
      ]
      #expect(difference(row, expected) == nil)
    }

    @Test func `an interval ends exactly at nothing and at one`() throws {
      let vendors = (1...21).map { "  v\($0): {probability: {outage: \($0 == 1 ? 1 : 0.5)}}" }
      let description = Inline(
        "labs: {a: {}, b: {needs: [v1]}}\nvendors:\n" + vendors.joined(separator: "\n"))
      let found = try description.json("risk --samples 1000")
      let parties = try #require(found["parties"] as? [[String: Any]])
      let stopped = parties.compactMap {
        ($0["intervals"] as? [String: [Double]])?["stopped"]
      }
      #expect(stopped.count == 2)
      #expect(stopped[0][0] == 0 && stopped[0][1] > 0)
      #expect(stopped[1][0] < 1 && stopped[1][1] == 1)
    }
  }

  /// What can be struck.
  @Suite struct Struck {
    /// Whoever asks about the leak takes the work for granted, whatever is known of the contract.
    @Test func `the work of an alleged contract can be leaked`() throws {
      let description = Inline(
        "labs: {a: {engages: [{supplier: v, evidence: alleged}]}}\nvendors: {v: {}}")
      let found = try description.blast("--leak a/v")
      #expect(found["exposed"] == ["a"])
    }

    @Test(arguments: ["status: planned", "status: ended, deleted: true"])
    func `work that is not there cannot be leaked`(contract: String) throws {
      let description = Inline(
        "labs: {a: {engages: [{supplier: v, \(contract)}]}}\nvendors: {v: {}}")
      let result = try description.run("blast --leak a/v")
      #expect(result.status == 65)
      #expect(result.messages.contains("a/v"))
    }

    @Test(arguments: ["--leak a", "--tamper v", "--breach nobody", "--leak f"])
    func `an event that cannot happen to it is refused`(event: String) throws {
      let description = Inline(
        "labs: {a: {}}\nvendors: {v: {}}\ndatasets: {d: {}}\nfunctions: {f: {owner: a}}")
      #expect(try description.run("blast \(event)").status == 65)
    }

    @Test(arguments: [
      ("stake: 60", "", ["l"]), ("stake: 50", "", []), ("stake: 60, votes: false", "", []),
      ("stake: 60, evidence: alleged", "", []),
      ("stake: 60, evidence: alleged", "--evidence alleged", ["l"]),
      ("stake: 60, since: 2027", "--as-of 2026-05-31", []),
      ("stake: 60, since: 2025", "--as-of 2026-05-31", ["l"]),
    ])
    func `subsidiaries are those of the level and the day`(
      stake: String, options: String, exposed: [String]
    ) throws {
      let description = Inline(
        """
        labs: {l: {engages: [v]}}
        vendors: {v: {owned-by: [{party: p, \(stake)}]}}
        organizations: {p: {}}
        """)
      let found = try description.blast("--breach p --with-subsidiaries \(options)")
      #expect(found["exposed"] == exposed)
    }

    @Test func `what is missing stands in groups alone`() throws {
      let bare = try Inline("labs: {a: {needs: ['!missing']}}").run("validate")
      #expect(bare.status == 65)
      #expect((bare.output + bare.messages).contains("missing-outside-group"))
      let grouped = Inline("labs: {a: {needs: [{of: ['!missing']}]}}\nvendors: {v: {}}")
      #expect(try grouped.blast("--outage v")["alreadyStopped"] == ["a"])
    }
  }

  /// What changes do.
  @Suite struct Changes {
    private func description(
      _ lab: String, more: String = "", scenarios changes: String
    ) -> Inline {
      Inline(
        """
        labs: {l: {\(lab)}}
        vendors: {v: {}, w: {}, u: {}}
        clouds: {k1: {}, k2: {}}
        \(more)
        """, scenarios: "scenarios: {s: {changes: [\(changes)]}}")
    }

    private static let incident = """
      as-of: 2026-05-31
      datasets: {d: {owner: l}}
      incident: {events: [{breach: v}], occurred: {since: 2026-03-24}}
      """

    /// What lay there in the open for a day of the breach has been read.
    @Test(arguments: [("", 0), (", since: 2026-03-24", 0), (", since: 2026-04-01", 1)])
    func `a mask after the first day protects nothing any more`(since: String, left: Int) throws {
      let plan = description(
        "engages: [{supplier: v, shares: [d], delivers: []}]", more: Self.incident,
        scenarios: "mask: {holder: v, artefacts: [d]\(since)}")
      try plan.check(
        "compare --scenarios s.yaml",
        gives: #"{"base": {"exposed": 1}, "scenarios": [{"metrics": {"exposed": \#(left)}}]}"#)
    }

    /// Without an as-of date a response comes after everything.
    @Test func `a suspension with no day and no as-of date spares nothing`() throws {
      let plan = description(
        "engages: [v]", more: "incident: {events: [{breach: v}], occurred: 2026-03-24}",
        scenarios: "suspend: {consumer: l, supplier: v}")
      try plan.check(
        "compare --scenarios s.yaml",
        gives: """
          {"base": {"tainted": 1, "interrupted": 0},
           "scenarios": [{"metrics": {"tainted": 1, "interrupted": 1}}]}
          """)
    }

    @Test func `without an event the states before any event are compared`() throws {
      let plan = description(
        "engages: [{supplier: v, critical: true}]",
        scenarios: "suspend: {consumer: l, supplier: v}")
      try plan.check(
        "compare --scenarios s.yaml",
        gives: """
          {"scenarios": [{"newlyStopped": ["l"], "newlyInterrupted": ["l"], "newlyExposed": [],
            "noLongerStopped": []}]}
          """)
    }

    @Test func `a change after the as-of date does not apply`() throws {
      let plan = description(
        "engages: [{supplier: v, shares: [d], delivers: []}]", more: Self.incident,
        scenarios: "mask: {holder: v, artefacts: [d], since: 2026-06-01}")
      let result = try plan.run("compare --scenarios s.yaml")
      #expect(result.status == 65)
      #expect(result.messages.contains("s.yaml:2:"))
    }

    /// Terminated on a day, a contract was in force until the day before.
    @Test(arguments: [("2026-03-24", 0), ("2026-03-25", 1)])
    func `a contract is over from the day of its termination on`(day: String, left: Int) throws {
      let plan = description(
        "engages: [v]", more: Self.incident,
        scenarios: "terminate: {consumer: l, supplier: v, deleted: true, since: \(day)}")
      try plan.check(
        "compare --scenarios s.yaml",
        gives: """
          {"base": {"exposed": 1, "tainted": 1},
           "scenarios": [{"metrics": {"exposed": \(left), "tainted": \(left), "interrupted": 0}}]}
          """)
    }

    /// The second vendor is as well known as the contract that it stands beside, so that it does
    /// not become the only one at a level at which the first is not known.
    @Test(arguments: ["standby", "diversify"])
    func `who is added is as well known as who is there`(verb: String) throws {
      let plan = description(
        "engages: [{supplier: v, service: s, critical: true, evidence: alleged}]",
        scenarios: "\(verb): {consumer: l, with: w, like: v}")
      try plan.check(
        "compare --scenarios s.yaml --outage w",
        gives: """
          {"scenarios": [{"metrics": {"stopped": 0, "interrupted": 0, "singlePoints": 0},
            "metricsByEvidence": {
              "interrupted": {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 1}}}]}
          """)
    }

    @Test func `a second cloud is a hosting, and makes no group`() throws {
      let plan = description(
        "hosted-on: [k1]", scenarios: "diversify: {consumer: l, with: k2, like: k1}")
      try plan.check(
        "compare --scenarios s.yaml --outage k1",
        gives: """
          {"base": {"stopped": 1}, "scenarios": [{"metrics": {"stopped": 0, "interrupted": 0},
            "metricsByEvidence": {
              "stopped": {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 1}}}]}
          """)
    }

    @Test(arguments: ["suspended", "ended"])
    func `a copy of a contract that is over is active`(status: String) throws {
      let plan = description(
        "engages: [{supplier: v, service: s, status: \(status)}]",
        scenarios: "diversify: {consumer: l, with: w, like: v}")
      try plan.check(
        "compare --scenarios s.yaml --outage w",
        gives: #"{"base": {"tainted": 0}, "scenarios": [{"metrics": {"interrupted": 1}}]}"#)
      try plan.check(
        "compare --scenarios s.yaml --breach w",
        gives: #"{"base": {"tainted": 0}, "scenarios": [{"metrics": {"tainted": 1}}]}"#)
    }

    @Test(arguments: [
      ("status: planned", 0), ("status: suspended", 0), ("status: ended", 0),
      ("since: 2026-07-01", 0), ("until: 2026-04-30", 65),
    ])
    func `what is over or planned can be made active, not past its end`(
      attributes: String, status: Int32
    ) throws {
      let plan = description(
        "engages: [{supplier: v, \(attributes)}]", more: "as-of: 2026-05-31",
        scenarios: "activate: {consumer: l, supplier: v}")
      let result = try plan.run("compare --scenarios s.yaml --breach v --format json")
      #expect(result.status == status, "\(result.messages)")
      guard status == 0 else { return }
      try plan.check(
        "compare --scenarios s.yaml --breach v",
        gives: #"{"base": {"tainted": 0}, "scenarios": [{"metrics": {"tainted": 1}}]}"#)
    }

    /// The lab said that v is what it needs; that it does v's work itself now does not make w
    /// something that it needs.
    @Test func `insourcing takes back no statement about the others`() throws {
      let plan = description(
        "engages: [{supplier: v, service: s, critical: true}, "
          + "{supplier: w, service: s, critical: true}], needs: [v]",
        scenarios: "insource: {consumer: l, supplier: v}")
      try plan.check(
        "compare --scenarios s.yaml --outage w",
        gives: #"{"base": {"stopped": 0}, "scenarios": [{"metrics": {"stopped": 0}}]}"#)
    }

    @Test func `who is stopped by the change itself counts, with every supplier`() throws {
      let plan = description(
        "engages: [{supplier: v, service: s, critical: true}, {supplier: w, service: t}]",
        scenarios: "suspend: {consumer: l, supplier: v}")
      try plan.check(
        "compare --scenarios s.yaml --breach v",
        gives: """
          {"base": {"stopped": 0, "interrupted": 0, "impacts": 1, "interruptions": 2},
           "scenarios": [{"newlyStopped": ["l"], "newlyInterrupted": ["l"],
             "metrics": {"stopped": 1, "interrupted": 1, "impacts": 2, "interruptions": 2}}]}
          """)
    }

    @Test func `who stops for good has no single point left, which is not better`() throws {
      let plan = description(
        "engages: [{supplier: v, service: s, critical: true, shares: [], delivers: []}]",
        scenarios: "suspend: {consumer: l, supplier: v}")
      try plan.check(
        "compare --scenarios s.yaml --breach v",
        gives: """
          {"base": {"singlePoints": 1}, "scenarios": [{"metrics": {"singlePoints": 0}}]}
          """)
      #expect(!(try plan.text("compare --scenarios s.yaml --breach v")).contains("Better:"))
    }

    @Test func `a scenario may name what its own overlay declares`() throws {
      let plan = Inline(
        "labs: {l: {engages: [{supplier: v, service: s}]}}\nvendors: {v: {}}",
        scenarios: """
          scenarios:
            s:
              overlay: {vendors: {n: {}}}
              changes: [standby: {consumer: l, with: n, like: v}]
          """)
      try plan.check(
        "compare --scenarios s.yaml --outage v",
        gives: #"{"base": {"interrupted": 1}, "scenarios": [{"metrics": {"interrupted": 0}}]}"#)
    }
  }
}
