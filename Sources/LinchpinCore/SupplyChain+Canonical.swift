extension SupplyChain {
  /// Returns a supply chain with its parts in canonical order, whatever order they come in.
  ///
  /// References are positions in the lists given, and are renumbered with them.
  ///
  /// - Parameters:
  ///   - entities: In any order, ids distinct.
  ///   - relations: In any order; ends are positions in `entities`.
  ///   - groups: In any order; members are positions in `relations` and `groups`.
  /// - Complexity: O(*n* log *n*) in the number of parts.
  public static func canonical(
    title: String? = nil, asOf: CalendarDay? = nil, entities: [Entity], relations: [Relation],
    groups: [SupplyGroup] = [], incident: Incident? = nil, files: [String] = []
  ) -> SupplyChain {
    let entityOrder = Permutation(
      sorting: entities.count, by: { utf8Precedes(entities[$0].id, entities[$1].id) })
    var chain = SupplyChain(
      title: title, asOf: asOf, entities: entityOrder.apply(to: entities), relations: relations,
      groups: groups, incident: incident, files: files)
    if !entityOrder.isIdentity {
      chain.renumberEntities { Entity.Index(entityOrder.newPosition[$0.position]) }
    }
    chain.sortTermLists()
    chain.sortRelationsAndGroups()
    return chain
  }

  /// Replaces every reference to an entity.
  private mutating func renumberEntities(_ renumber: (Entity.Index) -> Entity.Index) {
    for position in entities.indices {
      if let owner = entities[position].owner { entities[position].owner = renumber(owner) }
      if let parent = entities[position].parent { entities[position].parent = renumber(parent) }
    }
    for position in relations.indices {
      relations[position].dependent = renumber(relations[position].dependent)
      relations[position].supplier = relations[position].supplier.map(renumber)
      if !relations[position].hasPlainTerms {
        relations[position].terms = relations[position].terms.renumbered(renumber)
      }
    }
    for position in groups.indices {
      groups[position].dependent = renumber(groups[position].dependent)
    }
  }

  /// Sorts what contracts share and deliver.
  private mutating func sortTermLists() {
    for position in relations.indices where !relations[position].hasPlainTerms {
      let terms = relations[position].terms
      if terms.hasLists { relations[position].terms = terms.withSortedLists }
    }
  }

  private mutating func sortRelationsAndGroups() {
    var groupOf = [Int](repeating: -1, count: relations.count)
    for (position, group) in groups.enumerated() {
      for case .relation(let member) in group.members { groupOf[member] = position }
    }
    let unsorted = self
    // Few relations are equal but for their groups; only those groups are looked at.
    var contexts = [String?](repeating: nil, count: groups.count)
    func context(ofRelation position: Int) -> String {
      let group = groupOf[position]
      guard group >= 0 else { return "" }
      let context = contexts[group] ?? unsorted.context(ofGroup: group)
      contexts[group] = context
      return context
    }
    let keys = relations.map(\.orderKey)
    let order = Permutation(sorting: relations.count) { a, b in
      if keys[a] != keys[b] { return keys[a] < keys[b] }
      let first = unsorted.relations[a].tieBreaker
      let second = unsorted.relations[b].tieBreaker
      if first != second { return utf8Precedes(first, second) }
      return utf8Precedes(context(ofRelation: a), context(ofRelation: b))
    }
    relations = order.apply(to: relations)
    sortGroups(relationOrder: order)
  }

  /// Sorts groups by the first relation in them; every relation is in at most one group.
  private mutating func sortGroups(relationOrder: Permutation) {
    guard !groups.isEmpty else { return }
    var firstRelation = [Int](repeating: Int.max, count: groups.count)
    for position in groups.indices {
      for case .relation(let member) in groups[position].members {
        var ancestor: Int? = position
        while let group = ancestor {
          firstRelation[group] = min(firstRelation[group], relationOrder.newPosition[member])
          ancestor = groups[group].parent
        }
      }
    }
    let nesting = groups.indices.map { depth(ofGroup: $0) }
    let order = Permutation(sorting: groups.count) { a, b in
      firstRelation[a] != firstRelation[b]
        ? firstRelation[a] < firstRelation[b] : nesting[a] < nesting[b]
    }
    groups = order.apply(to: groups)
    for position in groups.indices {
      groups[position].parent = groups[position].parent.map { order.newPosition[$0] }
      groups[position].members = groups[position].members.map {
        switch $0 {
        case .relation(let member): .relation(relationOrder.newPosition[member])
        case .group(let member): .group(order.newPosition[member])
        }
      }.sorted(by: SupplyGroup.Member.precedes)
    }
  }

  private func depth(ofGroup position: Int) -> Int {
    var depth = 0
    var group = groups[position].parent
    while let outer = group {
      depth += 1
      group = groups[outer].parent
    }
    return depth
  }

  /// A text that is the same for two groups exactly if they say the same and are members of
  /// groups that say the same.
  private func context(ofGroup position: Int) -> String {
    var text = signature(ofGroup: position)
    var group = groups[position].parent
    while let outer = group {
      text += "<" + signature(ofGroup: outer)
      group = groups[outer].parent
    }
    return text
  }

  /// A text that is the same for two groups exactly if they say the same.
  private func signature(ofGroup position: Int) -> String {
    let group = groups[position]
    let members = group.members.map { member in
      switch member {
      case .relation(let relation):
        "\(relations[relation].orderKey.upper):\(relations[relation].orderKey.lower)"
          + relations[relation].tieBreaker
      case .group(let nested): "(" + signature(ofGroup: nested) + ")"
      }
    }
    return "\(group.need ?? -1)|\(group.name ?? "")|"
      + members.sorted(by: utf8Precedes).joined(
        separator: ",")
  }
}

