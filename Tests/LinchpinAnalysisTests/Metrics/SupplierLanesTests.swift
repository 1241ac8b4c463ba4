import LinchpinCore
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

struct SupplierLanesTests {
  /// The walk from each supplier is the slow twin of asking 256 at a time.
  @Test func `suppliers asked together hit whom each hits alone`() throws {
    for seed in 0..<200 as Range<UInt64> {
      var random = SplitMix64(state: seed)
      let counted = random.pick([nil, CountedParties.all, .kind(.dataset)])
      let analysis = SupplyChainAnalysis(
        RandomParts.rich(seed: seed).chain, settings: AnalysisSettings(counted: counted))
      let scope = analysis.scope
      let parties = analysis.countedParties.filter { _ in random.below(3) > 0 }
      let targets = (0..<UInt32(scope.table.atomCount)).filter { atom in
        var tells = false
        scope.forEachParty(of: atom) { if parties.contains($0) { tells = true } }
        return tells
      }
      let part = analysis.rules.network.support(of: targets)
      let lanes = SupplierLanes(scope, parties: parties, part: part)
      var holds = lanes.makeLanes()
      let suppliers = analysis.suppliers
      let found = lanes.hits(of: suppliers[...], &holds)
      for level in Evidence.allCases {
        let slow = analysis.supplierEffects(at: level)
        for (index, supplier) in suppliers.enumerated() {
          for outcome in Outcome.allCases where outcome != .compromised {
            let own = found[index].filter { $0.outcomes.contains(outcome, at: level) }
              .map { $0.party }
            #expect(
              own.sorted() == slow.hits[index][outcome].filter(parties.contains),
              "seed \(seed), \(analysis.chain[supplier].id), \(outcome) at \(level)")
          }
        }
      }
    }
  }
}
