import Foundation
import Testing

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
