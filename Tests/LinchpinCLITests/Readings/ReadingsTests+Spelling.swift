import Foundation
import Testing

extension CommandLineTests.Readings {
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
}
