import LinchpinCore

/// A column of the table of relations.
private enum RelationColumn: Equatable {
  case dependent, relation, supplier, group
  case any, quorum
  case attribute(RelationAttribute)

  init?(name: String) {
    switch name {
    case "from": self = .dependent
    case "relation": self = .relation
    case "to": self = .supplier
    case "group": self = .group
    case "any": self = .any
    case "quorum": self = .quorum
    default:
      guard let attribute = RelationAttribute(rawValue: name) else { return nil }
      self = .attribute(attribute)
    }
  }

  static let names = ["from", "relation", "to", "group", "any", "quorum"] + RelationAttribute.names
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
  /// The last row's relation, which is often the next one's too, as spelt there.
  var kind: (value: RelationKind, spelling: UnsafeBufferPointer<UInt8>)?
  var sayings = RelationMemo()
}

extension RelationAttribute {
  /// Whether its value names entities, each with its location.
  fileprivate var isReference: Bool { self == .shares || self == .delivers || self == .key }
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
    guard let dependentCell = required(0, "from", in: row),
      let relationCell = required(1, "relation", in: row),
      let supplierCell = required(2, "to", in: row),
      let kind = kind(relationCell, in: row, &memory)
    else { return }
    let (dependent, supplier) = ends(dependentCell, supplierCell, in: row)
    let saying = self.saying(kind, row, &memory)
    let group = self.group(of: dependent, kind, row, &memory)
    if supplier == nil, kind != .needs || group < 0 {
      draft.reportMissing(at: row.location(of: supplierCell))
      return
    }
    draft.add(
      RelationEntry(
        kind: kind, dependent: dependent.id, supplier: supplier, location: dependent.location,
        group: group, saying))
  }

  /// Reads what a row says besides its ends and its group.
  private mutating func saying(
    _ kind: RelationKind, _ row: Row, _ memory: inout RowMemory
  ) -> RelationSaying {
    var isKept = true
    memory.sayings.begin(kind)
    for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
      guard case .attribute(let attribute) = row.header[index] else { continue }
      isKept = isKept && !attribute.isReference
      memory.sayings.add(key: index)
      memory.sayings.add(row.scanner.written(cell), isQuoted: cell.isQuoted)
    }
    if isKept, let known = memory.sayings.saying() { return known }
    var relation = RelationDraft(kind: kind, evidence: .unstated)
    let reports = draft.findings.reportCount
    for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
      guard case .attribute(let attribute) = row.header[index] else { continue }
      set(attribute, cell, in: row, of: &relation)
    }
    let saying = draft.saying(relation)
    if isKept, draft.findings.reportCount == reports { memory.sayings.keep(saying) }
    return saying
  }

  /// Reads the two ends of a relation; the supplier is `nil` for `!missing`.
  private mutating func ends(
    _ dependent: CSVCell, _ supplier: CSVCell, in row: Row
  ) -> (Reference, Reference?) {
    let locations = (row.location(of: dependent), row.location(of: supplier))
    if dependent.hasDoubledQuotes || supplier.hasDoubledQuotes {
      return (
        Reference(id: symbol(dependent, in: row), location: locations.0),
        Reference(id: symbol(supplier, in: row), location: locations.1)
      )
    }
    let (first, second) = (row.scanner.written(dependent), row.scanner.written(supplier))
    if second.hasSameBytes(as: "!missing") {
      return (Reference(id: symbol(dependent, in: row), location: locations.0), nil)
    }
    let symbols = draft.document.symbols.symbols(for: first, second)
    return (
      Reference(id: symbols.0, location: locations.0),
      Reference(id: symbols.1, location: locations.1)
    )
  }

  private mutating func symbol(_ cell: CSVCell, in row: Row) -> Symbol {
    withValue(of: cell, in: row) { $0.document.symbols.symbol(for: $1.bytes) }
  }

  private mutating func kind(
    _ cell: CSVCell, in row: Row, _ memory: inout RowMemory
  ) -> RelationKind? {
    withValue(of: cell, in: row) { draft, value in
      if let last = memory.kind, value.bytes.hasSameBytes(as: last.spelling) { return last.value }
      let kind = draft.findings.word(value, for: "relation", of: RelationKind.names)
        .flatMap { RelationKind(listKey: $0) }
      if !cell.hasDoubledQuotes { memory.kind = kind.map { ($0, value.bytes) } }
      return kind
    }
  }

  private mutating func set(
    _ attribute: RelationAttribute, _ cell: CSVCell, in row: Row, of relation: inout RelationDraft
  ) {
    let kind = relation.relation.kind
    guard attribute.applies(to: kind) else {
      draft.findings.report(
        .misplacedKey, "'\(attribute.rawValue)' does not apply to '\(kind.rawValue)'",
        at: row.location(of: cell), hint: "leave the cell empty; it is for \(attribute.home)")
      return
    }
    let isList = attribute == .shares || attribute == .delivers
    let isWord = withValue(of: cell, in: row) { $1 == "all" || $1 == "none" }
    guard isList, !isWord else {
      withValue(of: cell, in: row) { $0.set(attribute, to: $1, in: &relation) }
      return
    }
    var references: [Reference] = []
    forEachPart(of: cell, in: row) { draft, value in
      if let reference = draft.reference(value, for: attribute.rawValue) {
        references.append(reference)
      }
    }
    if attribute == .shares {
      relation.shares = .listed(references.map { HoldingEntry(artefact: $0) })
    } else {
      relation.delivers = .listed(references)
    }
  }
}

