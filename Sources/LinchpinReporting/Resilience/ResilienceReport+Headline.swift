import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension ResilienceReport {
  /// Redundancy that is none, if there is any; then how many parties one loss stops.
  ///
  /// *Your two vendors are one: L2's labelling vendors V1 and V2 both fall with K1.*
  public var headline: String {
    guard !resilience.parties.isEmpty else {
      return "The description has no party to count."
    }
    return [
      worstDefeat.map { yourTwoVendorsAreOne($0.party, $0.defeat, on: $0.level) },
      singlePointSentence,
      serviceSentence,
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// The smallest cut that defeats a group, of all parties; the largest group first. Where nothing
  /// does on the facts asked for, what might.
  private var worstDefeat: (party: Entity.Index, defeat: Resilience.Defeat, level: Evidence)? {
    for level in Evidence.strongestFirst where level <= resilience.evidence {
      guard let answer = answers[level], let worst = Self.worstDefeat(in: answer) else { continue }
      return (worst.party, worst.defeat, level)
    }
    return nil
  }

  private static func worstDefeat(
    in resilience: Resilience
  ) -> (party: Entity.Index, defeat: Resilience.Defeat)? {
    let all = resilience.parties.flatMap { party in
      party.defeats.map { (party: party.party, defeat: $0) }
    }
    return all.enumerated().min { a, b in
      let (left, right) = (a.element.defeat, b.element.defeat)
      // Something behind a group that takes all of it down says it most plainly.
      let rank = { (defeat: Resilience.Defeat) in
        (
          isWithin(defeat) ? 1 : 0, defeat.cut.count, defeat.group.count - defeat.need,
          -defeat.need
        )
      }
      return rank(left) != rank(right) ? rank(left) < rank(right) : a.offset < b.offset
    }?.element
  }

  /// Whether the smaller set is one of the substitutes: the others may be lost already.
  private static func isWithin(_ defeat: Resilience.Defeat) -> Bool {
    defeat.cut.contains { cut in defeat.group.contains { $0.subject == .entity(cut) } }
  }

  private func yourTwoVendorsAreOne(
    _ party: Entity.Index, _ defeat: Resilience.Defeat, on level: Evidence
  ) -> String {
    let members = defeat.group.map(wording.member)
    let cut = listed(defeat.cut.map(wording.name))
    let theirs =
      "\(wording.name(party))'s \(service(of: defeat, at: party))\(noun(of: defeat.group))"
    let isStated = level == resilience.evidence
    let support = isStated && level > .assumed ? "" : " (\(level.name))"
    guard !Self.isWithin(defeat) else {
      return
        "\(theirs) \(listed(members)) are no substitutes for each other: with \(cut) gone, none is "
        + "left\(lostAlready(defeat, at: party))\(support)."
    }
    guard defeat.need == defeat.group.count else {
      let spare = defeat.need - 1
      return "\(theirs) are \(listed(members)), and it can lose \(spelled(spare)); but the loss of "
        + "\(cut) takes \(spelled(defeat.need)) of them down at once\(support)."
    }
    let all = defeat.need == 2 ? "both fall" : "all fall"
    return "Your \(spelled(defeat.need)) \(noun(of: defeat.group)) \(isStated ? "are" : "may be") "
      + "\(defeat.cut.count == 1 ? "one" : spelled(defeat.cut.count)): \(theirs) "
      + "\(listed(members)) \(all) with \(cut)\(support)."
  }

  /// *, as it suspended Scale AI*: why the members of a group that are not named as its cut are none.
  private func lostAlready(_ defeat: Resilience.Defeat, at party: Entity.Index) -> String {
    let others = defeat.group.compactMap { $0.subject?.entity }.filter { !defeat.cut.contains($0) }
    let isSuspended = others.allSatisfy { supplier in
      let contracts = wording.chain.relations(of: party).filter {
        $0.supplier == supplier && $0.kind.isContract
      }
      return !contracts.isEmpty
        && contracts.allSatisfy { $0.status(on: resilience.asOf) == .suspended }
    }
    guard isSuspended, !others.isEmpty else { return "" }
    return ", as it suspended \(listed(others.map(wording.name)))"
  }

  /// *labelling *: what the suppliers of a group supply, where that is said.
  private func service(of defeat: Resilience.Defeat, at party: Entity.Index) -> String {
    let service = defeat.service.map(\.name) ?? commonService(of: defeat.group, at: party)
    return service.map { $0 + " " } ?? ""
  }

  /// The service that all members of a group of needs have a contract for.
  private func commonService(
    of group: [Resilience.Defeat.Member], at party: Entity.Index
  ) -> String? {
    let members = group.map { $0.subject?.entity }
    return resilience.parties.first { $0.party == party }?.services.first { service in
      members.allSatisfy { $0.map(service.suppliers.contains) ?? false }
    }?.service
  }

  private func noun(of group: [Resilience.Defeat.Member]) -> String {
    let kinds = Set(group.map { $0.subject?.entity.map { wording.chain[$0].kind } })
    return kinds == [.vendor] ? "vendors" : kinds == [.cloud] ? "clouds" : "suppliers"
  }

  private var singlePointSentence: String {
    let total = resilience.parties.count
    if total == 1 { return singlePointSentence(of: resilience.parties[0]) }
    let hit = Self.withSinglePoint(resilience)
    let spread = answers.spread(Self.withSinglePoint)
    let outOf = "\(total) \(noun(total))"
    guard hit > 0 else {
      return "No single supplier's outage stops any of \(outOf)\(spread)."
    }
    return
      "\(hit) of \(outOf) \(hit == 1 ? "has" : "have") a supplier whose outage alone is enough "
      + "to stop \(hit == 1 ? "it" : "them")\(spread)."
  }

  private func singlePointSentence(of party: Resilience.Party) -> String {
    let name = wording.name(party.party)
    let points = party.stopping.singlePoints
    let spread = answers.spread { $0.parties.first?.stopping.singlePoints.count ?? 0 }
    switch points.count {
    case 0: return "No single supplier's outage stops \(name)\(spread)."
    case 1: return "An outage of \(wording.name(points[0])) alone stops \(name)\(spread)."
    default: return "The outage of any one of \(points.count) suppliers stops \(name)\(spread)."
    }
  }

  private static func withSinglePoint(_ resilience: Resilience) -> Int {
    resilience.parties.count { !$0.stopping.singlePoints.isEmpty }
  }

  /// How many services hang on one supplier alone.
  private var serviceSentence: String? {
    let services = resilience.parties.flatMap(\.services)
    let single = services.count { !$0.losing.singlePoints.isEmpty }
    guard !services.isEmpty else { return nil }
    let spread = answers.spread {
      $0.parties.flatMap(\.services).count { !$0.losing.singlePoints.isEmpty }
    }
    return "Of \(grouped(services.count)) service\(services.count == 1 ? "" : "s") that "
      + "\(resilience.parties.count == 1 ? "it buys" : "they buy"), "
      + "\(single == 0 ? "none" : grouped(single)) \(single < 2 ? "is" : "are") lost with one supplier\(spread)."
  }
}

extension Wording {
  /// What to call a member of a group of suppliers.
  func member(_ topic: Witness.Topic) -> String {
    switch topic {
    case .subject(let subject): name(subject)
    case .service(let party, let service): "\(name(party))'s \(service ?? "suppliers")"
    case .group(let group): chain.name(ofGroup: group)
    case .missing: "one that is missing"
    }
  }
}
