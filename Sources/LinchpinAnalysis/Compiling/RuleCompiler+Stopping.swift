import LinchpinCore
import LinchpinEngine

// Stopping: groups of needs, substitutable contracts, hosting, required software.
extension RuleCompiler {
  mutating func addStopping(of dependent: Entity.Index) {
    let kind = chain[dependent].kind
    let range = relations(of: dependent)
    let party = kind == .function ? chain[dependent].owner : dependent
    let lost = party.map(lostSuppliers) ?? [:]
    for position in range
    where chain.relations[position].kind == .needs && groupOfRelation[position] < 0 {
      addNeed(of: dependent, members: [.relation(position)], need: nil, lost: lost, group: nil)
    }
    for group in groupsOfDependent[dependent] ?? [] where chain.groups[group].kind == .needs {
      addNeed(
        of: dependent, members: chain.groups[group].members, need: chain.groups[group].need,
        lost: lost, group: group)
    }
    if kind == .function { return }
    let mentioned = mentions(of: dependent)
    addContractStopping(of: dependent, mentioned: mentioned)
    addHostingStopping(of: dependent, mentioned: mentioned)
    addRequiredSoftware(of: dependent)
  }

  /// Every supplier that an entity's needs, or those of the functions it owns, name at all.
  private func mentions(of entity: Entity.Index) -> Set<Entity.Index> {
    var mentioned: Set<Entity.Index> = []
    for dependent in [entity] + (functions[entity] ?? []) {
      for position in relations(of: dependent) where chain.relations[position].kind == .needs {
        if let supplier = chain.relations[position].supplier { mentioned.insert(supplier) }
      }
    }
    return mentioned
  }
}

// Lost suppliers.
extension RuleCompiler {
  /// Relations of one party with one supplier, and the levels at which they keep it or lose it.
  struct Standing {
    var kept: EvidenceLayers = []
    var broken: EvidenceLayers = []
    var relations: [Int] = []

    /// The levels at which a relation is suspended or ended and none is active.
    var lost: EvidenceLayers { broken.subtracting(kept) }
  }

  /// The suppliers that a party's own relations with them say are gone.
  private func lostSuppliers(of party: Entity.Index) -> [Entity.Index: Standing] {
    let range = relations(of: party)
    let isBroken = { (position: Int) in
      status[position] == .suspended || status[position] == .ended
    }
    guard range.contains(where: isBroken) else { return [:] }
    var standings: [Entity.Index: Standing] = [:]
    for position in range where status[position] != .planned {
      let relation = chain.relations[position]
      guard relation.kind.isDependency, relation.kind != .needs, let supplier = relation.supplier
      else { continue }
      let layers = EvidenceLayers(relation.evidence)
      if isBroken(position) {
        standings[supplier, default: Standing()].broken.formUnion(layers)
        standings[supplier, default: Standing()].relations.append(position)
      } else {
        standings[supplier, default: Standing()].kept.formUnion(layers)
      }
    }
    return standings.filter { !$0.value.lost.isEmpty }
  }

