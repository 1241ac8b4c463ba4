import LinchpinCore
import LinchpinEngine

// Contracts as suppliers of a service: losing them, and stopping by it.
extension RuleCompiler {
  /// A consumer's contracts for one service, active or suspended, are substitutes of undeclared
  /// strength: it loses the service when all their suppliers are lost, and perhaps (`assumed`) when
  /// any one is that its needs do not settle. Losing a critical service stops it.
  mutating func addServiceLosses(of consumer: Entity.Index) {
    var contracts: [(service: Int32, position: Int)] = []
    for position in relations(of: consumer)
    where facts.links[position].kind.isContract && facts.links[position].isStanding {
      contracts.append((facts.links[position].service, position))
    }
    if contracts.count > 1 {
      contracts.sort { ($0.service, $0.position) < ($1.service, $1.position) }
    }
    if contracts.isEmpty { return }
    let mentions = mentions(of: consumer)
    var start = 0
    while start < contracts.count {
      let service = contracts[start].service
      var end = start + 1
      while end < contracts.count, contracts[end].service == service { end += 1 }
      addLoss(of: service, for: consumer, contracts[start..<end].map { $0.position }, mentions)
      start = end
    }
  }

  private mutating func addLoss(
    of service: Int32, for consumer: Entity.Index, _ positions: [Int], _ mentions: Mentions
  ) {
    guard let lost = atoms.lostAtom(consumer, service: service) else { return }
    let allOrigin = RuleOrigin(.contracts, contractSets.count).packed
    contractSets.append(
      CompiledRules.ContractSet(
        consumer: consumer, service: service, relations: positions, isAnyOne: false))
    let suppliers = plainContracts(positions) ?? standingContracts(positions, of: consumer)
    addLoss(of: lost, withAll: suppliers.map { $0.member }, origin: allOrigin)
    let stopping = stoppingLayers(positions, suppliers, mentions)
    if !stopping.isEmpty {
      builder.addArc(
        head: atoms.atom(consumer, .down), condition: lost, layers: stopping.rawValue, isFree: true,
        origin: allOrigin)
    }
    addDoubt(of: lost, consumer, service, positions, suppliers, mentions)
  }

  private mutating func addLoss(
    of lost: RuleNetwork.Atom, withAll members: [Member], origin: UInt32
  ) {
    // Most services have one supplier.
    if members.count == 1 {
      builder.addArc(
        head: lost, condition: members[0].atom, layers: members[0].layers.rawValue, origin: origin)
      return
    }
    for reading in EvidenceReading.all(of: members.map { $0.layers }) {
      let present = members.filter { $0.layers.contains(reading.level) }
      if present.isEmpty { continue }
      builder.add(
        head: lost, need: present.count, of: present.map { $0.atom },
        layers: reading.layers.rawValue,
        origin: origin)
    }
  }

  /// Whether any one of several suppliers can be done without, nobody says.
  private mutating func addDoubt(
    of lost: RuleNetwork.Atom, _ consumer: Entity.Index, _ service: Int32, _ positions: [Int],
    _ suppliers: [ServiceSupplier], _ mentions: Mentions
  ) {
    let isAlone = suppliers.allSatisfy { $0.supplier == suppliers[0].supplier }
    if isAlone { return }
    let origin = RuleOrigin(.contracts, contractSets.count).packed
    contractSets.append(
      CompiledRules.ContractSet(
        consumer: consumer, service: service, relations: positions, isAnyOne: true))
    for (supplier, member) in suppliers where !mentions.settled.contains(supplier) {
      builder.addArc(
        head: lost, condition: member.atom,
        layers: member.layers.intersection(.assumedOnly).rawValue, origin: origin)
    }
  }

