import LinchpinCore

/// What a group says, and of whom.
struct GroupText: Equatable {
  let text: ByteString
  /// The ids of its suppliers, in the order of their bytes.
  let suppliers: [EntityID]

  /// Whose groups, and of which kind of relation.
  fileprivate struct Key: Hashable, Comparable {
    let dependent: EntityID
    let kind: RelationKind

    static func < (a: Self, b: Self) -> Bool {
      (a.dependent, a.kind.rank) < (b.dependent, b.kind.rank)
    }
  }

  /// The groups that differ between two chains. Groups of one dependent that say the same cancel out;
  /// of the rest, the first is a change of the first, and so on.
  static func changes(
    from old: SupplyChain, to new: SupplyChain
  ) -> [SupplyChainDifference.GroupChange] {
    let rest = old.outermostGroups(otherThanIn: new)
    let (before, after) = (old.texts(ofGroups: rest.own), new.texts(ofGroups: rest.other))
    return Set(before.keys).union(after.keys).sorted().flatMap { key in
      var own = before[key] ?? []
      var other = after[key] ?? []
      own.removeAll { group in
        guard let twin = other.firstIndex(of: group) else { return false }
        other.remove(at: twin)
        return true
      }
      return (0..<max(own.count, other.count)).map { index in
        let old = index < own.count ? own[index] : nil
        let new = index < other.count ? other[index] : nil
        return SupplyChainDifference.GroupChange(
          kind: old == nil ? .added : new == nil ? .removed : .changed,
          dependent: key.dependent, relation: key.kind, before: old?.text.text,
          after: new?.text.text,
          suppliers: Set((old?.suppliers ?? []) + (new?.suppliers ?? [])).sorted())
      }
    }
  }
}

extension SupplyChain {
  /// The outermost groups of two chains but for those before the first difference and behind the
  /// last, of which each has its equal in the other chain.
  fileprivate func outermostGroups(
    otherThanIn chain: SupplyChain
  ) -> (own: ArraySlice<Int>, other: ArraySlice<Int>) {
    var own = groups.indices.filter { groups[$0].parent == nil }[...]
    var other = chain.groups.indices.filter { chain.groups[$0].parent == nil }[...]
    while let a = own.first, let b = other.first, saysTheSame(a, as: b, in: chain) {
      own.removeFirst()
      other.removeFirst()
    }
    while let a = own.last, let b = other.last, saysTheSame(a, as: b, in: chain) {
      own.removeLast()
      other.removeLast()
    }
    return (own, other)
  }

  /// Whether a group says what a group of another chain says, in the same order.
  private func saysTheSame(_ group: Int, as other: Int, in chain: SupplyChain) -> Bool {
    let (own, twin) = (groups[group], chain.groups[other])
    guard own.kind == twin.kind, own.need == twin.need, own.members.count == twin.members.count,
      haveSameBytes(own.name ?? "", twin.name ?? ""), (own.name == nil) == (twin.name == nil),
      entities[own.dependent.offset].id == chain.entities[twin.dependent.offset].id
    else { return false }
    return zip(own.members, twin.members).allSatisfy { member, twin in
      switch (member, twin) {
      case (.relation(let a), .relation(let b)):
        let (first, second) = (relations[a].supplier, chain.relations[b].supplier)
        guard let first, let second else { return first == second }
        return entities[first.offset].id == chain.entities[second.offset].id
      case (.group(let a), .group(let b)): return saysTheSame(a, as: b, in: chain)
      default: return false
      }
    }
  }

  /// Groups as words, by whose they are, in order.
  fileprivate func texts(ofGroups indices: ArraySlice<Int>) -> [GroupText.Key: [GroupText]] {
    var texts: [GroupText.Key: [GroupText]] = [:]
    for index in indices {
      let group = groups[index]
      let key = GroupText.Key(dependent: self[group.dependent].id, kind: group.kind)
      texts[key, default: []].append(
        GroupText(
          text: ByteString(text(ofGroup: index)),
          suppliers: suppliers(inGroup: index).sorted().map { self[$0].id }))
    }
    return texts.mapValues { $0.sorted { $0.text < $1.text } }
  }

  private func suppliers(inGroup index: Int) -> Set<Entity.Index> {
    groups[index].members.reduce(into: []) { suppliers, member in
      switch member {
      case .relation(let relation):
        if let supplier = relations[relation].supplier { suppliers.insert(supplier) }
      case .group(let nested): suppliers.formUnion(self.suppliers(inGroup: nested))
      }
    }
  }

  private func text(ofGroup index: Int) -> String {
    let group = groups[index]
    let members = group.members.map { member in
      switch member {
      case .relation(let relation):
        relations[relation].supplier.map { self[$0].id.text } ?? "!missing"
      case .group(let nested): "(\(text(ofGroup: nested)))"
      }
    }
    let word = group.kind == .needs ? "any" : "quorum"
    let need = group.need.map { "\(word) \($0) of " } ?? "all of "
    return (group.name.map { "\($0): " } ?? "") + need + members.joined(separator: ", ")
  }
}
