import LinchpinAnalysis
import LinchpinCore
import LinchpinTestSupport
import Testing

struct SingleDefeatsTests {
  /// The search for all minimal cuts is the slow twin.
  @Test func `single defeats are those of all defeats whose cut is one supplier`() throws {
    var count = 0
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(state: seed)
      let analysis = SupplyChainAnalysis(
        RandomParts.rich(seed: seed).chain,
        settings: AnalysisSettings(evidence: random.pick(Evidence.allCases)))
      let chain = analysis.chain
      for party in chain.indices where [.lab, .vendor].contains(chain[party].kind) {
        guard let all = try? analysis.resilience(of: [chain[party].id]).parties.first else {
          continue
        }
        for member in chain.indices {
          let slow = all.defeats.filter {
            $0.cut.count == 1 && $0.group.contains(.subject(.entity(member)))
          }
          let fast = analysis.singleDefeats(of: party, with: member)
          #expect(
            fast == slow, "seed \(seed), \(chain[party].id) with \(chain[member].id)")
          count += slow.count
        }
      }
    }
    #expect(count > 20, "\(count)")
  }
}
