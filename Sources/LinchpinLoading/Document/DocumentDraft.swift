import LinchpinCore

/// A document in the making, and what has been found wrong on the way.
///
/// Trees and tables are read by different code; what a value means is written here once.
struct DocumentDraft {
  var document = SupplyChainDocument()
  var findings: FindingList
  let limits: LoadingLimits

  init(limits: LoadingLimits) {
    self.limits = limits
    findings = FindingList(limit: limits.findings)
  }

  /// Adds an entity, unless there are too many.
  mutating func add(_ entity: EntityEntry) {
    guard document.entities.count < limits.entities else {
      if !findings.isLimitReached {
        findings.reportLimit(
          .tooLarge, "more than \(limits.entities) entities", at: entity.location)
      }
      return
    }
    document.entities.append(entity)
  }

  /// Adds a relation, unless there are too many.
  mutating func add(_ draft: RelationDraft) {
    guard document.relations.count < limits.relations else {
      if !findings.isLimitReached {
        findings.reportLimit(
          .tooLarge, "more than \(limits.relations) relations", at: draft.entry.location)
      }
      return
    }
    var entry = draft.entry
    if let terms = draft.terms {
      entry.terms = Int32(document.terms.count)
      document.terms.append(terms)
    }
    document.relations.append(entry)
  }

  /// Returns the reference that a value makes, or reports that it is none.
  mutating func reference(_ value: WrittenValue, for key: String) -> Reference? {
    guard !value.isNull, !value.bytes.isEmpty else {
      findings.report(
        .invalidID, "'\(key)' is an id, not \(value.isNull ? "nothing" : "empty text")",
        at: value.location)
      return nil
    }
    return Reference(
      id: document.symbols.symbol(for: value.bytes), location: value.location)
  }
}

/// A relation in the making.
struct RelationDraft {
  var entry: RelationEntry
  var terms: TermsEntry?

  /// Changes the terms, which most relations do not have.
  mutating func setTerms(_ change: (inout TermsEntry) -> Void) {
    change(&terms[or: TermsEntry()])
  }
}

extension Optional {
  fileprivate subscript(or fallback: @autoclosure () -> Wrapped) -> Wrapped {
    get { self ?? fallback() }
    set { self = newValue }
  }
}

// MARK: - Relations

extension DocumentDraft {
  /// Sets what a relation says by a single value; lists are read by the caller.
  mutating func set(
    _ key: RelationKey, to value: WrittenValue, in relation: inout RelationDraft
  ) {
    let name = key.rawValue
    switch key {
    case .status, .since, .until, .suspended, .evidence:
      setState(key, to: value, in: &relation)
    case .share, .amount, .switchDays, .stake: setNumber(key, to: value, in: &relation)
    case .write, .critical, .required, .isolated, .controlPlane, .reveals, .gated, .mfa, .votes,
      .boardSeat, .deleted:
      guard let flag = findings.boolean(value, for: name) else { return }
      relation.setTerms { $0.values.set(key, to: flag) }
    case .service: setService(to: value, in: &relation)
    case .notes:
      guard let text = findings.text(value, for: name, isLong: true) else { return }
      relation.setTerms { $0.values.notes = text }
    case .source:
      guard let text = findings.text(value, for: name) else { return }
      relation.setTerms { $0.values.sources.append(text) }
    case .shares:
      guard let scope: WrittenScope<HoldingEntry> = scope(value, for: name) else { return }
      relation.setTerms { $0.shares = scope }
    case .delivers:
      guard let scope: WrittenScope<Reference> = scope(value, for: name) else { return }
      relation.setTerms { $0.delivers = scope }
    case .key:
      guard let reference = reference(value, for: name) else { return }
      relation.setTerms { $0.key = reference }
    case .form:
      guard let form = findings.word(value, for: name, of: RelationDraft.forms, Relation.Form.init)
      else { return }
      relation.setTerms { $0.values.form = form }
    case .access:
      guard
        let isPrivileged = findings.word(
          value, for: name, of: ["none", "privileged"], { ["none": false, "privileged": true][$0] })
      else { return }
      relation.setTerms { $0.values.isPrivileged = isPrivileged }
    case .standby:
      guard
        let isCold = findings.word(
          value, for: name, of: ["hot", "cold"], { ["hot": false, "cold": true][$0] })
      else { return }
      relation.setTerms { $0.values.isColdStandby = isCold }
    }
  }

  /// Sets what a contract is for; staffing and hosting say it by themselves.
  private mutating func setService(to value: WrittenValue, in relation: inout RelationDraft) {
    guard let service = findings.name(value, for: RelationKey.service.rawValue) else { return }
    guard let implied = relation.entry.kind.impliedService else {
      relation.setTerms { $0.values.service = service }
      return
    }
    if !haveSameBytes(service, implied) {
      findings.report(
        .unknownValue,
        "'\(relation.entry.kind.rawValue)' is for the service \(implied), not \(value.shown)",
        at: value.location, hint: "leave 'service' out, or write the contract under 'engages'")
    }
  }

