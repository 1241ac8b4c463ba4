import LinchpinCore

extension SupplyChain {
  /// Whether any entity gives a probability, be it 0.
  package var givesProbabilities: Bool {
    entities.contains { $0.breachProbability != nil || $0.outageProbability != nil }
  }

  /// The events that have a probability above 0, in order of ids, breaches first.
  package var basicEvents: [(event: Event, entity: Entity.Index, probability: Double)] {
    indices.flatMap { index in
      let entity = self[index]
      return [
        (Event.Kind.breach, entity.breachProbability), (.outage, entity.outageProbability),
      ].compactMap { kind, probability in
        probability.flatMap { $0 > 0 ? (Event(kind, entity.id), index, $0) : nil }
      }
    }
  }
}
