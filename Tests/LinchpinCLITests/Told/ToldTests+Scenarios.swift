import Foundation
import Testing

extension CommandLineTests.Told {
  /// What a scenario changes is told for every level of evidence.
  @Suite struct BetterAndWorse {
    private func clouds(_ more: String) -> Inline {
      Inline(
        """
        labs: {a: {hosted-on: [{supplier: k1, shares: []}, {supplier: k2, shares: []}]}}
        clouds: {k1: {}, k2: {}}
        """,
        scenarios: """
          scenarios:
            other:
              overlay: {\(more)}
          """)
    }

    /// A third cloud is a third one whose loss might stop the lab, if they do not stand in for
    /// each other: a doubt more, which a dash would hide.
    @Test func `what gets worse only by assumption is not a dash`() throws {
      let description = clouds(
        "labs: {a: {hosted-on: [{supplier: k1, shares: []}, {supplier: k2, shares: []}, "
          + "{supplier: k3, shares: []}]}}, clouds: {k3: {}}")
      try description.check(
        "compare --scenarios s.yaml",
        gives: """
          {"base": {"interruptions": 0, "impacts": 0, "metricsByEvidence": {
              "interruptions": {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 2},
              "impacts": {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 2}}},
           "scenarios": [{
             "metrics": {"interruptions": 0, "impacts": 0},
             "delta": {"interruptions": 0, "impacts": 0},
             "metricsByEvidence": {
               "interruptions": {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 3},
               "impacts": {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 3}}}]}
          """)
      let text = try description.text("compare --scenarios s.yaml")
      #expect(text.contains("Worse: nothing on what is stated; "))
      #expect(text.contains("supplier-party pairs: interrupted 2 → 3, stopped 2 → 3"))
    }

    @Test func `what changes at no level is said to change nothing`() throws {
      let text = try clouds("clouds: {k3: {}}").text("compare --scenarios s.yaml")
      #expect(!text.contains("→ 3"))
      #expect(!text.contains("Better:"))
      #expect(!text.contains("Worse:"))
    }

