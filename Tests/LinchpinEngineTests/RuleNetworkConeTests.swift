import LinchpinEngine
import Testing

@Suite struct RuleNetworkConeTests {
  // 0 → 1 → 2, 1 → 3; 4 holds once 2 and 5 do, 5 from nothing.
  @Test func `only what lies between sources and targets is in the cone`() {
    var builder = RuleNetwork.Builder(atomCount: 7)
    builder.addArc(head: 1, condition: 0)
    builder.addArc(head: 2, condition: 1)
    builder.addArc(head: 3, condition: 1)
    builder.add(head: 4, need: 2, of: [2, 5])
    builder.add(head: 5, need: 0, of: [])
    let network = builder.build()
    #expect(
      network.cone(from: [0], to: [4], layer: 0)
        == [true, true, true, false, true, true, false])
    #expect(
      network.cone(from: [6], to: [4], layer: 0)
        == [false, false, false, false, true, true, false])
  }

  /// Wanted heads alone answer as the whole network does.
  @Test func `a program of the cone agrees with the program of the whole`() {
    for seed in 0..<200 as Range<UInt64> {
      var random = SplitMix64(state: seed)
      let atomCount = 20
      var builder = RuleNetwork.Builder(atomCount: atomCount)
      for _ in 0..<30 {
        var conditions: [UInt32] = []
        for _ in 0..<random.below(4) {
          let atom = UInt32(random.below(atomCount))
          if !conditions.contains(atom) { conditions.append(atom) }
        }
        let isFact = conditions.isEmpty && random.below(4) == 0
        if conditions.isEmpty && !isFact { continue }
        builder.add(
          head: UInt32(random.below(atomCount)),
          need: isFact ? 0 : 1 + random.below(conditions.count), of: conditions)
      }
      let network = builder.build()
      let sources = (0..<3).map { _ in UInt32(random.below(atomCount)) }
      let target = UInt32(random.below(atomCount))
      let cone = network.cone(from: sources, to: [target], layer: 0)
      let whole = LaneProgram(network, layer: 0)
      let part = LaneProgram(network, layer: 0) { cone[Int($0)] }
      func lanes(_ program: LaneProgram) -> Lanes {
        let holds = UnsafeMutableBufferPointer<Lanes>.allocate(capacity: atomCount)
        defer { holds.deallocate() }
        holds.initialize(repeating: Lanes())
        for atom in program.base { holds[Int(atom)] = ~Lanes() }
        for (number, source) in sources.enumerated() {
          for lane in 0..<8 where lane >> number & 1 == 1 { holds[Int(source)].set(lane) }
        }
        program.run(holds)
        return holds[Int(target)]
      }
      #expect(lanes(whole) == lanes(part), "seed \(seed)")
    }
  }
}
