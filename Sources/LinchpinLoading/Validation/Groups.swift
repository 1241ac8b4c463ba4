import LinchpinCore

/// The members of every group, as indices of relations and of nested groups.
struct GroupMembers {
  private(set) var relations: [[Int]]
  private(set) var groups: [[Int]]

  /// Lists what is a member and not redundant.
  init(of document: SupplyChainDocument, _ verdicts: [Validation.Verdict]) {
    relations = [[Int]](repeating: [], count: document.groups.count)
    groups = relations
    guard !document.groups.isEmpty else { return }
    for (index, relation) in document.relations.enumerated()
    where relation.group >= 0 && verdicts[index] != .redundant {
      relations[Int(relation.group)].append(index)
    }
    for (index, group) in document.groups.enumerated() where group.parent >= 0 {
      groups[Int(group.parent)].append(index)
    }
  }

  /// How many members a group has, each supplier once.
  func count(of group: Int, in document: SupplyChainDocument) -> Int {
    Set(relations[group].map { document.relations[$0].supplierSymbol }).count
      + groups[group].count
  }
}

extension Validation {
  /// Warns of members that a group lists twice, then checks how many members each group needs.
  mutating func checkGroups() {
    guard !document.groups.isEmpty else { return }
    let members = GroupMembers(of: document, verdicts)
    for (index, group) in document.groups.enumerated() where !group.isBroken {
      reportDuplicates(among: members.relations[index])
      checkNeed(of: group, count: members.count(of: index, in: document))
    }
  }

  /// A supplier counts once in a group; what its entries say is joined when rules are made, since
  /// dates decide which of them is in force.
  private mutating func reportDuplicates(among members: [Int]) {
    var known: Set<Symbol> = []
    for index in members {
      guard let supplier = document.relations[index].supplier,
        !known.insert(supplier.id).inserted
      else { continue }
      report(
        .duplicateMember, "the group lists \(quoted(supplier.id)) twice", at: supplier.location,
        hint: "it counts once; remove one")
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
