import LinchpinCore
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

@Suite struct SharedPathsTests {
  @Test func `each path comes out as it is alone, on random chains`() throws {
    var hitCount = 0
    for seed in 0..<150 as Range<UInt64> {
      let analysis = SupplyChainAnalysis(
        RandomParts.rich(seed: seed).chain, settings: AnalysisSettings(evidence: .assumed))
      for supplier in analysis.suppliers {
        for kind in [Event.Kind.breach, .outage] {
          let event = Event(kind, analysis.chain[supplier].id)
          let hits = try analysis.blastRadius(of: [event]).affected
          let shared = SharedPaths(of: hits)
          #expect(shared.ends.map(shared.path) == hits.map(\.path), "seed \(seed), \(event)")
          #expect(shared.steps.enumerated().allSatisfy { ($1.previous ?? -1) < $0 })
          hitCount += hits.count
        }
      }
    }
    #expect(hitCount > 1_000)
  }

  // V0 ← V1 ← V2 ← V3, each needs the one before.
  @Test func `a chain has one step for each link`() throws {
    let chain = try chain(
      "vendors: {V0: {}, V1: {needs: [V0]}, V2: {needs: [V1]}, V3: {needs: [V2]}}")
    let hits = try SupplyChainAnalysis(chain).blastRadius(of: [Event(.outage, "V0")]).affected
    let shared = SharedPaths(of: hits.filter { $0.outcome == .stopped })
    #expect(chain.ids(shared.steps.map(\.subject)) == ["V0", "V1", "V2", "V3"])
    #expect(shared.steps.map(\.previous) == [nil, 0, 1, 2])
  }
}
