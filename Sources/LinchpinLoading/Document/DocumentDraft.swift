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
  mutating func add(_ relation: RelationEntry) {
    guard document.relations.count < limits.relations else {
      if !findings.isLimitReached {
        findings.reportLimit(
          .tooLarge, "more than \(limits.relations) relations", at: relation.location)
      }
      return
    }
    document.relations.append(relation)
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

/// What a relation says, in the making.
struct RelationDraft {
  /// Its ends mean nothing: only what it says about them.
  var relation: Relation
  var shares = WrittenScope<HoldingEntry>.unstated
  var delivers = WrittenScope<Reference>.unstated
  var key: Reference?
  /// Whether the status is written down.
  var statesStatus = false

  init(kind: RelationKind, evidence: Evidence) {
    relation = Relation(
      kind: kind, dependent: Entity.Index(0), supplier: nil, evidence: evidence,
      statesEvidence: false)
  }

  fileprivate var terms: TermsEntry? {
    let hasReferences = shares.isStated || delivers.isStated || key != nil
    guard relation.details != nil || hasReferences else { return nil }
    return TermsEntry(
      kind: relation.kind, details: relation.details, shares: shares, delivers: delivers, key: key,
      statesStatus: statesStatus)
  }
}

extension DocumentDraft {
  /// Keeps what a relation says.
  mutating func saying(_ draft: RelationDraft) -> RelationSaying {
    var said = RelationSaying(
      evidence: draft.relation.evidence, statesEvidence: draft.relation.statesEvidence,
      status: draft.relation.statedStatus)
    if let terms = draft.terms {
      said.terms = Int32(document.terms.count)
      document.terms.append(terms)
      document.traits.append(terms.traits)
    }
    return said
  }
}

// MARK: - Attributes

extension DocumentDraft {
  /// Sets what a relation says by a single value; lists are read by the caller.
  mutating func set(
    _ attribute: RelationAttribute, to value: WrittenValue, in draft: inout RelationDraft
  ) {
    let name = attribute.rawValue
    switch attribute {
    case .service: setService(to: value, in: &draft.relation)
    case .shares: draft.shares = scope(value, for: name) ?? draft.shares
    case .delivers: draft.delivers = scope(value, for: name) ?? draft.delivers
    case .key: draft.key = reference(value, for: name) ?? draft.key
    default:
      set(attribute.row.field, name, to: value, in: &draft.relation)
      if attribute == .status { draft.statesStatus = true }
    }
  }

  /// Sets what an entity says by a single value; probabilities and lists are read by the caller.
  mutating func set(
    _ attribute: EntityAttribute, to value: WrittenValue, in entity: inout EntityEntry
  ) {
    let name = attribute.rawValue
    switch attribute {
    case .owner: entity.owner = reference(value, for: name)
    case .parent: entity.parent = value.isNull ? nil : reference(value, for: name)
    case .probability:
      findings.report(
        .wrongType, "'probability' is a mapping", at: value.location,
        hint: "write {breach: 0.05, outage: 0.1}")
    default: set(attribute.row.field, name, to: value, in: &entity.attributes)
    }
  }

  /// Sets what a field keeps; where the value is wrong, it is reported and the field left as it is.
  mutating func set<Record>(
    _ field: AttributeField<Record>, _ name: String, to value: WrittenValue,
    in record: inout Record
  ) {
    func put<Value>(_ new: Value?, _ lens: AttributeField<Record>.Lens<Value>) {
      if let new { lens(&record) { $0 = new } }
    }
    switch field {
    case .flag(_, let lens): put(findings.boolean(value, for: name), lens)
    case .optionalFlag(let lens): put(findings.boolean(value, for: name).map { $0 }, lens)
    case .choice(let usual, let other, let lens):
      put(findings.word(value, for: name, of: [usual, other]).map { $0 == other }, lens)
    case .word(let words, _, let set, _):
      if let word = findings.word(value, for: name, of: words) { set(&record, word) }
    case .text(let lens): put(findings.text(value, for: name).map { $0 }, lens)
    case .name(let lens): put(findings.name(value, for: name).map { $0 }, lens)
    case .longText(let lens): put(findings.text(value, for: name, isLong: true).map { $0 }, lens)
    case .texts(let lens):
      if let text = findings.text(value, for: name) { lens(&record) { $0.append(text) } }
    case .count(let lens): put(findings.wholeNumber(value, for: name, atLeast: 0).map { $0 }, lens)
    case .number(let most, let lens):
      put(findings.number(value, for: name, atMost: most).map { $0 }, lens)
    case .date(let lens): put(findings.date(value, for: name).map { $0 }, lens)
    case .reference, .holdings, .artefacts, .probabilities:
      preconditionFailure("'\(name)' refers to entities, which the caller reads")
    }
  }

  /// Sets what a contract is for; staffing and hosting say it by themselves.
  private mutating func setService(to value: WrittenValue, in relation: inout Relation) {
    let attribute = RelationAttribute.service
    guard let implied = relation.kind.impliedService else {
      return set(attribute.row.field, attribute.rawValue, to: value, in: &relation)
    }
    guard let service = findings.name(value, for: attribute.rawValue),
      !haveSameBytes(service, implied)
    else { return }
    findings.report(
      .unknownValue,
      "'\(relation.kind.rawValue)' is for the service \(implied), not \(value.shown)",
      at: value.location, hint: "leave 'service' out, or write the contract under 'engages'")
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
    findings.word(value, for: "evidence", of: Evidence.names).flatMap { Evidence(name: $0) }
  }
}

extension Evidence {
  /// The words for the levels, the strongest first.
  static let names = strongestFirst.map { $0.name }
}
