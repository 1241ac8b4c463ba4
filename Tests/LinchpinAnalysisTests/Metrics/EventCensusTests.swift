import LinchpinCore
import LinchpinEngine
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

@Suite struct EventCensusTests {
  /// One fixpoint for each unit. Slow and plain.
  private func check(
    _ analysis: SupplyChainAnalysis, units: [[Entity.Index]], _ comment: Comment
  ) throws {
    var census = EventCensus(analysis, units: units)
    let level = analysis.settings.evidence
    let outages = try census.count(
      .outage, [.stopped, .interrupted], at: Evidence.strongestFirst, rivalsAt: level)
    let breaches = try census.count(
      .breach, [.exposed, .tainted], at: Evidence.strongestFirst, rivalsAt: level)
    var counter = PartyCounter(analysis)
    for (unit, members) in units.enumerated() {
      counter.run(.outage, of: members)
      for outcome in [Outcome.stopped, .interrupted] {
        #expect(outages.counts(outcome, unit: unit) == counter.counts[outcome], comment)
      }
      counter.run(.breach, of: members)
      for outcome in [Outcome.exposed, .tainted] {
        #expect(breaches.counts(outcome, unit: unit) == counter.counts[outcome], comment)
      }
      #expect(
        Int(breaches.rivals[unit].most)
          == analysis.mostRivals(among: counter.exposedRivals(at: level)), comment)
    }
  }

  @Test(arguments: [CountedParties.kind(.lab), .all])
  func `counts are those of one unit after another, on random chains`(
    counted: CountedParties
  ) throws {
    for seed in 0..<150 as Range<UInt64> {
      let analysis = SupplyChainAnalysis(
        RandomParts.rich(seed: seed).chain,
        settings: AnalysisSettings(evidence: .alleged, counted: counted))
      try check(
        analysis, units: analysis.chain.indices.map { [$0] }, "seed \(seed), one by one")
      var random = SplitMix64(state: seed)
      let pairs = analysis.chain.indices.map { first in
        [first] + analysis.chain.indices.filter { $0 != first && random.below(8) == 0 }
      }
      try check(analysis, units: pairs, "seed \(seed), several together")
    }
  }

  // Every lab engages and needs S1, which needs S0, as 698 others do: 600 labs fill two blocks.
  @Test func `more parties and more units than a block has lanes`() throws {
    let labs = (0..<600).map { "L\($0): {engages: [{supplier: S1, service: work}], needs: [S1]}" }
    let rest = (2..<700).map { "S\($0): {needs: [S0]}" }
    let chain = try chain(
      "labs: {\(labs.joined(separator: ", "))}\n"
        + "vendors: {S0: {}, S1: {needs: [S0]}, \(rest.joined(separator: ", "))}")
    let analysis = SupplyChainAnalysis(chain)
    let rows = analysis.ranking().suppliers
    let first = try #require(rows.first { chain[$0.entity].id == "S0" })
    #expect(first.impact?.reported == 600)
    #expect(first.exposure?.reported == 0)
    let second = try #require(rows.first { chain[$0.entity].id == "S1" })
    #expect(second.impact?.reported == 600)
    #expect(second.exposure?.reported == 600)
    #expect(second.rivalsCoExposed == 600)
    try check(analysis, units: chain.indices.map { [$0] }, "blocks")
  }

  // A needs one of V and W, and both need X: a rule of two conditions lies between.
  @Test func `what waits for several conditions is followed forward`() throws {
    let chain = try chain(
      """
      labs: {A: {needs: [{any: 1, of: [V, W]}]}}
      vendors: {V: {needs: [X]}, W: {needs: [X]}, X: {}}
      """)
    let rows = SupplyChainAnalysis(chain).ranking(metrics: [.impact], by: [.impact]).suppliers
    #expect(rows.map { chain[$0.entity].id.text } == ["X", "V", "W"])
    #expect(rows.map { $0.impact?.reported } == [1, 0, 0])
  }

  @Test func `a budget that is spent leaves what is not done out, and says so`() throws {
    let chain = try chain("labs: {A: {engages: [V]}, B: {engages: [V]}}\nvendors: {V: {}}")
    let ranking = SupplyChainAnalysis(chain).within(WorkBudget(isOver: { true })).ranking()
    #expect(ranking.shortfall == .init(task: "outages of suppliers", done: 0, total: 4))
    #expect(ranking.suppliers.map(\.usesAny) == [2])
    #expect(ranking.suppliers.map { $0.impact == nil && $0.exposure == nil } == [true])
  }
}
