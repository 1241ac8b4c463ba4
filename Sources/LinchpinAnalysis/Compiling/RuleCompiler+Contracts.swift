import LinchpinCore
import LinchpinEngine

// Contracts, hosting, required software: needs that nobody wrote down as such.
extension RuleCompiler {
  /// The contracts of a consumer for one service are substitutes of undeclared strength: it stops
  /// when all are lost, and perhaps (`assumed`) when any one is. `needs` that list every one of
  /// them say it better.
  mutating func addContractStopping(
    of consumer: Entity.Index, mentioned: Set<Entity.Index>
  ) {
    var contracts: [(service: String?, position: Int)] = []
    for position in relations(of: consumer)
    where facts.links[position].kind.isContract && facts.links[position].isStanding {
      contracts.append((service(of: position), position))
    }
    if contracts.count > 1 {
      contracts.sort { a, b in
        if a.service == b.service { return a.position < b.position }
        guard let first = a.service, let second = b.service else { return a.service == nil }
        return utf8Precedes(first, second)
      }
    }
    var start = 0
    while start < contracts.count {
      let service = contracts[start].service
      let end = contracts[start...].firstIndex { $0.service != service } ?? contracts.count
      addSubstitutes(
        of: consumer, service: service, contracts[start..<end].map(\.position),
        mentioned: mentioned)
      start = end
    }
  }

  private func service(of position: Int) -> String? {
    let link = facts.links[position]
    if link.hasPlainTerms && link.kind == .engages { return nil }
    return chain.relations[position].service
  }

  private mutating func addSubstitutes(
    of consumer: Entity.Index, service: String?, _ positions: [Int],
    mentioned: Set<Entity.Index>
  ) {
    let plain = plainContracts(positions)
    let standings = plain == nil ? self.standings(of: positions) : [:]
    let suppliers = plain?.map(\.supplier) ?? standings.keys.sorted()
    if suppliers.allSatisfy(mentioned.contains) { return }
    let set = CompiledRules.ContractSet(
      consumer: consumer, service: service, relations: positions, isAnyOne: false)
    let allOrigin = RuleOrigin(.contracts, contractSets.count).packed
    contractSets.append(set)

    let members = plain ?? substitutes(suppliers, standings, of: consumer)
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

  private typealias Substitute = (supplier: Entity.Index, member: Member)

  /// Contracts as most are: in force, and with different suppliers; `nil` if these are not so.
  private func plainContracts(_ positions: [Int]) -> [Substitute]? {
    guard positions.count <= 8 else { return nil }
    var found: [Substitute] = []
    found.reserveCapacity(positions.count)
    for position in positions {
      let link = facts.links[position]
      guard link.status == .active, let supplier = link.supplier,
        !found.contains(where: { $0.supplier == supplier })
      else { return nil }
      found.append((supplier, Member(atom: atoms.atom(supplier, .down), layers: link.layers)))
    }
    return found.sorted { $0.supplier < $1.supplier }
  }

  private func standings(of positions: [Int]) -> [Entity.Index: Standing] {
    var standings: [Entity.Index: Standing] = [:]
    for position in positions {
      let link = facts.links[position]
      guard let supplier = link.supplier else { continue }
      standings[supplier, default: Standing()].add(
        position, link.layers, isBroken: link.status != .active)
    }
    return standings
  }

  /// Each supplier as it is kept at some levels and lost at others.
  private mutating func substitutes(
    _ suppliers: [Entity.Index], _ standings: [Entity.Index: Standing], of consumer: Entity.Index
  ) -> [Substitute] {
    var members: [Substitute] = []
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
    return members
  }

  /// A hosting is a need, unless the tenant's needs mention the cloud; so is software that is
  /// required. Parallel relations are one: it is suspended only if none of them is active, and then
  /// its supplier is lost. Ended, they say nothing.
  mutating func addPlainNeeds(
    of dependent: Entity.Index, _ kind: RelationKind,
    isNeed: (ChainFacts.Link, _ position: Int) -> Bool
  ) {
    let range = relations(of: dependent)
    let isConcerned = range.contains {
      let link = facts.links[$0]
      return link.kind == kind && link.isStanding && isNeed(link, $0)
    }
    if !isConcerned { return }
    var standings: [Entity.Index: Standing] = [:]
    var needed: [Entity.Index: EvidenceLayers] = [:]
    var firstRelation: [Entity.Index: Int] = [:]
    for position in range
    where facts.links[position].kind == kind && facts.links[position].isStanding {
      let link = facts.links[position]
      guard let supplier = link.supplier else { continue }
      standings[supplier, default: Standing()].add(
        position, link.layers, isBroken: link.status == .suspended)
      if isNeed(link, position) {
        needed[supplier, default: []].formUnion(link.layers)
        if firstRelation[supplier] == nil { firstRelation[supplier] = position }
      }
    }
    let head = atoms.atom(dependent, .down)
    for (supplier, layers) in needed.sorted(by: { $0.key < $1.key }) {
      guard let standing = standings[supplier], let first = firstRelation[supplier] else {
        continue
      }
      let origin = RuleOrigin(.relation, first).packed
      builder.addArc(
        head: head, condition: atoms.atom(supplier, .down),
        layers: layers.intersection(standing.kept).rawValue, origin: origin)
      let gone = layers.intersection(standing.lost)
      if gone.isEmpty { continue }
      let atom = lossAtom(
        of: supplier, for: dependent, relations: standing.relations, layers: gone)
      builder.addArc(head: head, condition: atom, layers: gone.rawValue, origin: origin)
    }
  }
}
