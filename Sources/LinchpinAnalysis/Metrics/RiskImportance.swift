import LinchpinCore

/// How much each event matters to each party, from what was tallied.
struct RiskImportance {
  let analysis: SupplyChainAnalysis
  let events: [BasicEvent]
  let tally: RiskTally
  /// For each event that always or never happens, the tally with that event the other way.
  let flipped: [Int: RiskTally]

  /// By outcome, then event, then party.
  var rows: [Risk.Importance] {
    let parties = analysis.countedParties
    return Risk.outcomes.indices.flatMap { row in
      tally.eventsOfOutcome[row].indices.flatMap { number in
        parties.indices.map { importance(of: number, for: $0, parties[$0], row) }
      }
    }
  }

  private func importance(
    of number: Int, for index: Int, _ party: Entity.Index, _ row: Int
  ) -> Risk.Importance {
    let event = tally.eventsOfOutcome[row][number]
    let p = tally.probability(row, party: index)
    let (p1, p0) = extremes(of: event, number, for: index, row, now: p)
    return Risk.Importance(
      event: events[event].kind, entity: events[event].entity, party: party,
      outcome: Risk.outcomes[row], birnbaum: p1.flatMap { p1 in p0.map { p1 - $0 } },
      criticality: p > 0 ? p0.map { (p - $0) / p } : nil,
      riskAchievement: p > 0 ? p1.map { $0 / p } : nil,
      riskReduction: p > 0 ? p0.map { $0 > 0 ? p / $0 : .infinity } : nil)
  }

  /// The outcome's probability with the event's own set to 1, and to 0. For an event that sometimes
  /// happens these are conditional probabilities, as events are independent; `nil` if it never did
  /// in the samples, or always.
  private func extremes(
    of event: Int, _ number: Int, for index: Int, _ row: Int, now p: Double
  ) -> (p1: Double?, p0: Double?) {
    if let other = flipped[event]?.probability(row, party: index) {
      return events[event].probability > 0 ? (p, other) : (other, p)
    }
    let happens = tally.eventWeight[event]
    let both = tally.jointWeight[row][index * tally.eventsOfOutcome[row].count + number]
    let rest = tally.total - happens
    let otherwise =
      rest > 1e-12 * tally.total ? max(0, tally.weight[row][index] - both) / rest : nil
    return (happens > 0 ? both / happens : nil, otherwise)
  }
}
