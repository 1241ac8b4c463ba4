import LinchpinCore

/// Something that an entity or a relation says; the raw value is the word for it.
public enum Attribute: String, Sendable {
  case kind, name, owner, parent, country, sensitivity, records, headcount, critical, isolation
  case notes, source, evidence, status, since, until, suspended, share, amount, shares, delivers
  case form, key, access, write, required, isolated, reveals, gated, mfa, standby, stake, votes
  case deleted
  case peerGroup = "peer-group"
  case breachProbability = "breach probability"
  case outageProbability = "outage probability"
  case controlPlane = "control-plane"
  case switchDays = "switch-days"
  case boardSeat = "board-seat"
}

/// What an entity or a relation says otherwise in another supply chain: *status: active → ended*.
public struct AttributeChange: Sendable, Equatable, CustomStringConvertible {
  public var attribute: Attribute
  /// The values as words, entities by their ids; `nil` where nothing is said.
  public var before: String?
  public var after: String?

  public var description: String {
    "\(attribute.rawValue): \(before ?? "none") → \(after ?? "none")"
  }
}

/// What an entity or a relation says, as words; values are the same only if their bytes are.
struct Facts: Equatable {
  private var values: [Attribute: ByteString] = [:]

  subscript(attribute: Attribute) -> String? {
    get { values[attribute]?.text }
    set { values[attribute] = newValue.map { ByteString($0) } }
  }

  /// What differs from other facts, in the order of the words for the attributes.
  func changes(to other: Facts) -> [AttributeChange] {
    Set(values.keys).union(other.values.keys).sorted { $0.rawValue < $1.rawValue }
      .compactMap { attribute in
        values[attribute] == other.values[attribute]
          ? nil
          : AttributeChange(
            attribute: attribute, before: self[attribute], after: other[attribute])
      }
  }
}

extension SupplyChain {
  /// What an entity says of itself.
  func facts(of entity: Entity) -> Facts {
    var facts = Facts()
    facts[.kind] = entity.kind.rawValue
    facts[.name] = entity.name
    facts[.owner] = entity.owner.map { self[$0].id }
    facts[.parent] = entity.parent.map { self[$0].id }
    facts[.country] = entity.country
    facts[.peerGroup] = entity.peerGroup
    facts[.sensitivity] = entity.sensitivity?.rawValue
    facts[.records] = entity.records.map { "\($0)" }
    facts[.headcount] = entity.headcount.map { "\($0)" }
    facts[.critical] = entity.kind == .function ? "\(entity.isCritical)" : nil
    facts[.isolation] = entity.isSiloed ? "per-client" : nil
    facts[.breachProbability] = entity.breachProbability.map { "\($0)" }
    facts[.outageProbability] = entity.outageProbability.map { "\($0)" }
    facts[.notes] = entity.notes
    facts[.source] = entity.sources.isEmpty ? nil : entity.sources.joined(separator: " ")
    return facts
  }

  /// What a relation says beyond its ends and service.
  func facts(of relation: Relation) -> Facts {
    let terms = relation.terms
    var facts = Facts()
    facts[.evidence] = relation.evidence.name
    facts[.status] = relation.statedStatus.rawValue
    facts[.since] = relation.since?.description
    facts[.until] = relation.until?.description
    if relation.kind.isContract {
      facts[.shares] = words(terms.shares, holding)
      facts[.delivers] = words(terms.delivers) { self[$0].id }
    }
    if relation.hasPlainTerms { return facts }
    func flag(_ attribute: Attribute, _ isSet: Bool) {
      if isSet { facts[attribute] = "true" }
    }
    facts[.suspended] = relation.suspendedDay?.description
    facts[.critical] = terms.isCritical.map { "\($0)" }
    facts[.share] = terms.share.map { "\($0)" }
    facts[.amount] = terms.amount.map { "\($0)" }
    facts[.form] = terms.form == .plaintext ? nil : terms.form.rawValue
    facts[.key] = terms.key.map { self[$0].id }
    facts[.access] = terms.isPrivileged ? "privileged" : nil
    flag(.write, terms.canWrite)
    flag(.required, terms.isRequired)
    flag(.isolated, terms.isIsolated)
    flag(.controlPlane, terms.hasControlPlane)
    flag(.reveals, terms.reveals)
    flag(.gated, terms.isGated)
    flag(.mfa, terms.needsMultipleFactors)
    facts[.standby] = terms.isColdStandby ? "cold" : nil
    facts[.switchDays] = terms.switchDays.map { "\($0)" }
    facts[.stake] = terms.stake.map { "\($0)" }
    if relation.kind == .ownedBy { facts[.votes] = "\(terms.hasVotes)" }
    flag(.boardSeat, terms.hasBoardSeat)
    facts[.deleted] = terms.isDeleted.map { "\($0)" }
    facts[.notes] = terms.notes
    facts[.source] = terms.sources.isEmpty ? nil : terms.sources.joined(separator: " ")
    return facts
  }

  private func holding(_ holding: Relation.Holding) -> String {
    let form = holding.form == .plaintext ? "" : " (\(holding.form.rawValue))"
    let key = holding.key.map { " under " + self[$0].id } ?? ""
    return self[holding.artefact].id + form + key + (holding.canWrite ? " (write)" : "")
  }

  /// What is not said is told apart from *nothing*: it leaves a doubt.
  private func words<Item>(_ scope: Relation.Scope<Item>, _ word: (Item) -> String) -> String {
    switch scope {
    case .unstated: "not stated"
    case .all: "all"
    case .listed(let items): items.isEmpty ? "nothing" : items.map(word).joined(separator: ", ")
    }
  }
}
