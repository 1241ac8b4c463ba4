import LinchpinCore

/// One cell of a table: the bytes between its separators or quotes, without the white space around
/// them.
struct CSVCell {
  /// Without the quotes.
  var start: UInt32
  var end: UInt32
  /// Whether it was quoted.
  var isQuoted = false
  /// Whether quotes in it are doubled.
  var hasDoubledQuotes = false

  var isEmpty: Bool { start == end }

  /// Where the cell begins, its opening quote included.
  var outerStart: Int { Int(start) - (isQuoted ? 1 : 0) }
}

/// A row of a table.
struct CSVRow {
  /// By column; where a row has too many or too few, that is reported.
  var cells: [CSVCell] = []
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
  private var offset = 0
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
    while offset < bytes.count {
      row.cells.removeAll(keepingCapacity: true)
      row.isFaulty = false
      row.start = offset
      row.line = line
      var isEmpty = true
      repeat {
        guard let cell = nextCell(of: &row, findings: &findings) else { return false }
        row.cells.append(cell)
        isEmpty = isEmpty && cell.isEmpty
      } while !endCell()
      if !isEmpty { return true }
    }
    return false
  }

  /// Reads a cell up to what separates it from the next; `nil` if its quote is never closed.
  @inline(__always)
  private mutating func nextCell(of row: inout CSVRow, findings: inout FindingList) -> CSVCell? {
    let start = offset
    guard start < bytes.count else { return CSVCell(start: UInt32(start), end: UInt32(start)) }
    if bytes[start] == UInt8(ascii: "\"") { return quotedCell(of: &row, findings: &findings) }
    var hasQuote = false
    while offset < bytes.count {
      let byte = bytes[offset]
      // Few bytes are smaller than a semicolon, and all that matter are.
      if byte <= UInt8(ascii: ";") {
        if endsCell(byte) { break }
        if byte == UInt8(ascii: "\"") { hasQuote = true }
      }
      offset += 1
    }
    if hasQuote {
      reportStrayQuote("a quote inside an unquoted cell", at: start, in: &row, &findings)
    }
    return trimmed(CSVCell(start: UInt32(start), end: UInt32(offset)))
  }

  private mutating func quotedCell(
    of row: inout CSVRow, findings: inout FindingList
  ) -> CSVCell? {
    let start = offset
    var cell = CSVCell(start: UInt32(start + 1), end: UInt32(start + 1), isQuoted: true)
    guard closeQuote(of: &cell) else {
      findings.report(
        .openQuote, "a quoted cell is never closed", at: location(of: start, in: row),
        hint: "add a closing quote; quotes inside a cell are doubled")
      offset = bytes.count
      return nil
    }
    var isFollowed = false
    while offset < bytes.count, !endsCell(bytes[offset]) {
      isFollowed = isFollowed || bytes[offset] != UInt8(ascii: " ")
      offset += 1
    }
    if isFollowed {
      reportStrayQuote("text after a closing quote", at: start, in: &row, &findings)
    }
    return trimmed(cell)
  }

  /// A cell without the white space at its ends.
  @inline(__always)
  private func trimmed(_ cell: CSVCell) -> CSVCell {
    var cell = cell
    let range = bytes.trimmingWhiteSpace(in: Int(cell.start)..<Int(cell.end))
    cell.start = UInt32(range.lowerBound)
    cell.end = UInt32(range.upperBound)
    return cell
  }

  /// Moves past a quoted cell's closing quote; returns whether there is one.
  private mutating func closeQuote(of cell: inout CSVCell) -> Bool {
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
          cell.end = UInt32(offset - 1)
          return true
        }
        cell.hasDoubledQuotes = true
        offset += 1
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: "\r"):
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
        line += 1
      default: break
      }
    }
    return false
  }

  /// Moves past a separator (`false`), or a line break or the end (`true`).
  @inline(__always)
  private mutating func endCell() -> Bool {
    guard offset < bytes.count else { return true }
    let byte = bytes[offset]
    offset += 1
    guard byte != separator else { return false }
    if byte == UInt8(ascii: "\r"), offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") {
      offset += 1
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

// MARK: - Locations

extension CSVScanner {
  /// The bytes of a cell as they stand in the table.
  func written(_ cell: CSVCell) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[Int(cell.start)..<Int(cell.end)])
  }

  func location(of cell: CSVCell, in row: CSVRow) -> SourceLocation {
    location(of: cell.outerStart, in: row)
  }

  /// Returns the location of a byte of a row, which quoted cells may spread over several lines.
  @inline(__always)
  func location(of offset: Int, in row: CSVRow) -> SourceLocation {
    var line = row.line
    var column = 1
    for index in row.start..<offset {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x80 {
        column += 1
      } else if byte == UInt8(ascii: "\n")
        || (byte == UInt8(ascii: "\r") && bytes[index + 1] != UInt8(ascii: "\n"))
      {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return SourceLocation(file: file, line: line, column: column)
  }

  /// Returns the location of a row's cell that may be empty, or not be there.
  func location(ofColumn column: Int, in row: CSVRow) -> SourceLocation {
    let before = row.cells.prefix(column + 1).lastIndex { !$0.isEmpty }
    guard let before else {
      return SourceLocation(file: file, line: row.line, column: column + 1)
    }
    let cell = row.cells[before]
    guard before < column else { return location(of: cell, in: row) }
    // Behind the last cell that has something in it there are only separators.
    var location = location(of: Int(cell.end) + (cell.isQuoted ? 1 : 0), in: row)
    location.column += Int32(column - before)
    return location
  }
}
