import LinchpinAnalysis
import LinchpinCore
import LinchpinTestSupport
import Testing

@Suite struct ExplainedBlastRadiusTests {
  @Test func `each hit is explained as a single question would explain it`() throws {
    let chain = try Fixture.chain()
    let analysis = SupplyChainAnalysis(chain)
    for event in [Event(.breach, "T1"), Event(.outage, "K1"), Event(.ransomware, "V1")] {
      let explained = try analysis.explainedBlastRadius(of: [event])
      #expect(try explained.radius == analysis.blastRadius(of: [event]))
      #expect(explained.witnesses.count == explained.radius.affected.count)
      #expect(!explained.witnesses.isEmpty)
      for (hit, witness) in zip(explained.radius.affected, explained.witnesses) {
        let single = try #require(
          try analysis.witness(for: hit.subject, outcome: hit.outcome, of: [event]))
        #expect(lines(of: witness) == lines(of: single), "\(event) \(hit.subject)")
        #expect(witness.depth == hit.depth)
      }
    }
  }

  @Test func `a hit's path is the main line of its witness`() throws {
    let chain = try Fixture.chain()
    let analysis = SupplyChainAnalysis(chain)
    let explained = try analysis.explainedBlastRadius(of: [Event(.breach, "T1")])
    for (hit, witness) in zip(explained.radius.affected, explained.witnesses) {
      var path: [String] = []
      var step: Witness? = witness
      while let now = step {
        let id = now.claim.id(in: chain)
        if path.last != id { path.append(id) }
        step = now.because.last
      }
      path.reverse()
      let id = chain.id(of: hit.subject).text
      if path.last != id { path.append(id) }
      #expect(path == chain.ids(hit.path))
    }
  }

  /// A witness as text, each step with those that it rests on.
  private func lines(of witness: Witness) -> String {
    "\(witness.claim) \(witness.depth) \(witness.reason) ["
      + witness.because.map(lines).joined(separator: ", ") + "]"
  }
}

@Suite struct ContractChangeTests {
  private let labs = """
    labs:
      a: {engages: [{supplier: v, service: data}], needs: [v]}
      b: {engages: [{supplier: v, service: data}, {supplier: w, service: data}]}
    vendors: {v: {}, w: {}}
    """

  @Test func `a suspension takes no disclosure back, delivers nothing new, and may stop its party`()
    throws
  {
    let chain = try chain(labs)
    let change = try #require(
      try SupplyChainAnalysis(chain).effect(
        of: .suspend, onContractsOf: "a", with: "v", in: [Event(.breach, "v")]))
    let (without, with) = (
      NamedRadius(change.without, in: chain), NamedRadius(change.with, in: chain)
    )
    #expect(without.exposed == ["a", "b"] && with.exposed == ["a", "b"])
    #expect(without.tainted == ["a", "b"] && with.tainted == ["b"])
    #expect(without.alreadyStopped == [] && with.alreadyStopped == ["a"])
  }

  @Test func `after a dated event began, a suspension spares nobody; before it, it does`() throws {
    let chain = try chain(labs)
    let settings = AnalysisSettings(asOf: CalendarDay("2026-05-31"))
    let analysis = SupplyChainAnalysis(chain, settings: settings).beginning(
      PartialDate("2026-03-24"))
    for (since, tainted) in [("2026-04-03", ["a", "b"]), ("2026-03-24", ["b"])] {
      let change = try #require(
        try analysis.effect(
          of: .suspend, onContractsOf: "a", with: "v", since: PartialDate(since),
          in: [Event(.breach, "v")]))
      #expect(chain.ids(change.with.tainted) == tainted, "\(since)")
    }
  }

  @Test func `without a contract there is nothing to change`() throws {
    let analysis = SupplyChainAnalysis(try chain(labs))
    let events = [Event(.breach, "v")]
    #expect(try analysis.effect(of: .end, onContractsOf: "a", with: "w", in: events) == nil)
    #expect(try analysis.effect(of: .end, onContractsOf: "a", with: "x", in: events) == nil)
  }
}

@Suite struct AlternativesTests {
  /// Who depends, for which service, on whom else.
  private struct Named: Equatable {
    var dependent: String
    var service: String?
    var suppliers: [String]
  }

  private func alternatives(to supplier: EntityID, in yaml: String) throws -> [Named] {
    let chain = try chain(yaml)
    let index = try #require(chain.index(of: supplier))
    return (SupplyChainAnalysis(chain).alternatives()[index] ?? []).map {
      Named(
        dependent: chain[$0.dependent].id.text, service: $0.service,
        suppliers: chain.ids($0.suppliers))
    }
  }

  @Test func `contracts for one service stand in for each other`() throws {
    let yaml = """
      labs:
        a: {engages: [{supplier: v, service: data}, {supplier: w, service: data}, {supplier: x, service: law}]}
      vendors: {v: {}, w: {}, x: {}}
      """
    #expect(
      try alternatives(to: "v", in: yaml)
        == [Named(dependent: "a", service: "data", suppliers: ["w"])])
    #expect(
      try alternatives(to: "x", in: yaml)
        == [Named(dependent: "a", service: "law", suppliers: [])])
  }

  @Test func `members of a group with room to spare do, those of a full one do not`() throws {
    let yaml = """
      labs:
        a: {needs: [{any: 1, of: [v, w]}]}
        b: {needs: [v, w]}
      vendors: {v: {}, w: {}}
      """
    let found = try alternatives(to: "v", in: yaml)
    #expect(found.map(\.dependent) == ["a", "b"])
    #expect(found.map(\.suppliers) == [["w"], []])
  }

  @Test func `what is needed by name is not replaced by another contract`() throws {
    let yaml = """
      labs:
        a: {needs: [v], engages: [{supplier: v, service: data}, {supplier: w, service: data}]}
      vendors: {v: {}, w: {}}
      """
    #expect(
      try alternatives(to: "v", in: yaml)
        == [Named(dependent: "a", service: nil, suppliers: [])])
  }

  @Test func `suspended contracts and weak facts do not count`() throws {
    let yaml = """
      labs:
        a: {engages: [{supplier: v, service: data}, {supplier: w, service: data, status: suspended}, {supplier: x, service: data, evidence: alleged}]}
      vendors: {v: {}, w: {}, x: {}}
      """
    #expect(try alternatives(to: "v", in: yaml).map(\.suppliers) == [[]])
    #expect(try alternatives(to: "w", in: yaml).isEmpty)
  }
}
