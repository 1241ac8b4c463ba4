import LinchpinCore

/// Ends the contracts of a consumer with a supplier.
///
/// What was given is disclosed still unless it is deleted; where nobody says, that is `assumed`.
struct Terminate {
  let consumer: EntityID
  let supplier: EntityID
  /// Whether what was given is deleted; `nil` if nobody says.
  let isDeleted: Bool?

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let supplies = try SupplyRelations(of: consumer, with: supplier, in: draft)
    let changed = supplies.indices.filter { index in
      switch draft.status(of: index) {
      case .active, .suspended: draft.hasBegun(index)
      case .ended: isDeleted != nil && draft.relations[index].terms.isDeleted != isDeleted
      case .planned: false
      }
    }
    guard !changed.isEmpty else {
      throw Refusal(
        "nothing between '\(consumer)' and '\(supplier)' can be ended\(draft.sinceWords): it is "
          + supplies.states(in: draft),
        hint: "remove the change")
    }
    for index in changed {
      if draft.status(of: index) != .ended { draft.end(index) }
      if let isDeleted { draft.changeTerms(index) { $0.isDeleted = isDeleted } }
    }
    if isDeleted == nil {
      draft.remark(
        "Nobody says that \(draft.name(supplies.supplier)) deletes what it was given: that it is "
          + "disclosed still is assumed",
        whileSharing: changed)
    }
    remarkOnLoss(of: changed, supplies, in: &draft)
  }

  /// An ended contract is no loss to anybody: who ends it is taken to do without.
  private func remarkOnLoss(
    of ended: [Int], _ supplies: SupplyRelations, in draft: inout ChainDraft
  ) {
    let needs = draft.withFunctions(of: supplies.consumer).flatMap {
      draft.relations(of: $0, with: supplies.supplier) { $0 == .needs }
    }
    guard needs.isEmpty else { return }
    let left = draft.relations(of: supplies.consumer).filter { index in
      draft.relations[index].kind.isContract
        && [.active, .suspended].contains(draft.status(of: index))
    }.map { draft.relations[$0].service }
    for index in ended where draft.relations[index].kind.isContract {
      let service = draft.relations[index].service
      if left.contains(service) { continue }
      let what = service ?? "what it bought from \(draft.name(supplies.supplier))"
      draft.remark(
        "\(draft.name(supplies.consumer)) has nobody left for \(what), and is taken to do without: "
          + "'suspend' counts it as lost")
    }
  }
}
