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

  func phrase(_ claim: Witness.Claim) -> String {
    let name = wording.name(claim.entity)
    return switch claim.state {
    case .down: "\(name) cannot go on"
    case .compromised: "an attacker acts as \(name)"
    case .read: "what \(name) holds is disclosed"
    case .write: "what \(name) produces is in the attacker's hands"
    case .exposed: "\(name) is disclosed"
    case .tainted: "\(name) is corrupted"
    }
  }

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

  /// *meta engages mercor [reported], suspended, since 2024-06 - supply-chain.yaml:12:9*.
  func phrase(_ relation: Relation) -> String {
    let chain = wording.chain
    let supplier = relation.supplier.map { chain[$0].displayName } ?? "a supplier that is missing"
    var text = "\(chain[relation.dependent].displayName) \(relation.kind.phrase) \(supplier)"
    if let service = relation.terms.service { text += " for \(service)" }
    var facts = [relation.evidence.name]
    let status = relation.status(on: question.asOf)
    if status != .active { facts.append(status.rawValue) }
    if let since = relation.since { facts.append("since \(since)") }
    if let until = relation.until { facts.append("until \(until)") }
    text += " (" + facts.joined(separator: ", ") + ")"
    return text + (place(of: relation).map { " at " + $0 } ?? "")
  }

  /// `file:line:column`, as editors open it.
  private func place(of relation: Relation) -> String? {
    let place = relation.location
    guard let file = file(of: relation), place.line > 0 else { return nil }
    return place.column > 0 ? "\(file):\(place.line):\(place.column)" : "\(file):\(place.line)"
  }

  func file(of relation: Relation) -> String? {
    let files = wording.chain.files
    let position = Int(relation.location.file)
    return files.indices.contains(position) ? files[position] : nil
  }

  func relations(of witness: Witness) -> [Relation] {
    guard case .rule(let rule) = witness.reason else { return [] }
    let all = wording.chain.relations
    return rule.relations.filter(all.indices.contains).map { all[$0] }
  }
}
