import LinchpinCore

extension SupplyChain {
  /// What an entity says of itself, as words.
  func facts(of entity: Entity) -> [String: String] {
    var facts: [String: String] = ["kind": entity.kind.rawValue]
    facts["name"] = entity.name
    facts["owner"] = entity.owner.map { self[$0].id }
    facts["parent"] = entity.parent.map { self[$0].id }
    facts["country"] = entity.country
    facts["peer-group"] = entity.peerGroup
    facts["sensitivity"] = entity.sensitivity?.rawValue
    facts["records"] = entity.records.map { "\($0)" }
    facts["headcount"] = entity.headcount.map { "\($0)" }
    facts["critical"] = entity.kind == .function ? "\(entity.isCritical)" : nil
    facts["isolation"] = entity.isSiloed ? "per-client" : nil
    facts["breach probability"] = entity.breachProbability.map { "\($0)" }
    facts["outage probability"] = entity.outageProbability.map { "\($0)" }
    facts["notes"] = entity.notes
    facts["source"] = entity.sources.isEmpty ? nil : entity.sources.joined(separator: " ")
    return facts
  }

  /// What a relation says beyond its ends and service, as words.
  func facts(of relation: Relation) -> [String: String] {
    let terms = relation.terms
    var facts = [
      "evidence": relation.evidence.name, "status": relation.statedStatus.rawValue,
    ]
    facts["since"] = relation.since?.description
    facts["until"] = relation.until?.description
    if relation.hasPlainTerms { return facts }
    func flag(_ key: String, _ isSet: Bool) { if isSet { facts[key] = "true" } }
    facts["share"] = terms.share.map { "\($0)" }
    facts["amount"] = terms.amount.map { "\($0)" }
    facts["shares"] = words(terms.shares) { holding in
      let form = holding.form == .plaintext ? "" : " (\(holding.form.rawValue))"
      let key = holding.key.map { " under " + self[$0].id } ?? ""
      return self[holding.artefact].id + form + key + (holding.canWrite ? " (write)" : "")
    }
    facts["delivers"] = words(terms.delivers) { self[$0].id }
    facts["form"] = terms.form == .plaintext ? nil : terms.form.rawValue
    facts["key"] = terms.key.map { self[$0].id }
    facts["access"] = terms.isPrivileged ? "privileged" : nil
    flag("write", terms.canWrite)
    flag("required", terms.isRequired)
    flag("isolated", terms.isIsolated)
    flag("control-plane", terms.hasControlPlane)
    flag("reveals", terms.reveals)
    flag("gated", terms.isGated)
    flag("mfa", terms.needsMultipleFactors)
    facts["standby"] = terms.isColdStandby ? "cold" : nil
    facts["switch-days"] = terms.switchDays.map { "\($0)" }
    facts["stake"] = terms.stake.map { "\($0)" }
    if relation.kind == .ownedBy { facts["votes"] = "\(terms.hasVotes)" }
    flag("board-seat", terms.hasBoardSeat)
    facts["deleted"] = terms.isDeleted.map { "\($0)" }
    facts["notes"] = terms.notes
    facts["source"] = terms.sources.isEmpty ? nil : terms.sources.joined(separator: " ")
    return facts
  }

  private func words<Item>(_ scope: Relation.Scope<Item>, _ word: (Item) -> String) -> String? {
    switch scope {
    case .unstated: nil
    case .all: "all"
    case .listed(let items): items.isEmpty ? "nothing" : items.map(word).joined(separator: ", ")
    }
  }
}
