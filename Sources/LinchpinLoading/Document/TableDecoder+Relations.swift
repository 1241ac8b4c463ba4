import LinchpinCore

/// A column of the table of relations.
private enum RelationColumn: Equatable {
  case dependent, relation, supplier, group
  case need(String)
  case term(RelationKey)

  init?(name: String) {
    switch name {
    case "from": self = .dependent
    case "relation": self = .relation
    case "to": self = .supplier
    case "group": self = .group
    case "any", "quorum": self = .need(name)
    default:
      guard let key = RelationKey(rawValue: name) else { return nil }
      self = .term(key)
    }
  }

  static let names = ["from", "relation", "to", "group", "any", "quorum"] + RelationKey.names
}

/// What rows must share to be one group.
private struct RowGroup: Hashable {
  let dependent: Symbol
  let kind: RelationKind
  let name: Symbol
}

/// What reading rows remembers from one to the next.
private struct RowMemory {
  var groups: [RowGroup: Int32] = [:]
  /// Where each group's need was given.
  var needs: [Int32: SourceLocation] = [:]
  /// Where the required columns are.
  var dependent = 0
  var relation = 0
  var supplier = 0
}

extension TableDecoder {
  /// Reads `relations.csv`; returns whether it has a header to go by.
  mutating func readRelations(_ bytes: UnsafeBufferPointer<UInt8>, file: Int) -> Bool {
    var memory = RowMemory()
    var isFirst = true
    return readRows(
      of: bytes, file: file, columns: RelationColumn.init(name:), known: RelationColumn.names,
      required: [(.dependent, "from"), (.relation, "relation"), (.supplier, "to")]
    ) { decoder, scanner, cells, header in
      if isFirst {
        memory.dependent = header.firstIndex(of: .dependent) ?? 0
        memory.relation = header.firstIndex(of: .relation) ?? 0
        memory.supplier = header.firstIndex(of: .supplier) ?? 0
        isFirst = false
      }
      decoder.readRelation(cells, header, in: scanner, &memory)
    }
  }

  private mutating func readRelation(
    _ cells: [CSVCell], _ header: [RelationColumn?], in scanner: CSVScanner,
    _ memory: inout RowMemory
  ) {
    let ends = [(memory.dependent, "from"), (memory.relation, "relation"), (memory.supplier, "to")]
    for (position, name) in ends where cells[position].isEmpty {
      draft.findings.report(
        .missingKey, "the row has no '\(name)'", at: scanner.location(of: cells[position]))
      return
    }
    guard let kind = kind(cells[memory.relation], in: scanner) else { return }
    let dependent = withValue(of: cells[memory.dependent], in: scanner) { draft, value in
      Reference(id: draft.document.symbols.symbol(for: value.bytes), location: value.location)
    }
    var isMissing = false
    let supplier = withValue(of: cells[memory.supplier], in: scanner) { draft, value in
      isMissing = value == "!missing"
      return isMissing
        ? nil
        : Reference(id: draft.document.symbols.symbol(for: value.bytes), location: value.location)
    }
    var relation = RelationDraft(
      entry: RelationEntry(
        kind: kind, dependent: dependent.id, supplier: supplier, location: dependent.location,
        evidence: .confirmed))
    var need: (value: Int, location: SourceLocation)?
    for (cell, column) in zip(cells, header) where !cell.isEmpty {
      switch column {
      case .term(let key): term(key, cell, in: scanner, of: &relation)
      case .group: group(cell, in: scanner, of: &relation, &memory)
      case .need(let key): need = self.need(key, cell, in: scanner, kind) ?? need
      case .dependent, .relation, .supplier, nil: break
      }
    }
    if let need { setNeed(need.value, at: need.location, of: &relation, &memory) }
    if isMissing, kind != .needs || relation.entry.group < 0 {
      draft.reportMissing(at: scanner.location(of: cells[memory.supplier]))
      return
    }
    draft.add(relation)
  }

  private mutating func kind(_ cell: CSVCell, in scanner: CSVScanner) -> RelationKind? {
    withValue(of: cell, in: scanner) { draft, value in
      draft.findings.word(
        value, for: "relation", of: RelationKind.names,
        { $0 == "trained-on" ? .derivedFrom : RelationKind(rawValue: $0) })
    }
  }

