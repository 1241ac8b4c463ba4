import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// Returns the metrics of every supplier.
  ///
  /// - Parameters:
  ///   - metrics: What to compute; the rest is left out.
  ///   - order: The metrics to order by, the first first; ids break ties. See
  ///     ``SupplierMetric/usualOrder(in:)``.
  ///   - byParent: Whether a row is an ultimate parent: the union of what its members do, and its
  ///     own members are not counted.
  public func ranking(
    metrics: Set<SupplierMetric> = Set(SupplierMetric.allCases),
    by order: [SupplierMetric]? = nil, byParent: Bool = false
  ) -> SupplierRanking {
    let order = order ?? SupplierMetric.usualOrder(in: chain)
    let wanted = metrics.union(order)
    let units = byParent ? unitsByParent() : suppliers.map { Unit(name: $0, members: [$0]) }
    var rows = units.map { SupplierRanking.Row(entity: $0.name) }
    addUses(to: &rows, units: units, wanted: wanted)
    addOutages(to: &rows, units: units, wanted: wanted)
    addBreaches(to: &rows, units: units, wanted: wanted)
    return SupplierRanking(
      evidence: settings.evidence, asOf: day, counted: counted,
      countedTotal: countedTotal, isByParent: byParent,
      suppliers: Self.sorted(rows, by: order, at: settings.evidence))
  }

  /// Rows are given in order of their ids, which breaks ties.
  private static func sorted(
    _ rows: [SupplierRanking.Row], by order: [SupplierMetric], at level: Evidence
  ) -> [SupplierRanking.Row] {
    let columns = order.map { metric in rows.map { $0.value(of: metric, at: level) ?? -1 } }
    let ranks = rows.indices.sorted { a, b in
      for column in columns where column[a] != column[b] { return column[a] > column[b] }
      return a < b
    }
    return ranks.map { rows[$0] }
  }

  /// What one row of a ranking is about.
  private struct Unit: Sendable {
    let name: Entity.Index
    let members: [Entity.Index]
  }

  /// The ultimate parents of suppliers, each with all that it controls: what supplies nobody is
  /// struck with it too, and not counted.
  private func unitsByParent() -> [Unit] {
    let tops = Set(suppliers.map(ownership.ultimateParent))
    var members: [Entity.Index: [Entity.Index]] = [:]
    for entity in chain.indices {
      let top = ownership.ultimateParent(of: entity)
      if tops.contains(top) { members[top, default: []].append(entity) }
    }
    return tops.sorted().map { Unit(name: $0, members: members[$0] ?? [$0]) }
  }

  private func addUses(
    to rows: inout [SupplierRanking.Row], units: [Unit], wanted: Set<SupplierMetric>
  ) {
    guard !wanted.isDisjoint(with: [.usesDirect, .usesAny, .hidden, .amplification]) else { return }
    let dependencies = dependencyGraph()
    let parties = countedParties
    let uses = dependencies.uses(by: parties)
    for (row, unit) in units.enumerated() {
      if unit.members.count == 1 {
        rows[row].usesDirect = Int(uses.direct[unit.name.offset])
        rows[row].usesAny = Int(uses.any[unit.name.offset])
      } else {
        let users = users(of: Set(unit.members), dependencies, parties)
        rows[row].usesDirect = users.direct
        rows[row].usesAny = users.any
      }
    }
  }

  /// Counted parties that use any member, members left out.
  private func users(
    of members: Set<Entity.Index>, _ dependencies: DependencyGraph, _ parties: [Entity.Index]
  ) -> (direct: Int, any: Int) {
    var direct = 0
    var any = 0
    for party in parties where !members.contains(party) {
      if dependencies.suppliers(of: party).contains(where: members.contains) { direct += 1 }
      if dependencies.transitiveSuppliers(of: party).contains(where: members.contains) {
        any += 1
      }
    }
    return (direct, any)
  }

  private func addOutages(
    to rows: inout [SupplierRanking.Row], units: [Unit], wanted: Set<SupplierMetric>
  ) {
    guard !wanted.isDisjoint(with: [.impact, .interruption]) else { return }
    let outages = concurrentMap(
      units.count, makeState: { PartyCounter(self) },
      { counter, unit in
        counter.run(.outage, of: units[unit].members)
        return counter.counts
      })
    for (row, counts) in outages.enumerated() {
      if wanted.contains(.impact) { rows[row].impact = counts[.stopped] }
      if wanted.contains(.interruption) { rows[row].interruption = counts[.interrupted] }
    }
  }

  private func addBreaches(
    to rows: inout [SupplierRanking.Row], units: [Unit], wanted: Set<SupplierMetric>
  ) {
    guard !wanted.isDisjoint(with: [.exposure, .taint, .rivalsCoExposed]) else { return }
    let needsLevels = !wanted.isDisjoint(with: [.exposure, .taint])
    let level = settings.evidence
    let breaches = concurrentMap(
      units.count, makeState: { PartyCounter(self, level: needsLevels ? nil : level) },
      { counter, unit in
        counter.run(.breach, of: units[unit].members)
        return BreachCounts(
          parties: counter.counts,
          rivals: wanted.contains(.rivalsCoExposed)
            ? mostRivals(among: counter.exposedRivals(at: level)) : nil)
      })
    for (row, breach) in breaches.enumerated() {
      if wanted.contains(.exposure) { rows[row].exposure = breach.parties[.exposed] }
      if wanted.contains(.taint) { rows[row].taint = breach.parties[.tainted] }
      rows[row].rivalsCoExposed = breach.rivals
    }
  }
}

/// Whom one breach hits.
private struct BreachCounts: Sendable {
  let parties: OutcomeCounts
  let rivals: Int?
}
