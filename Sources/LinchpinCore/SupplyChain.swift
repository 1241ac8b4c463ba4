/// A checked supply chain: every reference resolved, every list in canonical order.
///
/// Entities are sorted by the UTF-8 bytes of their ids; relations by dependent, then kind, then
/// supplier, then what they say; groups by dependent, then what they say. Two descriptions that
/// differ only in the order of their parts give equal supply chains, but for the locations.
public struct SupplyChain: Sendable, Equatable {
  /// What people call the supply chain; `nil` if the description gives no title.
  public var title: String?
  /// The day that `since` and `until` are compared with, unless an analysis names another.
  public var asOf: CalendarDay?
  /// The evidence that the description gives to relations that state none; `nil` if it does not
  /// say, which is ``Evidence/unstated``.
  public var statedEvidence: Evidence?
  /// Sorted by the UTF-8 bytes of the ids.
  public var entities: [Entity]
  /// Sorted by dependent.
  public var relations: [Relation]
  /// Sorted by dependent, then by what they say.
  public var groups: [SupplyGroup]
  /// What relations said before a scenario changed them on some day; none in a description.
  package var past = Past()
  /// The real event that the description tells of; `nil` if it tells of none.
  public var incident: Incident?
  /// The paths of the files that the description was read from.
  public var files: [String]

  /// Wraps parts that are already in canonical order; see ``canonical(title:asOf:entities:relations:groups:incident:files:)``.
  ///
  /// - Precondition: `entities` ascend by id, `relations` by dependent.
  public init(
    title: String? = nil, asOf: CalendarDay? = nil, entities: [Entity] = [],
    relations: [Relation] = [], groups: [SupplyGroup] = [], incident: Incident? = nil,
    files: [String] = []
  ) {
    self.title = title
    self.asOf = asOf
    self.entities = entities
    self.relations = relations
    self.groups = groups
    self.incident = incident
    self.files = files
  }

  /// The entity at an index of this supply chain.
  public subscript(index: Entity.Index) -> Entity {
    get { entities[index.offset] }
    set { entities[index.offset] = newValue }
  }

  /// Every entity's index, in order.
  public var indices: some Sequence<Entity.Index> {
    entities.indices.lazy.map { Entity.Index($0) }
  }

  /// The relations of which an entity is the dependent or holder.
  ///
  /// - Precondition: ``relations`` are sorted by dependent, as in every checked supply chain.
  /// - Complexity: O(log *n*).
  public func relations(of dependent: Entity.Index) -> ArraySlice<Relation> {
    func first(after bound: Int32) -> Int {
      var (low, high) = (0, relations.count)
      while low < high {
        let middle = (low + high) / 2
        if relations[middle].dependent.rawValue < bound { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return relations[first(after: dependent.rawValue)..<first(after: dependent.rawValue + 1)]
  }

  /// Returns the index of the entity with an id.
  ///
  /// - Complexity: O(log *n*).
  public func index(of id: EntityID) -> Entity.Index? {
    var low = 0
    var high = entities.count
    while low < high {
      let middle = (low + high) / 2
      if entities[middle].id < id { low = middle + 1 } else { high = middle }
    }
    guard low < entities.count, entities[low].id == id else { return nil }
    return Entity.Index(low)
  }

  /// The evidence of relations that state none.
  public var defaultEvidence: Evidence { statedEvidence ?? .unstated }

  /// Whether the description says of any relation how well it is supported.
  public var statesEvidence: Bool {
    statedEvidence != nil
      || relations.contains { $0.statesEvidence || $0.evidence != .unstated }
  }

  /// Whether anybody competes with others: labs do, and whoever has a peer group.
  public var hasRivals: Bool { entities.contains { $0.kind == .lab || $0.peerGroup != nil } }

  /// Returns the entity with an id.
  public func entity(_ id: EntityID) -> Entity? { index(of: id).map { self[$0] } }
}

extension SupplyChain {
  /// Relations and groups as they were until some day: what a dated event that began before it could
  /// still use. They disclose, corrupt and control; what stops is decided by what is there now.
  package struct Past: Sendable, Equatable {
    package var relations: [Relation] = []
    /// Groups of a derivation; members are indices in ``relations``.
    package var groups: [SupplyGroup] = []

    package init() {}

    package var isEmpty: Bool { relations.isEmpty }

    /// The same in another supply chain; what is about an entity that this has not is left out.
    ///
    /// - Parameter newIndex: Where an entity is in the other supply chain.
    package func moved(_ newIndex: (Entity.Index) -> Entity.Index?) -> Past {
      var moved = Past()
      var newRelation: [Int?] = []
      for relation in relations {
        let relation = relation.moved(newIndex)
        newRelation.append(relation == nil ? nil : moved.relations.count)
        if let relation { moved.relations.append(relation) }
      }
      for var group in groups {
        guard let dependent = newIndex(group.dependent) else { continue }
        group.dependent = dependent
        group.members = group.members.compactMap { member in
          guard case .relation(let index) = member else { return nil }
          return newRelation[index].map { .relation($0) }
        }
        moved.groups.append(group)
      }
      return moved
    }
  }

  /// Returns the relation at an index; past ones come after those of the description.
  package func relation(at index: Int) -> Relation {
    index < relations.count ? relations[index] : past.relations[index - relations.count]
  }
}

/// Whether one text comes before another by its UTF-8 bytes, the order of ids in every output.
public func utf8Precedes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}
