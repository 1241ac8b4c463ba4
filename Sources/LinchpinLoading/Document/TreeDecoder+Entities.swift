import LinchpinCore

extension TreeDecoder {
  /// Reads a section: a mapping from ids to what is said of each entity.
  mutating func section(_ kind: EntityKind, _ section: SourceEntry) {
    guard !section.value.isNull, let entries = mapping(section.value, "'\(section.key)'") else {
      return
    }
    for entry in entries { entity(kind, entry) }
  }

  private mutating func entity(_ kind: EntityKind, _ declaration: SourceEntry) {
    let id = draft.document.symbols.symbol(for: declaration.key)
    var entity = EntityEntry(
      id: id, attributes: Entity(id: draft.document.symbols.id(of: id), kind: kind),
      location: declaration.keyLocation)
    entity.attributes.location = declaration.keyLocation
    if !declaration.value.isNull, let entries = mapping(declaration.value, "an entity") {
      for entry in entries {
        if let key = EntityAttribute(rawValue: entry.key) {
          attribute(key, entry, of: &entity)
        } else if let relation = RelationKind(listKey: entry.key) {
          relations(relation, entry, of: id, kind)
        } else {
          unknownKey(entry, among: Self.keys(of: kind), "an entry of '\(kind.section)'")
        }
      }
    }
    draft.add(entity)
  }

  /// Every key that an entity of a kind may have.
  private static func keys(of kind: EntityKind) -> [String] {
    EntityAttribute.allCases.filter { $0.applies(to: kind) }.map(\.rawValue)
      + RelationKind.allCases.flatMap { $0.listKeys(for: kind) }
  }

  private mutating func attribute(
    _ key: EntityAttribute, _ entry: SourceEntry, of entity: inout EntityEntry
  ) {
    guard key.applies(to: entity.attributes.kind) else {
      draft.findings.report(
        .misplacedKey, "'\(entry.key)' does not apply to '\(entity.attributes.kind.section)'",
        at: entry.keyLocation, hint: "it belongs to \(key.home)")
      return
    }
    switch key {
    case .probability:
      guard let entries = mapping(entry.value, "'probability'") else { return }
      for entry in entries {
        guard let key = ProbabilityAttribute(rawValue: entry.key) else {
          if !remark(entry) {
            unknownKey(entry, among: ProbabilityAttribute.names, "'probability'")
          }
          continue
        }
        value(entry) { $0.set(key.field, key.rawValue, to: $1, in: &entity.attributes) }
      }
    case .source: entity.attributes.sources += texts(entry)
    default: value(entry) { $0.set(key, to: $1, in: &entity) }
    }
  }
}