  /// An atom that holds at the given levels without any event: a supplier is lost to a dependent.
  private mutating func lossAtom(
    of supplier: Entity.Index?, for dependent: Entity.Index, relations: [Int],
    layers: EvidenceLayers
  ) -> RuleNetwork.Atom {
    let key = LossKey(dependent: dependent, supplier: supplier, layers: layers)
    if let known = lossAtoms[key] { return known }
    let atom = builder.addAtom()
    lossAtoms[key] = atom
    builder.add(
      head: atom, need: 0, of: [], layers: layers.rawValue,
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
  private struct Member {
    let atom: RuleNetwork.Atom
    var layers: EvidenceLayers
  }

  /// A group stops its dependent at *n* − *k* + 1 lost members.
  private mutating func addNeed(
    of dependent: Entity.Index, members: [SupplyGroup.Member], need: Int?,
    lost: [Entity.Index: Standing], group: Int?
  ) {
    let found = members.flatMap { self.members($0, of: dependent, lost: lost) }
    let origin =
      group.map { RuleOrigin(.group, $0) }
      ?? RuleOrigin(.relation, firstRelation(in: members) ?? 0)
    addGroup(
      head: atoms.atom(dependent, .down), members: merged(found), need: need, isFree: false,
      origin: origin.packed)
  }

  private func firstRelation(in members: [SupplyGroup.Member]) -> Int? {
    for case .relation(let position) in members { return position }
    return nil
  }

  /// One rule for each set of levels that leave the same members: n shrinks with the members that
  /// are left out, k becomes min(k, n), and a group without members says nothing.
  private mutating func addGroup(
    head: RuleNetwork.Atom, members: [Member], need: Int?, isFree: Bool, origin: UInt32
  ) {
    if members.count == 1, let only = members.first {
      builder.addArc(
        head: head, condition: only.atom, layers: only.layers.rawValue, isFree: isFree,
        origin: origin)
      return
    }
    for reading in EvidenceReading.all(of: members.map(\.layers)) {
      let present = members.filter { $0.layers.contains(reading.level) }
      let working = min(need ?? present.count, present.count)
      if present.isEmpty || working < 1 { continue }
      builder.add(
        head: head, need: present.count - working + 1, of: present.map(\.atom),
        layers: reading.layers.rawValue, isFree: isFree, origin: origin)
    }
  }

  /// A member as atoms: present at some levels, lost at others. A planned or ended one is left out.
  private mutating func members(
    _ member: SupplyGroup.Member, of dependent: Entity.Index, lost: [Entity.Index: Standing]
  ) -> [Member] {
    switch member {
    case .group(let nested):
      let inner = chain.groups[nested].members.flatMap {
        members($0, of: dependent, lost: lost)
      }
      let layers = inner.reduce(EvidenceLayers()) { $0.union($1.layers) }
      if layers.isEmpty { return [] }
      let atom = builder.addAtom()
      addGroup(
        head: atom, members: merged(inner), need: chain.groups[nested].need, isFree: true,
        origin: RuleOrigin(.group, nested).packed)
      return [Member(atom: atom, layers: layers)]
    case .relation(let position):
      let relation = chain.relations[position]
      if status[position] == .planned || status[position] == .ended { return [] }
      let layers = EvidenceLayers(relation.evidence)
      guard let supplier = relation.supplier else {
        return [
          Member(
            atom: lossAtom(of: nil, for: dependent, relations: [position], layers: layers),
            layers: layers)
        ]
      }
      var gone: EvidenceLayers = []
      var reasons: [Int] = []
      if status[position] == .suspended {
        gone = layers
        reasons = [position]
      } else if let standing = lost[supplier] {
        gone = standing.lost.intersection(layers)
        reasons = standing.relations
      }
      var parts: [Member] = []
      if !layers.subtracting(gone).isEmpty {
        parts.append(
          Member(atom: atoms.atom(supplier, .down), layers: layers.subtracting(gone)))
      }
      if !gone.isEmpty {
        parts.append(
          Member(
            atom: lossAtom(of: supplier, for: dependent, relations: reasons, layers: gone),
            layers: gone))
      }
      return parts
    }
  }

  /// A supplier counts once, at all the levels that any mention of it has.
  private func merged(_ members: [Member]) -> [Member] {
    if members.count < 2 { return members }
    var unique: [Member] = []
    for member in members {
      if let known = unique.firstIndex(where: { $0.atom == member.atom }) {
        unique[known].layers.formUnion(member.layers)
      } else {
        unique.append(member)
      }
    }
    return unique
  }
}

// Contracts, hosting, required software: needs that nobody wrote down as such.
extension RuleCompiler {
  /// The contracts of a consumer for one service are substitutes of undeclared strength: it stops
  /// when all are lost, and perhaps (`assumed`) when any one is. `needs` that list every one of
  /// them say it better.
  private mutating func addContractStopping(
    of consumer: Entity.Index, mentioned: Set<Entity.Index>
  ) {
    var services: [String?: [Int]] = [:]
    for position in relations(of: consumer)
    where chain.relations[position].kind.isContract
      && (status[position] == .active || status[position] == .suspended)
    {
      services[chain.relations[position].service, default: []].append(position)
    }
    let sorted = services.sorted { utf8Precedes($0.key ?? "", $1.key ?? "") }
    for (service, positions) in sorted {
      addSubstitutes(of: consumer, service: service, positions, mentioned: mentioned)
    }
  }

  private mutating func addSubstitutes(
    of consumer: Entity.Index, service: String?, _ positions: [Int],
    mentioned: Set<Entity.Index>
  ) {
    var standings: [Entity.Index: Standing] = [:]
    for position in positions {
      guard let supplier = chain.relations[position].supplier else { continue }
      let layers = EvidenceLayers(chain.relations[position].evidence)
      if status[position] == .active {
        standings[supplier, default: Standing()].kept.formUnion(layers)
      } else {
        standings[supplier, default: Standing()].broken.formUnion(layers)
        standings[supplier, default: Standing()].relations.append(position)
      }
    }
    let suppliers = standings.keys.sorted()
    if suppliers.allSatisfy(mentioned.contains) { return }
    let set = CompiledRules.ContractSet(
      consumer: consumer, service: service, relations: positions, isAnyOne: false)
    let allOrigin = RuleOrigin(.contracts, contractSets.count).packed
    contractSets.append(set)

    var members: [(supplier: Entity.Index, member: Member)] = []
    for supplier in suppliers {
      guard let standing = standings[supplier] else { continue }
      if !standing.kept.isEmpty {
        members.append(
          (supplier, Member(atom: atoms.atom(supplier, .down), layers: standing.kept)))
      }
      if !standing.lost.isEmpty {
        let atom = lossAtom(
          of: supplier, for: consumer, relations: standing.relations, layers: standing.lost)
        members.append((supplier, Member(atom: atom, layers: standing.lost)))
      }
    }
    let head = atoms.atom(consumer, .down)
    for reading in EvidenceReading.all(of: members.map(\.member.layers)) {
      let present = members.filter { $0.member.layers.contains(reading.level) }
      if present.allSatisfy({ mentioned.contains($0.supplier) }) { continue }
      builder.add(
        head: head, need: present.count, of: present.map(\.member.atom),
        layers: reading.layers.rawValue, origin: allOrigin)
    }
    if suppliers.count < 2 { return }
    let anyOrigin = RuleOrigin(.contracts, contractSets.count).packed
    contractSets.append(
      CompiledRules.ContractSet(
        consumer: consumer, service: service, relations: positions, isAnyOne: true))
    for (supplier, member) in members where !mentioned.contains(supplier) {
      builder.addArc(
        head: head, condition: member.atom,
        layers: member.layers.intersection(.assumedOnly).rawValue, origin: anyOrigin)
    }
  }

  /// A hosting is a need, unless the tenant's needs mention the cloud.
  private mutating func addHostingStopping(
    of tenant: Entity.Index, mentioned: Set<Entity.Index>
  ) {
    addPlainNeeds(of: tenant) { relation in
      relation.kind == .hostedOn && relation.supplier.map(mentioned.contains) == false
    } keeping: {
      $0.kind == .hostedOn
    }
  }

  private mutating func addRequiredSoftware(of user: Entity.Index) {
    addPlainNeeds(of: user) {
      $0.kind == .runs && $0.terms.isRequired
    } keeping: {
      $0.kind == .runs
    }
  }

  /// Each supplier of the relations chosen is a need of its own; suspended, it is lost unless
  /// another relation keeps it; ended, it says nothing.
  private mutating func addPlainNeeds(
    of dependent: Entity.Index, where isNeed: (Relation) -> Bool,
    keeping isKept: (Relation) -> Bool
  ) {
    var suspended: [Entity.Index: Standing] = [:]
    for position in relations(of: dependent)
    where status[position] == .active || status[position] == .suspended {
      let relation = chain.relations[position]
      guard let supplier = relation.supplier, isNeed(relation) else { continue }
      if status[position] == .active {
        builder.addArc(
          head: atoms.atom(dependent, .down), condition: atoms.atom(supplier, .down),
          layers: EvidenceLayers(relation.evidence).rawValue,
          origin: RuleOrigin(.relation, position).packed)
      } else {
        suspended[supplier, default: Standing()].broken.formUnion(
          EvidenceLayers(relation.evidence))
        suspended[supplier, default: Standing()].relations.append(position)
      }
    }
    if suspended.isEmpty { return }
    for position in relations(of: dependent) where status[position] == .active {
      let relation = chain.relations[position]
      guard isKept(relation), let supplier = relation.supplier else { continue }
      suspended[supplier]?.kept.formUnion(EvidenceLayers(relation.evidence))
    }
    for (supplier, standing) in suspended.sorted(by: { $0.key < $1.key })
    where !standing.lost.isEmpty {
      let atom = lossAtom(
        of: supplier, for: dependent, relations: standing.relations, layers: standing.lost)
      builder.addArc(
        head: atoms.atom(dependent, .down), condition: atom, layers: standing.lost.rawValue,
        origin: RuleOrigin(.relation, standing.relations[0]).packed)
    }
  }
}
