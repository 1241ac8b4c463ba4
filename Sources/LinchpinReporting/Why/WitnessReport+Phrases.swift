import LinchpinAnalysis
import LinchpinCore

extension WitnessReport {
  /// The answer in one sentence.
  var headline: String {
    let party = wording.name(question.party)
    let event = wording.phrase(
      question.events, withSubsidiaries: question.withSubsidiaries)
    guard let witness, let outcome = question.outcome else {
      let hit = question.outcome.map { "not \($0.rawValue)" } ?? "not hit"
      return "\(party) is \(hit) by \(event), as far as facts that are "
        + "\(question.evidence.name)\(question.evidence == .confirmed ? "" : " or stronger") tell."
    }
    return "\(party) is \(outcome.rawValue) by \(event): \(phrase(witness.claim)), "
      + "\(witness.depth) \(witness.depth == 1 ? "step" : "steps") from the event, on "
      + "\(weakestEvidence(of: witness).name) evidence."
  }

  /// What to try when nothing was found.
  var remark: String? {
    guard witness == nil else { return nil }
    let weaker = question.evidence > .assumed ? "--evidence assumed counts weaker facts too" : nil
    let other = question.outcome.map { _ in "leave out --outcome to ask for any" }
    let hints = [weaker, other].compactMap { $0 }
    guard !hints.isEmpty else { return nil }
    return capitalized(hints.joined(separator: "; ")) + "."
  }

  func phrase(_ claim: Witness.Claim) -> String { wording.phrase(claim) }

  /// A witness holds as long as its weakest rule does.
  private func weakestEvidence(of witness: Witness) -> Evidence {
    steps.reduce(.confirmed) { weakest, step in
      if case .rule(let rule) = step.witness.reason { return min(weakest, rule.evidence) }
      return weakest
    }
  }

  /// Why a step holds, as a sentence without a full stop.
  func sentence(of witness: Witness) -> String {
    switch witness.reason {
    case .event(let event): wording.phrase(event)
    case .baseState: "holds without the event"
    case .rule(let rule): rule.sentence
    }
  }

  func phrase(_ relation: Relation) -> String { wording.phrase(relation, on: question.asOf) }

  func file(of relation: Relation) -> String? { wording.file(of: relation) }

  func relations(of witness: Witness) -> [Relation] {
    guard case .rule(let rule) = witness.reason else { return [] }
    let all = wording.chain.relations
    return rule.relations.filter(all.indices.contains).map { all[$0] }
  }
}
