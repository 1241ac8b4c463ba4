import LinchpinCore
import LinchpinEngine

// Stopping: groups of needs, substitutable contracts, hosting, required software.
extension RuleCompiler {
  mutating func addStopping(of dependent: Entity.Index) {
    let isFunction = facts.kind(of: dependent) == .function
    let range = relations(of: dependent)
    var lost: [Entity.Index: SupplierState] = [:]
    if let party = isFunction ? facts.owner(of: dependent) : dependent {
      lost = lostSuppliers(of: party)
    }
    for index in range
    where facts.links[index].kind == .needs && groupOfRelation[index] < 0 {
      let link = facts.links[index]
      if link.status == .active, lost.isEmpty, let supplier = link.supplier {
        builder.addArc(
          head: atoms.atom(dependent, .down), condition: atoms.atom(supplier, .down),
          layers: link.layers, origin: RuleOrigin(.relation, index).packed)
        continue
      }
      addNeed(of: dependent, members: [.relation(index)], need: nil, lost: lost, group: nil)
    }
    if !groupsOfDependent.isEmpty {
      for group in groupsOfDependent[dependent] ?? [] where chain.groups[group].kind == .needs {
        addNeed(
          of: dependent, members: chain.groups[group].members, need: chain.groups[group].need,
          lost: lost, group: group)
      }
    }
    if isFunction { return }
    if !atoms.lostServices.services(of: dependent).isEmpty { addServiceLosses(of: dependent) }
    if range.contains(where: { facts.links[$0].kind == .runs }) {
      addRequiredSoftware(of: dependent)
    }
  }
}

// Lost suppliers.
extension RuleCompiler {
  /// Relations of one party with one supplier, and the levels at which they keep it or lose it.
  struct SupplierState {
    var kept: EvidenceLayers = []
    var broken: EvidenceLayers = []
    /// The suspended or ended ones.
    var relations: [Int] = []

    /// The levels at which a relation is suspended or ended and none is active.
    var lost: EvidenceLayers { broken.subtracting(kept) }

    mutating func add(_ index: Int, _ layers: EvidenceLayers, isBroken: Bool) {
      if isBroken {
        broken.formUnion(layers)
        relations.append(index)
      } else {
        kept.formUnion(layers)
      }
    }
  }

  /// The suppliers that a party's own relations with them say are gone.
  private func lostSuppliers(of party: Entity.Index) -> [Entity.Index: SupplierState] {
    let range = relations(of: party)
    guard range.contains(where: { facts.links[$0].isBroken }) else { return [:] }
    var states: [Entity.Index: SupplierState] = [:]
    for index in range where facts.links[index].status != .planned {
      let link = facts.links[index]
      guard link.kind.isDependency, link.kind != .needs, let supplier = link.supplier
      else { continue }
      states[supplier, default: SupplierState()].add(
        index, link.layers, isBroken: link.isBroken)
    }
    return states.filter { !$0.value.lost.isEmpty }
  }

  /// An atom that holds at the given levels without any event: a supplier is lost to a dependent.
  mutating func lossAtom(
    of supplier: Entity.Index?, for dependent: Entity.Index, relations: [Int],
    layers: EvidenceLayers
  ) -> RuleNetwork.Atom {
    let key = LossKey(dependent: dependent, supplier: supplier, layers: layers)
    if let known = lossAtoms[key] { return known }
    let atom = builder.addAtom()
    lossAtoms[key] = atom
    auxiliaries[atom] = .loss(losses.count)
    builder.add(
      head: atom, need: 0, of: [], layers: layers,
      origin: RuleOrigin(.loss, losses.count).packed)
    losses.append(
      CompiledRules.Loss(
        dependent: dependent, supplier: supplier, relations: relations, atom: atom))
    return atom
  }
}

// Groups of needs.
extension RuleCompiler {
  /// A member of a group: the atom that says it is lost, and the levels that have the member.
  struct Member {
    let atom: RuleNetwork.Atom
    var layers: EvidenceLayers
  }

  /// A group stops its dependent at *n* − *k* + 1 lost members.
  private mutating func addNeed(
    of dependent: Entity.Index, members: [SupplyGroup.Member], need: Int?,
    lost: [Entity.Index: SupplierState], group: Int?
  ) {
    let origin =
      group.map { RuleOrigin(.group, $0) }
      ?? RuleOrigin(.relation, firstRelation(in: members) ?? 0)
    addGroup(
      head: atoms.atom(dependent, .down),
      members: self.members(members, of: dependent, lost: lost), need: need, isFree: false,
      origin: origin.packed)
  }

