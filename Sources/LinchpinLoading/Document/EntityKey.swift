import LinchpinCore

/// What an entity may say about itself besides its relations.
enum EntityKey: String, GrammarKey {
  case name, owner, parent, country
  case peerGroup = "peer-group"
  case sensitivity, records, headcount, critical, isolation, probability, notes, source

  /// Whether entities of a kind can say this.
  func applies(to kind: EntityKind) -> Bool {
    switch self {
    case .name, .owner, .parent, .country, .sensitivity, .records, .headcount, .probability, .notes,
      .source:
      true
    case .peerGroup: kind.isActor
    case .critical: kind == .function
    case .isolation: kind.canBeSiloed
    }
  }

  var shape: ValueShape {
    switch self {
    case .name, .country, .peerGroup: .text
    case .notes: .longText
    case .source: .texts
    case .owner: .id
    case .parent: .idOrNull
    case .sensitivity: .word(Sensitivity.allCases.map(\.rawValue))
    case .records, .headcount: .count
    case .critical: .boolean
    case .isolation: .word(["none", "per-client"])
    case .probability: .nested(.probability)
    }
  }

  var meaning: String {
    switch self {
    case .name: "what people call it"
    case .owner: "the party whose it is"
    case .parent: "the party that controls it; null for none"
    case .country: "where it is"
    case .peerGroup: "those of one peer group compete; labs that give none are one group"
    case .sensitivity: "how bad it would be to lose it"
    case .records: "how many records it has"
    case .headcount: "how many people it has"
    case .critical: "whether its owner stops when the function does; true by default"
    case .isolation: "per-client: what is of one client lies apart from what is of others"
    case .probability: "yearly probabilities of events, from 0 to 1"
    case .notes: "anything worth saying"
    case .source: "where the claims come from: one reference or a list"
    }
  }

  /// The kinds that can say this, in words.
  var home: String {
    EntityKind.allCases.filter(applies(to:)).map(\.section).joined(separator: ", ")
  }
}

/// Events whose yearly probability an entity may give.
enum ProbabilityKey: String, GrammarKey {
  case breach, outage

  var shape: ValueShape { .number(atMost: 1) }

  var meaning: String { "the probability of such an event in a year" }
}
