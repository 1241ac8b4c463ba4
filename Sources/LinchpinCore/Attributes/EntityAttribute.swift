/// What an entity may say about itself besides its relations: keys of an entry, columns of a table.
///
/// Like ``RelationAttribute``, one row for each.
package enum EntityAttribute: String, CaseIterable, Sendable {
  case name, owner, parent, country
  case peerGroup = "peer-group"
  case sensitivity, records, headcount, critical, isolation, probability, notes, source

  /// Which entities can say something.
  package enum Home {
    case all, actors, functions
    /// Suppliers that can keep their clients apart.
    case siloed
  }

  package typealias Row = AttributeRow<Home, Entity>

  package var row: Row {
    switch self {
    case .name: Row(.all, .text { $1(&$0.name) }, "what people call it")
    case .owner: Row(.all, .reference { $1(&$0.owner) }, "the party whose it is")
    case .parent:
      Row(
        .all, .reference(allowsNull: true) { $1(&$0.parent) },
        "the party that controls it; null for none")
    case .country: Row(.all, .text { $1(&$0.country) }, "where it is")
    case .peerGroup:
      Row(
        .actors, .name { $1(&$0.peerGroup) },
        "those of one peer group compete; labs that give none are one group")
    case .sensitivity: Row(.all, .sensitivity, "how bad it would be to lose it")
    case .records: Row(.all, .count { $1(&$0.records) }, "how many records it has")
    case .headcount: Row(.all, .count { $1(&$0.headcount) }, "how many people it has")
    case .critical:
      Row(
        .functions, .flag(usually: true) { $1(&$0.isCritical) },
        "whether its owner stops when the function does; true by default")
    case .isolation:
      Row(
        .siloed, .choice(usually: "none", or: "per-client") { $1(&$0.isSiloed) },
        "per-client: what is of one client lies apart from what is of others")
    case .probability:
      Row(.all, .probabilities, "yearly probabilities of events, from 0 to 1")
    case .notes: Row(.all, .longText { $1(&$0.notes) }, "anything worth saying")
    case .source:
      Row(
        .all, .texts { $1(&$0.sources) }, "where the claims come from: one reference or a list")
    }
  }

  /// Whether entities of a kind can say this.
  package func applies(to kind: EntityKind) -> Bool {
    switch row.home {
    case .all: true
    case .actors: kind.isActor
    case .functions: kind == .function
    case .siloed: kind.canBeSiloed
    }
  }
}

/// Events whose yearly probability an entity may give.
package enum ProbabilityAttribute: String, CaseIterable, Sendable {
  case breach, outage

  package var field: AttributeField<Entity> {
    switch self {
    case .breach: .number(atMost: 1) { $1(&$0.breachProbability) }
    case .outage: .number(atMost: 1) { $1(&$0.outageProbability) }
    }
  }

  package var meaning: String { "the probability of such an event in a year" }
}

extension AttributeField<Entity> {
  fileprivate static var sensitivity: Self {
    .word(
      Sensitivity.allCases.map { $0.rawValue }, get: { $0.sensitivity?.rawValue ?? "" },
      set: { $0.sensitivity = Sensitivity(rawValue: $1) }, isTold: { $0.sensitivity != nil })
  }
}
