import LinchpinEngine
import Testing

@Suite struct MinimalCutsTests {
  private func cuts(
    of target: RuleNetwork.Atom, from basics: Set<RuleNetwork.Atom>, in network: RuleNetwork
  ) throws -> [[UInt32]] {
    try MinimalCuts(network, layer: 0).cuts(of: [target], from: basics).map(\.atoms)
  }

  // 0 → 2 ← 1, and 3 holds once two of 0, 1, 2 do
  @Test func `what one atom brings about counts with it`() throws {
    var builder = RuleNetwork.Builder(atomCount: 4)
    builder.add(head: 2, need: 1, of: [0, 1])
    builder.add(head: 3, need: 2, of: [0, 1, 2])
    #expect(try cuts(of: 3, from: [0, 1, 2], in: builder.build()) == [[0], [1]])
  }

  // 3 holds once 0, 1 and 2 do; 4 once two of them do
  @Test func `a quorum has every set of its size, a conjunction one`() throws {
    var builder = RuleNetwork.Builder(atomCount: 5)
    builder.add(head: 3, need: 3, of: [0, 1, 2])
    builder.add(head: 4, need: 2, of: [0, 1, 2])
    let network = builder.build()
    #expect(try cuts(of: 3, from: [0, 1, 2], in: network) == [[0, 1, 2]])
    #expect(try cuts(of: 4, from: [0, 1, 2], in: network) == [[0, 1], [0, 2], [1, 2]])
    #expect(try cuts(of: 3, from: [0, 1], in: network) == [])
  }

  // 1 ⇄ 2 ← 0, and 3 holds from nothing
  @Test func `a cycle rests on what leads into it, and the base state on nothing`() throws {
    var builder = RuleNetwork.Builder(atomCount: 4)
    builder.add(head: 2, need: 1, of: [0])
    builder.add(head: 2, need: 1, of: [1])
    builder.add(head: 1, need: 1, of: [2])
    builder.add(head: 3, need: 0, of: [])
    let network = builder.build()
    #expect(try cuts(of: 1, from: [0], in: network) == [[0]])
    #expect(try cuts(of: 3, from: [0], in: network) == [[]])
  }

  // 6 holds once two of 0 … 5 do: fifteen sets
  @Test func `more sets than the limit are refused`() throws {
    var builder = RuleNetwork.Builder(atomCount: 7)
    builder.add(head: 6, need: 2, of: [0, 1, 2, 3, 4, 5])
    let cuts = MinimalCuts(builder.build(), layer: 0)
    #expect(try cuts.cuts(of: [6], from: [0, 1, 2, 3, 4, 5], limit: 15).count == 15)
    #expect(throws: MinimalCuts.TooManyCuts.self) {
      try cuts.cuts(of: [6], from: [0, 1, 2, 3, 4, 5], limit: 14)
    }
  }

  @Test func `agrees with trying every set of up to three on random networks`() throws {
    for seed in 0..<400 as Range<UInt64> {
      let network = RuleNetwork.random(
        atomCount: 4 + Int(seed % 6), ruleCount: 3 + Int(seed % 15), seed: seed)
      let target = RuleNetwork.Atom(seed % UInt64(network.atomCount))
      let basics = (0..<UInt32(network.atomCount)).filter { $0 % 3 != 1 }
      let expected = smallestSets(of: basics) {
        PlainFixpoint.holding(network, seeds: $0).contains(target)
      }
      #expect(try cuts(of: target, from: Set(basics), in: network) == expected, "seed \(seed)")
    }
  }

  /// Every set of up to three that is enough and has no smaller one in it, by size, then atoms.
  private func smallestSets(
    of basics: [UInt32], areEnough: ([UInt32]) -> Bool
  ) -> [[UInt32]] {
    var found: [[UInt32]] = []
    var sets: [[UInt32]] = [[]]
    for _ in 0...3 {
      for set in sets where areEnough(set) {
        if !found.contains(where: { Set($0).isSubset(of: set) }) { found.append(set) }
      }
      sets = sets.flatMap { set in
        basics.filter { atom in set.last.map { atom > $0 } ?? true }.map { set + [$0] }
      }
    }
    return found
  }
}
