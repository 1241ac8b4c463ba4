import LinchpinEngine
import Testing

@Suite struct LaneProgramTests {
  // Ten thousand networks with cycles, groups and quorums in two layers; of each, the lanes of a
  // stride that meets every lane over the seeds.
  @Test func `512 fixpoints at once are 512 fixpoints`() {
    for seed in 0..<10_000 as Range<UInt64> {
      let network = RuleNetwork.random(
        atomCount: 2 + Int(seed % 14), ruleCount: Int(seed % 32), seed: seed)
      let question = LaneQuestion(network, layer: Layer(Int(seed % 2)), seed: seed)
      for lane in stride(from: Int(seed % 128), to: Lanes.laneCount, by: 128)
      where !question.agreesWithSolver(inLane: lane) {
        Issue.record("seed \(seed), lane \(lane)")
      }
    }
  }

  // Cycles of thresholds among hundreds of atoms, where components are larger than a few atoms.
  @Test func `512 fixpoints of a large network are 512 fixpoints`() {
    for seed in 0..<20 as Range<UInt64> {
      let network = RuleNetwork.random(atomCount: 300, ruleCount: 450, seed: seed)
      let question = LaneQuestion(network, layer: Layer(Int(seed % 2)), seed: seed)
      for lane in stride(from: Int(seed), to: Lanes.laneCount, by: 20) {
        #expect(question.agreesWithSolver(inLane: lane), "seed \(seed), lane \(lane)")
      }
    }
  }

  // What holds from nothing is made to hold, in the networks of the first test but with all layers.
  @Test func `a walk over what is reached finds the same, one after another`() {
    for seed in 0..<2_000 as Range<UInt64> {
      let rules = RuleNetwork.random(
        atomCount: 2 + Int(seed % 30), ruleCount: Int(seed % 60), seed: seed)
      var builder = RuleNetwork.Builder(atomCount: rules.atomCount)
      for rule in rules.rules where rule.need > 0 {
        builder.add(head: rule.head, need: rule.need, of: rule.conditions)
      }
      let network = builder.build()
      let ordered = network.topologicallyNumbered()
      var walk = LaneWalk(ordered)
      for round in 0..<2 as Range<UInt64> {
        let question = LaneQuestion(network, layer: 0, seed: seed + round, thinned: true)
        walk.clear()
        for (atom, lanes) in question.seeds.enumerated() {
          walk.hold(ordered.number[atom], in: lanes)
        }
        walk.run()
        let found = ordered.number.map { walk.lanes(of: $0) }
        #expect(found == question.answer, "seed \(seed)")
        #expect(
          Set(walk.touched) == Set(ordered.number.filter { !walk.lanes(of: $0).isZero }))
      }
    }
  }

  @Test func `the first lanes are as many as asked for`() {
    for count in [0, 1, 63, 64, 65, 511, 512] {
      #expect(Lanes.first(count).setCount == count)
      var lanes: [Int] = []
      Lanes.first(count).forEachSet { lanes.append($0) }
      #expect(lanes == Array(0..<count))
    }
  }
}

/// The same random seeds, a quarter of the atoms in each lane, for the lanes and for a solver.
private struct LaneQuestion {
  let seeds: [Lanes]
  let answer: [Lanes]
  let solver: FixpointSolver

  /// - Parameter isThinned: Whether only every fourth atom is a seed, so that some hold nowhere.
  init(_ network: RuleNetwork, layer: Layer, seed: UInt64, thinned isThinned: Bool = false) {
    let program = LaneProgram(network, layer: layer)
    var random = SplitMix64(state: seed)
    var seeds = [Lanes](repeating: Lanes(), count: network.atomCount)
    for atom in seeds.indices where !isThinned || atom % 4 == 0 {
      for word in 0..<8 { seeds[atom][word] = random.next() & random.next() }
    }
    var holds = seeds
    for atom in program.base { holds[Int(atom)] = ~Lanes() }
    holds.withUnsafeMutableBufferPointer { program.run($0) }
    self.seeds = seeds
    answer = holds
    solver = FixpointSolver(network, layer: layer)
  }

  func agreesWithSolver(inLane lane: Int) -> Bool {
    var solver = solver
    let seeded = seeds.indices.filter { seeds[$0].isSet(lane) }.map { RuleNetwork.Atom($0) }
    let held = solver.consequences(of: seeded, isExplained: false).map(\.atom)
    let expected = (held + solver.base.map(\.atom)).sorted()
    return expected == answer.indices.filter { answer[$0].isSet(lane) }.map { RuleNetwork.Atom($0) }
  }
}
