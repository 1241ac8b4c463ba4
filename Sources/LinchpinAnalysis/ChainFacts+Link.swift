import LinchpinCore

extension ChainFacts {
  /// A relation as plain numbers.
  struct Link: Sendable {
    let dependent: Entity.Index
    /// The supplier's index; -1 for a member that is missing.
    private let supplierOffset: Int32
    /// The index of its service; negative for a contract that names none.
    var service: Int32
    let kind: RelationKind
    /// On the day of the analysis; decides what stops.
    let status: Relation.Status
    /// The levels that use a claim of its evidence.
    let layers: EvidenceLayers
    /// When it discloses, corrupts and controls: on the day, or over the window of a dated event.
    let channels: Channels
    /// What its terms say, as far as it fits into bits.
    let says: LinkTerms

    init(
      dependent: Entity.Index, supplier: Entity.Index?, service: Int32, kind: RelationKind,
      status: Relation.Status, layers: EvidenceLayers, channels: Channels, says: LinkTerms
    ) {
      self.dependent = dependent
      supplierOffset = supplier?.rawValue ?? -1
      self.service = service
      self.kind = kind
      self.status = status
      self.layers = layers
      self.channels = channels
      self.says = says
    }

    /// The link of the same relation with another evidence or status.
    func changed(to relation: Relation, day: CalendarDay?, window: EventWindow?) -> Link {
      let status = relation.status(on: day)
      let layers = EvidenceLayers(relation.evidence)
      return Link(
        dependent: dependent, supplier: supplier, service: service, kind: kind, status: status,
        layers: layers,
        channels: Channels(
          of: relation, relation.details?.terms, status: status, layers: layers, window: window),
        says: says)
    }

    @inline(__always)
    var supplier: Entity.Index? {
      supplierOffset < 0 ? nil : Entity.Index(Int(supplierOffset))
    }

    /// Whether it is in force or paused.
    @inline(__always)
    var isStanding: Bool { status == .active || status == .suspended }

    /// Whether it is paused or over.
    @inline(__always)
    var isBroken: Bool { status == .suspended || status == .ended }

    @inline(__always)
    var isContract: Bool { says.contains(.contract) }

    /// Whether a contract leaves open what goes over, or what comes back.
    @inline(__always)
    var leavesWorkUnstated: Bool {
      says.isDisjoint(with: [.allShared, .listedShares])
        || says.isDisjoint(with: [.allDelivered, .listedDeliveries])
    }
  }
}

/// What the terms of a relation say that rules are made from, as bits; lists and keys are read from the
/// relation itself.
struct LinkTerms: OptionSet, Sendable {
  let rawValue: UInt16

  static let contract = LinkTerms(rawValue: 1 << 0)
  /// Losing the service stops the dependent; it does not; neither if nobody says.
  static let critical = LinkTerms(rawValue: 1 << 1)
  static let dispensable = LinkTerms(rawValue: 1 << 2)
  static let allShared = LinkTerms(rawValue: 1 << 3)
  static let listedShares = LinkTerms(rawValue: 1 << 4)
  static let allDelivered = LinkTerms(rawValue: 1 << 5)
  static let listedDeliveries = LinkTerms(rawValue: 1 << 6)
  /// Whoever acts as the supplier acts as the dependent.
  static let control = LinkTerms(rawValue: 1 << 7)
  static let required = LinkTerms(rawValue: 1 << 8)
  static let isolated = LinkTerms(rawValue: 1 << 9)
  static let reveals = LinkTerms(rawValue: 1 << 10)
  static let gated = LinkTerms(rawValue: 1 << 11)
  static let multipleFactors = LinkTerms(rawValue: 1 << 12)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// - Parameter terms: `nil` where every term is at its default.
  init(_ terms: Relation.Terms?, kind: RelationKind) {
    self = []
    guard kind.isContract || terms != nil else { return }
    if kind.isContract { insert(.contract) }
    // Who works for somebody and where they run is vital unless the contract says otherwise.
    switch terms?.isCritical ?? (kind.impliedService == nil ? nil : true) {
    case true?: insert(.critical)
    case false?: insert(.dispensable)
    case nil: break
    }
    switch terms?.shares ?? .unstated {
    case .unstated: break
    case .all: insert(.allShared)
    case .listed: insert(.listedShares)
    }
    switch terms?.delivers ?? .unstated {
    // Hosting brings back nothing unless it says so.
    case .unstated: if kind == .hostedOn { insert(.listedDeliveries) }
    case .all: insert(.allDelivered)
    case .listed: insert(.listedDeliveries)
    }
    guard let terms else { return }
    if terms.isPrivileged || terms.hasControlPlane { insert(.control) }
    if terms.isRequired { insert(.required) }
    if terms.isIsolated { insert(.isolated) }
    if terms.reveals { insert(.reveals) }
    if terms.isGated { insert(.gated) }
    if terms.needsMultipleFactors { insert(.multipleFactors) }
  }
}

extension Relation.Terms {
  /// The artefacts that are listed as shared; none where all are, or nobody says.
  var listedShares: [Relation.Holding] { if case .listed(let items) = shares { items } else { [] } }

  /// The artefacts that are listed as delivered.
  var listedDeliveries: [Entity.Index] {
    if case .listed(let items) = delivers { items } else { [] }
  }
}
