import LinchpinAnalysis
import LinchpinCore

/// A number by which states of a supply chain are compared; less is better in each.
public enum ComparisonMetric: String, Sendable, CaseIterable {
  /// Counted parties that the event exposes, stops, interrupts, taints; only where there is an event.
  case exposed, stopped, interrupted, tainted
  /// Sums over all suppliers of whom each can expose, taint, interrupt and stop: the number of pairs
  /// of a supplier and a party, which a change anywhere moves.
  case exposures, taints, interruptions, impacts
  /// Counted parties that the worst single breach exposes.
  case worstExposure = "worst-exposure"
  /// Counted parties that the worst single breach taints.
  case worstTaint = "worst-taint"
  /// Counted parties that are stopped after the worst single outage.
  case worstImpact = "worst-impact"
  /// Counted parties that are interrupted after the worst single outage.
  case worstInterruption = "worst-interruption"
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

  /// What the metric is made of.
  public enum Family: Sendable, CaseIterable {
    /// Parties hit by the event that is asked about.
    case event
    /// Pairs of suppliers and parties.
    case sum
    /// The largest count of any single supplier.
    case worst
    case structure
    /// A mean over years.
    case expectation
  }

  /// The group that the metric belongs to; each metric is in exactly one.
  public var family: Family {
    switch self {
    case .exposed, .stopped, .interrupted, .tainted: .event
    case .exposures, .taints, .interruptions, .impacts: .sum
    case .worstExposure, .worstTaint, .worstImpact, .worstInterruption: .worst
    case .singlePoints, .hhi: .structure
    case .expectedExposed, .expectedStopped, .expectedTainted: .expectation
    }
  }

  /// The outcome that is counted; `nil` for what is no count of parties.
  public var outcome: Outcome? {
    switch self {
    case .exposed, .exposures, .worstExposure, .expectedExposed: .exposed
    case .tainted, .taints, .worstTaint, .expectedTainted: .tainted
    case .stopped, .impacts, .worstImpact, .expectedStopped: .stopped
    case .interrupted, .interruptions, .worstInterruption: .interrupted
    case .singlePoints, .hhi: nil
    }
  }

  /// Whether the metric is a mean over years, not a count of what can happen.
  public var isExpectation: Bool { family == .expectation }

  /// Whether the metric is told at every level of evidence.
  public var hasRange: Bool { family == .event || family == .sum }

  /// What the metric counts, as a phrase.
  public var phrase: String {
    switch self {
    case .exposed: "exposed by the event"
    case .stopped: "stopped by the event"
    case .interrupted: "interrupted by the event"
    case .tainted: "tainted by the event"
    case .exposures: "supplier-party pairs where a breach exposes"
    case .taints: "supplier-party pairs where a breach taints"
    case .interruptions: "supplier-party pairs where an outage interrupts"
    case .impacts: "supplier-party pairs where an outage stops"
    case .worstExposure: "exposed by the worst breach"
    case .worstImpact: "stopped by the worst outage"
    case .worstInterruption: "interrupted by the worst outage"
    case .worstTaint: "tainted by the worst breach"
    case .singlePoints: "single points of failure"
    case .hhi: "HHI of the most concentrated market"
    case .expectedExposed: "expected exposed per year"
    case .expectedStopped: "expected stopped per year"
    case .expectedTainted: "expected tainted per year"
    }
  }

  /// The metrics that decide whether one state is better than another in every respect: with an
  /// event whom it hits, without one whom anything can hit; and expectations. Cost is one more.
  public static func respects(hasEvent: Bool) -> [ComparisonMetric] {
    allCases.filter { $0.family == (hasEvent ? .event : .sum) || $0.isExpectation }
  }
}

/// The numbers of one state; a metric that does not apply has none.
public struct ComparisonMetrics: Sendable, Equatable {
  private var values: [ComparisonMetric: Double] = [:]

  public init() {}

  /// The value of a metric; `nil` where the metric does not apply. Setting `nil` removes it.
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
  package func isClearlyLess(than other: Double) -> Bool {
    self < other - 1e-12 * max(1, abs(self), abs(other))
  }
}
