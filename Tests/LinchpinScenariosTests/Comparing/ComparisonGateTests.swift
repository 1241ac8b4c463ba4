import LinchpinCore
import LinchpinTestSupport
import Testing

@testable import LinchpinScenarios

@Suite struct ComparisonGateTests {
  @Test func `metrics, limits and memberships are read`() {
    #expect(ComparisonGate("worst-exposure")?.condition == .worse(.worstExposure))
    #expect(ComparisonGate("worst-exposure>3")?.condition == .above(.worstExposure, 3))
    #expect(ComparisonGate("hhi>2.5e3")?.condition == .above(.hhi, 2_500))
    #expect(ComparisonGate("expected-exposed>0.5")?.condition == .above(.expectedExposed, 0.5))
    #expect(ComparisonGate("newly-exposed")?.condition == .newly(.exposed))
    #expect(ComparisonGate("newly-stopped")?.condition == .newly(.stopped))
    #expect(ComparisonGate("newly-tainted")?.condition == .newly(.tainted))
    for metric in ComparisonMetric.allCases {
      #expect(ComparisonGate(metric.rawValue)?.condition == .worse(metric))
    }
  }

  @Test(arguments: [
    "", ">", ">3", "worst-exposure>", "worst-exposure>x", "worst-exposure>1>2",
    "worst-exposure>=3", "worst-exposure>nan", "worst-exposure>inf", "worstExposure",
    "newly-compromised", "newly-exposed>1", "worst-exposure<3",
  ])
  func `anything else is not a gate`(text: String) {
    #expect(ComparisonGate(text) == nil)
  }

  // l ──needs──▶ v;  with w beside it, or suspended
  private func comparison() throws -> Comparison {
    let base = try chain(
      """
      labs: {l: {needs: [v], engages: [{supplier: v, shares: [d], delivers: []}]}}
      vendors: {v: {}, w: {}}
      datasets: {d: {owner: l}}
      """)
    let set = try scenarioSet(
      """
        hot: {changes: [diversify: {consumer: l, with: w, like: v}]}
        suspended: {changes: [suspend: {consumer: l, supplier: v}]}
      """)
    return try Comparison(of: set, on: base, ComparisonQuestion(events: [.init(.breach, "w")]))
  }

  @Test(arguments: [
    ("newly-exposed", ["hot: newly exposed: l"]), ("newly-tainted", []),
    ("newly-stopped", ["suspended: newly stopped: l"]),
    ("exposed", ["hot: exposed rises from 0 to 1"]), ("worst-exposure", []),
    (
      "worst-exposure>0",
      ["hot: worst-exposure is 1, over 0", "suspended: worst-exposure is 1, over 0"]
    ),
    ("worst-exposure>1", []), ("single-points", []),
    ("stopped", ["suspended: stopped rises from 0 to 1"]),
    (
      "expected-exposed",
      [
        "hot: expected-exposed has no value here; the description gives no probability",
        "suspended: expected-exposed has no value here; the description gives no probability",
      ]
    ),
  ])
  func `a gate fails for each state that meets it, with the numbers`(
    gate: String, failures: [String]
  ) throws {
    #expect(try #require(ComparisonGate(gate)).failures(in: comparison()) == failures)
  }
}
