import LinchpinCore

/// The words of one family, with what each means.
public struct VocabularyReport: Report {
  public let family: Term.Family
  /// In the order in which they are explained.
  public let terms: [Term]

  public init(_ family: Term.Family, in glossary: Glossary) {
    self.family = family
    terms = glossary.terms(in: family)
  }

  public var records: Grid {
    Grid(
      columns: [Grid.Column("name"), Grid.Column("meaning")],
      rows: terms.map { [$0.name, $0.summary] })
  }

  public var document: Document {
    Document([
      .grid(records), .paragraph("'linchpin explain WORD' says more about each."),
    ])
  }

  /// The shape `linchpin.list/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.list/1"),
      "list": .string(family.rawValue),
      "entries": .array(
        terms.map { .object(["name": .string($0.name), "meaning": .string($0.summary)]) }),
    ])
  }
}
