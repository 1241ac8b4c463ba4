extension SupplyChain {
  /// Returns a supply chain with its parts in canonical order, whatever order they come in.
  ///
  /// References are indices in the lists given, and are renumbered with them.
  ///
  /// - Parameters:
  ///   - entities: In any order, ids distinct.
  ///   - relations: In any order; ends are indices in `entities`.
  ///   - groups: In any order; members are indices in `relations` and `groups`.
  /// - Complexity: O(*n* log *n*) in the number of parts.
  public static func canonical(
    title: String? = nil, asOf: CalendarDay? = nil, entities: [Entity], relations: [Relation],
    groups: [SupplyGroup] = [], incident: Incident? = nil, files: [String] = []
  ) -> SupplyChain {
    let entityOrder = Permutation(
      sorting: entities.count, by: { entities[$0].id < entities[$1].id })
    var chain = SupplyChain(
      title: title, asOf: asOf, entities: entityOrder.apply(to: entities), relations: relations,
      groups: groups, incident: incident, files: files)
    if !entityOrder.isIdentity {
      chain.renumberEntities { Entity.Index(entityOrder.newIndex(of: $0.offset)) }
    }
    chain.sortTermLists()
    chain.sortRelationsAndGroups()
    return chain
  }

  /// Replaces every reference to an entity.
  private mutating func renumberEntities(_ renumber: (Entity.Index) -> Entity.Index) {
    for index in entities.indices {
      if let owner = entities[index].owner { entities[index].owner = renumber(owner) }
      if let parent = entities[index].parent { entities[index].parent = renumber(parent) }
    }
    for index in relations.indices {
      relations[index].dependent = renumber(relations[index].dependent)
      relations[index].supplier = relations[index].supplier.map(renumber)
      if !relations[index].hasPlainTerms {
        relations[index].terms = relations[index].terms.renumbered(renumber)
      }
    }
    for index in groups.indices {
      groups[index].dependent = renumber(groups[index].dependent)
    }
  }

  /// Sorts what contracts share and deliver.
  private mutating func sortTermLists() {
    for index in relations.indices where relations[index].details?.hasUnsortedLists == true {
      relations[index].terms.sortLists()
    }
  }

  private mutating func sortRelationsAndGroups() {
    var groupOf = [Int](repeating: -1, count: groups.isEmpty ? 0 : relations.count)
    for (index, group) in groups.enumerated() {
      for case .relation(let member) in group.members { groupOf[member] = index }
    }
    // Few relations are equal but for their groups; only those groups are looked at.
    var contexts = [String?](repeating: nil, count: groups.count)
    let unsorted = self
    func groupContext(ofRelation index: Int) -> String {
      guard groupOf[index] >= 0 else { return "" }
      let context = contexts[groupOf[index]] ?? unsorted.context(ofGroup: groupOf[index])
      contexts[groupOf[index]] = context
      return context
    }
    let order = Permutation(
      sorting: relations.count, rows: entities.count,
      row: { unsorted.relations[$0].dependent.offset },
      key: { unsorted.relations[$0].orderKey }
    ) { a, b in
      if let isBefore = unsorted.relations[a].ties(before: unsorted.relations[b]) {
        return isBefore
      }
      return !groupOf.isEmpty
        && utf8Precedes(groupContext(ofRelation: a), groupContext(ofRelation: b))
    }
    relations = order.apply(to: relations)
    sortGroups(relationOrder: order)
  }

  /// Sorts groups by the first relation in them; every relation is in at most one group.
  private mutating func sortGroups(relationOrder: Permutation) {
    guard !groups.isEmpty else { return }
    var firstRelation = [Int](repeating: Int.max, count: groups.count)
    for index in groups.indices {
      for case .relation(let member) in groups[index].members {
        var ancestor: Int? = index
        while let group = ancestor {
          firstRelation[group] = min(firstRelation[group], relationOrder.newIndex(of: member))
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
    for index in groups.indices {
      groups[index].parent = groups[index].parent.map { order.newIndex(of: $0) }
      groups[index].members = groups[index].members.map {
        switch $0 {
        case .relation(let member): .relation(relationOrder.newIndex(of: member))
        case .group(let member): .group(order.newIndex(of: member))
        }
      }.sorted(by: SupplyGroup.Member.precedes)
    }
  }

  private func depth(ofGroup index: Int) -> Int {
    var depth = 0
    var group = groups[index].parent
    while let outer = group {
      depth += 1
      group = groups[outer].parent
    }
    return depth
  }

  /// A text that is the same for two groups exactly if they say the same and are members of
  /// groups that say the same.
  private func context(ofGroup index: Int) -> String {
    var text = signature(ofGroup: index)
    var group = groups[index].parent
    while let outer = group {
      text += "<" + signature(ofGroup: outer)
      group = groups[outer].parent
    }
    return text
  }

  /// A text that is the same for two groups exactly if they say the same.
  private func signature(ofGroup index: Int) -> String {
    let group = groups[index]
    let members = group.members.map { member in
      switch member {
      case .relation(let relation):
        relations[relation].canonicalText
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
    let order = Permutation(sorting: relations.count) {
      relations[$0].precedes(relations[$1])
    }
    var sorted = self
    sorted.relations = order.apply(to: relations)
    let members = groups.map { group in
      group.members.compactMap { member in
        if case .relation(let index) = member { order.newIndex(of: index) } else { nil }
      }.sorted()
    }
    sorted.groups = groups.indices.sorted { members[$0].lexicographicallyPrecedes(members[$1]) }
      .map { index in
        var group = groups[index]
        group.members = members[index].map { .relation($0) }
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
  /// Whether the relation comes before another: by dependent, then by ``orderKey``, then by what the
  /// two say.
  fileprivate func precedes(_ other: Relation) -> Bool {
    if dependent != other.dependent { return dependent < other.dependent }
    return orderKey != other.orderKey ? orderKey < other.orderKey : ties(before: other) ?? false
  }

  /// Whether a relation with the same ends, evidence and status comes before another by what else the
  /// two say; `nil` for equal ones.
  package func ties(before other: Relation) -> Bool? {
    if details === other.details, statesEvidence == other.statesEvidence { return nil }
    let (text, otherText) = (tieBreaker, other.tieBreaker)
    return haveSameBytes(text, otherText) ? nil : utf8Precedes(text, otherText)
  }

  fileprivate var orderKey: UInt64 {
    Self.orderKey(kind: kind, supplier: supplier, evidence: evidence, status: statedStatus)
  }

  /// What decides the order of a dependent's relations, as one number: kind, supplier (`!missing`
  /// last), the strongest evidence and the most active status first.
  package static func orderKey(
    kind: RelationKind, supplier: Entity.Index?, evidence: Evidence, status: Status
  ) -> UInt64 {
    let supplierRank = UInt64(UInt32(bitPattern: supplier?.rawValue ?? -1))
    let doubt = UInt64(Evidence.confirmed.rawValue - evidence.rawValue)
    return UInt64(kind.rank) << 48 | supplierRank << 16 | doubt << 8 | UInt64(status.rank)
  }

  /// What nearly never decides the order: dates, and everything else that a relation says, as text.
  private var tieBreaker: String {
    let dates = "\(since?.description ?? "")|\(until?.description ?? "")|"
    let said = RelationAttribute.allCases.map { attribute -> String in
      switch attribute {
      case .since, .until, .status, .evidence: ""
      default: attribute.row.field.value(of: self)?.canonicalText ?? ""
      }
    }
    return dates + (statesEvidence ? "stated|" : "") + said.joined(separator: "|")
  }

  /// Everything that a relation says, as text that is the same for equal relations only.
  fileprivate var canonicalText: String { "\(dependent.rawValue):\(orderKey):" + tieBreaker }
}

extension AttributeValue {
  /// Text that is the same for equal values only; entities are numbers.
  fileprivate var canonicalText: String {
    switch self {
    case .flag(let flag): flag ? "1" : "0"
    case .word(let text), .text(let text): text
    case .texts(let texts): texts.joined(separator: ",")
    case .count(let count): "\(count)"
    case .number(let number): "\(number)"
    case .date(let date): date.description
    case .reference(let index): "\(index.rawValue)"
    case .holdings(.listed(let items)):
      items.map { $0.canonicalText }.joined(separator: ",")
    case .artefacts(.listed(let items)):
      items.map { "\($0.rawValue)" }.joined(separator: ",")
    case .holdings(.all), .artefacts(.all): "*"
    case .holdings(.unstated), .artefacts(.unstated): "?"
    }
  }
}

extension RelationKind {
  /// The rank in the order of relations.
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
  /// The rank in the order of relations.
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

  /// Whether something is listed whose order means nothing, in another order than the usual one.
  var hasUnsortedLists: Bool {
    if case .listed(let items) = shares, zip(items.dropFirst(), items).contains(where: { $0 < $1 })
    {
      return true
    }
    if case .listed(let items) = delivers {
      return zip(items.dropFirst(), items).contains { $0 < $1 }
    }
    return false
  }

  /// Sorts what is shared and delivered, whose order means nothing.
  package mutating func sortLists() {
    if case .listed(let items) = shares, items.count > 1 {
      shares = .listed(items.sorted(by: <))
    }
    if case .listed(let items) = delivers, items.count > 1 { delivers = .listed(items.sorted()) }
  }
}

extension Relation.Holding {
  fileprivate static func < (a: Self, b: Self) -> Bool {
    utf8Precedes(a.canonicalText, b.canonicalText)
  }

  fileprivate var canonicalText: String {
    "\(artefact.rawValue):\(form.rawValue):\(key?.rawValue ?? -1):\(canWrite)"
  }
}
