import LinchpinAnalysis
import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct DeterminismTests {
  @Test func `the order of a description does not show`() throws {
    func map(_ chain: SupplyChain) throws -> DependencyMap {
      let radius = try SupplyChainAnalysis(chain).blastRadius(of: [Event(.breach, "V1")])
      return DependencyMap(chain, blastRadius: radius)
    }
    let expected = try map(Description.lp4.chain)
    let svg = try expected.svg()
    for seed in 0..<8 as Range<UInt64> {
      let map = try map(Description.lp4.shuffledChain(seed: seed))
      #expect(map == expected)
      #expect(map.dot() == expected.dot())
      #expect(try map.svg() == svg)
    }
  }

  @Test func `maps drawn at the same time come out as if drawn alone`() async throws {
    let chains = (0..<4 as Range<UInt64>).map {
      Description.random(entities: 40, relations: 80, seed: $0).chain
    }
    let alone = try chains.map { try DependencyMap($0).svg() }
    try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for round in 0..<16 {
        group.addTask { (round % 4, try DependencyMap(chains[round % 4]).svg()) }
      }
      for try await (position, svg) in group { #expect(svg == alone[position]) }
    }
  }
}
