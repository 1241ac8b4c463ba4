import Foundation
import Testing

extension CommandLineTests {
  /// Departures that a comparison with an independent implementation, and attacks, once found.
  @Suite struct Differences {
    /// L1 needs a function of L2, which needs V1: its chain of uses goes through the function.
    private let foreign = Inline(
      """
      labs: {L1: {needs: [F1]}, L2: {}}
      vendors: {V1: {}}
      functions: {F1: {owner: L2, needs: [V1]}}
      """)

    @Test func `what stands behind another party's function is a single point too`() throws {
      try foreign.check("blast --outage V1", gives: #"{"stopped": ["L1", "L2"]}"#)
      try foreign.check(
        "resilience",
        gives: """
          {"parties": [
            {"party": "L1", "singlePoints": ["F1", "V1"], "cuts": [["F1"], ["V1"]], "trust": 2},
            {"party": "L2", "singlePoints": ["V1"], "trust": 1}]}
          """)
      try foreign.check(
        "overlap",
        gives: #"{"pairs": [{"a": "L1", "b": "L2", "similarity": 0.5, "sharedSuppliers": ["V1"]}]}"#
      )
    }

    @Test func `nobody is stopped by a supplier that they do not rest on`() throws {
      let found = try foreign.json("rank")
      let rows = try #require(found["suppliers"] as? [[String: Any]])
      let vendor = try #require(rows.first { $0["entity"] as? String == "V1" })
      #expect(vendor["impact"] as? Int == 2)
      #expect(vendor["usesAny"] as? Int == 2)
      #expect(vendor["usesDirect"] as? Int == 1)
    }

    @Test func `a function has cuts of its own`() throws {
      try foreign.check(
        "resilience --count function",
        gives: """
          {"parties": [{"party": "F1", "singlePoints": ["V1"], "cuts": [["V1"]],
            "depthEffective": 1, "trust": 1}]}
          """)
    }

    /// A group of three levels of evidence, asked about at one of them.
    private let weak = Inline(
      """
      evidence: confirmed
      labs: {L1: {needs: [{of: [V1, {supplier: V2, evidence: alleged}]}]}}
      vendors: {V1: {}, V2: {}}
      """)

    @Test func `a witness has no fact below the level asked for`() throws {
      try weak.check(
        "why L1 --outage V1 --evidence confirmed",
        gives: """
          {"holds": true, "support": "confirmed", "witness": {"depth": 1,
            "reason": {"rule": {"need": 1, "of": 1, "evidence": "confirmed"}}}}
          """)
      let text = try weak.text("why L1 --outage V1 --evidence confirmed")
      #expect(text.contains("on confirmed evidence"))
      #expect(!text.contains("V2") && !text.contains("alleged"))
    }

    @Test func `of two contracts with one supplier the weaker is no part of the witness`() throws {
      let description = Inline(
        """
        labs:
          L1:
            engages:
              - {supplier: V1, service: s, critical: true, evidence: confirmed}
              - {supplier: V1, service: s, evidence: assumed}
        vendors: {V1: {}}
        """)
      try description.check(
        "why L1 --outage V1 --evidence confirmed",
        gives: #"{"holds": true, "support": "confirmed"}"#)
      #expect(
        !(try description.text("why L1 --outage V1 --evidence confirmed")).contains("assumed"))
    }

    @Test func `of a group of any the weaker member is no part of the witness`() throws {
      let description = Inline(
        """
        evidence: confirmed
        labs: {L1: {needs: [{any: 1, of: [V1, {supplier: V2, evidence: alleged}]}]}}
        vendors: {V1: {}, V2: {}}
        """)
      try description.check(
        "why L1 --outage V1", gives: #"{"holds": true, "support": "confirmed"}"#)
      #expect(!(try description.text("why L1 --outage V1")).contains("V2"))
    }

    @Test(arguments: ["", ", shares: [], delivers: []"])
    func `a standby beside an alleged contract is no new single point`(attributes: String) throws {
      let description = Inline(
        """
        labs: {L1: {engages: [{supplier: V1, service: rlhf, evidence: alleged\(attributes)}]}}
        vendors: {V1: {}, V2: {}}
        """,
        scenarios: "scenarios: {cold: {changes: [standby: {consumer: L1, with: V2, like: V1}]}}")
      try description.check(
        "compare --scenarios s.yaml --outage V2",
        gives: """
          {"base": {"singlePoints": 0, "hhi": null}, "scenarios": [{
            "newlyStopped": [], "newlyInterrupted": [],
            "metrics": {"singlePoints": 0, "hhi": null, "interruptions": 0}}]}
          """)
    }

    /// An empty cell is the one way to say nothing.
    @Test func `null and a tilde are ids in every column of a table`() throws {
      let parents = Inline(
        relations: "from,relation,to\nL,engages,V1\nL,engages,V2\n",
        entities: "id,kind,parent\nL,lab,\nnull,organization,\nV1,vendor,null\nV2,vendor,null\n")
      let rows = try parents.json("rank --by-parent")["suppliers"] as? [[String: Any]]
      #expect(rows?.compactMap { $0["entity"] as? String } == ["null"])
      let keys = Inline(
        relations: "from,relation,to,form,key\nv,holds,d,encrypted,~\n",
        entities: "id,kind,owner\nnull,lab,\nv,vendor,\nd,dataset,null\n~,credential,\n")
      #expect(try keys.blast("--breach v")["exposed"] == [])
      #expect(try keys.blast("--breach v --leak '~'")["exposed"] == ["null"])
    }

    @Test func `a group of all is no choice between interchangeable ones`() throws {
      let description = Inline(
        "labs: {L1: {needs: [{of: [V1, V2, V3]}]}}\nvendors: {V1: {}, V2: {}, V3: {}}")
      let text = try description.text("why L1 --outage V1")
      #expect(text.contains("loses 1 of the 3 it needs"))
      #expect(!text.contains("interchangeable"))
      try description.check(
        "why L1 --outage V1", gives: #"{"witness": {"reason": {"rule": {"need": 1, "of": 3}}}}"#)
    }

    @Test func `a quorum is counted out of all its sources`() throws {
      let description = Inline(
        """
        labs: {L1: {}}
        vendors: {V1: {produces: [s1]}}
        datasets: {s1: {}, s2: {}, s3: {}}
        models: {m: {owner: L1, trained-on: [{quorum: 1, of: [s1, s2, s3]}]}}
        """)
      try description.check(
        "why L1 --breach V1 --outcome tainted",
        gives: #"{"witness": {"reason": {"rule": {"need": 1, "of": 3}}}}"#)
      #expect(!(try description.text("why L1 --breach V1")).contains("1 of 1"))
    }

    @Test func `a standby for who hosts as well leaves nobody without support`() throws {
      let description = Inline(
        """
        labs:
          L1:
            engages: [{supplier: K1, shares: [], delivers: [], critical: true}]
            hosted-on: [{supplier: K1, shares: [], evidence: assumed}]
        clouds: {K1: {}, K2: {}}
        """,
        scenarios: "scenarios: {cold: {changes: [standby: {consumer: L1, with: K2, like: K1}]}}")
      try description.check(
        "compare --scenarios s.yaml --outage K1 --outage K2",
        gives: """
          {"base": {"stopped": 1, "interrupted": 1}, "scenarios": [{"noLongerStopped": [],
            "noLongerInterrupted": [], "metrics": {"stopped": 1, "interrupted": 1}}]}
          """)
      try description.check(
        "compare --scenarios s.yaml --outage K1",
        gives: #"{"base": {"stopped": 1}, "scenarios": [{"metrics": {"stopped": 0}}]}"#)
    }

    @Test func `who is stopped already is not stopped by the event`() throws {
      let description = Inline(
        """
        labs: {L1: {}}
        vendors: {V1: {}}
        functions:
          F1: {owner: L1, needs: [{any: 1, of: ['!missing']}]}
          F2: {owner: L1, needs: [V1]}
        """)
      try description.check(
        "blast --outage V1", gives: #"{"stopped": [], "alreadyStopped": ["L1"]}"#)
      try description.check(
        "why L1 --outage V1 --outcome stopped",
        gives: #"{"holds": false, "witness": null, "standing": {"stopped": true}}"#)
      #expect(!(try description.text("why L1 --outage V1")).contains("is stopped by"))
    }

    @Test func `a struck party is not said to be hit by the event`() throws {
      let description = Inline("labs: {L1: {engages: [V1]}}\nvendors: {V1: {}}")
      try description.check(
        "why L1 --breach L1", gives: #"{"holds": false, "standing": {"struck": true}}"#)
    }

    @Test func `a map is written as JSON, by the ending or by the format`() throws {
      let result = try foreign.script(
        "\"$linchpin\" map d.yaml -o m.json && \"$linchpin\" map d.yaml -f json -o - | cmp - m.json"
      )
      #expect(result.status == 0, "\(result.output)\(result.messages)")
    }

    @Test func `a group is not called by something that could be an id`() throws {
      let description = Inline(
        """
        labs: {L1: {needs: [{any: 1, of: [V1, {of: [V2, V3]}]}]}}
        vendors: {V1: {needs: [X]}, V2: {needs: [X]}, V3: {}, X: {}}
        """)
      for words in ["resilience", "why L1 --outage X"] {
        let output = try description.run(words + " --format json").output
        #expect(!output.contains("\"group of"), "\(words)")
      }
    }

    @Test func `what was not given is not called none`() throws {
      let description = Inline(
        "labs: {L1: {engages: [{supplier: V1}]}}\nvendors: {V1: {}}",
        scenarios:
          "scenarios: {s: {overlay: {labs: {L1: {engages: [{supplier: V1, shares: []}]}}}}}")
      let text = try description.text("compare --scenarios s.yaml")
      #expect(text.contains("shares: "))
      #expect(!text.contains("shares: none →"))
    }

    @Test func `to activate also revives what ended, and says so`() throws {
      let result = try Tool.run("explain", "activate")
      #expect(result.status == 0)
      let summary = result.output.split(separator: "\n").dropFirst().first
      #expect(summary?.contains(" ended") == true)
    }

    /// A probability of nothing is one; that it cannot be made smaller is another matter.
    @Test func `a probability of zero is not called missing`() throws {
      let description = Inline(
        "labs: {L1: {engages: [V1]}}\nvendors: {V1: {probability: {breach: 0}}}",
        scenarios: "scenarios: {s: {changes: [monitor: {entity: V1, event: breach, effect: 0.5}]}}")
      let result = try description.run("compare --scenarios s.yaml")
      #expect(!result.messages.contains("has no probability"))
    }

    /// Two encodings of one id are one id: nothing can count them apart, or end on them.
    @Test func `two labs with one id in two encodings are declared twice`() throws {
      let result = try Inline(
        "labs: {caf\u{E9}: {engages: [v]}, cafe\u{301}: {engages: [v]}, x: {engages: [v]}}\n"
          + "vendors: {v: {}}"
      ).script(
        "for c in validate overlap 'report -o r.html'; do \"$linchpin\" $c d.yaml > o 2>&1; "
          + "echo $?; grep -c duplicate o; done")
      #expect(result.output.split(separator: "\n") == ["65", "1", "65", "1", "65", "1"])
    }

    @Test func `one service in two encodings has one sum of shares`() throws {
      let description = Inline(
        """
        labs:
          a: {engages: [{supplier: v, service: caf\u{E9}, share: 0.7},
                        {supplier: w, service: cafe\u{301}, share: 0.7}]}
        vendors: {v: {}, w: {}}
        """)
      let result = try description.run("validate")
      #expect(result.status == 65)
      #expect((result.output + result.messages).contains("shares-over-1"))
    }

    @Test func `a report counts and names parties in any script`() throws {
      let result = try Inline(
        "labs: {caf\u{E9}: {engages: [v]}, cafe: {engages: [v]}}\nvendors: {v: {}}"
      ).run("report --breach v -f md -o -")
      #expect(result.status == 0)
      #expect(result.output.contains("## Affected parties (2)"))
    }

    @Test func `ids that only look the same are warned of`() throws {
      let report = try Inline("clouds: {aws: {}, \"\\u0430ws\": {}}").json("validate")
      let rules = (report["findings"] as? [[String: Any]])?.compactMap { $0["rule"] as? String }
      #expect(rules == ["look-alike-ids"])
    }
  }
}
