import LinchpinCore

/// What sums of shares are about: one consumer and one service.
private struct Market: Hashable {
  let consumer: Symbol
  let service: ByteString
}

extension Validation {
  /// Reports consumers whose shares for one service come to more than the whole need.
  mutating func checkShares() {
    var sums: [Market: Double] = [:]
    for index in relations(saying: .share) where verdicts[index] == .sound {
      let relation = document.relations[index]
      let entry = document.terms[Int(relation.terms)]
      let terms = entry.values
      guard relation.kind.isContract, let share = terms.share, isOngoing(relation, entry)
      else { continue }
      let service = relation.kind.impliedService ?? terms.service ?? ""
      let market = Market(consumer: relation.dependent, service: ByteString(service))
      let before = sums[market] ?? 0
      sums[market] = before + share
      // Reported once, where the sum goes over.
      guard before + share > 1 + 1e-6, before <= 1 + 1e-6 else { continue }
      let sum = Self.shown(before + share)
      let what = service.isEmpty ? "the unnamed service" : Excerpt.quoted(service)
      report(
        .sharesOverOne,
        "with this, the shares of \(quoted(relation.dependent)) for \(what) sum to \(sum)",
        at: relation.location, hint: "shares of one service sum to at most 1")
    }
  }

  /// Reports parties of which more than the whole is owned.
  mutating func checkStakes() {
    var sums: [Symbol: Double] = [:]
    for index in relations(saying: .stake) where verdicts[index] == .sound {
      let relation = document.relations[index]
      let entry = document.terms[Int(relation.terms)]
      let terms = entry.values
      guard let stake = terms.stake, isOngoing(relation, entry) else { continue }
      let before = sums[relation.dependent] ?? 0
      sums[relation.dependent] = before + stake
      guard before + stake > 100 + 1e-6, before <= 100 + 1e-6 else { continue }
      let sum = Self.shown(before + stake)
      report(
        .stakesOverHundred,
        "with this, the stakes in \(quoted(relation.dependent)) sum to \(sum) percent",
        at: relation.location, hint: "stakes in one party sum to at most 100")
    }
  }

  /// A sum without the noise of its last digits.
  private static func shown(_ sum: Double) -> String {
    let rounded = (sum * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
  }

  /// Whether a relation is active or suspended on the description's day.
  private func isOngoing(_ relation: RelationEntry, _ terms: TermsEntry) -> Bool {
    let status = relation.status(on: document.asOf, terms)
    return status == .active || status == .suspended
  }
}

extension RelationEntry {
  /// The status on a day, as ``Relation/status(on:)`` has it.
  func status(on day: CalendarDay?, _ terms: TermsEntry) -> Relation.Status {
    let end = Entity.Index(0)
    return Relation(
      kind: kind, dependent: end, supplier: end, evidence: evidence,
      statesEvidence: statesEvidence, status: status, details: terms.details, location: location
    ).status(on: day)
  }
}
