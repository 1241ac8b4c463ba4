import LinchpinCore
import LinchpinText

/// What a word means: one term, or several where families share the word.
public struct ExplainReport: Report {
  /// The word as it was asked.
  public let word: String
  /// The terms that the word means, in the order in which they are told.
  public let terms: [Term]

  public init(_ word: String, terms: [Term]) {
    self.word = word
    self.terms = terms
  }

  /// Each term under a heading of its own: its summary, then the facts about it.
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

  /// The word and its terms, in the shape `linchpin.explain/1`.
  public var json: JSONValue { Self.shape.json(of: self) }

  /// `linchpin.explain/1`.
  package static let shape: Shape<ExplainReport> = .answer("explain/1", "Linchpin glossary") {
    Field("word", .text("the word as it was asked")) { $0.word }
    Field("terms", .list(term)) { $0.terms }
  }

  private static let term: Shape<Term> = Shape.object {
    Field("name", .text()) { $0.name }
    Field("family", .word()) { $0.family }
    Field("aliases", .list(.text())) { $0.aliases }
    Field("summary", .text()) { $0.summary }
    Field("definition", .orNull(.text())) { $0.definition }
    Field("formula", .orNull(.text())) { $0.formula }
    Field("range", .orNull(.text())) { $0.range }
    Field("spelling", .orNull(.text("how it is written in a description"))) { $0.spelling }
    Field("counterexample", .orNull(.text("a piece of a description that breaks the rule"))) {
      $0.counterexample
    }
    Field("example", .orNull(example)) { $0.example }
    Field("misleads", .orNull(.text())) { $0.misleads }
    Field("seeAlso", .list(.text("the name of another term"))) { $0.seeAlso }
    Field("sources", .list(source)) { $0.sources }
  }.named("term")

  private static let example: Shape<Term.Example> = Shape.object {
    Field("statements", .list(statement)) { $0.statements }
    Field("comment", .text()) { $0.comment }
    Field("text", .text("all of it in words")) { $0.text }
  }.named("example")

  private static let statement: Shape<Term.Example.Statement> = .object {
    Field("question", .text()) { $0.question }
    Field("answer", .text()) { $0.answer }
    Field("change", .orNull(.text("what was changed before it was asked"))) { $0.change }
  }

  private static let source: Shape<Term.Source> = .object {
    Field("title", .text()) { $0.title }
    Field("address", .text()) { $0.address }
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
}
