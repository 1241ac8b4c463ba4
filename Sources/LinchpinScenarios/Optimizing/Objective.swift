import LinchpinCore
import LinchpinAnalysis

/// What a choice of scenarios is to make small: one metric, or several with weights.
public struct Objective: Sendable, Equatable {
  /// One metric of an objective, with its weight.
  public struct Term: Sendable, Equatable {
    /// What is to become small; less is better in every metric.
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

  /// - Throws: If one of the metrics has no value in a state.
  func check(_ metrics: ComparisonMetrics) throws(AnalysisError) {
    guard let metric = terms.lazy.map({ $0.metric }).first(where: { metrics[$0] == nil }) else {
      return
    }
    throw AnalysisError(
      metric.isExpectation ? .noProbabilities : .noEvent,
      "the objective '\(metric.rawValue)' has no value here",
      hint: metric.isExpectation
        ? "give entities 'probability: {breach: p, outage: q}' per year"
        : "say what happens, such as --breach ID, or choose a 'worst-' metric")
  }
}
