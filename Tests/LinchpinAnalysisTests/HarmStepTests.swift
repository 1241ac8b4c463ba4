import LinchpinAnalysis
import LinchpinCore
import LinchpinTestSupport
import Testing

/// That the steps of harm are those of the paths, walked once.
@Suite struct HarmStepTests {
  private struct Step: Hashable {
    let source: Entity.Index
    let target: Entity.Index
  }

  @Test func `they are the pairs along all paths`() throws {
    var count = 0
    for seed in 0..<60 as Range<UInt64> {
      let chain = RandomParts.rich(seed: seed).chain
      for kind in [Event.Kind.breach, .outage] {
        let radius = try SupplyChainAnalysis(chain, settings: .init(evidence: .assumed))
          .blastRadius(of: [Event(kind, "V1"), Event(kind, "V2")])
        var plain: Set<Step> = []
        for hit in radius.affected {
          let path = hit.path.compactMap(\.entity)
          for (source, target) in zip(path, path.dropFirst()) where source != target {
            plain.insert(Step(source: source, target: target))
          }
        }
        var found: Set<Step> = []
        radius.forEachStepOfHarm { source, target in
          if source != target { found.insert(Step(source: source, target: target)) }
        }
        #expect(found == plain, "seed \(seed), \(kind)")
        count += plain.count
      }
    }
    #expect(count > 300)
  }
}
