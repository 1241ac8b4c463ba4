import Linchpin

/// Prints whom the event still exposes after a scenario, and how the scenario does beside today.
func compare(_ event: Event, in chain: SupplyChain) throws {
  let scenario = Scenario(
    name: "zero-trust", changes: [.isolate(entity: "labeller", from: "gateway")])

  // One scenario: a new supply chain, to be asked like any other.
  let changed = try scenario.applied(to: chain).chain
  let radius = try SupplyChainAnalysis(changed).blastRadius(of: [event])
  print("exposed after \(scenario.displayName): \(radius.exposed.map { changed[$0].displayName })")

  // Several scenarios: measured side by side, in every metric.
  let comparison = try Comparison(
    of: ScenarioSet([scenario]), on: chain, ComparisonQuestion(events: [event]))
  for row in comparison.scenarios {
    for metric in [ComparisonMetric.exposed, .tainted] {
      let before = comparison.base.metrics[metric] ?? 0
      let after = row.state.metrics[metric] ?? 0
      print("\(row.displayName): \(metric.rawValue) \(Int(before)) → \(Int(after))")
    }
  }
}
