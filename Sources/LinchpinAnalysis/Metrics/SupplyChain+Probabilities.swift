import LinchpinCore

extension SupplyChain {
  /// Whether any entity gives a probability, be it 0.
  package var givesProbabilities: Bool {
    entities.contains { $0.breachProbability != nil || $0.outageProbability != nil }
  }

  /// The events that have a probability, be it 0, in order of ids, breaches first.
  package var basicEvents: [BasicEvent] {
    indices.flatMap { index in
      let entity = self[index]
      return [
        (Event.Kind.breach, entity.breachProbability), (.outage, entity.outageProbability),
      ].compactMap { kind, probability in
        probability.map { BasicEvent(kind: kind, entity: index, probability: $0) }
      }
    }
  }
}

/// One event with its probability in a year, independent of every other.
package struct BasicEvent: Sendable, Equatable {
  package let kind: Event.Kind
  package let entity: Entity.Index
  package let probability: Double

  /// Whether it happens every year, or never.
  var isFixed: Bool { probability <= 0 || probability >= 1 }
}
