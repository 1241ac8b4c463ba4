import LinchpinCore

/// The entities of two supply chains, each once, in the order of their ids: the numbers by which
/// the two can be compared.
///
///     // before: a, c    after: b, c
///     // pairs: (0, nil), (nil, 0), (1, 1)    beforeRank: [0, 2]    afterRank: [1, 2]
package struct EntityAlignment: Sendable {
  /// By rank: where the entity is in each chain, if it is there.
  package let pairs: [(before: Entity.Index?, after: Entity.Index?)]
  /// By entity of a chain: its rank.
  package let beforeRank: [Int]
  package let afterRank: [Int]
  /// Whether both chains have the same ids, so that every entity keeps its index.
  package let isIdentity: Bool

  /// - Complexity: O(*n*) for *n* entities.
  package init(_ before: SupplyChain, _ after: SupplyChain) {
    isIdentity = Self.haveSameIDs(before.entities, after.entities)
    if isIdentity {
      beforeRank = Array(before.entities.indices)
      afterRank = beforeRank
      pairs = beforeRank.map { (Entity.Index($0), Entity.Index($0)) }
      return
    }
    var pairs: [(before: Entity.Index?, after: Entity.Index?)] = []
    var beforeRank: [Int] = []
    var afterRank: [Int] = []
    while beforeRank.count < before.entities.count || afterRank.count < after.entities.count {
      let (i, j) = (beforeRank.count, afterRank.count)
      let old = i < before.entities.count ? before.entities[i].id : nil
      let new = j < after.entities.count ? after.entities[j].id : nil
      let isOnlyOld = new.map { new in old.map { $0 < new } ?? false } ?? true
      let isOnlyNew = old.map { old in new.map { $0 < old } ?? false } ?? true
      if !isOnlyNew { beforeRank.append(pairs.count) }
      if !isOnlyOld { afterRank.append(pairs.count) }
      pairs.append((isOnlyNew ? nil : Entity.Index(i), isOnlyOld ? nil : Entity.Index(j)))
    }
    self.pairs = pairs
    self.beforeRank = beforeRank
    self.afterRank = afterRank
  }

  /// Most rewritings leave the list of entities alone, or all but a few of them.
  private static func haveSameIDs(_ before: [Entity], _ after: [Entity]) -> Bool {
    before.count == after.count
      && (haveSameStorage(before, after)
        || before.indices.allSatisfy { before[$0].id == after[$0].id })
  }
}

/// Whether two lists are one in memory, and so the same without a look at their elements.
func haveSameStorage<Element>(_ a: [Element], _ b: [Element]) -> Bool {
  a.count == b.count
    && a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in a.baseAddress == b.baseAddress }
    }
}

extension Entity {
  /// The entity with its references renumbered, and without its location in a file.
  package func renumbered(_ rank: [Int]) -> Entity {
    var entity = self
    entity.owner = owner.map { Index(rank[$0.offset]) }
    entity.parent = parent.map { Index(rank[$0.offset]) }
    entity.location = .unknown
    return entity
  }
}

extension Relation {
  /// The relation with its references renumbered, so that relations of two chains can be compared.
  package func renumbered(_ rank: [Int]) -> Relation {
    func moved(_ index: Entity.Index) -> Entity.Index { .init(rank[index.offset]) }
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
