import LinchpinAnalysis
import LinchpinCore

/// Why scenarios cannot be compared.
public enum ComparisonError: DescribedError {
  /// No scenario can be made, or one lacks what is asked for.
  case scenarios(ScenarioError)
  /// The question cannot be answered.
  case question(AnalysisError)

  /// Whose turn it is, by the scenarios or by the question.
  public var cause: FailureCause {
    switch self {
    case .scenarios(let error): error.cause
    case .question(let error): error.cause
    }
  }

  /// What is wrong: lower case, without a full stop.
  public var message: String {
    switch self {
    case .scenarios(let error): error.message
    case .question(let error): error.message
    }
  }

  /// The way out; `nil` where none is known.
  public var hint: String? {
    switch self {
    case .scenarios(let error): error.hint
    case .question(let error): error.hint
    }
  }

  /// What is wrong with the input, location by location; empty where nothing is listed.
  public var findings: [Finding] {
    switch self {
    case .scenarios(let error): error.findings
    case .question(let error): error.findings
    }
  }
}
