import LinchpinCore
import LinchpinText

/// Terms that can be looked up by any of their names.
public struct Glossary: Sendable {
  /// In the order in which they are explained, one family after the other.
  public let terms: [Term]

  public init(_ terms: [Term]) {
    let byFamily = Dictionary(grouping: terms, by: \.family)
    self.terms = Term.Family.allCases.flatMap { byFamily[$0] ?? [] }
  }

  /// Returns the terms of one family, in the order in which they are explained.
  public func terms(in family: Term.Family) -> [Term] { terms.filter { $0.family == family } }

  /// Returns the terms that a word means, those that have it as their name first: several where
  /// families share it.
  ///
  /// Letter case, spaces, hyphens and underscores are free: `usesAny`, `uses any` and `uses-any` are
  /// one.
  public func terms(named word: String) -> [Term] {
    let key = Self.key(word)
    let isNamed = { (term: Term) in Self.key(term.name) == key }
    return terms.filter(isNamed)
      + terms.filter { term in !isNamed(term) && term.aliases.contains { Self.key($0) == key } }
  }

  /// The hint for a misspelt word: *did you mean 'taint'?*; `nil` if no name is near.
  package func suggestion(for word: String) -> String? {
    Suggestion.near(word, among: terms.flatMap { [$0.name] + $0.aliases })
  }

  private static func key(_ word: String) -> String {
    word.lowercased().filter { ![" ", "-", "_"].contains($0) }
  }
}

extension Glossary {
  /// The terms that this module knows; the rules of validation are the loader's.
  public static let resultTerms: [Term] =
    kindTerms + relationTerms + statusTerms + evidenceTerms + eventTerms + outcomeTerms
    + supplierMetricTerms + partyMetricTerms + pairMetricTerms + concentrationTerms + riskTerms
    + comparisonMetricTerms + mitigationTerms + conceptTerms + comparisonConceptTerms
    + industryTerms
    + formatTerms
    + exitCodeTerms
}
