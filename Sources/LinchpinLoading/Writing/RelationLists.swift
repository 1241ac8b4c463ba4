import LinchpinCore

/// The relations of every entity, as the lists of a description.
struct RelationLists {
  private let chain: SupplyChain
  /// Whether relations say their evidence that only have it from the description.
  private let spellsOutEvidence: Bool
  /// By entity: the positions of its relations that are in no group.
  private var relations: [Int: [Int]] = [:]
  /// By entity: the positions of its outermost groups.
  private var groups: [Int: [Int]] = [:]

  init(of chain: SupplyChain, spellsOutEvidence: Bool) {
    self.chain = chain
    self.spellsOutEvidence = spellsOutEvidence
    var isMember = [Bool](repeating: false, count: chain.relations.count)
    for (position, group) in chain.groups.enumerated() {
      for case .relation(let member) in group.members { isMember[member] = true }
      if group.parent == nil { groups[group.dependent.position, default: []].append(position) }
    }
    for position in chain.relations.indices where !isMember[position] {
      relations[chain.relations[position].dependent.position, default: []].append(position)
    }
  }

  /// Every list of an entity: bare items first, then groups.
  func entries(of index: Entity.Index) -> [SourceEntry] {
    let bare = relations[index.position] ?? []
    let grouped = groups[index.position] ?? []
    return RelationKind.allCases.compactMap { kind in
      let items =
        bare.filter { chain.relations[$0].kind == kind }.map(item)
        + grouped.filter { chain.groups[$0].kind == kind }.map(group)
      guard !items.isEmpty, let key = kind.listKeys(for: chain[index].kind).last else {
        return nil
      }
      return SourceEntry(key, .list(evenEmpty: items))
    }
  }

  private func group(_ position: Int) -> SourceNode {
    let group = chain.groups[position]
    let members = group.members.map { member in
      switch member {
      case .relation(let relation): item(relation)
      case .group(let nested): self.group(nested)
      }
    }
    let values: [SourceEntry?] = [
      group.name.map { SourceEntry(GroupKey.group.rawValue, .text($0)) },
      group.need.map { SourceEntry(group.kind.needKey ?? "any", .plain(String($0))) },
      SourceEntry("of", .list(evenEmpty: members)),
    ]
    return .mapping(values.compactMap { $0 }, at: group.location)
  }

  private func id(_ index: Entity.Index) -> SourceNode { .text(chain[index].id) }

  private func item(_ position: Int) -> SourceNode {
    let relation = chain.relations[position]
    let terms = relation.terms
    let values: [(RelationKey, SourceNode?)] = [
      (.service, terms.service.map { .text($0) }), (.share, terms.share.map { .number($0) }),
      (.amount, terms.amount.map { .number($0) }), (.shares, shares(terms.shares)),
      (.delivers, scope(terms.delivers, item: id)),
      (.form, terms.form == .plaintext ? nil : .text(terms.form.rawValue)),
      (.key, terms.key.map(id)), (.write, flag(terms.canWrite)),
      (.access, terms.isPrivileged ? .text("privileged") : nil),
      (.critical, terms.isCritical.map { .plain("\($0)") }),
      (.required, flag(terms.isRequired)), (.isolated, flag(terms.isIsolated)),
      (.controlPlane, flag(terms.hasControlPlane)), (.reveals, flag(terms.reveals)),
      (.gated, flag(terms.isGated)), (.mfa, flag(terms.needsMultipleFactors)),
      (.standby, terms.isColdStandby ? .text("cold") : nil),
      (.switchDays, terms.switchDays.map { .number($0) }),
      (.stake, terms.stake.map { .number($0) }), (.votes, terms.hasVotes ? nil : .plain("false")),
      (.boardSeat, flag(terms.hasBoardSeat)),
      (.status, relation.statedStatus == .active ? nil : .text(relation.statedStatus.rawValue)),
      (.since, relation.since.map { .plain("\($0)") }),
      (.until, relation.until.map { .plain("\($0)") }),
      (.suspended, terms.suspended.map { .plain("\($0)") }),
      (.deleted, terms.isDeleted.map { .plain("\($0)") }),
      (.evidence, evidence(of: relation)),
      (.notes, terms.notes.map { .text($0) }), (.source, .texts(terms.sources)),
    ]
    var target = relation.supplier.map(id) ?? .text("!missing")
    target.location = relation.location
    return .mapping(
      [SourceEntry(relation.kind.targetKey, target)]
        + values.compactMap { key, value in value.map { SourceEntry(key.rawValue, $0) } },
      at: relation.location)
  }

  /// What a relation says itself, or would not be read back from the description's default.
  private func evidence(of relation: Relation) -> SourceNode? {
    let isDefault = !relation.statesEvidence && relation.evidence == chain.defaultEvidence
    return isDefault && !spellsOutEvidence ? nil : .text(relation.evidence.name)
  }

  private func flag(_ isSet: Bool) -> SourceNode? { isSet ? .plain("true") : nil }

  private func shares(_ shares: Relation.Scope<Relation.Holding>) -> SourceNode? {
    scope(shares) { holding in
      let isPlain = holding.form == .plaintext && holding.key == nil && !holding.canWrite
      if isPlain { return id(holding.artefact) }
      let values: [SourceEntry?] = [
        SourceEntry("artefact", id(holding.artefact)),
        holding.form == .plaintext
          ? nil : SourceEntry(HoldingKey.form.rawValue, .text(holding.form.rawValue)),
        holding.key.map { SourceEntry(HoldingKey.key.rawValue, id($0)) },
        flag(holding.canWrite).map { SourceEntry(HoldingKey.write.rawValue, $0) },
      ]
      return .mapping(values.compactMap { $0 })
    }
  }

  private func scope<Item>(
    _ scope: Relation.Scope<Item>, item: (Item) -> SourceNode
  ) -> SourceNode? {
    switch scope {
    case .unstated: nil
    case .all: .plain("all")
    case .listed(let items): .list(evenEmpty: items.map(item))
    }
  }
}