  private mutating func setState(
    _ key: RelationKey, to value: WrittenValue, in relation: inout RelationDraft
  ) {
    let name = key.rawValue
    switch key {
    case .status:
      if let status = findings.word(
        value, for: name, of: RelationDraft.statuses, Relation.Status.init)
      {
        relation.entry.status = status
        relation.entry.statesStatus = true
      }
    case .evidence:
      if let evidence = evidence(value) {
        relation.entry.evidence = evidence
        relation.entry.statesEvidence = true
      }
    case .since: relation.entry.since = findings.date(value, for: name)
    case .until: relation.entry.until = findings.date(value, for: name)
    default:
      guard let date = findings.date(value, for: name) else { return }
      relation.setTerms { $0.values.suspended = date }
    }
  }

  private mutating func setNumber(
    _ key: RelationKey, to value: WrittenValue, in relation: inout RelationDraft
  ) {
    guard case .number(let most) = key.shape,
      let number = findings.number(value, for: key.rawValue, atMost: most)
    else { return }
    relation.setTerms {
      switch key {
      case .share: $0.values.share = number
      case .amount: $0.values.amount = number
      case .switchDays: $0.values.switchDays = number
      default: $0.values.stake = number
      }
    }
  }

  /// Reads `all` or `none`.
  private mutating func scope<Item>(_ value: WrittenValue, for key: String) -> WrittenScope<Item>? {
    if value == "all" { return .all }
    if value == "none" { return .listed([]) }
    findings.report(
      .wrongType, "'\(key)' is all, none, or a list, not \(Excerpt.quoted(value.text))",
      at: value.location, hint: value.isNull ? nil : "write [\(value.text)]")
    return nil
  }

  mutating func evidence(_ value: WrittenValue) -> Evidence? {
    findings.word(value, for: "evidence", of: RelationDraft.evidenceNames) { Evidence(name: $0) }
  }
}

extension RelationDraft {
  fileprivate static let forms = Relation.Form.allCases.map(\.rawValue)
  fileprivate static let statuses = Relation.Status.allCases.map(\.rawValue)
  fileprivate static let evidenceNames = Evidence.strongestFirst.map(\.name)
}

extension Relation.Terms {
  fileprivate mutating func set(_ key: RelationKey, to flag: Bool) {
    switch key {
    case .write: canWrite = flag
    case .critical: isCritical = flag
    case .required: isRequired = flag
    case .isolated: isIsolated = flag
    case .controlPlane: hasControlPlane = flag
    case .reveals: reveals = flag
    case .gated: isGated = flag
    case .mfa: needsMultipleFactors = flag
    case .votes: hasVotes = flag
    case .boardSeat: hasBoardSeat = flag
    default: isDeleted = flag
    }
  }
}

// MARK: - Entities

extension DocumentDraft {
  /// Sets what an entity says by a single value; probabilities and lists are read by the caller.
  mutating func set(_ key: EntityKey, to value: WrittenValue, in entity: inout EntityEntry) {
    let name = key.rawValue
    switch key {
    case .name: entity.attributes.name = findings.text(value, for: name)
    case .country: entity.attributes.country = findings.text(value, for: name)
    case .peerGroup: entity.attributes.peerGroup = findings.name(value, for: name)
    case .notes: entity.attributes.notes = findings.text(value, for: name, isLong: true)
    case .source: entity.attributes.sources += findings.text(value, for: name).map { [$0] } ?? []
    case .owner: entity.owner = reference(value, for: name)
    case .parent: entity.parent = value.isNull ? nil : reference(value, for: name)
    case .records: entity.attributes.records = findings.wholeNumber(value, for: name, atLeast: 0)
    case .headcount:
      entity.attributes.headcount = findings.wholeNumber(value, for: name, atLeast: 0)
    case .sensitivity:
      entity.attributes.sensitivity = findings.word(
        value, for: name, of: Sensitivity.allCases.map(\.rawValue), Sensitivity.init)
    case .critical:
      if let flag = findings.boolean(value, for: name) { entity.attributes.isCritical = flag }
    case .isolation:
      if let flag = findings.word(
        value, for: name, of: ["none", "per-client"], { ["none": false, "per-client": true][$0] })
      {
        entity.attributes.isSiloed = flag
      }
    case .probability:
      findings.report(
        .wrongType, "'probability' is a mapping", at: value.location,
        hint: "write {breach: 0.05, outage: 0.1}")
    }
  }

  mutating func set(
    _ key: ProbabilityKey, to value: WrittenValue, in entity: inout EntityEntry
  ) {
    let probability = findings.number(value, for: key.rawValue, atMost: 1)
    switch key {
    case .breach: entity.attributes.breachProbability = probability
    case .outage: entity.attributes.outageProbability = probability
    }
  }
}
