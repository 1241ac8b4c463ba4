import LinchpinCore

/// Pauses the contracts of a consumer with a supplier.
///
/// The supplier counts as lost and delivers nothing new. What it was given it still holds:
/// exposure stays what it was.
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
    let active = dealings.positions([.active], in: draft)
    guard !active.isEmpty else {
      throw Refusal(
        "nothing between '\(consumer)' and '\(supplier)' is active: it is "
          + dealings.states(in: draft),
        hint: "remove the change")
    }
    for position in active { draft.change(position) { $0.statedStatus = .suspended } }
    draft.remark(
      "\(draft.name(dealings.supplier)) keeps what it was given: a suspension takes nothing back",
      whileSharing: active)
  }
}
