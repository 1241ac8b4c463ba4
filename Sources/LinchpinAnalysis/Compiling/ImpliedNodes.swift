import LinchpinCore

/// The silos and implicit artefacts that a chain's relations imply.
struct ImpliedNodes {
  private(set) var meanings: Set<AtomTable.Meaning> = []

  init(_ chain: SupplyChain, _ facts: ChainFacts) {
    for (position, link) in facts.links.enumerated() where link.status != .planned {
      switch link.kind {
      case .engages, .staffedBy, .hostedOn: addContract(link, at: position, in: chain, facts)
      case .holds, .produces:
        guard let artefact = link.supplier else { continue }
        addSilo(of: link.dependent, artefact: artefact, facts)
      case .needs, .runs, .derivedFrom, .grants, .ownedBy: continue
      }
    }
  }

  private mutating func addContract(
    _ link: ChainFacts.Link, at position: Int, in chain: SupplyChain, _ facts: ChainFacts
  ) {
    guard let supplier = link.supplier else { return }
    let consumer = link.dependent
    let isLab = facts.kind(of: consumer) == .lab
    let isSiloed = facts.isSiloed[supplier.position]
    if !isLab && !isSiloed { return }
    let terms = chain.relations[position].terms
    let delivers = link.kind.isContract ? terms.delivers : .listed([])
    if isLab {
      if terms.shares == .unstated || delivers == .unstated {
        meanings.insert(.work(lab: consumer, supplier: supplier))
      }
      let handsNothing = terms.shares == .listed([]) && delivers == .listed([])
      if isSiloed && !handsNothing {
        meanings.insert(.silo(supplier: supplier, client: consumer))
      }
    } else {
      if case .listed(let items) = terms.shares {
        for item in items { addSilo(of: supplier, artefact: item.artefact, facts) }
      }
      if case .listed(let items) = delivers {
        for item in items { addSilo(of: supplier, artefact: item, facts) }
      }
    }
  }

  /// What a siloed supplier holds for no contract of a lab lies with the lab that owns it.
  private mutating func addSilo(
    of supplier: Entity.Index, artefact: Entity.Index, _ facts: ChainFacts
  ) {
    guard facts.isSiloed[supplier.position], let owner = facts.owner(of: artefact),
      facts.kind(of: owner) == .lab
    else { return }
    meanings.insert(.silo(supplier: supplier, client: owner))
  }
}
