import LinchpinCore
import LinchpinEngine

/// The suppliers that hit most counted parties together.
public struct WorstSets: Sendable, Equatable {
  /// The level of the analysis: facts with weaker evidence are left out.
  public var evidence: Evidence
  /// The day that dates were compared with; `nil` if dates were not applied.
  public var asOf: CalendarDay?
  /// Which parties are counted.
  public var counted: CountedParties
  /// In which way the parties are hit.
  public var outcome: Outcome
  /// How many suppliers each of ``sets`` has: 1 to 3, or fewer where there are fewer suppliers.
  public var size: Int
  /// How many counted parties the worst sets hit.
  public var count: Int
  /// Every set of that many suppliers that hits as many; none if nothing is hit.
  public var sets: [Set]
  /// Pairs that together hit a party that neither hits alone, with the parties that only both hit.
  public var superAdditive: [Set]
  /// Whether every set was tried. If not, only the suppliers that hit most alone were combined,
  /// and a worse set may exist.
  public var isExact: Bool
  /// How many sets were tried; the search for ``superAdditive`` pairs does not count.
  public var setsTried: Int
  /// How far the search got where its budget ended it; `nil` if it ended by itself.
  public var shortfall: WorkBudget.Progress?

  /// Suppliers, and whom they hit together, both in order of their ids.
  public struct Set: Sendable, Equatable {
    /// The suppliers that the events strike together.
    public var suppliers: [Entity.Index]
    /// The counted parties that they hit; for a super-additive pair, only those that neither hits
    /// alone.
    public var parties: [Entity.Index]
  }
}

extension SupplyChainAnalysis {
  /// Returns the sets of suppliers whose events hit most counted parties together.
  ///
  /// Stopped and interrupted mean an outage of each of the set, exposed and tainted a breach. Sets
  /// are tried 512 at a time.
  ///
  /// - Parameters:
  ///   - outcome: How parties are hit.
  ///   - size: How many suppliers, 1 to 3.
  ///   - limit: How many sets may be tried; beyond, the suppliers that hit least alone are left
  ///     out.
  public func worst(_ outcome: Outcome, size: Int, limit: Int = 5_000_000) -> WorstSets {
    precondition((1...3).contains(size), "a set has one to three suppliers")
    var search = SetSearch(self, outcome: outcome)
    let all = Array(search.suppliers.indices)
    let size = min(size, all.count)
    var chosen = all
    if combinations(all.count, size) > limit {
      let alone = search.counts(of: all.map { [$0] })
      let ranked = all.sorted { (-alone[$0], $0) < (-alone[$1], $1) }
      var kept = all.count
      while kept > size, combinations(kept, size) > limit { kept -= max(1, kept / 20) }
      chosen = ranked.prefix(kept).sorted()
    }
    var count = 1
    var sets: [WorstSets.Set] = []
    var tried = 0
    let total = combinations(chosen.count, size)
    forEachCombination(of: chosen, size: size, batch: Lanes.laneCount) { batch in
      guard budget.allows("sets of suppliers", done: tried, of: total) else { return false }
      tried += batch.count
      for (set, hits) in zip(batch, search.hits(of: batch)) where hits.count >= count {
        if hits.count > count {
          count = hits.count
          sets.removeAll()
        }
        sets.append(search.named(set, hitting: hits))
      }
      return true
    }
    return WorstSets(
      evidence: settings.evidence, asOf: day, counted: counted, outcome: outcome,
      size: size, count: sets.isEmpty ? 0 : count, sets: sets,
      superAdditive: superAdditivePairs(&search, limit: limit),
      isExact: tried == combinations(all.count, size),
      setsTried: tried, shortfall: budget.shortfall)
  }

  private func superAdditivePairs(_ search: inout SetSearch, limit: Int) -> [WorstSets.Set] {
    let all = Array(search.suppliers.indices)
    guard combinations(all.count, 2) <= limit else { return [] }
    let alone = search.hits(of: all.map { [$0] })
    var pairs: [WorstSets.Set] = []
    forEachCombination(of: all, size: 2, batch: Lanes.laneCount) { batch in
      guard !budget.isSpent else { return false }
      for (pair, together) in zip(batch, search.hits(of: batch)) {
        let union = Set(alone[pair[0]]).union(alone[pair[1]])
        let new = together.filter { !union.contains($0) }
        if !new.isEmpty { pairs.append(search.named(pair, hitting: new)) }
      }
      return true
    }
    return pairs
  }
}

/// Tries sets of suppliers, one in a lane.
private struct SetSearch {
  let suppliers: [Entity.Index]
  private let parties: [Entity.Index]
  private let event: Event.Kind
  private let evaluator: LaneEvaluator
  private let outcome: Outcome

  init(_ analysis: SupplyChainAnalysis, outcome: Outcome) {
    self.outcome = outcome
    parties = analysis.countedParties
    suppliers = analysis.suppliers
    event = outcome == .stopped || outcome == .interrupted ? .outage : .breach
    evaluator = LaneEvaluator(analysis, level: analysis.settings.evidence)
  }

  func named(_ set: [Int], hitting places: [Int]) -> WorstSets.Set {
    WorstSets.Set(suppliers: set.map { suppliers[$0] }, parties: places.map { parties[$0] })
  }

  /// How many parties each set hits.
  mutating func counts(of sets: [[Int]]) -> [Int] { hits(of: sets).map { $0.count } }

  /// The parties that each set hits, as places among the counted ones.
  mutating func hits(of sets: [[Int]]) -> [[Int]] {
    var found: [[Int]] = []
    for start in stride(from: 0, to: sets.count, by: Lanes.laneCount) {
      let batch = sets[start..<min(sets.count, start + Lanes.laneCount)]
      let events = batch.map { set in set.map { (event, suppliers[$0]) } }
      let lanes = evaluator.hits(of: events, outcome: outcome)
      var perSet = [[Int]](repeating: [], count: batch.count)
      for (party, hit) in lanes.enumerated() {
        hit.forEachSet { perSet[$0].append(party) }
      }
      found += perSet
    }
    return found
  }
}

/// How many sets of a size there are; at most `Int.max`.
func combinations(_ count: Int, _ size: Int) -> Int {
  guard size <= count else { return 0 }
  return (0..<size).reduce(1) { total, step in
    let (product, overflow) = total.multipliedReportingOverflow(by: count - step)
    return overflow ? Int.max : product / (step + 1)
  }
}

/// Calls `body` with batches of all sets of a size, in lexicographic order, until it returns false.
func forEachCombination(
  of items: [Int], size: Int, batch: Int, _ body: ([[Int]]) -> Bool
) {
  guard size > 0, size <= items.count else { return }
  var places = Array(0..<size)
  var pending: [[Int]] = []
  while true {
    pending.append(places.map { items[$0] })
    if pending.count == batch {
      guard body(pending) else { return }
      pending.removeAll(keepingCapacity: true)
    }
    guard let moving = places.indices.last(where: { places[$0] < items.count - size + $0 }) else {
      break
    }
    places[moving] += 1
    for later in places.indices.dropFirst(moving + 1) { places[later] = places[later - 1] + 1 }
  }
  if !pending.isEmpty { _ = body(pending) }
}
