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

  init(_ chain: SupplyChain) {
    for relation in chain.relations {
      guard let other = relation.supplier else { continue }
      switch relation.kind {
      case .holds: held.insert(Pair(party: relation.dependent, artefact: other))
      case .produces: produced.insert(Pair(party: relation.dependent, artefact: other))
      case .engages, .staffedBy, .hostedOn:
        if !relation.hasPlainTerms { add(relation.terms, from: other) }
      case .needs, .runs, .derivedFrom, .grants, .ownedBy: continue
      }
    }
  }

  /// What a contract hands to its supplier, and what the supplier makes.
  private mutating func add(_ terms: Relation.Terms, from supplier: Entity.Index) {
    if case .listed(let items) = terms.shares {
      for item in items { held.insert(Pair(party: supplier, artefact: item.artefact)) }
    }
    if case .listed(let items) = terms.delivers {
      for item in items { produced.insert(Pair(party: supplier, artefact: item)) }
    }
  }

  /// Whether it is said in which form a party has an artefact.
  func says(_ party: Entity.Index, holds artefact: Entity.Index) -> Bool {
    held.contains(Pair(party: party, artefact: artefact))
  }

  func says(_ party: Entity.Index, produces artefact: Entity.Index) -> Bool {
    produced.contains(Pair(party: party, artefact: artefact))
  }
}
