import LinchpinCore

/// Finds which relations of two supply chains are the same, and which are not.
///
/// Both lists are in canonical order, and ranks keep it: one walk along both sets aside what is
/// equal, without a word about it. Only what is left is put into words and matched.
struct RelationMatching {
  private let old: Side
  private let new: Side
  private let entities: EntityAlignment

  /// The relations of one chain, with numbers that both chains share.
  private struct Side {
    let chain: SupplyChain
    let rank: [Int]
    /// By relation that is in a group with others: what the group needs, such as `any 1 of 2`.
    let memberships: [Int: String]
    /// The indices of the relations on sufficient evidence, in canonical order.
    let indices: [Int]

    init(_ chain: SupplyChain, rank: [Int], evidence: Evidence) {
      self.chain = chain
      self.rank = rank
      memberships = chain.groupMemberships()
      indices = chain.relations.indices.filter { chain.relations[$0].evidence >= evidence }
    }

    func order(_ index: Int) -> (Int, Int, Int) {
      let relation = chain.relations[index]
      return (
        rank[relation.dependent.offset], relation.kind.rank,
        relation.supplier.map { rank[$0.offset] } ?? -1
      )
    }

    func key(_ index: Int) -> Key {
      let relation = chain.relations[index]
      return Key(
        dependent: rank[relation.dependent.offset], kind: relation.kind,
        supplier: relation.supplier.map { chain[$0].id },
        supplierRank: relation.supplier.map { rank[$0.offset] },
        service: relation.service.map { ByteString($0) })
    }

    func claim(_ index: Int) -> Claim {
      Claim(
        facts: chain.facts(of: chain.relations[index]), membership: memberships[index])
    }
  }

  /// What two relations have to share to be one that has changed.
  private struct Key: Hashable, Comparable {
    let dependent: Int
    let kind: RelationKind
    /// `nil` for a member that is missing, which is told as `!missing` and stands there.
    let supplier: EntityID?
    let supplierRank: Int?
    /// `nil` where none is named.
    let service: ByteString?

    static func < (a: Self, b: Self) -> Bool {
      let (unnamed, missing) = (ByteString(""), EntityID("!missing"))
      return (a.dependent, a.kind.rank, a.supplier ?? missing, a.service ?? unnamed)
        < (b.dependent, b.kind.rank, b.supplier ?? missing, b.service ?? unnamed)
    }
  }

  /// What a relation says, and of which group it is a member.
  private struct Claim {
    let facts: Facts
    let membership: String?
  }

  init(
    from old: SupplyChain, to new: SupplyChain, _ entities: EntityAlignment, _ evidence: Evidence
  ) {
    self.entities = entities
    self.old = Side(old, rank: entities.beforeRank, evidence: evidence)
    self.new = Side(new, rank: entities.afterRank, evidence: evidence)
  }

  /// The relations that differ, and those that only their groups make different.
  func changes() -> (
    own: [SupplyChainDifference.RelationChange], regrouped: [SupplyChainDifference.RelationChange]
  ) {
    let rest = unequal()
    var claims: [Key: (old: [Claim], new: [Claim])] = [:]
    for index in rest.old {
      claims[old.key(index), default: ([], [])].old.append(old.claim(index))
    }
    for index in rest.new {
      claims[new.key(index), default: ([], [])].new.append(new.claim(index))
    }
    var own: [SupplyChainDifference.RelationChange] = []
    var regrouped: [SupplyChainDifference.RelationChange] = []
    for key in claims.keys.sorted() {
      guard var (before, after) = claims[key] else { continue }
      Self.cancel(&before, &after) { $0.membership == $1.membership && $0.facts == $1.facts }
      let count = Self.cancel(&before, &after) { $0.facts == $1.facts }
      regrouped += (0..<count).map { _ in change(key, .changed) }
      let paired = min(before.count, after.count)
      for (a, b) in zip(before, after) {
        own.append(change(key, .changed, a.facts.changes(to: b.facts)))
      }
      own += before.dropFirst(paired).map { _ in change(key, .removed) }
      own += after.dropFirst(paired).map { _ in change(key, .added) }
    }
    return (own, regrouped)
  }

  /// The relations of each chain that the other has no equal of at the same place.
  private func unequal() -> (old: [Int], new: [Int]) {
    let isAligned = entities.beforeRank == entities.afterRank
    func areEqual(_ a: Int, _ b: Int) -> Bool {
      let (before, after) = (old.chain.relations[a], new.chain.relations[b])
      guard old.memberships[a] == new.memberships[b],
        isAligned
          ? before == after : before.renumbered(old.rank) == after.renumbered(new.rank)
      else { return false }
      return before.hasPlainTerms || haveSameTexts(before.terms, after.terms)
    }
    var rest: (old: [Int], new: [Int]) = ([], [])
    var (i, j) = (0, 0)
    while i < old.indices.count, j < new.indices.count {
      let (a, b) = (old.indices[i], new.indices[j])
      let (first, second) = (old.order(a), new.order(b))
      let isSamePlace = first == second
      if !isSamePlace || !areEqual(a, b) {
        if first <= second { rest.old.append(a) }
        if second <= first { rest.new.append(b) }
      }
      if first <= second { i += 1 }
      if second <= first { j += 1 }
    }
    return (rest.old + old.indices[i...], rest.new + new.indices[j...])
  }

  /// Takes out what both lists have, and returns how many pairs that were.
  @discardableResult
  private static func cancel(
    _ old: inout [Claim], _ new: inout [Claim], _ areAlike: (Claim, Claim) -> Bool
  ) -> Int {
    let before = old.count
    old.removeAll { claim in
      guard let twin = new.firstIndex(where: { areAlike(claim, $0) }) else { return false }
      new.remove(at: twin)
      return true
    }
    return before - old.count
  }

  private func change(
    _ key: Key, _ kind: ChangeKind, _ attributes: [AttributeChange] = []
  ) -> SupplyChainDifference.RelationChange {
    let pair = entities.pairs[key.dependent]
    let dependent = pair.after.map { new.chain[$0].id } ?? pair.before.map { old.chain[$0].id }
    return .init(
      kind: kind, dependent: dependent ?? "", relation: key.kind,
      supplier: key.supplier, service: key.service?.text, attributes: attributes,
      dependentRank: key.dependent, supplierRank: key.supplierRank)
  }
}

/// Whether the texts of two equal terms have the same bytes.
private func haveSameTexts(_ a: Relation.Terms, _ b: Relation.Terms) -> Bool {
  haveSameBytes(a.service ?? "", b.service ?? "") && haveSameBytes(a.notes ?? "", b.notes ?? "")
    && zip(a.sources, b.sources).allSatisfy { haveSameBytes($0, $1) }
}

extension SupplyChain {
  /// What to say of a member of a group, by index of the relation: `any 1 of 2`.
  package func groupMemberships() -> [Int: String] {
    var names: [Int: String] = [:]
    for group in groups where group.members.count > 1 {
      let word = group.kind == .needs ? "any" : "quorum"
      let name = "\(word) \(group.need ?? group.members.count) of \(group.members.count)"
      for case .relation(let member) in group.members { names[member] = name }
    }
    return names
  }
}
