import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinText
import LinchpinWording

/// How a metric changes from the base to a state, on the facts asked for or on others.
struct MetricChange {
  let metric: ComparisonMetric
  let before: String
  let after: String
  let verdict: Verdict
  /// On which other facts; `nil` for those asked for.
  var condition: String?
  /// On which other facts nothing changes, for a change to the better: it is no comfort there.
  var caveat: String?

  /// *5 → 3*; *5 → 3 (unchanged if what is only assumed holds)*.
  var text: String { "\(before) → \(after)" + (caveat.map { " (unchanged \($0))" } ?? "") }
}

extension ComparisonReport {
  /// What changes: each metric on the facts asked for and, where it changes otherwise or only there,
  /// if weaker facts hold or if stronger ones alone count.
  func changes(of row: Comparison.Row) -> [MetricChange] {
    metrics.flatMap { metric -> [MetricChange] in
      var asked = [
        change(
          metric, comparison.base.metrics[metric], row.state.metrics[metric], verdict(row, metric))
      ].compactMap { $0 }
      if metric.hasRange, asked.first?.verdict == .better {
        asked[0].caveat = unchangedLevel(row, metric).map(condition)
      }
      return asked + (metric.hasRange ? [changeOnOtherFacts(row, metric)].compactMap { $0 } : [])
    }
  }

  private func change(
    _ metric: ComparisonMetric, _ before: Double?, _ after: Double?, _ verdict: Verdict,
    if condition: String? = nil
  ) -> MetricChange? {
    guard let before, let after, verdict == .better || verdict == .worse else { return nil }
    return MetricChange(
      metric: metric, before: text(before, of: metric), after: text(after, of: metric),
      verdict: verdict, condition: condition)
  }

  /// The change at the level nearest to the one asked for at which the verdict is another one.
  private func changeOnOtherFacts(
    _ row: Comparison.Row, _ metric: ComparisonMetric
  ) -> MetricChange? {
    let asked = Verdict(row.delta[metric])
    let weaker = Evidence.strongestFirst.filter { $0 < evidence }
    let stronger = Evidence.allCases.filter { $0 > evidence && wording.statesEvidence }
    for level in weaker + stronger {
      let before = comparison.base.metricsByEvidence[level][metric]
      let after = row.state.metricsByEvidence[level][metric]
      let verdict = Verdict(after.flatMap { after in before.map { after - $0 } })
      guard verdict != asked, verdict == .better || verdict == .worse else { continue }
      return change(metric, before, after, verdict, if: condition(level))
    }
    return nil
  }

  /// The strongest weaker level at which a metric is what it was.
  private func unchangedLevel(_ row: Comparison.Row, _ metric: ComparisonMetric) -> Evidence? {
    Evidence.strongestFirst.first { level in
      guard level < evidence, let before = comparison.base.metricsByEvidence[level][metric],
        let after = row.state.metricsByEvidence[level][metric]
      else { return false }
      return Verdict(after - before) == .same
    }
  }

  /// *if what is only alleged or assumed holds*.
  private func condition(_ level: Evidence) -> String {
    if level > evidence { return "on \(level.name) facts alone" }
    let weaker = Evidence.strongestFirst.filter { $0 < evidence && $0 >= level }
    return "if what is only \(listed(weaker.map(\.name), conjunction: "or")) holds"
  }
}
