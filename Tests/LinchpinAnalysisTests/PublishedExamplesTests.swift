import LinchpinCore
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

/// Numbers that others published, or that other programs computed.
@Suite struct PublishedExamplesTests {
  /// Two numbers are one if they differ by rounding alone.
  private func isNear(_ a: Double?, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
    a.map { abs($0 - b) <= tolerance } ?? false
  }

  // The examples of the US Department of Justice's page on the index, and of textbooks.
  @Test func `the Herfindahl-Hirschman index of known markets`() throws {
    func hhi(_ shares: [Double]) throws -> Double {
      try #require(ConcentrationIndices(shares: shares)).hhi
    }
    let nine: [Double] = [25, 20, 15, 10, 8, 7, 6, 5, 4]
    #expect(isNear(try hhi([30, 30, 20, 20]), 2_600))
    #expect(isNear(try hhi([40, 30, 20, 10]), 3_000))
    #expect(isNear(try hhi(nine), 1_540))
    #expect(isNear(try hhi([25, 20, 15, 10, 8, 7, 6, 9]), 1_580))
    #expect(isNear(try hhi([45, 15, 10, 8, 7, 6, 5, 4]), 2_540))
    let indices = try #require(ConcentrationIndices(shares: [30, 30, 20, 20]))
    #expect(isNear(indices.effectiveNumber, 3.8462, within: 5e-5))
    #expect(isNear(indices.cr2, 0.6) && isNear(indices.cr1, 0.3) && isNear(indices.cr3, 0.8))
    #expect(ConcentrationIndices(shares: []) == nil)
    #expect(ConcentrationIndices(shares: [0, 0]) == nil)
  }

  @Test func `the index lies between 1 of N and 1, and merging raises it by 2 a b`() throws {
    var random = SplitMix64(state: 11)
    for _ in 0..<500 {
      let shares = (0..<(2 + random.below(9))).map { _ in Double(1 + random.below(100)) }
      let sum = shares.reduce(0, +)
      let index = try #require(ConcentrationIndices(shares: shares))
      #expect(index.hhi <= 10_000 + 1e-6 && index.hhi >= 10_000 / Double(shares.count) - 1e-6)
      let merged = [shares[0] + shares[1]] + shares.dropFirst(2)
      let rise = try #require(ConcentrationIndices(shares: merged)).hhi - index.hhi
      #expect(isNear(rise, 20_000 * shares[0] / sum * shares[1] / sum, within: 1e-6))
    }
  }

  @Test func `the Wilson interval of known proportions`() {
    for (hits, samples, low, high) in [
      (0, 10, 0.0, 0.277533), (1, 10, 0.017876, 0.404150), (5, 100, 0.021544, 0.111750),
    ] {
      let interval = Risk.Interval.wilson(hits: hits, of: samples)
      #expect(isNear(interval.low, low, within: 5e-7), "\(hits) of \(samples)")
      #expect(isNear(interval.high, high, within: 5e-7), "\(hits) of \(samples)")
    }
  }

  /// The probability that a lab with these needs stops, given each vendor's probability of outage.
  private func pStopped(
    _ needs: String, _ outages: KeyValuePairs<String, Double>, more: String = ""
  )
    throws -> Double?
  {
    let vendors = outages.map { "  \($0.key): {probability: {outage: \($0.value)}}" }
    let yaml = "labs: {L: {needs: \(needs)}}\nvendors:\n" + vendors.joined(separator: "\n") + more
    return try SupplyChainAnalysis(try chain(yaml)).risk().parties.first?.probability.stopped
  }

  // Fault trees that ship with SCRAM 0.16, recomputed there and by hand.
  @Test func `the probabilities of known fault trees`() throws {
    let three: KeyValuePairs = ["A": 0.1, "B": 0.2, "C": 0.3]
    #expect(isNear(try pStopped("[A, B, C]", three), 0.496))
    #expect(isNear(try pStopped("[{any: 1, of: [A, B]}, {any: 1, of: [B, C]}]", three), 0.074))
    #expect(isNear(try pStopped("[{any: 2, of: [A, B, C]}]", three), 0.098))
    // Two trains, each a valve (.5) and a pump (.7).
    let trains = "\n  T1: {needs: [V1, P1]}\n  T2: {needs: [V2, P2]}"
    #expect(
      isNear(
        try pStopped(
          "[{any: 1, of: [T1, T2]}]", ["V1": 0.5, "P1": 0.7, "V2": 0.5, "P2": 0.7], more: trains),
        0.7225))
    // A theatre: mains (.03), and for when they fail a generator (.02) behind a relay (.05).
    #expect(
      isNear(
        try pStopped(
          "[{any: 1, of: [Mains, Spare]}]", ["Mains": 0.03, "Gen": 0.02, "Relay": 0.05],
          more: "\n  Spare: {needs: [Gen, Relay]}"), 0.00207))
  }

  // The bridge of five edges: up with 2p² + 2p³ − 5p⁴ + 2p⁵, .97848 for p = .9.
  @Test func `the reliability of the bridge network, and of k of n`() throws {
    let bridge =
      "[{any: 1, of: [A, B]}, {any: 1, of: [D, E]}, {any: 1, of: [A, C, E]}, "
      + "{any: 1, of: [B, C, D]}]"
    for (up, reliability) in [(0.5, 0.5), (0.9, 0.97848), (0.95, 0.994780625)] {
      let down = 1 - up
      let found = try pStopped(bridge, ["A": down, "B": down, "C": down, "D": down, "E": down])
      #expect(isNear(found, 1 - reliability), "\(up)")
    }
    let five: KeyValuePairs = ["A": 0.1, "B": 0.1, "C": 0.1, "D": 0.1, "E": 0.1]
    #expect(
      isNear(try pStopped("[{any: 2, of: [A, B, C]}]", ["A": 0.1, "B": 0.1, "C": 0.1]), 0.028))
    #expect(isNear(try pStopped("[{any: 3, of: [A, B, C, D, E]}]", five), 1 - 0.99144))
  }

  @Test func `importance measures of the two trains are those of the fault tree`() throws {
    let chain = try chain(
      """
      labs: {L: {needs: [{any: 1, of: [T1, T2]}]}}
      vendors:
        T1: {needs: [V1, P1]}
        T2: {needs: [V2, P2]}
        V1: {probability: {outage: 0.5}}
        V2: {probability: {outage: 0.5}}
        P1: {probability: {outage: 0.7}}
        P2: {probability: {outage: 0.7}}
      """)
    let pump = try #require(
      try SupplyChainAnalysis(chain).risk().importance.first {
        $0.event == .outage && chain[$0.entity].id == "P1" && chain[$0.party].id == "L"
          && $0.outcome == .stopped
      })
    #expect(isNear(pump.birnbaum, 0.425))
    #expect(isNear(pump.criticality, 0.411765, within: 5e-7))
    #expect(isNear(pump.riskAchievement, 1.17647, within: 5e-6))
    #expect(isNear(pump.riskReduction, 1.7))
  }

  @Test func `another entity does not shift the draws of the others`() throws {
    func yaml(_ more: String) -> String {
      """
      labs: {L: {needs: [A, B]}}
      vendors: {A: {probability: {outage: 0.1}}, B: {probability: {outage: 0.2}}\(more)}
      """
    }
    func sampled(_ yaml: String) throws -> Double? {
      try SupplyChainAnalysis(try chain(yaml)).risk(samples: 10_000, seed: 5, exactLimit: 0)
        .parties.first?.probability.stopped
    }
    #expect(try sampled(yaml("")) == (try sampled(yaml(", AA: {probability: {outage: 0.5}}"))))
  }
}
