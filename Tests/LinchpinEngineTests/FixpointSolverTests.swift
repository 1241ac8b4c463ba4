import LinchpinEngine
import Testing

@Suite struct FixpointSolverTests {
  // 0 → 2;  two of {0, 1, 2} → 3
  let small: RuleNetwork = {
    var builder = RuleNetwork.Builder(atomCount: 4)
    builder.add(head: 2, need: 1, of: [0])
    builder.add(head: 3, need: 2, of: [0, 1, 2])
    return builder.build()
  }()

  @Test func `a threshold fires at its last needed condition`() {
    var solver = FixpointSolver(small, layer: 0)
    #expect(solver.consequences(of: [0]).map(\.atom) == [0, 2, 3])
    #expect(solver.consequences(of: [0]).map(\.depth) == [0, 1, 2])
    #expect(solver.consequences(of: [0, 1]).map(\.depth) == [0, 0, 1, 1])
    #expect(solver.consequences(of: [1]).map(\.atom) == [1])
    #expect(solver.consequences(of: []).isEmpty)
  }

  // 0 ⇄ 1
  @Test func `a pure cycle holds only once something starts it`() {
    var builder = RuleNetwork.Builder(atomCount: 2)
    builder.add(head: 0, need: 1, of: [1])
    builder.add(head: 1, need: 1, of: [0])
    var solver = FixpointSolver(builder.build(), layer: 0)
    #expect(solver.base.isEmpty)
    #expect(solver.consequences(of: [1]).map(\.atom) == [1, 0])
  }

  // fact 0;  both of {0, 1} → 2
  @Test func `what holds from nothing is the base state, and has depth zero in a rule`() {
    var builder = RuleNetwork.Builder(atomCount: 3)
    builder.add(head: 0, need: 0, of: [])
    builder.add(head: 2, need: 2, of: [0, 1])
    var solver = FixpointSolver(builder.build(), layer: 0)
    #expect(solver.isBase(0) && !solver.isBase(1) && !solver.isBase(2))
    #expect(solver.consequences(of: [1]).map(\.atom) == [1, 2])
    #expect(solver.consequences(of: [1]).map(\.depth) == [0, 1])
    #expect(solver.consequences(of: [0]).isEmpty)
  }

  // 0 → 1 in layer 0 only
  @Test func `a rule works in its layers only`() {
    var builder = RuleNetwork.Builder(atomCount: 2)
    builder.add(head: 1, need: 1, of: [0], layers: LayerSet(0))
    let network = builder.build()
    var first = FixpointSolver(network, layer: 0)
    var second = FixpointSolver(network, layer: 1)
    #expect(first.consequences(of: [0]).map(\.atom) == [0, 1])
    #expect(second.consequences(of: [0]).map(\.atom) == [0])
  }

  @Test func `a free rule adds no depth`() {
    var builder = RuleNetwork.Builder(atomCount: 3)
    builder.add(head: 1, need: 1, of: [0], isFree: true)
    builder.add(head: 2, need: 1, of: [1])
    var solver = FixpointSolver(builder.build(), layer: 0)
    #expect(solver.consequences(of: [0]).map(\.depth) == [0, 0, 1])
  }

  // 1 → 3, 2 → 3: the smaller atom is named, whatever the order of rules and seeds.
  @Test func `ties go to the smaller last condition`() {
    for order in [[1, 2], [2, 1]] as [[RuleNetwork.Atom]] {
      var builder = RuleNetwork.Builder(atomCount: 4)
      for condition in order { builder.add(head: 3, need: 1, of: [condition]) }
      var solver = FixpointSolver(builder.build(), layer: 0)
      #expect(solver.consequences(of: order).last?.last == 1)
    }
  }

  @Test func `a chain of a million ends, and so does a cycle of a million`() {
    let length = 1_000_000
    var builder = RuleNetwork.Builder(atomCount: length)
    for atom in 0..<length {
      builder.addArc(
        head: RuleNetwork.Atom((atom + 1) % length), condition: RuleNetwork.Atom(atom))
    }
    var solver = FixpointSolver(builder.build(), layer: 0)
    let consequences = solver.consequences(of: [0])
    #expect(consequences.count == length)
    #expect(consequences.last?.depth == Int32(length - 1))
    var reached: [RuleNetwork.Atom] = []
    solver.reach(of: [0], into: &reached)
    #expect(reached.count == length)
  }

