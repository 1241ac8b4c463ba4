import LinchpinCore

/// The relations of every entity, as the lists of a description.
struct RelationLists {
  private let chain: SupplyChain
  /// Whether relations say their evidence that only have it from the description.
  private let spellsOutEvidence: Bool
  /// By entity: the indices of its relations that are in no group.
  private var relations: [Int: [Int]] = [:]
  /// By entity: the indices of its outermost groups.
  private var groups: [Int: [Int]] = [:]

  init(of chain: SupplyChain, spellsOutEvidence: Bool) {
    self.chain = chain
    self.spellsOutEvidence = spellsOutEvidence
    var isMember = [Bool](repeating: false, count: chain.relations.count)
    for (index, group) in chain.groups.enumerated() {
      for case .relation(let member) in group.members { isMember[member] = true }
      if group.parent == nil { groups[group.dependent.offset, default: []].append(index) }
    }
    for index in chain.relations.indices where !isMember[index] {
      relations[chain.relations[index].dependent.offset, default: []].append(index)
    }
  }

  /// Every list of an entity: bare items first, then groups.
  func entries(of index: Entity.Index) -> [SourceEntry] {
    let bare = relations[index.offset] ?? []
    let grouped = groups[index.offset] ?? []
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

  private func group(_ index: Int) -> SourceNode {
    let group = chain.groups[index]
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

  private func item(_ index: Int) -> SourceNode {
    let relation = chain.relations[index]
    var target = relation.supplier.map(chain.idNode) ?? .text("!missing")
    target.location = relation.location
    let said = RelationAttribute.allCases.compactMap { attribute -> SourceEntry? in
      let node =
        attribute == .evidence
        ? evidence(of: relation) : attribute.row.field.value(of: relation).map(chain.node)
      return node.map { SourceEntry(attribute.rawValue, $0) }
    }
    return .mapping(
      [SourceEntry(relation.kind.targetKey, target)] + said, at: relation.location)
  }

  /// What a relation says itself, or would not be read back from the description's default.
  private func evidence(of relation: Relation) -> SourceNode? {
    let isDefault = !relation.statesEvidence && relation.evidence == chain.defaultEvidence
    return isDefault && !spellsOutEvidence ? nil : .text(relation.evidence.name)
  }
}

// MARK: - Values

extension SupplyChain {
  fileprivate func idNode(_ index: Entity.Index) -> SourceNode { .text(self[index].id.text) }

  /// What an attribute says, as a description writes it.
  func node(_ value: AttributeValue) -> SourceNode {
    switch value {
    case .flag(let flag): .plain("\(flag)")
    case .word(let text), .text(let text): .text(text)
    case .texts(let texts):
      texts.count == 1 ? .text(texts[0]) : .list(evenEmpty: texts.map { .text($0) })
    case .count(let count): .plain(String(count))
    case .number(let number): .number(number)
    case .date(let date): .plain("\(date)")
    case .reference(let index): idNode(index)
    case .holdings(let scope): node(scope, item: holding)
    case .artefacts(let scope): node(scope, item: idNode)
    }
  }

  private func node<Item>(
    _ scope: Relation.Scope<Item>, item: (Item) -> SourceNode
  ) -> SourceNode {
    switch scope {
    case .unstated, .all: .plain("all")
    case .listed(let items): .list(evenEmpty: items.map(item))
    }
  }

  private func holding(_ holding: Relation.Holding) -> SourceNode {
    let isPlain = holding.form == .plaintext && holding.key == nil && !holding.canWrite
    if isPlain { return idNode(holding.artefact) }
    let values: [SourceEntry?] = [
      SourceEntry("artefact", idNode(holding.artefact)),
      holding.form == .plaintext
        ? nil : SourceEntry(HoldingKey.form.rawValue, .text(holding.form.rawValue)),
      holding.key.map { SourceEntry(HoldingKey.key.rawValue, idNode($0)) },
      holding.canWrite ? SourceEntry(HoldingKey.write.rawValue, .plain("true")) : nil,
    ]
    return .mapping(values.compactMap { $0 })
  }
}
