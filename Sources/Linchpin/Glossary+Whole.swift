import LinchpinCore
import LinchpinLoading
import LinchpinGlossary
import LinchpinReporting

extension Glossary {
  /// Every word that descriptions, options and results use.
  ///
  /// It is put together here because reports know nothing of loading: rules of validation and keys
  /// of descriptions explain themselves where they are checked and read.
  public static let whole = Glossary(resultTerms + ruleTerms + keyTerms)

  private static let ruleTerms = (validationRules + scenarioRules).map { rule in
    Term(
      rule.name, .rules, rule.meaning,
      definition: """
        Breaking it is \(phrase(for: rule.severity)). The reason for it: \(rule.reason).
        """,
      counterexample: rule.example)
  }

  private static func phrase(for severity: Finding.Severity) -> String {
    switch severity {
    case .error: "an error: what was read is not used"
    case .warning: "a warning: results are given all the same"
    case .note: "a note: something to know"
    }
  }

  /// One for each name; what it means elsewhere is told in its definition.
  private static let keyTerms: [Term] = {
    var names: [String] = []
    var places: [String: [DescriptionKey]] = [:]  // keys: ours
    for key in descriptionKeys + scenarioKeys {
      if places[key.name] == nil { names.append(key.name) }
      places[key.name, default: []].append(key)
    }
    return names.compactMap { places[$0].flatMap(keyTerm) }
  }()

  private static func keyTerm(for keys: [DescriptionKey]) -> Term? {
    guard let first = keys.first else { return nil }
    let alike = keys.filter { $0.meaning == first.meaning && $0.value == first.value }
    let others = keys.filter { !alike.contains($0) }
    let uses =
      ["Stands in \(alike.map(\.home).joined(separator: "; "))."]
      + others.map { "In \($0.home): \($0.meaning) (\($0.value))." }
    return Term(
      first.name, .keys, first.meaning, definition: uses.joined(separator: " "),
      range: first.value)
  }
}
