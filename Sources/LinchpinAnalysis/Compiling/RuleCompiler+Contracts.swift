import LinchpinCore
import LinchpinEngine

// Contracts as suppliers of a service: losing them, and stopping by it.
extension RuleCompiler {
  /// A consumer's contracts for one service, active or suspended, are substitutes of undeclared
  /// strength: it loses the service when all their suppliers are lost, and perhaps (`assumed`) when
  /// any one is that its needs do not settle. Losing a critical service stops it.
  mutating func addServiceLosses(of consumer: Entity.Index) {
    let contracts = atoms.lostServices.contracts(of: consumer)
    mentions.set(of: consumer, facts)
    var suppliers: [ServiceSupplier] = []
    var start = contracts.startIndex
    for (index, service) in atoms.lostServices.services(of: consumer).enumerated() {
      var end = start
      while end < contracts.endIndex, facts.links[Int(contracts[end])].service == service {
        end += 1
      }
      addSuppliers(contracts[start..<end], of: consumer, to: &suppliers)
      addLoss(
        of: service, atoms.lostAtom(consumer, at: index), for: consumer, contracts[start..<end],
        suppliers)
      start = end
    }
  }

  /// - Parameter lost: The atom that says that the service is lost.
  private mutating func addLoss(
    of service: Int32, _ lost: RuleNetwork.Atom, for consumer: Entity.Index,
    _ contracts: ArraySlice<Int32>, _ suppliers: [ServiceSupplier]
  ) {
    let origin = addContractSet(consumer, service, isAnyOne: false)
    addLoss(of: lost, withAll: suppliers, origin: origin)
    let stopping = stoppingLayers(contracts, suppliers)
    builder.addArc(
      head: atoms.atom(consumer, .down), condition: lost, layers: stopping, isFree: true,
      origin: origin)
    // Whether any one of several suppliers can be done without, nobody says.
    guard let first = suppliers.first, suppliers.contains(where: { $0.supplier != first.supplier })
    else { return }
    let anyOne = addContractSet(consumer, service, isAnyOne: true)
    for (supplier, member) in suppliers where !mentions.settles(supplier) {
      builder.addArc(
        head: lost, condition: member.atom, layers: member.layers.intersection(.assumedOnly),
        origin: anyOne)
    }
  }

  /// Returns the origin of rules that a set of contracts gives.
  private mutating func addContractSet(
    _ consumer: Entity.Index, _ service: Int32, isAnyOne: Bool
  ) -> UInt32 {
    contractSets.append(
      CompiledRules.ContractSet(consumer: consumer, service: service, isAnyOne: isAnyOne))
    return RuleOrigin(.contracts, contractSets.count - 1).packed
  }

  private mutating func addLoss(
    of lost: RuleNetwork.Atom, withAll suppliers: [ServiceSupplier], origin: UInt32
  ) {
    // Most services have one supplier.
    if suppliers.count == 1 {
      let only = suppliers[0].member
      builder.addArc(head: lost, condition: only.atom, layers: only.layers, origin: origin)
      return
    }
    for reading in EvidenceReading.all(of: suppliers.map { $0.member.layers }) {
      let present = suppliers.filter { $0.member.layers.contains(reading.level) }
      if present.isEmpty { continue }
      builder.add(
        head: lost, need: present.count, of: present.map { $0.member.atom },
        layers: reading.layers, origin: origin)
    }
  }

  /// The levels at which losing a service stops the consumer.
  ///
  /// Where the needs of the consumer mention one of the suppliers, they say it. Otherwise a contract
  /// of the level says it; where none does, that it stops is an assumption.
  private func stoppingLayers(
    _ contracts: ArraySlice<Int32>, _ suppliers: [ServiceSupplier]
  ) -> EvidenceLayers {
    var said: EvidenceLayers = []
    for (supplier, member) in suppliers where mentions.has(supplier) {
      said.formUnion(member.layers)
    }
    var critical: EvidenceLayers = []
    var dispensable: EvidenceLayers = []
    for index in contracts {
      let link = facts.links[Int(index)]
      if !link.isStanding { continue }
      if link.says.contains(.critical) { critical.formUnion(link.layers) }
      if link.says.contains(.dispensable) { dispensable.formUnion(link.layers) }
    }
    let assumed = EvidenceLayers.assumedOnly.subtracting(dispensable)
    return critical.union(assumed).subtracting(said)
  }

  /// A supplier of a service, present at some levels, down or lost.
  private typealias ServiceSupplier = (supplier: Entity.Index, member: Member)

