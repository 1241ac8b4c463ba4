import LinchpinCore
import LinchpinEngine
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

@Suite struct OverlapTests {
  // A and B engage V, B and C engage W, V rests on K. Nobody counted uses K.
  private let yaml = """
    labs: {A: {engages: [V]}, B: {engages: [V, W]}, C: {engages: [W]}}
    vendors: {V: {engages: [K]}, W: {}, K: {}}
    """

  @Test func `pairs share what both rest on`() throws {
    let chain = try chain(yaml)
    let overlap = SupplyChainAnalysis(chain).overlap()
    #expect(overlap.pairs.count == 3)
    #expect(
      overlap.pairs.map { chain.ids([$0.a, $0.b]) } == [["A", "B"], ["A", "C"], ["B", "C"]])
    #expect(overlap.pairs.map { chain.ids($0.sharedSuppliers) } == [["K", "V"], [], ["W"]])
    #expect(overlap.pairs.map { chain.ids($0.hiddenShared) } == [["K"], [], []])
    #expect(overlap.pairs.map { chain.ids($0.coExposing) } == [["V"], [], ["W"]])
    #expect(overlap.pairs.map(\.similarity) == [2.0 / 3, 0, 1.0 / 3])
    #expect(overlap.pairs.map(\.sharedCount) == [2, 0, 1])
    #expect(overlap.pairs.map(\.hiddenCount) == [1, 0, 0])
    #expect(overlap.shortfall == nil)
  }

  /// By sets of ids, supplier by supplier. Slow and plain.
  @Test func `agrees with sets on random chains`() {
    for seed in 0..<80 as Range<UInt64> {
      let counted: CountedParties? = [nil, .all, .kind(.vendor)][Int(seed % 3)]
      let level = Evidence.allCases[Int(seed % 4)]
      let analysis = SupplyChainAnalysis(
        RandomParts.rich(seed: seed).chain,
        settings: AnalysisSettings(evidence: level, counted: counted))
      let parties = analysis.countedParties
      let dependencies = analysis.dependencyGraph()
      let trusted = parties.map { Set(dependencies.transitiveSuppliers(of: $0)) }
      let direct = parties.reduce(into: Set<Entity.Index>()) {
        $0.formUnion(dependencies.suppliers(of: $1))
      }
      var exposing = parties.map { _ in Set<Entity.Index>() }
      for supplier in analysis.suppliers {
        let hit = try? analysis.blastRadius(of: [Event(.breach, analysis.chain[supplier].id)])
        for (row, party) in parties.enumerated() where hit?.exposed.contains(party) == true {
          exposing[row].insert(supplier)
        }
      }
      let overlap = analysis.overlap()
      #expect(overlap.parties == parties)
      var pairs = overlap.pairs.makeIterator()
      for a in parties.indices {
        for b in parties.indices[(a + 1)...] {
          guard let pair = pairs.next() else {
            Issue.record("seed \(seed): a pair is missing")
            return
          }
          let shared = trusted[a].intersection(trusted[b])
          let union = trusted[a].union(trusted[b])
          #expect(pair.a == parties[a] && pair.b == parties[b])
          #expect(pair.sharedSuppliers == shared.sorted(), "seed \(seed)")
          #expect(pair.hiddenShared == shared.subtracting(direct).sorted(), "seed \(seed)")
          #expect(pair.coExposing == exposing[a].intersection(exposing[b]).sorted(), "seed \(seed)")
          #expect(
            pair.similarity
              == (union.isEmpty ? nil : Double(shared.count) / Double(union.count)))
        }
      }
      #expect(pairs.next() == nil)
    }
  }

  @Test func `a budget that is spent says where the work ended`() throws {
    let analysis = SupplyChainAnalysis(try chain(yaml)).within(WorkBudget(isOver: { true }))
    let overlap = analysis.overlap()
    #expect(overlap.shortfall == .init(task: "breaches of suppliers", done: 0, total: 3))
    var pairs = overlap.boundedPairs()
    #expect(pairs.next() == nil)
    #expect(pairs.shortfall == .init(task: "pairs of parties", done: 0, total: 3))
  }
}
