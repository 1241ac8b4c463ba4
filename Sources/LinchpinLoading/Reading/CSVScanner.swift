import LinchpinCore

/// One cell of a table: the bytes between its separators or quotes.
struct CSVCell {
  /// Without the quotes.
  var start: Int
  var end: Int
  /// Where the cell begins, its opening quote included.
  var outerStart: Int
  var line: Int32
  /// Where its line begins.
  var lineStart: Int
  /// Whether quotes in it are doubled.
  var hasDoubledQuotes = false

  var isEmpty: Bool { start == end }
}

/// Splits a CSV table into rows and cells by RFC 4180, one byte after the other.
struct CSVScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let file: Int
  private var position: Int
  private var line: Int32 = 1
  private var lineStart: Int

  /// - Parameter bytes: Valid UTF-8, without a byte order mark.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: Int) {
    self.bytes = bytes
    self.file = file
    position = 0
    lineStart = 0
  }

  /// Reads the next row that has anything in it; returns whether there is one.
  ///
  /// Lines without a single cell in them, as spreadsheets leave at the end, are passed over.
  mutating func nextRow(_ cells: inout [CSVCell], findings: inout FindingList) -> Bool {
    while position < bytes.count {
      cells.removeAll(keepingCapacity: true)
      var isLast = false
      var isBlank = true
      while !isLast {
        guard let cell = nextCell(isLast: &isLast, findings: &findings) else { return false }
        if !cell.isEmpty || cell.start != cell.outerStart { isBlank = false }
        cells.append(cell)
      }
      if !isBlank { return true }
    }
    return false
  }

  /// Reads a cell and what separates it from the next; `nil` if its quote is never closed.
  private mutating func nextCell(isLast: inout Bool, findings: inout FindingList) -> CSVCell? {
    let start = position
    var cell = CSVCell(
      start: start, end: start, outerStart: start, line: line, lineStart: lineStart)
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      guard closeQuote(of: &cell) else {
        findings.report(
          .openQuote, "a quoted cell is never closed", at: location(of: cell),
          hint: "add a closing quote; quotes inside a cell are doubled")
        position = bytes.count
        return nil
      }
    }
    let isQuoted = cell.start != start
    let tail = position
    var hasQuote = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        break
      }
      if byte == UInt8(ascii: "\"") { hasQuote = true }
      position += 1
    }
    if isQuoted ? position > tail : hasQuote {
      findings.report(
        .strayQuote,
        isQuoted ? "text after a closing quote" : "a quote inside an unquoted cell",
        at: location(of: cell),
        hint: "quote the whole cell and double the quotes in it: \"a \"\"b\"\" c\"")
    }
    if !isQuoted { cell.end = position }
    isLast = endOfCell()
    return cell
  }

  /// Moves past a quoted cell's closing quote; returns whether there is one.
  private mutating func closeQuote(of cell: inout CSVCell) -> Bool {
    position += 1
    cell.start = position
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
          cell.end = position - 1
          return true
        }
        cell.hasDoubledQuotes = true
        position += 1
      case UInt8(ascii: "\n"): beginLine()
      case UInt8(ascii: "\r"):
        if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
        beginLine()
      default: break
      }
    }
    return false
  }

  /// Moves past a comma (`false`) or a line break (`true`).
  private mutating func endOfCell() -> Bool {
    guard position < bytes.count else { return true }
    let byte = bytes[position]
    position += 1
    guard byte != UInt8(ascii: ",") else { return false }
    if byte == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
      position += 1
    }
    beginLine()
    return true
  }

  private mutating func beginLine() {
    line += 1
    lineStart = position
  }

  /// Returns where a cell begins.
  func location(of cell: CSVCell) -> SourceLocation {
    var column = 1
    for byte in bytes[cell.lineStart..<cell.outerStart] where byte & 0xC0 != 0x80 { column += 1 }
    return SourceLocation(file: file, line: Int(cell.line), column: column)
  }
}
