import LinchpinAnalysis
import LinchpinCore

/// Why scenarios cannot be compared.
public enum ComparisonError: DescribedError {
  /// No scenario can be made, or one lacks what is asked for.
  case scenarios(ScenarioError)
  /// The question cannot be answered.
  case question(AnalysisError)

  private var reason: any DescribedError {
    switch self {
    case .scenarios(let error): error
    case .question(let error): error
    }
  }

  public var cause: FailureCause { reason.cause }
  public var message: String { reason.message }
  public var hint: String? { reason.hint }
  public var findings: [Finding] { reason.findings }
}
