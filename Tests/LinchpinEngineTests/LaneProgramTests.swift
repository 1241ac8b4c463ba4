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

  init(_ network: RuleNetwork, layer: Layer, seed: UInt64) {
    let program = LaneProgram(network, layer: layer)
    var random = SplitMix64(state: seed)
    var seeds = [Lanes](repeating: Lanes(), count: network.atomCount)
    for atom in seeds.indices {
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
