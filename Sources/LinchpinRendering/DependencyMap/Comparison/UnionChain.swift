import LinchpinCore
import LinchpinText
import LinchpinWording

/// The entities of two states of a supply chain, each once, in the order of their ids.
struct UnionChain {
  /// All entities, as they are in the later state where they are in both; no relations.
  let chain: SupplyChain
  /// By entity of a state: its position here.
  let beforePosition: [Int]
  let afterPosition: [Int]
  /// By position here: the entity's place in a state.
  let inBefore: [Entity.Index?]
  let inAfter: [Entity.Index?]

  /// - Complexity: O(*n*) for *n* entities.
  init(_ before: SupplyChain, _ after: SupplyChain) {
    var places: [(before: Entity.Index?, after: Entity.Index?)] = []
    var (i, j) = (0, 0)
    while i < before.entities.count || j < after.entities.count {
      let old = i < before.entities.count ? before.entities[i].id : nil
      let new = j < after.entities.count ? after.entities[j].id : nil
      let isOldNext = new.map { new in old.map { utf8Precedes($0, new) } ?? false } ?? true
      let isNewNext = old.map { old in new.map { utf8Precedes($0, old) } ?? false } ?? true
      places.append((isNewNext ? nil : Entity.Index(i), isOldNext ? nil : Entity.Index(j)))
      if !isNewNext { i += 1 }
      if !isOldNext { j += 1 }
    }
    inBefore = places.map(\.before)
    inAfter = places.map(\.after)
    var beforePosition = [Int](repeating: 0, count: before.entities.count)
    var afterPosition = [Int](repeating: 0, count: after.entities.count)
    for (position, place) in places.enumerated() {
      if let old = place.before { beforePosition[old.position] = position }
      if let new = place.after { afterPosition[new.position] = position }
    }
    self.beforePosition = beforePosition
    self.afterPosition = afterPosition
    chain = SupplyChain(
      title: after.title ?? before.title, asOf: after.asOf ?? before.asOf,
      entities: places.map { place in
        if let new = place.after { return after[new].renumbered(afterPosition) }
        // One of the two is always there.
        return before[place.before ?? Entity.Index(0)].renumbered(beforePosition)
      })
  }
}

extension Entity {
  /// The entity with its references renumbered, and without its place in a file.
  func renumbered(_ newPosition: [Int]) -> Entity {
    var entity = self
    entity.owner = owner.map { Index(newPosition[$0.position]) }
    entity.parent = parent.map { Index(newPosition[$0.position]) }
    entity.location = .unknown
    return entity
  }
}

extension Relation {
  /// The relation with its references renumbered, so that two states' relations can be compared.
  func renumbered(_ newPosition: [Int]) -> Relation {
    func moved(_ index: Entity.Index) -> Entity.Index { .init(newPosition[index.position]) }
    var relation = self
    relation.dependent = moved(dependent)
    relation.supplier = supplier.map(moved)
    guard !hasPlainTerms else { return relation }
    var terms = terms
    terms.key = terms.key.map(moved)
    if case .listed(let holdings) = terms.shares {
      let moved = holdings.map { holding in
        var holding = holding
        holding.artefact = moved(holding.artefact)
        holding.key = holding.key.map(moved)
        return holding
      }
      terms.shares = .listed(moved.sorted { $0.artefact < $1.artefact })
    }
    if case .listed(let artefacts) = terms.delivers {
      terms.delivers = .listed(artefacts.map(moved).sorted())
    }
    relation.terms = terms
    return relation
  }
}
