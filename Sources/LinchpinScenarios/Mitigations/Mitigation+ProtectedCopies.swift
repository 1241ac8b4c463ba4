import LinchpinCore

// A mitigation can protect what one party has in its hands; others may have the same.
extension Mitigation {
  /// What the mitigation protects: artefacts, and the work of parties at suppliers; `nil` if it
  /// protects no copy of anything.
  func protectedSubjects(in chain: SupplyChain) -> [Subject]? {
    switch self {
    case .minimise(_, let artefacts), .encrypt(_, let artefacts, _), .mask(_, let artefacts),
      .synthetic(_, let artefacts):
      return artefacts.withoutRepeats.compactMap { chain.artefact($0) }
    case .terminate(let consumer, let supplier, _):
      guard let consumer = chain.index(of: consumer), let supplier = chain.index(of: supplier)
      else { return [] }
      let contracts = chain.relations(of: consumer).filter {
        $0.kind.isContract && $0.supplier == supplier
      }
      let own = chain.held(by: supplier).filter { chain[$0].owner == consumer }
      return chain.shared(contracts) + own.map { .entity($0) }
    case .silo(let supplier):
      guard let supplier = chain.index(of: supplier) else { return [] }
      let contracts = chain.relations.filter { $0.kind.isContract && $0.supplier == supplier }
      let owned = chain.held(by: supplier).filter { chain[$0].owner != nil }
      return chain.shared(contracts) + owned.map { .entity($0) }
    case .diversify, .standby, .suspend, .insource, .isolate, .quorum, .monitor, .activate:
      return nil
    }
  }

  /// Whether a holder of what is protected is where the mitigation protects it: a silo of its own.
  func isProtected(at holder: Subject, in chain: SupplyChain) -> Bool {
    guard case .silo(let supplier) = self, case .silo(let own, _) = holder else { return false }
    return own == chain.index(of: supplier)
  }
}

extension SupplyChain {
  /// What the id of an artefact, or `party/holder`, stands for.
  fileprivate func artefact(_ id: EntityID) -> Subject? {
    subjects(named: id).first { subject in
      if case .silo = subject { false } else { true }
    }
  }

  /// What contracts hand over: the artefacts that they list, all that the party holds, or the work
  /// that they leave open.
  fileprivate func shared(_ contracts: [Relation]) -> [Subject] {
    var found: [Subject] = []
    for contract in contracts {
      guard let supplier = contract.supplier else { continue }
      switch contract.terms.shares {
      case .unstated: found.append(.work(party: contract.dependent, supplier: supplier))
      case .listed(let items): found += items.map { .entity($0.artefact) }
      case .all: found += held(by: contract.dependent).map { .entity($0) }
      }
    }
    var known: Set<Subject> = []
    return found.filter { known.insert($0).inserted }
  }

  /// The artefacts that a party is said to hold.
  fileprivate func held(by holder: Entity.Index) -> [Entity.Index] {
    relations(of: holder).filter { $0.kind == .holds }.compactMap { $0.supplier }
  }
}
