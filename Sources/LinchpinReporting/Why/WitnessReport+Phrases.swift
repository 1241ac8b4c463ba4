import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension WitnessReport {
  private var party: String { wording.name(question.party) }

  private var event: String {
    wording.phrase(question.events, withSubsidiaries: question.withSubsidiaries)
  }

  /// The answer in one sentence.
  var headline: String {
    guard let witness, let outcome = question.outcome else { return notHit }
    let support = support.map { $0.name } ?? question.evidence.name
    if question.events.isEmpty {
      return "\(party) is \(outcome.rawValue) as things are, without any event: "
        + "\(phrase(witness.claim)), on \(support) evidence."
    }
    return "\(party) is \(outcome.rawValue) by \(event): \(phrase(witness.claim)), "
      + "\(counted(witness.depth, "step")) from the event, on \(support) evidence."
  }

  private var notHit: String {
    let facts =
      "as far as facts that are \(question.evidence.name)"
      + "\(question.evidence == .confirmed ? "" : " or stronger") tell"
    if question.events.isEmpty {
      switch question.outcome {
      case nil: return "\(party) is neither stopped nor interrupted as things are, \(facts)."
      case .stopped, .interrupted:
        return "\(party) is not \(question.outcome?.rawValue ?? "") as things are, \(facts)."
      case .exposed, .tainted, .compromised:
        return "As things are nobody is \(question.outcome?.rawValue ?? ""): that takes an event."
      }
    }
    if standing.isStruck { return "\(party) is struck itself: \(event) happens there." }
    if already != nil {
      let more =
        lostToo.isEmpty
        ? ""
        : " It loses \(listed(lostToo.map { wording.lost($0.service, by: $0.party) })) by it too."
      return
        "\(party) is \(standing.isStoppedAlready ? "stopped" : "interrupted") already, with or "
        + "without \(event).\(more)"
    }
    return "\(party) is \(question.outcome.map { "not \($0.rawValue)" } ?? "not hit") by \(event), "
      + "\(facts)."
  }

  /// What to try when nothing was found.
  var remark: String? {
    guard explained == nil, !standing.isStruck else { return nil }
    let isOpen = weaker != nil || !doubts.isEmpty
    let evidence = isOpen ? "--evidence assumed counts weaker facts too" : nil
    let other = question.outcome.map { _ in "leave out --outcome to ask for any" }
    let hints = [evidence, other].compactMap { $0 }
    guard !hints.isEmpty else { return nil }
    return capitalized(hints.joined(separator: "; ")) + "."
  }

  /// What weaker facts would make of it, where no single fact that is not told does.
  var weakerRemark: String? {
    guard let weaker, doubts.isEmpty, explained == nil else { return nil }
    return "\(capitalized(Wording.otherFacts(than: question.evidence))), it is \(weaker.rawValue)."
  }

  func phrase(_ claim: Witness.Claim) -> String { wording.phrase(claim) }

  /// Why a step holds, as a sentence without a full stop.
  func sentence(of witness: Witness) -> String {
    switch witness.reason {
    case .event(let event): wording.phrase(event)
    case .baseState: "holds without the event"
    case .rule(let rule): rule.sentence
    }
  }

  func phrase(_ relation: Relation) -> String { wording.phrase(relation, on: question.asOf) }

  func relations(of witness: Witness) -> [Relation] {
    guard case .rule(let rule) = witness.reason else { return [] }
    return rule.relations.map(wording.chain.relation)
  }
}
