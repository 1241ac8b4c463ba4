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
  /// By relation, on the day of the analysis.
  let status: [Relation.Status]
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

  /// Returns the rules of a chain on a day; without a day, dates are not applied.
  ///
  /// - Complexity: O(entities + relations), but for sorting the implied nodes.
  static func compile(_ chain: SupplyChain, asOf day: CalendarDay?) -> CompiledRules {
    var compiler = RuleCompiler(chain, asOf: day)
    compiler.addPrivileges()
    compiler.addOwnership()
    for entity in chain.indices { compiler.addRelations(of: entity) }
    return CompiledRules(
      network: compiler.builder.build(), atoms: compiler.atoms,
      contractSets: compiler.contractSets, losses: compiler.losses,
      siloLayers: compiler.siloLayers)
  }

  private init(_ chain: SupplyChain, asOf day: CalendarDay?) {
    self.chain = chain
    status = chain.relations.map { $0.status(on: day) }
    var start = [Int](repeating: 0, count: chain.entities.count + 1)
    for relation in chain.relations { start[relation.dependent.position + 1] += 1 }
    for entity in chain.entities.indices { start[entity + 1] += start[entity] }
    relationStart = start
    var functions: [Entity.Index: [Entity.Index]] = [:]
    for index in chain.indices where chain[index].kind == .function {
      if let owner = chain[index].owner { functions[owner, default: []].append(index) }
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
      entities: chain.entities, derived: ImpliedNodes(chain, status: status).meanings)
    builder = RuleNetwork.Builder(atomCount: atoms.atomCount)
    builder.reserveArcs(2 * chain.entities.count + 2 * chain.relations.count)
  }

  /// The positions of an entity's relations.
  func relations(of entity: Entity.Index) -> Range<Int> {
    relationStart[entity.position]..<relationStart[entity.position + 1]
  }

  private mutating func addRelations(of entity: Entity.Index) {
    let range = relations(of: entity)
    if range.isEmpty && functions[entity] == nil { return }
    addStopping(of: entity)
    for position in range where status[position] != .planned {
      let relation = chain.relations[position]
      switch relation.kind {
      case .needs, .ownedBy: break
      case .engages, .staffedBy, .hostedOn: addContract(relation, at: position)
      case .runs: addRun(relation, at: position)
      case .holds: addHolding(relation, at: position)
      case .produces: addProduct(relation, at: position)
      case .derivedFrom: addDerivation(relation, at: position)
      case .grants: addGrant(relation, at: position)
      }
    }
    if chain[entity].kind == .dataset || chain[entity].kind == .model {
      addQuorums(of: entity, in: range)
    }
  }
}

// What a relation's status leaves of its channels.
extension RuleCompiler {
  /// The levels at which what a relation handed over is disclosed with its supplier.
  func disclosureLayers(_ position: Int) -> EvidenceLayers {
    let relation = chain.relations[position]
    switch status[position] {
    case .active, .suspended: return EvidenceLayers(relation.evidence)
    case .planned: return []
    case .ended:
      switch relation.terms.isDeleted {
      case true?: return []
      case false?: return EvidenceLayers(relation.evidence)
      case nil: return .assumedOnly
      }
    }
  }

  /// The levels at which a relation brings something new: corruption, control, a need.
  func deliveryLayers(_ position: Int) -> EvidenceLayers {
    status[position] == .active ? EvidenceLayers(chain.relations[position].evidence) : []
  }
}
