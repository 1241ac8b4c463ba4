import LinchpinCore

/// Who is said to have, and to produce, which artefacts, by any relation of the description, whatever
/// its evidence and status.
///
/// Who hands on an artefact has it, and what is delivered to a party passes through its hands,
/// unless the description says in which form the party has it, or that it produces it.
struct StatedHoldings {
  private var held: Set<Pair> = []
  private var produced: Set<Pair> = []

  private struct Pair: Hashable {
    let party: Entity.Index
    let artefact: Entity.Index
  }

  init(_ chain: SupplyChain, _ facts: ChainFacts) {
    // Nobody asks where no contract lists what goes over or comes back.
    let lists: LinkTerms = [.listedShares, .listedDeliveries]
    guard
      facts.channelIndices.contains(where: { !facts.link(at: $0).says.isDisjoint(with: lists) })
    else { return }
    for (index, link) in facts.links.enumerated() {
      guard let other = link.supplier else { continue }
      if link.kind == .holds {
        held.insert(Pair(party: link.dependent, artefact: other))
      } else if link.kind == .produces {
        produced.insert(Pair(party: link.dependent, artefact: other))
      } else if link.isContract, !link.says.isDisjoint(with: lists) {
        add(chain.relations[index], from: other)
      }
    }
  }

  /// What a contract hands to its supplier, and what the supplier makes.
  private mutating func add(_ contract: Relation, from supplier: Entity.Index) {
    if contract.hasPlainTerms { return }
    let terms = contract.terms
    for item in terms.listedShares { held.insert(Pair(party: supplier, artefact: item.artefact)) }
    for item in terms.listedDeliveries { produced.insert(Pair(party: supplier, artefact: item)) }
  }

  /// Whether it is said in which form a party has an artefact.
  func says(_ party: Entity.Index, holds artefact: Entity.Index) -> Bool {
    held.contains(Pair(party: party, artefact: artefact))
  }

  func says(_ party: Entity.Index, produces artefact: Entity.Index) -> Bool {
    produced.contains(Pair(party: party, artefact: artefact))
  }
}
