import LinchpinCore

/// A column of the table of entities.
private enum EntityColumn: Equatable {
  case id, kind
  case attribute(EntityAttribute)
  case probability(ProbabilityAttribute)

  init?(name: String) {
    switch name {
    case "id": self = .id
    case "kind": self = .kind
    case "probability": return nil
    default:
      if let key = EntityAttribute(rawValue: name) {
        self = .attribute(key)
      } else if let key = ProbabilityAttribute.allCases.first(where: { $0.column == name }) {
        self = .probability(key)
      } else {
        return nil
      }
    }
  }

  static let names =
    ["id", "kind"] + EntityAttribute.names.filter { $0 != "probability" }
    + ProbabilityAttribute.allCases.map(\.column)
}

extension ProbabilityAttribute {
  /// The column that gives the probability in a table.
  var column: String { rawValue + "-probability" }
}

extension TableDecoder {
  /// Reads `entities.csv`; returns whether it has a header to go by.
  mutating func readEntities(_ bytes: UnsafeBufferPointer<UInt8>, file: Int) -> Bool {
    draft.document.entities.reserveCapacity(bytes.count { $0 == UInt8(ascii: "\n") })
    return readRows(
      of: bytes, file: file, columns: EntityColumn.init(name:), known: EntityColumn.names,
      required: [(.id, "id"), (.kind, "kind")], declaring: .id
    ) { decoder, row in decoder.readEntity(row) }
  }

  private mutating func readEntity(_ row: TableRow<EntityColumn>) {
    guard let idCell = required(0, "id", in: row), let kindCell = required(1, "kind", in: row)
    else { return }
    guard let kind = kind(kindCell, in: row) else {
      declareBroken(.id, row)
      return
    }
    var entity = withValue(of: idCell, in: row) { draft, value in
      let id = draft.document.symbols.symbol(for: value.bytes)
      return EntityEntry(
        id: id, attributes: Entity(id: draft.document.symbols.id(of: id), kind: kind),
        location: value.location)
    }
    entity.attributes.location = entity.location
    for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
      switch row.header[index] {
      case .attribute(let key):
        guard key.applies(to: kind) else {
          draft.findings.report(
            .misplacedKey, "'\(key.rawValue)' does not apply to \(withArticle(kind.rawValue))",
            at: row.location(of: cell), hint: "leave the cell empty; it is for \(key.home)")
          continue
        }
        withValue(of: cell, in: row) { $0.set(key, to: $1, in: &entity) }
      case .probability(let key):
        withValue(of: cell, in: row) {
          $0.set(key.field, key.rawValue, to: $1, in: &entity.attributes)
        }
      case .id, .kind, nil: break
      }
    }
    draft.add(entity)
  }

  private mutating func kind(_ cell: CSVCell, in row: TableRow<EntityColumn>) -> EntityKind? {
    withValue(of: cell, in: row) { draft, value in
      draft.findings.word(value, for: "kind", of: EntityKind.names)
        .flatMap { EntityKind(rawValue: $0) }
    }
  }
}

extension TableDecoder {
  /// Returns the cell of a column that no row may leave empty.
  ///
  /// - Parameter index: Which of the required columns it is.
  mutating func required<Column>(
    _ index: Int, _ name: String, in row: TableRow<Column>
  ) -> CSVCell? {
    let column = row.required[index]
    let cell = row.cells[column]
    guard cell.isEmpty else { return cell }
    draft.findings.report(
      .missingKey, "the row has no '\(name)'",
      at: row.scanner.location(ofColumn: column, in: row.row))
    return nil
  }
}

extension EntityKind {
  fileprivate static let names = EntityKind.allCases.map(\.rawValue)
}
