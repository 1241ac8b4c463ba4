/// What a relation may say besides its two ends: keys of an item, columns of a table.
///
/// One row of ``row`` is all that an attribute takes: reading, writing, comparing, the schema and the
/// glossary follow from it, and a case without a row does not compile.
package enum RelationAttribute: String, CaseIterable, Sendable {
  case service, share, amount, shares, delivers, form, key, write, access, critical, required
  case isolated
  case controlPlane = "control-plane"
  case reveals, gated, mfa, standby
  case switchDays = "switch-days"
  case stake, votes
  case boardSeat = "board-seat"
  case status, since, until, suspended, deleted, evidence, notes, source

  /// Which relations can say something.
  package enum Home {
    case all, contracts
    case contractsAnd(RelationKind)
    case only(RelationKind)
  }

  package typealias Row = AttributeRow<Home, Relation>

  package var row: Row {
    switch self {
    case .service:
      Row(
        .contracts, .name { $1(&$0.terms.service) },
        "what the contract is for; suppliers of one service are substitutes")
    case .share:
      Row(
        .contracts, .number(atMost: 1) { $1(&$0.terms.share) },
        "the fraction of the consumer's need for the service, from 0 to 1")
    case .amount:
      Row(.contracts, .number { $1(&$0.terms.amount) }, "money per year, in any one unit")
    case .shares:
      Row(
        .contracts, .holdings { $1(&$0.terms.shares) },
        "what the supplier is given: all, none, or artefacts")
    case .delivers:
      Row(
        .contracts, .artefacts { $1(&$0.terms.delivers) },
        "what the supplier makes: all, none, or artefacts")
    case .form:
      Row(.contractsAnd(.holds), .form, "the form in which the artefacts are held")
    case .key:
      Row(
        .contractsAnd(.holds), .reference { $1(&$0.terms.key) },
        "the credential that opens what is encrypted")
    case .write:
      Row(
        .contractsAnd(.holds), .flag { $1(&$0.terms.canWrite) },
        "whether the holder can change what it holds")
    case .access:
      Row(
        .contracts, .choice(usually: "none", or: "privileged") { $1(&$0.terms.isPrivileged) },
        "privileged: whoever acts as the supplier acts as the dependent")
    case .critical:
      Row(
        .contracts, .optionalFlag { $1(&$0.terms.isCritical) },
        "whether the dependent stops when it loses the service, rather than pauses work")
    case .required:
      Row(
        .only(.runs), .flag { $1(&$0.terms.isRequired) },
        "whether the dependent stops without it")
    case .isolated:
      Row(
        .only(.runs), .flag { $1(&$0.terms.isIsolated) },
        "whether it cannot act with its user's privileges")
    case .controlPlane:
      Row(
        .only(.hostedOn), .flag { $1(&$0.terms.hasControlPlane) },
        "whether the operator can act as its tenant")
    case .reveals:
      Row(
        .only(.derivedFrom), .flag { $1(&$0.terms.reveals) },
        "whether the derivative gives its source away")
    case .gated:
      Row(
        .only(.derivedFrom), .flag { $1(&$0.terms.isGated) },
        "whether a check stops corruption from the source")
    case .mfa:
      Row(
        .only(.grants), .flag { $1(&$0.terms.needsMultipleFactors) },
        "whether the credential is useless alone")
    case .standby:
      Row(
        .only(.needs), .choice(usually: "hot", or: "cold") { $1(&$0.terms.isColdStandby) },
        "whether the supplier is in use (hot) or has to be switched to (cold)")
    case .switchDays:
      Row(
        .only(.needs), .number { $1(&$0.terms.switchDays) },
        "how many days it takes to switch to a cold standby")
    case .stake:
      Row(
        .only(.ownedBy), .number(atMost: 100) { $1(&$0.terms.stake) },
        "percent of the dependent that the party owns")
    case .votes:
      Row(
        .only(.ownedBy), .flag(usually: true) { $1(&$0.terms.hasVotes) },
        "whether the stake carries votes")
    case .boardSeat:
      Row(
        .only(.ownedBy), .flag { $1(&$0.terms.hasBoardSeat) },
        "whether the party has a seat on the board")
    case .status: Row(.all, .status, "whether the relation is in force")
    case .since:
      Row(.all, .date { $1(&$0.since) }, "the first day; a partial date means its first day")
    case .until:
      Row(.all, .date { $1(&$0.until) }, "the last day; a partial date means its last day")
    case .suspended:
      Row(
        .all, .date { $1(&$0.terms.suspended) },
        "the first day of a suspension; a partial date means its first day")
    case .deleted:
      Row(
        .all, .optionalFlag { $1(&$0.terms.isDeleted) },
        "whether what was given was deleted when the relation ended")
    case .evidence: Row(.all, .evidence, "how well the claim is supported")
    case .notes: Row(.all, .longText { $1(&$0.terms.notes) }, "anything worth saying")
    case .source:
      Row(
        .all, .texts { $1(&$0.terms.sources) },
        "where the claim comes from: one reference or a list")
    }
  }

  /// Whether relations of a kind can say this.
  package func applies(to kind: RelationKind) -> Bool {
    switch row.home {
    case .all: true
    case .contracts: kind.isContract
    case .contractsAnd(let other): kind.isContract || kind == other
    case .only(let only): kind == only
    }
  }
}

extension AttributeField<Relation> {
  fileprivate static var form: Self {
    .word(
      Relation.Form.allCases.map { $0.rawValue }, get: { $0.terms.form.rawValue },
      set: { relation, word in
        if let form = Relation.Form(rawValue: word) { relation.terms.form = form }
      }, isTold: { $0.terms.form != .plaintext })
  }

  fileprivate static var status: Self {
    .word(
      Relation.Status.allCases.map { $0.rawValue }, get: { $0.statedStatus.rawValue },
      set: { relation, word in
        if let status = Relation.Status(rawValue: word) { relation.statedStatus = status }
      }, isTold: { $0.statedStatus != .active })
  }

  /// A relation that states none has the default of its description.
  fileprivate static var evidence: Self {
    .word(
      Evidence.strongestFirst.map { $0.name }, get: { $0.evidence.name },
      set: { relation, word in
        guard let evidence = Evidence(name: word) else { return }
        relation.evidence = evidence
        relation.statesEvidence = true
      }, isTold: { $0.statesEvidence })
  }
}
