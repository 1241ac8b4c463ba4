import LinchpinCore
import LinchpinEngine

/// The numbers of a supply chain's states: every entity, and every silo and implicit artefact that
/// its contracts imply, has six atoms.
///
/// Nodes are sorted by the UTF-8 bytes of their ids, so that the order of atoms is the order in
/// which ties are broken: by id, then by state.
struct AtomTable: Sendable {
  typealias Node = Int

  /// What a node stands for.
  enum Meaning: Sendable, Hashable {
    case entity(Entity.Index)
    /// A client's part of a siloed supplier.
    case silo(supplier: Entity.Index, client: Entity.Index)
    /// "A lab's work at a supplier": what a contract hands over when nobody says.
    case work(lab: Entity.Index, supplier: Entity.Index)
  }

  /// By node.
  let meanings: [Meaning]
  /// The silos and implicit artefacts, in order of their ids.
  let derivedNodes: [Node]
  /// The ids of nodes that are no entities, by node.
  private let derivedIDs: [Node: String]
  /// By entity.
  private let nodeOfEntity: [Int32]
  /// By derived meaning.
  private let nodeOfDerived: [Meaning: Node]

  /// A number that the compiler can see, so that dividing by it is cheap.
  @inline(__always)
  static var stateCount: Int { 6 }

  /// - Parameters:
  ///   - entities: In order of their ids.
  ///   - derived: Silos and implicit artefacts, each once.
  init(entities: [Entity], derived: some Sequence<Meaning>) {
    let sorted = derived.map { (id: Self.id(of: $0, in: entities), meaning: $0) }
      .sorted { utf8Precedes($0.id, $1.id) }
    var meanings: [Meaning] = []
    meanings.reserveCapacity(entities.count + sorted.count)
    var nodeOfEntity: [Int32] = []
    nodeOfEntity.reserveCapacity(entities.count)
    var nodeOfDerived: [Meaning: Node] = [:]
    var derivedIDs: [Node: String] = [:]
    var pending = sorted[...]
    func place(_ derived: (id: String, meaning: Meaning)) {
      nodeOfDerived[derived.meaning] = meanings.count
      derivedIDs[meanings.count] = derived.id
      meanings.append(derived.meaning)
    }
    for (position, entity) in entities.enumerated() {
      while let first = pending.first, utf8Precedes(first.id, entity.id) {
        place(first)
        pending.removeFirst()
      }
      nodeOfEntity.append(Int32(meanings.count))
      meanings.append(.entity(Entity.Index(position)))
    }
    pending.forEach(place)
    self.meanings = meanings
    self.nodeOfEntity = nodeOfEntity
    self.nodeOfDerived = nodeOfDerived
    self.derivedIDs = derivedIDs
    derivedNodes = derivedIDs.keys.sorted()
  }

  /// The id of a silo or an implicit artefact: `supplier/client`, `lab/supplier`.
  static func id(of meaning: Meaning, in entities: [Entity]) -> String {
    switch meaning {
    case .entity(let entity): entities[entity.position].id
    case .silo(let supplier, let client):
      entities[supplier.position].id + "/" + entities[client.position].id
    case .work(let lab, let supplier):
      entities[lab.position].id + "/" + entities[supplier.position].id
    }
  }

  var nodeCount: Int { meanings.count }

  /// The number of atoms of nodes; auxiliary atoms come after them.
  var atomCount: Int { nodeCount * Self.stateCount }

  @inline(__always)
  func node(of entity: Entity.Index) -> Node { Int(nodeOfEntity[entity.position]) }

  func node(of derived: Meaning) -> Node? {
    if case .entity(let entity) = derived { return node(of: entity) }
    return nodeOfDerived[derived]
  }

  /// The id of a node that is no entity.
  func derivedID(of node: Node) -> String? { derivedIDs[node] }

  @inline(__always)
  static func atom(_ node: Node, _ state: Witness.State) -> RuleNetwork.Atom {
    RuleNetwork.Atom(truncatingIfNeeded: node * stateCount + state.rawValue)
  }

  @inline(__always)
  func atom(_ entity: Entity.Index, _ state: Witness.State) -> RuleNetwork.Atom {
    Self.atom(node(of: entity), state)
  }

  /// The node and state of an atom; `nil` for an auxiliary one.
  func claim(of atom: RuleNetwork.Atom) -> (node: Node, state: Witness.State)? {
    let (node, state) = Int(atom).quotientAndRemainder(dividingBy: Self.stateCount)
    guard node < nodeCount, let state = Witness.State(rawValue: state) else { return nil }
    return (node, state)
  }
}
