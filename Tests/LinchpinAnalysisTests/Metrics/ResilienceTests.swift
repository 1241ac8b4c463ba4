import LinchpinCore
import LinchpinEngine
import LinchpinLoading
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

@Suite struct ResilienceTests {
  // Lab 0 needs vendor 0, which needs lab 1's vendor 1, and so on; the last vendor needs the first.
  @Test func `more parties than there are lanes`() throws {
    let count = 600
    let labs = (0..<count).map { "l\($0): {needs: [v\($0)]}" }.joined(separator: ", ")
    let vendors = (0..<count).map { number in
      number % 2 == 0 ? "v\(number): {needs: [v\(number + 1)]}" : "v\(number): {}"
    }.joined(separator: ", ")
    let chain = try chain("labs: {\(labs)}\nvendors: {\(vendors)}")
    for party in try SupplyChainAnalysis(chain).resilience().parties {
      let isEven = (Int(chain[party.party].id.text.dropFirst()) ?? 0) % 2 == 0
      #expect(party.stopping.singlePoints.count == (isEven ? 2 : 1))
      #expect(party.trust == (isEven ? 2 : 1))
      #expect(party.trustParents == party.trust && party.stopping.completeOrder == 3)
    }
  }

  // Two vendors in a circle, of one parent: each rests on the other, and no party on itself.
  @Test func `a party in a circle is none of its own suppliers`() throws {
    let chain = try chain(
      """
      labs: {l: {needs: [v]}}
      vendors: {o: {}, v: {parent: o, needs: [w]}, w: {parent: o, needs: [v]}}
      """)
    let found = try SupplyChainAnalysis(chain).resilience(of: ["l", "v", "w"]).parties
    #expect(found.map { chain.ids($0.stopping.singlePoints) } == [["v", "w"], ["w"], ["v"]])
    #expect(found.map(\.trust) == [2, 1, 1])
    #expect(found.map(\.trustParents) == [1, 1, 1])
  }

  @Test func `what parties rest on is what a walk for each finds`() throws {
    for seed in 0..<60 as Range<UInt64> {
      let analysis = SupplyChainAnalysis(RandomParts(seed: seed).chain)
      let dependencies = analysis.dependencyGraph()
      for party in try analysis.resilience(order: 1).parties {
        let suppliers = dependencies.transitiveSuppliers(of: party.party)
        #expect(party.trust == suppliers.count, "seed \(seed)")
        #expect(
          party.trustParents == Set(suppliers.map(analysis.ownership.ultimateParent)).count,
          "seed \(seed)")
      }
    }
  }

  @Test func `levels with the same facts have the same answer`() throws {
    for seed in 0..<60 as Range<UInt64> {
      let analysis = SupplyChainAnalysis(RandomParts(seed: seed).chain)
      let answers = try Evidence.allCases.map { try analysis.at($0).resilience() }
      for (first, second) in zip(answers, answers.dropFirst())
      where analysis.isResilienceSame(at: first.evidence, as: second.evidence) {
        var relabelled = first
        relabelled.evidence = second.evidence
        #expect(relabelled == second, "seed \(seed)")
      }
    }
  }

  @Test func `orders are prefixes of each other`() throws {
    for seed in 0..<40 as Range<UInt64> {
      let analysis = SupplyChainAnalysis(RandomParts(seed: seed).chain)
      let whole = try analysis.resilience()
      for order in 1...2 {
        for (some, all) in zip(try analysis.resilience(order: order).parties, whole.parties) {
          #expect(some.stopping.sets == all.stopping.sets.filter { $0.count <= order })
          #expect(some.defeats == all.defeats.filter { $0.cut.count <= order })
        }
      }
    }
  }
}
