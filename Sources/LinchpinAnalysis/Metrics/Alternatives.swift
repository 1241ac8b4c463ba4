import LinchpinCore

/// Who else delivers what a supplier delivers to one of its dependents.
public struct Alternatives: Sendable, Equatable {
  /// Who depends on the supplier.
  public var dependent: Entity.Index
  /// The service contracted for, if the relation names one.
  public var service: String?
  /// The members of the same group, or those contracted for the same service; none if the
  /// description names nobody.
  public var suppliers: [Entity.Index]

  public init(dependent: Entity.Index, service: String?, suppliers: [Entity.Index]) {
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
  /// - Returns: By the supplier's index; each list by dependent, then service.
  public func alternatives() -> [Entity.Index: [Alternatives]] {
    var groupOfRelation: [Int: Int] = [:]
    for (number, group) in chain.groups.enumerated() where group.kind == .needs {
      guard let need = group.need, need < group.members.count else { continue }
      for case .relation(let index) in group.members { groupOfRelation[index] = number }
    }
    // What is needed by name is not replaced by another contract.
    var needed: Set<Pair> = []
    for link in facts.links where link.kind == .needs && isUsed(link) {
      if let supplier = link.supplier {
        needed.insert(Pair(dependent: link.dependent, supplier: supplier))
      }
    }
    var needs: [Need: [Entity.Index]] = [:]
    var uses: [(supplier: Entity.Index, need: Need)] = []
    for (index, link) in facts.links.enumerated() {
      guard link.kind.isDependency, isUsed(link), let supplier = link.supplier else { continue }
      let isContract = link.kind.isContract
      let pair = Pair(dependent: link.dependent, supplier: supplier)
      if isContract, needed.contains(pair) { continue }
      let need = Need(
        dependent: link.dependent, group: groupOfRelation[index],
        service: isContract ? link.service : nil,
        relation: isContract || groupOfRelation[index] != nil ? nil : index)
      needs[need, default: []].append(supplier)
      uses.append((supplier, need))
    }
    var found: [Entity.Index: [Alternatives]] = [:]
    var seen: Set<Use> = []
    for (supplier, need) in uses {
      guard seen.insert(Use(supplier: supplier, need: need)).inserted else { continue }
      let others = Set(needs[need] ?? []).subtracting([supplier]).sorted()
      let service = need.service.flatMap(facts.serviceName)
      found[supplier, default: []].append(
        Alternatives(
          dependent: need.dependent, service: service, suppliers: others))
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

  /// A need that several suppliers can fill.
  private struct Need: Hashable {
    let dependent: Entity.Index
    let group: Int?
    let service: Int32?
    /// A relation that nobody stands in for.
    let relation: Int?
  }

  private struct Use: Hashable {
    let supplier: Entity.Index
    let need: Need
  }
}
