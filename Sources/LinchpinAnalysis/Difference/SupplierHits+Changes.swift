import LinchpinCore

extension SupplierHits {
  /// A supplier that hits a party in one of two supply chains, and not in the other.
  package struct Change: Sendable {
    /// The rank of the supplier among the entities of both chains.
    package let supplier: Int
    /// The rank of the party.
    package let party: Int
    package let outcome: Outcome
    /// Whether it is so in the second chain.
    package let isNew: Bool
  }

  /// What is otherwise in another supply chain at a level: by supplier, then by party.
  ///
  /// - Complexity: O(entities), and O(*k* log *k*) for the parties whose lists are not shared, with *k*
  ///   suppliers that hit them.
  package func changes(
    to other: SupplierHits, _ aligned: EntityAlignment, at level: Evidence
  ) -> [Change] {
    var changes: [Change] = []
    for (party, pair) in aligned.pairs.enumerated() {
      let before = pair.before.map { hitters[$0.offset] } ?? []
      let after = pair.after.map { other.hitters[$0.offset] } ?? []
      if before.isEmpty && after.isEmpty { continue }
      if aligned.isIdentity, haveSameStorage(before, after) { continue }
      Self.add(
        before.map { (aligned.beforeRank[$0.supplier.offset], $0.outcomes.outcomes(at: level)) },
        after.map { (aligned.afterRank[$0.supplier.offset], $0.outcomes.outcomes(at: level)) },
        at: party, to: &changes)
    }
    return changes.sorted { ($0.supplier, $0.party) < ($1.supplier, $1.party) }
  }

  /// - Parameters: By rank of the supplier, ascending, the outcomes for one party.
  private static func add(
    _ before: [(supplier: Int, outcomes: OutcomeSet)],
    _ after: [(supplier: Int, outcomes: OutcomeSet)], at party: Int, to changes: inout [Change]
  ) {
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      let isOld =
        j == after.count || i < before.count && before[i].supplier <= after[j].supplier
      let isNew =
        i == before.count || j < after.count && after[j].supplier <= before[i].supplier
      let supplier = isOld ? before[i].supplier : after[j].supplier
      let own: OutcomeSet = isOld ? before[i].outcomes : []
      let other: OutcomeSet = isNew ? after[j].outcomes : []
      for outcome in own.symmetricDifference(other).outcomes {
        changes.append(
          Change(
            supplier: supplier, party: party, outcome: outcome,
            isNew: other.contains(OutcomeSet(outcome))))
      }
      if isOld { i += 1 }
      if isNew { j += 1 }
    }
  }
}
