import Foundation
import Testing

extension CommandLineTests.Readings {
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
}
