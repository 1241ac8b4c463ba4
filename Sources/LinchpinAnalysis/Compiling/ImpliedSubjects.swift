import LinchpinCore

/// The silos, and the works of parties at suppliers, that a chain's relations imply.
struct ImpliedSubjects {
  /// Silos and works, each once, in order of the two entities, silos first.
  var subjects: [Subject] { keys.map(Self.subject) }

  /// The two entities and whether it is a work, packed so that sorting and comparing are cheap.
  private var keys: [UInt64] = []

  init(_ chain: SupplyChain, _ facts: ChainFacts) {
    for position in facts.channelPositions {
      let link = facts.link(at: position)
      if link.channels == .none { continue }
      switch link.kind {
      case .engages, .staffedBy, .hostedOn: addContract(link, at: position, in: chain, facts)
      case .holds, .produces:
        guard let artefact = link.supplier else { continue }
        addSilo(of: link.dependent, artefact: artefact, facts)
      case .needs, .runs, .derivedFrom, .grants, .ownedBy: continue
      }
    }
    keys.sort()
    var last: UInt64?
    keys.removeAll { key in
      defer { last = key }
      return key == last
    }
  }

  private mutating func addContract(
    _ link: ChainFacts.Link, at position: Int, in chain: SupplyChain, _ facts: ChainFacts
  ) {
    guard let supplier = link.supplier else { return }
    let consumer = link.dependent
    let kind = facts.kind(of: consumer)
    if link.hasPlainTerms && !(kind == .lab && facts.isSiloed[supplier.position]) {
      if kind.isActor { add(.work(party: consumer, supplier: supplier)) }
      return
    }
    let terms = ContractTerms(link, chain.relation(at: position).terms)
    if kind.isActor, terms.shares == .unstated || terms.delivers == .unstated {
      add(.work(party: consumer, supplier: supplier))
    }
    if kind == .lab {
      let handsNothing = terms.shares == .listed([]) && terms.delivers == .listed([])
      if facts.isSiloed[supplier.position] && !handsNothing {
        add(.silo(supplier: supplier, client: consumer))
      }
    }
    for artefact in terms.sharedArtefacts + terms.deliveredArtefacts {
      if kind != .lab { addSilo(of: supplier, artefact: artefact, facts) }
      // Who hands on, has.
      addSilo(of: consumer, artefact: artefact, facts)
    }
  }

  /// What a siloed supplier holds for no contract of a lab lies with the lab that owns it.
  private mutating func addSilo(
    of supplier: Entity.Index, artefact: Entity.Index, _ facts: ChainFacts
  ) {
    guard facts.isSiloed[supplier.position], let owner = facts.owner(of: artefact),
      facts.kind(of: owner) == .lab
    else { return }
    add(.silo(supplier: supplier, client: owner))
  }

  private mutating func add(_ subject: Subject) {
    switch subject {
    case .entity: return
    case .silo(let first, let second): keys.append(Self.key(first, second, isWork: false))
    case .work(let first, let second): keys.append(Self.key(first, second, isWork: true))
    }
  }

  private static func key(
    _ first: Entity.Index, _ second: Entity.Index, isWork: Bool
  ) -> UInt64 {
    UInt64(UInt32(first.rawValue)) << 32 | UInt64(UInt32(second.rawValue)) << 1 | (isWork ? 1 : 0)
  }

  private static func subject(_ key: UInt64) -> Subject {
    let first = Entity.Index(Int(key >> 32))
    let second = Entity.Index(Int(key >> 1 & 0x7FFF_FFFF))
    return key & 1 == 1
      ? .work(party: first, supplier: second) : .silo(supplier: first, client: second)
  }
}

/// What a contract hands over and brings back; hosting brings back nothing unless it says so.
struct ContractTerms {
  let shares: Relation.Scope<Relation.Holding>
  let delivers: Relation.Scope<Entity.Index>

  init(_ link: ChainFacts.Link, _ terms: Relation.Terms) {
    shares = terms.shares
    let isHosting = link.kind == .hostedOn && terms.delivers == .unstated
    delivers = isHosting ? .listed([]) : terms.delivers
  }

  var sharedArtefacts: [Entity.Index] {
    if case .listed(let items) = shares { items.map { $0.artefact } } else { [] }
  }

  var deliveredArtefacts: [Entity.Index] {
    if case .listed(let items) = delivers { items } else { [] }
  }
}
