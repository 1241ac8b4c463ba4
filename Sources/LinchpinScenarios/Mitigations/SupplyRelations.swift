import LinchpinCore

/// The relations by which a supplier supplies a consumer: those that are suspended, terminated and
/// activated.
struct SupplyRelations {
  /// The contracts, hostings and runs; without any, the consumer's (and its functions') needs; by
  /// their indices in the draft, never empty.
  let indices: [Int]
  let consumer: Entity.Index
  let supplier: Entity.Index

  /// - Throws: If nothing says that the supplier supplies the consumer.
  init(of consumer: EntityID, with supplier: EntityID, in draft: ChainDraft) throws(Refusal) {
    self.consumer = try draft.index(of: consumer)
    self.supplier = try draft.index(of: supplier)
    let direct = draft.relations(of: self.consumer, with: self.supplier) {
      $0.isDependency && $0 != .needs
    }
    var indices = direct
    if direct.isEmpty {
      for dependent in draft.withFunctions(of: self.consumer) {
        indices += draft.relations(of: dependent, with: self.supplier) { $0 == .needs }
      }
    }
    self.indices = indices
    guard !indices.isEmpty else {
      throw Refusal(
        "'\(consumer)' has nothing to do with '\(supplier)'",
        hint: Self.suggestion(for: self.consumer, in: draft))
    }
  }

  private static func suggestion(for consumer: Entity.Index, in draft: ChainDraft) -> String {
    let known = Set(
      draft.relations(of: consumer).filter { draft.relations[$0].kind.isDependency }
        .compactMap { draft.relations[$0].supplier }
    ).sorted().map { draft.id($0) }
    guard !known.isEmpty else { return "it has no supplier of its own" }
    return "its suppliers are \(known.prefix(8).joined(separator: ", "))"
      + (known.count > 8 ? " and \(known.count - 8) more" : "")
  }

  /// The states that the relations are in on the day, for a refusal: *active and ended*.
  func states(in draft: ChainDraft) -> String {
    let found = Set(indices.map { draft.status(of: $0) })
    return Relation.Status.allCases.filter(found.contains).map { $0.rawValue }
      .joined(separator: " and ")
  }
}
