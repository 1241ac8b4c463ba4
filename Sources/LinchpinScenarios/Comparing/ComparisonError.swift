import LinchpinAnalysis
import LinchpinCore

/// Why scenarios cannot be compared.
public enum ComparisonError: Error, Sendable {
  /// No scenario can be made, or one lacks what is asked for.
  case scenarios(ScenarioError)
  /// The question cannot be answered.
  case question(AnalysisError)
}
