import LinchpinCore

/// How much each event matters to each party, from what was tallied: all of it, or the most critical.
struct RiskImportance {
  private let events: [BasicEvent]
  private let parties: [Entity.Index]
  /// How many rows of each outcome are kept; `nil` for all.
  private let limit: Int?
  /// By outcome, in no particular order.
  private var kept: [[Ranked]]
  /// By outcome: how many rows say that the event raises the probability.
  private(set) var raising = [Int](repeating: 0, count: Risk.outcomes.count)
  /// By outcome: how many rows there are.
  private(set) var total = [Int](repeating: 0, count: Risk.outcomes.count)

  private struct Ranked {
    let row: Risk.Importance
    /// By event, then party.
    let number: Int

    /// The most critical first.
    static func precedes(_ a: Ranked, _ b: Ranked) -> Bool {
      let (left, right) = (a.row.criticality ?? 0, b.row.criticality ?? 0)
      return left != right ? left > right : a.number < b.number
    }
  }

  init(_ events: [BasicEvent], of parties: [Entity.Index], limit: Int?) {
    self.events = events
    self.parties = parties
    self.limit = limit
    kept = Risk.outcomes.map { _ in [] }
  }

  /// Takes the rows of the parties that a tally has weighed together with the events.
  ///
  /// - Parameter flipped: For each event that always or never happens, the tally with that event the
  ///   other way.
  mutating func add(_ tally: RiskTally, flipped: [Int: RiskTally]) {
    guard let joint = tally.joint else { return }
    for row in Risk.outcomes.indices {
      for (number, event) in tally.eventsOfOutcome[row].enumerated() {
        for party in joint.parties {
          let together = joint.weight(row, event: number, party: party)
          let p = tally.probability(row, party: party)
          let extremes = Self.extremes(
            of: event, events[event], party, row, now: p, together, tally, flipped[event])
          add(row, event, party, p, extremes)
        }
      }
    }
  }

  private mutating func add(
    _ row: Int, _ event: Int, _ party: Int, _ p: Double, _ extremes: (p1: Double?, p0: Double?)
  ) {
    let (p1, p0) = extremes
    let birnbaum = p1.flatMap { p1 in p0.map { p1 - $0 } }
    let raises = (birnbaum ?? 0) > 1e-12
    total[row] += 1
    if raises { raising[row] += 1 }
    if limit != nil, !raises { return }
    let importance = Risk.Importance(
      event: events[event].kind, entity: events[event].entity, party: parties[party],
      outcome: Risk.outcomes[row], birnbaum: birnbaum,
      criticality: p > 0 ? p0.map { (p - $0) / p } : nil,
      riskAchievement: p > 0 ? p1.map { $0 / p } : nil,
      riskReduction: p > 0 ? p0.map { $0 > 0 ? p / $0 : .infinity } : nil)
    kept[row].append(Ranked(row: importance, number: event * parties.count + party))
    if let limit, kept[row].count > 2 * limit + 1000 { cut(row, to: limit) }
  }

  private mutating func cut(_ row: Int, to limit: Int) {
    kept[row].sort(by: Ranked.precedes)
    kept[row].removeSubrange(min(limit, kept[row].count)...)
  }

  /// By outcome, then event, then party.
  consuming func rows() -> [Risk.Importance] {
    for row in kept.indices {
      if let limit { cut(row, to: limit) }
      kept[row].sort { $0.number < $1.number }
    }
    return kept.flatMap { $0.map { $0.row } }
  }

  /// The outcome's probability with the event's own set to 1, and to 0. For an event that sometimes
  /// happens these are conditional probabilities, as events are independent; `nil` if it never did
  /// in the samples, or always.
  private static func extremes(
    of event: Int, _ basic: BasicEvent, _ party: Int, _ row: Int, now p: Double,
    _ together: Double, _ tally: RiskTally, _ flipped: RiskTally?
  ) -> (p1: Double?, p0: Double?) {
    if let other = flipped?.probability(row, party: party) {
      return basic.probability > 0 ? (p, other) : (other, p)
    }
    let happens = tally.eventWeight[event]
    let rest = tally.total - happens
    let otherwise =
      rest > 1e-12 * tally.total ? max(0, tally.weight[row][party] - together) / rest : nil
    return (happens > 0 ? together / happens : nil, otherwise)
  }
}