  // 0 → every other atom, then each to the next: rounds wide enough to be put in order by bits.
  @Test func `a wide round is walked in ascending order`() {
    let width = 5_000
    var builder = RuleNetwork.Builder(atomCount: width)
    for atom in (1..<width).reversed() {
      builder.addArc(head: RuleNetwork.Atom(atom), condition: 0)
      builder.addArc(
        head: RuleNetwork.Atom(1 + atom % (width - 1)), condition: RuleNetwork.Atom(atom))
    }
    builder.add(head: 0, need: 2, of: [1, 2])
    var solver = FixpointSolver(builder.build(), layer: 0)
    let consequences = solver.consequences(of: [0])
    #expect(consequences.count == width)
    #expect(consequences.dropFirst().allSatisfy { $0.depth == 1 && $0.last == 0 })
    var reached: [RuleNetwork.Atom] = []
    solver.reach(of: [0], into: &reached)
    #expect(reached.sorted() == (0..<RuleNetwork.Atom(width)).map { $0 })
  }

  @Test func `a question leaves the solver as it was`() {
    for seed in 0..<50 as Range<UInt64> {
      let network = RuleNetwork.random(atomCount: 12, ruleCount: 20, seed: seed)
      var used = FixpointSolver(network, layer: 0)
      for atom in 0..<12 as Range<UInt32> {
        var fresh = FixpointSolver(network, layer: 0)
        #expect(used.consequences(of: [atom]) == fresh.consequences(of: [atom]), "seed \(seed)")
        var reached: [RuleNetwork.Atom] = []
        var again: [RuleNetwork.Atom] = []
        used.reach(of: [atom], into: &reached)
        used.reach(of: [atom], into: &again)
        #expect(reached == again, "seed \(seed)")
      }
    }
  }

  @Test func `agrees with firing every rule until nothing changes`() {
    for seed in 0..<2_000 as Range<UInt64> {
      let network = RuleNetwork.random(
        atomCount: 3 + Int(seed % 12), ruleCount: Int(seed % 30), seed: seed)
      var random = SplitMix64(state: seed ^ 0xABCD)
      let seeds = (0..<network.atomCount).map { RuleNetwork.Atom($0) }
        .filter { _ in random.next() % 4 == 0 }
      for layer in [0, 1] as [Layer] {
        var solver = FixpointSolver(network, layer: layer)
        let plain = PlainFixpoint(network, layer: layer, seeds: seeds)
        let base = PlainFixpoint(network, layer: layer, seeds: [])
        #expect(
          Set(solver.base.map(\.atom)) == Set(base.depth.keys), "seed \(seed), layer \(layer)")
        let found = solver.consequences(of: seeds)
        let expected = plain.depth.filter { base.depth[$0.key] == nil }
        #expect(
          Dictionary(uniqueKeysWithValues: found.map { ($0.atom, Int($0.depth)) })
            == expected, "seed \(seed), layer \(layer)")
        let unexplained = solver.consequences(of: seeds, isExplained: false)
        #expect(
          unexplained.map(\.atom).sorted() == found.map(\.atom).sorted(),
          "seed \(seed), layer \(layer)")
        var reached: [RuleNetwork.Atom] = []
        solver.reach(of: seeds, into: &reached)
        #expect(reached.sorted() == found.map(\.atom).sorted(), "seed \(seed), layer \(layer)")
        for derivation in found {
          let isRight = plain.names(derivation)
          #expect(isRight, "seed \(seed), atom \(derivation.atom)")
        }
      }
    }
  }

  @Test func `more seeds and more rules never make less hold`() {
    for seed in 0..<300 as Range<UInt64> {
      let network = RuleNetwork.random(atomCount: 10, ruleCount: 15, seed: seed)
      let larger = RuleNetwork.random(atomCount: 10, ruleCount: 18, seed: seed)
      let few = PlainFixpoint.holding(network, seeds: [1])
      #expect(few.isSubset(of: PlainFixpoint.holding(network, seeds: [1, 4])), "seed \(seed)")
      #expect(few.isSubset(of: PlainFixpoint.holding(larger, seeds: [1])), "seed \(seed)")
    }
  }
}
