import LinchpinAnalysis
import LinchpinCore

/// When a comparison is to fail a build: `worst-exposure>3`, `single-points`, `newly-exposed`.
public struct ComparisonGate: Sendable, Equatable {
  /// What makes a state fail the gate; so does a metric that has no value in the state.
  public enum Condition: Sendable, Equatable {
    /// A state is worse than the base by the metric.
    case worse(ComparisonMetric)
    /// A state's metric is above a number.
    case above(ComparisonMetric, Double)
    /// Somebody is hit who is not in the base.
    case newly(Outcome)
  }

  /// What each state is checked for; one that meets it fails the comparison.
  public var condition: Condition
  /// As it was written.
  public var text: String

  /// Reads a metric's name (fails if it gets worse), `METRIC>NUMBER`, or `newly-exposed`,
  /// `newly-stopped`, `newly-interrupted`, `newly-tainted`; `nil` for anything else.
  public init?(_ text: String) {
    self.text = text
    if let outcome = Self.newly.first(where: { $0.name == text })?.outcome {
      condition = .newly(outcome)
    } else if let metric = ComparisonMetric(rawValue: text) {
      condition = .worse(metric)
    } else {
      let parts = text.split(separator: ">", omittingEmptySubsequences: false)
      guard parts.count == 2, let metric = ComparisonMetric(rawValue: String(parts[0])),
        let number = Double(String(parts[1])), number.isFinite
      else { return nil }
      condition = .above(metric, number)
    }
  }

  private static let newly: [(name: String, outcome: Outcome)] = [
    ("newly-exposed", .exposed), ("newly-stopped", .stopped),
    ("newly-interrupted", .interrupted), ("newly-tainted", .tainted),
  ]

  /// Every word that a gate can begin with.
  public static let words = ComparisonMetric.allCases.map { $0.rawValue } + newly.map { $0.name }

  /// Whether the condition asks about an event.
  public var asksAboutEvent: Bool {
    switch condition {
    case .worse(let metric), .above(let metric, _):
      metric.family == .event
    case .newly(let outcome): outcome != .stopped && outcome != .interrupted
    }
  }

  /// Returns why a comparison fails, a sentence for each state that does.
  public func failures(in comparison: Comparison) -> [String] {
    comparison.scenarios.compactMap { row in
      failure(of: row, base: comparison.base).map { "\(row.name): \($0)" }
    }
  }

  private func failure(of row: Comparison.Row, base: ComparedState) -> String? {
    switch condition {
    case .worse(let metric):
      guard let own = row.state.metrics[metric] else { return missing(metric) }
      guard let before = base.metrics[metric], before.isClearlyLess(than: own) else { return nil }
      return "\(metric.rawValue) rises from \(Self.number(before)) to \(Self.number(own))"
    case .above(let metric, let most):
      guard let own = row.state.metrics[metric] else { return missing(metric) }
      guard most.isClearlyLess(than: own) else { return nil }
      return "\(metric.rawValue) is \(Self.number(own)), over \(Self.number(most))"
    case .newly(let outcome):
      let parties = row.hits.newly[outcome]
      return parties.isEmpty
        ? nil : "newly \(outcome.rawValue): \(parties.joined(separator: ", "))"
    }
  }

  /// A gate that can measure nothing does not pass silently.
  private func missing(_ metric: ComparisonMetric) -> String {
    "\(metric.rawValue) has no value here"
      + (metric.isExpectation ? "; the description gives no probability" : "; there is no event")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }
}
