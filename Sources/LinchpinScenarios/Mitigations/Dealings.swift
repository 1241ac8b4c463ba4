import LinchpinCore

/// What suspending, terminating and activating have in common: the relations between a consumer
/// and a supplier that say they work together.
struct Dealings {
  /// The contracts, hostings and runs; without any, the consumer's (and its functions') needs.
  let positions: [Int]
  let consumer: Entity.Index
  let supplier: Entity.Index

  init(of consumer: String, with supplier: String, in draft: ChainDraft) throws(Refusal) {
    self.consumer = try draft.index(of: consumer)
    self.supplier = try draft.index(of: supplier)
    let direct = draft.relations(of: self.consumer, with: self.supplier) {
      $0.isDependency && $0 != .needs
    }
    var positions = direct
    if direct.isEmpty {
      for dependent in draft.withFunctions(of: self.consumer) {
        positions += draft.relations(of: dependent, with: self.supplier) { $0 == .needs }
      }
    }
    self.positions = positions
    guard !positions.isEmpty else {
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

  /// The relations that are in some states on the day.
  func positions(_ statuses: Set<Relation.Status>, in draft: ChainDraft) -> [Int] {
    positions.filter { statuses.contains(draft.status(of: $0)) }
  }

  /// What the relations are now, for a refusal.
  func states(in draft: ChainDraft) -> String {
    let found = Set(positions.map { draft.status(of: $0) })
    return Relation.Status.allCases.filter(found.contains).map(\.rawValue)
      .joined(separator: " and ")
  }
}
