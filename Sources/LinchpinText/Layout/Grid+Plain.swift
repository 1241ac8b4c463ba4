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
      for (index, lines) in cells.enumerated() {
        let text = height < lines.count ? lines[height] : ""
        let padding = String(repeating: " ", count: max(0, widths[index] - displayWidth(text)))
        line += columns[index].isNumber ? padding + text : text + padding
        line += Self.gap
      }
      while line.last == " " { line.removeLast() }
      out += line + "\n"
    }
    return out
  }

  /// As wide as the widest cell; where that is too much, the widest column gives way first. Words
  /// are broken only where nothing else helps, and after their hyphens before.
  private func columnWidths(of rows: [[String]], available: Int) -> [Int] {
    var widths = columns.indices.map { column in
      rows.map { displayWidth($0[column]) }.max() ?? 0
    }
    let spare = available - Self.indent.utf8.count - Self.gap.utf8.count * (columns.count - 1)
    for piece in [Self.longestWord, Self.longestPiece] {
      let longest = columns.indices.map { column in rows.map { piece($0[column]) }.max() ?? 0 }
      let least = zip(columns, longest).map { max($0.isNumber ? 1 : 8, min($1, 24)) }
      Self.narrow(&widths, to: spare, atLeast: least)
    }
    Self.narrow(&widths, to: spare, atLeast: [Int](repeating: 8, count: columns.count))
    return widths
  }

  private static func longestWord(of text: String) -> Int {
    text.split(separator: " ").map { displayWidth($0) }.max() ?? 0
  }

  /// The longest piece of a word, up to a hyphen and with it.
  private static func longestPiece(of text: String) -> Int {
    text.split(separator: " ").map { word in
      let pieces = word.split(separator: "-", omittingEmptySubsequences: false)
      return zip(pieces.indices, pieces).map { index, piece in
        displayWidth(piece) + (index < pieces.count - 1 ? 1 : 0)
      }.max() ?? 0
    }.max() ?? 0
  }

  /// Takes from the widest columns, evenly, until all fit or none is above its least.
  private static func narrow(_ widths: inout [Int], to spare: Int, atLeast least: [Int]) {
    var excess = widths.reduce(0, +) - spare
    while excess > 0 {
      let free = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = free.max(by: { widths[$0] < widths[$1] }) else { return }
      let nextWidth = free.map { widths[$0] }.filter { $0 < widths[widest] }.max() ?? 0
      let cut = min(excess, max(1, widths[widest] - max(nextWidth, least[widest])))
      widths[widest] -= cut
      excess -= cut
    }
  }
}
