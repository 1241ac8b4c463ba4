import LinchpinCore
import LinchpinEngine

/// Whom each supplier can hit: the counted parties that its outage stops and interrupts, and that its
/// breach exposes and taints.
public struct SupplierEffects: Sendable {
  /// Every supplier, ascending.
  public let suppliers: [Entity.Index]
  /// For each supplier, the counted parties that it can hit in each way, ascending; none are
  /// compromised here.
  public let hits: [PerOutcome<[Entity.Index]>]
}

extension SupplyChainAnalysis {
  /// Returns whom each supplier can hit.
  ///
  /// - Parameter level: The level of evidence; that of the settings without it.
  /// - Complexity: Linear in what each supplier's outage and breach reach.
  public func supplierEffects(at level: Evidence? = nil) -> SupplierEffects {
    let suppliers = suppliers
    let level = level ?? settings.evidence
    let hits = concurrentMap(
      suppliers.count, makeState: { PartyCounter(self, level: level) },
      { counter, index in
        var hits = PerOutcome<[Entity.Index]> { _ in [] }
        let supplier = CollectionOfOne(suppliers[index])
        counter.run(.outage, of: supplier)
        hits.stopped = counter.parties(.stopped, at: level)
        hits.interrupted = counter.parties(.interrupted, at: level)
        counter.run(.breach, of: supplier)
        hits.exposed = counter.parties(.exposed, at: level)
        hits.tainted = counter.parties(.tainted, at: level)
        return hits
      })
    return SupplierEffects(suppliers: suppliers, hits: hits)
  }

  /// The counted parties that are stopped, or interrupted, without any event, ascending.
  public func alreadyHit(_ outcome: Outcome, at level: Evidence? = nil) -> [Entity.Index] {
    scope.alreadyHit(outcome, at: level ?? settings.evidence)
  }

  /// Returns the single points of failure of some parties: the suppliers that a party rests on, along
  /// any chain, and that stop it by an outage alone.
  ///
  /// - Returns: For each party, suppliers, ascending.
  public func singlePoints(
    of parties: [Entity.Index], by effects: SupplierEffects
  ) -> [[Entity.Index]] {
    var stoppers: [Entity.Index: [Entity.Index]] = [:]
    for (supplier, hits) in zip(effects.suppliers, effects.hits) {
      for party in hits.stopped { stoppers[party, default: []].append(supplier) }
    }
    let dependencies = dependencyGraph()
    return parties.map { singlePoints(of: $0, stoppers: stoppers[$0] ?? [], dependencies) }
  }

  /// - Parameter stoppers: The suppliers that stop the party by an outage alone.
  func singlePoints(
    of party: Entity.Index, stoppers: [Entity.Index], _ dependencies: DependencyGraph
  ) -> [Entity.Index] {
    let owner = facts.owner(of: party).flatMap { stops($0, ownPart: party) ? $0 : nil }
    let stoppers = stoppers + (owner.map { [$0] } ?? [])
    if stoppers.isEmpty { return [] }
    let trusted = Set(dependencies.transitiveSuppliers(of: party))
    return stoppers.filter(trusted.contains).sorted()
  }

  /// Whether an outage of an owner stops what it owns; that is no victim of its owner's in effects.
  private func stops(_ owner: Entity.Index, ownPart party: Entity.Index) -> Bool {
    withSolver(at: settings.evidence) { solver in
      var reached: [RuleNetwork.Atom] = []
      solver.reach(of: [rules.atoms.atom(owner, .down)], into: &reached)
      return !Set(reached).isDisjoint(with: stoppingAtoms(of: party))
    }
  }

  /// What a party rests on, along any chain, ascending.
  public func transitiveSuppliers(of party: Entity.Index) -> [Entity.Index] {
    dependencyGraph().transitiveSuppliers(of: party)
  }
}