// MARK: - Groups

extension TableDecoder {
  /// Reads the group that a row is in; returns its index, or -1 for none.
  private mutating func group(
    of dependent: Reference, _ kind: RelationKind, _ row: Row, _ memory: inout RowMemory
  ) -> Int32 {
    var group: Int32 = -1
    var need: (value: Int, location: SourceLocation)?
    for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
      switch row.header[index] {
      case .group: group = self.group(cell, in: row, of: dependent, kind, &memory)
      case .any: need = self.need("any", cell, in: row, kind) ?? need
      case .quorum: need = self.need("quorum", cell, in: row, kind) ?? need
      case .dependent, .relation, .supplier, .attribute, nil: break
      }
    }
    if let need { setNeed(need.value, at: need.location, of: group, &memory) }
    return group
  }

  private mutating func group(
    _ cell: CSVCell, in row: Row, of dependent: Reference, _ kind: RelationKind,
    _ memory: inout RowMemory
  ) -> Int32 {
    guard kind.needKey != nil else {
      draft.findings.report(
        .misplacedKey, "'group' does not apply to '\(kind.rawValue)'",
        at: row.location(of: cell), hint: "leave the cell empty; it is for needs, derived-from"
      )
      return -1
    }
    let (name, text) = withValue(of: cell, in: row) { draft, value in
      (
        draft.document.symbols.symbol(for: value.bytes), draft.findings.name(value, for: "group")
      )
    }
    let key = RowGroup(dependent: dependent.id, kind: kind, name: name)
    if let known = memory.groups[key] { return known }
    let index = Int32(draft.document.groups.count)
    draft.document.groups.append(
      GroupEntry(
        dependent: key.dependent, kind: kind, name: text, needLocation: dependent.location,
        location: dependent.location))
    memory.groups[key] = index
    return index
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
    _ need: Int, at location: SourceLocation, of group: Int32, _ memory: inout RowMemory
  ) {
    guard group >= 0 else {
      if need != 1 {
        draft.findings.report(
          .groupNeedOutOfRange, "a row without a group needs 1 member, not \(need)", at: location,
          hint: "give the rows of the group one name in column 'group'")
      }
      return
    }
    if let known = draft.document.groups[Int(group)].need, known != need {
      let first = memory.needs[group] ?? location
      draft.findings.report(
        .conflictingGroupNeed, "the group needs \(need) here and \(known) in line \(first.line)",
        at: location, hint: "give the number once, or the same each time")
      return
    }
    draft.document.groups[Int(group)].need = need
    draft.document.groups[Int(group)].needLocation = location
    memory.needs[group] = location
  }
}

extension RelationKind {
  fileprivate static let names = RelationKind.allCases.map(\.rawValue) + ["trained-on"]
}
