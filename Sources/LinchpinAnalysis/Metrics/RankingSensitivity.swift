import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// Returns the uncertain relations that change which suppliers rank first, or how high the first
  /// of them stands.
  ///
  /// - Parameters:
  ///   - metric: What suppliers are ranked by.
  ///   - count: How many ranks are looked at.
  /// - Complexity: For each supplier, one walk over what its event reaches for 512 relations that have
  ///   a hand in it.
  public func rankingSensitivity(of metric: SupplierMetric, first count: Int = 10)
    -> EvidenceSensitivity
  {
    let relations = uncertainRelations()
    let rows = ranking(metrics: [metric], by: [metric]).suppliers
    let flipped =
      metric.isUse
      ? FlippedUses(self, relations: relations, rows, metric).values
      : flippedEffects(metric, relations, rows)
    let leaders = Leaders(
      rows.map { ($0.entity, $0.value(of: metric, at: settings.evidence)) }, count: count)
    let before = leaders.first(with: [])
    let flips = flipped.byRelation.compactMap { relation, values -> EvidenceSensitivity.Flip? in
      let after = leaders.first(with: values)
      let changes = [
        Self.change("first", Array(before.ids.prefix(1)), Array(after.ids.prefix(1))),
        Self.change(metric.rawValue, before.ids, after.ids),
      ].compactMap { $0 }
      let change = EvidenceSensitivity.ValueChange(before: before.value, after: after.value)
      return changes.isEmpty && change.isNone
        ? nil : flip(of: relation, changes, firstValue: change.isNone ? nil : change)
    }
    return sensitivity(tried: flipped.tried, flips, flipped.shortfall)
  }

  /// What suppliers' events hit with each relation taken the other way, the first of the ranking first.
  private func flippedEffects(
    _ metric: SupplierMetric, _ relations: [Int], _ rows: [SupplierRanking.Row]
  ) -> FlippedValues {
    let rules = FlippedRules(self, relations: relations)
    let (event, outcome) = metric.effect
    var hits = FlippedHits(self, rules, outcomes: [outcome])
    var flipped = FlippedValues(tried: rules.solver.variantCount, shortfall: rules.shortfall)
    let (scope, groups) = (scope, RivalGroups(chain, ownership))
    let isAsked: (Entity.Index) -> Bool =
      metric == .rivalsCoExposed
      ? { scope.facts.isRival[$0.offset] } : { scope.isCounted($0) }
    var seeds = EventSeeds()
    for (index, row) in rows.enumerated() {
      if let end = budget.end(of: "suppliers", done: index, of: rows.count) {
        flipped.shortfall = flipped.shortfall ?? end
        return flipped
      }
      seeds.replace(with: event, of: CollectionOfOne(row.entity), facts, self.rules.atoms)
      let base = row.value(of: metric, at: settings.evidence) ?? 0
      hits.ask(seeds, about: isAsked) { batch in
        for (lane, change) in batch.changes {
          let value =
            metric == .rivalsCoExposed
            ? Double(groups.most(among: change.applied(to: batch.hit))) : base + change.delta
          guard value != base else { continue }
          flipped.byRelation[relations[batch.variant(in: lane)], default: []]
            .append((index, value))
        }
      }
    }
    if metric == .rivalsCoExposed { addOwnershipFlips(relations, rows, to: &flipped) }
    return flipped
  }

  /// Relations of ownership change who is a rival of whom.
  private func addOwnershipFlips(
    _ relations: [Int], _ rows: [SupplierRanking.Row], to flipped: inout FlippedValues
  ) {
    var counter = PartyCounter(self, level: settings.evidence)
    for relation in relations {
      guard let owners = flippedOwnership(at: relation) else { continue }
      let groups = RivalGroups(chain, owners)
      for (index, row) in rows.enumerated() {
        if let end = budget.end(of: "suppliers", done: index, of: rows.count) {
          flipped.shortfall = flipped.shortfall ?? end
          return
        }
        counter.run(.breach, of: CollectionOfOne(row.entity))
        let most = groups.most(among: counter.exposedRivals(at: settings.evidence))
        guard most != row.rivalsCoExposed else { continue }
        flipped.byRelation[relation, default: []].append((index, Double(most)))
      }
    }
  }
}

extension SupplierMetric {
  /// Whether the metric counts uses, along relations, rather than whom events hit.
  fileprivate var isUse: Bool {
    switch self {
    case .usesDirect, .usesAny, .hidden, .amplification: true
    case .impact, .interruption, .exposure, .taint, .rivalsCoExposed: false
    }
  }

  /// Which event of a supplier hits how, for a metric that counts whom events hit.
  fileprivate var effect: (event: Event.Kind, outcome: Outcome) {
    switch self {
    case .impact: (.outage, .stopped)
    case .interruption: (.outage, .interrupted)
    case .taint: (.breach, .tainted)
    case .exposure, .rivalsCoExposed, .usesDirect, .usesAny, .hidden, .amplification:
      (.breach, .exposed)
    }
  }
}

/// What a metric of suppliers becomes with each relation taken the other way.
struct FlippedValues {
  /// By the relation's index: the rows of the ranking whose values change, and to what.
  var byRelation: [Int: [(row: Int, value: Double?)]] = [:]
  /// How many relations were taken the other way.
  var tried: Int
  /// How far the work got where its budget ended it.
  var shortfall: WorkBudget.Progress?
}

/// The first of a ranking, after some of its values change.
private struct Leaders {
  private let rows: [(entity: Entity.Index, value: Double?)]
  private let count: Int

  /// - Parameter rows: In the order of the ranking.
  init(_ rows: [(entity: Entity.Index, value: Double?)], count: Int) {
    self.rows = rows
    self.count = count
  }

  /// The first that have a value above 0, and that of the very first.
  func first(with changed: [(row: Int, value: Double?)]) -> (ids: [Entity.Index], value: Double?) {
    let moved = Set(changed.map { $0.row })
    var others = rows.indices.lazy.filter { !moved.contains($0) }.makeIterator()
    var first = changed.map { (entity: rows[$0.row].entity, value: $0.value) }
    for _ in 0..<count {
      guard let next = others.next() else { break }
      first.append(rows[next])
    }
    first.sort { a, b in
      let (left, right) = (a.value ?? -1, b.value ?? -1)
      return left != right ? left > right : a.entity < b.entity
    }
    let leaders = first.prefix(count).filter { ($0.value ?? 0) > 0 }
    return (leaders.map { $0.entity }, leaders.first.map { $0.value ?? 0 })
  }
}