    @Test func `metrics by evidence are those of the event and the sums`() throws {
      let found = try clouds("clouds: {k3: {}}").json("compare --scenarios s.yaml --outage k1")
      let base = try #require(found["base"] as? [String: Any])
      let levels = try #require(base["metricsByEvidence"] as? [String: [String: Int]])
      #expect(
        levels.keys.sorted() == [
          "exposed", "exposures", "impacts", "interrupted", "interruptions", "stopped", "tainted",
          "taints",
        ])
      #expect(
        levels["stopped"] == ["confirmed": 0, "reported": 0, "alleged": 0, "assumed": 1])
      let row = try #require((found["scenarios"] as? [[String: Any]])?.first)
      let delta = try #require(row["delta"] as? [String: Any])
      #expect(delta["metricsByEvidence"] == nil)
    }
  }

  /// To protect one copy is not to protect the data.
  @Suite struct Copies {
    /// a's texts go to v, and from v to b.
    private func texts(_ scenario: String) -> Inline {
      Inline(
        """
        labs: {a: {engages: [{supplier: v, shares: [d], delivers: [e]}]}}
        vendors: {v: {engages: [{supplier: b, shares: [d], delivers: []}]}, b: {}}
        datasets: {d: {owner: a}, e: {}}
        credentials: {k: {owner: a}}
        """, scenarios: "scenarios: {one: {changes: [\(scenario)]}}")
    }

    /// To take one copy away is no protection while another lies next door.
    @Test(arguments: [
      ("minimise: {holder: v, artefacts: [d]}", "b"), ("mask: {holder: v, artefacts: [d]}", "b"),
      ("encrypt: {holder: v, artefacts: [d], key: k}", "b"),
      ("terminate: {consumer: a, supplier: v, deleted: true}", "b"),
      ("silo: {supplier: v}", "b"), ("minimise: {holder: b, artefacts: [d]}", "v"),
    ])
    func `a measure for one copy says who else has it in plaintext`(
      change: String, other: String
    ) throws {
      let text = try texts(change).text("compare --scenarios s.yaml")
      let told = text.components(separatedBy: "Notes ").dropFirst().first ?? ""
      #expect(told.contains("plaintext"), "\(told)")
      #expect(told.contains("\(other) still has d") || told.contains("at \(other)"), "\(told)")
    }

    /// Work on what one cannot read is rare: the reader has to believe that on purpose.
    @Test func `encryption of what is worked on says what it takes for granted`() throws {
      let text = try texts("encrypt: {holder: v, artefacts: [d], key: k}")
        .text("compare --scenarios s.yaml")
      #expect(text.contains("assumed that v never reads d"))
    }

    @Test func `what is worked on in the open cannot be encrypted`() throws {
      let description = Inline(
        """
        labs: {a: {engages: [{supplier: v, shares: [d], delivers: [e]}]}}
        vendors: {v: {}}
        datasets: {d: {owner: a}, e: {derived-from: [d]}}
        credentials: {k: {owner: a}}
        """,
        scenarios: "scenarios: {one: {changes: [encrypt: {holder: v, artefacts: [d], key: k}]}}")
      let result = try description.run("compare --scenarios s.yaml")
      #expect(result.status == 65)
      #expect(result.messages.contains("s.yaml:2:"))
      #expect(result.messages.contains("must read"))
    }
  }

  /// `compare` and `optimize`.
  @Suite struct Plans {
    private func plans(_ scenarios: String) -> Inline {
      Inline(
        """
        labs: {l: {engages: [{supplier: v, shares: [d], delivers: []}]}}
        vendors: {v: {engages: [{supplier: b, shares: [d], delivers: []}]}, b: {}}
        datasets: {d: {owner: l}}
        """, scenarios: "scenarios:\n" + scenarios)
    }

    @Test func `a wrong scenario is told with its place, and the others are computed`() throws {
      let description = plans(
        """
          bad: {changes: [suspend: {consumer: l, supplier: b}]}
          good: {changes: [mask: {holder: v, artefacts: [d]}]}
          unknown: {changes: [silo: {supplier: w}]}
        """)
      let result = try description.run("compare --scenarios s.yaml --format json")
      #expect(result.status == 65)
      #expect(result.messages.contains("s.yaml:3:") && result.messages.contains("s.yaml:5:"))
      let found = try description.json("compare --scenarios s.yaml", status: 65)
      let rows = try #require(found["scenarios"] as? [[String: Any]])
      #expect(rows.compactMap { $0["name"] as? String } == ["good"])
      #expect((rows[0]["delta"] as? [String: Any])?["exposures"] as? Int == -1)
    }

    /// b has a copy as well, so that no measure at v alone makes the worst breach less bad.
    @Test func `what no set improves is named, and what one does`() throws {
      let description = plans("  masked: {cost: 1, changes: [mask: {holder: v, artefacts: [d]}]}")
      try description.check(
        "optimize --scenarios s.yaml --budget 1",
        gives: """
          {"base": {"value": 1}, "best": {"value": 1, "scenarios": []}, "refusals": [],
           "improvable": ["exposures"]}
          """)
      let text = try description.text("optimize --scenarios s.yaml --budget 1")
      #expect(text.contains("lowers labs exposed by the worst breach"))
      #expect(text.contains("--minimise exposures"))
    }

    /// What is not held any more cannot be masked.
    @Test func `sets that do not go together are listed with the reason`() throws {
      let description = plans(
        """
          gone: {cost: 1, changes: [minimise: {holder: b, artefacts: [d]}]}
          masked: {cost: 1, changes: [mask: {holder: b, artefacts: [d]}]}
        """)
      let found = try description.json("optimize --scenarios s.yaml --budget 2")
      let refusals = try #require(found["refusals"] as? [[String: Any]])
      #expect(refusals.compactMap { $0["scenarios"] as? [String] } == [["gone", "masked"]])
      #expect((refusals.first?["reason"] as? String)?.contains("does not hold") == true)
      let text = try description.text("optimize --scenarios s.yaml --budget 2")
      #expect(text.contains("gone + masked"))
    }
  }
}
