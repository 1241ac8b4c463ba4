import LinchpinCore
import LinchpinEngine

/// Whom each supplier can hit: the counted parties that its outage stops, and that its breach
/// exposes and taints.
public struct SupplierEffects: Sendable {
  /// Every supplier, ascending.
  public let suppliers: [Entity.Index]
  /// For each supplier, the counted parties that its outage stops, ascending.
  public let stopped: [[Entity.Index]]
  /// For each supplier, the counted parties that its breach exposes, ascending.
  public let exposed: [[Entity.Index]]
  /// For each supplier, the counted parties that its breach taints, ascending.
  public let tainted: [[Entity.Index]]
}

extension SupplyChainAnalysis {
  /// Returns whom each supplier can hit, at the level of evidence of the settings.
  ///
  /// - Complexity: Linear in what each supplier's outage and breach reach.
  public func supplierEffects() -> SupplierEffects {
    let suppliers = suppliers
    let level = settings.evidence
    let effects = concurrentMap(
      suppliers.count, makeState: { PartyCounter(self, level: level) },
      { counter, place in
        let supplier = CollectionOfOne(suppliers[place])
        counter.run(.outage, of: supplier)
        let stopped = counter.parties(.stopped)
        counter.run(.breach, of: supplier)
        return (stopped, counter.parties(.exposed), counter.parties(.tainted))
      })
    return SupplierEffects(
      suppliers: suppliers, stopped: effects.map(\.0), exposed: effects.map(\.1),
      tainted: effects.map(\.2))
  }

  /// The counted parties that are stopped without any event, ascending.
  public var alreadyStopped: [Entity.Index] { scope(at: settings.evidence).alreadyStopped }

  /// Returns the single points of failure of some parties: the suppliers that a party rests on, along
  /// any chain, and that stop it by an outage alone.
  ///
  /// - Returns: For each party, suppliers, ascending.
  public func singlePoints(
    of parties: [Entity.Index], by effects: SupplierEffects
  ) -> [[Entity.Index]] {
    var stoppers: [Entity.Index: [Entity.Index]] = [:]
    for (supplier, stopped) in zip(effects.suppliers, effects.stopped) {
      for party in stopped { stoppers[party, default: []].append(supplier) }
    }
    let dependencies = dependencyGraph()
    return parties.map { party in
      guard let stoppers = stoppers[party] else { return [] }
      let trusted = Set(dependencies.transitiveSuppliers(of: party))
      return stoppers.filter(trusted.contains)
    }
  }

  /// What a party rests on, along any chain, ascending.
  public func transitiveSuppliers(of party: Entity.Index) -> [Entity.Index] {
    dependencyGraph().transitiveSuppliers(of: party)
  }
}
