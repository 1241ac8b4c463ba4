import LinchpinCore

/// A rule that descriptions are checked against: what it says, and why.
public struct ValidationRuleDescription: Sendable, Equatable {
  /// Kebab-case; it never changes meaning.
  public let name: String
  /// How bad a finding is by default.
  public let severity: Finding.Severity
  /// One sentence on what the rule asks for.
  public let meaning: String
  /// Why it matters.
  public let reason: String
  /// A piece of a description that breaks the rule.
  public let example: String

  init(
    _ name: String, _ severity: Finding.Severity, _ meaning: String, why reason: String,
    example: String
  ) {
    self.name = name
    self.severity = severity
    self.meaning = meaning
    self.reason = reason
    self.example = example
  }
}

/// Every rule that descriptions are checked against, in the order in which they are checked.
public let validationRules: [ValidationRuleDescription] =
  ValidationRuleDescription.readingRules + ValidationRuleDescription.grammarRules
  + ValidationRuleDescription.modelRules

/// Every rule that files of scenarios are checked against beyond those for keys and values.
public let scenarioRules: [ValidationRuleDescription] = ValidationRuleDescription.scenarioRules
