import LinchpinCore

/// A column of the table of entities.
private enum EntityColumn: Equatable {
  case id, kind
  case attribute(EntityKey)
  case probability(ProbabilityKey)

  init?(name: String) {
    switch name {
    case "id": self = .id
    case "kind": self = .kind
    case "probability": return nil
    default:
      if let key = EntityKey(rawValue: name) {
        self = .attribute(key)
      } else if let key = ProbabilityKey.allCases.first(where: { $0.column == name }) {
        self = .probability(key)
      } else {
        return nil
      }
    }
  }

  static let names =
    ["id", "kind"] + EntityKey.names.filter { $0 != "probability" }
    + ProbabilityKey.allCases.map(\.column)
}

extension ProbabilityKey {
  /// The column that gives the probability in a table.
  var column: String { rawValue + "-probability" }
}

extension TableDecoder {
  /// Reads `entities.csv`; returns whether it has a header to go by.
  mutating func readEntities(_ bytes: UnsafeBufferPointer<UInt8>, file: Int) -> Bool {
    return readRows(
      of: bytes, file: file, columns: EntityColumn.init(name:), known: EntityColumn.names,
      required: [(.id, "id"), (.kind, "kind")]
    ) { decoder, scanner, cells, header in
      decoder.readEntity(cells, header, in: scanner)
    }
  }

  private mutating func readEntity(
    _ cells: [CSVCell], _ header: [EntityColumn?], in scanner: CSVScanner
  ) {
    guard
      let idCell = required(.id, "id", cells, header, in: scanner),
      let kindCell = required(.kind, "kind", cells, header, in: scanner)
    else { return }
    guard let kind = kind(kindCell, in: scanner) else {
      withValue(of: idCell, in: scanner) { draft, value in
        let id = draft.document.symbols.symbol(for: value.bytes)
        draft.document.brokenDeclarations.append(id)
      }
      return
    }
    var entity = withValue(of: idCell, in: scanner) { draft, value in
      EntityEntry(
        id: draft.document.symbols.symbol(for: value.bytes),
        attributes: Entity(id: value.text, kind: kind), location: value.location)
    }
    entity.attributes.location = entity.location
    for (cell, column) in zip(cells, header) where !cell.isEmpty {
      switch column {
      case .attribute(let key):
        guard key.applies(to: kind) else {
          draft.findings.report(
            .misplacedKey, "'\(key.rawValue)' does not apply to a \(kind.rawValue)",
            at: scanner.location(of: cell), hint: "leave the cell empty; it is for \(key.home)")
          continue
        }
        withValue(of: cell, in: scanner) { $0.set(key, to: $1, in: &entity) }
      case .probability(let key):
        withValue(of: cell, in: scanner) { $0.set(key, to: $1, in: &entity) }
      case .id, .kind, nil: break
      }
    }
    draft.add(entity)
  }

  private mutating func required(
    _ column: EntityColumn, _ name: String, _ cells: [CSVCell], _ header: [EntityColumn?],
    in scanner: CSVScanner
  ) -> CSVCell? {
    guard let position = header.firstIndex(of: column) else { return nil }
    if cells[position].isEmpty {
      draft.findings.report(
        .missingKey, "the row has no '\(name)'", at: scanner.location(of: cells[position]))
      return nil
    }
    return cells[position]
  }

  private mutating func kind(_ cell: CSVCell, in scanner: CSVScanner) -> EntityKind? {
    withValue(of: cell, in: scanner) { draft, value in
      draft.findings.word(
        value, for: "kind", of: EntityKind.allCases.map(\.rawValue), EntityKind.init)
    }
  }
}
