import LinchpinEngine
import Testing

@Suite struct LaneProgramTests {
  @Test func `512 fixpoints at once are 512 fixpoints`() {
    for seed in 0..<400 as Range<UInt64> {
      let network = RuleNetwork.random(
        atomCount: 2 + Int(seed % 14), ruleCount: Int(seed % 32), seed: seed)
      let layer = Int(seed % 2)
      let program = LaneProgram(network, layer: layer)
      var random = SplitMix64(state: seed)
      let holds = UnsafeMutableBufferPointer<Lanes>.allocate(capacity: network.atomCount)
      defer { holds.deallocate() }
      for atom in 0..<network.atomCount {
        // Sparse seeds: a quarter of the lanes.
        holds[atom] = Lanes()
        for word in 0..<8 { holds[atom][word] = random.next() & random.next() }
      }
      let seeds = Array(holds)
      for atom in program.base { holds[Int(atom)] = ~Lanes() }
      program.run(holds)
      var solver = FixpointSolver(network, layer: layer)
      for lane in stride(from: Int(seed % 20), to: Lanes.laneCount, by: 20) {
        let seeded = (0..<network.atomCount).filter { seeds[$0].isSet(lane) }
        let expected = Set(
          solver.consequences(of: seeded.map { UInt32($0) }).map(\.atom) + solver.base.map(\.atom))
        let found = Set((0..<network.atomCount).filter { holds[$0].isSet(lane) }.map { UInt32($0) })
        #expect(found == expected, "seed \(seed), lane \(lane)")
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
