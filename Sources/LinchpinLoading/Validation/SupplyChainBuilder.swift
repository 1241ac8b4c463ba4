import LinchpinCore

/// Makes a supply chain of a document without errors: nothing is left to resolve in it.
struct SupplyChainBuilder {
  private let validation: Validation
  /// For each symbol the place of its entity in the supply chain.
  private var index: [Entity.Index]
  /// The positions of the document's entities in order of their ids.
  private let entityOrder: [Int]

  private var document: SupplyChainDocument { validation.document }

  /// - Precondition: `validation` has found no errors.
  init(_ validation: Validation) {
    self.validation = validation
    entityOrder = validation.document.entitiesByID()
    index = [Entity.Index](repeating: Entity.Index(-1), count: validation.document.symbols.count)
    for (place, position) in entityOrder.enumerated() {
      index[validation.document.entities[position].id.position] = Entity.Index(place)
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
    let (newPosition, count) = relationOrder()
    return Parts(
      title: document.title, asOf: document.asOf, statedEvidence: document.statedEvidence,
      entities: entities(),
      relations: relations(count: count, at: newPosition), groups: groups(newPosition),
      incident: incident())
  }

  private func place(_ symbol: Symbol) -> Entity.Index { index[symbol.position] }
}

// MARK: - Order

extension SupplyChainDocument {
  /// Returns the positions of all entities in order of the bytes of their ids.
  fileprivate func entitiesByID() -> [Int] {
    symbols.withBytes { bytes in
      let keyed = entities.enumerated().map { position, entry in
        let id = symbols.range(of: entry.id)
        // The first eight bytes, which decide nearly always, as one number.
        var head: UInt64 = 0
        for place in 0..<8 {
          head = head << 8 | (place < id.count ? UInt64(bytes[id.lowerBound + place]) : 0)
        }
        return (head: head, id: id, position: position)
      }
      return keyed.sorted { a, b in
        a.head != b.head ? a.head < b.head : bytes[a.id].lexicographicallyPrecedes(bytes[b.id])
      }.map(\.position)
    }
  }
}

extension SupplyChainBuilder {
  /// Returns for each relation its place in nearly the order of a supply chain, which leaves
  /// little to sort; negative for relations that are left out.
  private func relationOrder() -> (newPosition: [Int32], count: Int) {
    var keyed: [(key: UInt64, position: Int32)] = []
    keyed.reserveCapacity(document.relations.count)
    for (position, relation) in document.relations.enumerated()
    where validation.verdicts[position] == .sound {
      // 27 bits for each end are enough for any description within the limits.
      let missing: UInt64 = 1 << 27 - 1
      let supplier = relation.supplier.map { UInt64(place($0.id).position) } ?? missing
      let doubt = UInt64(Evidence.confirmed.rawValue - relation.evidence.rawValue)
      var key = UInt64(place(relation.dependent).position)
      key = key << 4 | UInt64(relation.kind.rank)
      key = key << 27 | supplier
      key = key << 2 | doubt
      key = key << 2 | UInt64(relation.status.rank)
      keyed.append((key, Int32(position)))
    }
    keyed.sort { $0.key != $1.key ? $0.key < $1.key : $0.position < $1.position }
    var newPosition = [Int32](repeating: -1, count: document.relations.count)
    for (new, old) in keyed.enumerated() { newPosition[Int(old.position)] = Int32(new) }
    return (newPosition, keyed.count)
  }
}

extension SupplyChainBuilder {
  private func entities() -> [Entity] {
    entityOrder.map { position in
      var entity = document.entities[position].attributes
      entity.owner = document.entities[position].owner.map { place($0.id) }
      entity.parent = document.entities[position].parent.map { place($0.id) }
      return entity
    }
  }

  /// Reads the relations in order and writes each to its place, which is much faster than the
  /// other way round: writing does not wait for memory.
  private func relations(count: Int, at newPosition: [Int32]) -> [Relation] {
    [Relation](unsafeUninitializedCapacity: count) { buffer, initialized in
      for (position, entry) in document.relations.enumerated() where newPosition[position] >= 0 {
        buffer.initializeElement(at: Int(newPosition[position]), to: relation(entry))
      }
      initialized = count
    }
  }

  private func relation(_ entry: RelationEntry) -> Relation {
    var relation = Relation(
      kind: entry.kind, dependent: place(entry.dependent),
      supplier: entry.supplier.map { place($0.id) }, evidence: entry.evidence,
      statesEvidence: entry.statesEvidence, status: entry.status, since: entry.since,
      until: entry.until, location: entry.location)
    if entry.terms >= 0 {
      relation.terms = terms(document.terms[Int(entry.terms)], of: entry.kind)
    }
    return relation
  }

  private func terms(_ entry: TermsEntry, of kind: RelationKind) -> Relation.Terms {
    var terms = entry.values
    terms.key = entry.key.map { place($0.id) }
    switch entry.shares {
    case .unstated: break
    case .all: terms.shares = .all
    case .listed(let items):
      terms.shares = .listed(
        items.map { item in
          Relation.Holding(
            artefact: place(item.artefact.id), form: item.form ?? entry.values.form,
            key: item.key.map { place($0.id) } ?? terms.key,
            canWrite: item.canWrite ?? entry.values.canWrite)
        })
    }
    switch entry.delivers {
    case .unstated: break
    case .all: terms.delivers = .all
    case .listed(let items): terms.delivers = .listed(items.map { place($0.id) })
    }
    if kind != .holds {
      // They are said of each artefact now.
      terms.form = .plaintext
      terms.key = nil
      terms.canWrite = false
    }
    return terms
  }

  private func groups(_ newPosition: [Int32]) -> [SupplyGroup] {
    let members = GroupMembers(of: document, validation.verdicts)
    return document.groups.enumerated().map { position, entry in
      SupplyGroup(
        dependent: place(entry.dependent), kind: entry.kind, name: entry.name, need: entry.need,
        members: members.relations[position].map { .relation(Int(newPosition[$0])) }
          + members.groups[position].map { .group($0) },
        parent: entry.parent < 0 ? nil : Int(entry.parent), location: entry.location)
    }
  }

  private func incident() -> Incident? {
    document.incident.map { entry in
      var incident = entry.incident
      incident.events = entry.events.map {
        Event($0.kind, document.symbols.text(of: $0.entity.id))
      }
      return incident
    }
  }
}
