import LinchpinCore
import LinchpinEngine

// Disclosure, corruption and control: what travels with data and privileges.
extension RuleCompiler {
  /// Whoever acts as an entity reads what it holds and writes what it produces, at no depth.
  mutating func addPrivileges() {
    for node in 0..<atoms.nodeCount {
      switch atoms.subjects[node] {
      case .entity(let entity) where !facts.kind(of: entity).canBeCompromised: continue
      case .work: continue
      case .silo(let supplier, _):
        let origin = RuleOrigin(.silo, node).packed
        for state in [Witness.State.read, .write] {
          builder.addArc(
            head: atoms.atom(node, state), condition: atoms.atom(supplier, state),
            origin: origin)
        }
        fallthrough
      case .entity:
        let origin = RuleOrigin(.privileges, node).packed
        for state in [Witness.State.read, .write] {
          builder.addArc(
            head: atoms.atom(node, state), condition: atoms.atom(node, .compromised),
            isFree: true, origin: origin)
        }
      }
    }
  }

  /// An actor holds and can write whatever it owns; a siloed one has it in its core.
  mutating func addOwnership() {
    addArtefactOwnership()
    if atoms.derivedNodes.isEmpty { return }
    var layersOfWork = [EvidenceLayers](repeating: [], count: atoms.derivedNodes.count)
    for index in facts.channelIndices where workOfLink[index] >= 0 {
      layersOfWork[Int(workOfLink[index])].formUnion(facts.link(at: index).layers)
    }
    for (index, layers) in layersOfWork.enumerated() where !layers.isEmpty {
      addOwnership(ofWork: index, layers: layers)
    }
  }

  mutating func addArtefactOwnership() {
    for artefact in chain.indices where facts.kind(of: artefact).isArtefact {
      guard let owner = facts.owner(of: artefact) else { continue }
      addOwnership(of: atoms.node(of: artefact), by: owner, layers: .all)
    }
  }

  /// - Parameter index: The index of a work that contracts leave open.
  mutating func addOwnership(ofWork index: Int, layers: EvidenceLayers) {
    let work = atoms.node(ofDerived: index)
    addOwnership(of: work, by: atoms.subjects[work].firstEntity, layers: layers)
  }

  private mutating func addOwnership(
    of artefact: AtomTable.Node, by owner: Entity.Index, layers: EvidenceLayers
  ) {
    let origin = RuleOrigin(.ownership, artefact).packed
    builder.addArc(
      head: atoms.atom(artefact, .exposed), condition: atoms.atom(owner, .read),
      layers: layers, origin: origin)
    builder.addArc(
      head: atoms.atom(artefact, .tainted), condition: atoms.atom(owner, .write),
      layers: layers, origin: origin)
  }

  /// Where something lies at a supplier: in the silo of its client, or of its owner, or in the core.
  private mutating func node(
    at supplier: Entity.Index, client: Entity.Index?, artefact: Entity.Index?,
    layers: EvidenceLayers
  ) -> AtomTable.Node {
    guard facts.isSiloed[supplier.offset] else { return atoms.node(of: supplier) }
    let owner = artefact.flatMap(facts.owner)
    for lab in [client, owner] {
      if let lab, facts.kind(of: lab) == .lab,
        let silo = atoms.node(of: .silo(supplier: supplier, client: lab))
      {
        siloLayers[silo, default: []].formUnion(layers)
        return silo
      }
    }
    return atoms.node(of: supplier)
  }

