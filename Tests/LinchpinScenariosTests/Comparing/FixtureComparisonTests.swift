import Foundation
import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinTestSupport
import Testing

@Suite struct FixtureComparisonTests {
  let comparison: Comparison

  init() throws {
    let scenarios = try ScenarioSet.load(
      from: Fixture.folder.appendingPathComponent("lp4-scenarios.yaml").path)
    let question = ComparisonQuestion(events: [Event(.breach, "V1")])
    comparison = try Comparison(of: scenarios, on: try Fixture.chain(), question)
  }

  private func object(_ metrics: ComparisonMetrics) -> [String: Any] {
    var object: [String: Any] = [:]
    for metric in ComparisonMetric.allCases { object[metric.key] = metrics[metric] }
    return object
  }

  /// With the numbers at every level.
  private func object(_ state: ComparedState) -> [String: Any] {
    var levels: [String: [String: Any]] = [:]
    for metric in ComparisonMetric.allCases where metric.hasRange {
      levels[metric.key] = Dictionary(
        uniqueKeysWithValues: Evidence.allCases.map {
          ($0.name, state.metricsByEvidence[$0][metric] as Any)
        })
    }
    return object(state.metrics).merging(["metricsByEvidence": levels]) { $1 }
  }

  @Test func `every number of the base is as expected, at every level`() throws {
    #expect(difference(object(comparison.base), try Fixture.expected("compare", "base")) == nil)
  }

  @Test func `every number of every scenario is as expected`() throws {
    let expected = try Fixture.objects("compare", "scenarios")
    #expect(expected.count == 9)
    let found = comparison.scenarios.map { row -> [String: Any] in
      [
        "name": row.name, "metrics": object(row.state.metrics), "delta": object(row.delta),
        "metricsByEvidence": object(row.state)["metricsByEvidence"] as Any,
        "newlyExposed": row.hits.newly.exposed, "noLongerExposed": row.hits.noLonger.exposed,
        "newlyStopped": row.hits.newly.stopped, "noLongerStopped": row.hits.noLonger.stopped,
        "pareto": row.isPareto,
      ]
    }
    #expect(difference(found, expected) == nil)
    #expect(comparison.scenarios.allSatisfy { $0.cost == nil })
    #expect(!comparison.isSampled)
  }

  @Test func `the event is a breach of V1, as the expected counts say`() throws {
    // Without an event, the four lists compare the base states and there are no counts of hits.
    let scenarios = try ScenarioSet.load(
      from: Fixture.folder.appendingPathComponent("lp4-scenarios.yaml").path)
    let quiet = try Comparison(of: scenarios, on: try Fixture.chain())
    #expect(quiet.base.metrics[.exposed] == nil && quiet.base.metrics[.stopped] == nil)
    for row in quiet.scenarios {
      let isSuspended = row.name.hasPrefix("S5") || row.name.hasPrefix("S6")
      #expect(row.hits.newly.stopped == (isSuspended ? ["L1"] : []), "\(row.name)")
      #expect(row.hits.newly.exposed == [] && row.hits.noLonger.exposed == [], "\(row.name)")
    }
  }
}
