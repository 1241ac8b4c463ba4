import LinchpinCore
import LinchpinText

/// The words of one family, with what each means.
public struct VocabularyReport: Report {
  /// The family whose words are listed.
  public let family: Term.Family
  /// In the order in which they are explained.
  public let terms: [Term]

  public init(_ family: Term.Family, in glossary: Glossary) {
    self.family = family
    terms = glossary.terms(in: family)
  }

  /// One row for each term: its name and its summary.
  public var records: Grid {
    Grid(
      columns: [Grid.Column("name"), Grid.Column("meaning")],
      rows: terms.map { [$0.name, $0.summary] })
  }

  /// The table of the terms, and how to ask for more.
  public var document: Document {
    Document([
      .grid(records), .paragraph("'linchpin explain WORD' says more about each."),
    ])
  }

  /// The terms with their meanings, in the shape `linchpin.list/1`.
  public var json: JSONValue { Self.shape.json(of: self) }

  /// `linchpin.list/1`.
  package static let shape: Shape<VocabularyReport> = .answer("list/1", "Linchpin vocabulary") {
    Field("list", .word()) { $0.family }
    Field("entries", .list(entry)) { $0.terms }
  }

  private static let entry: Shape<Term> = .object {
    Field("name", .text()) { $0.name }
    Field("meaning", .text()) { $0.summary }
  }
}
