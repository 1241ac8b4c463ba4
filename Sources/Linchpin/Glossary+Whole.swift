import LinchpinCore
import LinchpinLoading
import LinchpinReporting

extension Glossary {
  /// Every word that descriptions, options and results use.
  ///
  /// It is put together here because reports know nothing of loading: the rules of validation
  /// explain themselves where they are checked.
  public static let whole = Glossary(resultTerms + ruleTerms)

  private static let ruleTerms = validationRules.map { rule in
    Term(
      rule.name, .rules, rule.meaning,
      definition:
        "Breaking it is \(phrase(for: rule.severity)). The reason for it: \(rule.reason).",
      counterexample: rule.example)
  }

  private static func phrase(for severity: Finding.Severity) -> String {
    switch severity {
    case .error: "an error: the description is not used"
    case .warning: "a warning: results are given all the same"
    case .note: "a note: something to know"
    }
  }
}
