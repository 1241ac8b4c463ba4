import LinchpinCore

/// Makes a supply chain of a document without errors: nothing is left to resolve in it.
struct SupplyChainBuilder {
  private let validation: Validation
  /// For each symbol the index of its entity in the supply chain.
  private var indices: [Entity.Index]
  /// The indices of the document's entities in order of their ids.
  private let entityOrder: [Int]

  private var document: SupplyChainDocument { validation.document }

  /// - Precondition: `validation` has found no errors.
  init(_ validation: Validation) {
    self.validation = validation
    entityOrder = validation.document.entitiesByID()
    indices = [Entity.Index](repeating: Entity.Index(-1), count: validation.document.symbols.count)
    for (newIndex, index) in entityOrder.enumerated() {
      indices[validation.document.entities[index].id.offset] = Entity.Index(newIndex)
    }
  }

  /// All that a supply chain is made of, so that the document can go before it is made.
  struct Parts {
    let title: String?
    let asOf: CalendarDay?
    let statedEvidence: Evidence?
    let entities: [Entity]
    let relations: [Relation]
    let groups: [SupplyGroup]
    let incident: Incident?

    /// - Parameter files: The paths of the files that the description was read from.
    consuming func chain(files: [String]) -> SupplyChain {
      var chain = SupplyChain.canonical(
        title: title, asOf: asOf, entities: entities, relations: relations, groups: groups,
        incident: incident, files: files)
      chain.statedEvidence = statedEvidence
      return chain
    }
  }

  func parts() -> Parts {
    let entries = soundRelations()
    let details = document.terms.map(details)
    let order = order(of: entries, details)
    return Parts(
      title: document.title, asOf: document.asOf, statedEvidence: document.statedEvidence,
      entities: entities(),
      relations: relations(entries, in: order, details),
      groups: groups(order), incident: incident())
  }

  private func index(of symbol: Symbol) -> Entity.Index { indices[symbol.offset] }
}

// MARK: - Order

extension SupplyChainDocument {
  /// Returns the indices of all entities in order of the bytes of their ids.
  fileprivate func entitiesByID() -> [Int] {
    symbols.withBytes { bytes in
      let keyed = entities.enumerated().map { index, entry in
        let id = symbols.range(of: entry.id)
        // The first eight bytes, which decide nearly always, as one number.
        var head: UInt64 = 0
        for offset in 0..<8 {
          head = head << 8 | (offset < id.count ? UInt64(bytes[id.lowerBound + offset]) : 0)
        }
        return (head: head, id: id, index: index)
      }
      return keyed.sorted { a, b in
        a.head != b.head ? a.head < b.head : bytes[a.id].lexicographicallyPrecedes(bytes[b.id])
      }.map(\.index)
    }
  }
}

extension SupplyChainBuilder {
  private func entities() -> [Entity] {
    entityOrder.map { entry in
      var entity = document.entities[entry].attributes
      entity.owner = document.entities[entry].owner.map { index(of: $0.id) }
      entity.parent = document.entities[entry].parent.map { index(of: $0.id) }
      return entity
    }
  }

  /// The relations that add something.
  private func soundRelations() -> [RelationEntry] {
    let verdicts = validation.verdicts
    if verdicts.allSatisfy({ $0 == .sound }) { return document.relations }
    return zip(document.relations, verdicts).lazy.filter { $1 == .sound }.map { $0.0 }
  }

  /// Nearly the order of relations in a supply chain: but for what only groups tell apart.
  private func order(of entries: [RelationEntry], _ details: [Relation.Details?]) -> Permutation {
    Permutation(
      sorting: entries.count, rows: document.entities.count,
      row: { index(of: entries[$0].dependent).offset },
      key: {
        let entry = entries[$0]
        return Relation.orderKey(
          kind: entry.kind, supplier: entry.supplierSymbol.map(index), evidence: entry.evidence,
          status: entry.status)
      }
    ) { a, b in
      if entries[a].terms == entries[b].terms,
        entries[a].statesEvidence == entries[b].statesEvidence
      {
        return false
      }
      return relation(entries[a], details).ties(before: relation(entries[b], details)) ?? false
    }
  }

  /// Makes the relations in the order of the document, then moves each to its new index: writing does
  /// not wait for memory, as reading would, and moving counts no references.
  private func relations(
    _ entries: [RelationEntry], in order: Permutation, _ details: [Relation.Details?]
  ) -> [Relation] {
    let made = UnsafeMutablePointer<Relation>.allocate(capacity: entries.count)
    defer { made.deallocate() }
    for (index, entry) in entries.enumerated() {
      (made + index).initialize(to: relation(entry, details))
    }
    return [Relation](unsafeUninitializedCapacity: entries.count) { buffer, initialized in
      guard let start = buffer.baseAddress else { return }
      for index in entries.indices {
        (start + order.newIndex(of: index)).moveInitialize(from: made + index, count: 1)
      }
      initialized = entries.count
    }
  }

  private func relation(_ entry: RelationEntry, _ details: [Relation.Details?]) -> Relation {
    Relation(
      kind: entry.kind, dependent: index(of: entry.dependent),
      supplier: entry.supplierSymbol.map(index), evidence: entry.evidence,
      statesEvidence: entry.statesEvidence, status: entry.status,
      details: entry.terms < 0 ? nil : details[Int(entry.terms)], location: entry.location)
  }

  /// What relations say, with references resolved; the very same where there are none.
  private func details(_ entry: TermsEntry) -> Relation.Details? {
    let isAboutArtefacts = entry.traits.contains(.form)
    guard isAboutArtefacts || entry.shares.isStated || entry.delivers.isStated else {
      return entry.details
    }
    var terms = entry.values
    terms.key = entry.key.map { index(of: $0.id) }
    switch entry.shares {
    case .unstated: break
    case .all: terms.shares = .all
    case .listed(let items):
      terms.shares = .listed(
        items.map { item in
          Relation.Holding(
            artefact: index(of: item.artefact.id), form: item.form ?? entry.values.form,
            key: item.key.map { index(of: $0.id) } ?? terms.key,
            canWrite: item.canWrite ?? entry.values.canWrite)
        })
    }
    switch entry.delivers {
    case .unstated: break
    case .all: terms.delivers = .all
    case .listed(let items): terms.delivers = .listed(items.map { index(of: $0.id) })
    }
    if entry.kind != .holds {
      // They are said of each artefact now.
      terms.form = .plaintext
      terms.key = nil
      terms.canWrite = false
    }
    terms.sortLists()
    return Relation.Details(terms, since: entry.details?.since, until: entry.details?.until)
  }

  private func groups(_ order: Permutation) -> [SupplyGroup] {
    if document.groups.isEmpty { return [] }
    var newIndex: [Int] = []
    var count = 0
    for verdict in validation.verdicts {
      let isSound = verdict == .sound
      newIndex.append(isSound ? order.newIndex(of: count) : -1)
      if isSound { count += 1 }
    }
    let members = GroupMembers(of: document, validation.verdicts)
    return document.groups.enumerated().map { index, entry in
      SupplyGroup(
        dependent: self.index(of: entry.dependent), kind: entry.kind, name: entry.name,
        need: entry.need,
        members: members.relations[index].map { .relation(newIndex[$0]) }
          + members.groups[index].map { .group($0) },
        parent: entry.parent < 0 ? nil : Int(entry.parent), location: entry.location)
    }
  }

  private func incident() -> Incident? {
    document.incident.map { entry in
      var incident = entry.incident
      incident.events = entry.events.map {
        Event($0.kind, document.symbols.id(of: $0.entity.id))
      }
      return incident
    }
  }
}
