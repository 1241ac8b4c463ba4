import LinchpinCore

/// The members of every group, as positions of relations and of nested groups.
struct GroupMembers {
  private(set) var relations: [[Int]]
  private(set) var groups: [[Int]]

  /// Lists what is a member and not redundant.
  init(of document: SupplyChainDocument, _ verdicts: [Validation.Verdict]) {
    relations = [[Int]](repeating: [], count: document.groups.count)
    groups = relations
    guard !document.groups.isEmpty else { return }
    for (position, relation) in document.relations.enumerated()
    where relation.group >= 0 && verdicts[position] != .redundant {
      relations[Int(relation.group)].append(position)
    }
    for (position, group) in document.groups.enumerated() where group.parent >= 0 {
      groups[Int(group.parent)].append(position)
    }
  }

  /// How many members a group has.
  func count(of group: Int) -> Int { relations[group].count + groups[group].count }
}

extension Validation {
  /// Collapses members that a group lists twice, then checks how many members each group needs.
  mutating func checkGroups() {
    guard !document.groups.isEmpty else { return }
    let listed = GroupMembers(of: document, verdicts)
    for group in document.groups.indices { collapseDuplicates(among: listed.relations[group]) }
    let members = GroupMembers(of: document, verdicts)
    for (position, group) in document.groups.enumerated() where !group.isBroken {
      checkNeed(of: group, count: members.count(of: position))
    }
  }

  /// Keeps the strongest of the members that name one supplier.
  private mutating func collapseDuplicates(among members: [Int]) {
    var strongest: [Symbol: Int] = [:]
    for position in members {
      guard let supplier = document.relations[position].supplier else { continue }
      guard let known = strongest[supplier.id] else {
        strongest[supplier.id] = position
        continue
      }
      let isStronger = document.relations[position].isStronger(than: document.relations[known])
      verdicts[isStronger ? known : position] = .redundant
      if isStronger { strongest[supplier.id] = position }
      report(
        .duplicateMember, "the group lists \(quoted(supplier.id)) twice", at: supplier.location,
        hint: "remove one; the strongest claim is kept")
    }
  }

  /// Reports a need that the members cannot meet or cannot miss.
  private mutating func checkNeed(of group: GroupEntry, count: Int) {
    let key = group.kind.needKey ?? "any"
    if count == 0 {
      report(
        .groupNeedOutOfRange, "the group has no members", at: group.location,
        hint: "list members in 'of', or remove the group")
    } else if let need = group.need, need < 1 || need > count {
      report(
        .groupNeedOutOfRange,
        "'\(key)' is \(need), and the group has \(count) member\(count == 1 ? "" : "s")",
        at: group.needLocation, hint: "write a number from 1 to \(count)")
    }
  }
}

extension RelationEntry {
  /// Whether this claim is kept of two about one member: the more active, then the better
  /// supported one.
  fileprivate func isStronger(than other: RelationEntry) -> Bool {
    status.rank != other.status.rank
      ? status.rank < other.status.rank : evidence > other.evidence
  }
}

extension Relation.Status {
  /// 0 for active, and more the less a relation is in force.
  var rank: Int {
    switch self {
    case .active: 0
    case .suspended: 1
    case .ended: 2
    case .planned: 3
    }
  }
}
