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

/// Puts planned, suspended or ended relations of a consumer with a supplier into force.
public struct Activate: Mitigation {
  public var consumer: String
  public var supplier: String

  public init(consumer: String, supplier: String) {
    self.consumer = consumer
    self.supplier = supplier
  }

  public var phrase: String { "activate \(supplier) for \(consumer)" }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let dealings = try Dealings(of: consumer, with: supplier, in: draft)
    let waiting = dealings.positions.filter { position in
      let relation = draft.relations[position]
      let isOver = draft.day.flatMap { day in relation.until.map { day > $0.lastDay } } ?? false
      return draft.status(of: position) != .active && !isOver
    }
    guard !waiting.isEmpty else {
      throw Refusal(
        "nothing between '\(consumer)' and '\(supplier)' waits to be activated: it is "
          + dealings.states(in: draft),
        hint: "what is active, or has an 'until' that is past, cannot be activated")
    }
    for position in waiting {
      draft.change(position) {
        $0.statedStatus = .active
        $0.since = nil
      }
    }
  }
}
