import LinchpinCore

/// Who else delivers what a supplier delivers to one of its dependents.
public struct Alternatives: Sendable, Equatable {
  /// Who depends on the supplier.
  public var dependent: String
  /// The service contracted for, if the relation names one.
  public var service: String?
  /// The members of the same group, or those contracted for the same service; none if the
  /// description names nobody.
  public var suppliers: [String]

  public init(dependent: String, service: String?, suppliers: [String]) {
    self.dependent = dependent
    self.service = service
    self.suppliers = suppliers
  }
}

extension SupplyChainAnalysis {
  /// Returns, for each supplier, who stands in for it at each of its dependents.
  ///
  /// Relations in force on the day, at the level of evidence, count. Members of one `needs` group
  /// stand in for each other, and so do those contracted for one service.
  ///
  /// - Returns: By the supplier's position; each list by dependent, then service.
  public func alternatives() -> [Entity.Index: [Alternatives]] {
    var groupOfRelation: [Int: Int] = [:]
    for (number, group) in chain.groups.enumerated() where group.kind == .needs {
      guard let need = group.need, need < group.members.count else { continue }
      for case .relation(let position) in group.members { groupOfRelation[position] = number }
    }
    // What is needed by name is not replaced by another contract.
    var needed: Set<Pair> = []
    for link in facts.links where link.kind == .needs && isUsed(link) {
      if let supplier = link.supplier {
        needed.insert(Pair(dependent: link.dependent, supplier: supplier))
      }
    }
    var rooms: [Room: [Entity.Index]] = [:]
    var uses: [(supplier: Entity.Index, room: Room)] = []
    for (position, link) in facts.links.enumerated() {
      guard link.kind.isDependency, isUsed(link), let supplier = link.supplier else { continue }
      let isContract = link.kind.isContract || link.kind == .hostedOn
      let pair = Pair(dependent: link.dependent, supplier: supplier)
      if isContract, needed.contains(pair) { continue }
      let room = Room(
        dependent: link.dependent, group: groupOfRelation[position],
        service: isContract ? chain.relations[position].service ?? "" : nil,
        alone: isContract || groupOfRelation[position] != nil ? nil : position)
      rooms[room, default: []].append(supplier)
      uses.append((supplier, room))
    }
    var found: [Entity.Index: [Alternatives]] = [:]
    var seen: Set<Use> = []
    for (supplier, room) in uses {
      guard seen.insert(Use(supplier: supplier, room: room)).inserted else { continue }
      let others = Set(rooms[room] ?? []).subtracting([supplier]).sorted()
      let service = room.service.flatMap { $0.isEmpty ? nil : $0 }
      found[supplier, default: []].append(
        Alternatives(
          dependent: chain[room.dependent].id, service: service,
          suppliers: others.map { chain[$0].id }))
    }
    return found
  }

  private func isUsed(_ link: ChainFacts.Link) -> Bool {
    link.status == .active && link.layers.contains(settings.evidence)
  }

  private struct Pair: Hashable {
    let dependent: Entity.Index
    let supplier: Entity.Index
  }

  /// What suppliers stand in for each other in.
  private struct Room: Hashable {
    let dependent: Entity.Index
    let group: Int?
    let service: String?
    /// A relation that nobody stands in for.
    let alone: Int?
  }

  private struct Use: Hashable {
    let supplier: Entity.Index
    let room: Room
  }
}
