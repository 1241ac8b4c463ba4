import LinchpinCore

/// Pauses the contracts of a consumer with a supplier.
///
/// The supplier counts as lost and delivers nothing new. What it was given it still holds: exposure
/// stays what it was. A dated event that began before the day of the suspension has done its damage.
public struct Suspend: Mitigation {
  public var consumer: String
  public var supplier: String

  public init(consumer: String, supplier: String) {
    self.consumer = consumer
    self.supplier = supplier
  }

  public var phrase: String { "suspend \(supplier) for \(consumer)" }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let dealings = try Dealings(of: consumer, with: supplier, in: draft)
    let changed = dealings.positions.filter { position in
      switch draft.status(of: position) {
      case .active: draft.hasBegun(position)
      // A day before the one that is stated, or where none is.
      case .suspended: draft.hasBegun(position) && draft.isSuspendedLater(position)
      case .ended, .planned: false
      }
    }
    guard !changed.isEmpty else {
      throw Refusal(
        "nothing between '\(consumer)' and '\(supplier)' is active\(draft.sinceWords): it is "
          + dealings.states(in: draft),
        hint: "remove the change")
    }
    for position in changed { draft.suspend(position) }
    draft.remark(
      "\(draft.name(dealings.supplier)) keeps what it was given: a suspension takes nothing back",
      whileSharing: changed)
  }
}
