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
      case .active, .suspended: draft.hasBegun(position)
      case .ended: isDeleted != nil && draft.relations[position].terms.isDeleted != isDeleted
      case .planned: false
      }
    }
    guard !changed.isEmpty else {
      throw Refusal(
        "nothing between '\(consumer)' and '\(supplier)' can be ended\(draft.sinceWords): it is "
          + dealings.states(in: draft),
        hint: "remove the change")
    }
    for position in changed {
      if draft.status(of: position) != .ended { draft.end(position) }
      if let isDeleted { draft.changeTerms(position) { $0.isDeleted = isDeleted } }
    }
    if isDeleted == nil {
      draft.remark(
        "Nobody says that \(draft.name(dealings.supplier)) deletes what it was given: that it is "
          + "disclosed still is assumed",
        whileSharing: changed)
    }
    remarkOnLoss(of: changed, dealings, in: &draft)
  }

  /// An ended contract is no loss to anybody: who ends it is taken to do without.
  private func remarkOnLoss(
    of ended: [Int], _ dealings: Dealings, in draft: inout ChainDraft
  ) {
    let needs = draft.withFunctions(of: dealings.consumer).flatMap {
      draft.relations(of: $0, with: dealings.supplier) { $0 == .needs }
    }
    guard needs.isEmpty else { return }
    let left = draft.relations(of: dealings.consumer).filter { position in
      draft.relations[position].kind.isContract
        && [.active, .suspended].contains(draft.status(of: position))
    }.map { draft.relations[$0].service }
    for position in ended where draft.relations[position].kind.isContract {
      let service = draft.relations[position].service
      if left.contains(service) { continue }
      let what = service ?? "what it bought from \(draft.name(dealings.supplier))"
      draft.remark(
        "\(draft.name(dealings.consumer)) has nobody left for \(what), and is taken to do without: "
          + "'suspend' counts it as lost")
    }
  }
}
