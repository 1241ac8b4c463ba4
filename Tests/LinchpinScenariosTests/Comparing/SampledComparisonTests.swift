import LinchpinAnalysis
import LinchpinCore
import LinchpinTestSupport
import Testing

@testable import LinchpinScenarios

@Suite struct SampledComparisonTests {
  private func compare(
    samples: Int = 20_000, seed: UInt64 = 1, exactLimit: Int = 0
  ) throws -> Comparison {
    let scenarios = try ScenarioSet.load(
      from: Fixture.folder.appendingPathComponent("lp4-scenarios.yaml").path)
    return try Comparison(
      of: scenarios, on: try Fixture.chain(),
      ComparisonQuestion(samples: samples, seed: seed, exactLimit: exactLimit))
  }

  private static let expectations: [ComparisonMetric] = [
    .expectedExposed, .expectedStopped, .expectedTainted,
  ]

  @Test func `the same seed gives the same numbers, another seed others`() throws {
    let (first, again, other) = (try compare(), try compare(), try compare(seed: 2))
    #expect(first.isSampled && first.scenarios.allSatisfy { !$0.intervals.isEmpty })
    #expect(first.base.metrics == again.base.metrics)
    for (one, two) in zip(first.scenarios, again.scenarios) {
      #expect(one.state.metrics == two.state.metrics && one.intervals == two.intervals)
    }
    #expect(first.base.metrics != other.base.metrics)
  }

  @Test func `intervals of differences cover the exact differences`() throws {
    let exact = try compare(exactLimit: 20)
    #expect(!exact.isSampled && exact.scenarios.allSatisfy { $0.intervals.isEmpty })
    var (covered, all) = (0, 0)
    for seed in 1...10 as ClosedRange<UInt64> {
      let sampled = try compare(samples: 10_000, seed: seed)
      for (row, truth) in zip(sampled.scenarios, exact.scenarios) {
        for metric in Self.expectations {
          let interval = try #require(row.intervals[metric])
          let difference = try #require(truth.delta[metric])
          all += 1
          if interval.low - 1e-9 <= difference, difference <= interval.high + 1e-9 { covered += 1 }
          #expect(interval.low <= row.delta[metric]! + 1e-9)
          #expect(row.delta[metric]! <= interval.high + 1e-9)
        }
      }
    }
    // 95 % of 270, with room for the chance of dependent draws.
    #expect(all == 270 && covered >= 243, "\(covered) of \(all)")
  }

  @Test func `what a scenario does not touch differs by nothing at all`() throws {
    let row = try #require(
      try compare().scenarios.first { $0.name == "S2-second-vendor-cold" })
    // A cold standby changes who is stopped, and nothing else in any year.
    #expect(row.delta[.expectedExposed] == 0 && row.delta[.expectedTainted] == 0)
    #expect(row.intervals[.expectedExposed] == Risk.Interval(low: 0, high: 0))
    #expect(row.intervals[.expectedStopped]!.high < 0)
  }

  @Test func `the same years make differences narrower than independent ones`() throws {
    let chain = try Fixture.chain()
    let isolated = try made(
      "isolate: {entity: V1, from: T1}", "isolate: {entity: V3, from: T1}", of: chain
    ).chain
    func counts(_ chain: SupplyChain, seed: UInt64) -> [UInt32] {
      SupplyChainAnalysis(chain).hitCounts(samples: 20_000, seed: seed).exposed
    }
    let common = PairedDifference.interval(counts(isolated, seed: 1), counts(chain, seed: 1))
    let independent = PairedDifference.interval(counts(isolated, seed: 2), counts(chain, seed: 1))
    #expect((common.high - common.low) * 2 < independent.high - independent.low)
  }

  @Test func `the interval is mean plus or minus 1.96 standard errors`() {
    // Differences 1, 0, 1, 2: mean 1, variance 2/3, standard error √(1/6).
    let interval = PairedDifference.interval([2, 1, 1, 3], [1, 1, 0, 1])
    #expect(abs(interval.low - (1 - 1.959963984540054 * 0.408248290463863)) < 1e-12)
    #expect(abs(interval.high - (1 + 1.959963984540054 * 0.408248290463863)) < 1e-12)
  }
}