extension SupplyChain.Past {
  /// The same in an order that does not tell which scenario's change came first.
  package var sorted: Self {
    let keys = relations.map { ($0.orderKey, $0.tieBreaker) }
    let order = Permutation(sorting: relations.count) { a, b in
      keys[a].0 != keys[b].0 ? keys[a].0 < keys[b].0 : utf8Precedes(keys[a].1, keys[b].1)
    }
    var sorted = self
    sorted.relations = order.apply(to: relations)
    let members = groups.map { group in
      group.members.compactMap { member in
        if case .relation(let position) = member { order.newPosition[position] } else { nil }
      }.sorted()
    }
    sorted.groups = groups.indices.sorted { members[$0].lexicographicallyPrecedes(members[$1]) }
      .map { place in
        var group = groups[place]
        group.members = members[place].map { .relation($0) }
        return group
      }
    return sorted
  }
}

extension SupplyGroup.Member {
  /// Relations come before nested groups.
  fileprivate static func precedes(_ a: Self, _ b: Self) -> Bool {
    switch (a, b) {
    case (.relation(let first), .relation(let second)): first < second
    case (.group(let first), .group(let second)): first < second
    case (.relation, .group): true
    case (.group, .relation): false
    }
  }
}

extension Relation {
  /// The parts of a relation that nearly always decide its place.
  fileprivate struct OrderKey: Comparable {
    let upper: UInt64
    let lower: UInt64

    static func < (a: OrderKey, b: OrderKey) -> Bool {
      a.upper != b.upper ? a.upper < b.upper : a.lower < b.lower
    }
  }

  /// Dependent, kind, supplier, then the strongest evidence and the most active status first.
  fileprivate var orderKey: OrderKey {
    let supplierRank = UInt64(UInt32(bitPattern: supplier?.rawValue ?? -1))
    let doubt = UInt64(Evidence.confirmed.rawValue - evidence.rawValue)
    return OrderKey(
      upper: UInt64(UInt32(bitPattern: dependent.rawValue)) << 8 | UInt64(kind.rank),
      lower: supplierRank << 16 | doubt << 8 | UInt64(statedStatus.rank))
  }

  /// What else a relation says, as text.
  fileprivate var tieBreaker: String {
    let dates = "\(since?.description ?? "")|\(until?.description ?? "")|"
    let stated = statesEvidence ? "stated|" : ""
    return hasPlainTerms ? dates + stated : dates + stated + terms.canonicalText
  }
}

extension RelationKind {
  /// The place in the order of relations.
  package var rank: Int {
    switch self {
    case .needs: 0
    case .engages: 1
    case .staffedBy: 2
    case .hostedOn: 3
    case .runs: 4
    case .holds: 5
    case .produces: 6
    case .derivedFrom: 7
    case .grants: 8
    case .ownedBy: 9
    }
  }
}

