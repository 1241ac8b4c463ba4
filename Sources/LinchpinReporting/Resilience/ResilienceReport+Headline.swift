import LinchpinAnalysis
import LinchpinCore

extension ResilienceReport {
  /// Redundancy that is none, if there is any; then how many parties one loss stops.
  ///
  /// *Your two vendors are one: V1 and V2 stand in for each other at L2, and both fall with K1.*
  public var headline: String {
    guard !resilience.parties.isEmpty else {
      return "The description has no \(noun(1)) to count; --count KIND counts others."
    }
    return [worstDefeat.map { yourTwoVendorsAreOne($0.party, $0.defeat) }, singlePointSentence]
      .compactMap { $0 }.joined(separator: " ")
  }

  /// The smallest cut that defeats a group, of all parties; the largest group first.
  private var worstDefeat: (party: String, defeat: Resilience.Defeat)? {
    let all = resilience.parties.flatMap { party in
      party.defeats.map { (party: party.party, defeat: $0) }
    }
    return all.enumerated().min { a, b in
      let (left, right) = (a.element.defeat, b.element.defeat)
      // Something behind a group that takes all of it down says it most plainly.
      let rank = { (defeat: Resilience.Defeat) in
        (
          Self.isWithin(defeat) ? 1 : 0, defeat.cut.count, defeat.group.count - defeat.need,
          -defeat.need
        )
      }
      return rank(left) != rank(right) ? rank(left) < rank(right) : a.offset < b.offset
    }?.element
  }

  /// Whether the smaller set is one of the substitutes: the others may be lost already.
  private static func isWithin(_ defeat: Resilience.Defeat) -> Bool {
    defeat.cut.contains(where: defeat.group.contains)
  }

  private func yourTwoVendorsAreOne(_ party: String, _ defeat: Resilience.Defeat) -> String {
    let members = defeat.group.map(wording.name)
    let cut = listed(defeat.cut.map(wording.name))
    let kinds = Set(defeat.group.map { wording.chain.entity($0)?.kind })
    let what = kinds == [.vendor] ? "vendors" : kinds == [.cloud] ? "clouds" : "suppliers"
    guard !Self.isWithin(defeat) else {
      return "\(wording.name(party)) has \(spelled(members.count)) \(what) that stand in for each "
        + "other, \(listed(members)), but the loss of \(cut) is enough to stop it."
    }
    guard defeat.need == defeat.group.count else {
      let spare = defeat.need - 1
      return
        "\(wording.name(party)) can lose \(spelled(spare)) of \(listed(members)), but the loss "
        + "of \(cut) takes \(spelled(defeat.need)) of them down at once."
    }
    let all = defeat.need == 2 ? "both fall" : "all \(spelled(defeat.need)) fall"
    return "Your \(spelled(defeat.need)) \(what) are "
      + "\(defeat.cut.count == 1 ? "one" : spelled(defeat.cut.count)): \(listed(members)) stand in "
      + "for each other at \(wording.name(party)), and \(all) with \(cut)."
  }

  private var singlePointSentence: String {
    let total = resilience.parties.count
    let hit = Self.withSinglePoint(resilience)
    let range = answers.range { String(Self.withSinglePoint($0)) }
    let outOf = total == 1 ? wording.name(resilience.parties[0].party) : "\(total) \(noun(total))"
    if total == 1, let party = resilience.parties.first {
      let count = party.singlePoints.count
      let ranged = answers.range { String($0.parties.first?.singlePoints.count ?? 0) }
      if count == 1 {
        return "An outage of \(wording.name(party.singlePoints[0])) alone stops \(outOf)\(ranged)."
      }
      return count == 0
        ? "No single supplier's outage stops \(outOf)\(ranged)."
        : "The outage of any one of \(count) suppliers stops \(outOf)\(ranged)."
    }
    guard hit > 0 else {
      return "No single supplier's outage stops any of \(outOf)\(range)."
    }
    return
      "\(hit) of \(outOf) \(hit == 1 ? "has" : "have") a supplier whose outage alone is enough "
      + "to stop \(hit == 1 ? "it" : "them")\(range)."
  }

  private static func withSinglePoint(_ resilience: Resilience) -> Int {
    resilience.parties.count { !$0.singlePoints.isEmpty }
  }

  func noun(_ count: Int) -> String {
    let counted = Set(resilience.parties.map { wording.chain.entity($0.party)?.kind })
    // Parties that were asked for by id may be of any kind.
    if let only = counted.first, counted.count == 1, let kind = only {
      return kind.noun(count: count)
    }
    return count == 1 ? "party" : "parties"
  }
}
