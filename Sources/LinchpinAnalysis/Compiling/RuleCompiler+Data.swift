import LinchpinCore
import LinchpinEngine

// Disclosure, corruption and control: what travels with data and privileges.
extension RuleCompiler {
  /// Whoever acts as an entity reads what it holds and writes what it produces, at no depth.
  mutating func addPrivileges() {
    for node in 0..<atoms.nodeCount {
      switch atoms.meanings[node] {
      case .entity(let entity) where !facts.kind(of: entity).canBeCompromised: continue
      case .work: continue
      case .silo(let supplier, _):
        let origin = RuleOrigin(.silo, node).packed
        for state in [Witness.State.read, .write] {
          builder.addArc(
            head: AtomTable.atom(node, state), condition: atoms.atom(supplier, state),
            origin: origin)
        }
        fallthrough
      case .entity:
        let origin = RuleOrigin(.privileges, node).packed
        for state in [Witness.State.read, .write] {
          builder.addArc(
            head: AtomTable.atom(node, state), condition: AtomTable.atom(node, .compromised),
            isFree: true, origin: origin)
        }
      }
    }
  }

  /// A lab holds and can write whatever it owns.
  mutating func addOwnership() {
    for artefact in chain.indices where facts.kind(of: artefact).isArtefact {
      guard let owner = facts.owner(of: artefact), facts.kind(of: owner) == .lab else { continue }
      addOwnership(of: atoms.node(of: artefact), by: owner, layers: .all)
    }
    var layersOfWork: [AtomTable.Node: EvidenceLayers] = [:]
    for (position, link) in facts.links.enumerated() {
      guard link.status != .planned, link.kind.isContract || link.kind == .hostedOn,
        facts.kind(of: link.dependent) == .lab, let supplier = link.supplier,
        let work = atoms.node(of: .work(lab: link.dependent, supplier: supplier)),
        link.hasPlainTerms || leavesWorkUnstated(link, at: position)
      else { continue }
      layersOfWork[work, default: []].formUnion(link.layers)
    }
    for (work, layers) in layersOfWork.sorted(by: { $0.key < $1.key }) {
      guard case .work(let lab, _) = atoms.meanings[work] else { continue }
      addOwnership(of: work, by: lab, layers: layers)
    }
  }

  private func leavesWorkUnstated(_ link: ChainFacts.Link, at position: Int) -> Bool {
    let terms = terms(of: position)
    return terms.shares == .unstated || (link.kind.isContract && terms.delivers == .unstated)
  }

  private mutating func addOwnership(
    of artefact: AtomTable.Node, by lab: Entity.Index, layers: EvidenceLayers
  ) {
    let origin = RuleOrigin(.ownership, artefact).packed
    builder.addArc(
      head: AtomTable.atom(artefact, .exposed), condition: atoms.atom(lab, .read),
      layers: layers.rawValue, origin: origin)
    builder.addArc(
      head: AtomTable.atom(artefact, .tainted), condition: atoms.atom(lab, .write),
      layers: layers.rawValue, origin: origin)
  }

