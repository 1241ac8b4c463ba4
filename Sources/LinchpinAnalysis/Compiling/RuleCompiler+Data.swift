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
    for artefact in chain.indices where facts.kind(of: artefact).isArtefact {
      guard let owner = facts.owner(of: artefact) else { continue }
      addOwnership(of: atoms.node(of: artefact), by: owner, layers: .all)
    }
    if atoms.derivedNodes.isEmpty { return }
    var layersOfWork = [EvidenceLayers](repeating: [], count: atoms.nodeCount)
    for position in facts.channelPositions {
      let link = facts.link(at: position)
      guard link.kind.isContract, link.channels != .none, facts.kind(of: link.dependent).isActor,
        let supplier = link.supplier, link.hasPlainTerms || leavesWorkUnstated(at: position),
        let work = atoms.node(of: .work(party: link.dependent, supplier: supplier))
      else { continue }
      layersOfWork[work].formUnion(link.layers)
    }
    for work in atoms.derivedNodes {
      guard case .work(let party, _) = atoms.subjects[work] else { continue }
      addOwnership(of: work, by: party, layers: layersOfWork[work])
    }
  }

  private func leavesWorkUnstated(at position: Int) -> Bool {
    let terms = ContractTerms(facts.link(at: position), terms(of: position))
    return terms.shares == .unstated || terms.delivers == .unstated
  }

  private mutating func addOwnership(
    of artefact: AtomTable.Node, by owner: Entity.Index, layers: EvidenceLayers
  ) {
    let origin = RuleOrigin(.ownership, artefact).packed
    builder.addArc(
      head: atoms.atom(artefact, .exposed), condition: atoms.atom(owner, .read),
      layers: layers.rawValue, origin: origin)
    builder.addArc(
      head: atoms.atom(artefact, .tainted), condition: atoms.atom(owner, .write),
      layers: layers.rawValue, origin: origin)
  }

  /// Where something lies at a supplier: in the silo of its client, or of its owner, or in the core.
  private mutating func node(
    at supplier: Entity.Index, client: Entity.Index?, artefact: Entity.Index?,
    layers: EvidenceLayers
  ) -> AtomTable.Node {
    guard facts.isSiloed[supplier.position] else { return atoms.node(of: supplier) }
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
  mutating func addContract(at position: Int) {
    let link = facts.link(at: position)
    guard let supplier = link.supplier else { return }
    let origin = RuleOrigin(.relation, position).packed
    let terms = terms(of: position)
    let scopes = ContractTerms(link, terms)
    addDisclosure(of: scopes.shares, link, supplier, origin)
    addCorruption(of: scopes.delivers, link, supplier, origin)
    if terms.isPrivileged || terms.hasControlPlane {
      addControl(of: link.dependent, by: supplier, link.channels.active, origin)
    }
  }

  /// The supplier has what is shared with it; nobody says what: the party's work, and perhaps
  /// (`assumed`) whatever a party that is no lab holds.
  private mutating func addDisclosure(
    of shares: Relation.Scope<Relation.Holding>, _ link: ChainFacts.Link,
    _ supplier: Entity.Index, _ origin: UInt32
  ) {
    let held = link.channels.held
    if case .listed(let items) = shares {
      for item in items {
        let holder = node(
          at: supplier, client: link.dependent, artefact: item.artefact, layers: held)
        addHolding(item, at: holder, link.channels, origin: origin)
        addHandedOn(item, by: link.dependent, held, origin)
      }
      return
    }
    addUnlisted(
      shares == .all, link, supplier, held, work: .exposed, hands: .read, origin: origin)
  }

  /// The supplier makes what it delivers; nobody says what: the party's work, and perhaps (`assumed`)
  /// whatever a party that is no lab produces.
  private mutating func addCorruption(
    of delivers: Relation.Scope<Entity.Index>, _ link: ChainFacts.Link, _ supplier: Entity.Index,
    _ origin: UInt32
  ) {
    let active = link.channels.active
    if case .listed(let items) = delivers {
      for item in items {
        let producer = node(at: supplier, client: link.dependent, artefact: item, layers: active)
        builder.addArc(
          head: atoms.atom(item, .tainted), condition: atoms.atom(producer, .write),
          layers: active.rawValue, origin: origin)
        addPassedOn(item, by: link.dependent, active, origin)
      }
      return
    }
    addUnlisted(
      delivers == .all, link, supplier, active, work: .tainted, hands: .write, origin: origin)
  }

  /// What goes over, or comes back, without being listed: all of it, or what nobody says.
  ///
  /// - Parameters:
  ///   - work: The state of the party's work at the supplier.
  ///   - hands: The state of whoever has it in hands.
  private mutating func addUnlisted(
    _ isAll: Bool, _ link: ChainFacts.Link, _ supplier: Entity.Index, _ layers: EvidenceLayers,
    work state: Witness.State, hands: Witness.State, origin: UInt32
  ) {
    let kind = facts.kind(of: link.dependent)
    if !isAll, let work = atoms.node(of: .work(party: link.dependent, supplier: supplier)) {
      let holder = node(at: supplier, client: link.dependent, artefact: nil, layers: layers)
      builder.addArc(
        head: atoms.atom(work, state), condition: atoms.atom(holder, hands),
        layers: layers.rawValue, origin: origin)
    }
    if !isAll && kind == .lab { return }
    let passing = isAll ? layers : layers.intersection(.assumedOnly)
    let holder = node(at: supplier, client: link.dependent, artefact: nil, layers: passing)
    builder.addArc(
      head: atoms.atom(link.dependent, hands), condition: atoms.atom(holder, hands),
      layers: passing.rawValue, origin: origin)
  }

  /// Who hands on an artefact has it, unless the description says in which form; in plaintext,
  /// whatever form is handed on, which is an assumption if that is another one.
  private mutating func addHandedOn(
    _ item: Relation.Holding, by party: Entity.Index, _ held: EvidenceLayers, _ origin: UInt32
  ) {
    if facts.owner(of: item.artefact) == party || stated.says(party, holds: item.artefact) {
      return
    }
    let layers = item.form == .plaintext ? held : held.intersection(.assumedOnly)
    let holder = node(at: party, client: nil, artefact: item.artefact, layers: layers)
    builder.addArc(
      head: atoms.atom(item.artefact, .exposed), condition: atoms.atom(holder, .read),
      layers: layers.rawValue, origin: origin)
  }

  /// What is delivered to a party passes through its hands, unless the description says that it
  /// produces it.
  private mutating func addPassedOn(
    _ artefact: Entity.Index, by party: Entity.Index, _ active: EvidenceLayers, _ origin: UInt32
  ) {
    if facts.owner(of: artefact) == party || stated.says(party, produces: artefact) { return }
    let holder = node(at: party, client: nil, artefact: artefact, layers: active)
    builder.addArc(
      head: atoms.atom(artefact, .tainted), condition: atoms.atom(holder, .write),
      layers: active.rawValue, origin: origin)
  }

  private mutating func addControl(
    of dependent: Entity.Index, by supplier: Entity.Index, _ layers: EvidenceLayers,
    _ origin: UInt32
  ) {
    builder.addArc(
      head: atoms.atom(dependent, .compromised), condition: atoms.atom(supplier, .compromised),
      layers: layers.rawValue, origin: origin)
  }

  /// Software acts with its user's privileges unless it is isolated; its user reads what it holds and
  /// can change what it produces in any case.
  mutating func addRun(at position: Int) {
    let link = facts.link(at: position)
    guard let software = link.supplier else { return }
    let origin = RuleOrigin(.relation, position).packed
    if link.hasPlainTerms || !terms(of: position).isIsolated {
      addControl(of: link.dependent, by: software, link.channels.active, origin)
    }
    builder.addArc(
      head: atoms.atom(software, .read), condition: atoms.atom(link.dependent, .read),
      layers: link.channels.held.rawValue, origin: origin)
    builder.addArc(
      head: atoms.atom(software, .write), condition: atoms.atom(link.dependent, .write),
      layers: link.channels.active.rawValue, origin: origin)
  }

  mutating func addHolding(at position: Int) {
    let link = facts.link(at: position)
    guard let artefact = link.supplier else { return }
    let terms = terms(of: position)
    let holder = node(
      at: link.dependent, client: nil, artefact: artefact, layers: link.channels.held)
    addHolding(
      Relation.Holding(
        artefact: artefact, form: terms.form, key: terms.key, canWrite: terms.canWrite),
      at: holder, link.channels, origin: RuleOrigin(.relation, position).packed)
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
        head: exposed, condition: read, layers: channels.held.rawValue, origin: origin)
    case .encrypted:
      if let key = holding.key, key != holding.artefact {
        builder.add(
          head: exposed, need: 2, of: [read, atoms.atom(key, .exposed)],
          layers: channels.held.rawValue, origin: origin)
      }
    case .masked, .synthetic: break
    }
    if holding.canWrite {
      builder.addArc(
        head: atoms.atom(holding.artefact, .tainted), condition: atoms.atom(holder, .write),
        layers: channels.active.rawValue, origin: origin)
    }
  }

  mutating func addProduct(at position: Int) {
    let link = facts.link(at: position)
    guard let artefact = link.supplier else { return }
    let active = link.channels.active
    let producer = node(at: link.dependent, client: nil, artefact: artefact, layers: active)
    builder.addArc(
      head: atoms.atom(artefact, .tainted), condition: atoms.atom(producer, .write),
      layers: active.rawValue, origin: RuleOrigin(.relation, position).packed)
  }

  mutating func addGrant(at position: Int) {
    let link = facts.link(at: position)
    guard let target = link.supplier, !terms(of: position).needsMultipleFactors else { return }
    builder.addArc(
      head: atoms.atom(target, .compromised),
      condition: atoms.atom(link.dependent, .exposed),
      layers: link.channels.active.rawValue, origin: RuleOrigin(.relation, position).packed)
  }
}
