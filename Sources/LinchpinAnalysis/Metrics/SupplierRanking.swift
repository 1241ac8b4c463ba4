import LinchpinCore

/// The metrics of every supplier, side by side.
public struct SupplierRanking: Sendable, Equatable {
  public var evidence: Evidence
  public var asOf: CalendarDay?
  public var counted: CountedParties
  public var countedTotal: Int
  /// Whether a row is an ultimate parent with all it controls, rather than one supplier.
  public var isByParent: Bool
  /// In descending order of the metrics asked for, then by id.
  public var suppliers: [Row]

  /// One supplier. A metric that was not asked for is `nil`.
  public struct Row: Sendable, Equatable {
    public var entity: String
    /// Counted parties with a dependency relation straight to the supplier.
    public var usesDirect: Int?
    /// Counted parties that rest on the supplier along any chain of such relations.
    public var usesAny: Int?
    /// Whether somebody uses the supplier, but nobody directly.
    public var isHidden: Bool? { usesAny.flatMap { any in usesDirect.map { any > 0 && $0 == 0 } } }
    /// usesAny / usesDirect: how much longer the true list of users is than the visible one.
    public var amplification: Double? {
      guard let usesAny, let usesDirect, usesDirect > 0 else { return nil }
      return Double(usesAny) / Double(usesDirect)
    }
    /// Counted parties stopped by an outage of the supplier.
    public var impact: Int?
    /// Counted parties exposed, and tainted, by a breach of the supplier.
    public var exposure: BlastRadius.CountByEvidence?
    public var taint: BlastRadius.CountByEvidence?
    /// The largest number of mutually rival labs that a breach of the supplier exposes together.
    public var rivalsCoExposed: Int?
  }
}

/// A metric of a supplier that a ranking can be ordered by.
public enum SupplierMetric: String, Sendable, CaseIterable {
  case usesDirect = "uses-direct"
  case usesAny = "uses-any"
  case hidden
  case amplification
  case impact
  case exposure
  case taint
  case rivalsCoExposed = "rivals-co-exposed"
}

extension SupplierRanking.Row {
  /// The value of a metric, as a number to order by; `nil` where there is none.
  public func value(of metric: SupplierMetric, at level: Evidence) -> Double? {
    switch metric {
    case .usesDirect: usesDirect.map(Double.init)
    case .usesAny: usesAny.map(Double.init)
    case .hidden: isHidden.map { $0 ? 1 : 0 }
    case .amplification: amplification
    case .impact: impact.map(Double.init)
    case .exposure: exposure.map { Double($0[level]) }
    case .taint: taint.map { Double($0[level]) }
    case .rivalsCoExposed: rivalsCoExposed.map(Double.init)
    }
  }
}

extension SupplyChainAnalysis {
  /// Returns the metrics of every supplier.
  ///
  /// - Parameters:
  ///   - metrics: What to compute; the rest is left out.
  ///   - order: The metrics to order by, the first first; ids break ties.
  ///   - byParent: Whether a row is an ultimate parent: the union of what its members do, and its
  ///     own members are not counted.
  public func ranking(
    metrics: Set<SupplierMetric> = Set(SupplierMetric.allCases),
    by order: [SupplierMetric] = [.rivalsCoExposed], byParent: Bool = false
  ) -> SupplierRanking {
    let wanted = metrics.union(order)
    let units = byParent ? unitsByParent() : suppliers.map { Unit(name: $0, members: [$0]) }
    var rows = units.map { SupplierRanking.Row(entity: chain[$0.name].id) }
    addUses(to: &rows, units: units, wanted: wanted)
    addImpact(to: &rows, units: units, wanted: wanted)
    addBreaches(to: &rows, units: units, wanted: wanted)
    let level = settings.evidence
    let keys = rows.map { row in order.map { row.value(of: $0, at: level) ?? -1 } }
    let sorted = rows.indices.sorted { a, b in
      keys[a] != keys[b]
        ? keys[b].lexicographicallyPrecedes(keys[a])
        : utf8Precedes(rows[a].entity, rows[b].entity)
    }
    return SupplierRanking(
      evidence: level, asOf: day, counted: settings.counted,
      countedTotal: countedParties.count, isByParent: byParent,
      suppliers: sorted.map { rows[$0] })
  }

  /// What one row of a ranking is about.
  private struct Unit {
    let name: Entity.Index
    let members: [Entity.Index]
  }

  /// Suppliers under the ultimate parents that control them, and the parents themselves.
  private func unitsByParent() -> [Unit] {
    var members: [Entity.Index: Set<Entity.Index>] = [:]
    for supplier in suppliers {
      let top = ownership.ultimateParent(of: supplier)
      members[top, default: [top]].insert(supplier)
    }
    return members.keys.sorted().map { Unit(name: $0, members: (members[$0] ?? []).sorted()) }
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
        rows[row].usesDirect = Int(uses.direct[unit.name.position])
        rows[row].usesAny = Int(uses.any[unit.name.position])
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

  private func addImpact(
    to rows: inout [SupplierRanking.Row], units: [Unit], wanted: Set<SupplierMetric>
  ) {
    guard wanted.contains(.impact) else { return }
    var counter = PartyCounter(self, level: settings.evidence)
    for (row, unit) in units.enumerated() {
      counter.run(EventSeeds(.outage, of: unit.members, chain: chain, table: rules.atoms))
      rows[row].impact = counter.count(.stopped)
    }
  }

  private func addBreaches(
    to rows: inout [SupplierRanking.Row], units: [Unit], wanted: Set<SupplierMetric>
  ) {
    guard !wanted.isDisjoint(with: [.exposure, .taint, .rivalsCoExposed]) else { return }
    let needsRange = !wanted.isDisjoint(with: [.exposure, .taint])
    let levels = needsRange ? Evidence.allCases : [settings.evidence]
    for level in levels {
      var counter = PartyCounter(self, level: level)
      for (row, unit) in units.enumerated() {
        counter.run(EventSeeds(.breach, of: unit.members, chain: chain, table: rules.atoms))
        if wanted.contains(.exposure) {
          rows[row].exposure = rows[row].exposure.setting(level, to: counter.count(.exposed))
        }
        if wanted.contains(.taint) {
          rows[row].taint = rows[row].taint.setting(level, to: counter.count(.tainted))
        }
        if level == settings.evidence, wanted.contains(.rivalsCoExposed) {
          rows[row].rivalsCoExposed = mostRivals(among: counter.exposedLabs)
        }
      }
    }
  }
}

extension BlastRadius.CountByEvidence? {
  /// The counts with that of one level replaced.
  fileprivate func setting(_ level: Evidence, to count: Int) -> BlastRadius.CountByEvidence {
    var counts =
      self ?? BlastRadius.CountByEvidence(confirmed: 0, reported: 0, alleged: 0, assumed: 0)
    switch level {
    case .confirmed: counts.confirmed = count
    case .reported: counts.reported = count
    case .alleged: counts.alleged = count
    case .assumed: counts.assumed = count
    }
    return counts
  }
}
