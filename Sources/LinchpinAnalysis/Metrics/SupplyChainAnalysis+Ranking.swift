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
    let shortfall =
      addUses(to: &rows, units: units, wanted: wanted)
      ?? addEvents(to: &rows, units: units, wanted: wanted)
    return SupplierRanking(
      evidence: settings.evidence, asOf: day, counted: counted,
      countedTotal: countedTotal, isByParent: byParent,
      suppliers: Self.sorted(rows, by: order, at: settings.evidence), shortfall: shortfall)
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

  /// Adds who uses each unit; says how far the work got where its budget ended it.
  private func addUses(
    to rows: inout [SupplierRanking.Row], units: [Unit], wanted: Set<SupplierMetric>
  ) -> WorkBudget.Progress? {
    guard !wanted.isDisjoint(with: [.usesDirect, .usesAny, .hidden, .amplification]) else {
      return nil
    }
    let dependencies = dependencyGraph()
    let parties = countedParties
    let uses = dependencies.uses(by: parties)
    for (row, unit) in units.enumerated() {
      if unit.members.count == 1 {
        rows[row].usesDirect = Int(uses.direct[unit.name.offset])
        rows[row].usesAny = Int(uses.any[unit.name.offset])
      } else {
        if let end = budget.end(of: "users of parents", done: row, of: units.count) { return end }
        let users = users(of: Set(unit.members), dependencies, parties)
        rows[row].usesDirect = users.direct
        rows[row].usesAny = users.any
      }
    }
    return nil
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

  /// Adds what outages and breaches do; says how far the work got where its budget ended it, and what
  /// was not done by then is left out.
  private func addEvents(
    to rows: inout [SupplierRanking.Row], units: [Unit], wanted: Set<SupplierMetric>
  ) -> WorkBudget.Progress? {
    let outages = wanted.intersection([.impact, .interruption])
    let breaches = wanted.intersection([.exposure, .taint, .rivalsCoExposed])
    if outages.isEmpty && breaches.isEmpty { return nil }
    var census = EventCensus(self, units: units.map { $0.members })
    do {
      if !outages.isEmpty { try addOutages(to: &rows, outages, &census) }
      if !breaches.isEmpty { try addBreaches(to: &rows, breaches, &census) }
      return nil
    } catch {
      return error.progress
    }
  }

  private func addOutages(
    to rows: inout [SupplierRanking.Row], _ wanted: Set<SupplierMetric>, _ census: inout EventCensus
  ) throws(EventCensus.Shortfall) {
    let outcomes: [Outcome] =
      (wanted.contains(.impact) ? [.stopped] : [])
      + (wanted.contains(.interruption) ? [.interrupted] : [])
    let answer = try census.count(
      .outage, outcomes, at: Evidence.strongestFirst, rivalsAt: settings.evidence)
    for row in rows.indices {
      rows[row].impact = answer.counts(.stopped, unit: row)
      rows[row].interruption = answer.counts(.interrupted, unit: row)
    }
  }

  private func addBreaches(
    to rows: inout [SupplierRanking.Row], _ wanted: Set<SupplierMetric>, _ census: inout EventCensus
  ) throws(EventCensus.Shortfall) {
    let needsLevels = !wanted.isDisjoint(with: [.exposure, .taint])
    let outcomes: [Outcome] =
      (wanted.isDisjoint(with: [.exposure, .rivalsCoExposed]) ? [] : [.exposed])
      + (wanted.contains(.taint) ? [.tainted] : [])
    let answer = try census.count(
      .breach, outcomes, at: needsLevels ? Evidence.strongestFirst : [settings.evidence],
      rivalsAt: settings.evidence)
    for row in rows.indices {
      if wanted.contains(.exposure) { rows[row].exposure = answer.counts(.exposed, unit: row) }
      rows[row].taint = answer.counts(.tainted, unit: row)
      if wanted.contains(.rivalsCoExposed) {
        rows[row].rivalsCoExposed = Int(answer.rivals[row].most)
      }
    }
  }
}
