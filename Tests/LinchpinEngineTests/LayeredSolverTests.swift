import LinchpinEngine
import Testing

@Suite struct LayeredSolverTests {
  // 0 → 1 in layers 0 and 1, 1 → 2 in layer 0; 3 holds once 1 and 2 do, in both
  private static var small: RuleNetwork {
    var builder = RuleNetwork.Builder(atomCount: 4)
    builder.addArc(head: 1, condition: 0, layers: [LayerSet(0), LayerSet(1)])
    builder.addArc(head: 2, condition: 1, layers: LayerSet(0))
    builder.add(head: 3, need: 2, of: [1, 2])
    return builder.build()
  }

  @Test func `each atom holds in the layers whose rules reach it`() {
    var solver = LayeredSolver(Self.small, layers: [LayerSet(0), LayerSet(1)])
    var found: [LayeredSolver.Reached] = []
    for _ in 0..<2 {  // a question leaves nothing behind
      solver.reach(of: [0], into: &found)
      let layers = Dictionary(uniqueKeysWithValues: found.map { ($0.atom, $0.layers.rawValue) })
      #expect(layers == [0: 0b11, 1: 0b11, 2: 0b01, 3: 0b01])
    }
  }

  @Test func `agrees with one fixpoint a layer on random networks`() {
    for seed in 0..<2_000 as Range<UInt64> {
      let network = RuleNetwork.random(
        atomCount: 3 + Int(seed % 12), ruleCount: Int(seed % 30), seed: seed)
      var solver = LayeredSolver(network, layers: [LayerSet(0), LayerSet(1)])
      var random = SplitMix64(state: seed ^ 0x1357)
      for _ in 0..<3 {
        let seeds = (0..<network.atomCount).map { RuleNetwork.Atom($0) }
          .filter { _ in random.next() % 4 == 0 }
        var found: [LayeredSolver.Reached] = []
        solver.reach(of: seeds, into: &found)
        for layer in [0, 1] as [Layer] {
          let base = PlainFixpoint.holding(network, in: layer, seeds: [])
          let expected = PlainFixpoint.holding(network, in: layer, seeds: seeds).subtracting(base)
          let reached = found.filter { $0.layers.contains(layer) }.map(\.atom)
          #expect(reached.count == expected.count, "seed \(seed), layer \(layer)")
          #expect(Set(reached) == expected, "seed \(seed), layer \(layer)")
          #expect(
            Set(solver.base.filter { $0.layers.contains(layer) }.map(\.atom)) == base,
            "seed \(seed), layer \(layer)")
        }
      }
    }
  }
}
