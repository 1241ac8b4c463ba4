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
  /// The last row's relation and dependent, which are often the next one's too, as spelt there.
  var kind: (value: RelationKind, spelling: UnsafeBufferPointer<UInt8>)?
  var dependent: (value: Symbol, spelling: UnsafeBufferPointer<UInt8>)?
}

extension TableDecoder {
  private typealias Row = TableRow<RelationColumn>

  /// Reads `relations.csv`; returns whether it has a header to go by.
  mutating func readRelations(_ bytes: UnsafeBufferPointer<UInt8>, file: Int) -> Bool {
    var memory = RowMemory()
    draft.document.relations.reserveCapacity(bytes.count { $0 == UInt8(ascii: "\n") })
    return readRows(
      of: bytes, file: file, columns: RelationColumn.init(name:), known: RelationColumn.names,
      required: [(.dependent, "from"), (.relation, "relation"), (.supplier, "to")]
    ) { decoder, row in decoder.readRelation(row, &memory) }
  }

  private mutating func readRelation(_ row: Row, _ memory: inout RowMemory) {
    guard let dependentCell = required(.dependent, "from", in: row),
      let relationCell = required(.relation, "relation", in: row),
      let supplierCell = required(.supplier, "to", in: row),
      let kind = kind(relationCell, in: row, &memory)
    else { return }
    let dependent = self.dependent(dependentCell, in: row, &memory)
    let isMissing = withValue(of: supplierCell, in: row) { $1 == "!missing" }
    var relation = RelationDraft(
      entry: RelationEntry(
        kind: kind, dependent: dependent.id,
        supplier: isMissing ? nil : reference(supplierCell, in: row),
        location: dependent.location, evidence: .unstated))
    var need: (value: Int, location: SourceLocation)?
    for cell in row.row.cells {
      switch row.header[Int(cell.column)] {
      case .term(let key): term(key, cell, in: row, of: &relation)
      case .group: group(cell, in: row, of: &relation, &memory)
      case .need(let key): need = self.need(key, cell, in: row, kind) ?? need
      case .dependent, .relation, .supplier, nil: break
      }
    }
    if let need { setNeed(need.value, at: need.location, of: &relation, &memory) }
    if isMissing, kind != .needs || relation.entry.group < 0 {
      draft.reportMissing(at: row.location(of: supplierCell))
      return
    }
    draft.add(relation)
  }

  private mutating func dependent(
    _ cell: CSVCell, in row: Row, _ memory: inout RowMemory
  ) -> Reference {
    withValue(of: cell, in: row) { draft, value in
      if let last = memory.dependent, value.bytes.elementsEqual(last.spelling) {
        return Reference(id: last.value, location: value.location)
      }
      let symbol = draft.document.symbols.symbol(for: value.bytes)
      if !cell.hasDoubledQuotes { memory.dependent = (symbol, value.bytes) }
      return Reference(id: symbol, location: value.location)
    }
  }

  private mutating func reference(_ cell: CSVCell, in row: Row) -> Reference {
    withValue(of: cell, in: row) { draft, value in
      Reference(id: draft.document.symbols.symbol(for: value.bytes), location: value.location)
    }
  }

  private mutating func kind(
    _ cell: CSVCell, in row: Row, _ memory: inout RowMemory
  ) -> RelationKind? {
    withValue(of: cell, in: row) { draft, value in
      if let last = memory.kind, value.bytes.elementsEqual(last.spelling) { return last.value }
      let kind = draft.findings.word(
        value, for: "relation", of: RelationKind.names, RelationKind.init(listKey:))
      if !cell.hasDoubledQuotes { memory.kind = kind.map { ($0, value.bytes) } }
      return kind
    }
  }

  private mutating func term(
    _ key: RelationKey, _ cell: CSVCell, in row: Row, of relation: inout RelationDraft
  ) {
    guard key.applies(to: relation.entry.kind) else {
      draft.findings.report(
        .misplacedKey, "'\(key.rawValue)' does not apply to '\(relation.entry.kind.rawValue)'",
        at: row.location(of: cell), hint: "leave the cell empty; it is for \(key.home)")
      return
    }
    guard key == .shares || key == .delivers else {
      withValue(of: cell, in: row) { $0.set(key, to: $1, in: &relation) }
      return
    }
    let isWord = withValue(of: cell, in: row) { $1 == "all" || $1 == "none" }
    if isWord {
      withValue(of: cell, in: row) { $0.set(key, to: $1, in: &relation) }
      return
    }
    var references: [Reference] = []
    forEachPart(of: cell, in: row) { draft, value in
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
    _ cell: CSVCell, in row: Row, of relation: inout RelationDraft,
    _ memory: inout RowMemory
  ) {
    let kind = relation.entry.kind
    guard kind.needKey != nil else {
      draft.findings.report(
        .misplacedKey, "'group' does not apply to '\(kind.rawValue)'",
        at: row.location(of: cell), hint: "leave the cell empty; it is for needs, derived-from"
      )
      return
    }
    let location = relation.entry.location
    let (name, text) = withValue(of: cell, in: row) { draft, value in
      (
        draft.document.symbols.symbol(for: value.bytes), draft.findings.name(value, for: "group")
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
    _ key: String, _ cell: CSVCell, in row: Row, _ kind: RelationKind
  ) -> (value: Int, location: SourceLocation)? {
    guard kind.needKey == key else {
      draft.findings.report(
        .misplacedKey, "'\(key)' does not apply to '\(kind.rawValue)'",
        at: row.location(of: cell), hint: kind.needKey.map { "write it into column '\($0)'" })
      return nil
    }
    return withValue(of: cell, in: row) { draft, value in
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
