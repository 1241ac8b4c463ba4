import LinchpinCore

/// What is different between two supply chains, in the order of the ids.
public struct DescriptionDifference: Sendable, Equatable {
  public enum Sort: String, Sendable, CaseIterable {
    case added, removed, changed
  }

  public struct EntityChange: Sendable, Equatable {
    public var sort: Sort
    public var entity: String
    public var kind: EntityKind
    /// What is different, in words such as `isolation: none → per-client`; empty unless changed.
    public var details: [String]
  }

  public struct RelationChange: Sendable, Equatable {
    public var sort: Sort
    public var dependent: String
    public var relation: RelationKind
    /// `!missing` for a member that is always down.
    public var supplier: String
    public var service: String?
    /// What is different, in words such as `status: active → suspended`; empty unless changed.
    public var details: [String]
  }

  public struct GroupChange: Sendable, Equatable {
    public var sort: Sort
    public var dependent: String
    public var relation: RelationKind
    /// What the groups say, such as `any 1 of mercor, surge-ai`; `nil` where there is none.
    public var before: String?
    public var after: String?
    /// The ids of the suppliers that either says something of, sorted.
    public var suppliers: [String]

    /// Whether the groups say something of a supplier.
    package func tells(of supplier: String) -> Bool {
      suppliers.contains { haveSameBytes($0, supplier) }
    }
  }

  public var entities: [EntityChange]
  public var relations: [RelationChange]
  public var groups: [GroupChange]

  public var isEmpty: Bool { entities.isEmpty && relations.isEmpty && groups.isEmpty }

  public init(from old: SupplyChain, to new: SupplyChain) {
    entities = Self.entityChanges(from: old, to: new)
    relations = Self.relationChanges(from: old, to: new)
    groups = Self.groupChanges(from: old, to: new)
  }
}

extension DescriptionDifference {
  private static func entityChanges(
    from old: SupplyChain, to new: SupplyChain
  ) -> [EntityChange] {
    var changes: [EntityChange] = []
    for entity in old.entities where new.index(of: entity.id) == nil {
      changes.append(
        EntityChange(sort: .removed, entity: entity.id, kind: entity.kind, details: []))
    }
    for index in new.indices {
      let entity = new[index]
      guard let before = old.index(of: entity.id) else {
        changes.append(
          EntityChange(sort: .added, entity: entity.id, kind: entity.kind, details: []))
        continue
      }
      let details = details(
        old.facts(of: old[before]), new.facts(of: entity))
      if details.isEmpty { continue }
      changes.append(
        EntityChange(sort: .changed, entity: entity.id, kind: entity.kind, details: details))
    }
    return changes.sorted { utf8Precedes($0.entity, $1.entity) }
  }

  /// Relations that say the same cancel out; of the rest, those between the same two for the same
  /// service are changes of each other, in order.
  private static func relationChanges(
    from old: SupplyChain, to new: SupplyChain
  ) -> [RelationChange] {
    var before: [RelationKey: [Facts]] = [:]
    var after: [RelationKey: [Facts]] = [:]
    var keys: [RelationKey] = []
    let alike = old.entities.elementsEqual(new.entities) { haveSameBytes($0.id, $1.id) }
    // Most relations of large chains are untouched: equal ones are set aside without words.
    let (oldRest, newRest) =
      alike ? unequal(old.relations, new.relations) : (Array(old.relations), Array(new.relations))
    for relation in oldRest {
      let key = RelationKey(relation, in: old)
      if before[key] == nil, after[key] == nil { keys.append(key) }
      before[key, default: []].append(old.facts(of: relation))
    }
    for relation in newRest {
      let key = RelationKey(relation, in: new)
      if before[key] == nil, after[key] == nil { keys.append(key) }
      after[key, default: []].append(new.facts(of: relation))
    }
    return keys.sorted().flatMap { key in
      changes(of: key, from: before[key] ?? [], to: after[key] ?? [])
    }
  }

  /// The relations of two sorted lists that the other has no equal of.
  private static func unequal(
    _ old: [Relation], _ new: [Relation]
  ) -> ([Relation], [Relation]) {
    func rank(_ relation: Relation) -> (Int32, Int, Int32) {
      (relation.dependent.rawValue, relation.kind.rank, relation.supplier?.rawValue ?? -1)
    }
    var (oldRest, newRest): ([Relation], [Relation]) = ([], [])
    var (place, next) = (0, 0)
    while place < old.count, next < new.count {
      if old[place] == new[next] {
        place += 1
        next += 1
      } else if rank(old[place]) < rank(new[next]) {
        oldRest.append(old[place])
        place += 1
      } else if rank(new[next]) < rank(old[place]) {
        newRest.append(new[next])
        next += 1
      } else {
        oldRest.append(old[place])
        newRest.append(new[next])
        place += 1
        next += 1
      }
    }
    return (oldRest + old[place...], newRest + new[next...])
  }

