/// A number by which states of a supply chain are compared; less is better in each.
public enum ComparisonMetric: String, Sendable, CaseIterable {
  /// Counted parties that the event exposes, stops, taints; only where there is an event.
  case exposed, stopped, tainted
  /// Counted parties that the worst single breach exposes.
  case worstExposure = "worst-exposure"
  /// Counted parties that are stopped after the worst single outage.
  case worstImpact = "worst-impact"
  /// Counted parties that the worst single breach taints.
  case worstTaint = "worst-taint"
  /// Single points of failure, summed over the counted parties.
  case singlePoints = "single-points"
  /// The Herfindahl-Hirschman index of the most concentrated market.
  case hhi
  /// Counted parties that are hit in a year, on average; only where probabilities are given.
  case expectedExposed = "expected-exposed"
  case expectedStopped = "expected-stopped"
  case expectedTainted = "expected-tainted"

  /// The key in JSON.
  public var key: String {
    let words = rawValue.split(separator: "-")
    return words.dropFirst().reduce(String(words[0])) {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }

  /// Whether the metric is a mean over years, not a count of what can happen.
  public var isExpectation: Bool {
    switch self {
    case .expectedExposed, .expectedStopped, .expectedTainted: true
    default: false
    }
  }

  /// What the metric counts, as a phrase.
  public var phrase: String {
    switch self {
    case .exposed: "exposed by the event"
    case .stopped: "stopped by the event"
    case .tainted: "tainted by the event"
    case .worstExposure: "exposed by the worst breach"
    case .worstImpact: "stopped by the worst outage"
    case .worstTaint: "tainted by the worst breach"
    case .singlePoints: "single points of failure"
    case .hhi: "HHI of the most concentrated market"
    case .expectedExposed: "expected exposed per year"
    case .expectedStopped: "expected stopped per year"
    case .expectedTainted: "expected tainted per year"
    }
  }

  /// The metrics that decide whether one state is better than another in every respect; cost is
  /// one more.
  static let paretoMetrics: [ComparisonMetric] = allCases.filter {
    $0 != .singlePoints && $0 != .hhi
  }
}

/// The numbers of one state; a metric that does not apply has none.
public struct ComparisonMetrics: Sendable, Equatable {
  private var values: [ComparisonMetric: Double] = [:]

  public init() {}

  public subscript(metric: ComparisonMetric) -> Double? {
    get { values[metric] }
    set { values[metric] = newValue }
  }

  /// Returns this state's numbers minus another's, where both have one.
  public func difference(from other: ComparisonMetrics) -> ComparisonMetrics {
    var difference = ComparisonMetrics()
    for metric in ComparisonMetric.allCases {
      guard let own = self[metric], let before = other[metric] else { continue }
      difference[metric] = own - before
    }
    return difference
  }
}

extension Double {
  /// Whether a number is less than another by more than the rounding of sums.
  func isClearlyLess(than other: Double) -> Bool {
    self < other - 1e-12 * max(1, abs(self), abs(other))
  }
}
