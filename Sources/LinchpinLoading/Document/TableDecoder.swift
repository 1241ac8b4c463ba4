import LinchpinCore

/// Reads CSV tables into the document in the making.
struct TableDecoder {
  var draft: DocumentDraft
  /// The bytes of a cell whose quotes are doubled, without the doubling.
  private var unquoted: [UInt8] = []

  init(draft: DocumentDraft) { self.draft = draft }

  /// Reads a table's header and passes every row to a function; returns whether the header is one.
  ///
  /// - Parameters:
  ///   - columns: Returns what a column name stands for.
  ///   - required: The columns that a table cannot do without.
  ///   - row: Is given a row's cells, as many as there are columns.
  mutating func readRows<Column: Equatable>(
    of bytes: UnsafeBufferPointer<UInt8>, file: Int, columns: (String) -> Column?,
    known: [String], required: [(Column, String)],
    row: (inout TableDecoder, CSVScanner, [CSVCell], [Column?]) -> Void
  ) -> Bool {
    var scanner = CSVScanner(bytes, file: file)
    var cells: [CSVCell] = []
    guard scanner.nextRow(&cells, findings: &draft.findings) else {
      if bytes.allSatisfy({ $0 != UInt8(ascii: "\"") }) {
        draft.findings.report(
          .emptyDescription, "the table is empty",
          at: SourceLocation(file: file, line: 1, column: 1), hint: "begin it with a header row")
      }
      return false
    }
    let errorsBefore = draft.findings.errorCount
    let header = self.header(cells, in: scanner, columns: columns, known: known)
    for (column, name) in required where !header.contains(column) {
      let semicolons = cells.count == 1 && text(of: cells[0], in: scanner).contains(";")
      draft.findings.report(
        .missingColumn, "the table has no column '\(name)'",
        at: SourceLocation(file: file, line: 1, column: 1),
        hint: semicolons ? "separate cells by commas, not semicolons" : nil)
    }
    guard draft.findings.errorCount == errorsBefore else { return false }
    while scanner.nextRow(&cells, findings: &draft.findings), !draft.findings.isLimitReached {
      guard cells.count == header.count else {
        draft.findings.report(
          .rowLength, "the row has \(cells.count) cells, the header \(header.count)",
          at: scanner.location(of: cells[0]),
          hint: cells.count > header.count
            ? "quote cells that have commas in them" : "add the missing commas")
        continue
      }
      row(&self, scanner, cells, header)
    }
    return true
  }

  private mutating func header<Column: Equatable>(
    _ cells: [CSVCell], in scanner: CSVScanner, columns: (String) -> Column?, known: [String]
  ) -> [Column?] {
    var header: [Column?] = []
    var names: Set<ByteString> = []
    for cell in cells {
      let name = text(of: cell, in: scanner)
      let column = columns(name)
      header.append(column)
      if !names.insert(ByteString(name)).inserted {
        draft.findings.report(
          .duplicateColumn, "the column \(Excerpt.quoted(name)) is there twice",
          at: scanner.location(of: cell))
      } else if column == nil, !name.hasPrefix("x-") {
        draft.findings.report(
          .unknownColumn, "unknown column \(Excerpt.quoted(name))", at: scanner.location(of: cell),
          hint: nearest(to: name, among: known).map { "did you mean '\($0)'?" }
            ?? "columns of your own begin with x-")
      }
    }
    return header
  }

  mutating func text(of cell: CSVCell, in scanner: CSVScanner) -> String {
    withValue(of: cell, in: scanner) { $1.text }
  }

  /// Calls a function with the value in a cell.
  mutating func withValue<Result>(
    of cell: CSVCell, in scanner: CSVScanner, _ body: (inout DocumentDraft, WrittenValue) -> Result
  ) -> Result {
    let location = scanner.location(of: cell)
    let inner = UnsafeBufferPointer(rebasing: scanner.bytes[cell.start..<cell.end])
    guard cell.hasDoubledQuotes else {
      return body(&draft, WrittenValue(bytes: inner, isQuoted: false, location: location))
    }
    unquoted.removeAll(keepingCapacity: true)
    var isSecond = false
    for byte in inner {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { unquoted.append(byte) }
    }
    return unquoted.withUnsafeBufferPointer {
      body(&draft, WrittenValue(bytes: $0, isQuoted: false, location: location))
    }
  }

  /// Calls a function with each part of a cell between semicolons, without blanks around it.
  mutating func forEachPart(
    of cell: CSVCell, in scanner: CSVScanner, _ body: (inout DocumentDraft, WrittenValue) -> Void
  ) {
    withValue(of: cell, in: scanner) { draft, value in
      var start = 0
      while start <= value.bytes.count {
        var end = start
        while end < value.bytes.count, value.bytes[end] != UInt8(ascii: ";") { end += 1 }
        var first = start
        var last = end
        while first < last, value.bytes[first] == UInt8(ascii: " ") { first += 1 }
        while last > first, value.bytes[last - 1] == UInt8(ascii: " ") { last -= 1 }
        // A semicolon at the end ends the last part and begins no other.
        if first < last || (end < value.bytes.count || start == 0) {
          body(
            &draft,
            WrittenValue(
              bytes: UnsafeBufferPointer(rebasing: value.bytes[first..<last]), isQuoted: true,
              location: value.location))
        }
        start = end + 1
      }
    }
  }
}
