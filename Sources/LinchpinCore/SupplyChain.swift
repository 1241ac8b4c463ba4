/// A checked supply chain: every reference resolved, every list in canonical order.
///
/// Entities are sorted by the UTF-8 bytes of their ids; relations by dependent, then kind, then
/// supplier, then what they say; groups by dependent, then what they say. Two descriptions that
/// differ only in the order of their parts give equal supply chains, but for the places.
public struct SupplyChain: Sendable, Equatable {
  public var title: String?
  /// The day that `since` and `until` are compared with, unless an analysis names another.
  public var asOf: CalendarDay?
  /// The evidence of relations that are laid over the description and give none.
  public var defaultEvidence = Evidence.confirmed
  /// Sorted by the UTF-8 bytes of the ids.
  public var entities: [Entity]
  /// Sorted by dependent.
  public var relations: [Relation]
  public var groups: [SupplyGroup]
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

  public subscript(index: Entity.Index) -> Entity {
    get { entities[index.position] }
    set { entities[index.position] = newValue }
  }

  /// Every entity's index, in order.
  public var indices: some Sequence<Entity.Index> {
    entities.indices.lazy.map { Entity.Index($0) }
  }

  /// Returns the place of the entity with an id, compared byte by byte.
  ///
  /// - Complexity: O(log *n*).
  public func index(of id: String) -> Entity.Index? {
    var low = 0
    var high = entities.count
    while low < high {
      let middle = (low + high) / 2
      if utf8Precedes(entities[middle].id, id) { low = middle + 1 } else { high = middle }
    }
    guard low < entities.count, entities[low].id.utf8.elementsEqual(id.utf8) else { return nil }
    return Entity.Index(low)
  }

  /// Returns the entity with an id.
  public func entity(_ id: String) -> Entity? { index(of: id).map { self[$0] } }
}

/// Whether one text comes before another by its UTF-8 bytes, the order of ids in every output.
public func utf8Precedes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}
