import Foundation
import Linchpin
import LinchpinText

@testable import LinchpinGlossary

/// A reference article of the documentation catalogue, made from the glossary.
enum ReferenceArticle: String, CaseIterable {
  case metrics = "Metrics"
  case relations = "Relations"
  case mitigations = "Mitigations"
  case outcomes = "Outcomes"
  case findings = "Findings"
  case exitCodes = "ExitCodes"

  var title: String {
    switch self {
    case .metrics: "Metrics"
    case .relations: "Entities and relations"
    case .mitigations: "Mitigations"
    case .outcomes: "Events, outcomes and evidence"
    case .findings: "Findings"
    case .exitCodes: "Exit codes and formats"
    }
  }

  private var abstract: String {
    switch self {
    case .metrics: "Every number of the results: definition, formula, range, and when it misleads."
    case .relations: "Every word of descriptions, and the rules that relations become."
    case .mitigations: "Every change that a scenario can make, and what it does not do."
    case .outcomes: "What can happen, how parties can be hit, and how sure anybody is."
    case .findings: "Every rule that descriptions are checked against, and why."
    case .exitCodes: "How commands end, and what they read and write."
    }
  }

  var families: [Term.Family] {
    switch self {
    case .metrics: [.metrics]
    case .relations: [.kinds, .relations, .statuses, .keys]
    case .mitigations: [.mitigations]
    case .outcomes: [.events, .outcomes, .evidence, .concepts]
    case .findings: [.rules]
    case .exitCodes: [.exitCodes, .formats]
    }
  }

  private func heading(of family: Term.Family) -> String {
    switch family {
    case .kinds: "Kinds of entities"
    case .statuses: "Statuses of relations"
    case .keys: "Keys"
    case .evidence: "Levels of evidence"
    case .rules: "Rules of validation"
    case .exitCodes: "Exit codes"
    default: family.rawValue.prefix(1).uppercased() + family.rawValue.dropFirst()
    }
  }

  /// The article as Markdown.
  func text(of glossary: Glossary) -> String {
    var text = """
      # \(title)

      \(abstract)

      ## Overview

      `linchpin explain TERM` prints the same entries, `linchpin list` their names. Examples are
      worked on the LP-4 fixture, `Tests/Fixtures/lp4.yaml`; tests compute each number in them.

      <!-- Made from the glossary: LINCHPIN_RECORD=1 swift test --filter Glossary -->

      """
    for family in families {
      text += "\n## \(heading(of: family))\n"
      for term in glossary.terms(in: family) {
        text += "\n### \(Escape.markdown(term.name))\n\n"
        text += Escape.markdown(capitalized(term.summary)) + ".\n"
        let facts = Document([.facts(term.facts)]).markdown()
        if !facts.isEmpty { text += "\n" + facts }
      }
    }
    return text
  }

  var file: URL {
    Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Linchpin/Linchpin.docc/\(rawValue).md")
  }
}