  /// Each supplier once, ascending: suspended only if none of its contracts for the service is active.
  ///
  /// - Parameters:
  ///   - contracts: For one service, sorted by supplier.
  ///   - suppliers: Is replaced.
  private mutating func addSuppliers(
    _ contracts: ArraySlice<Int32>, of consumer: Entity.Index,
    to suppliers: inout [ServiceSupplier]
  ) {
    suppliers.removeAll(keepingCapacity: true)
    var start = contracts.startIndex
    while start < contracts.endIndex {
      let supplier = facts.links[Int(contracts[start])].supplier
      var state = SupplierState()
      var end = start
      while end < contracts.endIndex, facts.links[Int(contracts[end])].supplier == supplier {
        let link = facts.links[Int(contracts[end])]
        if link.isStanding {
          state.add(Int(contracts[end]), link.layers, isBroken: link.status != .active)
        }
        end += 1
      }
      start = end
      guard let supplier else { continue }
      if !state.kept.isEmpty {
        let member = Member(atom: atoms.atom(supplier, .down), layers: state.kept)
        suppliers.append((supplier, member))
      }
      if !state.lost.isEmpty {
        let atom = lossAtom(
          of: supplier, for: consumer, relations: state.relations, layers: state.lost)
        suppliers.append((supplier, Member(atom: atom, layers: state.lost)))
      }
    }
  }

  /// Software that is required is a need. Parallel relations are one: it is suspended only if none of
  /// them is active, and then its supplier is lost. Ended, they say nothing.
  mutating func addRequiredSoftware(of dependent: Entity.Index) {
    let runs = relations(of: dependent).filter {
      facts.links[$0].kind == .runs && facts.links[$0].isStanding
    }
    // Hardly any software is.
    guard runs.contains(where: { facts.links[$0].says.contains(.required) }) else { return }
    var states: [Entity.Index: SupplierState] = [:]
    var required: [Entity.Index: EvidenceLayers] = [:]
    var firstRelation: [Entity.Index: Int] = [:]
    var firstActive: [Entity.Index: Int] = [:]
    for index in runs {
      let link = facts.links[index]
      guard let supplier = link.supplier else { continue }
      states[supplier, default: SupplierState()].add(
        index, link.layers, isBroken: link.status == .suspended)
      if link.status == .active, firstActive[supplier] == nil { firstActive[supplier] = index }
      guard link.says.contains(.required) else { continue }
      required[supplier, default: []].formUnion(link.layers)
      if firstRelation[supplier] == nil { firstRelation[supplier] = index }
    }
    let head = atoms.atom(dependent, .down)
    for (supplier, layers) in required.sorted(by: { $0.key < $1.key }) {
      guard let state = states[supplier], let first = firstRelation[supplier] else { continue }
      builder.addArc(
        head: head, condition: atoms.atom(supplier, .down),
        layers: layers.intersection(state.kept),
        origin: RuleOrigin(.relation, firstActive[supplier] ?? first).packed)
      let gone = layers.intersection(state.lost)
      if gone.isEmpty { continue }
      let atom = lossAtom(
        of: supplier, for: dependent, relations: state.relations, layers: gone)
      builder.addArc(
        head: head, condition: atom, layers: gone,
        origin: RuleOrigin(.relation, first).packed)
    }
  }
}

/// The suppliers that the needs of one party, or of the functions it owns, name.
///
/// Marks are kept by supplier, with the party that they are of, so that a party costs no set of its
/// own (benchmark `contracts`).
struct Mentions {
  /// By supplier: the last party that names it by any member, whatever its evidence, status and dates.
  private var named: [Int32]
  /// By supplier: the last party that names it by a member that is no mere assumption: whether it can
  /// be done without is said.
  private var settled: [Int32]
  private var party: Int32 = -1

  init(entityCount: Int) {
    named = [Int32](repeating: -1, count: entityCount)
    settled = named
  }

  /// Takes the needs of a party.
  mutating func set(of party: Entity.Index, _ facts: ChainFacts) {
    self.party = party.rawValue
    mark(facts.relations(of: party), facts)
    if facts.functions.isEmpty { return }
    for function in facts.functions[party] ?? [] { mark(facts.relations(of: function), facts) }
  }

  private mutating func mark(_ relations: Range<Int>, _ facts: ChainFacts) {
    for index in relations where facts.links[index].kind == .needs {
      guard let supplier = facts.links[index].supplier else { continue }
      named[supplier.offset] = party
      if facts.links[index].layers != .assumedOnly { settled[supplier.offset] = party }
    }
  }

  func has(_ supplier: Entity.Index) -> Bool { named[supplier.offset] == party }

  func settles(_ supplier: Entity.Index) -> Bool { settled[supplier.offset] == party }
}
