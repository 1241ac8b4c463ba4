import Foundation
import Testing

extension CommandLineTests.Readings {
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
}
