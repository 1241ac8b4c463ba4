import LinchpinCore

/// Lowers the probability of an event by finding it earlier, or keeping it from happening.
struct Monitor {
  let entity: EntityID
  /// ``Event/Kind/breach`` or ``Event/Kind/outage``.
  let event: Event.Kind
  /// The part of the probability that goes away, from 0 to 1.
  let effect: Double

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let index = try draft.index(of: entity)
    let entity = draft.entities[index.offset]
    let before = event == .outage ? entity.outageProbability : entity.breachProbability
    guard event == .outage || event == .breach else {
      throw Refusal("only breaches and outages have probabilities", hint: "name one of them")
    }
    guard effect > 0 else {
      throw Refusal("an effect of 0 changes nothing", hint: "write a number above 0, at most 1")
    }
    guard let before else {
      throw Refusal(
        "'\(self.entity)' has no probability of \(withArticle(event.rawValue)) to lower",
        hint: "give it 'probability: {\(event.rawValue): p}'")
    }
    guard before > 0 else {
      throw Refusal(
        "the probability of \(withArticle(event.rawValue)) of '\(self.entity)' is 0 already",
        hint: "remove the change")
    }
    let after = before * (1 - min(1, effect))
    if event == .outage {
      draft.entities[index.offset].outageProbability = after
    } else {
      draft.entities[index.offset].breachProbability = after
    }
    draft.remark(
      "Monitoring \(draft.name(index)) changes probabilities only: what its \(event.rawValue) would "
        + "hit stays the same")
  }
}