  /// Where something lies at a supplier: in the silo of its client, or of its owner, or in the core.
  private mutating func place(
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

  /// What a contract or hosting hands over, brings back, and lets the supplier do.
  mutating func addContract(at position: Int) {
    let link = facts.links[position]
    guard let supplier = link.supplier else { return }
    let consumer = link.dependent
    let isLab = facts.kind(of: consumer) == .lab
    let disclosed = disclosureLayers(position)
    let delivered = deliveryLayers(position)
    let terms = terms(of: position)
    let origin = RuleOrigin(.relation, position).packed
    let work = isLab ? atoms.node(of: .work(lab: consumer, supplier: supplier)) : nil

    switch terms.shares {
    case .listed(let items):
      for item in items {
        addHolding(
          item,
          at: place(
            at: supplier, client: consumer, artefact: item.artefact, layers: disclosed),
          disclosed: disclosed, delivered: delivered, origin: origin)
      }
    case .unstated where isLab:
      if let work {
        let desk = place(at: supplier, client: consumer, artefact: nil, layers: disclosed)
        builder.addArc(
          head: AtomTable.atom(work, .exposed), condition: AtomTable.atom(desk, .read),
          layers: disclosed.rawValue, origin: origin)
      }
    case .unstated, .all:
      let layers = terms.shares == .all ? disclosed : disclosed.intersection(.assumedOnly)
      let desk = place(at: supplier, client: consumer, artefact: nil, layers: layers)
      builder.addArc(
        head: atoms.atom(consumer, .read), condition: AtomTable.atom(desk, .read),
        layers: layers.rawValue, origin: origin)
    }

    guard link.kind.isContract else {
      if terms.hasControlPlane { addControl(of: consumer, by: supplier, delivered, origin) }
      return
    }
    switch terms.delivers {
    case .listed(let items):
      for item in items {
        let source = place(
          at: supplier, client: consumer, artefact: item, layers: delivered)
        builder.addArc(
          head: atoms.atom(item, .tainted), condition: AtomTable.atom(source, .write),
          layers: delivered.rawValue, origin: origin)
      }
    case .unstated where isLab:
      if let work {
        let desk = place(at: supplier, client: consumer, artefact: nil, layers: delivered)
        builder.addArc(
          head: AtomTable.atom(work, .tainted), condition: AtomTable.atom(desk, .write),
          layers: delivered.rawValue, origin: origin)
      }
    case .unstated, .all:
      let layers = terms.delivers == .all ? delivered : delivered.intersection(.assumedOnly)
      let desk = place(at: supplier, client: consumer, artefact: nil, layers: layers)
      builder.addArc(
        head: atoms.atom(consumer, .write), condition: AtomTable.atom(desk, .write),
        layers: layers.rawValue, origin: origin)
    }
    if terms.isPrivileged { addControl(of: consumer, by: supplier, delivered, origin) }
  }

  private mutating func addControl(
    of dependent: Entity.Index, by supplier: Entity.Index, _ layers: EvidenceLayers,
    _ origin: UInt32
  ) {
    builder.addArc(
      head: atoms.atom(dependent, .compromised), condition: atoms.atom(supplier, .compromised),
      layers: layers.rawValue, origin: origin)
  }

  mutating func addRun(at position: Int) {
    let link = facts.links[position]
    guard let supplier = link.supplier, link.hasPlainTerms || !terms(of: position).isIsolated
    else { return }
    addControl(
      of: link.dependent, by: supplier, deliveryLayers(position),
      RuleOrigin(.relation, position).packed)
  }

  mutating func addHolding(at position: Int) {
    let link = facts.links[position]
    guard let artefact = link.supplier else { return }
    let terms = terms(of: position)
    addHolding(
      Relation.Holding(
        artefact: artefact, form: terms.form, key: terms.key, canWrite: terms.canWrite),
      at: place(
        at: link.dependent, client: nil, artefact: artefact,
        layers: disclosureLayers(position)),
      disclosed: disclosureLayers(position), delivered: deliveryLayers(position),
      origin: RuleOrigin(.relation, position).packed)
  }

  /// One artefact in somebody's hands: readable as its form allows, writable if they may.
  private mutating func addHolding(
    _ holding: Relation.Holding, at holder: AtomTable.Node, disclosed: EvidenceLayers,
    delivered: EvidenceLayers, origin: UInt32
  ) {
    let exposed = atoms.atom(holding.artefact, .exposed)
    let read = AtomTable.atom(holder, .read)
    switch holding.form {
    case .plaintext:
      builder.addArc(head: exposed, condition: read, layers: disclosed.rawValue, origin: origin)
    case .encrypted:
      if let key = holding.key, key != holding.artefact {
        builder.add(
          head: exposed, need: 2, of: [read, atoms.atom(key, .exposed)],
          layers: disclosed.rawValue, origin: origin)
      }
    case .masked, .synthetic: break
    }
    if holding.canWrite {
      builder.addArc(
        head: atoms.atom(holding.artefact, .tainted), condition: AtomTable.atom(holder, .write),
        layers: delivered.rawValue, origin: origin)
    }
  }

  mutating func addProduct(at position: Int) {
    let link = facts.links[position]
    guard let artefact = link.supplier else { return }
    let layers = deliveryLayers(position)
    let producer = place(
      at: link.dependent, client: nil, artefact: artefact, layers: layers)
    builder.addArc(
      head: atoms.atom(artefact, .tainted), condition: AtomTable.atom(producer, .write),
      layers: layers.rawValue, origin: RuleOrigin(.relation, position).packed)
  }

  mutating func addGrant(at position: Int) {
    let link = facts.links[position]
    guard let target = link.supplier, !terms(of: position).needsMultipleFactors else { return }
    builder.addArc(
      head: atoms.atom(target, .compromised),
      condition: atoms.atom(link.dependent, .exposed),
      layers: deliveryLayers(position).rawValue, origin: RuleOrigin(.relation, position).packed)
  }
}