  private static func changes(
    of key: RelationKey, from old: [Facts], to new: [Facts]
  ) -> [RelationChange] {
    var before = old
    var after: [Facts] = []
    for facts in new {
      if let equal = before.firstIndex(of: facts) {
        before.remove(at: equal)
      } else {
        after.append(facts)
      }
    }
    func change(_ sort: Sort, _ details: [String] = []) -> RelationChange {
      RelationChange(
        sort: sort, dependent: key.dependent.text, relation: key.kind, supplier: key.supplier.text,
        service: key.service?.text, details: details)
    }
    let paired = min(before.count, after.count)
    return (0..<paired).map { change(.changed, details(before[$0], after[$0])) }
      + before.dropFirst(paired).map { _ in change(.removed) }
      + after.dropFirst(paired).map { _ in change(.added) }
  }

  private static func groupChanges(
    from old: SupplyChain, to new: SupplyChain
  ) -> [GroupChange] {
    var before = old.groupTexts()
    var after = new.groupTexts()
    var keys = Set(before.keys).union(after.keys).sorted()
    keys.removeAll { key in
      var (own, other) = (before[key] ?? [], after[key] ?? [])
      for group in own {
        guard let same = other.firstIndex(of: group), let place = own.firstIndex(of: group) else {
          continue
        }
        own.remove(at: place)
        other.remove(at: same)
      }
      before[key] = own
      after[key] = other
      return own.isEmpty && other.isEmpty
    }
    return keys.flatMap { key in
      let (own, other) = (before[key] ?? [], after[key] ?? [])
      return (0..<max(own.count, other.count)).map { place in
        let old = place < own.count ? own[place] : nil
        let new = place < other.count ? other[place] : nil
        return GroupChange(
          sort: old == nil ? .added : new == nil ? .removed : .changed,
          dependent: key.dependent.text, relation: key.kind, before: old?.text, after: new?.text,
          suppliers: union(old?.suppliers ?? [], new?.suppliers ?? []))
      }
    }
  }

  /// `key: before → after` for each fact that differs, in the order of the keys.
  private static func details(_ old: Facts, _ new: Facts) -> [String] {
    Set(old.keys).union(new.keys).sorted { $0.rawValue < $1.rawValue }.compactMap { key in
      let (before, after) = (old[key] ?? "none", new[key] ?? "none")
      return haveSameBytes(before, after) ? nil : "\(key.rawValue): \(before) → \(after)"
    }
  }
}

/// What two relations have to share to be one that has changed.
private struct RelationKey: Hashable, Comparable {
  let dependent: ByteString
  let kind: RelationKind
  let supplier: ByteString
  /// `nil` where none is named.
  let service: ByteString?

  init(_ relation: Relation, in chain: SupplyChain) {
    dependent = ByteString(chain[relation.dependent].id)
    kind = relation.kind
    supplier = ByteString(relation.supplier.map { chain[$0].id } ?? "!missing")
    service = relation.service.map(ByteString.init)
  }

  static func < (a: Self, b: Self) -> Bool {
    let unnamed = ByteString("")
    return (a.dependent, a.kind.rank, a.supplier, a.service ?? unnamed)
      < (b.dependent, b.kind.rank, b.supplier, b.service ?? unnamed)
  }
}

private struct GroupKey: Hashable, Comparable {
  let dependent: ByteString
  let kind: RelationKind

  static func < (a: Self, b: Self) -> Bool {
    (a.dependent, a.kind.rank) < (b.dependent, b.kind.rank)
  }
}

/// What a group says, and of whom.
private struct GroupText: Equatable {
  let text: String
  /// The ids of its suppliers, sorted.
  let suppliers: [String]
}

extension SupplyChain {
  /// The outermost groups of every entity, as words, in order.
  fileprivate func groupTexts() -> [GroupKey: [GroupText]] {
    var texts: [GroupKey: [GroupText]] = [:]
    for (position, group) in groups.enumerated() where group.parent == nil {
      let key = GroupKey(dependent: ByteString(self[group.dependent].id), kind: group.kind)
      texts[key, default: []].append(
        GroupText(
          text: text(ofGroup: position),
          suppliers: suppliers(inGroup: position).sorted().map { self[$0].id }))
    }
    return texts.mapValues { $0.sorted { utf8Precedes($0.text, $1.text) } }
  }

  private func suppliers(inGroup position: Int) -> Set<Entity.Index> {
    groups[position].members.reduce(into: []) { suppliers, member in
      switch member {
      case .relation(let relation):
        if let supplier = relations[relation].supplier { suppliers.insert(supplier) }
      case .group(let nested): suppliers.formUnion(self.suppliers(inGroup: nested))
      }
    }
  }

  private func text(ofGroup position: Int) -> String {
    let group = groups[position]
    let members = group.members.map { member in
      switch member {
      case .relation(let relation):
        relations[relation].supplier.map { self[$0].id } ?? "!missing"
      case .group(let nested): "(\(text(ofGroup: nested)))"
      }
    }
    let word = group.kind == .needs ? "any" : "quorum"
    let need = group.need.map { "\(word) \($0) of " } ?? "all of "
    return (group.name.map { "\($0): " } ?? "") + need + members.joined(separator: ", ")
  }
}
