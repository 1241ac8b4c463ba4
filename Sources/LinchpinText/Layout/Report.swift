import LinchpinCore

/// Results in the forms that people and programs read.
public protocol Report: Sendable {
  /// What people read: tables and sentences.
  var document: Document { get }
  /// What a spreadsheet reads: one row a record, nothing left out.
  var records: Grid { get }
  /// What programs read: the stable contract.
  var json: JSONValue { get }
  /// Why the report is too large to be written in a form, or too deep to be read back; `nil` if it
  /// is not.
  func obstacle(to format: ReportFormat) -> String?
  /// Writes the report as text that ends with a line break, piece by piece: what is too long to be
  /// held at once is made as it is written.
  func write<Failure: Error>(
    as format: ReportFormat, to sink: (String) throws(Failure) -> Void
  ) throws(Failure)
}

/// A form of a report.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// Aligned plain text for people.
  case table
  /// The stable contract for programs; each shape has a published schema.
  case json
  /// RFC 4180, safe to open in a spreadsheet.
  case csv
  /// For wikis, tickets and pull requests.
  case markdown

  /// One sentence on what the form is for.
  public var meaning: String {
    switch self {
    case .table: "aligned text for people; the default"
    case .json: "the stable contract for programs; `linchpin schema` prints its schemas"
    case .csv: "RFC 4180 rows for spreadsheets; cells that look like formulas are disarmed"
    case .markdown: "tables and text for wikis, tickets and pull requests"
    }
  }
}

extension Report {
  /// Returns `nil`: nothing is in the way, unless the report's type says otherwise.
  public func obstacle(to format: ReportFormat) -> String? { nil }

  /// Writes the whole text as one piece, unless the report's type does otherwise.
  public func write<Failure: Error>(
    as format: ReportFormat, to sink: (String) throws(Failure) -> Void
  ) throws(Failure) {
    try sink(text(as: format))
  }

  /// Returns the report as text that ends with a line break.
  public func text(as format: ReportFormat) -> String {
    switch format {
    case .table: document.plainText()
    case .json: json.text()
    case .csv: records.csv()
    case .markdown: document.markdown()
    }
  }
}
