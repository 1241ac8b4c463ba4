import Foundation
import Testing

extension CommandLineTests.Told {
  /// Who can hit one party.
  @Suite struct RankFor {
    @Test func `a party is told who can hit it, by which way, and who has no contract`() throws {
      let found = try ways.json("rank --for l")
      #expect(found["schema"] as? String == "linchpin.rank-for/1")
      try ways.check(
        "rank --for l",
        gives: """
          {"evidence": "reported", "party": "l", "tainters": [], "exposers": [
            {"entity": "b", "evidence": "reported", "depth": 1, "path": ["b", "d", "l"],
             "contract": false},
            {"entity": "gw", "evidence": "reported", "depth": 2, "path": ["gw", "v", "d", "l"],
             "contract": false},
            {"entity": "v", "evidence": "reported", "depth": 1, "path": ["v", "d", "l"],
             "contract": true}],
           "interrupters": [{"entity": "v", "evidence": "reported", "depth": 1, "path": ["v", "l"],
             "contract": true}],
           "stoppers": [{"entity": "v", "evidence": "reported", "depth": 1, "path": ["v", "l"],
             "contract": true}]}
          """)
    }

    /// Whether v can go on without b is not said; on that assumption b stops the lab as well.
    @Test func `a weaker level names more of them`() throws {
      let found = try ways.json("rank --for l --evidence assumed")
      let rows = try #require(found["stoppers"] as? [[String: Any]])
      #expect(rows.compactMap { $0["entity"] as? String } == ["b", "v"])
      #expect(rows.compactMap { $0["evidence"] as? String } == ["assumed", "reported"])
    }

    @Test func `a party of any kind may ask`() throws {
      let found = try ways.json("rank --for v")
      let rows = try #require(found["interrupters"] as? [[String: Any]])
      #expect(rows.compactMap { $0["entity"] as? String } == ["b"])
      #expect(try ways.run("rank --for nobody").status == 65)
    }
  }

  /// Vendors that fall together are one.
  @Suite struct FallTogether {
    private func onePool(_ evidence: String) -> Inline {
      Inline(
        """
        labs:
          anthropic:
            name: Anthropic
            engages:
              - {supplier: mercor, service: human-data}
              - {supplier: scale, service: human-data}
        vendors:
          mercor: {name: Mercor, needs: [{supplier: x, evidence: \(evidence)}]}
          scale: {name: Scale AI, needs: [{supplier: x, evidence: \(evidence)}]}
          x: {name: Pool}
        """)
    }