  /// What a contract hands over, brings back, and lets the supplier do.
  mutating func addContract(at index: Int) {
    let link = facts.link(at: index)
    guard let supplier = link.supplier else { return }
    let contract = Contract(
      link: link, supplier: supplier, work: Int(workOfLink[index]),
      origin: RuleOrigin(.relation, index).packed)
    let terms =
      link.says.isDisjoint(with: [.listedShares, .listedDeliveries]) ? nil : listedTerms(index)
    if link.says.contains(.listedShares) {
      for item in terms?.listedShares ?? [] { addShared(item, by: contract) }
    } else {
      addUnlisted(.disclosure, of: contract, isAll: link.says.contains(.allShared))
    }
    if link.says.contains(.listedDeliveries) {
      for item in terms?.listedDeliveries ?? [] { addDelivered(item, by: contract) }
    } else {
      addUnlisted(.corruption, of: contract, isAll: link.says.contains(.allDelivered))
    }
    if link.says.contains(.control) {
      addControl(of: link.dependent, by: supplier, link.channels.active, contract.origin)
    }
  }

  private func listedTerms(_ index: Int) -> Relation.Terms? {
    let relation = chain.relation(at: index)
    return relation.hasPlainTerms ? nil : relation.terms
  }

  private struct Contract {
    let link: ChainFacts.Link
    let supplier: Entity.Index
    /// The index of the work that it leaves open, or -1.
    let work: Int
    let origin: UInt32
  }

  /// What goes over discloses; what comes back corrupts. The rules of both have one form.
  private enum Flow {
    case disclosure, corruption

    /// The state of an artefact that it reaches.
    var reached: Witness.State { self == .disclosure ? .exposed : .tainted }

    /// The state of whoever has it in hands.
    var hands: Witness.State { self == .disclosure ? .read : .write }

    func layers(of channels: Channels) -> EvidenceLayers {
      self == .disclosure ? channels.held : channels.active
    }
  }

  /// The supplier has what is shared with it, and who hands it on has it too, unless the description
  /// says in which form; in plaintext, whatever form is handed on, which is an assumption if that is
  /// another one.
  private mutating func addShared(_ item: Relation.Holding, by contract: Contract) {
    let (channels, party) = (contract.link.channels, contract.link.dependent)
    let holder = node(
      at: contract.supplier, client: party, artefact: item.artefact, layers: channels.held)
    addHolding(item, at: holder, channels, origin: contract.origin)
    if stated.says(party, holds: item.artefact) { return }
    addPassing(
      .disclosure, item.artefact, by: contract,
      item.form == .plaintext ? channels.held : channels.held.intersection(.assumedOnly))
  }

  /// The supplier makes what it delivers, and that passes through the hands of the party, unless the
  /// description says that it produces it.
  private mutating func addDelivered(_ artefact: Entity.Index, by contract: Contract) {
    let (active, party) = (contract.link.channels.active, contract.link.dependent)
    let producer = node(
      at: contract.supplier, client: party, artefact: artefact, layers: active)
    builder.addArc(
      head: atoms.atom(artefact, .tainted), condition: atoms.atom(producer, .write),
      layers: active, origin: contract.origin)
    if stated.says(party, produces: artefact) { return }
    addPassing(.corruption, artefact, by: contract, active)
  }

  /// What passes through the hands of a contract's party; its own it has in any case.
  private mutating func addPassing(
    _ flow: Flow, _ artefact: Entity.Index, by contract: Contract, _ layers: EvidenceLayers
  ) {
    let party = contract.link.dependent
    if facts.owner(of: artefact) == party { return }
    let holder = node(at: party, client: nil, artefact: artefact, layers: layers)
    builder.addArc(
      head: atoms.atom(artefact, flow.reached), condition: atoms.atom(holder, flow.hands),
      layers: layers, origin: contract.origin)
  }

