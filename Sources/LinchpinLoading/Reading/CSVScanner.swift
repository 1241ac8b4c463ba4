import LinchpinCore

/// One cell of a table that has something in it: the bytes between its separators or quotes, without
/// the white space around them.
struct CSVCell {
  /// The position of its column, from 0.
  let column: Int32
  /// Without the quotes.
  var start: UInt32
  var end: UInt32
  /// Whether it was quoted.
  var isQuoted = false
  /// Whether quotes in it are doubled.
  var hasDoubledQuotes = false

  /// Where the cell begins, its opening quote included.
  var outerStart: Int { Int(start) - (isQuoted ? 1 : 0) }
}

/// A row of a table, without its empty cells.
struct CSVRow {
  /// Ascending by column.
  var cells: [CSVCell] = []
  /// How many cells there are, the empty ones included.
  var width = 0
  /// Whether its quotes are wrong, so that its cells may not say what they seem to.
  var isFaulty = false
  /// Where the row begins.
  var start = 0
  var line = 1
}

/// Splits a CSV table into rows and cells by RFC 4180, one byte after the other.
///
/// Cells are separated by commas, semicolons or tabs, whichever the header has first.
struct CSVScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let file: Int
  /// What separates cells in this table.
  let separator: UInt8
  private var position = 0
  private var line = 1

  /// - Parameter bytes: Valid UTF-8, without a byte order mark; less than 4 GB.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: Int) {
    self.bytes = bytes
    self.file = file
    separator = Self.separator(ofHeaderIn: bytes)
  }

  /// The first comma, semicolon or tab outside quotes in the first row that has anything in it.
  private static func separator(ofHeaderIn bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var isQuoted = false
    var isEmpty = true
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        isEmpty = false
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"):
        if !isQuoted { return byte }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if !isQuoted && !isEmpty { return UInt8(ascii: ",") }
      default: isEmpty = false
      }
    }
    return UInt8(ascii: ",")
  }

  /// Reads the next row that has anything in it; returns whether there is one.
  ///
  /// Rows of empty cells, as spreadsheets leave at the end, are passed over.
  mutating func nextRow(_ row: inout CSVRow, findings: inout FindingList) -> Bool {
    while position < bytes.count {
      row.cells.removeAll(keepingCapacity: true)
      row.width = 0
      row.isFaulty = false
      row.start = position
      row.line = line
      repeat {
        guard readCell(into: &row, findings: &findings) else { return false }
      } while !endCell()
      if !row.cells.isEmpty { return true }
    }
    return false
  }

  /// Reads a cell up to what separates it from the next; `false` if its quote is never closed.
  private mutating func readCell(into row: inout CSVRow, findings: inout FindingList) -> Bool {
    let column = Int32(row.width)
    row.width += 1
    guard position < bytes.count else { return true }
    if bytes[position] == UInt8(ascii: "\"") {
      return readQuotedCell(column, into: &row, findings: &findings)
    }
    let start = position
    var hasQuote = false
    while position < bytes.count {
      let byte = bytes[position]
      // Few bytes are smaller than a semicolon, and all that matter are.
      if byte <= UInt8(ascii: ";") {
        if endsCell(byte) { break }
        if byte == UInt8(ascii: "\"") { hasQuote = true }
      }
      position += 1
    }
    let cell = CSVCell(column: column, start: UInt32(start), end: UInt32(position))
    guard let cell = trimmed(cell) else { return true }
    row.cells.append(cell)
    if hasQuote {
      reportStrayQuote("a quote inside an unquoted cell", at: start, in: &row, &findings)
    }
    return true
  }

  private mutating func readQuotedCell(
    _ column: Int32, into row: inout CSVRow, findings: inout FindingList
  ) -> Bool {
    let start = position
    var cell = CSVCell(column: column, start: UInt32(start + 1), end: UInt32(start + 1))
    cell.isQuoted = true
    guard closeQuote(of: &cell) else {
      findings.report(
        .openQuote, "a quoted cell is never closed", at: location(of: start, in: row),
        hint: "add a closing quote; quotes inside a cell are doubled")
      position = bytes.count
      return false
    }
    var isFollowed = false
    while position < bytes.count, !endsCell(bytes[position]) {
      isFollowed = isFollowed || bytes[position] != UInt8(ascii: " ")
      position += 1
    }
    if isFollowed {
      reportStrayQuote("text after a closing quote", at: start, in: &row, &findings)
    }
    if let cell = trimmed(cell) { row.cells.append(cell) }
    return true
  }

  /// A cell without the white space at its ends; `nil` if there is nothing else in it.
  @inline(__always)
  private func trimmed(_ cell: CSVCell) -> CSVCell? {
    var cell = cell
    let range = bytes.trimmingWhiteSpace(in: Int(cell.start)..<Int(cell.end))
    cell.start = UInt32(range.lowerBound)
    cell.end = UInt32(range.upperBound)
    return range.isEmpty ? nil : cell
  }

  /// Moves past a quoted cell's closing quote; returns whether there is one.
  private mutating func closeQuote(of cell: inout CSVCell) -> Bool {
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
          cell.end = UInt32(position - 1)
          return true
        }
        cell.hasDoubledQuotes = true
        position += 1
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: "\r"):
        if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
        line += 1
      default: break
      }
    }
    return false
  }

  /// Moves past a separator (`false`), or a line break or the end (`true`).
  private mutating func endCell() -> Bool {
    guard position < bytes.count else { return true }
    let byte = bytes[position]
    position += 1
    guard byte != separator else { return false }
    if byte == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
      position += 1
    }
    line += 1
    return true
  }

  @inline(__always)
  private func endsCell(_ byte: UInt8) -> Bool {
    byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private func reportStrayQuote(
    _ message: String, at start: Int, in row: inout CSVRow,
    _ findings: inout FindingList
  ) {
    row.isFaulty = true
    findings.report(
      .strayQuote, message, at: location(of: start, in: row),
      hint: "quote the whole cell and double the quotes in it: \"a \"\"b\"\" c\"")
  }
}

// MARK: - Places

extension CSVScanner {
  func location(of cell: CSVCell, in row: CSVRow) -> SourceLocation {
    location(of: cell.outerStart, in: row)
  }

  /// Returns the place of a byte of a row, which quoted cells may spread over several lines.
  func location(of offset: Int, in row: CSVRow) -> SourceLocation {
    var line = row.line
    var column = 1
    var position = row.start
    while position < offset {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte == UInt8(ascii: "\r"), bytes[position] != UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return SourceLocation(file: file, line: line, column: column)
  }

  /// Returns the place of a row's cell that may be empty.
  func location(ofColumn column: Int, in row: CSVRow) -> SourceLocation {
    let before = row.cells.last { $0.column <= column }
    guard let before else {
      return SourceLocation(file: file, line: row.line, column: column + 1)
    }
    guard before.column < column else { return location(of: before, in: row) }
    // Behind the last cell that has something in it there are only separators.
    var place = location(of: Int(before.end) + (before.isQuoted ? 1 : 0), in: row)
    place.column += Int32(column) - before.column
    return place
  }
}
