import LinchpinCore
import LinchpinEngine

/// The numbers of a supply chain's states.
///
/// Every entity, and every silo and work that its contracts imply, is a *node*; nodes are sorted by
/// the UTF-8 bytes of their ids. A node has an atom for each state that a thing of its kind can be in,
/// in the order of ``Witness/State``, so that the order of atoms is the order in which ties are
/// broken: by id, then by state.
///
/// | node | its atoms |
/// |---|---|
/// | actor, software, silo | down, one *lost* for each service it has contracts for, compromised, read, write |
/// | artefact | down, exposed, tainted |
/// | function, common cause | down |
/// | work | exposed, tainted |
struct AtomTable: Sendable {
  typealias Node = Int

  /// By node.
  let subjects: [Subject]
  /// The silos and works, in order of their ids.
  let derivedNodes: [Node]
  /// By node, and one more: where its atoms begin.
  private let firstAtom: [UInt32]
  /// By atom: its node and its state in the lowest three bits.
  private let claims: [UInt32]
  /// By entity.
  private let nodeOfEntity: [Int32]
  /// By the first of their two entities: the derived nodes, ascending by the second.
  private let derivedOfEntity: Rows<Int32>
  let lostServices: LostServices

  /// - Parameter derived: Silos and works, each once, in order of the two entities.
  init(_ chain: SupplyChain, _ facts: ChainFacts, derived: [Subject]) {
    let lostServices = LostServices(facts)
    let subjects = SubjectOrder(chain).merged(derived)
    var nodeOfEntity = [Int32](repeating: 0, count: facts.entityCount)
    var derivedNodes: [Node] = []
    derivedNodes.reserveCapacity(derived.count)
    var firstAtom: [UInt32] = []
    firstAtom.reserveCapacity(subjects.count + 1)
    var claims: [UInt32] = []
    claims.reserveCapacity(4 * facts.entityCount + 2 * derived.count + facts.links.count)
    for (node, subject) in subjects.enumerated() {
      firstAtom.append(UInt32(claims.count))
      if let entity = subject.entity {
        nodeOfEntity[entity.offset] = Int32(node)
      } else {
        derivedNodes.append(node)
      }
      Self.forEachState(of: subject, facts, lostServices) { state in
        claims.append(UInt32(node) << 3 | UInt32(state.rawValue))
      }
    }
    firstAtom.append(UInt32(claims.count))
    self.subjects = subjects
    self.lostServices = lostServices
    self.firstAtom = firstAtom
    self.claims = claims
    self.nodeOfEntity = nodeOfEntity
    self.derivedNodes = derivedNodes
    derivedOfEntity = Rows(
      count: facts.entityCount,
      rows: derivedNodes.lazy.map { UInt32(subjects[$0].firstEntity.rawValue) },
      values: derivedNodes.lazy.map { Int32($0) })
  }

  @inline(__always)
  private static func forEachState(
    of subject: Subject, _ facts: ChainFacts, _ lostServices: LostServices,
    _ body: (Witness.State) -> Void
  ) {
    switch subject {
    case .entity(let entity):
      body(.down)
      let kind = facts.kind(of: entity)
      if kind.canBeCompromised {
        for _ in lostServices.services(of: entity) { body(.lost) }
        body(.compromised)
        body(.read)
        body(.write)
      } else if kind.isArtefact {
        body(.exposed)
        body(.tainted)
      }
    case .silo:
      body(.down)
      body(.compromised)
      body(.read)
      body(.write)
    case .work:
      body(.exposed)
      body(.tainted)
    }
  }

  var nodeCount: Int { subjects.count }

  /// The number of atoms of nodes; auxiliary atoms come after them.
  var atomCount: Int { claims.count }

  @inline(__always)
  func node(of entity: Entity.Index) -> Node { Int(nodeOfEntity[entity.offset]) }

  /// The node of a silo or work, by its index among those that the table was made with.
  ///
  /// Both lists are sorted by the first entity, and of one first entity by the second.
  @inline(__always)
  func node(ofDerived index: Int) -> Node { Int(derivedOfEntity.values[index]) }

  /// The node of a subject; `nil` for a silo or work that no contract implies.
  func node(of subject: Subject) -> Node? {
    guard let second = subject.secondEntity else { return node(of: subject.firstEntity) }
    let row = derivedOfEntity[subject.firstEntity.offset]
    // The nodes of one first entity ascend by the second.
    var low = row.startIndex
    var high = row.endIndex
    while low < high {
      let middle = (low + high) / 2
      if let other = subjects[Int(row[middle])].secondEntity, other < second {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return row[low...].prefix(2).lazy.map { Int($0) }.first { subjects[$0] == subject }
  }

  /// The atom of a node in a state; states of an entity lie at the same distance from its last atom,
  /// however many services it can lose.
  ///
  /// - Precondition: The node has the state, which is not ``Witness/State/lost``.
  @inline(__always)
  func atom(_ node: Node, _ state: Witness.State) -> RuleNetwork.Atom {
    let atom =
      switch state {
      case .down: firstAtom[node]
      case .compromised: firstAtom[node + 1] - 3
      case .read, .exposed: firstAtom[node + 1] - 2
      case .write, .tainted: firstAtom[node + 1] - 1
      case .lost: firstAtom[node] + 1
      }
    assert(claims[Int(atom)] == UInt32(node) << 3 | UInt32(state.rawValue))
    return atom
  }

  @inline(__always)
  func atom(_ entity: Entity.Index, _ state: Witness.State) -> RuleNetwork.Atom {
    atom(node(of: entity), state)
  }

  /// The atoms of a node.
  func atoms(of node: Node) -> Range<RuleNetwork.Atom> { firstAtom[node]..<firstAtom[node + 1] }

  /// The atom that says that a party has nobody left for a service; `nil` if it has no contract for
  /// it.
  func lostAtom(_ party: Entity.Index, service: Int32) -> RuleNetwork.Atom? {
    let services = lostServices.services(of: party)
    guard let index = services.firstIndex(of: service) else { return nil }
    return lostAtom(party, at: index - services.startIndex)
  }

  /// The same, by the index of the service among those of the party.
  @inline(__always)
  func lostAtom(_ party: Entity.Index, at index: Int) -> RuleNetwork.Atom {
    firstAtom[node(of: party)] + 1 + UInt32(index)
  }

  /// The service whose loss an atom stands for; negative for the unnamed one.
  ///
  /// - Precondition: The state of the atom's claim is ``Witness/State/lost``.
  func service(ofLost atom: RuleNetwork.Atom) -> Int32 {
    let node = Int(claims[Int(atom)] >> 3)
    guard case .entity(let party) = subjects[node] else { return -1 }
    let services = lostServices.services(of: party)
    return services[services.startIndex + Int(atom - firstAtom[node]) - 1]
  }

  /// The node and state of an atom; `nil` for an auxiliary one.
  @inline(__always)
  func claim(of atom: RuleNetwork.Atom) -> (node: Node, state: Witness.State)? {
    guard Int(atom) < claims.count else { return nil }
    let claim = claims[Int(atom)]
    guard let state = Witness.State(rawValue: UInt8(claim & 7)) else { return nil }
    return (Int(claim >> 3), state)
  }
}

extension Subject {
  /// The second of the two entities in the id of a silo or work.
  var secondEntity: Entity.Index? {
    switch self {
    case .entity: nil
    case .work(_, let second), .silo(_, let second): second
    }
  }

  /// The first of the two entities in the id of a silo or work; an entity itself.
  var firstEntity: Entity.Index {
    switch self {
    case .entity(let first), .work(let first, _), .silo(let first, _): first
    }
  }
}
