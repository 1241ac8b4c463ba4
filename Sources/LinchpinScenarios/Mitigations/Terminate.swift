import LinchpinCore

/// Ends the contracts of a consumer with a supplier.
///
/// What was given is disclosed still unless it is deleted; where nobody says, that is `assumed`.
public struct Terminate: Mitigation {
  public var consumer: String
  public var supplier: String
  /// Whether what was given is deleted; `nil` if nobody says.
  public var isDeleted: Bool?

  public init(consumer: String, supplier: String, isDeleted: Bool? = nil) {
    self.consumer = consumer
    self.supplier = supplier
    self.isDeleted = isDeleted
  }

  public var phrase: String {
    let deletion =
      switch isDeleted {
      case true?: ", with deletion"
      case false?: ", without deletion"
      case nil: ""
      }
    return "terminate \(supplier) for \(consumer)\(deletion)"
  }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let dealings = try Dealings(of: consumer, with: supplier, in: draft)
    let changed = dealings.positions.filter { position in
      switch draft.status(of: position) {
      case .active, .suspended: true
      case .ended: isDeleted != nil && draft.relations[position].terms.isDeleted != isDeleted
      case .planned: false
      }
    }
    guard !changed.isEmpty else {
      throw Refusal(
        "nothing between '\(consumer)' and '\(supplier)' can be ended: it is "
          + dealings.states(in: draft),
        hint: "remove the change")
    }
    for position in changed {
      draft.change(position) { $0.statedStatus = .ended }
      if let isDeleted { draft.changeTerms(position) { $0.isDeleted = isDeleted } }
    }
    if isDeleted == nil {
      draft.remark(
        "Nobody says that \(draft.name(dealings.supplier)) deletes what it was given: that it is "
          + "disclosed still is assumed",
        whileSharing: changed)
    }
  }
}
