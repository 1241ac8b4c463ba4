import LinchpinCore

/// Reads CSV tables into the document in the making.
struct TableDecoder {
  var draft: DocumentDraft
  /// The bytes of a cell whose quotes are doubled, without the doubling.
  private var unquoted: [UInt8] = []

  init(draft: DocumentDraft) { self.draft = draft }

  /// A row on its way into the document.
  struct TableRow<Column> {
    var scanner: CSVScanner
    var row = CSVRow()
    /// What each cell's column stands for; `nil` for columns of the user's own.
    var header: [Column?] = []
    /// The indices of the columns that the table cannot do without, in the order asked for.
    var required: [Int] = []

    var cells: [CSVCell] { row.cells }

    func location(of cell: CSVCell) -> SourceLocation { scanner.location(of: cell, in: row) }

    mutating func next(_ findings: inout FindingList) -> Bool {
      scanner.nextRow(&row, findings: &findings)
    }
  }

  /// Reads a table's header and passes every row to a function; returns whether the header is one.
  ///
  /// - Parameters:
  ///   - columns: Returns what a column name stands for.
  ///   - required: The columns that a table cannot do without.
  ///   - id: The column whose cells declare ids.
  ///   - read: Is given each row that has as many cells as there are columns.
  mutating func readRows<Column: Equatable>(
    of bytes: UnsafeBufferPointer<UInt8>, file: Int, columns: (String) -> Column?,
    known: [String], required: [(Column, String)], declaring id: Column? = nil,
    read: (inout TableDecoder, TableRow<Column>) -> Void
  ) -> Bool {
    var row = TableRow<Column>(scanner: CSVScanner(bytes, file: file))
    let errorsBefore = draft.findings.errorCount
    let start = SourceLocation(file: file, line: 1, column: 1)
    guard row.next(&draft.findings) else {
      if draft.findings.errorCount == errorsBefore {
        draft.findings.report(
          .emptyDescription, "the table is empty", at: start, hint: "begin it with a header row")
      }
      return false
    }
    guard row.cells.count > 1 || required.count < 2 else {
      draft.findings.report(
        .missingColumn, "the header is a single cell", at: start,
        hint: "separate cells with commas, semicolons or tabs")
      return false
    }
    row.header = header(row, columns: columns, known: known)
    for (column, name) in required where !row.header.contains(column) {
      draft.findings.report(.missingColumn, "the table has no column '\(name)'", at: start)
    }
    guard draft.findings.errorCount == errorsBefore else { return false }
    row.required = required.map { column, _ in row.header.firstIndex(of: column) ?? 0 }
    while row.next(&draft.findings), !draft.findings.isLimitReached {
      if isWhole(row) { read(&self, row) } else { declareBroken(id, row) }
    }
    return true
  }

  /// Whether a row has as many cells as the header, and says what it seems to.
  private mutating func isWhole<Column>(_ row: TableRow<Column>) -> Bool {
    // What is wrong with its quotes is reported already.
    guard !row.row.isFaulty, row.cells.count != row.header.count else { return !row.row.isFaulty }
    draft.findings.report(
      .rowLength, "the row has \(row.cells.count) cells, the header \(row.header.count)",
      at: SourceLocation(file: row.scanner.file, line: row.row.line, column: 1),
      hint: row.cells.count > row.header.count
        ? "quote cells that have \(row.scanner.separatorName)s in them"
        : "add the missing \(row.scanner.separatorName)s")
    return false
  }

  /// Notes what a row that is left out would declare, so that references to it are not reported.
  mutating func declareBroken<Column: Equatable>(_ id: Column?, _ row: TableRow<Column>) {
    guard let id else { return }
    for (cell, column) in zip(row.cells, row.header) where column == id && !cell.isEmpty {
      withValue(of: cell, in: row) { draft, value in
        let symbol = draft.document.symbols.symbol(for: value.bytes)
        draft.document.brokenDeclarations.append(symbol)
      }
    }
  }

  /// Reads what the columns stand for.
  private mutating func header<Column: Equatable>(
    _ row: TableRow<Column>, columns: (String) -> Column?, known: [String]
  ) -> [Column?] {
    var names: Set<ByteString> = []
    let header = row.cells.map { cell -> Column? in
      if cell.isEmpty { return nil }
      let location = row.location(of: cell)
      let name = withValue(of: cell, in: row) { $1.text }
      let column = columns(name.lowercased())
      if !names.insert(ByteString(name.lowercased())).inserted {
        draft.findings.report(
          .duplicateColumn, "the column \(Excerpt.quoted(name)) is there twice", at: location)
      } else if column == nil, !name.lowercased().hasPrefix("x-") {
        draft.findings.report(
          .unknownColumn, "unknown column \(Excerpt.quoted(name))", at: location,
          hint: nearest(to: name.lowercased(), among: known).map { "did you mean '\($0)'?" }
            ?? "columns of your own begin with x-")
      }
      return column
    }
    for (index, cell) in row.cells.enumerated() where cell.isEmpty {
      draft.findings.report(
        .unknownColumn, "column \(index + 1) has no name",
        at: row.scanner.location(ofColumn: index, in: row.row), hint: "name it, or remove it")
    }
    return header
  }
}

// MARK: - Cells

extension TableDecoder {
  /// Calls a function with the value in a cell.
  mutating func withValue<Column, Result>(
    of cell: CSVCell, in row: TableRow<Column>,
    _ body: (inout DocumentDraft, WrittenValue) -> Result
  ) -> Result {
    let bytes = row.scanner.bytes
    let lead = UnsafeBufferPointer(rebasing: bytes[row.row.start..<cell.outerStart])
    let inner = UnsafeBufferPointer(rebasing: bytes[Int(cell.start)..<Int(cell.end)])
    let origin = WrittenValue.Origin.cell(lead: lead, line: row.row.line, file: row.scanner.file)
    guard cell.hasDoubledQuotes else {
      return body(&draft, WrittenValue(bytes: inner, isQuoted: false, origin: origin))
    }
    unquoted.removeAll(keepingCapacity: true)
    var isSecond = false
    for byte in inner {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { unquoted.append(byte) }
    }
    return unquoted.withUnsafeBufferPointer {
      body(&draft, WrittenValue(bytes: $0, isQuoted: false, origin: origin))
    }
  }

  /// Calls a function with each part of a cell between semicolons, without blanks around it.
  mutating func forEachPart<Column>(
    of cell: CSVCell, in row: TableRow<Column>,
    _ body: (inout DocumentDraft, WrittenValue) -> Void
  ) {
    withValue(of: cell, in: row) { draft, value in
      let parts = value.bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        let trimmed = value.bytes.trimmingWhiteSpace(in: part.startIndex..<part.endIndex)
        // A semicolon at the end ends the last part and begins no other.
        if trimmed.isEmpty, index > 0, index == parts.count - 1 { continue }
        body(
          &draft,
          WrittenValue(
            bytes: UnsafeBufferPointer(rebasing: value.bytes[trimmed]), isQuoted: true,
            origin: value.origin))
      }
    }
  }
}

extension CSVScanner {
  /// What messages call the separator.
  fileprivate var separatorName: String {
    switch separator {
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    default: "comma"
    }
  }
}
