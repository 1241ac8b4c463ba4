import LinchpinCore

/// The silos and implicit artefacts that a chain's relations imply.
struct ImpliedNodes {
  private(set) var meanings: Set<AtomTable.Meaning> = []

  init(_ chain: SupplyChain, status: [Relation.Status]) {
    for (position, relation) in chain.relations.enumerated() where status[position] != .planned {
      switch relation.kind {
      case .engages, .staffedBy, .hostedOn: addContract(relation, in: chain)
      case .holds, .produces:
        guard let artefact = relation.supplier else { continue }
        addSilo(of: relation.dependent, artefact: artefact, in: chain)
      case .needs, .runs, .derivedFrom, .grants, .ownedBy: continue
      }
    }
  }

  private mutating func addContract(_ relation: Relation, in chain: SupplyChain) {
    guard let supplier = relation.supplier else { return }
    let consumer = relation.dependent
    let isLab = chain[consumer].kind == .lab
    if !isLab && !chain[supplier].isSiloed { return }
    let terms = relation.terms
    let delivers = relation.kind.isContract ? terms.delivers : .listed([])
    if isLab {
      if terms.shares == .unstated || delivers == .unstated {
        meanings.insert(.work(lab: consumer, supplier: supplier))
      }
      let handsNothing = terms.shares == .listed([]) && delivers == .listed([])
      if chain[supplier].isSiloed && !handsNothing {
        meanings.insert(.silo(supplier: supplier, client: consumer))
      }
    } else {
      if case .listed(let items) = terms.shares {
        for item in items { addSilo(of: supplier, artefact: item.artefact, in: chain) }
      }
      if case .listed(let items) = delivers {
        for item in items { addSilo(of: supplier, artefact: item, in: chain) }
      }
    }
  }

  /// What a siloed supplier holds for no contract of a lab lies with the lab that owns it.
  private mutating func addSilo(
    of supplier: Entity.Index, artefact: Entity.Index, in chain: SupplyChain
  ) {
    guard chain[supplier].isSiloed, let owner = chain[artefact].owner, chain[owner].kind == .lab
    else { return }
    meanings.insert(.silo(supplier: supplier, client: owner))
  }
}
