import LinchpinCore

/// What rules and counts ask of every entity and relation, side by side in flat arrays.
///
/// A `SupplyChain` keeps texts beside numbers, so that copying one of its entities or relations
/// counts references; walking these instead copies plain numbers.
struct ChainFacts: Sendable {
  /// By entity.
  let kinds: [EntityKind]
  /// By entity: its owner's position, or -1.
  private let owners: [Int32]
  /// By entity: whether it keeps its clients apart.
  let isSiloed: [Bool]
  /// By entity: whether it is a function whose stopping stops its owner.
  let isCriticalFunction: [Bool]
  /// By relation.
  let links: [Link]

  /// A relation without its terms.
  struct Link: Sendable {
    let kind: RelationKind
    /// On the day of the analysis.
    let status: Relation.Status
    /// The levels that use a claim of its evidence.
    let layers: EvidenceLayers
    /// Whether every term is at its default, so that reading them can be spared.
    let hasPlainTerms: Bool
    let dependent: Entity.Index
    let supplier: Entity.Index?

    /// Whether it is in force or paused.
    var isStanding: Bool { status == .active || status == .suspended }

    /// Whether it is paused or over.
    var isBroken: Bool { status == .suspended || status == .ended }
  }

  init(_ chain: SupplyChain, asOf day: CalendarDay?) {
    kinds = chain.entities.map(\.kind)
    owners = chain.entities.map { $0.owner?.rawValue ?? -1 }
    isSiloed = chain.entities.map(\.isSiloed)
    isCriticalFunction = chain.entities.map { $0.kind == .function && $0.isCritical }
    links = chain.relations.map { relation in
      Link(
        kind: relation.kind, status: relation.status(on: day),
        layers: EvidenceLayers(relation.evidence), hasPlainTerms: relation.hasPlainTerms,
        dependent: relation.dependent, supplier: relation.supplier)
    }
  }

  @inline(__always)
  func kind(of entity: Entity.Index) -> EntityKind { kinds[entity.position] }

  @inline(__always)
  func owner(of entity: Entity.Index) -> Entity.Index? {
    let owner = owners[entity.position]
    return owner < 0 ? nil : Entity.Index(Int(owner))
  }
}
