import LinchpinCore
import LinchpinScenarios

/// Whether a difference is for the better; less is better in every metric.
enum Verdict: String {
  case better, same, worse
  case none = ""

  init(_ delta: Double?) {
    guard let delta else {
      self = .none
      return
    }
    self = abs(delta) <= 1e-12 ? .same : delta < 0 ? .better : .worse
  }

  /// Down for better, as less is better.
  var arrow: String {
    switch self {
    case .better: "↓"
    case .worse: "↑"
    case .same, .none: ""
    }
  }
}

extension ComparisonReport {
  /// The verdict on a metric. Who is stopped has no single points and no contracts left to lose: where
  /// a state stops more parties, fewer of those are nothing better.
  func verdict(_ row: Comparison.Row, _ metric: ComparisonMetric) -> Verdict {
    let verdict = Verdict(row.delta[metric])
    return verdict == .better && stopsMore(row) && metric.countsThoseStillUp ? .same : verdict
  }

  /// Whether a state stops parties that the base does not, in any case or by the event.
  func stopsMore(_ row: Comparison.Row) -> Bool {
    let known = comparison.base.already.stopped
    return row.state.already.stopped.contains { !known.contains($0) }
      || !row.hits.newly.stopped.isEmpty
  }
}

extension ComparisonMetric {
  /// Whether parties that are stopped fall out of the count.
  fileprivate var countsThoseStillUp: Bool {
    switch self {
    case .singlePoints, .interrupted, .interruptions, .worstInterruption: true
    default: false
    }
  }
}
