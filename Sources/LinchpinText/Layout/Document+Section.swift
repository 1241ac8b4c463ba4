extension Document {
  /// So many rows stand in a table of a report; a sentence says how many more there are.
  package static let mostRows = 25

  package static let allRowsHint = "--format csv and json have them all."

  /// A heading and labelled sentences; nothing without any.
  package static func facts(_ title: String, _ facts: [(String, String)]) -> [Block] {
    guard !facts.isEmpty else { return [] }
    return [.heading(title), .facts(facts.map { Fact($0.0, $0.1, isLabelKept: true) })]
  }

  /// A heading, the first rows of a table, and how many more there are; nothing without rows.
  ///
  /// - Parameters:
  ///   - limit: How many rows are shown.
  ///   - total: How many rows there are, if the grid has only the first of them.
  ///   - hint: How to get the others.
  package static func section(
    _ title: String, _ grid: Grid, atMost limit: Int = mostRows, of total: Int? = nil,
    hint: String = allRowsHint
  ) -> [Block] {
    guard !grid.rows.isEmpty else { return [] }
    var shown = grid
    shown.rows = Array(grid.rows.prefix(limit))
    let blocks: [Block] = [.heading(title), .grid(shown.withoutEmptyColumns())]
    let rest = (total ?? grid.rows.count) - limit
    guard rest > 0 else { return blocks }
    let rows = rest == 1 ? "row" : "rows"
    return blocks
      + [
        .paragraph("… and \(grouped(rest)) more \(rows)."),
        .hint(hint),
      ]
  }
}

extension Document.Block {
  /// Where a description has none of the parties that are counted.
  package static let countsOthers = Document.Block.hint("--count KIND counts others.")
}
