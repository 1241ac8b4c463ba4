import LinchpinCore

/// Who controls whom: the one answer that rivals, subsidiaries and concentration share.
struct Ownership: Sendable, Equatable {
  /// By entity: its parent's index, or -1.
  private let parent: [Int32]
  /// By entity: the top of its chain of parents; itself without one.
  private let top: [Int32]

  /// An entity's parent is the one that it declares; else the party that owns more than half of
  /// it, with votes, by a relation in force on the day at the level.
  init(_ chain: SupplyChain, _ facts: ChainFacts, evidence: Evidence) {
    var parent = chain.entities.indices.map { chain.entities[$0].parent?.rawValue ?? -1 }
    var largestStake: [Entity.Index: Double] = [:]
    for (index, link) in facts.links.enumerated() where link.kind == .ownedBy {
      let relation = chain.relations[index]
      guard link.layers.contains(evidence), link.status == .active,
        let owner = link.supplier, chain[relation.dependent].parent == nil,
        let stake = relation.terms.stake, stake > 50, relation.terms.hasVotes,
        stake > largestStake[relation.dependent] ?? 0
      else { continue }
      largestStake[relation.dependent] = stake
      parent[relation.dependent.offset] = owner.rawValue
    }
    self.parent = parent
    top = Self.tops(of: parent)
  }

  /// The top of an entity's chain of parents; in a circle of owners, the first of them by id.
  func ultimateParent(of entity: Entity.Index) -> Entity.Index {
    Entity.Index(Int(top[entity.offset]))
  }

  /// Every entity that has one of the given ones above it, ascending, without the given ones.
  func subsidiaries(of parents: Set<Entity.Index>) -> [Entity.Index] {
    parent.indices.map { Entity.Index($0) }.filter { entity in
      guard !parents.contains(entity) else { return false }
      var visited: Set<Int32> = []
      var above = parent[entity.offset]
      while above >= 0, visited.insert(above).inserted {
        if parents.contains(Entity.Index(Int(above))) { return true }
        above = parent[Int(above)]
      }
      return false
    }
  }

  private static func tops(of parent: [Int32]) -> [Int32] {
    var top = parent.indices.map { parent[$0] < 0 ? Int32($0) : -1 }
    for start in parent.indices where top[start] < 0 {
      var path: [Int32] = []
      var isOnPath: Set<Int32> = []
      var entity = Int32(start)
      while top[Int(entity)] < 0, isOnPath.insert(entity).inserted {
        path.append(entity)
        guard parent[Int(entity)] >= 0 else { break }
        entity = parent[Int(entity)]
      }
      var answer = top[Int(entity)]
      if answer < 0 {
        let circle = path.firstIndex(of: entity).map { path[$0...] } ?? []
        answer = circle.min() ?? entity
      }
      for passed in path { top[Int(passed)] = answer }
    }
    return top
  }
}

extension SupplyChain {
  /// Returns the chain of parents of each entity, the nearest first, the ultimate parent last.
  ///
  /// A parent is the one that an entity declares, else the party that owns more than half of it,
  /// with votes, by a relation in force on the day at the level. In a circle of owners the chain
  /// ends before it would come back to where it began.
  ///
  /// - Complexity: O(*n* × the longest chain).
  public func parents(evidence: Evidence, asOf: CalendarDay?) -> [[Entity.Index]] {
    let facts = ChainFacts(self, asOf: asOf ?? self.asOf)
    let ownership = Ownership(self, facts, evidence: evidence)
    return indices.map { ownership.parents(of: $0) }
  }
}

extension Ownership {
  /// The entities above one, the nearest first.
  fileprivate func parents(of entity: Entity.Index) -> [Entity.Index] {
    var parents: [Entity.Index] = []
    var visited: Set<Int32> = [entity.rawValue]
    var above = parent[entity.offset]
    while above >= 0, visited.insert(above).inserted {
      parents.append(Entity.Index(Int(above)))
      above = parent[Int(above)]
    }
    return parents
  }
}
