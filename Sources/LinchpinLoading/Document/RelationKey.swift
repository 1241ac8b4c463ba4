import LinchpinCore

/// What a relation may say besides its two ends: keys of an item, columns of a table.
enum RelationKey: String, GrammarKey {
  case service, share, amount, shares, delivers, form, key, write, access, critical, required
  case isolated
  case controlPlane = "control-plane"
  case reveals, gated, mfa, standby
  case switchDays = "switch-days"
  case stake, votes
  case boardSeat = "board-seat"
  case status, since, until, suspended, deleted, evidence, notes, source

  /// Whether relations of a kind can say this.
  func applies(to kind: RelationKind) -> Bool {
    switch self {
    case .status, .since, .until, .suspended, .deleted, .evidence, .notes, .source: true
    case .service, .share, .amount, .shares, .delivers, .access, .critical: kind.isContract
    case .form, .key, .write: kind.isContract || kind == .holds
    case .required, .isolated: kind == .runs
    case .controlPlane: kind == .hostedOn
    case .reveals, .gated: kind == .derivedFrom
    case .mfa: kind == .grants
    case .standby, .switchDays: kind == .needs
    case .stake, .votes, .boardSeat: kind == .ownedBy
    }
  }

  var shape: ValueShape {
    switch self {
    case .service: .text
    case .notes: .longText
    case .source: .texts
    case .share: .number(atMost: 1)
    case .stake: .number(atMost: 100)
    case .amount, .switchDays: .number(atMost: nil)
    case .shares: .holdings
    case .delivers: .artefacts
    case .form: .word(Relation.Form.allCases.map(\.rawValue))
    case .key: .id
    case .access: .word(["none", "privileged"])
    case .standby: .word(["hot", "cold"])
    case .status: .word(Relation.Status.allCases.map(\.rawValue))
    case .evidence: .word(Evidence.strongestFirst.map(\.name))
    case .since, .until, .suspended: .date
    case .write, .critical, .required, .isolated, .controlPlane, .reveals, .gated, .mfa, .votes,
      .boardSeat,
      .deleted:
      .boolean
    }
  }

  var meaning: String {
    switch self {
    case .service: "what the contract is for; suppliers of one service are substitutes"
    case .share: "the fraction of the consumer's need for the service, from 0 to 1"
    case .amount: "money per year, in any one unit"
    case .shares: "what the supplier is given: all, none, or artefacts"
    case .delivers: "what the supplier makes: all, none, or artefacts"
    case .form: "the form in which the artefacts are held"
    case .key: "the credential that opens what is encrypted"
    case .write: "whether the holder can change what it holds"
    case .access: "privileged: whoever acts as the supplier acts as the dependent"
    case .critical: "whether the dependent stops when it loses the service, rather than pauses work"
    case .required: "whether the dependent stops without it"
    case .isolated: "whether it cannot act with its user's privileges"
    case .controlPlane: "whether the operator can act as its tenant"
    case .reveals: "whether the derivative gives its source away"
    case .gated: "whether a check stops corruption from the source"
    case .mfa: "whether the credential is useless alone"
    case .standby: "whether the supplier is in use (hot) or has to be switched to (cold)"
    case .switchDays: "how many days it takes to switch to a cold standby"
    case .stake: "percent of the dependent that the party owns"
    case .votes: "whether the stake carries votes"
    case .boardSeat: "whether the party has a seat on the board"
    case .status: "whether the relation is in force"
    case .since: "the first day; a partial date means its first day"
    case .until: "the last day; a partial date means its last day"
    case .suspended: "the first day of a suspension; a partial date means its first day"
    case .deleted: "whether what was given was deleted when the relation ended"
    case .evidence: "how well the claim is supported"
    case .notes: "anything worth saying"
    case .source: "where the claim comes from: one reference or a list"
    }
  }

  /// The relations that can say this, in words.
  var home: String {
    RelationKind.allCases.filter(applies(to:)).map(\.rawValue).joined(separator: ", ")
  }
}

extension RelationKind {
  /// The key by which an item names the other end.
  var targetKey: String {
    switch self {
    case .needs, .engages, .staffedBy, .hostedOn, .runs: "supplier"
    case .holds, .produces, .derivedFrom: "artefact"
    case .grants: "target"
    case .ownedBy: "party"
    }
  }

  /// The key by which a group gives its need; `nil` if there are no groups of the kind.
  var needKey: String? {
    switch self {
    case .needs: "any"
    case .derivedFrom: "quorum"
    default: nil
    }
  }

  /// The keys under which an entity of a kind may list relations of this one.
  func listKeys(for entity: EntityKind) -> [String] {
    guard accepts(dependent: entity) else { return [] }
    return self == .derivedFrom && entity == .model ? [rawValue, "trained-on"] : [rawValue]
  }

  /// The relation that a key lists, whichever entity it stands under.
  init?(listKey: String) {
    if listKey == "trained-on" { self = .derivedFrom } else { self.init(rawValue: listKey) }
  }

  /// What the relation means, in one sentence.
  var meaning: String {
    switch self {
    case .needs: "what it cannot work without: suppliers, or groups of substitutes"
    case .engages: "its contracts"
    case .staffedBy: "who staffs it: contracts for the service workforce"
    case .hostedOn: "the clouds it runs on"
    case .runs: "software and services it runs"
    case .holds: "artefacts it has in its hands"
    case .produces: "artefacts it makes"
    case .derivedFrom: "what it was made from"
    case .grants: "whom it lets its bearer act as"
    case .ownedBy: "who owns it"
    }
  }
}
