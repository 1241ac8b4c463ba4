import LinchpinCore

/// Ends the contracts of a consumer with a supplier.
///
/// What was given is disclosed still unless it is deleted; where nobody says, that is `assumed`.
struct Terminate {
  let consumer: String
  let supplier: String
  /// Whether what was given is deleted; `nil` if nobody says.
  let isDeleted: Bool?

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let supplies = try SupplyRelations(of: consumer, with: supplier, in: draft)
    let changed = supplies.positions.filter { position in
      switch draft.status(of: position) {
      case .active, .suspended: draft.hasBegun(position)
      case .ended: isDeleted != nil && draft.relations[position].terms.isDeleted != isDeleted
      case .planned: false
      }
    }
    guard !changed.isEmpty else {
      throw Refusal(
        "nothing between '\(consumer)' and '\(supplier)' can be ended\(draft.sinceWords): it is "
          + supplies.states(in: draft),
        hint: "remove the change")
    }
    for position in changed {
      if draft.status(of: position) != .ended { draft.end(position) }
      if let isDeleted { draft.changeTerms(position) { $0.isDeleted = isDeleted } }
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
    let left = draft.relations(of: supplies.consumer).filter { position in
      draft.relations[position].kind.isContract
        && [.active, .suspended].contains(draft.status(of: position))
    }.map { draft.relations[$0].service }
    for position in ended where draft.relations[position].kind.isContract {
      let service = draft.relations[position].service
      if left.contains(service) { continue }
      let what = service ?? "what it bought from \(draft.name(supplies.supplier))"
      draft.remark(
        "\(draft.name(supplies.consumer)) has nobody left for \(what), and is taken to do without: "
          + "'suspend' counts it as lost")
    }
  }
}