  private func firstRelation(in members: [SupplyGroup.Member]) -> Int? {
    for case .relation(let index) in members { return index }
    return nil
  }

  /// One rule for each set of levels that leave the same members: n shrinks with the members that
  /// are left out, k becomes min(k, n), and a group without members says nothing.
  private mutating func addGroup(
    head: RuleNetwork.Atom, members: [Member], need: Int?, isFree: Bool, origin: UInt32
  ) {
    if members.count == 1, let only = members.first {
      builder.addArc(
        head: head, condition: only.atom, layers: only.layers, isFree: isFree,
        origin: origin)
      return
    }
    for reading in EvidenceReading.all(of: members.map { $0.layers }) {
      let present = members.filter { $0.layers.contains(reading.level) }
      let working = min(need ?? present.count, present.count)
      if present.isEmpty || working < 1 { continue }
      builder.add(
        head: head, need: present.count - working + 1, of: present.map { $0.atom },
        layers: reading.layers, isFree: isFree, origin: origin)
    }
  }

  /// The members of a group as atoms, each supplier once: present at some levels, lost at others.
  /// A planned or ended member is left out.
  private mutating func members(
    _ members: [SupplyGroup.Member], of dependent: Entity.Index, lost: [Entity.Index: SupplierState]
  ) -> [Member] {
    if let plain = plainMembers(members, lost: lost) { return plain }
    var states: [Entity.Index?: SupplierState] = [:]
    var order: [Entity.Index?] = []
    var found: [Member] = []
    for member in members {
      switch member {
      case .group(let nested):
        if let member = nestedMember(nested, of: dependent, lost: lost) { found.append(member) }
      case .relation(let index):
        let link = facts.links[index]
        if link.status == .planned || link.status == .ended { continue }
        if states[link.supplier] == nil { order.append(link.supplier) }
        let isLost = link.status == .suspended || link.supplier == nil
        states[link.supplier, default: SupplierState()].add(
          index, link.layers, isBroken: isLost)
      }
    }
    for supplier in order {
      guard let state = states[supplier] else { continue }
      let contracts = supplier.flatMap { lost[$0] }
      let gone = state.lost.union(state.kept.intersection(contracts?.lost ?? []))
      let present = state.kept.subtracting(gone)
      if let supplier, !present.isEmpty {
        found.append(Member(atom: atoms.atom(supplier, .down), layers: present))
      }
      if !gone.isEmpty {
        let reasons = state.relations + (contracts?.relations ?? [])
        found.append(
          Member(
            atom: lossAtom(of: supplier, for: dependent, relations: reasons, layers: gone),
            layers: gone))
      }
    }
    return found
  }

  /// The members of a group as most are: active relations with different suppliers, none of them
  /// lost; `nil` if this one is not so.
  private func plainMembers(
    _ members: [SupplyGroup.Member], lost: [Entity.Index: SupplierState]
  ) -> [Member]? {
    guard lost.isEmpty, members.count <= 8 else { return nil }
    var found: [Member] = []
    found.reserveCapacity(members.count)
    for member in members {
      guard case .relation(let index) = member, facts.links[index].status == .active,
        let supplier = facts.links[index].supplier
      else { return nil }
      let atom = atoms.atom(supplier, .down)
      if found.contains(where: { $0.atom == atom }) { return nil }
      found.append(Member(atom: atom, layers: facts.links[index].layers))
    }
    return found
  }

  private mutating func groupAtom(_ nested: Int) -> RuleNetwork.Atom {
    if let known = groupAtoms[nested] { return known }
    let atom = builder.addAtom()
    groupAtoms[nested] = atom
    auxiliaries[atom] = .group(nested)
    return atom
  }

  /// A group in a group: an atom of its own, which adds no depth.
  private mutating func nestedMember(
    _ nested: Int, of dependent: Entity.Index, lost: [Entity.Index: SupplierState]
  ) -> Member? {
    let inner = members(chain.groups[nested].members, of: dependent, lost: lost)
    let layers = inner.reduce(EvidenceLayers()) { $0.union($1.layers) }
    if layers.isEmpty { return nil }
    let atom = groupAtom(nested)
    addGroup(
      head: atom, members: inner, need: chain.groups[nested].need, isFree: true,
      origin: RuleOrigin(.group, nested).packed)
    return Member(atom: atom, layers: layers)
  }
}
