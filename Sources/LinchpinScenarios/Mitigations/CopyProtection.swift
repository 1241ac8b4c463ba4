import LinchpinCore

/// A mitigation that protects what one party has in its hands; others may have the same.
protocol CopyProtection: Mitigation {
  /// What is protected: artefacts, and the work of parties at suppliers.
  func protectedSubjects(in chain: SupplyChain) -> [Subject]
  /// Whether a holder of them is where the mitigation protects them.
  func isProtected(at holder: Subject, in chain: SupplyChain) -> Bool
}

extension CopyProtection {
  func isProtected(at holder: Subject, in chain: SupplyChain) -> Bool { false }
}

extension CopyProtection {
  /// What ids of artefacts, or `party/holder`, stand for.
  fileprivate func subjects(_ ids: [String], in chain: SupplyChain) -> [Subject] {
    ids.compactMap { id in
      chain.subjects(named: id).first { subject in
        if case .silo = subject { false } else { true }
      }
    }
  }

  /// What contracts hand over: the artefacts that they list, all that the party holds, or the work
  /// that they leave open.
  fileprivate func shared(_ contracts: [Relation], in chain: SupplyChain) -> [Subject] {
    var found: [Subject] = []
    for contract in contracts {
      guard let supplier = contract.supplier else { continue }
      switch contract.terms.shares {
      case .unstated: found.append(.work(party: contract.dependent, supplier: supplier))
      case .listed(let items): found += items.map { .entity($0.artefact) }
      case .all: found += held(by: contract.dependent, in: chain).map { .entity($0) }
      }
    }
    var known: Set<Subject> = []
    return found.filter { known.insert($0).inserted }
  }
}

extension CopyProtection {
  /// The artefacts that a party is said to hold.
  fileprivate func held(by holder: Entity.Index, in chain: SupplyChain) -> [Entity.Index] {
    chain.relations(of: holder).filter { $0.kind == .holds }.compactMap(\.supplier)
  }
}

extension Minimise: CopyProtection {
  func protectedSubjects(in chain: SupplyChain) -> [Subject] { subjects(artefacts, in: chain) }
}

extension Encrypt: CopyProtection {
  func protectedSubjects(in chain: SupplyChain) -> [Subject] { subjects(artefacts, in: chain) }
}

extension Mask: CopyProtection {
  func protectedSubjects(in chain: SupplyChain) -> [Subject] { subjects(artefacts, in: chain) }
}

extension Terminate: CopyProtection {
  func protectedSubjects(in chain: SupplyChain) -> [Subject] {
    guard let consumer = chain.index(of: consumer), let supplier = chain.index(of: supplier) else {
      return []
    }
    let contracts = chain.relations(of: consumer).filter {
      $0.kind.isContract && $0.supplier == supplier
    }
    let own = held(by: supplier, in: chain).filter { chain[$0].owner == consumer }
    return shared(contracts, in: chain) + own.map { .entity($0) }
  }
}

extension Silo: CopyProtection {
  func protectedSubjects(in chain: SupplyChain) -> [Subject] {
    guard let supplier = chain.index(of: supplier) else { return [] }
    let contracts = chain.relations.filter { $0.kind.isContract && $0.supplier == supplier }
    return shared(contracts, in: chain)
      + held(by: supplier, in: chain).filter { chain[$0].owner != nil }.map { .entity($0) }
  }

  func isProtected(at holder: Subject, in chain: SupplyChain) -> Bool {
    guard case .silo(let own, _) = holder else { return false }
    return own == chain.index(of: supplier)
  }
}
