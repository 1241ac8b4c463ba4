extension Grid {
  private static let indent = "  "
  private static let gap = "  "

  /// Returns the grid as aligned text, at most `width` columns wide if its words allow; cells that
  /// are too long go on in the next line.
  func plainText(width: Int) -> String {
    let cells = rows.map { $0.map(Escape.terminal) }
    let titles = columns.map { $0.title.uppercased() }
    let widths = columnWidths(of: [titles] + cells, available: width)
    return ([titles] + cells).map { line($0, widths: widths) }.joined()
  }

  /// One row, as many lines high as its highest cell.
  private func line(_ row: [String], widths: [Int]) -> String {
    let cells = zip(row, widths).map { wrapped($0, width: $1) }
    var out = ""
    for height in 0..<(cells.map(\.count).max() ?? 0) {
      var line = Self.indent
      for (position, lines) in cells.enumerated() {
        let text = height < lines.count ? lines[height] : ""
        let padding = String(repeating: " ", count: max(0, widths[position] - displayWidth(text)))
        line += columns[position].isNumber ? padding + text : text + padding
        line += Self.gap
      }
      while line.last == " " { line.removeLast() }
      out += line + "\n"
    }
    return out
  }

  /// As wide as the widest cell; where that is too much, the widest column gives way first.
  private func columnWidths(of rows: [[String]], available: Int) -> [Int] {
    var widths = columns.indices.map { column in
      rows.map { displayWidth($0[column]) }.max() ?? 0
    }
    let spare = available - Self.indent.utf8.count - Self.gap.utf8.count * (columns.count - 1)
    var excess = widths.reduce(0, +) - spare
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
      let nextWidth = widths.filter { $0 < widths[widest] }.max() ?? 0
      let cut = min(excess, max(1, widths[widest] - max(nextWidth, 8)))
      guard widths[widest] - cut >= 8 else { break }
      widths[widest] -= cut
      excess -= cut
    }
    return widths
  }
}
