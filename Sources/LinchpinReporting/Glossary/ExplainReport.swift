import LinchpinCore
import LinchpinWording

/// What a word means: one term, or several where families share the word.
public struct ExplainReport: Report {
  /// The word as it was asked.
  public let word: String
  public let terms: [Term]

  public init(_ word: String, terms: [Term]) {
    self.word = word
    self.terms = terms
  }

  public var document: Document {
    Document(
      terms.flatMap { term -> [Document.Block] in
        [
          .heading("\(term.name) (\(term.family.singular))"),
          .paragraph(capitalized(term.summary) + "."),
          .facts(term.facts),
        ]
      })
  }

  /// One row for each term.
  public var records: Grid {
    let columns = [
      "name", "family", "aliases", "summary", "definition", "formula", "range", "spelling",
      "counterexample", "example", "misleads", "see also", "sources",
    ]
    return Grid(
      columns: columns.map { Grid.Column($0) },
      rows: terms.map { term in
        [
          term.name, term.family.rawValue, term.aliases.joined(separator: "; "), term.summary,
          term.definition ?? "", term.formula ?? "", term.range ?? "", term.spelling ?? "",
          term.counterexample ?? "", term.example?.text ?? "", term.misleads ?? "",
          term.seeAlso.joined(separator: "; "),
          term.sources.map(\.address).joined(separator: "; "),
        ]
      })
  }

  /// The shape `linchpin.explain/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.explain/1"), "word": .string(word),
      "terms": .array(terms.map(\.json)),
    ])
  }
}

extension Term {
  /// What there is to say beside the summary, each under its label.
  var facts: [Document.Fact] {
    let facts: [Document.Fact?] = [
      definition.map { .init("meaning", $0) },
      formula.map { .init("formula", $0, isCode: true) },
      range.map { .init(family == .keys ? "value" : "range", $0) },
      spelling.map { .init("written", $0, isCode: true) },
      counterexample.map { .init("broken by", $0, isCode: true) },
      example.map { .init("example", "Four labs, three vendors: " + $0.text) },
      misleads.map { .init("misleads", FixtureWords.spoken($0)) },
      seeAlso.isEmpty ? nil : .init("see also", seeAlso.joined(separator: ", ")),
    ]
    return facts.compactMap { $0 }
      + sources.map { Document.Fact("source", $0.title, address: $0.address) }
  }

  fileprivate var json: JSONValue {
    .object([
      "name": .string(name), "family": .string(family.rawValue), "aliases": .strings(aliases),
      "summary": .string(summary), "definition": .optional(definition),
      "formula": .optional(formula), "range": .optional(range), "spelling": .optional(spelling),
      "counterexample": .optional(counterexample),
      "example": example?.json ?? .null, "misleads": .optional(misleads),
      "seeAlso": .strings(seeAlso),
      "sources": .array(
        sources.map { .object(["title": .string($0.title), "address": .string($0.address)]) }),
    ])
  }
}

extension Term.Example {
  fileprivate var json: JSONValue {
    .object([
      "statements": .array(
        statements.map {
          .object([
            "question": .string($0.question), "answer": .string($0.answer),
            "change": .optional($0.change),
          ])
        }), "comment": .string(comment), "text": .string(text),
    ])
  }
}
