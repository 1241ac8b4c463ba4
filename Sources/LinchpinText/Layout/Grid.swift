/// Rows and columns of text, not yet in any format.
public struct Grid: Sendable, Equatable {
  /// What all cells of a column share.
  public struct Column: Sendable, Equatable {
    /// The text of the header row, not escaped.
    public var title: String
    /// Numbers stand on the right.
    public var isNumber: Bool

    public init(_ title: String, isNumber: Bool = false) {
      self.title = title
      self.isNumber = isNumber
    }
  }

  /// From left to right.
  public var columns: [Column]
  /// One text a column; rows are raw text, escaped when they are written.
  public var rows: [[String]]

  public init(columns: [Column], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// Returns the grid without the columns that say nothing, in no row.
  package func withoutEmptyColumns() -> Grid {
    let kept = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    return Grid(columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }
}

extension Grid {
  /// Returns the grid as RFC 4180: a header row, then a line for each row.
  public func csv() -> String {
    var out = csvLine(columns.map(\.title))
    for row in rows { out += csvLine(row) }
    return out
  }

  /// One row of the columns as a line of RFC 4180.
  package func csvLine(_ row: [String]) -> String {
    var line = ""
    for (index, cell) in row.enumerated() {
      if index > 0 { line += "," }
      // A negative number is no formula.
      line += columns[index].isNumber && Double(cell) != nil ? cell : Escape.csvCell(cell)
    }
    return line + "\r\n"
  }

  /// Returns the grid as a Markdown table.
  func markdown() -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rules = columns.map { $0.isNumber ? "---:" : "---" }
    return line(columns.map { Escape.markdown($0.title) }) + line(rules)
      + rows.map { line($0.map(Escape.markdown)) }.joined()
  }
}