  /// The levels at which losing a service stops the consumer.
  ///
  /// Where the needs of the consumer mention one of the suppliers, they say it. Otherwise a contract
  /// of the level says it; where none does, that it stops is an assumption.
  private func stoppingLayers(
    _ positions: [Int], _ suppliers: [ServiceSupplier], _ mentions: Mentions
  ) -> EvidenceLayers {
    var said: EvidenceLayers = []
    for (supplier, member) in suppliers where mentions.all.contains(supplier) {
      said.formUnion(member.layers)
    }
    if said == .all { return [] }
    var critical: EvidenceLayers = []
    var dispensable: EvidenceLayers = []
    for position in positions {
      switch isCritical(position) {
      case true?: critical.formUnion(facts.links[position].layers)
      case false?: dispensable.formUnion(facts.links[position].layers)
      case nil: break
      }
    }
    let assumed = EvidenceLayers.assumedOnly.subtracting(dispensable)
    return critical.union(assumed).subtracting(said)
  }

  private func isCritical(_ position: Int) -> Bool? {
    let link = facts.links[position]
    return link.hasPlainTerms
      ? (link.kind.impliedService == nil ? nil : true) : chain.relations[position].isCritical
  }

  /// A supplier of a service, present at some levels, down or lost.
  private typealias ServiceSupplier = (supplier: Entity.Index, member: Member)

  /// Contracts as most are: in force, and with different suppliers; `nil` if these are not so.
  private func plainContracts(_ positions: [Int]) -> [ServiceSupplier]? {
    guard positions.count <= 8 else { return nil }
    var found: [ServiceSupplier] = []
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

  /// Each supplier once: suspended only if none of its contracts for the service is active.
  private mutating func standingContracts(
    _ positions: [Int], of consumer: Entity.Index
  ) -> [ServiceSupplier] {
    var standings: [Entity.Index: Standing] = [:]
    for position in positions {
      let link = facts.links[position]
      guard let supplier = link.supplier else { continue }
      standings[supplier, default: Standing()].add(
        position, link.layers, isBroken: link.status != .active)
    }
    var found: [ServiceSupplier] = []
    for (supplier, standing) in standings.sorted(by: { $0.key < $1.key }) {
      if !standing.kept.isEmpty {
        found.append((supplier, Member(atom: atoms.atom(supplier, .down), layers: standing.kept)))
      }
      if !standing.lost.isEmpty {
        let atom = lossAtom(
          of: supplier, for: consumer, relations: standing.relations, layers: standing.lost)
        found.append((supplier, Member(atom: atom, layers: standing.lost)))
      }
    }
    return found
  }

  /// Software that is required is a need. Parallel relations are one: it is suspended only if none of
  /// them is active, and then its supplier is lost. Ended, they say nothing.
  mutating func addRequiredSoftware(of dependent: Entity.Index) {
    let runs = relations(of: dependent).filter {
      facts.links[$0].kind == .runs && facts.links[$0].isStanding
    }
    // Hardly any software is.
    guard runs.contains(where: { !facts.links[$0].hasPlainTerms && terms(of: $0).isRequired })
    else { return }
    var standings: [Entity.Index: Standing] = [:]
    var required: [Entity.Index: EvidenceLayers] = [:]
    var firstRelation: [Entity.Index: Int] = [:]
    var firstActive: [Entity.Index: Int] = [:]
    for position in runs {
      let link = facts.links[position]
      guard let supplier = link.supplier else { continue }
      standings[supplier, default: Standing()].add(
        position, link.layers, isBroken: link.status == .suspended)
      if link.status == .active, firstActive[supplier] == nil { firstActive[supplier] = position }
      guard !link.hasPlainTerms, terms(of: position).isRequired else { continue }
      required[supplier, default: []].formUnion(link.layers)
      if firstRelation[supplier] == nil { firstRelation[supplier] = position }
    }
    let head = atoms.atom(dependent, .down)
    for (supplier, layers) in required.sorted(by: { $0.key < $1.key }) {
      guard let standing = standings[supplier], let first = firstRelation[supplier] else {
        continue
      }
      let origin = RuleOrigin(.relation, first).packed
      builder.addArc(
        head: head, condition: atoms.atom(supplier, .down),
        layers: layers.intersection(standing.kept).rawValue,
        origin: RuleOrigin(.relation, firstActive[supplier] ?? first).packed)
      let gone = layers.intersection(standing.lost)
      if gone.isEmpty { continue }
      let atom = lossAtom(
        of: supplier, for: dependent, relations: standing.relations, layers: gone)
      builder.addArc(head: head, condition: atom, layers: gone.rawValue, origin: origin)
    }
  }
}
