import LinchpinCore

/// Which relations two states of a supply chain do not share; ends are positions in their union.
struct RelationDifference {
  private(set) var added = 0
  private(set) var removed = 0
  private(set) var changed = 0
  /// The lines that a difference touches.
  private(set) var lines: Set<MapEdge.Identity> = []

  /// Relations between the same two parties of one kind that differ count as changed, one for one;
  /// what is left over is added or removed.
  init(
    _ before: SupplyChain, _ after: SupplyChain, union: UnionChain, evidence: Evidence
  ) {
    var groups: [MapEdge.Identity: [Kind: (old: [Claim], new: [Claim])]] = [:]
    func collect(_ chain: SupplyChain, _ newPosition: [Int], isNew: Bool) {
      let names = MapEdges.groupNames(in: chain)
      for (position, relation) in chain.relations.enumerated() where relation.evidence >= evidence {
        let claim = Claim(relation: relation.renumbered(newPosition), group: names[position])
        guard let supplier = claim.relation.supplier else { continue }
        let line = MapEdge.Identity(
          dependent: claim.relation.dependent.position, supplier: supplier.position,
          link: MapLink(relation.kind))
        var pair = groups[line, default: [:]][Kind(relation.kind)] ?? ([], [])
        if isNew { pair.new.append(claim) } else { pair.old.append(claim) }
        groups[line, default: [:]][Kind(relation.kind)] = pair
      }
    }
    collect(before, union.beforePosition, isNew: false)
    collect(after, union.afterPosition, isNew: true)
    for (line, kinds) in groups {
      for var (old, new) in kinds.values {
        for claim in old {
          guard let same = new.firstIndex(of: claim), let place = old.firstIndex(of: claim) else {
            continue
          }
          new.remove(at: same)
          old.remove(at: place)
        }
        if !old.isEmpty || !new.isEmpty { lines.insert(line) }
        let both = min(old.count, new.count)
        changed += both
        removed += old.count - both
        added += new.count - both
      }
    }
  }

  private struct Kind: Hashable {
    let kind: RelationKind
    init(_ kind: RelationKind) { self.kind = kind }
  }

  /// A relation, and the group that it is a member of: `any 1 of 2`.
  private struct Claim: Equatable {
    var relation: Relation
    var group: String?
  }
}