    @Test func `vendors that fall together are named, with the party and the service`() throws {
      let words = try onePool("reported").headline("resilience")
      #expect(
        words.contains("Anthropic's human-data vendors Mercor and Scale AI both fall with Pool"))
      let assumed = try onePool("assumed").text("resilience --evidence assumed")
      #expect(
        assumed.contains(
          "Anthropic's human-data vendors Mercor and Scale AI both fall with Pool (assumed)"))
    }
  }

  /// `worst`.
  @Suite struct Worst {
    @Test func `the worst outages are also found by whom they interrupt`() throws {
      let description = Inline(
        """
        labs:
          a: {engages: [{supplier: v, service: s}, {supplier: w, service: s}]}
          b: {engages: [{supplier: v, service: s}]}
        vendors: {v: {}, w: {}}
        """)
      try description.check(
        "worst --outcome interrupted --size 1",
        gives: #"{"outcome": "interrupted", "size": 1, "count": 1, "sets": [["v"]]}"#)
      try description.check(
        "worst --outcome interrupted --size 2",
        gives: """
          {"outcome": "interrupted", "size": 2, "count": 2, "sets": [["v", "w"]],
           "superAdditive": [["v", "w"]]}
          """)
    }
  }

  /// Who is counted.
  @Suite struct Counted {
    @Test func `labs are counted where there are any, else those on whom nobody depends`() throws {
      let labs = Inline("labs: {a: {}}\norganizations: {o: {engages: [v]}}\nvendors: {v: {}}")
      try labs.check("rank", gives: #"{"counted": "lab", "countedTotal": 1}"#)
      try labs.check(
        "rank --count consumers", gives: #"{"counted": "consumers", "countedTotal": 1}"#)
      let none = Inline(
        "organizations: {o: {engages: [v]}, p: {}}\nvendors: {v: {engages: [k]}, k: {}}")
      try none.check("rank", gives: #"{"counted": "consumers", "countedTotal": 1}"#)
    }

    /// Only those who depend on somebody themselves: not by a function that they own. A contract
    /// that is planned or assumed shows who is whose supplier all the same.
    @Test func `any dependency makes a consumer, and a supplier`() throws {
      let description = Inline(
        """
        organizations:
          o: {engages: [{supplier: v, status: planned}]}
          p: {engages: [{supplier: o, evidence: assumed}]}
          q: {}
        functions: {f: {owner: q, needs: [v]}}
        vendors: {v: {}}
        """)
      try description.check("rank", gives: #"{"counted": "consumers", "countedTotal": 1}"#)
    }

    @Test func `tables name the kind where all are of one`() throws {
      let one = Inline("organizations: {o: {engages: [c]}, p: {engages: [c]}}\nclouds: {c: {}}")
      #expect(try one.headline("blast --breach c").contains("2 of 2 organizations"))
      let two = Inline(
        "organizations: {o: {engages: [c]}}\nvendors: {v: {engages: [c]}}\nclouds: {c: {}}")
      #expect(try two.headline("blast --breach c").contains("2 of 2 parties"))
    }

    @Test func `firms are no rivals unless they say so`() throws {
      let firms = Inline("organizations: {o: {engages: [c]}, p: {engages: [c]}}\nclouds: {c: {}}")
      #expect(!(try firms.text("blast --breach c")).contains("rival"))
    }

    @Test func `firms of one peer group are rivals`() throws {
      let banks = Inline(
        """
        organizations:
          o: {engages: [c], peer-group: bank}
          p: {engages: [c], peer-group: bank}
        clouds: {c: {}}
        """)
      try banks.check("blast --breach c", gives: #"{"rivalsCoExposed": 2}"#)
    }
  }

  /// `map`, and the published shapes of all of this.
  @Suite struct Maps {
    @Test func `a map in JSON has boxes, lines and coordinates`() throws {
      let result = try ways.script(
        "\"$linchpin\" map d.yaml --breach v -o x.json && cat x.json && "
          + "\"$linchpin\" schema map > /dev/null")
      #expect(result.status == 0, "\(result.messages)")
      let found = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      #expect((found["schema"] as? String)?.hasPrefix("linchpin.map/") == true)
      let boxes = try #require(found["boxes"] as? [[String: Any]])
      let lab = try #require(boxes.first { $0["id"] as? String == "l" })
      #expect(lab["x"] is NSNumber && lab["width"] is NSNumber)
      let hits = try #require(lab["hits"] as? [[String: Any]])
      #expect(hits.compactMap { $0["outcome"] as? String } == ["exposed"])
      #expect((found["lines"] as? [Any])?.isEmpty == false)
    }

    @Test(arguments: [
      ("rank-for", "rank --for a"), ("map", "map --outage v -o -"), ("why", "why a"),
      ("blast", "blast --outage w"), ("blast", "blast --breach v --began 2026-03-24"),
      ("compare", "compare --scenarios s.yaml --breach v"), ("resilience", "resilience"),
      ("optimize", "optimize --scenarios s.yaml --budget 9"),
      ("worst", "worst --outcome interrupted"), ("validate", "validate"),
    ])
    func `output fits its published schema`(shape: String, words: String) throws {
      guard try Tool.shell("python3 -c 'import jsonschema'").status == 0 else {
        print("!! SKIPPED: python3 has no jsonschema, so no output is checked against its schema")
        return
      }
      let description = Inline(
        """
        as-of: 2026-05-31
        labs: {a: {engages: [{supplier: v, suspended: 2026-04-03}, {supplier: w, service: s}, x]}}
        vendors: {v: {}, w: {engages: [v]}, x: {}}
        """,
        scenarios: """
          scenarios:
            s: {cost: 1, changes: [suspend: {consumer: a, supplier: w}]}
            t: {cost: 1, changes: [insource: {consumer: a, supplier: w}]}
          """)
      let parts = words.split(separator: " ", maxSplits: 1).map(String.init) + [""]
      let check =
        "import json, jsonschema; s, o = (json.load(open(p)) for p in 'so'); "
        + "jsonschema.Draft202012Validator(s).validate(o)"
      let result = try description.script(
        "\"$linchpin\" schema \(shape) > s && \"$linchpin\" \(parts[0]) d.yaml \(parts[1]) "
          + "--format json > o && python3 -c \"\(check)\"")
      #expect(result.status == 0, "\(result.messages)")
    }
  }
}