  /// What goes over, or comes back, without being listed: all of it; or, where nobody says, the party's
  /// work, and perhaps (`assumed`) whatever a party that is no lab has.
  private mutating func addUnlisted(_ flow: Flow, of contract: Contract, isAll: Bool) {
    let party = contract.link.dependent
    let layers = flow.layers(of: contract.link.channels)
    if !isAll, contract.work >= 0 {
      let holder = node(at: contract.supplier, client: party, artefact: nil, layers: layers)
      builder.addArc(
        head: atoms.atom(atoms.node(ofDerived: contract.work), flow.reached),
        condition: atoms.atom(holder, flow.hands), layers: layers, origin: contract.origin)
    }
    if !isAll && facts.kind(of: party) == .lab { return }
    let passing = isAll ? layers : layers.intersection(.assumedOnly)
    let holder = node(at: contract.supplier, client: party, artefact: nil, layers: passing)
    builder.addArc(
      head: atoms.atom(party, flow.hands), condition: atoms.atom(holder, flow.hands),
      layers: passing, origin: contract.origin)
  }

  private mutating func addControl(
    of dependent: Entity.Index, by supplier: Entity.Index, _ layers: EvidenceLayers,
    _ origin: UInt32
  ) {
    builder.addArc(
      head: atoms.atom(dependent, .compromised), condition: atoms.atom(supplier, .compromised),
      layers: layers, origin: origin)
  }

  /// Software acts with its user's privileges unless it is isolated; its user reads what it holds and
  /// can change what it produces in any case.
  mutating func addRun(at index: Int) {
    let link = facts.link(at: index)
    guard let software = link.supplier else { return }
    let origin = RuleOrigin(.relation, index).packed
    if !link.says.contains(.isolated) {
      addControl(of: link.dependent, by: software, link.channels.active, origin)
    }
    builder.addArc(
      head: atoms.atom(software, .read), condition: atoms.atom(link.dependent, .read),
      layers: link.channels.held, origin: origin)
    builder.addArc(
      head: atoms.atom(software, .write), condition: atoms.atom(link.dependent, .write),
      layers: link.channels.active, origin: origin)
  }

  mutating func addHolding(at index: Int) {
    let link = facts.link(at: index)
    guard let artefact = link.supplier else { return }
    let terms = terms(of: index)
    let holder = node(
      at: link.dependent, client: nil, artefact: artefact, layers: link.channels.held)
    addHolding(
      Relation.Holding(
        artefact: artefact, form: terms.form, key: terms.key, canWrite: terms.canWrite),
      at: holder, link.channels, origin: RuleOrigin(.relation, index).packed)
  }

  /// One artefact in somebody's hands: readable as its form allows, writable if they may.
  private mutating func addHolding(
    _ holding: Relation.Holding, at holder: AtomTable.Node, _ channels: Channels, origin: UInt32
  ) {
    let exposed = atoms.atom(holding.artefact, .exposed)
    let read = atoms.atom(holder, .read)
    switch holding.form {
    case .plaintext:
      builder.addArc(
        head: exposed, condition: read, layers: channels.held, origin: origin)
    case .encrypted:
      if let key = holding.key, key != holding.artefact {
        builder.add(
          head: exposed, need: 2, of: [read, atoms.atom(key, .exposed)],
          layers: channels.held, origin: origin)
      }
    case .masked, .synthetic: break
    }
    if holding.canWrite {
      builder.addArc(
        head: atoms.atom(holding.artefact, .tainted), condition: atoms.atom(holder, .write),
        layers: channels.active, origin: origin)
    }
  }

  mutating func addProduct(at index: Int) {
    let link = facts.link(at: index)
    guard let artefact = link.supplier else { return }
    let active = link.channels.active
    let producer = node(at: link.dependent, client: nil, artefact: artefact, layers: active)
    builder.addArc(
      head: atoms.atom(artefact, .tainted), condition: atoms.atom(producer, .write),
      layers: active, origin: RuleOrigin(.relation, index).packed)
  }

  mutating func addGrant(at index: Int) {
    let link = facts.link(at: index)
    guard let target = link.supplier, !link.says.contains(.multipleFactors) else { return }
    builder.addArc(
      head: atoms.atom(target, .compromised),
      condition: atoms.atom(link.dependent, .exposed),
      layers: link.channels.active, origin: RuleOrigin(.relation, index).packed)
  }
}
