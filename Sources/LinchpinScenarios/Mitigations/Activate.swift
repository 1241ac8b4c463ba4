import LinchpinCore

/// Puts planned, suspended or ended relations of a consumer with a supplier into force.
struct Activate {
  let consumer: EntityID
  let supplier: EntityID

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let supplies = try SupplyRelations(of: consumer, with: supplier, in: draft)
    let waiting = supplies.indices.filter { index in
      let relation = draft.relations[index]
      let isOver =
        draft.responseDay.flatMap { day in relation.until.map { day > $0.lastDay } } ?? false
      return draft.status(of: index) != .active && !isOver
    }
    guard !waiting.isEmpty else {
      throw Refusal(
        "nothing between '\(consumer)' and '\(supplier)' waits to be activated: it is "
          + supplies.states(in: draft),
        hint: "what is active, or has an 'until' that is past, cannot be activated")
    }
    for index in waiting {
      draft.change(index) {
        $0.statedStatus = .active
        $0.since = nil
        if !$0.hasPlainTerms { $0.terms.suspended = nil }
      }
    }
  }
}
