import LinchpinCore

/// Which entity of one supply chain is which of another, by their ids.
struct EntityRenumbering: Sendable {
  /// By entity of the first chain: its offset in the other; -1 if it is not there.
  let after: [Int32]
  /// By entity of the other chain: its offset in the first; -1 if it was not there.
  let before: [Int32]
  /// Whether every entity keeps its index.
  let isIdentity: Bool

  init(_ aligned: EntityAlignment) {
    isIdentity = aligned.isIdentity
    after = aligned.pairs.lazy.filter { $0.before != nil }.map { $0.after?.rawValue ?? -1 }
    before = aligned.pairs.lazy.filter { $0.after != nil }.map { $0.before?.rawValue ?? -1 }
  }

  /// Where an entity of the first chain is in the other.
  func after(_ entity: Entity.Index) -> Entity.Index? {
    let offset = after[entity.offset]
    return offset < 0 ? nil : Entity.Index(Int(offset))
  }

  /// Where an entity of the other chain was in the first.
  func before(_ entity: Entity.Index) -> Entity.Index? {
    let offset = before[entity.offset]
    return offset < 0 ? nil : Entity.Index(Int(offset))
  }
}
