import LinchpinCore
import LinchpinEngine
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

@Suite struct UpstreamSharesTests {
  private typealias Shares = [(key: Entity.Index, value: Double)]

  /// Each supplier's upstream as a set, for each market and kind anew. Slow and plain.
  private func plain(
    _ market: Shares, _ kind: EntityKind, _ analysis: SupplyChainAnalysis
  ) -> (shares: [Entity.Index: Double], isSplit: Bool) {
    let dependencies = analysis.dependencyGraph()
    var shares: [Entity.Index: Double] = [:]
    var isSplit = false
    for (supplier, share) in market {
      let upstream = ([supplier] + dependencies.transitiveSuppliers(of: supplier))
        .filter { analysis.chain[$0].kind == kind }
      isSplit = isSplit || upstream.count > 1
      for entity in upstream { shares[entity, default: 0] += share / Double(upstream.count) }
    }
    return (shares, isSplit)
  }

  @Test func `agrees with sets on random chains, in groups of any size`() {
    for seed in 0..<60 as Range<UInt64> {
      let analysis = SupplyChainAnalysis(
        RandomParts.rich(seed: seed).chain, settings: AnalysisSettings(evidence: .assumed))
      var random = SplitMix64(state: seed)
      let markets: [Shares] = (0..<4).map { _ in
        analysis.suppliers.filter { _ in random.below(2) == 0 }
          .map { ($0, Double(random.below(4)) / 8) }
      }
      for mostSums in [1, 8, 1 << 20] {
        let found = UpstreamShares(of: markets, in: analysis, mostSums: mostSums)
        for (market, tiers) in zip(markets, found.tiers) {
          for tier in tiers {
            let expected = plain(market, tier.kind, analysis)
            #expect(tier.isSplit == expected.isSplit)
            #expect(tier.shares.map(\.key) == expected.shares.keys.sorted(), "seed \(seed)")
            #expect(tier.shares.allSatisfy { expected.shares[$0.key] == $0.value })
          }
        }
      }
    }
  }

  @Test func `a budget that is spent says where the work ended`() throws {
    let chain = try chain("labs: {A: {engages: [V]}, B: {engages: [V]}}\nvendors: {V: {}}")
    let analysis = SupplyChainAnalysis(chain).within(WorkBudget(isOver: { true }))
    let found = analysis.concentration()
    #expect(found.shortfall == .init(task: "shares of suppliers", done: 0, total: 1))
    #expect(found.markets.map(\.level) == [.supplier, .parent])
  }
}
