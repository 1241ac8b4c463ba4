import LinchpinCore
import LinchpinLoading
import Testing

/// What the short and long forms of the format become.
@Suite struct MeaningTests {
  @Test func `a relation takes the evidence of its file unless it gives its own`() throws {
    let chain = try LinchpinLoadingTests.chain(
      """
      linchpin: 1
      labs: {a: {engages: [v, {supplier: w, evidence: confirmed}]}}
      vendors: {v: {}, w: {}}
      evidence: alleged
      """)
    #expect(chain.relations.map(\.evidence) == [.alleged, .confirmed])
  }

  @Test func `shares and delivers are unstated, all, or a list that may be empty`() throws {
    let chain = try LinchpinLoadingTests.chain(
      """
      linchpin: 1
      labs:
        a:
          engages:
            - u
            - {supplier: v, shares: all, delivers: none}
            - {supplier: w, shares: [d, {artefact: e, form: masked}], delivers: []}
      vendors: {u: {}, v: {}, w: {}}
      datasets: {d: {}, e: {}}
      """)
    let d = try #require(chain.index(of: "d"))
    let e = try #require(chain.index(of: "e"))
    let terms = chain.relations.map(\.terms)
    #expect(
      terms.map(\.shares) == [
        .unstated, .all, .listed([.init(artefact: d), .init(artefact: e, form: .masked)]),
      ])
    #expect(terms.map(\.delivers) == [.unstated, .listed([]), .listed([])])
  }

  @Test func `groups nest, keep their names, and know their missing members`() throws {
    let chain = try LinchpinLoadingTests.chain(
      """
      linchpin: 1
      labs: {a: {needs: [u, {any: 1, group: g, of: [v, "!missing", {of: [u, v]}]}]}}
      vendors: {u: {}, v: {}}
      """)
    #expect(chain.groups.map(\.need) == [1, nil])
    #expect(chain.groups.map(\.name) == ["g", nil])
    #expect(chain.groups.map(\.parent) == [nil, 0])
    #expect(chain.groups[0].members.count == 3)
    #expect(chain.relations.count { $0.supplier == nil } == 1)
    // The bare need is in no group.
    #expect(chain.relations.count == 5)
  }

  @Test func `a group may say gated and reveals for all its members`() throws {
    let chain = try LinchpinLoadingTests.chain(
      """
      linchpin: 1
      models: {m: {trained-on: [{quorum: 1, of: [d, {artefact: e, reveals: true}], gated: true}]}}
      datasets: {d: {}, e: {}}
      """)
    #expect(chain.relations.allSatisfy { $0.kind == .derivedFrom && $0.terms.isGated })
    #expect(chain.relations.map(\.terms.reveals) == [false, true])
  }

  @Test func `two claims about one member are both kept, with a warning, and count once`() throws {
    let loaded = try SupplyChain.load(
      text: Array(
        """
        linchpin: 1
        labs:
          a:
            needs:
              - any: 2
                of:
                  - {supplier: u, status: suspended}
                  - {supplier: u, evidence: assumed}
                  - {supplier: u, evidence: reported}
                  - v
        vendors: {u: {}, v: {}}
        """.utf8), name: "test", format: .yaml)
    #expect(loaded.chain.relations.count == 4)
    #expect(loaded.findings.map(\.rule) == ["duplicate-member", "duplicate-member"])
    #expect(throws: LoadError.self) {
      try LinchpinLoadingTests.chain(
        "linchpin: 1\nlabs: {a: {needs: [{any: 3, of: [u, u, v]}]}}\nvendors: {u: {}, v: {}}")
    }
  }

  @Test func `an id is the same in whatever scalars it is written`() throws {
    // An e with an accent, in one scalar and in two.
    let chain = try LinchpinLoadingTests.chain(
      "linchpin: 1\nlabs: {meta: {engages: [cafe\u{301}]}}\nvendors: {caf\u{E9}: {}}\n")
    #expect(chain.entities.map(\.id) == ["caf\u{E9}", "meta"])
    #expect(
      findings(inText: "linchpin: 1\nvendors: {caf\u{E9}: {}}\nclouds: {cafe\u{301}: {}}\n")
        .map(\.rule) == ["duplicate-id"])
  }

  @Test func `text that YAML 1.1 takes for something else stays text`() throws {
    let chain = try LinchpinLoadingTests.chain(
      "linchpin: 1\nvendors: {no: {country: NO, name: 0x1F}, 012: {name: 1_000}}\n")
    #expect(chain.entities.map(\.id) == ["012", "no"])
    #expect(chain.entities.map(\.name) == ["1_000", "0x1F"])
    #expect(chain.entities[1].country == "NO")
  }

  @Test func `numbers may be written as JSON allows`() throws {
    let chain = try LinchpinLoadingTests.chain(
      "linchpin: 1\nvendors: {v: {headcount: 1e3, records: 12.0, probability: {breach: -0.0}}}\n")
    #expect(chain.entities[0].headcount == 1_000)
    #expect(chain.entities[0].records == 12)
    #expect(chain.entities[0].breachProbability?.sign == .plus)
  }

  @Test func `an incident keeps its claims with their evidence and sources`() throws {
    let chain = try LinchpinLoadingTests.chain(
      """
      linchpin: 1
      evidence: reported
      labs: {meta: {engages: [mercor]}}
      vendors: {mercor: {isolation: per-client}}
      incident:
        events: [{breach: mercor}, {breach: mercor/meta}, {leak: meta/mercor}]
        occurred: {since: 2026-03-24}
        claims: [{what: 211 GB, by: a site, evidence: alleged, source: [u, w]}]
        responses: [{party: meta, action: suspend, supplier: mercor, since: 2026-04}]
        undisclosed: [initial access, persistence]
      """)
    let incident = try #require(chain.incident)
    #expect(incident.events.map(\.entity) == ["mercor", "mercor/meta", "meta/mercor"])
    #expect(incident.occurred.since == PartialDate("2026-03-24"))
    #expect(
      incident.claims == [
        .init(what: "211 GB", by: "a site", evidence: .alleged, sources: ["u", "w"])
      ])
    #expect(incident.responses.map(\.evidence) == [.reported])
    #expect(incident.undisclosed.count == 2)
  }

  @Test func `an undeclared id becomes an organization only where that is allowed`() {
    let text = "linchpin: 1\nlabs:\n  meta: {engages: [mercro, mercro]}\nvendors: {mercor: {}}\n"
    #expect(findings(inText: text).map(\.rule) == ["dangling-reference", "dangling-reference"])
    #expect(findings(inText: text)[0].hint == "did you mean 'mercor'?")
    let options = LoadingOptions(allowUndeclared: true)
    let allowed = findings(inText: text, options: options)
    #expect(allowed.map(\.severity) == [.warning, .warning])
    #expect(allowed.map(\.rule) == ["dangling-reference", "duplicate-relation"])
    #expect(code(ofText: text, options: options) == nil)
  }

  @Test func `without a table of entities every id is an organization`() throws {
    let folder = try TemporaryFolder()
    let relations = try folder.write(
      "from,relation,to\na,needs,b\nb,owned-by,c\n", to: "relations.csv")
    for loaded in [
      try SupplyChain.load(from: folder.path),
      try SupplyChain.load(entitiesTable: nil, relationsTable: relations),
    ] {
      #expect(loaded.chain.entities.map(\.kind) == [.organization, .organization, .organization])
      #expect(loaded.findings == [])
    }
  }
}
