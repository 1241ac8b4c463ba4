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
    let (before, after) = (old.groupTexts(), new.groupTexts())
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
  /// The outermost groups of every entity, as words, in order.
  fileprivate func groupTexts() -> [GroupText.Key: [GroupText]] {
    var texts: [GroupText.Key: [GroupText]] = [:]
    for (index, group) in groups.enumerated() where group.parent == nil {
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