extension Relation.Status {
  /// The place in the order of relations.
  package var rank: Int {
    switch self {
    case .active: 0
    case .suspended: 1
    case .ended: 2
    case .planned: 3
    }
  }
}

extension Relation {
  /// The same relation in another supply chain; `nil` if an entity that it names is not there.
  func moved(_ newIndex: (Entity.Index) -> Entity.Index?) -> Relation? {
    var isWhole = true
    func index(_ old: Entity.Index) -> Entity.Index {
      guard let new = newIndex(old) else {
        isWhole = false
        return old
      }
      return new
    }
    var moved = self
    moved.dependent = index(dependent)
    moved.supplier = supplier.map(index)
    if !hasPlainTerms { moved.terms = terms.renumbered(index) }
    return isWhole ? moved : nil
  }
}

extension Relation.Terms {
  fileprivate func renumbered(_ renumber: (Entity.Index) -> Entity.Index) -> Self {
    var terms = self
    if case .listed(let items) = shares {
      terms.shares = .listed(
        items.map { item in
          var holding = item
          holding.artefact = renumber(item.artefact)
          holding.key = item.key.map(renumber)
          return holding
        })
    }
    if case .listed(let items) = delivers { terms.delivers = .listed(items.map(renumber)) }
    terms.key = key.map(renumber)
    return terms
  }

  /// Whether anything is listed whose order means nothing.
  fileprivate var hasLists: Bool {
    if case .listed(let items) = shares, items.count > 1 { return true }
    if case .listed(let items) = delivers, items.count > 1 { return true }
    return false
  }

  fileprivate var withSortedLists: Self {
    var terms = self
    if case .listed(let items) = shares {
      terms.shares = .listed(items.sorted { $0.canonicalText < $1.canonicalText })
    }
    if case .listed(let items) = delivers { terms.delivers = .listed(items.sorted()) }
    return terms
  }

  /// Every term, as text that is the same for equal terms only.
  fileprivate var canonicalText: String {
    let handed: String =
      switch shares {
      case .unstated: "?"
      case .all: "*"
      case .listed(let items): items.map(\.canonicalText).joined(separator: ",")
      }
    let made: String =
      switch delivers {
      case .unstated: "?"
      case .all: "*"
      case .listed(let items): items.map { String($0.rawValue) }.joined(separator: ",")
      }
    let flags = [
      canWrite, isPrivileged, isRequired, isIsolated, hasControlPlane, reveals, isGated,
      needsMultipleFactors, isColdStandby, hasVotes, hasBoardSeat,
    ].map { $0 ? "1" : "0" }.joined()
    let numbers = [share, amount, switchDays, stake].map { $0.map { "\($0)" } ?? "" }
    return
      ([
        service ?? "", handed, made, form.rawValue, key.map { String($0.rawValue) } ?? "", flags,
        isDeleted.map { "\($0)" } ?? "", isCritical.map { "\($0)" } ?? "",
        suspended?.description ?? "", notes ?? "",
      ] + numbers + sources).joined(separator: "|")
  }
}

extension Relation.Holding {
  fileprivate var canonicalText: String {
    "\(artefact.rawValue):\(form.rawValue):\(key?.rawValue ?? -1):\(canWrite)"
  }
}

/// A new order of a list.
private struct Permutation {
  /// For each new position the old one.
  private let oldPosition: [Int]
  /// For each old position the new one.
  let newPosition: [Int]
  /// Whether the list is in order already.
  let isIdentity: Bool

  /// The stable order in which no element comes before one that must precede it.
  init(sorting count: Int, by precedes: (Int, Int) -> Bool) {
    isIdentity = (0..<count).dropFirst().allSatisfy { !precedes($0, $0 - 1) }
    oldPosition = isIdentity ? Array(0..<count) : (0..<count).sorted(by: precedes)
    var inverse = [Int](repeating: 0, count: count)
    for (new, old) in oldPosition.enumerated() { inverse[old] = new }
    newPosition = inverse
  }

  func apply<Element>(to list: [Element]) -> [Element] {
    isIdentity ? list : oldPosition.map { list[$0] }
  }
}