  private mutating func term(
    _ key: RelationKey, _ cell: CSVCell, in scanner: CSVScanner, of relation: inout RelationDraft
  ) {
    guard key.applies(to: relation.entry.kind) else {
      draft.findings.report(
        .misplacedKey, "'\(key.rawValue)' does not apply to '\(relation.entry.kind.rawValue)'",
        at: scanner.location(of: cell), hint: "leave the cell empty; it is for \(key.home)")
      return
    }
    guard key == .shares || key == .delivers else {
      withValue(of: cell, in: scanner) { $0.set(key, to: $1, in: &relation) }
      return
    }
    let isWord = withValue(of: cell, in: scanner) { $1 == "all" || $1 == "none" }
    if isWord {
      withValue(of: cell, in: scanner) { $0.set(key, to: $1, in: &relation) }
      return
    }
    var references: [Reference] = []
    forEachPart(of: cell, in: scanner) { draft, value in
      if let reference = draft.reference(value, for: key.rawValue) { references.append(reference) }
    }
    relation.setTerms {
      if key == .shares {
        $0.shares = .listed(references.map { HoldingEntry(artefact: $0) })
      } else {
        $0.delivers = .listed(references)
      }
    }
  }
}

// MARK: - Groups

extension TableDecoder {
  private mutating func group(
    _ cell: CSVCell, in scanner: CSVScanner, of relation: inout RelationDraft,
    _ memory: inout RowMemory
  ) {
    let kind = relation.entry.kind
    guard kind.needKey != nil else {
      draft.findings.report(
        .misplacedKey, "'group' does not apply to '\(kind.rawValue)'",
        at: scanner.location(of: cell), hint: "leave the cell empty; it is for needs, derived-from"
      )
      return
    }
    let location = relation.entry.location
    let (name, text) = withValue(of: cell, in: scanner) { draft, value in
      (
        draft.document.symbols.symbol(for: value.bytes), draft.findings.text(value, for: "group")
      )
    }
    let key = RowGroup(dependent: relation.entry.dependent, kind: kind, name: name)
    if let known = memory.groups[key] {
      relation.entry.group = known
      return
    }
    let position = Int32(draft.document.groups.count)
    draft.document.groups.append(
      GroupEntry(
        dependent: key.dependent, kind: kind, name: text, needLocation: location,
        location: location))
    memory.groups[key] = position
    relation.entry.group = position
  }

  private mutating func need(
    _ key: String, _ cell: CSVCell, in scanner: CSVScanner, _ kind: RelationKind
  ) -> (value: Int, location: SourceLocation)? {
    guard kind.needKey == key else {
      draft.findings.report(
        .misplacedKey, "'\(key)' does not apply to '\(kind.rawValue)'",
        at: scanner.location(of: cell), hint: kind.needKey.map { "write it into column '\($0)'" })
      return nil
    }
    return withValue(of: cell, in: scanner) { draft, value in
      draft.groupNeed(value, for: key).map { ($0, value.location) }
    }
  }

  /// Gives a row's group its need; a row without a group is a group of its own.
  private mutating func setNeed(
    _ need: Int, at location: SourceLocation, of relation: inout RelationDraft,
    _ memory: inout RowMemory
  ) {
    guard relation.entry.group >= 0 else {
      if need != 1 {
        draft.findings.report(
          .groupNeedOutOfRange, "a row without a group needs 1 member, not \(need)", at: location,
          hint: "give the rows of the group one name in column 'group'")
      }
      return
    }
    let position = Int(relation.entry.group)
    if let known = draft.document.groups[position].need, known != need {
      let first = memory.needs[relation.entry.group] ?? location
      draft.findings.report(
        .conflictingGroupNeed, "the group needs \(need) here and \(known) in line \(first.line)",
        at: location, hint: "give the number once, or the same each time")
      return
    }
    draft.document.groups[position].need = need
    draft.document.groups[position].needLocation = location
    memory.needs[relation.entry.group] = location
  }
}

extension RelationKind {
  fileprivate static let names = RelationKind.allCases.map(\.rawValue) + ["trained-on"]
}
