import LinchpinCore
import LinchpinTestSupport
import Testing

@testable import LinchpinScenarios

@Suite struct ParetoFrontTests {
  /// A vector is on the front if no other is at least as good everywhere and better somewhere.
  private func plainFront(_ vectors: [[Double]]) -> [Bool] {
    vectors.map { own in
      for other in vectors {
        let isAsGood = zip(other, own).allSatisfy { $0 <= $1 }
        let isBetter = zip(other, own).contains { $0 < $1 }
        if isAsGood, isBetter { return false }
      }
      return true
    }
  }

  @Test func `agrees with the definition on random vectors`() {
    var random = SplitMix64(state: 4)
    for round in 0..<500 {
      let size = 1 + random.below(4)
      let vectors = (0..<random.below(10)).map { _ in
        (0..<size).map { _ in Double(random.below(4)) }
      }
      #expect(ParetoFront.undominated(vectors) == plainFront(vectors), "round \(round)")
    }
  }

  @Test func `the flags of a comparison are those of the definition, with the base at cost 0`()
    throws
  {
    for seed in 0..<60 as Range<UInt64> {
      var random = SplitMix64(state: seed)
      let hasCosts = random.below(2) == 0
      let candidates = (0..<5).map { place in
        Comparison.Candidate(
          name: "\(place)", cost: hasCosts || place > 0 ? Double(random.below(3)) : nil,
          chain: RandomParts.rich(seed: seed * 7 + UInt64(place)).chain)
      }
      let comparison = try Comparison(
        of: candidates, with: RandomParts.rich(seed: seed * 7 + 6).chain,
        ComparisonQuestion(events: [.init(.breach, "V0")]))
      let states = [comparison.base] + comparison.scenarios.map(\.state)
      let expectations: [ComparisonMetric] = [.expectedExposed, .expectedStopped, .expectedTainted]
      let respects =
        [ComparisonMetric.exposed, .stopped, .interrupted, .tainted]
        + expectations.filter { metric in states.allSatisfy { $0.metrics[metric] != nil } }
      var vectors = states.map { state in respects.map { state.metrics[$0]! } }
      if hasCosts {
        for (place, cost) in ([0] + candidates.map { $0.cost! }).enumerated() {
          vectors[place].append(cost)
        }
      }
      // Sums of probabilities differ in their last digits.
      let rounded = vectors.map { $0.map { ($0 * 1e9).rounded() } }
      #expect(
        comparison.scenarios.map(\.isPareto) == Array(plainFront(rounded).dropFirst()),
        "seed \(seed)")
    }
  }

  @Test func `rounding in the last digit beats nobody`() {
    #expect(ParetoFront.undominated([[0.1 + 0.2, 1], [0.3, 1]]) == [true, true])
    #expect(ParetoFront.undominated([[0.1 + 0.2, 1], [0.3, 2]]) == [true, false])
  }
}
