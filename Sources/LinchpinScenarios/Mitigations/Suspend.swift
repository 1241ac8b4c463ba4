import LinchpinCore

/// Pauses the contracts of a consumer with a supplier.
///
/// The supplier counts as lost and delivers nothing new. What it was given it still holds: exposure
/// stays what it was. A dated event that began before the day of the suspension has done its damage.
struct Suspend {
  let consumer: EntityID
  let supplier: EntityID

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let supplies = try SupplyRelations(of: consumer, with: supplier, in: draft)
    let changed = supplies.indices.filter { index in
      switch draft.status(of: index) {
      case .active: draft.hasBegun(index)
      // A day before the one that is stated, or where none is.
      case .suspended: draft.hasBegun(index) && draft.isSuspendedLater(index)
      case .ended, .planned: false
      }
    }
    guard !changed.isEmpty else {
      throw Refusal(
        "nothing between '\(consumer)' and '\(supplier)' is active\(draft.sinceWords): it is "
          + supplies.states(in: draft),
        hint: "remove the change")
    }
    for index in changed { draft.suspend(index) }
    draft.remark(
      "\(draft.name(supplies.supplier)) keeps what it was given: a suspension takes nothing back",
      whileSharing: changed)
  }
}
