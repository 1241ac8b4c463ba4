/// What a choice of scenarios is to make small: one metric, or several with weights.
public struct Objective: Sendable, Equatable {
  public struct Term: Sendable, Equatable {
    public var metric: ComparisonMetric
    /// More than 0.
    public var weight: Double

    public init(_ metric: ComparisonMetric, weight: Double = 1) {
      self.metric = metric
      self.weight = weight
    }
  }

  /// Never empty; each metric once.
  public var terms: [Term]

  /// - Precondition: `terms` is not empty, and weights are more than 0.
  public init(_ terms: [Term]) {
    precondition(
      !terms.isEmpty && terms.allSatisfy { $0.weight > 0 }, "an objective weighs metrics")
    self.terms = terms
  }

  public init(_ metric: ComparisonMetric) { self.init([Term(metric)]) }

  /// The weighted sum; `nil` where a metric has no value.
  public func value(of metrics: ComparisonMetrics) -> Double? {
    terms.reduce(0 as Double?) { sum, term in
      sum.flatMap { sum in metrics[term.metric].map { sum + term.weight * $0 } }
    }
  }

  /// The metrics that have no value in a state.
  func missing(in metrics: ComparisonMetrics) -> [ComparisonMetric] {
    terms.map(\.metric).filter { metrics[$0] == nil }
  }
}
