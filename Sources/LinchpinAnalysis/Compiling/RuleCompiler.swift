import LinchpinCore
import LinchpinEngine

/// Turns a supply chain into rules: the one place where names meet numbers, and the one place that
/// says what a relation means.
///
/// | relation | stopping | disclosure | corruption | control |
/// |---|---|---|---|---|
/// | `needs` x → groups | `DOWN(x)` ← n−k+1 of `DOWN(member)` | | | |
/// | `engages`, `staffed-by` a → b | substitutes for one service | b holds what a shares | b produces what it delivers | privileged: `COMP(a)` ← `COMP(b)` |
/// | `hosted-on` x → k | `DOWN(x)` ← `DOWN(k)` | k holds what x shares | | control plane: `COMP(x)` ← `COMP(k)` |
/// | `runs` a → s | required: `DOWN(a)` ← `DOWN(s)` | | | not isolated: `COMP(a)` ← `COMP(s)` |
/// | `holds` a → d | | `EXP(d)` ← `READ(a)` (and its key) | write: `TAINT(d)` ← `WRITE(a)` | |
/// | `produces` a → d | | | `TAINT(d)` ← `WRITE(a)` | |
/// | `derived-from` y → x | | reveals: `EXP(x)` ← `EXP(y)` | `TAINT(y)` ← q of `TAINT(x)` | |
/// | `grants` c → x | | | | `COMP(x)` ← `EXP(c)` |
/// | `owned-by` | | | | |
///
/// A suspended relation delivers nothing new: no corruption, no control, and its supplier is lost.
/// An ended one is the same, and its disclosure depends on deletion. A planned one has no rule.
struct RuleCompiler {
  let chain: SupplyChain
  let facts: ChainFacts
  /// By entity: the positions of its relations are `relationStart[e]..<relationStart[e + 1]`.
  let relationStart: [Int]
  /// By owner: the functions it owns.
  let functions: [Entity.Index: [Entity.Index]]
  /// By relation: the group it is a member of, or -1.
  let groupOfRelation: [Int32]
  /// The outermost groups of an entity, in order.
  let groupsOfDependent: [Entity.Index: [Int]]
  let atoms: AtomTable

  var builder: RuleNetwork.Builder
  var contractSets: [CompiledRules.ContractSet] = []
  var losses: [CompiledRules.Loss] = []
  /// The levels at which something lies in a silo.
  var siloLayers: [AtomTable.Node: EvidenceLayers] = [:]
  /// The auxiliary atoms of lost suppliers.
  var lossAtoms: [LossKey: RuleNetwork.Atom] = [:]

  struct LossKey: Hashable {
    let dependent: Entity.Index
    let supplier: Entity.Index?
    let layers: EvidenceLayers
  }

  /// Returns the rules of a chain.
  ///
  /// - Complexity: O(entities + relations), but for sorting the implied nodes.
  static func compile(_ chain: SupplyChain, _ facts: ChainFacts) -> CompiledRules {
    var compiler = RuleCompiler(chain, facts)
    compiler.addPrivileges()
    compiler.addOwnership()
    for entity in chain.indices { compiler.addRelations(of: entity) }
    return CompiledRules(
      network: compiler.builder.build(), atoms: compiler.atoms,
      contractSets: compiler.contractSets, losses: compiler.losses,
      siloLayers: compiler.siloLayers)
  }

  private init(_ chain: SupplyChain, _ facts: ChainFacts) {
    self.chain = chain
    self.facts = facts
    var start = [Int](repeating: 0, count: chain.entities.count + 1)
    for link in facts.links { start[link.dependent.position + 1] += 1 }
    for entity in chain.entities.indices { start[entity + 1] += start[entity] }
    relationStart = start
    var functions: [Entity.Index: [Entity.Index]] = [:]
    for index in chain.indices where facts.kind(of: index) == .function {
      if let owner = facts.owner(of: index) { functions[owner, default: []].append(index) }
    }
    self.functions = functions
    var groupOfRelation = [Int32](repeating: -1, count: chain.relations.count)
    var groupsOfDependent: [Entity.Index: [Int]] = [:]
    for (position, group) in chain.groups.enumerated() {
      for case .relation(let member) in group.members { groupOfRelation[member] = Int32(position) }
      if group.parent == nil { groupsOfDependent[group.dependent, default: []].append(position) }
    }
    self.groupOfRelation = groupOfRelation
    self.groupsOfDependent = groupsOfDependent
    atoms = AtomTable(
      entities: chain.entities, derived: ImpliedNodes(chain, facts).meanings)
    builder = RuleNetwork.Builder(atomCount: atoms.atomCount)
    builder.reserveArcs(2 * chain.entities.count + 2 * chain.relations.count)
  }

  /// The positions of an entity's relations.
  func relations(of entity: Entity.Index) -> Range<Int> {
    relationStart[entity.position]..<relationStart[entity.position + 1]
  }

  /// What the ends of a relation agreed on.
  @inline(__always)
  func terms(of position: Int) -> Relation.Terms { chain.relations[position].terms }

  private mutating func addRelations(of entity: Entity.Index) {
    let range = relations(of: entity)
    if range.isEmpty && functions[entity] == nil { return }
    addStopping(of: entity)
    for position in range where facts.links[position].status != .planned {
      switch facts.links[position].kind {
      case .needs, .ownedBy: break
      case .engages, .staffedBy, .hostedOn: addContract(at: position)
      case .runs: addRun(at: position)
      case .holds: addHolding(at: position)
      case .produces: addProduct(at: position)
      case .derivedFrom: addDerivation(at: position)
      case .grants: addGrant(at: position)
      }
    }
    if facts.kind(of: entity) == .dataset || facts.kind(of: entity) == .model {
      addQuorums(of: entity, in: range)
    }
  }
}

// What a relation's status leaves of its channels.
extension RuleCompiler {
  /// The levels at which what a relation handed over is disclosed with its supplier.
  func disclosureLayers(_ position: Int) -> EvidenceLayers {
    let link = facts.links[position]
    switch link.status {
    case .active, .suspended: return link.layers
    case .planned: return []
    case .ended:
      switch terms(of: position).isDeleted {
      case true?: return []
      case false?: return link.layers
      case nil: return .assumedOnly
      }
    }
  }

  /// The levels at which a relation brings something new: corruption, control, a need.
  func deliveryLayers(_ position: Int) -> EvidenceLayers {
    facts.links[position].status == .active ? facts.links[position].layers : []
  }
}
